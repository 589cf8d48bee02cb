"""deep-chat's own protocol (its `connect` property): a request a message, the replies in its answer, as a stream where
the page asks for one, or all over a WebSocket.

A talk belongs to a session that the page names, or that we name in our first answer. deep-chat reads `text` as
markdown, so what could be markup is escaped.
"""

import asyncio
import html
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import from_json
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot import door, flood, origins, plainly
from bot.app import App
from bot.door import Refused, Text
from bot.message import Message, Opening
from bot.rasa import rest
from bot.wakes import pause
from conversations import memory
from conversations.engine import Heard
from qualifier.seal import Erased
from qualifier.store import Tx, millis

NAME = "deep-chat"
PATH = "/webhooks/deep-chat/{script}"
MESSAGES_MAX = 500
LOOK_SECONDS = 30.0
NO_FILES = "this channel takes no files; send them in the web chat or in Telegram"
_MARKUP = re.compile(r"[\\`*_\[\]<>~&|#]|^(?=[-+=])|(?<=\d)(?=[.)] )", re.MULTILINE)
_BUTTON = '<button class="deep-chat-button deep-chat-suggestion-button" style="margin: 3px">{}</button>'
_BUTTONS = '<div class="deep-chat-temporary-message">{}</div>'
Name = Annotated[str, Field(pattern=plainly.SESSION)]


class Told(BaseModel):
    """A message as deep-chat has it. `custom.value` is there where the page pressed an option for the person."""

    model_config = ConfigDict(extra="ignore")
    role: Annotated[str, Field(max_length=60)] = "user"
    text: str = ""
    custom: Annotated[dict[str, Any], BeforeValidator(lambda given: given if isinstance(given, dict) else {})] = Field(
        default_factory=dict
    )
    session: Annotated[Name | None, Field(alias="_sessionId")] = None


class Asked(BaseModel):
    """`POST /webhooks/deep-chat/{script}`. No messages: the page wants to show what was said so far."""

    model_config = ConfigDict(extra="ignore")
    messages: Annotated[list[Told], Field(max_length=MESSAGES_MAX)] = Field(default_factory=list)
    session: Name | None = None
    locale: rest.Name | None = None
    test: bool = False

    @property
    def named(self) -> str:
        """The session: the page's, or the one that we named in an answer that came back with the history."""
        before = (one.session for one in reversed(self.messages) if one.session)
        return self.session or next(before, "")

    @property
    def last(self) -> Told | None:
        """What the person says now."""
        return next((one for one in reversed(self.messages) if one.role == "user"), None)


class _Words(BaseModel):
    text: Text = ""
    value: Annotated[Text, Field(max_length=300)] = ""


_ASKED = TypeAdapter(Asked)


class DeepChat:
    """The routes."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route | WebSocketRoute]:
        """What the server mounts."""
        return [Route(PATH, self.take, methods=["POST"]), WebSocketRoute(PATH, self.socket, name="deep-chat")]

    async def take(self, request: Request) -> Response:
        """Take a message and answer with what the bot says to it; without one, with what was said so far."""
        if request.headers.get("content-type", "").startswith("multipart/"):
            raise Refused(415, NO_FILES)
        asked = door.parsed(_ASKED, await request.body())
        try:
            key = rest.idempotency_key(request.headers.get("idempotency-key"))
        except rest.RestError as error:
            raise Refused(error.status, error.cause) from None
        session = asked.named or secrets.token_urlsafe(18)
        message = self._message(request, session, asked, key)
        await flood.knock(self._app, request.scope, message)
        bodies = [] if message.heard else await self._app.database.read(self._history, message.at)
        bodies = bodies or await plainly.answered(self._app, message)
        if "text/event-stream" in request.headers.get("accept", ""):
            return Response(_streamed(bodies, session), media_type="text/event-stream")
        return JSONResponse(list(_rendered(bodies, session)))

    def _message(self, by: HTTPConnection, session: str, asked: Asked, key: str | None = None) -> Message:
        at = self._app.house.ring.fingerprint(f"chat:{NAME}", origins.bound(session, by.scope))
        number, last = key or secrets.token_urlsafe(12), asked.last
        heard = None if last is None else _heard(number, last)
        restart = heard is not None and heard.text.strip() == "/restart"
        opening = Opening(
            by.path_params["script"], asked.locale or "", {"channel": NAME}, test=asked.test, restart=restart
        )
        return Message(NAME, at, number if heard else "open", heard, opening=opening)

    def _history(self, tx: Tx, at: bytes) -> list[dict[str, Any]]:
        chat = memory.recall(tx, self._app.house.ring, at)
        return self._lines(tx, chat, 0) if chat else []

    def _lines(self, tx: Tx, chat: memory.Chat, after: int) -> list[dict[str, Any]]:
        house, now = self._app.house, millis(self._app.clock())
        return [plainly.shown(tx, house, line, NAME, now) for line in memory.lines(tx, chat, after=after)]

    # -- WebSocket ---------------------------------------------------------------------------------------------------

    async def socket(self, socket: WebSocket) -> None:
        """A page that stays connected: it sends what it would post, and is told all that is said, whoever says it."""
        await socket.accept()
        talk = _Talk(self._app, socket)
        try:
            while True:
                await self._heard(socket, talk, await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError, KeyError):
            return  # it left, while we read or while we wrote; or it sent bytes
        finally:
            talk.end()

    async def _heard(self, socket: WebSocket, talk: "_Talk", text: str) -> None:
        try:
            asked = door.parsed(_ASKED, _unwrapped(text))
            talk.session = asked.named or talk.session
            message = self._message(socket, talk.session, asked)
            await flood.knock(self._app, socket.scope, message)
            receipt = await plainly.received(self._app, message)
            if receipt.state == "waiting":
                receipt = await self._app.reception.settle(message.at) or receipt
        except Exception as error:
            answer = await door.on_refused(Request({"type": "http"}), error)
            await socket.send_text(bytes(answer.body).decode())
            if not isinstance(error, door.KNOWN):
                raise
            return
        if receipt.chat is not None:
            talk.follow(receipt.chat, receipt.first - 1)


class _Talk:
    """What a connected page is told: the lines of its chat, from the first answer on."""

    def __init__(self, app: App, socket: WebSocket) -> None:
        self._app, self._socket = app, socket
        self.session = secrets.token_urlsafe(18)
        self._chat = 0
        self._following: asyncio.Task[None] | None = None

    def follow(self, chat: int, after: int) -> None:
        """Tell what stands after a line of a chat, unless that is done already."""
        if self._chat != chat or self._following is None or self._following.done():
            self.end()
            self._chat, self._following = chat, asyncio.create_task(self._tell(chat, after))

    def end(self) -> None:
        """The page is gone."""
        if self._following is not None:
            self._following.cancel()

    async def _tell(self, chat: int, after: int) -> None:
        wakes = self._app.wakes
        try:
            with wakes.listening(memory.topic(chat)) as told:
                while not wakes.over:
                    told.clear()
                    for body in await self._app.database.read(self._news, chat, after):
                        after = body["id"]
                        for one in _rendered([body] if body["from"] != "person" else [], self.session):
                            await self._socket.send_text(json.dumps(one, ensure_ascii=False))
                    await pause(told, LOOK_SECONDS)
        except (Erased, WebSocketDisconnect, RuntimeError):
            return

    def _news(self, tx: Tx, chat_id: int, after: int) -> list[dict[str, Any]]:
        house, now = self._app.house, millis(self._app.clock())
        chat, _ = memory.chat(tx, house.ring, chat_id)
        return [plainly.shown(tx, house, line, NAME, now) for line in memory.lines(tx, chat, after=after)]


def _heard(number: str, told: Told) -> Heard:
    words = door.checked(_Words, {"text": told.text, "value": told.custom.get("value", "")})
    plainly.fits(words.text)
    return Heard(number, "choice", words.text, words.value) if words.value else plainly.heard(number, words.text)


def _unwrapped(text: str) -> bytes:
    """A body from a WebSocket: deep-chat writes its JSON into a JSON string."""
    try:
        inner = from_json(text)
    except ValueError:
        return text.encode()
    return (inner if isinstance(inner, str) else text).encode("utf-8", "replace")


# -- what deep-chat shows ----------------------------------------------------------------------------------------------


def _rendered(bodies: Sequence[Mapping[str, Any]], session: str) -> Iterator[dict[str, Any]]:
    """Lines as deep-chat's messages. The buttons of the last one are a message of their own, which goes away when the
    person answers; those before it were answered.
    """
    for body in bodies:
        reply = plainly.reply(body)
        if reply.text:
            role = "user" if body.get("from") == "person" else "ai"
            yield {"role": role, "text": plain(reply.text), "_sessionId": session}
    options = plainly.reply(bodies[-1]).options if bodies else ()
    if options:
        told = [{"label": one.label, "value": one.value} for one in options]
        yield {"role": "ai", "html": _BUTTONS.format(_buttons(told)), "custom": {"options": told}}


def _streamed(bodies: Sequence[Mapping[str, Any]], session: str) -> bytes:
    """The same as the events of one streamed message, which may be of one kind only."""
    events = []
    for body in bodies:
        reply = plainly.reply(body)
        words = "".join(f"<p>{html.escape(part)}</p>" for part in reply.text.splitlines() if part)
        buttons = _buttons([{"label": one.label} for one in reply.options])
        events.append({"role": "ai", "html": f"{words}{buttons}", "_sessionId": session})
    return "".join(f"data: {json.dumps(event, ensure_ascii=False)}\n\n" for event in events).encode()


def _buttons(options: Iterable[Mapping[str, str]]) -> str:
    return "".join(_BUTTON.format(html.escape(one["label"])) for one in options)


def plain(text: str) -> str:
    """Words as markdown that shows just these words."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
