"""The fakes at the wire that all tests share. `python tests/fakes.py --port 8081` runs the fake Telegram alone.

In a test: `async with fakes.telegram() as fake:` and then `fake.base`, `fake.token`, `fake.person(7).says("hi")`. From
another process the same over HTTP: `POST /control/says {"person": 7, "args": ["hi"]}`, `GET /control/hears?person=7`.
"""

import argparse
import asyncio
import contextlib
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # started as a file, the folder above is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aiohttp import web
from pydantic import SecretStr

from tests.faked.telegram_people import Group, Person, Shown
from tests.faked.telegram_server import TOKEN, FakeTelegram

__all__ = ["TOKEN", "FakeTelegram", "Group", "Person", "Shown", "apart", "telegram", "until"]

DEEDS = {"says", "taps", "edits", "starts", "blocks", "unblocks", "shares_contact", "leaves_telegram", "sends"}


@contextlib.asynccontextmanager
async def telegram(token: str = TOKEN, *, port: int = 0, **settings: Any) -> AsyncIterator[FakeTelegram]:
    """A fake Telegram that runs as long as the block does."""
    fake = FakeTelegram(token, **settings)
    async with fake.running(port, _Control(fake).routes):
        yield fake


async def until(met: Callable[[], Any], seconds: float = 20.0) -> None:
    """Waits until `met()` is true; fails after `seconds`."""
    async with asyncio.timeout(seconds):
        while not met():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)


@contextlib.contextmanager
def apart() -> Iterator[dict[str, Any]]:
    """A fake Telegram in a process of its own; the settings of an install that is its bot."""
    started = [sys.executable, str(Path(__file__)), "--port", "0"]
    with subprocess.Popen(started, stdout=subprocess.PIPE, text=True) as running:
        try:
            base, token = re.search(r"at (\S+), token (\S+)", running.stdout.readline()).groups()
            yield {"telegram_api": base, "telegram_token": SecretStr(token)}
        finally:
            running.kill()


class _Control:
    """The people's side over HTTP, for tests whose bot is another process."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/control/hears", self.hears)
        app.router.add_post("/control/{deed}", self.does)

    async def hears(self, request: web.Request) -> web.Response:
        heard = self.fake.person(int(request.query["person"])).hears()
        return web.json_response([asdict(shown) for shown in heard])

    async def does(self, request: web.Request) -> web.Response:
        deed, body = request.match_info["deed"], await request.json()
        if deed == "fails":
            self.fake.fails(**body)
            return web.json_response({})
        if deed not in DEEDS:
            raise web.HTTPNotFound
        person = self.fake.person(int(body.pop("person", 7)))
        return web.json_response(getattr(person, deed)(*body.get("args", ()), **body.get("kwargs", {})))


async def _serve(port: int) -> None:
    async with telegram(port=port) as fake:
        print(f"fake Telegram at {fake.base}, token {fake.token}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
