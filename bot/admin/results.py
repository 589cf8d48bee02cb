"""`/api/v1/leads/{lead}/outcomes`: what sales says became of a lead."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door
from bot.admin import api, views
from bot.app import App
from bot.door import Refused
from qualifier import leads, outcomes
from qualifier.store import millis, moment

PATH = "/api/v1/leads/{lead}/outcomes"


class NewOutcome(BaseModel):
    """`POST /api/v1/leads/{lead}/outcomes`. The same `id` sent again has no effect; `value` is in the currency's minor
    unit (520000 for 5,200.00 USD).
    """

    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")] | None = None
    act: Literal["accepted", "rejected", "won", "lost", "returned"]
    reason: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[int, Field(ge=0, le=outcomes.VALUE_MAX)] | None = None
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""


class Kept(BaseModel):
    """What was kept: the number of the row."""

    lead: str
    outcome: int


_NEW = TypeAdapter(NewOutcome)


class Results:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App) -> None:
        self._app, self._keyed = app, api.keyed(app)
        self.router = APIRouter(dependencies=[Depends(self._keyed)], tags=["api"])
        self.router.add_api_route(PATH, self.told, methods=["GET"], summary="What became of a lead, oldest first.")

    def routes(self) -> list[Route]:
        """What is written, whose body is read as all ours are."""
        return [Route(PATH, self.tell, methods=["POST"])]

    async def told(self, lead: str) -> list[dict[str, Any]]:
        """What became of a lead, oldest first."""
        number = api.number(lead)
        if await self._app.database.read(leads.show, number) is None:
            raise Refused(404, "there is no such lead")
        rows = await self._app.database.read(outcomes.of_lead, number)
        return [{**row, "at": views.iso(moment(row["at"]))} for row in rows]

    async def tell(self, request: Request) -> Response:
        """Say what became of a lead in sales: accepted, rejected, won, lost or returned."""
        await self._keyed(request)
        number = api.number(request.path_params["lead"])
        said: NewOutcome = door.parsed(_NEW, await request.body())
        origin = f"api:{said.id}" if said.id else ""
        one = outcomes.Outcome(said.act, said.reason, said.value, said.currency, origin)
        try:
            row = await self._app.database.write(outcomes.keep, number, one, millis(self._app.clock()))
        except LookupError:
            raise Refused(404, "there is no such lead") from None
        except ValueError as error:
            raise Refused(422, str(error).partition(" | ")[2]) from None
        return JSONResponse(Kept(lead=f"L-{number}", outcome=row).model_dump(), 201)
