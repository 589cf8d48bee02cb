"""Who waits for what inside this process: a stream for its chat, the worker for promises. Holds nothing nobody waits
for.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Woken(Protocol):
    """What can be woken: an event, or a stream."""

    def set(self) -> None:
        """Look again."""


class Wakes:
    """Wakes waiters by topic. Being woken says «look again», never what happened: the rows are the truth."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[Woken]] = {}
        self.over = False

    def end(self) -> None:
        """The process ends: wake everybody, and have those who listen for as long as it runs look at `over`."""
        self.over = True
        self.tell(list(self._waiting))

    def tell(self, topics: Iterable[str]) -> None:
        """Wake whoever waits for any of `topics`. To be called on the event loop's thread."""
        for topic in topics:
            for event in self._waiting.get(topic, ()):
                event.set()

    @contextmanager
    def listening(self, topic: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever `topic` is told; the listener clears it before it looks."""
        event = asyncio.Event()
        self.add(topic, event)
        try:
            yield event
        finally:
            self.remove(topic, event)

    def add(self, topic: str, woken: Woken) -> None:
        """`woken` is set whenever `topic` is told."""
        self._waiting.setdefault(topic, set()).add(woken)

    def remove(self, topic: str, woken: Woken) -> None:
        """It is not any more."""
        waiters = self._waiting[topic]
        waiters.discard(woken)
        if not waiters:
            del self._waiting[topic]

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))


async def pause(event: asyncio.Event, seconds: float) -> bool:
    """Wait for `event`, at most `seconds`; whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
