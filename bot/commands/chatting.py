"""`chat`: the terminal as a channel of the native protocol, through a running server or in this process."""

import asyncio
import contextlib
import os
import secrets
import select
import sys
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from bot import listen, speech
from bot.commands import REAL, install, say, settings_of, typed
from bot.failures import CommandFailed
from bot.settings import Settings
from conversations import library
from conversations.talk import CARRY_ON

WAIT_SECONDS = 15.0
SETTLED_SECONDS = 6.0
PERSON_SECONDS = 1.0
UPLOAD_SECONDS = 300.0
LOG = "chat.log"
LEAVING = frozenset({"bye", "goodbye", "exit"})  # after the last words; before them they are for the bot


async def chat(script: str, data: Path | None, *, test: bool, resume: str = "") -> int:
    """Talk until the input ends, or the person leaves after the last words.

    `resume`: a link, or its code, by which a talk goes on here.
    """
    settings = settings_of(data)
    if data is None and settings.data == REAL and not settings.database and not REAL.exists():
        data = listen.demo()
        settings = settings_of(data)
    url = listen.running(settings.data)
    _say_where(settings, url)
    async with contextlib.AsyncExitStack() as stack:
        http, opened = await _door(stack, data, url)
        talk = Talk(http)
        if resume:
            await talk.resume(resume.partition("resume=")[2] or resume)
        else:
            await talk.open(script, test=test, known=await opened.database.read(library.scripts))
        await _converse(talk)
        await _outcome(opened, talk, f" --data {data}" if data is not None else "")
    return 0


def _say_where(settings: Settings, url: str | None) -> None:
    where = "the database that is set" if settings.database else settings.data
    if url is not None:
        say(f"You talk to the server at {url}, which works on {where}.")
        return
    made = "" if settings.database or settings.data.exists() else ", which is made now"
    say(f"No server runs on {where}{made}: the bot works in this terminal, as long as you talk.")
    if made:
        say("A demo or server elsewhere is reached with --data and its folder.")


async def _door(stack: contextlib.AsyncExitStack, data: Path | None, url: str | None) -> tuple[httpx.AsyncClient, Any]:
    """A client of the running server, else of a server inside this process that also keeps promises."""
    opened = await stack.enter_async_context(install(data, make=True, log=LOG))
    if url is not None:
        http = httpx.AsyncClient(base_url=url, trust_env=False, timeout=WAIT_SECONDS)
        return await stack.enter_async_context(http), opened
    from bot import server  # noqa: PLC0415 - half a second that talking to a running server need not pay

    telegram = await stack.enter_async_context(server.channels_working(opened))
    transport = httpx.ASGITransport(server.asgi(opened, telegram, notes=True))
    http = httpx.AsyncClient(base_url="http://here", transport=transport, timeout=WAIT_SECONDS)
    return await stack.enter_async_context(http), opened


class Talk:
    """One chat over the native protocol."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self.session = ""
        self._headers: dict[str, str] = {}
        self._seen = 0
        self._read = 0  # the last line that stood there when the next was typed
        self.options: list[dict[str, str]] = []
        self.upload: dict[str, Any] = {}  # what the last question wants to be handed
        self.over = False
        self.with_person = False  # somebody of the firm talks, or was asked for: they answer when they like

    async def open(self, script: str, *, test: bool, known: Iterable[str]) -> None:
        """Open the chat; `known` are the scripts that there are."""
        body: dict[str, Any] = {"source": {"page": "terminal"}, "test": test}
        if script:
            body["script"] = script
        answer = await self._http.post("/v1/chat/sessions", json=body)
        if answer.status_code != 201:
            cause = answer.json().get("error", answer.status_code)
            fix = f"one of {', '.join(known)}" if answer.status_code in (404, 422) else "wait, and try again"
            raise CommandFailed(f"{cause}     fix: {fix}")
        self.session = answer.json()["session"]
        self._headers = {"authorization": f"Bearer {answer.json()['token']}"}

    async def resume(self, code: str) -> None:
        """Go on with a talk that was begun elsewhere, from its last line on."""
        answer = await self._http.post("/v1/chat/resume", json={"code": code, "id": secrets.token_hex(16)})
        if answer.status_code != 201:
            told = answer.json().get("error", answer.status_code)
            cause = "this is no link to go on by" if answer.status_code == 422 else told
            raise CommandFailed(f"{cause}     fix: write /link where you began")
        self.session = answer.json()["session"]
        self._headers = {"authorization": f"Bearer {answer.json()['token']}"}
        self._seen = max((line["id"] for line in (await self._get()).json()), default=1) - 1

    async def say(self, text: str) -> bool:
        """Send what was typed; a number chooses an option, a path hands over its file where one is asked for. False: a
        file was refused, and nothing said.
        """
        if self.upload and (path := _file(text)) is not None:
            return await self.hand(path)
        body: dict[str, Any] = {"id": secrets.token_hex(8), "type": "text", "text": text, "seen": self._read}
        if (chosen := self.chosen(text)) is not None:
            body |= {"type": "choice", "text": chosen["label"], "value": chosen["value"]}
        await self._post(body)
        return True

    async def _post(self, body: dict[str, Any]) -> None:
        answer = await self._http.post(f"/v1/chat/{self.session}/messages", json=body, headers=self._headers)
        if answer.status_code != 202:
            raise CommandFailed(f"not taken: {answer.json().get('error', answer.status_code)}")

    async def hand(self, path: Path) -> bool:
        """Send a file and hand it over; False where it was refused, which is told."""
        if path.stat().st_size > self.upload["megabytes"] * 1e6:
            say(f"  ✗ {path.name} is larger than {self.upload['megabytes']:g} MB")
            return False
        named = {"x-file-name": quote(path.name), "idempotency-key": secrets.token_hex(8)}
        content = await asyncio.to_thread(path.read_bytes)
        answer = await self._http.post(
            f"/v1/chat/{self.session}/files", content=content, headers=self._headers | named, timeout=UPLOAD_SECONDS
        )
        if answer.status_code != 201:
            say(f"  ✗ {path.name}: {answer.json().get('error', answer.status_code)}")
            return False
        await self._post({"id": secrets.token_hex(8), "type": "file", "ref": answer.json()["ref"]})
        return True

    def chosen(self, typed: str) -> dict[str, str] | None:
        """The option that a typed number stands for."""
        if self.numbered and typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.options):
            return self.options[int(typed) - 1]
        return None

    @property
    def numbered(self) -> bool:
        """Whether options go by number: not where they are numbers themselves, or 3 people would become the third."""
        return not any(option["label"].isdigit() for option in self.options)

    async def heard(self) -> AsyncIterator[dict[str, Any]]:
        """What the bot said since, waiting until it said something."""
        for _ in range(int((PERSON_SECONDS if self.with_person else WAIT_SECONDS) / 0.1)):
            lines = await self.news()
            for line in lines:
                yield line
            if lines:
                return
            await asyncio.sleep(0.1)

    async def news(self) -> list[dict[str, Any]]:
        """What was said to the person since."""
        lines = (await self._get()).json()
        told = [line for line in lines if line["from"] != "person"]
        if told:
            self._read = self._seen if _typed_ahead() else lines[-1]["id"]
            self._seen = lines[-1]["id"]
            offers = [one["value"] for one in told[-1].get("options", ())]
            self.with_person = told[-1]["from"] == "agent" or "agent" in told[-1] or offers == [CARRY_ON]
        return told

    async def _get(self) -> httpx.Response:
        params = {"after": str(self._seen)}
        return await self._http.get(f"/v1/chat/{self.session}/events", params=params, headers=self._headers)


def _typed_ahead() -> bool:
    """Whether a line is waiting that somebody typed, or pasted, before what is shown next."""
    return sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], 0)[0])


async def _converse(talk: Talk) -> None:
    hinted = False
    while True:
        await _show(talk)
        if talk.over and not hinted and sys.stdin.isatty():
            say("", "  You may still correct, ask, or begin anew; bye leaves.")
            hinted = True
        sent = False
        while not sent:
            typed = await _listening(talk)
            if typed is None:
                say("")  # the prompt stands there without its line's end
            if typed is None or (talk.over and typed.lower().strip(" .!") in LEAVING):
                return
            sent = await talk.say(typed)


def _file(typed: str) -> Path | None:
    """The file whose path was typed. A bare word such as `skip` stays a word, whatever lies in the folder."""
    try:
        path = Path(typed.strip("'\"")).expanduser()
        readable = path.is_file() and os.access(path, os.R_OK)
    except (OSError, ValueError, RuntimeError):  # too long for a path, no path at all, nobody's home
        return None
    return path if readable and (path.suffix or path.parent != Path()) else None


async def _listening(talk: Talk) -> str | None:
    """What is typed next; meanwhile shown: what somebody of the firm says, who answers when they like."""
    typing = asyncio.create_task(asyncio.to_thread(typed))
    while not typing.done() and talk.with_person:
        await asyncio.wait({typing}, timeout=PERSON_SECONDS)
        if not typing.done():
            for line in await talk.news():
                _tell(talk, line)
    return await typing


def _tell(talk: Talk, line: dict[str, Any]) -> None:
    if note := line.get("note"):
        told = f"    {note} · {line.get('progress', 0)} % done"
        say(f"\033[2m{told}\033[0m" if sys.stdout.isatty() else told)
    say(*(f"  {part}" for part in speech.by_agent(line).splitlines()))
    say(*(f"  {one['url']}" for one in line.get("links", ())))
    talk.options = line.get("options", [])
    talk.upload = line.get("upload", {})
    talk.over = line.get("progress") == 100 and not talk.options


async def _show(talk: Talk) -> None:
    talk.options = []
    async for line in talk.heard():
        _tell(talk, line)
    if talk.options:
        labels = [one["label"] for one in talk.options]
        shown = (
            [f"[{at}] {label}" for at, label in enumerate(labels, 1)]
            if talk.numbered
            else [f"[{one}]" for one in labels]
        )
        say("  " + "   ".join(shown))
    if talk.upload:
        say(f"  (the path of a {talk.upload['kind']} on this machine sends it)")


async def _outcome(opened: Any, talk: Talk, place: str) -> None:
    """What became of the lead, once it is known; `place` is what a command needs to find it."""
    from bot.admin import outcomes  # noqa: PLC0415 - after the talk

    for _ in range(int(SETTLED_SECONDS / 0.2)):
        told, settled = await opened.database.read(outcomes.told, opened.house.ring, talk.session, place)
        if settled:
            break
        await asyncio.sleep(0.2)
    say("", f"  {told}")
