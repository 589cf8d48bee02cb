"""A small HTTP load: keep-alive connections that each send requests one after another. Much cheaper than a client
library, so that the server is what is measured.
"""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

ANSWERS = ["Repair", "78701", "yes", "in two weeks", "I agree", "Ann Lee"]
PHONES = (f"512-{300 + number // 10_000}-{number % 10_000:04}" for number in itertools.count())  # nobody chats twice


@dataclass
class Load:
    """What a run measured: seconds of each request and of the whole, and the server's CPU microseconds a request."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.took) / self.seconds

    def percentile(self, share: float) -> float:
        return sorted(self.took)[int(len(self.took) * share)] * 1000


class Wire:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def post(self, path: str, body: bytes, token: str = "") -> tuple[int, bytes]:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        auth = f"Authorization: Bearer {token}\r\n" if token else ""
        self._writer.write((head + auth + "\r\n").encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        return int(answer[9:12]), await self._reader.readexactly(length)

    def close(self) -> None:
        self._writer.close()


async def run(port: int, at_once: int, seconds: float, talk: Callable[[Wire], AsyncIterator[None]]) -> Load:
    """`at_once` connections, each talking again and again until the time is over."""
    load = Load()
    end = time.perf_counter() + seconds

    async def one() -> None:
        wire = Wire(*await asyncio.open_connection("127.0.0.1", port))
        began = time.perf_counter()
        while began < end:
            async for _ in talk(wire):
                now = time.perf_counter()
                load.took.append(now - began)
                began = now
        wire.close()

    start = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(at_once)))
    load.seconds = time.perf_counter() - start
    return load


async def chat(wire: Wire) -> AsyncIterator[None]:
    """A whole conversation over the native protocol; a step a turn, the opening included."""
    status, body = await wire.post("/v1/chat/sessions", b'{"script":"roofing"}')
    assert status == 201, body
    opened = json.loads(body)
    yield
    for number, said in enumerate([*ANSWERS, next(PHONES)]):
        message = json.dumps({"id": f"m{number}", "type": "text", "text": said}).encode()
        status, body = await wire.post(f"/v1/chat/{opened['session']}/messages", message, opened["token"])
        assert status == 202, body
        yield


async def rest(wire: Wire) -> AsyncIterator[None]:
    """A message to the Rasa REST channel of the floor: answered from a dict."""
    status, body = await wire.post("/webhooks/rest/webhook", b'{"sender":"a","message":"Repair"}')
    assert status == 200, body
    yield
