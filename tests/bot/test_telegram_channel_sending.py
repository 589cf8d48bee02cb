"""How the Telegram channel keeps its promises: in order, at Telegram's pace, once a part, and not to who has gone."""

import subprocess
import sys

from bot import speech
from conversations import memory
from conversations.tables import chats
from qualifier import alerts, ledger, tables
from qualifier.store import Tx, millis
from tests.bot.telegram_house import House, begun
from tests.fakes import FakeTelegram


async def say(house: House, text: str, chat: int = 1) -> int:
    """The bot says `text` in a chat, as a turn would; the line's number."""
    now = millis(house.app.clock())

    def said(tx: Tx) -> int:
        found, _ = memory.chat(tx, house.app.house.ring, chat)
        talk = memory.conversation(tx, found)
        _, seq = memory.say(tx, found, talk, [("bot", {"text": text})], now)
        speech.owe(tx, found, seq, now)
        return seq

    return await house.write(said)


async def test_a_chat_waits_as_long_as_telegram_asks(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    fake.fails("sendMessage", 429, retry_after=1)
    await say(house, "first")
    await say(house, "second")
    await ann.waits_for("second")
    assert [shown.text for shown in ann.hears()[-2:]] == ["first", "second"]
    assert fake.impatience == 0
    assert [row["lane"] for row in await house.rows(tables.lanes)] == ["chat:1", "mark:1"]


async def test_another_chat_does_not_wait_for_it(fake: FakeTelegram, house: House) -> None:
    await begun(fake)
    fake.fails("sendMessage", 429, retry_after=60)
    await say(house, "later")
    await house.until(lambda: house.count(tables.lanes))
    fake.person(8).starts()
    await fake.person(8).waits_for("What does the roof need?")


async def test_a_long_text_comes_in_parts_and_whole(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    text = " ".join(f"Sentence number {number}." for number in range(400)) + " The end"
    await say(house, text)
    await ann.waits_for("The end")
    parts = [shown.text for shown in ann.hears()[2:]]
    assert len(parts) > 1
    assert " ".join(parts) == text


async def test_the_part_that_arrived_is_not_sent_again(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    before = len(fake.sent("sendMessage"))
    fake.per_second_max = 3  # greeting and question went out, so the second part has to wait
    await say(house, "One sentence. " * 400 + "The end")
    await ann.waits_for("The end")
    texts = [params["text"] for params in fake.sent("sendMessage")[before:]]
    assert [text == texts[0] for text in texts] == [True, False, False]


async def test_somebody_who_left_telegram_is_not_written_to_again(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    ann.leaves_telegram()
    await say(house, "are you there?")
    await say(house, "hello?")
    await house.until(lambda: house.count(chats, chats.c.state == "left"))
    acts = await house.read(ledger.entries, 1)
    assert [(act.act, act.channels) for act in acts] == [("withdrawn", ("telegram",))]
    ended = [(row["state"], row["reason"]) for row in await house.promises("say")][-2:]
    assert ended == [("dead", "the chat is gone: deactivated"), ("cancelled", "the person left the chat")]


async def test_what_telegram_refuses_is_dead_and_told(fake: FakeTelegram, house: House) -> None:
    await begun(fake)
    fake.fails("sendMessage", 400, words="Bad Request: something new")
    await say(house, "hello")
    await house.until(lambda: _dead(house))
    assert [row["code"] for row in await house.read(alerts.open_)] == ["telegram.refused"]


async def _dead(house: House) -> bool:
    return (await house.promises("say"))[-1]["state"] == "dead"


async def test_an_answer_that_is_behind_shows_no_buttons(fake: FakeTelegram, house: House) -> None:
    ann = fake.person(7)
    for words in ("/start", "Repair", "78701"):
        ann.says(words)
    await ann.waits_for("Do you own it?")
    asked = next(shown for shown in ann.hears() if "What does the roof need?" in shown.text)
    assert asked.buttons == []


def test_the_server_starts_without_importing_aiogram() -> None:
    code = "import sys, bot.server; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False).returncode == 0
