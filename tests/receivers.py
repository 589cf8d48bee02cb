"""A webhook receiver that speaks real HTTP and misbehaves on demand: the double of every endpoint outside.

Written on bare sockets, so that it shares no code with the client it tries. In a test: `with Receiver() as receiver`.
By itself, as a process that outlives the sender's death:
`python tests/receivers.py --port 9000 --secret whsec_… --log accepted.jsonl`, one JSON line per accepted request, on
disk before the answer leaves.
"""

import argparse
import asyncio
import contextlib
import gzip
import json
import os
import ssl
import sys
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # also when started by its path

from webhooks import sign

SECRET = sign.secret(b"a key for tests, 32 bytes long..")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request as it came in; header names in lower case. `fault` is empty if the signature fits."""

    at: datetime
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    fault: str

    @property
    def webhook_id(self) -> str:
        return self.headers.get("webhook-id", "")

    def json(self) -> dict:
        return json.loads(self.body)


Behaviour = Callable[[asyncio.StreamWriter, Arrived], Awaitable[None]]


def answer(status: int = 200, body: bytes = b"ok", **headers: str) -> Behaviour:
    """A well-formed answer; `retry_after="5"` becomes the header `retry-after: 5`."""

    async def behave(writer: asyncio.StreamWriter, _: Arrived) -> None:
        writer.write(_head(status, len(body), headers) + body)
        await writer.drain()

    return behave


def redirect(to: str, status: int = 302) -> Behaviour:
    """Points elsewhere."""
    return answer(status, b"", location=to)


def gzip_bomb(megabytes: int = 50) -> Behaviour:
    """A small compressed body that unpacks to `megabytes`, sent although nobody asked for compression."""
    packed = gzip.compress(bytes(megabytes * 1024 * 1024))
    return answer(200, packed, content_encoding="gzip")


def endless() -> Behaviour:
    """Body bytes for as long as anybody reads."""

    async def behave(writer: asyncio.StreamWriter, _: Arrived) -> None:
        writer.write(_head(200, 10**12, {}))
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    return behave


def drip(seconds_each: float = 0.05, after_head: bool = True) -> Behaviour:  # noqa: FBT001, FBT002 - reads well by name
    """A byte at a time, never late enough for a read time-out: of the body, or already of the status line."""

    async def behave(writer: asyncio.StreamWriter, _: Arrived) -> None:
        if after_head:
            writer.write(_head(200, 10_000, {}))
        for byte in _head(200, 0, {"x": "y" * 10_000}):
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(seconds_each)

    return behave


def hang(seconds: float = 3600) -> Behaviour:
    """Takes the request and says nothing."""

    async def behave(_writer: asyncio.StreamWriter, _: Arrived) -> None:
        await asyncio.sleep(seconds)

    return behave


def slam() -> Behaviour:
    """Closes the connection instead of answering."""
    return _raw(b"")


def cut() -> Behaviour:
    """Closes the connection in the middle of the answer's body."""
    return _raw(_head(200, 1000, {}) + b"half of it")


def garbage(words: bytes = b"SSH-2.0-OpenSSH_9.9\r\n\r\n") -> Behaviour:
    """Something that is not HTTP."""
    return _raw(words)


def _raw(words: bytes) -> Behaviour:
    async def behave(writer: asyncio.StreamWriter, _: Arrived) -> None:
        writer.write(words)
        await writer.drain()
        writer.close()

    return behave


def _head(status: int, length: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", f"content-length: {length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@dataclass
class Receiver:
    """Answers 200 to what is signed with one of `secrets` (401 otherwise; no secrets: to everything), after it has
    behaved as `plan` says, one entry per request. Runs in a thread of its own on a free port of 127.0.0.1.
    """

    secrets: tuple[str, ...] = (SECRET,)
    plan: Iterable[Behaviour] = ()
    port: int = 0
    log: Path | None = None
    delay_seconds: float = 0.0
    tls: ssl.SSLContext | None = None
    arrived: list[Arrived] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._plan = iter(self.plan)
        self._ready = threading.Event()

    @property
    def entry(self) -> str:
        """As the guard's allowed addresses are written."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.entry}/hook"

    @property
    def accepted(self) -> list[Arrived]:
        """What came in rightly signed, whatever was answered."""
        return [each for each in self.arrived if not each.fault]

    def then(self, *behaviours: Behaviour) -> None:
        """The plan from now on."""
        self._plan = iter(behaviours)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True)
        self._thread.start()
        if not self._ready.wait(5):
            raise RuntimeError("the receiver did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Closes the port and every connection; a second time does nothing."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(5)

    async def serve(self) -> None:
        """Until stopped."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        server = await asyncio.start_server(self._connected, "127.0.0.1", self.port, ssl=self.tls, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        for listener in server.sockets:  # a connection that asyncio has accepted when the server closes is never closed
            self._loop.remove_reader(listener.fileno())
        await _rounds(10)  # whoever was just let in gets as far as `_open`
        server.close()
        for task, writer in self._open.items():
            task.cancel()
            writer.transport.abort()  # a polite close waits for a peer that may never read
        await _rounds(10)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        self._open[task] = writer
        try:
            while not writer.is_closing() and (arrived := await self._read(reader)):
                self.arrived.append(arrived)
                await self._behave(writer, arrived)
        except (OSError, asyncio.CancelledError):
            pass  # the sender went away, or the test is over
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            self._open.pop(task)

    async def _read(self, reader: asyncio.StreamReader) -> Arrived | None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.strip().split("\r\n")
            method, path, _ = first.split(" ", 2)
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            return None
        return Arrived(datetime.now(UTC), method, path, headers, body, self._fault(headers, body))

    def _fault(self, headers: dict[str, str], body: bytes) -> str:
        if not self.secrets:
            return ""
        try:
            sign.verify(headers, body, self.secrets, datetime.now(UTC))
        except ValueError as error:
            return str(error)
        return ""

    async def _behave(self, writer: asyncio.StreamWriter, arrived: Arrived) -> None:
        await asyncio.sleep(self.delay_seconds)
        if planned := next(self._plan, None):
            return await planned(writer, arrived)
        if arrived.fault:
            return await answer(401, arrived.fault.encode())(writer, arrived)
        if self.log:
            _note(self.log, arrived)
        return await answer()(writer, arrived)


async def _rounds(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def _note(log: Path, arrived: Arrived) -> None:
    # on disk before the answer: after a kill -9 of anybody, the log says what was accepted
    line = {"at": arrived.at.isoformat(), "webhook_id": arrived.webhook_id, "path": arrived.path}
    line["body"] = arrived.body.decode("utf-8", "replace")
    with log.open("a") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def main() -> None:
    """Serves until killed; prints its URL once it listens."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument(
        "--secret", action="append", default=[], help="whsec_…; may be repeated; none: take everything"
    )
    options.add_argument("--log", type=Path, help="one JSON line per accepted request")
    options.add_argument("--fail", type=int, default=0, help="answer 503 to that many requests first")
    options.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    given = options.parse_args()
    plan = [answer(503)] * given.fail
    receiver = Receiver(tuple(given.secret), plan, given.port, given.log, given.delay)
    asyncio.run(_serve_and_say(receiver))


async def _serve_and_say(receiver: Receiver) -> None:
    serving = asyncio.create_task(receiver.serve())
    while not receiver._ready.is_set() and not serving.done():  # noqa: ASYNC110 - once, at the start
        await asyncio.sleep(0.01)
    print(receiver.url, flush=True)
    await serving


if __name__ == "__main__":
    main()
