"""The Rasa REST channel's route: one request, the replies in its answer, so Rasa's clients work unchanged."""

import secrets
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, inbox, resuming, speech
from bot.app import App
from bot.door import Refused
from bot.message import Message, Opening
from bot.rasa import rest
from bot.reception import Receipt
from conversations import memory
from conversations.engine import Heard, Option, Reply
from qualifier import versions
from qualifier.store import Tx, millis

SLOW = "One moment, please."


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
        if not keyed:
            self._app.limits.message(request.scope, f"rest:{said.sender}")
        at = self._app.house.ring.fingerprint("chat:rest", said.sender)
        opening = Opening(
            said.script or "", said.locale or "", {"channel": "rest"}, test=said.metadata.get("test") is True,
            restart=said.message.strip() == "/restart",
        )  # fmt: skip
        number = key or secrets.token_urlsafe(12)
        message = Message("rest", at, number, _heard(number, said.message), opening=opening)
        try:
            receipt = await self._app.reception.receive(message)
        except versions.UnknownVersion:
            raise Refused(404, "no such script is published") from None
        if receipt.state == "waiting":
            receipt = await self._app.reception.settle(at) or receipt
        return JSONResponse(rest.render(said.sender, map(_reply, await self._replies(at, receipt))))

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

    async def _replies(self, at: bytes, receipt: Receipt) -> list[dict[str, Any]]:
        if receipt.state == "waiting":
            return [{"text": SLOW}]
        if receipt.said and receipt.first <= 1:
            return [*receipt.said]
        return await self._app.database.read(self._said, at, receipt)

    def _said(self, tx: Tx, at: bytes, receipt: Receipt) -> list[dict[str, Any]]:
        """What is said to this message, after what somebody of the firm said since the last one: here nobody can be
        written to.
        """
        if receipt.chat is None:
            return []
        chat, _ = memory.chat(tx, self._app.house.ring, receipt.chat)
        heard = inbox.heard_until(tx, at, before=receipt.first)
        found = memory.lines(tx, chat, after=heard, until=receipt.last)
        return [self._shown(tx, line) for line in found if line.who != "person"]

    def _shown(self, tx: Tx, line: memory.Line) -> dict[str, Any]:
        if line.who == "agent":
            return {**speech.event(line, notes=False), "text": speech.by_agent(line.body)}
        body = resuming.shown(tx, self._app.house, line.body, "rest", millis(self._app.clock()))
        return speech.event(replace(line, body=body), notes=False)


def _reply(body: dict[str, Any]) -> Reply:
    return Reply(resuming.in_text(body), tuple(Option(one["label"], one["value"]) for one in body.get("options", ())))


def _heard(number: str, text: str) -> Heard:
    # a pressed button comes back with a slash before its value, as Rasa writes payloads
    if text.startswith("/") and len(text) > 1:
        return Heard(number, "choice", value=text[1:])
    return Heard(number, "text", text)
