"""The servers that are measured, each a process of its own: `floor` answers from a dict, `product` is Frontdesk; both
run uvicorn with uvloop and httptools. `telegram` answers every call at once, as cheaply as Python can. Each prints its
port, then serves until its input ends.
"""

import asyncio
import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import uvicorn
import uvloop

ROOT = Path(__file__).parents[2]


class Served(NamedTuple):
    port: int
    pid: int

    def cpu_seconds(self) -> float:
        user, system = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def running(*what: str):
    """One of these servers, while the block runs."""
    command = [sys.executable, "-m", "tests.benchmarks.servers", *what]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        try:
            yield Served(int(child.stdout.readline()), child.pid)
        finally:
            child.stdin.close()
            child.wait(20)


def floor():
    from fastapi import FastAPI
    from pydantic import BaseModel

    class Said(BaseModel):
        sender: str
        message: str

    app = FastAPI()
    answers = {"Repair": "Which ZIP code is the house in?"}

    @app.post("/webhooks/rest/webhook")
    async def take(said: Said) -> list[dict[str, str]]:
        return [{"recipient_id": said.sender, "text": answers.get(said.message, "?")}]

    return app


async def product(data: str, url: str):
    from bot import app as composition
    from bot import listen, server
    from bot.settings import Settings

    listener = listen.listen("127.0.0.1", 0)
    settings = Settings(data=Path(data), key_file=Path(data + ".key"), database=url, log_level="error")
    app = await composition.opened(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().run_in_executor(None, lambda: (sys.stdin.read(), loop.call_soon_threadsafe(stop.set)))
    loop = asyncio.get_running_loop()
    print(listener.getsockname()[1], flush=True)
    await server.serve(app, listener, stop=stop)
    await app.close()


async def bare():
    from bot import listen

    listener = listen.listen("127.0.0.1", 0)
    config = uvicorn.Config(floor(), log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    loop = asyncio.get_running_loop()

    def ended():
        sys.stdin.read()
        server.should_exit = True

    loop.run_in_executor(None, ended)
    print(listener.getsockname()[1], flush=True)
    await server.serve(sockets=[listener])


class Answering(asyncio.Protocol):
    """Says to each call, in HTTP, that a message was sent; a call is one that came whole, as our clients' do."""

    RESULT = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"x"}}'
    ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(RESULT) + RESULT

    def connection_made(self, transport):
        self.transport, self.begun = transport, b""

    def data_received(self, data):
        self.begun += data
        head, there, body = self.begun.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if there and len(body) >= int(length[1] if length else 0):
            self.begun = b""
            self.transport.write(self.ANSWER)


async def telegram():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    what, *more = sys.argv[1:]
    uvloop.run({"floor": bare, "product": product, "telegram": telegram}[what](*more))
