"""Which web pages may hold the chat: origins that the brand allows, told to browsers (CORS) and kept to for requests
that ask nobody first. A session works only for the origin that opened it.
"""

import re
from collections.abc import Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocketClose

from bot import door
from bot.door import ASGI, Receive, Scope, Send

GUARDED = ("/v1/chat/", "/widget/", "/widget.js", "/socket.io/", "/webhooks/deep-chat/", "/webhooks/rest/")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
KEPT = "frontdesk.origin"  # in the scope: the foreign origin that was let in; "" where pages of ours or programs ask
REMEMBERED_SECONDS = 600
REFUSED = (
    "pages of this origin may not hold the chat; whoever runs it allows them: frontdesk site add, with the page's "
    "https:// and host"
)
_ASKED_FIRST = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type, idempotency-key, last-event-id, x-file-name",
    "access-control-max-age": str(REMEMBERED_SECONDS),
}
_EXPOSED = b"retry-after"
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]{2,45}\]")
_PORTS = {"http": 80, "https": 443}


class NoOrigin(ValueError):
    """What was given is not the origin of a web page. The words say what is wrong and, after a bar, what to write."""


def origin(written: str) -> str:
    """`https://ACME.example:443/` as browsers send it: `https://acme.example`. Raises NoOrigin."""
    example = "for example https://www.acme.example, without a path"
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError:
        raise NoOrigin(f"`{written}` has no such port or host | {example}") from None
    if parts.scheme not in _PORTS:
        raise NoOrigin(f"`{written}` begins with neither https:// nor http:// | {example}")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise NoOrigin(f"`{written}` has more than a host | {example}")
    host = _ascii(parts.netloc.lower().removesuffix(f":{port}") if port is not None else parts.netloc.lower())
    if not _HOST.fullmatch(host):
        hint = "each host by itself: browsers tell the whole name" if "*" in host else example
        raise NoOrigin(f"`{written}` names no host | {hint}")
    return f"{parts.scheme}://{host}" + ("" if port in (None, _PORTS[parts.scheme]) else f":{port}")


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""


def is_loopback(given: str) -> bool:
    """Whether pages of this origin come from the machine that the browser runs on."""
    try:
        return urlsplit(given).hostname in LOOPBACK
    except ValueError:
        return False


def allowed(given: str, listed: Collection[str], *, demo: bool) -> bool:
    """Whether pages of this foreign origin may hold the chat. The demo takes all of this machine's."""
    return given in listed or (demo and is_loopback(given))


def ancestors(listed: Collection[str]) -> str:
    """Who may show the hosted page in a frame, as a CSP says it."""
    return " ".join(("'self'", *listed))


def bound(token: str, scope: MutableMapping[str, Any]) -> str:
    """A session's token as it counts for the page that asks: with another origin it is another token."""
    return of(token, scope.get(KEPT, ""))


def of(token: str, foreign: str) -> str:
    """A session's token as it counts for pages of a foreign origin."""
    return f"{token}|{foreign}" if token and foreign else token


def bearer(request: Request) -> str:
    """The token of a request to a session."""
    return bound(door.bearer(request), request.scope)


class Guard:
    """An ASGI application round another that keeps foreign pages out. `listed` gives the origins that are allowed at
    this moment, `own` is our public address.
    """

    def __init__(self, inner: ASGI, listed: Callable[[], Collection[str]], own: str, *, demo: bool = False) -> None:
        self.inner, self._listed, self._demo = inner, listed, demo
        self._own = "/".join(own.lower().split("/")[:3])  # without a path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] not in ("http", "websocket") or not scope["path"].startswith(GUARDED):
            await self.inner(scope, receive, send)
            return
        given = self._foreign(scope)
        if given and not allowed(given, self._listed(), demo=self._demo):
            is_socket = scope["type"] == "websocket"
            refusal = WebSocketClose() if is_socket else door.problem(403, REFUSED, {"vary": "origin"})
            await refusal(scope, receive, send)
        elif given and scope.get("method") == "OPTIONS":
            await Response(status_code=204, headers=_ASKED_FIRST)(scope, receive, _told(send, given))
        else:
            scope[KEPT] = given
            await self.inner(scope, receive, _told(send, given))

    def _foreign(self, scope: Scope) -> str:
        """The origin of the page that asks, where it is not one of ours; "" for ours and for programs."""
        found = {name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"origin", b"host")}
        given = found.get(b"origin", "")
        host = given.partition("://")[2].lower()
        ours = given.lower() == self._own or (bool(host) and host == found.get(b"host", "").lower())
        return "" if ours else given


def _told(send: Send, given: str) -> Send:
    """Sends with what a browser needs to let the page of this origin read the answer."""
    more = [(b"vary", b"origin")]
    if given:
        named = given.encode("latin-1", "replace")
        more += [(b"access-control-allow-origin", named), (b"access-control-expose-headers", _EXPOSED)]

    async def told(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return told
