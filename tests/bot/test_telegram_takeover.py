"""A desk's people in their group talk to a prospect in Telegram: ring, take over by a button, answers, hand back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import app as composition
from bot import relay
from bot.telegram import agents
from qualifier import alerts, promises, suppression
from tests import fakes
from tests.bot import telegram_house
from tests.bot.telegram_house import ANN, House, begun, walk
from tests.fakes import FakeTelegram, Group, Person

RINGS = "asks for a person"
TALKS = "Sam talks to L-1"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with fakes.telegram() as running:
        yield running


@pytest.fixture
async def house(fake: FakeTelegram, tmp_path: Path) -> AsyncIterator[House]:
    async with telegram_house.opened(tmp_path / "house", fake) as opened:
        yield opened


@pytest.fixture
async def sales(fake: FakeTelegram, house: House) -> Group:
    group = fake.group()
    group.adds_bot(sam_of(fake))
    await house.has_group()
    await house.read(composition.refresh, house.app.house)  # a server does so every five seconds
    return group


@pytest.fixture
async def ann(fake: FakeTelegram, sales: Group) -> Person:
    """She has said what she needs, asked for a person, and the desk's group has heard of it."""
    person = await begun(fake, ("taps", "Repair"), ("says", "talk to a person"))
    await sales.waits_for(RINGS)
    return person


def sam_of(fake: FakeTelegram) -> Person:
    return fake.person(1, "Sam Sales")


async def takes(fake: FakeTelegram, sales: Group) -> Person:
    sam = sam_of(fake)
    sam.taps("Take over", to=sales)
    await sales.waits_for(TALKS)
    return sam


def answers(sam: Person, sales: Group, text: str, to: str = TALKS) -> dict[str, Any]:
    """Sam answers to the newest message of the bot that holds `to`."""
    about = [message for message in sales.chat.messages if to in message["text"] and message["from"]["is_bot"]][-1]
    return sam.sends(to=sales, text=text, reply_to_message=about)


async def test_the_whole_way_from_asking_to_handing_back(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    sam = await takes(fake, sales)
    await ann.waits_for("Sam has joined")
    ann.says("can you come today?")
    await sales.waits_for("can you come today?")
    answers(sam, sales, "Yes, at four.", to="can you come today?")
    await ann.waits_for("Sam: Yes, at four.")
    sam.taps("Hand back", to=sales)
    await ann.waits_for("Sam has left the conversation")
    assert "Which ZIP code" in (await ann.waits_for("Let us carry on"))[-1].text
    await sales.waits_for("handed back to the bot")
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    assert not any("78701" in shown.text for shown in sales.hears())


async def test_the_ring_tells_the_question_and_nothing_of_the_person(ann: Person, sales: Group) -> None:
    ring = (await sales.waits_for(RINGS))[-1]
    assert "Which ZIP code is the house in?" in ring.text
    assert "Repair" not in ring.text
    assert ring.buttons == ["Take over"]


async def test_contact_values_are_told_under_live_consent_only(fake: FakeTelegram, house: House, sales: Group) -> None:
    ann = fake.person(7)
    ann.starts()
    await walk(ann)
    await sales.waits_for("Hot lead")
    ann.says("talk to a person")
    assert "Phone: +15125550123" in (await sales.waits_for(RINGS))[-1].text
    sam = await takes(fake, sales)
    ann.says("STOP")
    await sales.waits_for("nothing you write reaches them")
    sam.taps("Take over", to=sales)
    ben = fake.person(8, "Ben")
    ben.starts()
    await walk(ben, ANN | {"call or text you": ("taps", "No, thanks")})
    ben.says("talk to a person")
    ring = (await sales.waits_for("L-2 asks for a person"))[-1]
    assert "Ann" not in ring.text
    assert "Phone" not in ring.text


async def test_a_listed_number_is_told_to_nobody(fake: FakeTelegram, house: House, sales: Group) -> None:
    ann = fake.person(7)
    ann.starts()
    await walk(ann)
    await sales.waits_for("Hot lead")
    await house.write(suppression.add, house.app.house.ring, "dnc", [("phone", "+15125550123")], 1)
    ann.says("talk to a person")
    assert "Phone" not in (await sales.waits_for(RINGS))[-1].text


async def test_what_was_written_after_asking_is_told_when_somebody_comes(
    fake: FakeTelegram, ann: Person, sales: Group
) -> None:
    ann.says("my roof leaks")
    ann.says("it is bad")
    await takes(fake, sales)
    told = await sales.waits_for("it is bad")
    assert [shown.text.partition("\n")[2] for shown in told[-2:]] == ["my roof leaks", "it is bad"]
    assert not any("talk to a person" in shown.text for shown in told)


async def test_a_colleague_is_told_who_has_it_and_cannot_answer(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    kim = fake.person(2, "Kim Sales")
    ring = kim.taps("Take over", to=sales)  # kept to be pressed again, when it is gone
    await sales.waits_for("Kim talks to L-1")
    sam = sam_of(fake)
    sam.taps("Take over", to=sales, on={**ring, "callback_query": {**ring["callback_query"], "from": sam.user}})
    await fake_told(fake, "Kim has taken it over.")
    answers(sam, sales, "Let me", to="Kim talks to")
    await sales.waits_for(agents.SOMEBODY_ELSE)
    assert not any("Let me" in shown.text for shown in ann.hears())


async def fake_told(fake: FakeTelegram, words: str) -> None:
    """Until a button was told these words."""
    async with asyncio.timeout(8):
        while words not in [call.get("text") for call in fake.sent("answerCallbackQuery")]:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.02)


async def test_old_buttons_are_harmless(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    await takes(fake, sales)
    assert (await sales.waits_for(lambda shown: not _ring(shown).buttons))[0]
    sam = sam_of(fake)
    back = sam.taps("Hand back", to=sales)
    await ann.waits_for("Let us carry on")
    before = [shown.text for shown in ann.hears()]
    sam.taps("", to=sales, on=back)
    await fake_told(fake, "Take it over first: the bot has it.")
    assert [shown.text for shown in ann.hears()] == before


def _ring(shown: list[Any]) -> Any:
    return next(one for one in shown if RINGS in one.text)


async def test_an_anonymous_admin_hears_that_the_answer_did_not_leave(
    fake: FakeTelegram, ann: Person, sales: Group
) -> None:
    sam = await takes(fake, sales)
    sam.user = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    about = sales.chat.messages[-1]
    sam.sends(to=sales, text="I call you", sender_chat=sales.chat.about, reply_to_message=about)
    await sales.waits_for("You are anonymous")
    assert not [shown for shown in ann.hears() if "I call you" in shown.text]


async def test_answers_before_taking_over_do_not_reach_the_person(
    fake: FakeTelegram, ann: Person, sales: Group
) -> None:
    answers(sam_of(fake), sales, "Hello!", to=RINGS)
    await sales.waits_for("Take it over first")
    assert not any("Hello!" in shown.text for shown in ann.hears())


async def test_after_stop_nothing_is_relayed_and_nothing_sent(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    sam = await takes(fake, sales)
    ann.says("STOP")
    await ann.waits_for("Done:")
    await sales.waits_for("has withdrawn")
    answers(sam, sales, "Please stay!")
    await sales.waits_for("The person has withdrawn")
    ann.says("thanks")
    ann.says("hello again")
    await ann.waits_for("Welcome back")
    assert not any("Please stay!" in shown.text for shown in ann.hears())
    assert not any("hello again" in shown.text for shown in sales.hears())


async def test_commands_go_to_the_agent_but_those_that_protect(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    await takes(fake, sales)
    await ann.waits_for("Sam has joined")
    ann.says("/back")
    await sales.waits_for("/back")
    ann.says("/privacy")
    await ann.waits_for("Write STOP to withdraw")
    ann.says("/continue")
    await ann.waits_for("Let us carry on")
    assert "carries on with the bot" in (await sales.waits_for("carries on"))[-1].text


async def test_corrections_are_relayed_and_an_agents_are_declined(
    fake: FakeTelegram, ann: Person, sales: Group
) -> None:
    sam = await takes(fake, sales)
    ann.says("at fuor")
    ann.edits("at four")
    await sales.waits_for("at four")
    mine = answers(sam, sales, "Yess")["message"]
    fake.enqueue("edited_message", mine | {"text": "Yes", "edit_date": fake.date()})
    await sales.waits_for(agents.NO_EDITS)
    sam.sends(to=sales, sticker={"file_id": "x"}, reply_to_message=mine["reply_to_message"])
    await sales.waits_for(agents.WORDS_ONLY)
    assert [shown.text for shown in ann.hears()][-1] == "Sam: Yess"


async def test_handback_by_a_command(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    sam = sam_of(fake)
    sam.says("/handback", to=sales)
    await sales.waits_for(agents.NOBODY)
    await takes(fake, sales)
    sam.says("/handback", to=sales)
    await ann.waits_for("Sam has left the conversation")


async def test_a_card_has_a_button_to_join_a_lead_unasked(fake: FakeTelegram, house: House, sales: Group) -> None:
    ann = fake.person(7)
    ann.starts()
    await walk(ann)
    card = (await sales.waits_for("Hot lead"))[-1]
    assert "Take over" in card.buttons
    sam = await takes(fake, sales)
    await ann.waits_for("Sam has joined")
    answers(sam, sales, "May I call at six?")
    await ann.waits_for("Sam: May I call at six?")


async def test_a_delivered_lead_is_delivered_again_after_a_talk(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(7).starts()
    await walk(fake.person(7))
    await sales.waits_for("Hot lead")
    await takes(fake, sales)
    assert (await house.lead()).outcome == "held"
    sam_of(fake).taps("Hand back", to=sales)
    await sales.waits_for("handed back to the bot")
    assert (await house.lead()).outcome == "delivered"


async def test_a_long_line_comes_whole(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    await takes(fake, sales)
    words = " ".join(f"word{number}" for number in range(500))
    ann.says(words)
    shown = await sales.waits_for("word499")
    pieces = [one.text.partition("\n")[2] if "#" in one.text[:12] else one.text for one in shown if "word" in one.text]
    assert " ".join(pieces) == words


async def test_a_group_that_threw_us_out_raises_an_alert(
    fake: FakeTelegram, house: House, ann: Person, sales: Group
) -> None:
    await takes(fake, sales)
    sales.kicks_bot(sam_of(fake))
    ann.says("hello?")
    await house.until(lambda: _alerted(house, "person.unheard"))


async def _alerted(house: House, code: str) -> bool:
    return code in [row["code"] for row in await house.read(alerts.open_)]


async def test_an_update_that_comes_twice_is_said_once(fake: FakeTelegram, ann: Person, sales: Group) -> None:
    sam = await takes(fake, sales)
    said = answers(sam, sales, "Yes, at four.")
    fake.slips(said)
    ann.says("fine")
    await sales.waits_for("fine")
    await ann.waits_for("Yes, at four.")
    assert _count(ann.hears()) == 1


def _count(shown: list[Any]) -> int:
    return sum("Yes, at four." in one.text for one in shown)


async def test_a_line_whose_arrival_nobody_noted_is_told_again_under_its_number(
    fake: FakeTelegram, house: House, ann: Person, sales: Group
) -> None:
    """As a process leaves it that died between sending and settling."""
    await takes(fake, sales)
    ann.says("can you come today?")
    await sales.waits_for("can you come today?")
    await house.until(lambda: _all_done(house))
    last = (await house.promises(relay.RELAY))[-1]["id"]
    row = promises.promises.update().where(promises.promises.c.id == last)
    await house.write(lambda tx: tx.execute(row.values(state="claimed", owner="dead", due=0, settled=None)))
    await sales.waits_for(lambda shown: len(_lines(shown)) == 2)
    assert len({one.text for one in _lines(sales.hears())}) == 1
    answers(sam_of(fake), sales, "Yes, at four.", to="can you come today?")
    await ann.waits_for("Sam: Yes, at four.")


async def _all_done(house: House) -> bool:
    return all(row["state"] == "done" for row in await house.promises(relay.RELAY))


def _lines(shown: list[Any]) -> list[Any]:
    return [one for one in shown if "can you come today?" in one.text]
