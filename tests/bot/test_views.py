"""A lead as people look at it."""

import json

import pytest
import sqlalchemy as sa

from bot import erasure, merging
from bot.admin import explained, views
from qualifier.tables import leads
from tests.couriers import Courier
from tests.persons import HURRY, Person


@pytest.fixture
async def ann(app):
    ann = Person(app)
    await ann.talks(*HURRY)
    return ann


async def shown(app, number=1):
    return await app.database.read(views.lead_view, app.house.ring, number)


async def said(app, number=1):
    return "\n".join(views.in_words(await shown(app, number)))


async def test_a_lead_is_explained_in_words(app, ann):
    words = await said(app)
    for part in ("L-1  Ann Lee", "+15125550100", "score     75  hot, grade A", "contact by call, text to desk:sales",
                 "ledger #1", "handoff   lead.hot to sales: promised"):  # fmt: skip
        assert part in words
    assert "+20" in words


async def test_the_same_as_json_can_be_written(app, ann):
    view = await shown(app)
    assert json.loads(json.dumps(view))["assessment"]["total"] == 7500
    assert view["consent"][0]["act"] == "given"


async def test_attempts_are_shown_with_the_receivers_answer(app, ann):
    courier = Courier(app)
    await courier.connect("our crm")
    await courier.works()
    assert "our crm accepted it after 10 ms" in await said(app)


async def test_an_erased_lead_can_still_be_looked_at(app, ann):
    await app.database.write(erasure.erase, 1, app.clock())
    words = await said(app)
    assert "L-1  erased" in words
    assert not any(part in words for part in ("Ann", "0100"))
    assert "consent   given" in words
    assert await app.database.read(views.conversation_of, app.house.ring, 1) == []


async def test_a_visitor_is_called_one(app):
    await Person(app).talks("Repair")
    words = await said(app)
    assert "(visitor)" in words
    assert "consent   none asked" in words


async def test_the_list_is_newest_first_with_names(app, ann, clock):
    clock.forward(hours=1)
    await Person(app, name="bob").talks(*HURRY[:6], "Bob Fox", "512-555-0111")
    rows = await app.database.read(views.list_view, app.house.ring, most=9, tests=False)
    assert [(row["lead"], row["name"], row["score"]) for row in rows] == [
        ("L-2", "Bob Fox", 75),
        ("L-1", "Ann Lee", 75),
    ]


async def test_a_lead_that_was_merged_says_into_which_and_nothing_that_is_told_there(app, ann):
    await (bob := Person(app, name="bob")).talks(*HURRY[:6], "Bob Fox", "512-555-0111")
    number = (await bob.lead()).id
    await app.database.write(merging.merge, app.house, 1, number, app.clock(), "ann")
    words = await said(app, number)
    assert words.startswith(f"L-{number} was merged into L-1")
    assert "consent   given" in words
    assert not any(part in words for part in ("visitor", "score  ", "Bob", "0111", "handoff "))
    view = await shown(app, number)
    assert (view["kind"], view["merged_into"], view["assessment"]) == ("merged", "L-1", None)
    assert await app.database.read(explained.of_lead, app.house, number, app.clock()) is None


async def test_one_damaged_lead_does_not_hide_the_others(app, ann):
    await Person(app, name="bob").talks(*HURRY[:6], "Bob Fox", "512-555-0111")
    await app.database.write(lambda tx: tx.execute(sa.update(leads).where(leads.c.id == 1).values(person=b"\0" * 40)))
    rows = await app.database.read(views.list_view, app.house.ring, most=9, tests=False)
    assert {row["lead"]: row["name"] for row in rows} == {"L-2": "Bob Fox", "L-1": ""}


async def test_a_conversation_is_told_line_by_line(app, ann):
    lines = await app.database.read(views.conversation_of, app.house.ring, 1)
    assert [line["text"] for line in lines if line["who"] == "person"] == HURRY


@pytest.mark.parametrize(("given", "number"), [("L-7", 7), ("l-7", 7), (" 7 ", 7), ("201", 201)])
def test_a_lead_is_named_with_or_without_its_letter(given, number):
    assert views.number_of(given) == number


@pytest.mark.parametrize("given", ["", "L-", "x", "-1", "1.5", "٧", "L-" + "9" * 20])
def test_what_names_no_lead_is_told_how_leads_are_named(given):
    with pytest.raises(ValueError, match="L-1"):
        views.number_of(given)


async def test_a_lead_that_is_not_there_is_named(app):
    with pytest.raises(LookupError, match="L-99"):
        await shown(app, 99)
