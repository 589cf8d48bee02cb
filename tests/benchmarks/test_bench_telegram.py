"""Telegram, from an update to the reply's call: ours, durable and whole (engine, score, ledger, outbox, aiogram's
method), against aiogram's own `Dispatcher.feed_update` with memory storage and a handler of three lines. Once neither
has a network: calls end in a session that answers at once; once both speak HTTP to a process that answers at once. And
eight answers sent in one breath, over HTTP to the fake.
"""

import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot import app as composition
from bot.app import settle_memory
from bot.telegram import api, wire
from bot.telegram.channel import Telegram
from tests import fakes
from tests.benchmarks import servers
from tests.bot import telegram_house

pytestmark = pytest.mark.bench
SECONDS = 3.0
SAID = ("/start", "Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee")
REPLIES = (2, *(1,) * 7)  # a greeting comes with its question
TOKEN = "4242:AA-fake-token_of-no-use"
CONSENT = "call or text you"
NOWHERE = "http://127.0.0.1:9"
Turn = Callable[[dict[str, Any], int], Awaitable[None]]


class Heard:
    """Counts what each chat heard."""

    def __init__(self) -> None:
        self.heard: Counter[int] = Counter()
        self.wanted: dict[int, tuple[int, asyncio.Event]] = {}

    def hear(self, chat: int) -> int:
        self.heard[chat] += 1
        if chat in self.wanted and self.heard[chat] >= self.wanted[chat][0]:
            self.wanted[chat][1].set()
        return self.heard[chat]

    async def until(self, chat: int, count: int) -> None:
        if self.heard[chat] < count:
            event = asyncio.Event()
            self.wanted[chat] = (count, event)
            await event.wait()


class Nowhere(BaseSession, Heard):
    """Answers every call at once."""

    def __init__(self) -> None:
        BaseSession.__init__(self)
        Heard.__init__(self)

    async def make_request(self, _bot, method, timeout=None):  # noqa: ARG002, ASYNC109 - aiogram's own signature
        if method.__api_method__ != "sendMessage":
            return True
        chat = int(method.chat_id)
        about = {"id": chat, "type": "private"}
        return Message.model_validate({"message_id": self.hear(chat), "date": 1, "chat": about, "text": "x"})

    async def close(self) -> None: ...

    async def stream_content(self, *_args, **_kwargs):
        yield b""


class Counted(Heard):
    """Goes round a session that speaks HTTP."""

    def __init__(self, session: BaseSession) -> None:
        super().__init__()
        self._ask, session.make_request = session.make_request, self._asked

    async def _asked(self, bot, method, timeout=None):  # noqa: ASYNC109 - aiogram's own signature
        answer = await self._ask(bot, method, timeout)
        if method.__api_method__ == "sendMessage":
            self.hear(int(method.chat_id))
        return answer


@pytest.fixture(scope="module")
def telegram_at() -> Iterator[str]:
    with servers.running("telegram") as served:
        yield f"http://127.0.0.1:{served.port}"


def updates(person: int, numbers: Any) -> list[dict[str, Any]]:
    user = {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "Ann"}
    return [
        {
            "update_id": next(numbers),
            "message": {"message_id": 1000 * at, "date": 1, "chat": chat, "from": user, "text": text},
        }
        for at, text in enumerate(SAID, 1)
    ]


async def per_second(turn: Turn, at_once: int, people: Any, numbers: Any) -> float:
    """Turns a second, with so many people talking at once, each waiting for the reply before they go on; after one
    talk that loads what is loaded but once.
    """
    end, done = time.perf_counter(), 0

    async def talk() -> None:
        nonlocal done
        while not done or time.perf_counter() < end:
            heard, person = 0, next(people)
            for update, more in zip(updates(person, numbers), REPLIES, strict=True):
                heard += more
                await turn(update, heard)
                done += 1

    await talk()
    done, began = 0, time.perf_counter()
    end = began + SECONDS
    await asyncio.gather(*(talk() for _ in range(at_once)))
    return done / (time.perf_counter() - began)


def heard_by(bot: Bot, at: str) -> Heard:
    """Counts what a bot says, which has a network or not."""
    if at:
        return Counted(bot.session)
    bot.session = Nowhere()
    return bot.session


async def floor(at_once: int, at: str) -> float:
    bot, dispatcher = Bot(TOKEN, session=AiohttpSession(api=api.server(at or NOWHERE))), Dispatcher()
    heard_by(bot, at)

    @dispatcher.message()
    async def _heard(message: Message, state: FSMContext) -> None:
        step = len(await state.get_data())
        await state.update_data({str(step): message.text})
        await message.answer(f"Question {step}?")

    async def turn(update: dict[str, Any], _heard: int) -> None:
        await dispatcher.feed_update(bot, Update.model_validate(update))

    found = await per_second(turn, at_once, itertools.count(1000), itertools.count(1))
    await bot.session.close()
    return found


async def ours(folder: Path, at_once: int, at: str) -> float:
    place = wire.Place(TOKEN, at or NOWHERE)
    app = await composition.opened(
        telegram_house.Settings(_env_file=None, data=folder / "data", key_file=folder / "key", telegram_token=TOKEN)
    )
    telegram, bot = Telegram(app, place), api.bot(place)
    telegram._sender._api, telegram._sender._bot = api, bot
    people = heard_by(bot, at)
    settle_memory()

    async def turn(update: dict[str, Any], heard: int) -> None:
        await telegram.keep([update])
        await people.until(update["message"]["chat"]["id"], heard)

    async with composition.working(app, kinds=telegram.kinds(), ways=telegram.ways()) as worker:
        telegram.works_with(worker)
        await asyncio.sleep(0)  # the worker begins
        found = await per_second(turn, at_once, itertools.count(1000), itertools.count(1))
    await bot.session.close()
    await app.close()
    return found


@pytest.mark.parametrize("network", [False, True], ids=["no network", "HTTP"])
@pytest.mark.parametrize("at_once", [1, 32])
async def test_an_update_is_answered_durably_within_a_factor_of_aiograms_memory(
    at_once, network, telegram_at, tmp_path
):
    at = telegram_at if network else ""
    bare, whole = await floor(at_once, at), await ours(tmp_path, at_once, at)
    told = f"{at_once} at once, {'over HTTP' if network else 'without a network'}: {whole:,.0f} turns/s"
    print(f"\n{told}, aiogram in memory {bare:,.0f}/s: a factor of {bare / whole:.1f}")
    assert bare / whole < 60  # at 1 the disk decides: its commits took 0.1 to 20 ms here


async def test_eight_answers_in_one_breath(tmp_path: Path) -> None:
    taken = []
    async with fakes.telegram() as fake, telegram_house.opened(tmp_path / "house", fake):
        fake.per_second_max = 1000
        for number in range(8):
            person, began = fake.person(100 + number), time.perf_counter()
            for words in SAID:
                person.says(words)
            # "I agree" was said before the words stood there, so they are shown again, for the name, too
            await person.waits_for(lambda heard: sum(CONSENT in shown.text for shown in heard) == 3, seconds=10)
            taken.append(1000 * (time.perf_counter() - began))
            await asyncio.sleep(0.3)
    told = ", ".join(f"{one:.0f}" for one in taken)
    print(f"\neight answers at once: {told} ms, median {statistics.median(taken):.0f}")
    assert statistics.median(taken) < 1000
