"""One client's connection, whatever carries it: packets wait here until they are fetched or sent.

What was told is known to have arrived when the ping behind it was answered: packets come in order, and a client answers
a ping only after it has handled what came before.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable

from bot.socketio import packets
from bot.wakes import Wakes

PING_SECONDS = 25.0
ANSWER_SECONDS = 20.0
WAITING_MAX = 64
SID_BYTES = 18


class Line:
    """A connection. `sid` is secret: who knows it may speak and listen here. `ended` is called once, at its end."""

    def __init__(self, wakes: Wakes, ended: Callable[["Line"], None]) -> None:
        self.sid = secrets.token_urlsafe(SID_BYTES)
        self.over = self.upgrading = self.polled = False
        self._wakes, self._ended = wakes, ended
        self._waiting: list[str] = []
        self._pings: deque[tuple[float, int]] = deque()
        self._told = 0
        self._loop = asyncio.get_running_loop()
        self._beat = self._loop.call_later(PING_SECONDS, self._beaten)

    @property
    def topic(self) -> str:
        """What is woken when packets wait, when they were fetched, and at the end."""
        return f"line:{self.sid}"

    def put(self, *more: str) -> None:
        """Have packets sent."""
        if not self.over:
            self._waiting.extend(more)
            self._wakes.tell([self.topic])

    def tell(self, more: list[str], upto: int) -> None:
        """Have lines of the talk sent, up to this number, and ask whether they arrived."""
        self._told = upto
        self.put(*more, packets.PING)
        self._pings.append((self._loop.time(), upto))

    def answered(self) -> int:
        """A ping was answered: the number of the last line that is known to have arrived, 0 where that is unknown."""
        return self._pings.popleft()[1] if self._pings else 0

    def close(self) -> None:
        """End it, from either side."""
        if not self.over:
            self.over = True
            self._beat.cancel()
            self._wakes.tell([self.topic])
            self._ended(self)

    def take(self) -> list[str]:
        """All that waits; it is gone from here."""
        waiting, self._waiting = self._waiting, []
        self._wakes.tell([self.topic])
        return waiting

    async def fetched(self) -> list[str]:
        """What waits, as soon as something does; empty at the end, and while the client changes its transport."""
        with self._wakes.listening(self.topic) as told:
            while not (self._waiting or self.over or self.upgrading or self._wakes.over):
                told.clear()
                await told.wait()
        return self.take()

    async def room(self) -> None:
        """Wait until the client has fetched enough of what waits."""
        with self._wakes.listening(self.topic) as told:
            while len(self._waiting) > WAITING_MAX and not (self.over or self._wakes.over):
                told.clear()
                await told.wait()

    def _beaten(self) -> None:
        if self._pings and self._loop.time() - self._pings[0][0] > ANSWER_SECONDS:
            self.close()
            return
        self._pings.append((self._loop.time(), self._told))
        self.put(packets.PING)
        self._beat = self._loop.call_later(PING_SECONDS, self._beaten)
