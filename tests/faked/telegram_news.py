"""The fake Telegram's news: everybody who waits for a change hears of it."""

import asyncio
import time


class News:
    """What the parts of the server share: a bell, and Telegram's date."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    async def change(self) -> None:
        """Returns when anything has happened."""
        await self._changed.wait()

    def tell(self) -> None:
        """Wakes everybody who waits for a change, and makes ready for the next one."""
        before, self._changed = self._changed, asyncio.Event()
        before.set()

    @staticmethod
    def date() -> int:
        return int(time.time())
