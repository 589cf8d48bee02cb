"""Messages that nobody could take: looked at, taken again after their cause was mended, or dropped."""

import json

import pytest

from bot import inbox
from bot.commands import parking
from bot.failures import CommandFailed
from bot.telegram import account, channel, shift
from conversations.tables import chats
from qualifier import alerts
from qualifier.store import Tx
from tests.bot.telegram_house import House, begun
from tests.fakes import FakeTelegram

# a turn that trips behind its answer: no button can be marked as chosen
NO_MARK = (
    "CREATE TRIGGER no_mark BEFORE INSERT ON promises WHEN NEW.kind = 'mark' BEGIN SELECT RAISE(ABORT, 'odd'); END"
)


@pytest.fixture
async def house(fake: FakeTelegram, house: House, monkeypatch) -> House:
    """The commands know its bot and its key."""
    given = {"TELEGRAM_TOKEN": fake.token, "TELEGRAM_API": fake.base, "KEY_FILE": str(house.app.settings.key_file)}
    for name, value in given.items():
        monkeypatch.setenv(f"FRONTDESK_{name}", value)
    return house


async def parked(house: House) -> list[int]:
    return [row["id"] for row in await house.read(inbox.parked)]


async def test_an_update_that_we_tripped_over_is_taken_again(fake: FakeTelegram, house: House, capsys) -> None:
    ann = await begun(fake)
    await house.write(Tx.raw, NO_MARK)
    ann.taps("Repair")
    await house.until(lambda: parked(house))
    await house.write(Tx.raw, "DROP TRIGGER no_mark")
    data = house.app.settings.data
    assert await parking.retry(None, data) == 0
    await ann.waits_for("Which ZIP code")
    assert await parked(house) == []
    assert await parking.retry(None, data) == 0
    assert "No message is parked." in capsys.readouterr().out


async def test_what_is_not_understood_stays_parked_and_says_why(fake: FakeTelegram, house: House, capsys) -> None:
    fake.slips({"message": "no object"})
    [number] = await house.until(lambda: parked(house))
    data = house.app.settings.data
    assert await parking.retry(number, data) == 1
    await parking.listed(data, as_json=True)
    assert json.loads(capsys.readouterr().out.partition("\n")[2])[0]["why"] == "message is no object"
    await parking.show(number, data)
    assert json.loads(capsys.readouterr().out)["message"] == "no object"
    await parking.drop(number, data)
    assert await parked(house) == []
    with pytest.raises(CommandFailed, match="no message"):
        await parking.drop(number, data)


async def test_a_turn_that_failed_too_often_is_taken_again(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    [chat] = await house.rows(chats)
    await house.write(_park, house, chat["print"])
    [number] = await parked(house)
    assert await parking.retry(number, house.app.settings.data) == 0
    await ann.waits_for("Which ZIP code")
    assert await house.read(alerts.open_) == []


def _park(tx, house: House, at: bytes) -> None:
    from bot import message
    from conversations.engine import Heard

    kept = message.dump(message.Message("telegram", at, "77", Heard("77", "text", "repair please")))
    number = inbox.wait(tx, house.app.house.intake, channel="telegram", at=at, message="77", raw=kept, now=1)
    inbox.failed(tx, number, tries=inbox.TRIES_MAX, due=1, why="Defective", now=1)


async def test_the_doctor_names_who_of_ours_polls_and_whose_webhook_stands(fake: FakeTelegram, house: House) -> None:
    await house.until(lambda: house.read(shift.holder, fake.bot_id))
    ours = [check.words for check in await channel.checked(house.app)]
    assert any(words.startswith("Telegram: polled by process ") for words in ours)
    fake.set_webhook({"url": "https://elsewhere.example/hook"})
    wrong = [check.words for check in await account.checks(house.app) if not check.ok]
    assert any("elsewhere.example" in words for words in wrong)
