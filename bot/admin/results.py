"""What sales says became of a lead: `/api/v1/leads/{lead}/outcomes` by the key, one at a time; `POST
/webhooks/outcomes` by signature (Standard Webhooks), up to a hundred, each once.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door
from bot.admin import api, views
from bot.app import App
from bot.door import Refused, Text
from qualifier import activities, leads, merges, outcomes
from qualifier.outcomes import Outcome
from qualifier.seal import Ring
from qualifier.store import Tx, iso, millis, moment
from webhooks import inbound, sign

PATH = "/api/v1/leads/{lead}/outcomes"
SIGNED_PATH = "/webhooks/outcomes"
MANY_MAX = 100
SIGNED = "sign the body by Standard Webhooks; `frontdesk connect outcomes` makes and shows the secret"
Id = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")]


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")
    act: Literal["accepted", "rejected", "won", "lost", "returned"]
    reason: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[int, Field(ge=0, le=outcomes.VALUE_MAX)] | None = None
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""


class NewOutcome(_Said):
    """`POST /api/v1/leads/{lead}/outcomes`. The same `id` sent again has no effect; `value` is in the currency's minor
    unit (520000 for 5,200.00 USD).
    """

    id: Id | None = None


class Kept(BaseModel):
    """What was kept: the number of the row."""

    lead: str
    outcome: int


class ToldOutcome(_Said):
    """One outcome told by signature. `id` is yours and makes it count once; whose it is, is said by `lead`, `email` or
    `phone` (with its country code), the first that we know.
    """

    id: Id
    lead: Annotated[str, Field(pattern=r"^L-[0-9]{1,15}$")] | None = None
    email: Annotated[Text, Field(max_length=254)] = ""
    phone: Annotated[Text, Field(max_length=40)] = ""


class ToldOutcomes(BaseModel):
    """`POST /webhooks/outcomes`: up to a hundred at once, taken together or not at all."""

    model_config = ConfigDict(extra="ignore")
    outcomes: Annotated[list[ToldOutcome], Field(min_length=1, max_length=MANY_MAX)]


class TakenOutcomes(BaseModel):
    """How many were kept, had been told before, or are of nobody we know."""

    kept: int
    repeated: int
    unknown: int


_NEW, _TOLD = TypeAdapter(NewOutcome), TypeAdapter(ToldOutcomes)


class Results:
    """The routes; those of the API need the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App) -> None:
        self._app, self._keyed = app, api.keyed(app)
        self.router = APIRouter(dependencies=[Depends(self._keyed)], tags=["api"])
        self.router.add_api_route(PATH, self.told, methods=["GET"], summary="What became of a lead, oldest first.")

    def routes(self) -> list[Route]:
        """What is written, whose body is read as all ours are."""
        return [Route(PATH, self.tell, methods=["POST"]), Route(SIGNED_PATH, self.take, methods=["POST"])]

    async def told(self, lead: str) -> list[dict[str, Any]]:
        """What became of a lead, oldest first."""
        number = api.number(lead)
        if await self._app.database.read(leads.show, number) is None:
            raise Refused(404, "there is no such lead")
        rows = await self._app.database.read(outcomes.of_lead, number)
        return [{**row, "at": iso(moment(row["at"]))} for row in rows]

    async def tell(self, request: Request) -> Response:
        """Say what became of a lead in sales: accepted, rejected, won, lost or returned."""
        await self._keyed(request)
        number = api.number(request.path_params["lead"])
        said: NewOutcome = door.parsed(_NEW, await request.body())
        one = _checked(said, f"api:{said.id}" if said.id else "")
        try:
            row = await self._app.database.write(outcomes.keep, number, one, millis(self._app.clock()))
        except LookupError:
            raise Refused(404, "there is no such lead") from None
        return JSONResponse(Kept(lead=f"L-{number}", outcome=row.number).model_dump(), 201)

    async def take(self, request: Request) -> Response:
        """Take outcomes in that are signed; answered when they are stored."""
        body, now = await request.body(), self._app.clock()
        ring, database = self._app.house.ring, self._app.database
        try:
            await database.read(inbound.verify, ring, inbound.OUTCOMES, request.headers, body, now)
        except (inbound.NoSecret, sign.SignatureError) as error:
            raise Refused(401, str(error) or SIGNED) from None
        told = [(one, _signed(at, one)) for at, one in enumerate(door.parsed(_TOLD, body).outcomes)]
        taken = await database.write(_take, ring, told, millis(now))
        return JSONResponse(taken.model_dump(), 202)


def _checked(said: _Said, origin: str, where: str = "") -> Outcome:
    try:
        return outcomes.checked(Outcome(said.act, said.reason, said.value, said.currency, origin))
    except ValueError as error:  # only the remedy: the cause quotes what was sent
        raise Refused(422, where + str(error).partition(" | ")[2]) from None


def _signed(at: int, said: ToldOutcome) -> Outcome:
    if not (said.lead or said.email or said.phone):
        raise Refused(422, f"outcomes.{at}: says not whose it is; send lead, email or phone")
    return _checked(said, f"signed:{said.id}", f"outcomes.{at}: ")


def _take(tx: Tx, ring: Ring, told: Sequence[tuple[ToldOutcome, Outcome]], now: int) -> TakenOutcomes:
    found = {"kept": 0, "repeated": 0, "unknown": 0}
    for said, one in told:
        numbers = activities.whose(tx, ring, _who(tx, said, now))
        if not numbers:
            found["unknown"] += 1
            continue
        found["kept" if outcomes.keep(tx, numbers[0], one, now).new else "repeated"] += 1
    return TakenOutcomes(**found)


def _who(tx: Tx, said: ToldOutcome, now: int) -> activities.Activity:
    # a lead that was merged into another is that one now; its teller need not know
    lead = merges.root(tx, views.number_of(said.lead)) if said.lead else None
    return activities.Activity(said.id, "", moment(now), lead, said.email, said.phone)
