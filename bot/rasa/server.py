"""`frontdesk rasa-actions`: an action server for a Rasa bot (OSS 3.6's contract, and the digests of later ones).

Our own small ASGI application round rasa-sdk's executor rather than rasa-sdk's sanic application: that one answers a
fault with the exception's words and the request's body (people's data), runs a blocking action in the loop that also
answers `/health`, has neither deadline nor size limit, refuses OSS's selective domain (449, which OSS does not know),
and cannot start its worker processes with classes generated from a script. uvicorn, which we run anyway, serves it.
"""

import hmac
import logging
import re
import socket
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import uvicorn
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.rasa import actions, tracker

HOST = "127.0.0.1"
PORT = 5055
# a tracker carries the whole conversation and the domain the whole project: larger than a message, smaller than a flood
BODY_BYTES_MAX = 8 * 1024 * 1024
# Rasa itself waits five minutes by default
TIMEOUT_SECONDS = 60.0
STOP_SECONDS = 10

# JSON's one way to write NUL, after an even number of backslashes
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

log = logging.getLogger(__name__)


class RefusedError(ValueError):
    """A request that is none of the contract; `status` is the answer, the message names no content."""

    def __init__(self, status: int, cause: str) -> None:
        self.status = status
        super().__init__(cause)


class Call(BaseModel):
    """One request of the contract, as far as we look into it; the rest goes to the action as it came."""

    model_config = ConfigDict(extra="allow")

    next_action: Annotated[str, Field(max_length=255)] | None = None
    sender_id: Annotated[str, Field(max_length=255)] = ""
    tracker: "Tracker"
    domain: dict[str, Any] | None = None
    domain_digest: str | None = None
    version: str | None = None


class Tracker(BaseModel):
    """The conversation that comes with a request; what rasa-sdk reads of it is checked before it does."""

    model_config = ConfigDict(extra="allow")

    conversation_id: str = ""
    slots: dict[str, Any] = {}
    latest_message: dict[str, Any] | None = None
    events: list[dict[str, Any]] = []


@dataclass(frozen=True, slots=True)
class Serving:
    """What every request needs: the actions, the deadline of each, and the token of `endpoints.yml` ("" = none)."""

    book: actions.ActionBook
    timeout_seconds: float
    token: str


def app(book: actions.ActionBook, timeout_seconds: float = TIMEOUT_SECONDS, token: str = "") -> Starlette:
    """The ASGI application: `POST /webhook`, `GET /health`, `GET /actions`. It closes `book` when it stops."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        book.close()

    routes = [
        Route("/webhook", _webhook, methods=["POST"]),
        Route("/health", _health, methods=["GET"]),
        Route("/actions", _actions, methods=["GET"]),
    ]
    served = Starlette(routes=routes, lifespan=lifespan)
    served.state.serving = Serving(book, timeout_seconds, token)
    return served


def listen(host: str = HOST, port: int = PORT) -> socket.socket:
    """A listening socket (port 0: any free one). Raises OSError when the port is taken or the address not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def prepared(served: Starlette) -> uvicorn.Server:
    """The server of `served`, to be run on a listening socket; it ends when told to (`should_exit`)."""
    # access lines would hold the token of a request's address
    config = uvicorn.Config(
        served, access_log=False, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS, server_header=False
    )
    return uvicorn.Server(config)


def serve(served: Starlette, listening: socket.socket) -> None:
    """Answer requests until SIGTERM or SIGINT; those under way get STOP_SECONDS to end."""
    prepared(served).run(sockets=[listening])


async def _health(_: Request) -> Response:
    return _answer(200, {"status": "ok"})


async def _actions(request: Request) -> Response:
    serving: Serving = request.app.state.serving
    if not _allowed(request, serving.token):
        return _answer(401, {"error": "the token is missing or wrong"})
    return _answer(200, [{"name": name} for name in serving.book.names])


async def _webhook(request: Request) -> Response:
    serving: Serving = request.app.state.serving
    if not _allowed(request, serving.token):
        return _answer(401, {"error": "the token is missing or wrong"})
    try:
        call = _read(await _body(request))
    except RefusedError as error:
        return _answer(error.status, {"error": str(error), "action_name": None})
    status, content = await _run(serving, call)
    log.info("action", extra={"action": call.get("next_action"), "status": status})
    return _answer(status, content)


async def _run(serving: Serving, call: dict[str, Any]) -> tuple[int, object]:
    # 400 makes Rasa predict another action, 404 and 5xx fail this one, 449 makes it repeat the call with its domain
    name = call.get("next_action")
    try:
        answer = await actions.call(serving.book, call, serving.timeout_seconds)
    except ActionExecutionRejection as rejected:
        return 400, {"error": rejected.message, "action_name": rejected.action_name}
    except ActionNotFoundException as missing:
        return 404, {"error": missing.message, "action_name": missing.action_name}
    except ActionMissingDomainException as missing:
        return 449, {"error": missing.message, "action_name": missing.action_name}
    except actions.ActionOverdueError as overdue:
        return 503, {"error": str(overdue), "action_name": name}
    except actions.ActionError as failed:
        return 500, {"error": str(failed), "action_name": name}
    return 200, {"events": answer.events, "responses": answer.responses}


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES_MAX:
            raise RefusedError(413, f"the body is larger than {BODY_BYTES_MAX // 1024**2} MB")
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding == "deflate":
        return _inflated(bytes(body))
    if encoding != "identity":
        raise RefusedError(415, "Content-Encoding: deflate or none")
    return bytes(body)


def _inflated(body: bytes) -> bytes:
    # Rasa sends deflate under COMPRESS_ACTION_SERVER_REQUEST; what it grows to is limited like any other body
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(body, BODY_BYTES_MAX + 1)
    except zlib.error:
        raise RefusedError(400, "the body is not deflated data") from None
    if len(plain) > BODY_BYTES_MAX:
        raise RefusedError(413, f"the body inflates to more than {BODY_BYTES_MAX // 1024**2} MB")
    return plain


def _read(body: bytes) -> dict[str, Any]:
    try:
        given = from_json(body, allow_inf_nan=False)
    except ValueError:
        raise RefusedError(400, "the body is not JSON") from None
    if _NUL.search(body):
        raise RefusedError(422, "the body holds characters that are no text")
    try:
        call = Call.model_validate(given)
    except ValidationError as error:
        fields = ", ".join(sorted({str(part["loc"][0]) for part in error.errors() if part["loc"]}))
        raise RefusedError(422, f"missing or of a wrong kind: {fields or 'the body'}") from None
    # what is documented names the conversation `conversation_id`, what Rasa sends (and rasa-sdk reads) `sender_id`
    given["tracker"].setdefault("sender_id", call.tracker.conversation_id or call.sender_id)
    if not call.domain and call.domain_digest is None:
        # OSS with `enable_selective_domain`: this action did not ask for the domain, and 449 would mean nothing to it
        given["domain"] = tracker.domain(call.tracker.slots)
    return dict(given)


def _allowed(request: Request, token: str) -> bool:
    # `token:` of endpoints.yml comes as a query parameter; bytes, since compare_digest raises on other text
    given = request.query_params.get("token", "") or request.headers.get("authorization", "").removeprefix("Bearer ")
    return not token or hmac.compare_digest(given.encode(), token.encode())


def _answer(status: int, content: object) -> Response:
    try:
        body = to_json(content, inf_nan_mode="null")
    except PydanticSerializationError:
        status, body = 500, to_json({"error": "the action returned what is no JSON"})
    return Response(body, status, media_type="application/json")
