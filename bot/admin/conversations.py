"""`/api/v1/conversations`: who wants a person, what was said, and the deeds of an agent: take over, say, hand back."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, relay, speech, takeover, takeovers
from bot.admin import views
from bot.admin.api import keyed
from bot.app import App
from bot.door import Refused, Text
from bot.rasa import rest
from bot.reception import Receipt
from bot.takeover import Agent, Done
from conversations import engine, memory, silent
from qualifier.seal import Erased, SealError
from qualifier.store import Tx, iso, millis, moment

PLACE = "api"
LINES_MAX = 500
Id = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")]
Name = Annotated[Text, Field(min_length=1, max_length=takeover.NAME_CHARS_MAX, pattern=r"\S")]


class Deed(BaseModel):
    """`POST /api/v1/conversations/{conversation}/takeover` and `/handback`. The same `id` (or `Idempotency-Key`) sent
    again has no effect; `agent` is the name that the person sees.
    """

    model_config = ConfigDict(extra="ignore")
    id: Id | None = None
    agent: Name


class Words(Deed):
    """`POST /api/v1/conversations/{conversation}/say`: what the person is to read."""

    text: Annotated[Text, Field(min_length=1, max_length=4096, pattern=r"\S")]


class Did(BaseModel):
    """What came of a deed: the number of its first line; `repeated` where it was done before, `waiting` where an
    earlier message of the chat comes first.
    """

    conversation: str
    seq: int
    repeated: bool
    waiting: bool


_DEED, _WORDS = TypeAdapter(Deed), TypeAdapter(Words)


class Conversations:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App) -> None:
        self._app, self._keyed = app, keyed(app)
        self.router = APIRouter(prefix="/api/v1/conversations", dependencies=[Depends(self._keyed)], tags=["api"])
        for path, route in (("", self.latest), ("/{conversation}/lines", self.lines)):
            self.router.add_api_route(path, route, methods=["GET"], summary=(route.__doc__ or "").splitlines()[0])

    def routes(self) -> list[Route]:
        """The deeds, whose bodies are read as all ours are."""
        path = "/api/v1/conversations/{conversation}"
        return [
            Route(f"{path}/takeover", self.take, methods=["POST"]),
            Route(f"{path}/say", self.say, methods=["POST"]),
            Route(f"{path}/handback", self.hand_back, methods=["POST"]),
        ]

    async def latest(
        self,
        status: Annotated[str, Query(max_length=20)] = "",
        most: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> list[dict[str, Any]]:
        """Conversations; with `status=person` those that want or have a person, who waits longest first."""
        found = await self._app.database.read(listed, self._app, status=status, most=most)
        if status == "person":
            await self._seen()
        return found

    async def lines(self, conversation: str, after: Annotated[int, Query(ge=0)] = 0) -> list[dict[str, Any]]:
        """What was said in a conversation after line `after`, oldest first, at most 500 lines."""
        number = _number(conversation)
        found = await self._app.database.read(_lines, self._app, number, after)
        if found is None:
            raise Refused(404, "there is no such conversation, or its person was erased")
        return found

    async def take(self, request: Request) -> Response:
        """Take a conversation over, asked for or not: the bot is silent from then on."""
        number, said = await self._read(request, _DEED)
        return await self._done(number, request, said, takeover.take)

    async def say(self, request: Request) -> Response:
        """Say something to the person of a conversation that this agent has taken over."""
        number, said = await self._read(request, _WORDS)
        words = said.text if isinstance(said, Words) else ""
        return await self._done(number, request, said, takeover.say, words=words)

    async def hand_back(self, request: Request) -> Response:
        """Give a conversation back to the bot, which says so and asks what was open."""
        number, said = await self._read(request, _DEED)
        return await self._done(number, request, said, takeover.hand_back)

    async def _read(self, request: Request, shape: TypeAdapter[Any]) -> tuple[int, Deed]:
        await self._keyed(request)
        number = _number(request.path_params["conversation"])
        return number, door.parsed(shape, await request.body())

    async def _done(
        self, number: int, request: Request, said: Deed, deed: Callable[..., Done | Receipt], **more: str
    ) -> Response:
        app = self._app
        key = _key(request, said)
        meant = partial(
            deed, house=app.house, conversation=number, agent=_agent(said), message=key, now=app.clock(), **more
        )
        try:
            did = await app.database.write_in(f"C-{number}", meant)
        except takeover.Unknown:
            raise Refused(404, "there is no such conversation") from None
        except takeover.Refused as refused:
            raise Refused(409, str(refused)) from None
        # one that waits behind another message comes to the same end
        done = did if isinstance(did, Done) else Done(0, 0, waiting=True)
        shown = Did(conversation=f"C-{number}", seq=done.first, repeated=done.repeated, waiting=done.waiting)
        return JSONResponse(shown.model_dump())

    async def _seen(self) -> None:
        """Somebody looks after those who want a person."""
        now = self._app.clock()
        if (now - self._app.house.agents_seen).total_seconds() * 1000 > takeovers.SEEN_EVERY_MS:
            await self._app.database.write(takeovers.seen, PLACE, millis(now))
        self._app.house.agents_seen = now


def _agent(said: Deed) -> Agent:
    name = " ".join(said.agent.split())
    return Agent(f"{PLACE}:{name.casefold()}", name, PLACE)


def _key(request: Request, said: Deed) -> str:
    try:
        key = rest.idempotency_key(request.headers.get("idempotency-key"))
    except rest.RestError as error:
        raise Refused(error.status, error.cause) from None
    return said.id or key or secrets.token_urlsafe(12)


def _number(conversation: str) -> int:
    try:
        return takeover.named(conversation)
    except takeover.Unknown as unknown:
        raise Refused(404, str(unknown)) from None


def listed(tx: Tx, app: App, *, status: str, most: int) -> list[dict[str, Any]]:
    """Conversations as the API shows them; see takeovers.listed."""
    return [_shown(tx, app, row) for row in takeovers.listed(tx, status=status, most=most)]


def _shown(tx: Tx, app: App, row: Any) -> dict[str, Any]:
    """A conversation in a line: who waits since when for what, and who has it."""
    shown = {
        "conversation": f"C-{row['id']}", "lead": views.name_of(row["lead"]), "script": row["name"],
        "channel": row["channel"], "status": row["status"], "test": bool(row["test"]),
        "updated": iso(moment(row["updated"])), "wanted": row["taken_state"] == takeovers.WANTED,
        "reason": row["reason"] or "", "asked": _iso(row["asked"]), "unanswered": _iso(row["unanswered"]),
        "agent": "", "question": "",
    }  # fmt: skip
    try:
        chat, _ = memory.chat(tx, app.house.ring, row["chat"])
        talk = memory.conversation(tx, chat) if chat.conversation == row["id"] else None
        held = takeovers.open_in(tx, chat, row["id"]) if row["takeover"] else None
    except SealError:  # erased, or one damaged row, which must not hide the others
        return shown
    if held is not None:
        shown["agent"] = held.name
    if talk is not None:
        flows = app.house.library.script(tx, talk.script).flows
        flow = flows.get(talk.variant) or flows[""]
        shown["question"] = relay.stood_at(flow, engine.load(talk.state), app.house.firm.name)
    return shown


def _lines(tx: Tx, app: App, number: int, after: int) -> list[dict[str, Any]] | None:
    found = silent.watched(tx, number)
    try:
        chat = memory.recall(tx, app.house.ring, found.print) if found is not None else None
    except Erased:
        chat = None
    span = memory.span(tx, number)
    if chat is None or span is None:
        return None
    first, last = span
    lines = memory.lines(tx, chat, after=max(after, first - 1), until=last, most=LINES_MAX)
    return [speech.event(line, notes=False) for line in lines]


def _iso(ms: int | None) -> str | None:
    return iso(moment(ms)) if ms is not None else None
