"""`POST /webhooks/activities`: what people do elsewhere, told by those who saw it, signed by Standard Webhooks."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import activities, door
from bot.admin import views
from bot.app import App
from bot.door import Refused, Text
from qualifier.activities import AHEAD, NAME, Activity
from webhooks import inbound, sign

PATH = "/webhooks/activities"
MANY_MAX = 100
SIGNED = "sign the body by Standard Webhooks; `frontdesk connect activities` makes and shows the secret"


class NewActivity(BaseModel):
    """One activity. `id` is yours and makes it count once; `name` is the event that rulebooks read; who did it is said
    by `lead`, `email`, `phone` (with its country code) or `visitor`, the first that we know.
    """

    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,120}$")]
    name: Annotated[str, Field(pattern=NAME)]
    at: AwareDatetime | None = None
    lead: Annotated[str, Field(pattern=r"^L-[0-9]{1,15}$")] | None = None
    email: Annotated[Text, Field(max_length=254)] = ""
    phone: Annotated[Text, Field(max_length=40)] = ""
    visitor: Annotated[Text, Field(max_length=200)] = ""


class NewActivities(BaseModel):
    """`POST /webhooks/activities`: up to a hundred at once, taken together or not at all."""

    model_config = ConfigDict(extra="ignore")
    activities: Annotated[list[NewActivity], Field(min_length=1, max_length=MANY_MAX)]


class TakenActivities(BaseModel):
    """How many were kept with a lead, had been told before, or are of nobody we know."""

    kept: int
    repeated: int
    unknown: int


_NEW = TypeAdapter(NewActivities)


class Activities:
    """The route."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [Route(PATH, self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Take activities in; answered when they are stored."""
        self._app.limits.trying(request.scope)
        body, now = await request.body(), self._app.clock()
        ring, database = self._app.house.ring, self._app.database
        try:
            await database.read(inbound.verify, ring, inbound.ACTIVITIES, request.headers, body, now)
        except (inbound.NoSecret, sign.SignatureError) as error:
            self._app.limits.wrong_key(request.scope)
            raise Refused(401, str(error) or SIGNED) from None
        told = [self._read(at, one) for at, one in enumerate(door.parsed(_NEW, body).activities)]
        taken = await database.write(activities.take, self._app.house, told, now)
        return JSONResponse(
            TakenActivities(kept=taken["kept"], repeated=taken["repeated"], unknown=taken["unknown"]).model_dump(), 202
        )

    def _read(self, at: int, one: NewActivity) -> Activity:
        now = self._app.clock()
        if not (one.lead or one.email or one.phone or one.visitor):
            raise Refused(422, f"activities.{at}: says not who it was; send lead, email, phone or visitor")
        if one.at is not None and one.at - now > AHEAD:
            raise Refused(422, f"activities.{at}.at: lies ahead; send when it happened, with its zone")
        lead = views.number_of(one.lead) if one.lead else None
        return Activity(one.id, one.name, one.at or now, lead, one.email, one.phone, one.visitor)
