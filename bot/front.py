"""The outermost door: messages and streams go straight to their channel, everything else through FastAPI.

FastAPI with its middlewares costs as much as half a turn, and three times the memory of an idle stream; neither needs
any of it: what comes is counted, typed and answered here, by the same rules as everywhere (door.py, limits.py).
"""

from typing import Protocol

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot import door, origins
from bot.door import ASGI, Receive, Scope, Send
from bot.limits import Limits

CHATS = "/v1/chat/"


class Chat(Protocol):
    """The channel: the native protocol, or what stands in for it."""

    async def take(self, session: str, token: str, body: bytes) -> Response:
        """Take one message of a session."""

    async def stream(self, session: str, scope: Scope) -> ASGI:
        """What tells what is said in a session, to who came with a ticket."""


class Front:
    """An ASGI application round another: messages and streams of the native protocol go to `chat`."""

    def __init__(self, behind: ASGI, chat: Chat, limits: Limits, bytes_max: int) -> None:
        self.behind, self._chat, self._limits, self._bytes_max = behind, chat, limits, bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or not scope["path"].startswith(CHATS):
            await self.behind(scope, receive, send)
            return
        try:
            answer = await self._answer(scope, receive)
        except Exception as error:
            answer = await door.on_refused(Request(scope), error)
            if not isinstance(error, door.KNOWN):
                await answer(scope, receive, send)
                raise  # a defect of ours: the server logs it
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> ASGI:
        session, _, what = scope["path"][len(CHATS) :].partition("/")
        if what == "messages" and scope["method"] == "POST":
            self._limits.message(scope, session)
            body = await self._body(receive)
            return await self._chat.take(session, origins.bound(door.bearer_of(scope), scope), body)
        self._limits.request(scope)
        if what == "events" and scope["method"] == "GET" and b"ticket=" in scope["query_string"]:
            return await self._chat.stream(session, scope)
        return self.behind

    async def _body(self, receive: Receive) -> bytes:
        parts, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            part = message.get("body", b"")
            size += len(part)
            if size > self._bytes_max:
                raise door.TooLarge
            parts.append(part)
            if not message.get("more_body"):
                return b"".join(parts)
