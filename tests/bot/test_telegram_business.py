"""Accounts of the firm in whose name the bot answers: who is spoken to, what may be sent, when it falls silent."""

import pytest

from bot import inbox, takeovers
from bot.telegram import api, business, outbox
from bot.telegram.sending import RetryAt
from conversations import memory
from conversations.tables import chats, conversations, transcript
from qualifier import alerts
from tests.bot.telegram_house import House, walk
from tests.faked.telegram_people import Account, InItsName
from tests.fakes import FakeTelegram


@pytest.fixture
def account(fake: FakeTelegram, house: House) -> Account:
    account = fake.account(50)
    account.connects_bot()
    return account


@pytest.fixture
def ann(fake: FakeTelegram, account: Account) -> InItsName:
    return account.chat_with(fake.person(7))


async def asked(ann: InItsName) -> None:
    ann.says("hello")
    await ann.waits_for("What does the roof need?")


async def open_alerts(house: House) -> list[str]:
    return [row["code"] for row in await house.read(alerts.open_)]


async def test_a_whole_talk_in_an_accounts_name_makes_the_same_lead(house: House, ann: InItsName) -> None:
    ann.says("hello")
    await walk(ann)
    lead = await house.lead()
    assert (lead.facts["need"], lead.facts["zip"], lead.person.contact["phone"]) == ("repair", "78701", "+15125550123")
    assert not any(shown.keyboard for shown in ann.hears())
    await ann.waits_for(lambda shown: not any(one.buttons for one in shown))


async def test_a_correction_and_a_withdrawal_are_heard_there(house: House, ann: InItsName) -> None:
    await asked(ann)
    ann.says("replace it")
    await ann.waits_for("Which ZIP code")
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    ann.edits("73301")
    await ann.waits_for("Changed: 73301")
    ann.says("STOP")
    await ann.waits_for("no further messages")


async def test_the_same_person_in_our_own_chat_is_another_talk(fake: FakeTelegram, house: House, ann) -> None:
    await asked(ann)
    fake.person(7).starts()
    await fake.person(7).waits_for("What does the roof need?")
    assert await house.count(chats) == 2


async def test_an_account_that_connected_unheard_is_asked_for(fake: FakeTelegram, house: House) -> None:
    account = fake.account(50)
    fake.allowed = fake.allowed - {"business_connection"}
    account.connects_bot()
    await asked(account.chat_with(fake.person(7)))
    assert len(fake.sent("getBusinessConnection")) == 1


async def test_a_connection_that_telegram_does_not_know_is_parked(fake: FakeTelegram, house: House, ann) -> None:
    ann.account.connection = "made-up"
    fake.accounts.clear()
    ann.says("hello")
    await house.until(lambda: house.read(inbox.parked))
    assert (await house.read(inbox.parked))[0]["reason"] == "the account of a business connection is not known"


async def test_a_talk_goes_on_under_a_new_connection(house: House, account: Account, ann: InItsName) -> None:
    await asked(ann)
    account.disconnects_bot()
    account.connects_bot()
    ann.taps("Repair")
    await ann.waits_for("Which ZIP code")
    assert await house.count(chats) == 1


async def test_without_the_right_to_reply_answers_are_kept_and_somebody_hears_of_it(
    fake: FakeTelegram, house: House, account: Account, ann: InItsName
) -> None:
    account.connects_bot(replies=False)
    ann.says("hello")
    await house.until(lambda: open_alerts(house))
    assert (await open_alerts(house), ann.hears()) == ([business.ALERT], [])
    house.clock.forward(milliseconds=outbox.BARRED_PAUSE_MS)
    account.connects_bot(replies=True)
    await ann.waits_for("What does the roof need?")
    assert await open_alerts(house) == []


async def test_nothing_is_sent_a_day_after_the_persons_last_message(house: House, ann: InItsName) -> None:
    await asked(ann)
    found = await house.rows(chats)
    await house.write(_age, found[0]["conversation"])
    ann.account_says("Anything else?")
    await house.until(lambda: house.rows(takeovers.takeovers))
    before = len(ann.hears())
    await house.write(_owe_last, house, found[0]["id"])
    await house.until(lambda: _cancelled(house))
    assert len(ann.hears()) == before


def _age(tx, conversation: int) -> None:
    table = conversations
    tx.execute(table.update().where(table.c.id == conversation).values(heard=table.c.heard - business.OPEN_MS))


def _owe_last(tx, house: House, chat: int) -> None:
    from bot import speech

    found, _ = memory.chat(tx, house.app.house.ring, chat)
    line = memory.lines(tx, found)[-1].seq
    speech.owe(tx, found, line, 0)


async def _cancelled(house: House) -> bool:
    return any(row["state"] == "cancelled" and "24 hours" in row["reason"] for row in await house.promises("say"))


async def test_the_bot_falls_silent_when_the_account_itself_writes(house: House, ann: InItsName) -> None:
    await asked(ann)
    ann.account_says("Hi Ann, Sam here. I call you at five.")
    await house.until(lambda: house.rows(takeovers.takeovers))
    before = len(ann.hears())
    ann.says("great, thanks")
    await house.until(lambda: _lines(house, 5))
    assert len(ann.hears()) == before
    who = [row["who"] for row in await house.rows(transcript)]
    assert who == ["person", "bot", "bot", "agent", "person"]


async def _lines(house: House, many: int) -> bool:
    return await house.count(transcript) == many


async def test_who_the_account_wrote_to_first_is_none_of_ours(house: House, ann: InItsName) -> None:
    ann.account_says("Happy birthday!")
    await house.until(lambda: _ignored_nothing(house, ann))
    assert await house.count(chats) == 0


async def _ignored_nothing(house: House, ann: InItsName) -> bool:
    return ann.fake.waiting() == 0


async def test_deleted_messages_take_nothing_back(house: House, ann: InItsName) -> None:
    await asked(ann)
    said = ann.says("replace it")
    await ann.waits_for("Which ZIP code")
    ann.deletes(said["business_message"]["message_id"], ann.hears()[-1].id)
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    assert (await house.lead()).facts == {"need": "replace", "zip": "78701", "state": "TX"}


@pytest.mark.parametrize("words", ["BUSINESS_CONNECTION_INVALID", "BUSINESS_CONNECTION_NOT_ALLOWED"])
def test_a_connection_that_ended_is_waited_for(words: str) -> None:
    assert isinstance(api._bad(f"Bad Request: {words}"), RetryAt)


async def test_what_was_said_under_a_connection_that_has_ended_is_heard(
    fake: FakeTelegram, house: House, account: Account, ann: InItsName
) -> None:
    with fake.holding():
        ann.says("hello")
        account.disconnects_bot()
        account.connects_bot()
    await ann.waits_for("What does the roof need?")
