"""Carries calls out. aiogram is imported when the first message leaves or when the server has settled, in a thread of
its own, so that the web is answered meanwhile.
"""

import asyncio
from types import ModuleType
from typing import TYPE_CHECKING

import aiohttp

from bot.telegram import render, wire
from bot.telegram.patience import Patience
from bot.telegram.render import Call
from bot.telegram.sending import Outcome, RetryAt

if TYPE_CHECKING:
    from aiogram import Bot

CALL_SECONDS_MAX = 25.0
TAP_SECONDS_MAX = 10.0
CLOSE_SECONDS_MAX = 5.0


class Sender:
    """One bot's way out."""

    def __init__(self, place: wire.Place) -> None:
        self._place = place
        self._api: ModuleType | None = None
        self._bot: Bot | None = None
        self._http: aiohttp.ClientSession | None = None
        self._importing = asyncio.Lock()
        self._under_way: set[asyncio.Task[Outcome]] = set()
        self._closing = False
        self._patience = Patience()

    async def warm(self) -> None:
        """Import what sending needs."""
        async with self._importing:
            if self._api is None:
                self._api = await asyncio.to_thread(_api)

    async def perform(self, call: Call) -> Outcome:
        """Carry `call` out, once, within CALL_SECONDS_MAX."""
        if self._closing:
            return RetryAt(1.0, "stopping")
        if (left := self._patience.left(self._now())) > 0:
            return RetryAt(left, "flood")
        task = asyncio.create_task(self._perform(call))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await task

    async def _perform(self, call: Call) -> Outcome:
        await self.warm()
        api = self._api
        if api is None or self._closing:  # importing may have taken longer than closing waits
            return RetryAt(1.0, "stopping")
        if self._bot is None:
            self._bot = api.bot(self._place)
        try:
            async with asyncio.timeout(CALL_SECONDS_MAX):
                outcome: Outcome = await api.perform(self._bot, call)
        except TimeoutError:
            return RetryAt(5.0, "network", unsure=True)
        if isinstance(outcome, RetryAt) and outcome.why == "flood":
            self._patience.told(call.chat.partition("/")[0], outcome.seconds, self._now())
        return outcome

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def tapped(self, callback_query_id: str, words: str) -> None:
        """Tell a button that it was pressed. Nothing depends on it, so nothing is made of a failure."""
        if self._closing:
            return
        if self._http is None:
            self._http = aiohttp.ClientSession()
        call = render.answered("0", callback_query_id, words)
        await wire.ask(self._http, self._place, call.method, call.params, seconds=TAP_SECONDS_MAX)

    async def close(self) -> None:
        """Let what is under way end, then hang up."""
        self._closing = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=CLOSE_SECONDS_MAX)
        if self._bot is not None:
            await self._bot.session.close()
        if self._http is not None:
            await self._http.close()


def _api() -> ModuleType:
    from bot.telegram import api  # noqa: PLC0415 - imports aiogram: seconds that nobody should wait for

    return api
