"""The outermost door: messages go straight to their channel, everything else through FastAPI.

FastAPI with its middlewares costs as much as half a turn, and a message needs none of them: its body is counted,
typed and answered here, by the same rules as everywhere (door.py).
"""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot import door, origins
from bot.door import ASGI, Receive, Scope, Send

# what takes one message: the path's variable part, the bearer token, the body
Take = Callable[[str, str, bytes], Awaitable[Response]]


class Front:
    """An ASGI application round another; `take` takes the messages of the native protocol."""

    def __init__(self, behind: ASGI, take: Take, bytes_max: int) -> None:
        self.behind, self._take, self._bytes_max = behind, take, bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        session = _session(scope) if scope["type"] == "http" else ""
        if not session:
            await self.behind(scope, receive, send)
            return
        try:
            body = await self._body(receive)
            response = await self._take(session, origins.bound(_bearer(scope), scope), body)
        except Exception as error:
            response = await door.on_refused(Request(scope), error)
            if response.status_code >= 500 and not isinstance(error, door.KNOWN):
                await response(scope, receive, send)
                raise  # a defect of ours: the server logs it
        await response(scope, receive, send)

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


def _session(scope: Mapping[str, object]) -> str:
    path = str(scope["path"])
    if scope["method"] == "POST" and path.startswith("/v1/chat/") and path.endswith("/messages"):
        session = path[len("/v1/chat/") : -len("/messages")]
        return "" if "/" in session else session
    return ""


def _bearer(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if kind.lower() == "bearer" else ""
    return ""
