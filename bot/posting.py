"""The process's one sender, made when it is first needed: its imports take half a second that the first answer need not
wait for.
"""

import asyncio
import contextlib
import importlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from bot.settings import Settings
from webhooks.formats import Outgoing
from webhooks.verdict import Answer, Failure

if TYPE_CHECKING:
    from webhooks.send import Sender

WARM_AFTER_SECONDS = 1.0


class Posting:
    """Posts what deliveries make ready. `allowed` is looked into at every call: an entry added later counts."""

    def __init__(self, settings: Settings, allowed: set[str]) -> None:
        self._seconds_max, self._allowed = settings.delivery_seconds_max, allowed
        self._sender: Sender | None = None
        self._making = asyncio.Lock()

    async def send(self, outgoing: Outgoing) -> Answer | Failure:
        """As webhooks.send.Sender.send."""
        return await (await self._made()).send(outgoing)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Gets ready soon after the start, and closes at the end."""
        warming = asyncio.create_task(self._warm())
        try:
            yield
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)
            if self._sender is not None:
                await self._sender.close()

    async def _warm(self) -> None:
        await asyncio.sleep(WARM_AFTER_SECONDS)
        await self._made()

    async def _made(self) -> "Sender":
        async with self._making:
            if self._sender is None:
                send = await asyncio.to_thread(importlib.import_module, "webhooks.send")
                self._sender = send.Sender(self._allowed, send.Limits(seconds_max=self._seconds_max))
            return self._sender
