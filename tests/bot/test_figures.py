"""Figures of real conversations: where they stopped, who had which variant, and which one is better."""

import json
import time

import pytest
import sqlalchemy as sa

from bot.admin import figures, shelf
from bot.admin.figures import Asked
from bot.message import Message, Opening
from conversations import memory, placing
from conversations.tables import conversations
from qualifier.store import millis
from tests.bot.running import bundled
from tests.persons import HURRY, Person

PLAIN = bundled("roofing")
HALVES = PLAIN.replace("weight: 0", "weight: 50")


async def publish(app, text):
    await app.database.write(shelf.publish, [("roofing.yaml", text)], millis(app.clock()), "ann")


async def view(app, **more):
    return await app.database.read(figures.script_view, app.house.library, Asked("roofing", **more))


async def test_the_funnel_tells_where_people_stopped_and_what_they_were_worth(app, clock):
    await publish(app, PLAIN)
    await Person(app, name="ann").talks(*HURRY)
    await Person(app, name="ben").talks("Repair", "what?", "78701")
    await Person(app, name="tim", test=True).talks("Repair")
    found = await view(app)
    assert {name: found[name] for name in ("views", "begun", "ended", "given", "hot", "handed")} == {
        "views": 2, "begun": 2, "ended": 1, "given": 1, "hot": 1, "handed": 1,
    }  # fmt: skip
    left = {row["question"]: row["left"] for row in found["questions"]}
    assert left["owner"] == 1
    assert sum(left.values()) == 1


async def test_a_period_and_a_source_tell_conversations_apart(app, clock):
    await publish(app, PLAIN)
    await Person(app, name="old", source={"utm": {"source": "ads"}}).talks("Repair")
    clock.forward(days=40)
    await Person(app, name="new", source={"utm": {"source": "mail"}}).talks("Repair")
    assert list((await view(app, by="source"))["groups"]) == ["ads", "mail"]
    since = figures.since(millis(clock()), "30d")
    assert list((await view(app, by="source", since=since))["groups"]) == ["mail"]


@pytest.mark.parametrize("period", ["30", "d", "-1d", "1y", "30 d"])
def test_what_is_no_period_is_refused_with_an_example(period):
    with pytest.raises(ValueError, match="as in 30d"):
        figures.since(0, period)


async def test_nothing_personal_is_in_any_figure_or_plain_column(app):
    await publish(app, PLAIN)
    await Person(app).talks(*HURRY)
    columns = ("trail", "language", "shown", "source", "ask", "variant", "status")
    row = await app.database.read(lambda tx: dict(tx.execute(sa.select(conversations)).mappings().one()))
    told = json.dumps([await view(app, by="version"), {name: row[name] for name in columns}])
    assert not any(said in told for said in ("Ann", "Lee", "512", "0100", "78701", "about 5k", "Repair"))


async def opened(app, name, place=""):
    person = Person(app, name=name)
    opening = Opening("roofing", place=place)
    await app.reception.receive(Message("web", person.at, "open", None, opening=opening))
    chat = await app.database.read(memory.recall, app.house.ring, person.at)
    return await app.database.read(memory.conversation, chat)


async def test_a_person_keeps_the_variant_in_a_new_chat_and_when_weights_change(app):
    await publish(app, HALVES)
    talks = [await opened(app, f"p{at}") for at in range(12)]
    assert {talk.variant for talk in talks} == {"", "short"}
    await publish(app, PLAIN.replace("weight: 0", "weight: 100"))
    for at, talk in enumerate(talks):
        person = Person(app, name=f"p{at}")
        again = Message("web", person.at, "again", None, opening=Opening("roofing", restart=True))
        await app.reception.receive(again)
        chat = await app.database.read(memory.recall, app.house.ring, person.at)
        anew = await app.database.read(memory.conversation, chat)
        assert (anew.variant, anew.id != talk.id) == (talk.variant, True)
    assert (await opened(app, "newcomer")).variant == "short"


async def test_who_talked_before_there_were_variants_is_shared_out_like_anybody(app):
    await publish(app, PLAIN.replace("variants:\n  short: {weight: 0, drop: [budget]}\n", ""))
    await opened(app, "old")
    await publish(app, PLAIN.replace("weight: 0", "weight: 100"))
    person = Person(app, name="old")
    await app.reception.receive(Message("web", person.at, "x", None, opening=Opening("roofing", restart=True)))
    chat = await app.database.read(memory.recall, app.house.ring, person.at)
    assert (await app.database.read(memory.conversation, chat)).variant == "short"


async def test_what_the_page_showed_decides_the_variant(app):
    await publish(app, HALVES)
    for at, place in enumerate(("page:one", "page:two", "page:three", "page:four")):
        talk = await opened(app, f"q{at}", place)
        assert talk.variant == placing.place({"short": 50}, "roofing", place)


async def test_variants_are_compared_by_people_and_too_few_decide_nothing(app):
    await publish(app, HALVES)
    for at in range(6):
        await Person(app, name=f"p{at}").talks("Repair", "78701", "no", "asap", "no thanks")
    found = await app.database.read(figures.variants_view, app.house.library, Asked("roofing"))
    assert sum(one["people"] for one in found["variants"]) == 6
    assert {one["verdict"] for one in found["compared"]} == {"not enough yet"}
    assert found["shared_out_as_planned"]
    words = "\n".join(figures.variants_in_words(found))
    assert "not enough yet" in words
    assert "holds whenever you look" in words


def rows(many, chat, lead):
    for at in range(many):
        steps = ";".join(f"{key}={1000 + at % 977}" for key in ("need", "zip", "owner", "budget")[: 1 + at % 4])
        yield {
            "chat": chat, "lead": lead, "script": 1, "rulebook": 1, "name": "roofing", "variant": "short" * (at % 2),
            "status": "ended", "ask": "", "revision": 1, "first_seq": 1, "last_seq": 9, "test": 0,
            "source": f'{{"utm":{{"source":"s{at % 9}"}}}}', "trail": steps + (";." if at % 4 == 3 else ";x@1"),
            "language": "en", "started": at, "updated": at,
        }  # fmt: skip


@pytest.mark.parametrize("many", [5_000, pytest.param(100_000, marks=pytest.mark.long)])
async def test_however_many_conversations_are_each_counted_once(sqlite_url, tmp_path, clock, many):
    from bot import app as program
    from tests.conftest import settings_at

    app = await program.opened(settings_at(tmp_path, sqlite_url), clock=clock)
    try:
        await Person(app).talks("Repair")
        made = sa.insert(conversations)
        await app.database.write(lambda tx: tx.execute(made, list(rows(many, 1, 1))) and None)
        began = time.process_time()
        found = await view(app, by="source")
        took = time.process_time() - began
    finally:
        await app.close()
    print(f"{many + 1:,} conversations in {took:.1f} s of CPU")
    assert found["views"] == many + 1
