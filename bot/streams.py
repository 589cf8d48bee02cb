"""Open streams: whoever looks at a chat hears what is said in it, as server-sent events.

Once a stream has begun, its connection is handed over by the server (heads.py): an idle stream is one small object and
its socket, and a task lives only while something is being told. That is what lets one process hold thousands.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from bot import heads
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


class Stream(asyncio.Protocol):
    """One open stream. It is woken like an event (wakes.py) and then tells what is new, one telling at a time."""

    __slots__ = ("_after", "_ended", "_line", "_slow", "_streams", "_telling", "_woken", "chat")
    _line: asyncio.Transport

    def __init__(self, streams: "Streams", chat: int, after: int) -> None:
        self._streams, self.chat, self._after = streams, chat, after
        self._woken = self._telling = self._slow = self._ended = False

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Begin. See ASGI; the answer goes on when this has returned."""
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BEGIN, "more_body": True})
        self._line = scope[heads.HAND_OVER](self)
        if not self._line.is_closing():
            self._streams.add(self)

    # -- what asyncio tells a connection ---------------------------------------------------------------------------

    def connection_lost(self, _error: Exception | None) -> None:
        """The browser left."""
        self._ended = True
        self._streams.remove(self)

    def pause_writing(self) -> None:
        """The browser reads slower than we tell: no more, for now."""
        self._slow = True

    def resume_writing(self) -> None:
        """It has caught up."""
        self._slow = False
        self.set()

    # -- telling ---------------------------------------------------------------------------------------------------

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
            self._say(BEAT)

    async def _tell(self) -> None:
        try:
            while self._woken and not (self._ended or self._slow):
                self._woken = False
                await self._tell_news()
        except Erased:
            self._end()  # a new one finds no chat
        except Exception as error:  # noqa: BLE001 - whatever a database raises: the browser comes back and asks again
            log.warning("a stream was ended: %s", type(error).__name__)
            self._end()
        finally:
            self._telling = False

    async def _tell_news(self) -> None:
        if self._streams.over:
            self._end()
            return
        for shown in await self._streams.lines(self.chat, self._after):
            self._after = shown["id"]
            self._say(f"id: {self._after}\ndata: {json.dumps(shown, ensure_ascii=False)}\n\n".encode())

    def _say(self, words: bytes) -> None:
        if not self._ended:  # in chunks (RFC 9112, 7.1), as the server began it
            self._line.write(b"%x\r\n%b\r\n" % (len(words), words))

    def _end(self) -> None:
        self._ended = True
        self._line.write(b"0\r\n\r\n")
        self._line.close()


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

    def add(self, stream: Stream) -> None:
        """Hold a stream of a chat, and have it tell what is new."""
        min(reversed(self._slots), key=len).add(stream)  # of equal ones that whose turn is farthest
        self._count += 1
        self._wakes.add(memory.topic(stream.chat), stream)
        self._beat_on()
        stream.set()

    def remove(self, stream: Stream) -> None:
        """It has ended."""
        for slot in self._slots:
            if stream in slot:
                slot.remove(stream)
                self._count -= 1
                self._wakes.remove(memory.topic(stream.chat), stream)

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
