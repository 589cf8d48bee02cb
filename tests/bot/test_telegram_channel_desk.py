"""The sales desk's group: how it becomes one, its cards, and what it is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram import account
from bot.telegram.sending import KEPT_MS_MAX, RetryAt
from qualifier import alerts, firm
from qualifier.promises import Promise, Settled
from qualifier.store import millis
from tests import fakes
from tests.bot import telegram_house
from tests.bot.telegram_house import House, begun, walk
from tests.fakes import FakeTelegram, Group


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
    group.adds_bot(fake.person(1, "Sam Sales"))
    await house.has_group()
    return group


async def group_of(house: House) -> str:
    return (await house.read(firm.load)).desks["sales"].group


async def settled(house: House, state: str) -> bool:
    return [one.state for one in await house.handoffs()] == [state]


async def test_a_card_shows_consented_contact_values_the_score_and_why(
    fake: FakeTelegram, house: House, sales: Group
) -> None:
    fake.person(7).starts()
    await walk(fake.person(7))
    card = (await sales.waits_for("Hot lead L-1"))[-1]
    for words in ("Name: Ann Lee", "Phone: +15125550123", "Score: 75 · hot", "+20 owner is yes", "call, text"):
        assert words in card.text
    assert card.urls["Conversation"].startswith("http://127.0.0.1:8000/transcripts/1?")
    assert "Hot lead" in card.bold[0]
    await house.until(lambda: settled(house, "delivered"))
    assert (await house.lead()).outcome == "delivered"


async def test_without_consent_there_is_no_card(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(7).starts()
    await walk(fake.person(7), telegram_house.ANN | {"call or text you": ("taps", "No, thanks")})
    assert await house.handoffs() == []
    assert sales.hears() == []


async def test_a_group_that_telegram_moved_gets_the_card(fake: FakeTelegram, house: House, sales: Group) -> None:
    moved = sales.moves(fake.person(1), -100999)
    fake.person(7).starts()
    await walk(fake.person(7))
    await moved.waits_for("Hot lead")
    assert await group_of(house) == "-100999"
    assert len([one for one in moved.hears() if "Hot lead" in one.text]) == 1


async def test_a_card_waits_when_telegram_asks_and_comes_once(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(7).starts()
    await walk(fake.person(7), until="Which number may we call")
    fake.per_second_max = 0  # every chat has to wait
    fake.person(7).says("512-555-0123")
    await house.until(lambda: house.promises("card"))
    fake.per_second_max = 30
    await sales.waits_for("Hot lead")
    await house.until(lambda: settled(house, "delivered"))
    assert len(sales.hears()) == 1


async def test_a_card_that_may_have_arrived_is_not_sent_twice(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(7).starts()
    await walk(fake.person(7), until="Which number may we call")
    await house.until(lambda: _quiet(house))
    fake.fails("sendMessage", 502, times=3)
    fake.person(7).says("512-555-0123")
    await house.until(lambda: settled(house, "held"))
    assert sales.hears() == []
    assert "desk.group_gone" in [row["code"] for row in await house.read(alerts.open_)]


async def _quiet(house: House) -> bool:
    return not [row for row in await house.promises("mark") if row["state"] in ("owed", "claimed")]


async def test_a_group_that_threw_us_out_holds_the_lead_and_alerts(
    fake: FakeTelegram, house: House, sales: Group
) -> None:
    sales.kicks_bot(fake.person(1))
    fake.person(7).starts()
    await walk(fake.person(7))
    await house.until(lambda: settled(house, "held"))
    assert (await house.lead()).outcome == "held"


async def test_a_group_that_holds_the_card_hears_of_a_withdrawal(
    fake: FakeTelegram, house: House, sales: Group
) -> None:
    fake.person(7).starts()
    await walk(fake.person(7))
    await house.until(lambda: settled(house, "delivered"))
    fake.person(7).says("STOP")
    told = (await sales.waits_for("L-1 has withdrawn consent"))[-1]
    assert "Ann" not in told.text


async def test_alerts_are_told_in_the_group(house: House, sales: Group) -> None:
    await house.app.database.write(
        alerts.sound, code="delivery.dead", subject="x", words="a receiver is down", fix="mend it", now=1
    )  # fmt: skip
    await sales.waits_for("a receiver is down")


async def test_a_notice_outlasts_days_without_a_network_and_then_somebody_hears(house: House, sales: Group) -> None:
    async def lost(age: int) -> Settled:
        now = house.app.clock()
        made = millis(now) - age
        notice = Promise(
            9, "tell", "telegram:1", ordered=True, ref="group:1", mode="", tries=99, body={}, created=made, once=""
        )
        finish = house.telegram.kinds()["tell"].finish
        assert finish is not None
        settled: Settled = await house.write(finish, notice, None, RetryAt(5.0, "network", unsure=True), now)
        return settled

    assert (await lost(KEPT_MS_MAX)).state == "owed"
    assert (await lost(KEPT_MS_MAX + 1000)).state == "dead"
    assert [row["subject"] for row in await house.read(alerts.open_)] == ["group:1"]


async def test_a_code_makes_a_group_the_desks_once(fake: FakeTelegram, house: House) -> None:
    app, group, sam = house.app, fake.group(-100300), fake.person(1, "Sam Sales")
    await app.database.write(account.keep, app.house.ring, "code", "ABCDEFGH", millis(app.clock()))
    group.adds_bot(sam)
    sam.says("/sales WRONGONE", to=group)
    await group.waits_for("not right")
    assert await group_of(house) == ""
    sam.says("/sales@AcmeRoofsBot abcdefgh", to=group)
    await group.waits_for("now gets the leads")
    assert await group_of(house) == "-100300"
    other = fake.group(-100301)
    other.adds_bot(sam)
    sam.says("/sales ABCDEFGH", to=other)
    await other.waits_for("not right")


async def test_an_anonymous_admin_may_make_a_group_the_desks(fake: FakeTelegram, house: House) -> None:
    app, group = house.app, fake.group(-100300)
    await app.database.write(account.keep, app.house.ring, "code", "ABCDEFGH", millis(app.clock()))
    nobody = fake.person(1087968824, "Group")
    nobody.user["is_bot"] = True
    group.adds_bot(fake.person(1))
    nobody.sends(to=group, text="/sales ABCDEFGH", sender_chat=group.chat.about)
    await group.waits_for("now gets the leads")


def topics(group: Group) -> list[int]:
    """In which topic (0: none) each message of the bot stands."""
    return [one.get("message_thread_id", 0) for one in group.chat.messages if one["from"]["is_bot"]]


async def test_a_desk_that_was_made_in_a_topic_is_served_there(fake: FakeTelegram, house: House) -> None:
    app, group, sam = house.app, fake.group(-100300), fake.person(1, "Sam Sales")
    await app.database.write(account.keep, app.house.ring, "code", "ABCDEFGH", millis(app.clock()))
    group.adds_bot(sam)
    sam.says("/sales ABCDEFGH", to=group, **group.opens_topic(7))
    await group.waits_for("now gets the leads")
    ann = await begun(fake, ("says", "talk to a person"))
    await group.waits_for("asks for a person")
    sam.taps("Take over", to=group)
    heard = await group.waits_for("Sam talks to L-1")
    about = group.chat.find(heard[-1].id)
    sam.says("How can I help?", to=group, reply_to_message=about, **group.opens_topic(7))
    await ann.waits_for("How can I help?")
    sam.sends(to=group, photo=[{"file_id": "p"}], reply_to_message=about, **group.opens_topic(7))
    await group.waits_for("Only words reach")
    assert set(topics(group)) == {7}


async def test_when_its_topic_is_gone_the_desk_is_served_in_the_group(
    fake: FakeTelegram, house: House, sales: Group
) -> None:
    await house.write(firm.set_group, "sales", f"{sales.chat.id}/7")
    fake.person(7).starts()
    await walk(fake.person(7))
    await sales.waits_for("Hot lead L-1")
    await house.until(lambda: settled(house, "delivered"))
    assert (await group_of(house), topics(sales)) == ("-100200", [0])


async def test_what_the_desk_talks_about_is_not_ours(fake: FakeTelegram, house: House, sales: Group) -> None:
    fake.person(1).says("who takes L-1?", to=sales)
    fake.person(1).says("/stop", to=sales)
    fake.person(7).starts()
    await fake.person(7).waits_for("What does the roof need?")
    assert sales.hears() == []
