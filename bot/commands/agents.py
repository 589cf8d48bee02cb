"""`conversations`, `take`: people of the firm at the terminal. `take` speaks the API, through a running server or in
this process.
"""

import asyncio
import contextlib
import getpass
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from bot import listen
from bot.commands import install, say, say_rows
from bot.failures import CommandFailed

SHOWN_MAX = 50
LOOK_SECONDS = 0.5
WAIT_SECONDS = 15.0
BACK = "/back"


async def listed(data: Path | None, *, everybody: bool, as_json: bool) -> None:
    """Who wants a person, or has one; `everybody`: all conversations, the newest first."""
    from bot.admin import conversations  # noqa: PLC0415 - brings FastAPI, which other commands need not wait for

    async with install(data) as app:
        status = "" if everybody else "person"
        rows = await app.database.read(conversations.listed, app, status=status, most=SHOWN_MAX)
    say_rows(
        rows,
        ("conversation", "lead", "status", "unanswered", "agent", "channel", "question"),
        "Nobody wants a person now." if not everybody else "No conversations yet. Try: frontdesk chat",
        as_json=as_json,
    )


async def take(conversation: str, name: str, data: Path | None) -> int:
    """Talk to the person of a conversation until it is handed back."""
    async with contextlib.AsyncExitStack() as stack:
        desk = Desk(await _door(stack, data), conversation, name or getpass.getuser())
        await desk.deed("takeover")
        say(f"✓ you are {desk.name} to the person of {conversation}; {BACK} (or Ctrl+D) hands back to the bot", "")
        looking = asyncio.create_task(desk.looks())
        try:
            return await _converse(desk)
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)


class Desk:
    """One agent in one conversation, over the API."""

    def __init__(self, http: httpx.AsyncClient, conversation: str, name: str) -> None:
        self._http, self.name = http, name
        self._path = f"/api/v1/conversations/{conversation}"
        self._seen = 0

    async def deed(self, what: str, **more: str) -> None:
        """Do something, once. Raises CommandFailed in the server's words."""
        body = {"id": secrets.token_hex(8), "agent": self.name, **more}
        answer = await self._http.post(f"{self._path}/{what}", json=body)
        if answer.status_code != httpx.codes.OK:
            raise CommandFailed(f"{answer.json().get('error', answer.status_code)}     fix: frontdesk conversations")

    async def looks(self) -> None:
        """Show what is said, as it comes."""
        while True:
            with contextlib.suppress(httpx.HTTPError):  # the next look tells it all
                await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Show what was said since the last look."""
        answer = await self._http.get(f"{self._path}/lines", params={"after": self._seen})
        for line in answer.json() if answer.status_code == httpx.codes.OK else ():
            self._seen = line["id"]
            if line["from"] != "agent" or line.get("name") != self.name:
                who = line.get("name") or line["from"]
                say(*(f"  {who}: {part}" for part in str(line["text"]).splitlines()))


async def _converse(desk: Desk) -> int:
    while True:
        typed = await asyncio.to_thread(_typed)
        if typed in (None, BACK):
            await desk.deed("handback")
            await desk.look()
            say("✓ handed back")
            return 0
        if typed:
            await desk.deed("say", text=typed[:4096])


def _typed() -> str | None:
    try:
        return input().strip()
    except EOFError:
        return None


async def _door(stack: contextlib.AsyncExitStack, data: Path | None) -> httpx.AsyncClient:
    """A client of the running server's API, else of one inside this process that also keeps promises."""
    app = await stack.enter_async_context(install(data))
    if (url := listen.running(app.settings.data)) is not None:
        key = app.settings.api_key.get_secret_value()
        if not key:
            raise CommandFailed("the running server's API is shut     fix: FRONTDESK_API_KEY, for the server and here")
        return await stack.enter_async_context(_client(key, base_url=url))
    key = secrets.token_urlsafe(18)
    app.settings = app.settings.model_copy(update={"api_key": SecretStr(key)})
    transport = httpx.ASGITransport(await stack.enter_async_context(_served(app)))
    return await stack.enter_async_context(_client(key, base_url="http://here", transport=transport))


@contextlib.asynccontextmanager
async def _served(app: Any) -> AsyncIterator[Any]:
    from bot import server  # noqa: PLC0415 - half a second that talking to a running server need not pay

    async with server.channels_working(app) as telegram:
        yield server.asgi(app, telegram)


def _client(key: str, **how: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(headers={"authorization": f"Bearer {key}"}, trust_env=False, timeout=WAIT_SECONDS, **how)
