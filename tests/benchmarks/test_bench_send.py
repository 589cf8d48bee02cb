"""How fast webhooks leave: `send()` with guard, caps and time-outs against bare aiohttp, in the same run."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests import receivers
from webhooks import formats, guard, send

AT_ONCE = 32
REQUESTS = 6_400
ROUNDS = 3
BODY = b'{"type":"lead.hot","data":{"answers":"' + b"x" * 2000 + b'"}}'

pytestmark = pytest.mark.bench

# a process of its own, the quickest answer there is, so that the client is what is measured
SINK = """
import asyncio
class Sink(asyncio.Protocol):
    def connection_made(self, transport): self.transport, self.got = transport, b""
    def data_received(self, data):
        self.got += data
        head, found, body = self.got.partition(b"\\r\\n\\r\\n")
        if found and len(body) >= int(head.lower().split(b"content-length:")[1].split(b"\\r\\n")[0]):
            self.got = b""
            self.transport.write(b"HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\n\\r\\nok")
async def main():
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


@pytest.fixture
def entry() -> Iterator[str]:
    sink = subprocess.Popen([sys.executable, "-c", SINK], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    yield f"127.0.0.1:{sink.stdout.readline().strip()}"
    os.kill(sink.pid, signal.SIGKILL)
    sink.stdout.close()
    sink.wait()


async def _per_second(call: Callable[[], Awaitable[object]]) -> float:
    async def line() -> None:
        for _ in range(REQUESTS // AT_ONCE):
            await call()

    began = time.perf_counter()
    await asyncio.gather(*(line() for _ in range(AT_ONCE)))
    return REQUESTS / (time.perf_counter() - began)


async def test_sending_keeps_a_good_part_of_what_bare_aiohttp_can(entry):
    """The best of three rounds each, alternating; `send()` includes signing, as the worker does it."""
    url, allowed = f"http://{entry}/hook", guard.allowed([entry])
    ours, bare = [], []
    async with send.Sender(allowed) as sender, aiohttp.ClientSession() as session:

        async def one() -> None:
            outgoing = formats.webhook(url, "msg_1", BODY, datetime.now(UTC), [receivers.SECRET])
            assert (await sender.send(outgoing)).status == 200

        async def floor() -> None:
            async with session.post(url, data=BODY) as response:
                await response.read()

        for _ in range(ROUNDS):
            bare.append(await _per_second(floor))
            ours.append(await _per_second(one))
    ratio = max(ours) / max(bare)
    print(f"\nsend(): {max(ours):,.0f}/s, bare aiohttp: {max(bare):,.0f}/s at {AT_ONCE} at once: ratio {ratio:.2f}")
    assert ratio > 0.2
