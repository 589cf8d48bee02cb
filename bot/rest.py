"""The Rasa REST channel's routes: one request, the replies in its answer, so Rasa's clients work unchanged."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, flood, plainly
from bot.app import App
from bot.door import Refused
from bot.message import Message, Opening
from bot.rasa import rest
from conversations.exchange import Reply


class RestChannel:
    """`POST /webhooks/rest/webhook`, and what Rasa's clients ask to see whether it is there."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [
            Route("/webhooks/rest/webhook", self.take, methods=["POST"]),
            Route("/webhooks/rest/", self.health, methods=["GET"]),
        ]

    async def health(self, _request: Request) -> Response:
        """That the channel is there, as Rasa says it."""
        return JSONResponse({"status": "ok"})

    async def take(self, request: Request) -> Response:
        """Take a message and answer with what the bot says to it."""
        keyed = self._check(request)
        try:
            said = rest.parse(await request.body(), request.query_params)
            key = rest.idempotency_key(request.headers.get("idempotency-key"))
        except rest.RestError as error:
            raise Refused(error.status, error.cause) from None
        message = self._message(said, key or secrets.token_urlsafe(12))
        try:
            plainly.fits(said.message)
            if not keyed:
                await flood.knock(self._app, request.scope, message)
        except Refused as refused:
            if keyed:
                raise
            return _shown(said, refused)
        replies = await plainly.answered(self._app, message)
        return _answer(request, rest.render(said.sender, map(plainly.reply, replies)))

    def _message(self, said: rest.RestMessage, number: str) -> Message:
        at = self._app.house.ring.fingerprint("chat:rest", said.sender)
        opening = Opening(
            said.script or "", said.locale or "", {"channel": "rest"}, test=said.metadata.get("test") is True,
            restart=said.message.strip() == "/restart",
        )  # fmt: skip
        return Message("rest", at, number, plainly.heard(number, said.message), opening=opening)

    def _check(self, request: Request) -> bool:
        """Whether the key was shown: a program that speaks for many people is not counted like one of them."""
        limits, given = self._app.limits, door.bearer(request)
        if given:
            limits.trying(request.scope)
        if door.same(given, self._app.settings.api_key.get_secret_value()):
            return True
        if self._app.settings.rest_open or self._app.house.firm.rest_open:
            return False
        limits.wrong_key(request.scope)
        raise Refused(
            401,
            "a bearer key is needed: set FRONTDESK_API_KEY and send it, or FRONTDESK_REST_OPEN=yes",
            {"www-authenticate": "Bearer"},
        )


def _shown(said: rest.RestMessage, refused: Refused) -> Response:
    """A refusal in the shape of an answer: pages that speak this protocol show its list, whatever the status is, and
    nothing of anything else.
    """
    words = Reply(plainly.NOT_TAKEN.format(refused.cause))
    return JSONResponse(rest.render(said.sender, [words]), refused.status, refused.headers)


def _answer(request: Request, told: Sequence[Mapping[str, Any]]) -> Response:
    """The replies as a list; with `?stream=true` one below the other, as Rasa streams them."""
    if request.query_params.get("stream", "").lower() != "true":
        return JSONResponse(told)
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told)
    return Response(lines, media_type="text/event-stream")
