"""The native web protocol: sessions, messages, and the stream of what was said (DESIGN: wire formats).

Messages come in by the front door (front.py); the rest are plain routes.
"""

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import absence, arrival, campaigns, door, flood, origins, proofs, resuming, speech, tickets, tokens
from bot.app import App
from bot.arrival import Certificates, Short, Source
from bot.door import ASGI, Refused, Scope, Text
from bot.files import kept
from bot.message import Message, Opening
from bot.scene import NotYours
from bot.streams import Stream, Streams
from conversations import doors, memory, placing
from conversations.engine import Heard
from qualifier import versions
from qualifier.store import Tx, millis

log = logging.getLogger(__name__)

LINES_MAX = 500
TOKEN_BYTES = 18
PLACE = r"^[A-Za-z0-9_-]{6,40}$"
_ID = r"^[\x21-\x7e]{1,80}$"


class NewSession(BaseModel):
    """`POST /v1/chat/sessions`."""

    model_config = ConfigDict(extra="ignore")
    script: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")] | None = None
    locale: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,35}$")] | None = None
    source: Source = Field(default_factory=Source)
    test: bool = False
    place: Annotated[str, Field(pattern=PLACE)] | None = None
    proof: Annotated[str, Field(max_length=proofs.PAYLOAD_MAX)] = ""


class Session(BaseModel):
    """A chat of one browser. Who holds the token is that person."""

    session: str
    token: str


class NewMessage(BaseModel):
    """`POST /v1/chat/{session}/messages`. The same `id` sent again has no effect."""

    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(pattern=_ID)]
    type: Literal["text", "choice", "form", "file"] = "text"
    text: Annotated[Text, Field(max_length=4096)] = ""
    value: Annotated[Text, Field(max_length=300)] = ""
    ask: Annotated[Text, Field(max_length=64)] = ""
    fields: Annotated[dict[Short, Annotated[Text, Field(max_length=4096)]], Field(max_length=30)] = Field(
        default_factory=dict
    )
    consent: bool | None = None
    ref: Annotated[Text, Field(max_length=100)] = ""
    seen: Annotated[int, Field(ge=0, lt=10**15)] | None = None
    gpc: bool = False
    certificates: Certificates = Field(default_factory=Certificates)

    def brought(self) -> dict[str, Any]:
        """What came with the message beside its words."""
        named = {"certificates": self.certificates.given(), "gpc": self.gpc}
        return {name: value for name, value in named.items() if value}


class Resume(BaseModel):
    """`POST /v1/chat/resume`. The same `code` with the same `id` gives the same session; the code is used up by it."""

    model_config = ConfigDict(extra="ignore")
    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
    id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{16,80}$")]


class Resumed(Session):
    """The session that a link opened, and the script that is talked through in it."""

    script: str


_RESUME = TypeAdapter(Resume)
_NEW_SESSION = TypeAdapter(NewSession)
_NEW_MESSAGE = TypeAdapter(NewMessage)


class WebChat:
    """The routes of the native protocol."""

    def __init__(self, app: App, *, notes: bool = False) -> None:
        self._app, self._notes = app, notes
        self._ring = app.house.ring
        self._streams = Streams(app.wakes, self._news, self._newest, app.settings.streams_max)
        self._settling: set[asyncio.Task[Any]] = set()

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [
            Route("/v1/chat/sessions", self.open, methods=["POST"]),
            Route("/v1/chat/resume", self.resume, methods=["POST"]),
            Route("/v1/chat/{session}/return", self.come_back, methods=["POST"]),
            Route("/v1/chat/{session}/ticket", self.ticket, methods=["POST"]),
            Route("/v1/chat/{session}/events", self.events, methods=["GET"]),
        ]

    async def open(self, request: Request) -> Response:
        """Open a chat and greet."""
        wanted = door.parsed(_NEW_SESSION, await request.body() or b"{}")
        await flood.let_in(self._app, request.scope, wanted.script or "", wanted.proof)
        session, token = secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES)
        opening = Opening(
            wanted.script or "",
            wanted.locale or "",
            await self._source(wanted, request),
            test=wanted.test,
            place=placing.visitor(wanted.place) if wanted.place else "",
        )
        try:
            await self._app.reception.receive(
                Message("web", self._print(session), "open", None, opening=opening, token=self._bound(token, request))
            )
        except versions.UnknownVersion:
            raise Refused(404, "no such script is published") from None
        return JSONResponse(Session(session=session, token=token).model_dump(), 201)

    def _bound(self, token: str, request: Request) -> bytes:
        """What is stored of a new token: it works for the page that got it."""
        return token_print(origins.bound(token, request.scope))

    async def _source(self, wanted: NewSession, request: Request) -> dict[str, Any]:
        told = arrival.told(wanted.source, request)
        if (code := told.pop("link", "")) and (link := await self._app.database.read(campaigns.find, code)):
            return {**told, **link.source}
        return told

    async def take(self, session: str, token: str, body: bytes) -> Response:
        """Take a message; answered when it is stored."""
        said = door.parsed(_NEW_MESSAGE, body)
        fields = said.fields
        if said.type == "file":
            fields = await self._app.database.read(self._handed, session, token, said.ref)
        heard = Heard(said.id, said.type, said.text, said.value, fields, said.consent, said.ask)
        message = replace(await self._message(session, token, heard, said.brought()), seen=said.seen)
        receipt = await self._app.reception.receive(message)
        if receipt.state == "waiting":
            self._settle(message.at)
        return Response(b'{"seq":%d}' % receipt.first, 202, media_type="application/json")

    async def resume(self, request: Request) -> Response:
        """Go on here with a talk that was begun elsewhere, by the code of its link."""
        wanted = door.parsed(_RESUME, await request.body())
        session, token = resuming.session_of(self._ring, wanted.code, wanted.id)
        opened = await self._app.database.write(
            resuming.use, self._app.house, wanted.code, self._print(session), self._bound(token, request),
            self._app.clock(),
        )  # fmt: skip
        if opened is None:
            raise Refused(410, "the link was used already, or its time is over; ask for a new one where you began")
        back = absence.back(f"moved:{opened.number}", absence.MOVED)
        message = await self._message(session, origins.bound(token, request.scope), back)
        receipt = await self._app.reception.receive(message)
        if receipt.state == "waiting":
            self._settle(opened.at)
        return JSONResponse(Resumed(session=session, token=token, script=opened.script).model_dump(), 201)

    async def come_back(self, request: Request) -> Response:
        """The page was opened again: from now on its session has another token, and who was away for long hears where
        they were.
        """
        session, token = request.path_params["session"], origins.bearer(request)
        app = self._app
        grace, now = int(app.settings.token_grace_seconds * 1000), millis(app.clock())
        away = await app.database.read(self._away, session, token)
        turned = await app.database.write(self._turned, request, now, grace)
        if away:
            back = absence.back(f"return:{secrets.token_urlsafe(8)}", absence.RETURN)
            await app.reception.receive(await self._message(session, token, back))
        return JSONResponse({"token": turned})

    def _turned(self, tx: Tx, request: Request, now: int, grace_ms: int) -> str:
        shown = self._shown_token(tx, request)
        return tokens.turn(tx, self._ring, shown, now, grace_ms) or door.bearer(request)

    def _shown_token(self, tx: Tx, request: Request) -> tokens.Shown:
        """The token that was shown, and the session's present one. Raises NotYours."""
        session, token = request.path_params["session"], origins.bearer(request)
        found = self._find(tx, session, token)
        print_of = partial(self._bound, request=request)
        return tokens.Shown(session, self._print(session), found.token or b"", token_print(token), print_of)

    def _away(self, tx: Tx, session: str, token: str) -> bool:
        chat = self.chat(tx, session, token)
        talk = memory.conversation(tx, chat)
        if talk is None or talk.status not in ("open", "abandoned", "ended"):
            return False
        house = self._app.house
        after = absence.patience(house, house.library.script(tx, talk.script), talk.status)
        return absence.silent(millis(self._app.clock()) - talk.heard, after)

    async def ticket(self, request: Request) -> Response:
        """A short-lived ticket for the stream, because EventSource sends no headers; to who came with the token of
        before, the present one.
        """
        shown, unused = await self._app.database.read(self._used, request)
        now = millis(self._app.clock())
        told: dict[str, str] = {}
        if shown.given != shown.present:
            told = {"token": tokens.present(self._ring, shown) or door.bearer(request)}
        elif unused:
            await self._app.database.write(
                tokens.used, shown.at, now + int(self._app.settings.token_grace_seconds * 1000)
            )
        return JSONResponse({"ticket": tickets.made(self._ring, shown.name, now), **told})

    def _used(self, tx: Tx, request: Request) -> tuple[tokens.Shown, bool]:
        shown = self._shown_token(tx, request)
        return shown, tokens.unused(tx, shown.at)

    async def events(self, request: Request) -> Response:
        """What was said, as a list, by the token."""
        session, after = request.path_params["session"], _number(request.query_params.get("after", "0"))
        return JSONResponse(await self._app.database.read(self._said, session, origins.bearer(request), after))

    async def stream(self, session: str, scope: Scope) -> ASGI:
        """What tells what was said and what is said from now on, to who came with a ticket. Comes by the front door:
        the layers behind it would cost more memory than all the rest of an idle stream.
        """
        request = Request(scope)
        if not tickets.good(self._ring, session, request.query_params.get("ticket", ""), millis(self._app.clock())):
            raise Refused(401, "the ticket is over; ask for a new one")
        self._streams.room()
        after = _number(request.headers.get("last-event-id") or request.query_params.get("after", "0"))
        chat = await self._app.database.read(self.chat, session, None)
        return Stream(self._streams, chat.id, after)

    async def _newest(self, chats: Iterable[int]) -> Mapping[int, int]:
        return await self._app.database.read(memory.newest, chats)

    async def _news(self, chat_id: int, after: int) -> list[dict[str, Any]]:
        return await self._app.database.read(self._lines, chat_id, after)

    def _settle(self, at: bytes) -> None:
        task = asyncio.create_task(self._app.reception.settle(at))
        self._settling.add(task)
        task.add_done_callback(self._settled)

    def _settled(self, task: asyncio.Task[Any]) -> None:
        self._settling.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # what was said is stored, and the sweeper takes it: here, or after the next start
            log.warning("a turn waits for the sweeper", extra={"why": type(error).__name__})

    async def _message(
        self, session: str, token: str, heard: Heard, brought: Mapping[str, Any] = MappingProxyType({})
    ) -> Message:
        """A message of a session; one that was opened by a link goes into the chat that its door leads to."""
        at, secret = self._print(session), token_print(token)
        if not session.startswith(resuming.SESSION):
            return Message("web", at, heard.id, heard, token=secret, brought=brought)
        found = await self._app.database.read(doors.find, at)
        if found is None:
            raise NotYours
        return Message("web", found.print, heard.id, heard, token=secret, door=at, brought=brought)

    def _print(self, session: str) -> bytes:
        return self._ring.fingerprint("chat:web", session)

    def chat(self, tx: Tx, session: str, token: str | None) -> memory.Chat:
        """The chat of a session, by its token (None: whoever asks was let in). Raises NotYours."""
        return self._find(tx, session, token).chat

    def _find(self, tx: Tx, session: str, token: str | None) -> "Found":
        at = self._print(session)
        way = doors.find(tx, at) if session.startswith(resuming.SESSION) else None
        chat = memory.recall(tx, self._ring, way.print if way else at)
        if chat is None:
            raise NotYours
        found = Found(chat, way.token if way else chat.token)
        given = None if token is None else token_print(token)
        if given not in (None, found.token) and not tokens.worked(tx, at, given, millis(self._app.clock())):
            raise NotYours
        return found

    def _handed(self, tx: Tx, session: str, token: str, ref: str) -> dict[str, str]:
        """What was sent before under this reference, as the engine hears of it."""
        found = kept.here(tx, self._ring, self.chat(tx, session, token), ref)
        if found is None:
            raise Refused(422, "ref: names no file of this chat; send the file first")
        return found.fields

    def _said(self, tx: Tx, session: str, token: str, after: int) -> list[dict[str, Any]]:
        return self._shown(tx, self.chat(tx, session, token), after)

    def _lines(self, tx: Tx, chat_id: int, after: int) -> list[dict[str, Any]]:
        chat, _ = memory.chat(tx, self._ring, chat_id)
        return self._shown(tx, chat, after)

    def _shown(self, tx: Tx, chat: memory.Chat, after: int) -> list[dict[str, Any]]:
        house, now = self._app.house, millis(self._app.clock())
        told = (speech.event(line, notes=self._notes) for line in memory.lines(tx, chat, after=after, most=LINES_MAX))
        return [resuming.shown(tx, house, one, "web", now) if "link" in one else one for one in told]


@dataclass(frozen=True, slots=True)
class Found:
    """The chat of a session, and the print of the token that this session has at present."""

    chat: memory.Chat
    token: bytes | None


def token_print(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()[:16]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refused(422, "after: a whole number is expected")
    return int(text)
