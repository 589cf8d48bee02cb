"""What every HTTP door has in common: bodies within limits, typed text, bearer keys, errors that echo nothing."""

import hmac
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.batches import StorageDown
from bot.scene import NotYours

Model = TypeVar("Model")
Checked = TypeVar("Checked", bound=BaseModel)
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]
_LONG = re.compile(r"Value should have at most (\d+) items")
# doors that count by a limit of their own: files, and what Telegram posts
_COUNTS_ITSELF = re.compile(r"/v1/chat/[^/]+/files|/webhooks/telegram/[^/]+")


def storable(text: str) -> str:
    """Text that both databases store. Raises ValueError."""
    # PostgreSQL refuses NUL, SQLite lone surrogates: one such message would block a queue behind the door
    if "\0" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise ValueError("holds characters that are no text")
    return text


Text = Annotated[str, AfterValidator(storable)]


class Refused(Exception):
    """A request that cannot be taken. `status` is the HTTP answer; the words name the field and never quote it; `more`
    stands beside them.
    """

    def __init__(
        self, status: int, cause: str, headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
    ) -> None:
        self.status, self.cause, self.headers, self.more = status, cause, headers, more
        super().__init__(cause)


class TooLarge(Exception):
    """A body grew over the limit while it was read."""


def parsed(shape: TypeAdapter[Model], body: bytes) -> Model:
    """A request body as `shape`. Raises Refused 422 (400 where it is no JSON), quoting nothing."""
    try:
        return shape.validate_json(body)
    except ValidationError as error:
        raise _refused(error) from None
    except RecursionError:
        raise Refused(400, "the body is nested too deep") from None


def checked(shape: type[Checked], given: object) -> Checked:
    """A part of a request as `shape`. Raises Refused as `parsed` does."""
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        raise _refused(error) from None


def _refused(error: ValidationError) -> Refused:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return Refused(400, "the body is not JSON")
    where = ".".join(str(part) for part in first["loc"]) or "the body"
    return Refused(422, f"{where}: {reason(first['type'], first['msg'])}")


def reason(kind: str, message: str) -> str:
    """What is wrong with a field, by pydantic's kind of error and its words; quotes nothing."""
    # a validator's own message could quote; pydantic's name limits only
    if kind in ("value_error", "assertion_error"):
        return "is not what is expected here"
    found = _LONG.match(message)  # of a text whose length is looked at after its signs
    return f"String should have at most {found[1]} characters" if found else message


def bearer(request: Request) -> str:
    """The bearer token of a request, or empty."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def bearer_of(scope: Scope) -> str:
    """The same from a bare scope."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if kind.lower() == "bearer" else ""
    return ""


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in constant time; empty ones never are."""
    return bool(left and right) and hmac.compare_digest(
        left.encode("utf-8", "replace"), right.encode("utf-8", "replace")
    )


def problem(
    status: int, cause: str, headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
) -> JSONResponse:
    """An error as every door tells it."""
    return JSONResponse({"error": cause, **(more or {})}, status, headers)


async def on_refused(_request: Request, error: Exception) -> Response:
    """The answer to whatever a door raised. Nothing of the request is repeated: it may be personal, or an attack."""
    if isinstance(error, Refused):
        return problem(error.status, error.cause, error.headers, error.more)
    if isinstance(error, HTTPException):
        return problem(error.status_code, error.detail if error.status_code != 500 else "failed", error.headers)
    for kind, (status, cause, headers) in _ANSWERS.items():
        if isinstance(error, kind):
            return problem(status, cause, headers)
    return problem(500, "this failed on our side; it is in the log")


_ANSWERS: Mapping[type[Exception], tuple[int, str, Mapping[str, str] | None]] = {
    NotYours: (404, "there is no such chat, or its token is another", None),
    TooLarge: (413, "the body is too large", None),
    ClientDisconnect: (400, "the request was cut off", None),  # nobody hears it; it is no failure of ours
    StorageDown: (503, "not stored; send it again with the same id", {"retry-after": "2"}),
}


async def on_invalid(_request: Request, error: Exception) -> Response:
    """FastAPI's own 422, without the echo of the input (which also answers 500 to NaN)."""
    where = ""
    if hasattr(error, "errors"):
        found = error.errors()
        where = ".".join(str(part) for part in found[0].get("loc", ())) if found else ""
    return problem(422, f"{where or 'the request'} is not what is expected here")


# what on_refused has words for
KNOWN = (Refused, TooLarge, ClientDisconnect, NotYours, StorageDown, HTTPException)


class BodyLimit:
    """Refuses bodies over `bytes_max`, counted as they come in. Where another limit holds, the door counts itself."""

    def __init__(self, app: ASGI, bytes_max: int) -> None:
        self._app, self._max = app, bytes_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD") or _COUNTS_ITSELF.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), None)
        if length is not None and (not length.isdigit() or len(length) > 12 or int(length) > self._max):
            await problem(413, "the body is too large")(scope, receive, send)
            return
        if length is not None:  # the server reads no more than that
            await self._app(scope, receive, send)
            return
        await self._app(scope, _counted(receive, self._max), send)


def _counted(receive: Receive, most: int) -> Receive:
    seen = 0

    async def counted() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return counted
