"""The Rasa REST channel's route: one request, the replies in its answer, so Rasa's clients work unchanged."""

import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, flood, plainly
from bot.app import App
from bot.door import Refused
from bot.message import Message, Opening
from bot.rasa import rest


class RestChannel:
    """`POST /webhooks/rest/webhook`."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [Route("/webhooks/rest/webhook", self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Take a message and answer with what the bot says to it."""
        keyed = self._check(request)
        try:
            said = rest.parse(await request.body())
            key = rest.idempotency_key(request.headers.get("idempotency-key"))
        except rest.RestError as error:
            raise Refused(error.status, error.cause) from None
        at = self._app.house.ring.fingerprint("chat:rest", said.sender)
        opening = Opening(
            said.script or "", said.locale or "", {"channel": "rest"}, test=said.metadata.get("test") is True,
            restart=said.message.strip() == "/restart",
        )  # fmt: skip
        number = key or secrets.token_urlsafe(12)
        message = Message("rest", at, number, plainly.heard(number, said.message), opening=opening)
        if not keyed:
            await flood.knock(self._app, request.scope, message)
        replies = await plainly.answered(self._app, message)
        return JSONResponse(rest.render(said.sender, map(plainly.reply, replies)))

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
