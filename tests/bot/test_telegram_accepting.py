"""Accept, Contacted and Give back under a lead's card, and the clock that runs until somebody made contact."""

import pytest
import sqlalchemy as sa

from bot import erasure
from bot.telegram import account, taking
from qualifier import accepting, alerts, handoffs, outcomes, promises, tables
from qualifier.store import millis
from tests.bot.telegram_house import House, walk
from tests.fakes import FakeTelegram, Group, Person


@pytest.fixture
async def sales(fake: FakeTelegram, house: House, sales: Group) -> Group:
    """They have the card of a hot lead."""
    fake.person(7).starts()
    await walk(fake.person(7))
    await sales.waits_for("Hot lead L-1")
    await house.until(lambda: _delivered(house))
    return sales


async def _delivered(house: House) -> bool:
    return [one.state for one in await house.handoffs()] == ["delivered"]


async def clock(house: House) -> str:
    rows = await house.read(promises.of, handoffs.ref(1))
    return next(row["state"] for row in rows if row["kind"] == handoffs.CLOCK)


async def taken(house: House) -> accepting.Acceptance | None:
    return await house.read(accepting.of, house.app.house.ring, 1)


async def pressed(fake: FakeTelegram, house: House, who: Person, label: str, group: Group) -> str:
    """What shows up when somebody presses a button."""
    before = len(fake.sent("answerCallbackQuery"))
    who.taps(label, group)

    async def answered() -> bool:
        return len(fake.sent("answerCallbackQuery")) > before

    await house.until(answered)
    return fake.sent("answerCallbackQuery")[-1].get("text", "")


async def test_accepting_shows_whose_it_is_and_stops_no_clock(fake: FakeTelegram, house: House, sales: Group) -> None:
    sam = fake.person(1, "Sam Sales")
    assert await pressed(fake, house, sam, "Accept", sales) == taking.YOURS
    card = next(one for one in await sales.waits_for("Accepted: Sam") if "Accepted" in one.text)
    assert card.buttons[:3] == ["Contacted", "Give back", "Take over"]
    assert await clock(house) == "owed"
    assert [row["act"] for row in await house.read(outcomes.of_lead, 1)] == ["accepted"]


async def test_contact_stops_the_clock_and_the_card_says_so(fake: FakeTelegram, house: House, sales: Group) -> None:
    sam = fake.person(1, "Sam Sales")
    await pressed(fake, house, sam, "Accept", sales)
    await sales.waits_for("Accepted: Sam")
    assert await pressed(fake, house, sam, "Contacted", sales) == taking.STOPPED
    card = (await sales.waits_for("Contacted: "))[-1]
    assert card.buttons[0] == "Take over"
    assert await clock(house) == "cancelled"


async def test_the_first_one_has_it_and_an_old_button_is_harmless(
    fake: FakeTelegram, house: House, sales: Group
) -> None:
    sam, kim = fake.person(1, "Sam Sales"), fake.person(2, "Kim Quick")
    tapped = sam.taps("Accept", sales)
    await sales.waits_for("Accepted: Sam")
    kim.fake.enqueue("callback_query", tapped["callback_query"] | {"id": "9", "from": kim.user})
    await house.until(lambda: _told(fake, taking.SOMEBODY_ELSE))
    assert await pressed(fake, house, kim, "Contacted", sales) == taking.SOMEBODY_ELSE
    assert await pressed(fake, house, kim, "Give back", sales) == taking.SOMEBODY_ELSE
    assert (await taken(house)).name == "Sam"


async def _told(fake: FakeTelegram, words: str) -> bool:
    return words in [call.get("text") for call in fake.sent("answerCallbackQuery")]


async def test_what_is_given_back_is_anybodys(fake: FakeTelegram, house: House, sales: Group) -> None:
    sam, kim = fake.person(1, "Sam Sales"), fake.person(2, "Kim Quick")
    await pressed(fake, house, sam, "Accept", sales)
    await sales.waits_for("Accepted: Sam")
    assert await pressed(fake, house, sam, "Give back", sales) == taking.FREE
    await sales.waits_for(lambda shown: "Accept" in shown[-1].buttons)
    assert await pressed(fake, house, kim, "Accept", sales) == taking.YOURS


async def test_to_take_the_conversation_over_is_contact(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(1, "Sam Sales").taps("Take over", sales)
    await sales.waits_for("Contacted: ")
    assert (await taken(house)).contacted
    assert await clock(house) == "cancelled"


async def test_a_lead_that_nobody_contacts_is_told_when_its_clock_runs_out(house: House, sales: Group) -> None:
    await house.write(_run_out)
    await sales.waits_for("has not been contacted")
    sales.fake.person(1, "Sam Sales").taps("Take over", sales)
    await house.until(lambda: _no_alert(house))


def _run_out(tx) -> None:
    promise = tables.promises
    tx.execute(sa.update(promise).where(promise.c.kind == handoffs.CLOCK).values(due=0))
    tx.wake(promises.TOPIC)


async def _no_alert(house: House) -> bool:
    return accepting.LATE not in [row["code"] for row in await house.read(alerts.open_)]


async def test_who_has_withdrawn_is_not_accepted_any_more(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(7).says("STOP")
    await sales.waits_for("withdrawn consent")
    assert await pressed(fake, house, fake.person(1, "Sam Sales"), "Accept", sales) == taking.WITHDRAWN
    assert await taken(house) is None


async def test_an_erased_lead_keeps_nobodys_name(fake: FakeTelegram, house: House, sales: Group) -> None:
    sam = fake.person(1, "Sam Sales")
    await pressed(fake, house, sam, "Accept", sales)
    await sales.waits_for("Accepted: Sam")
    await house.write(erasure.erase, 1, house.app.clock())
    assert (await taken(house)).name == ""
    assert await pressed(fake, house, sam, "Contacted", sales) == taking.OVER


async def test_a_group_that_becomes_the_desks_later_gets_what_was_held(fake: FakeTelegram, house: House) -> None:
    fake.person(7).starts()
    await walk(fake.person(7))
    await house.until(lambda: _held(house))
    app, group = house.app, fake.group(-100300)
    await house.write(account.keep, app.house.ring, "code", "ABCDEFGH", millis(app.clock()))
    group.adds_bot(fake.person(1, "Sam Sales"))
    fake.person(1, "Sam Sales").says("/sales ABCDEFGH", to=group)
    await group.waits_for("Leads that waited for a group, now on their way: 1.")
    await group.waits_for("Hot lead L-1")


async def test_a_group_we_are_back_in_gets_what_was_held_meanwhile(fake: FakeTelegram, house: House) -> None:
    group, sam = fake.group(), fake.person(1, "Sam Sales")
    await house.has_group()
    group.adds_bot(sam)
    group.kicks_bot(sam)
    fake.person(7).starts()
    await walk(fake.person(7))
    await house.until(lambda: _held(house))
    group.adds_bot(sam)
    await group.waits_for("Hot lead L-1")
    assert sum("Hot lead" in one.text for one in group.hears()) == 1


async def _held(house: House) -> bool:
    return [one.state for one in await house.handoffs()] == ["held"]
