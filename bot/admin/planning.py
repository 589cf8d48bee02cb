"""`/api/v1/costs`, `/api/v1/planning`, `/api/v1/challengers`: what leads cost and bring, and how a rulebook that is
tried does, for machines with a bearer key. Money is in minor units; nothing personal, no tests.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door
from bot.admin import api, contest, money
from bot.app import App
from bot.door import Refused, Text
from qualifier import challengers, costs, sources, spending
from qualifier.store import Tx, millis

PATH = "/api/v1/costs"
Short = Annotated[str, Query(max_length=20)]


class NewCost(BaseModel):
    """`POST /api/v1/costs`. `amount` in the currency's minor unit; `from` and `until` are months such as 2026-03, the
    first (empty: this one) and the last (empty: until further notice) that it is paid for.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    source: Annotated[Text, Field(min_length=1, max_length=costs.NAME_MAX)]
    campaign: Annotated[Text, Field(max_length=costs.NAME_MAX)] = ""
    kind: sources.Kind | None = None
    per: spending.Per
    amount: Annotated[int, Field(gt=0, le=costs.AMOUNT_MAX)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    since: Annotated[str, Field(alias="from", pattern=r"^([0-9]{4}-[0-9]{2})?$")] = ""
    until: Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2})?$")] = ""


class KeptCost(BaseModel):
    """The number under which a cost is kept."""

    cost: int


_NEW = TypeAdapter(NewCost)


class Planning:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App) -> None:
        self._app, self._keyed = app, api.keyed(app)
        self.router = APIRouter(prefix="/api/v1", dependencies=[Depends(self._keyed)], tags=["api"])
        for method, path, route in (
            ("GET", "/planning", self.report), ("GET", "/costs", self.listed), ("DELETE", "/costs/{cost}", self.remove),
            ("GET", "/challengers", self.challengers), ("GET", "/challengers/{name}", self.standing),
        ):  # fmt: skip
            self.router.add_api_route(path, route, methods=[method], summary=(route.__doc__ or "").splitlines()[0])

    def routes(self) -> list[Route]:
        """What is written, whose body is read as all ours are."""
        return [Route(PATH, self.add, methods=["POST"])]

    async def add(self, request: Request) -> Response:
        """Say what a source or a campaign costs."""
        await self._keyed(request)
        said: NewCost = door.parsed(_NEW, await request.body())
        now = self._app.clock()
        told = {"source": said.source, "campaign": said.campaign, "kind": said.kind or "", "per": said.per,
                "currency": said.currency, "since": said.since, "until": said.until}  # fmt: skip
        try:
            one = money.cost(told, said.amount, now)
            number = await self._app.database.write(costs.add, one, millis(now), "api")
        except ValueError as error:
            raise _refused(error) from None
        return JSONResponse(KeptCost(cost=number).model_dump(), 201)

    async def listed(self) -> list[dict[str, Any]]:
        """Everything that was said to cost something."""
        return [money.cost_view(one) for one in await self._app.database.read(costs.listed)]

    async def remove(self, cost: int) -> dict[str, int]:
        """Drop a cost: it counts for nothing any more."""
        if not await self._app.database.write(costs.remove, cost):
            raise Refused(404, "there is no such cost")
        return {"removed": cost}

    async def report(
        self, since: Short = "", by: Short = "source", goal: Short = "", deal: Short = "", lead_to_sql: Short = "",
        sql_to_customer: Short = "", lifetime: Short = "", market: Short = "b2b", currency: Short = "",
    ) -> dict[str, Any]:  # fmt: skip
        """What leads cost and bring, funnel rates beside the trade's, and how many leads a goal takes."""
        wanted = money.Wanted(since, by, goal, deal, lead_to_sql, sql_to_customer, lifetime, market, currency,
                              minor=True)  # fmt: skip
        try:
            return await self._app.database.read(money.view, wanted, self._app.clock())
        except ValueError as error:
            raise _refused(error) from None

    async def challengers(self) -> list[dict[str, Any]]:
        """Rulebooks that are or were tried in the shadow of live ones, the newest first."""
        return [contest.told(one) for one in await self._app.database.read(challengers.listed)]

    async def standing(self, name: str) -> dict[str, Any]:
        """How the challenger of a rulebook does, by what became of the leads."""
        try:
            return contest.as_json(await self._app.database.read(_standing, name))
        except LookupError:
            raise Refused(404, "this rulebook has no challenger") from None


def _standing(tx: Tx, name: str) -> challengers.Standing:
    return challengers.standing(tx, challengers.latest(tx, name))


def _refused(error: ValueError) -> Refused:
    """The remedy only: the cause quotes what was sent."""
    return Refused(422, str(error).partition(" | ")[2] or "since: a number and h, d or w is expected, as in 30d")
