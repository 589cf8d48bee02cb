"""What thousands of idle streams cost a process in memory, over real sockets, and what the limits at the doors cost a
message.
"""

import asyncio
import json
import resource
import time
from pathlib import Path

import pytest

from bot.limits import Limits
from bot.settings import Settings
from tests.benchmarks import servers
from tests.benchmarks.servers import Served

pytestmark = pytest.mark.bench
STREAMS = 5_000
MEGABYTES_MAX = 200
AT_ONCE = 20
AGENT = b"user-agent: Mozilla/5.0 (X11; Linux x86_64)\r\naccept: text/event-stream\r\naccept-language: en\r\n"


def megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def asked(served: Served, method: str, path: str, token: str = "") -> dict:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    head = f"{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n"
    writer.write(f"{head}authorization: Bearer {token}\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return json.loads(answer.partition(b"\r\n\r\n")[2])


class Page(asyncio.Protocol):
    """A browser's end of a stream: as little as can be, because there are thousands in this process too."""

    def __init__(self) -> None:
        self.open = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        if b"retry: " in data and not self.open.done():
            self.open.set_result(None)


async def streaming(served: Served, who: dict) -> asyncio.Transport:
    """A stream of a chat, open."""
    path = f"/v1/chat/{who['session']}"
    ticket = (await asked(served, "POST", f"{path}/ticket", who["token"]))["ticket"]
    transport, page = await asyncio.get_running_loop().create_connection(Page, "127.0.0.1", served.port)
    transport.write(f"GET {path}/events?ticket={ticket}&after=0 HTTP/1.1\r\nhost: x\r\n".encode() + AGENT + b"\r\n")
    await page.open
    return transport


async def opened(served: Served, count: int) -> list[asyncio.Transport]:
    """So many streams of a tenth as many chats."""
    gate, chats = asyncio.Semaphore(AT_ONCE), {}

    async def one(number: int) -> asyncio.Transport:
        async with gate:
            if number < count // 10:
                chats[number] = await asked(served, "POST", "/v1/chat/sessions")
            return await streaming(served, chats.get(number % (count // 10)) or chats[0])

    return await asyncio.gather(*(one(number) for number in range(count)))


async def measured(served: Served) -> tuple[float, float, float]:
    """Megabytes before and with the streams, and the server's share of one processor while nothing happens."""
    await asked(served, "POST", "/v1/chat/sessions")
    await asyncio.sleep(3)  # what starts late has started
    before = megabytes(served.pid)
    streams = await opened(served, STREAMS)
    await asyncio.sleep(3)
    cpu, began = served.cpu_seconds(), time.perf_counter()
    await asyncio.sleep(10)
    busy = (served.cpu_seconds() - cpu) / (time.perf_counter() - began)
    held = megabytes(served.pid)
    for stream in streams:
        stream.close()
    return before, held, busy


def test_five_thousand_idle_streams_cost_one_process_under_200_mb(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 2 * STREAMS + 2_000), hard))
    try:
        with servers.running("product", str(tmp_path / "data"), "") as served:
            before, held, busy = asyncio.run(measured(served))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    each = (held - before) * 1024 / STREAMS
    print(
        f"\n{STREAMS:,} idle streams: {held:.0f} MB, {before:.0f} MB of it without them; {each:.1f} kB a stream; "
        f"keeping them alive takes {busy:.0%} of a processor"
    )
    assert held < MEGABYTES_MAX


def test_counting_a_message_costs_a_hundredth_of_what_taking_it_costs():
    counting, scope = Limits(Settings(_env_file=None, limit_requests_minute=10**9, limit_messages_minute=10**9)), {}
    for name, client in (("a page elsewhere", "203.0.113.7"), ("this machine", "127.0.0.1")):
        scope["client"] = (client, 1)
        took = best(lambda: counting.message(scope, "session"))
        floor = best(lambda: json.loads(b'{"id":"m1","type":"text","text":"Repair"}'))
        print(
            f"\ncounting a message of {name}: {took:.2f} µs; reading its JSON {floor:.2f} µs (ratio {took / floor:.1f})"
        )
        assert took < 10 * floor


def best(work, times: int = 5_000) -> float:
    """Microseconds of one run, in the best of five rounds."""
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(times):
            work()
        rounds.append(time.perf_counter() - began)
    return min(rounds) / times * 1e6
