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
        self._wanted = asyncio.Event()

    def ready(self) -> bool:
        """Whether a post can leave at once. Asking is wanting it: the sender is made soon after the first no."""
        self._wanted.set()
        return self._sender is not None

    async def send(self, outgoing: Outgoing) -> Answer | Failure:
        """As webhooks.send.Sender.send; only while open and `ready`."""
        if self._sender is None:
            raise RuntimeError("nothing is posted before the sender is ready")
        return await self._sender.send(outgoing)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Gets ready soon after the start, or when first wanted, and closes at the end."""
        making = asyncio.create_task(self._make())
        try:
            yield
        finally:
            making.cancel()
            await asyncio.gather(making, return_exceptions=True)
            if self._sender is not None:
                await self._sender.close()

    async def _make(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wanted.wait(), WARM_AFTER_SECONDS)
        send = await asyncio.to_thread(importlib.import_module, "webhooks.send")
        self._sender = send.Sender(self._allowed, send.Limits(seconds_max=self._seconds_max))
