"""Open streams: whoever looks at a chat hears what is said in it, as server-sent events.

An idle stream is one small object and the server's own task that waits for the browser to leave; a task of ours lives
only while something is being told. That is what lets one process hold thousands.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.door import Receive, Refused, Scope, Send
from bot.wakes import Wakes
from conversations import memory
from qualifier.seal import Erased

log = logging.getLogger(__name__)
KEEP_ALIVE_SECONDS = 20
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
BEGIN = b"retry: 1500\n\n"
BEAT = b": still here\n\n"
# the lines of a chat after a number; the number of the last line of each of these chats
Lines = Callable[[int, int], Awaitable[Iterable[Mapping[str, Any]]]]
Newest = Callable[[Iterable[int]], Awaitable[Mapping[int, int]]]


class Stream:
    """One open stream. It is woken like an event (wakes.py) and then tells what is new, one telling at a time."""

    __slots__ = ("_after", "_ended", "_send", "_streams", "_telling", "_woken", "chat")

    def __init__(self, streams: "Streams", chat: int, after: int) -> None:
        self._streams, self.chat, self._after = streams, chat, after
        self._woken = self._telling = self._ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until the browser leaves or the process ends. See ASGI."""
        self._send = send
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BEGIN, "more_body": True})
        _forget(scope)
        self._streams.add(self, self.chat)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self._streams.remove(self, self.chat)

    def set(self) -> None:
        """Look again."""
        self._woken = True
        if not (self._telling or self._ended):
            self._telling = True
            self._streams.work(self._tell())

    def beat(self, newest: Mapping[int, int]) -> None:
        """Say that the line is open, because proxies close silent ones; or look again, where the last line of our chat
        is another than the one that was told: what was written by a process that could not tell us is found so.
        """
        if newest.get(self.chat) != self._after:
            self.set()
        elif not (self._telling or self._ended):
            self._streams.work(self._say(BEAT))

    async def _tell(self) -> None:
        try:
            while self._woken and not self._ended:
                self._woken = False
                await self._tell_news()
        except Erased:
            await self._end()  # a new one finds no chat
        except Exception as error:  # noqa: BLE001 - whatever a database raises: the browser comes back and asks again
            log.warning("a stream was ended: %s", type(error).__name__)
            await self._end()
        finally:
            self._telling = False

    async def _tell_news(self) -> None:
        if self._streams.over:
            await self._end()
            return
        for shown in await self._streams.lines(self.chat, self._after):
            self._after = shown["id"]
            await self._say(f"id: {self._after}\ndata: {json.dumps(shown, ensure_ascii=False)}\n\n".encode())

    async def _say(self, words: bytes) -> None:
        await self._send({"type": "http.response.body", "body": words, "more_body": True})

    async def _end(self) -> None:
        self._ended = True
        await self._send({"type": "http.response.body", "body": b""})


def _forget(scope: Scope) -> None:
    """Let go of the request that a stream began with: kilobytes that nobody reads any more."""
    headers, method = scope["headers"], scope["method"]
    headers.clear()
    scope.clear()
    scope.update(type="http", method=method, headers=headers)


class Streams:
    """The open streams of a process, at most `most`."""

    def __init__(self, wakes: Wakes, lines: Lines, newest: Newest, most: int) -> None:
        self._wakes, self.lines, self._newest, self._most = wakes, lines, newest, most
        # each second one slot is kept alive, so that not all are at once
        self._slots: list[set[Stream]] = [set() for _ in range(KEEP_ALIVE_SECONDS)]
        self._count = 0
        self._working: set[asyncio.Task[None]] = set()
        self._beating: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return self._count

    @property
    def over(self) -> bool:
        """Whether the process ends."""
        return self._wakes.over

    def work(self, telling: Any) -> None:
        """Have something told while the caller goes on."""
        task = asyncio.ensure_future(telling)
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    def room(self) -> None:
        """Raises Refused where no more can be held."""
        if self._count >= self._most:
            raise Refused(503, "too many streams are open; poll instead", {"retry-after": "10"})

    def add(self, stream: Stream, chat: int) -> None:
        """Hold a stream of a chat, and have it tell what is new."""
        min(self._slots, key=len).add(stream)
        self._count += 1
        self._wakes.add(memory.topic(chat), stream)
        self._beat_on()
        stream.set()

    def remove(self, stream: Stream, chat: int) -> None:
        """The browser left."""
        self._wakes.remove(memory.topic(chat), stream)
        self._count -= 1
        for slot in self._slots:
            slot.discard(stream)

    def _beat_on(self) -> None:
        if self._beating is None:
            self._beating = asyncio.get_running_loop().call_later(1, self._beat)

    def _beat(self) -> None:
        self._beating = None
        if not self._count:
            return
        slot = self._slots.pop(0)
        self._slots.append(slot)
        if slot:
            self.work(self._beat_all([*slot]))
        self._beat_on()

    async def _beat_all(self, streams: Sequence[Stream]) -> None:
        try:
            newest = await self._newest([stream.chat for stream in streams])
        except Exception as error:  # noqa: BLE001 - whatever a database raises: in 20 seconds we look again
            log.warning("streams were not kept alive: %s", type(error).__name__)
            return
        for stream in streams:
            stream.beat(newest)
