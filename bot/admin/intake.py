"""`POST /api/v1/leads`: leads from forms, ad forms, affiliates and referrals, by bearer key or by signature; and what
an admin does about them: who may not be contacted, who is held, who is one person.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, merging
from bot.admin import api, views
from bot.app import App
from bot.door import Refused, Text
from bot.intake import offer, taking
from bot.intake.offer import NewLead
from bot.intake.taking import NotTaken, Taken
from qualifier import holds, suppression, versions
from qualifier.store import Tx, iso, millis, moment
from webhooks import inbound, sign

PATH = "/api/v1/leads"
MERGE, RELEASE = "/api/v1/leads/{lead}/merge", "/api/v1/leads/{lead}/release"
LIST = "/api/v1/suppression/{list}"
ENTRIES_MAX = 1000
DOOR = "leads:"  # how the secrets of a source are filed
ListName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")]


class TakenLead(BaseModel):
    """What became of an offered lead. `state` `known`: its id had come before, and nothing was done."""

    state: Literal["kept", "known"]
    lead: str | None
    may_contact: bool
    handed_to: list[str]
    why_not: str
    duplicate_of: str | None
    notes: list[str]


class Merge(BaseModel):
    """`POST /api/v1/leads/{lead}/merge`: which lead becomes this one."""

    model_config = ConfigDict(extra="forbid")
    other: Annotated[str, Field(pattern=r"^L-[0-9]{1,15}$")]
    by: Annotated[Text, Field(max_length=80)] = "api"


class Release(BaseModel):
    """`POST /api/v1/leads/{lead}/release`: somebody looked at a held lead and lets it go."""

    model_config = ConfigDict(extra="forbid")
    by: Annotated[Text, Field(max_length=80)] = "api"


class Done(BaseModel):
    """What was done, and whether the lead was promised to a desk (again)."""

    lead: str
    promised: bool


class Entries(BaseModel):
    """`POST /api/v1/suppression/{list}`: phones and addresses that may not be contacted; only fingerprints are kept.
    `everything`: no channel of their leads may be used, not only the one listed. `remove`: take them off the list.
    """

    model_config = ConfigDict(extra="forbid")
    phones: Annotated[list[Annotated[Text, Field(max_length=60)]], Field(max_length=ENTRIES_MAX)] = []
    emails: Annotated[list[Annotated[Text, Field(max_length=254)]], Field(max_length=ENTRIES_MAX)] = []
    everything: bool = False
    remove: bool = False


class Listed(BaseModel):
    """How many entries were new there (or gone), and at which places stood something that is none."""

    name: str
    changed: int
    refused: list[str]


_NEW, _MERGE, _RELEASE = TypeAdapter(NewLead), TypeAdapter(Merge), TypeAdapter(Release)
_ENTRIES, _NAME = TypeAdapter(Entries), TypeAdapter(ListName)


class Intake:
    """The routes."""

    def __init__(self, app: App) -> None:
        self._app, self._keyed = app, api.keyed(app)
        self.router = APIRouter(dependencies=[Depends(self._keyed)], tags=["api"])
        for path, route in (
            ("/api/v1/held", self.held), ("/api/v1/suppression", self.lists),
            ("/api/v1/leads/{lead}/duplicates", self.duplicates),
        ):  # fmt: skip
            self.router.add_api_route(path, route, methods=["GET"], summary=(route.__doc__ or "").splitlines()[0])

    def routes(self) -> list[Route]:
        """What is written, whose bodies are read as all ours are."""
        return [
            Route(PATH, self.take, methods=["POST"]),
            Route(MERGE, self.merge, methods=["POST"]),
            Route(RELEASE, self.release, methods=["POST"]),
            Route(LIST, self.enlist, methods=["POST"]),
        ]

    async def take(self, request: Request) -> Response:
        """Take a lead in, once for each id of its source; answered when it is stored."""
        body = await request.body()
        signed = "webhook-signature" in request.headers
        if not signed:
            await self._keyed(request)
        offered = _offered(body)
        if signed:
            self._app.limits.trying(request.scope)
            await self._signed(request, body, offered.source)
        try:
            taken = await self._app.database.write(taking.take, self._app.house, offered, self._app.clock())
        except NotTaken as error:
            raise Refused(422, f"{error.cause}: {error.fix}") from None
        except versions.UnknownVersion:
            raise Refused(404, "no such script is published") from None
        return JSONResponse(_told(taken).model_dump(), 201 if taken.state == "kept" else 200)

    async def merge(self, request: Request) -> Response:
        """Make another lead this one: both were the same person."""
        await self._keyed(request)
        lead = api.number(request.path_params["lead"])
        said: Merge = door.parsed(_MERGE, await request.body())
        other, now = views.number_of(said.other), self._app.clock()
        try:
            promised = await self._app.database.write(merging.merge, self._app.house, lead, other, now, said.by)
        except LookupError:
            raise Refused(404, "there is no such lead") from None
        except ValueError as error:
            raise Refused(409, str(error).replace(" | ", ": ")) from None
        return JSONResponse(Done(lead=views.name_of(lead), promised=promised).model_dump())

    async def release(self, request: Request) -> Response:
        """Let a held lead go its way: somebody looked at it."""
        await self._keyed(request)
        lead = api.number(request.path_params["lead"])
        said: Release = door.parsed(_RELEASE, await request.body() or b"{}")
        routed = await self._app.database.write(merging.release, self._app.house, lead, self._app.clock(), said.by)
        if routed is None:
            raise Refused(409, "the lead is not held")
        return JSONResponse(Done(lead=views.name_of(lead), promised=routed.promised).model_dump())

    async def enlist(self, request: Request) -> Response:
        """Put phones and addresses on a list of those who may not be contacted, or take them off."""
        await self._keyed(request)
        name: str = _validated(request.path_params["list"])
        said: Entries = door.parsed(_ENTRIES, await request.body())
        values, refused = _normal(said)
        changed = await self._app.database.write(_change, self._app, name, values, said)
        return JSONResponse(Listed(name=name, changed=changed, refused=refused).model_dump())

    async def held(self) -> list[dict[str, Any]]:
        """The leads that wait for somebody to look at them."""
        rows = await self._app.database.read(holds.held)
        return [{**row, "lead": views.name_of(row["lead"]), "since": iso(moment(row["since"]))} for row in rows]

    async def lists(self) -> list[dict[str, Any]]:
        """The lists of those who may not be contacted, and how many entries each has."""
        return [dict(row) for row in await self._app.database.read(suppression.lists)]

    async def duplicates(self, lead: str) -> list[dict[str, Any]]:
        """Leads that may be the same person, the most alike first."""
        try:
            found = await self._app.database.read(merging.alike, self._app.house, api.number(lead))
        except LookupError:
            raise Refused(404, "there is no such lead") from None
        return [
            {"lead": views.name_of(one.lead), "likeness": one.likeness, "because": list(one.because)} for one in found
        ]

    async def _signed(self, request: Request, body: bytes, source: str) -> None:
        ring, now = self._app.house.ring, self._app.clock()
        try:
            await self._app.database.read(inbound.verify, ring, DOOR + source, request.headers, body, now)
        except (inbound.NoSecret, sign.SignatureError) as error:
            self._app.limits.wrong_key(request.scope)
            unknown = "nobody signs for this source: frontdesk connect leads SOURCE makes a secret"
            raise Refused(401, unknown if isinstance(error, inbound.NoSecret) else str(error)) from None


def _offered(body: bytes) -> NewLead:
    """The body as an offer. Raises Refused, for a bought list in words of its own."""
    try:
        return door.parsed(_NEW, body)
    except Refused as refused:
        if refused.cause.startswith("came_from: is not what"):
            raise Refused(422, ": ".join(offer.NO_LEAD)) from None
        raise


def _told(taken: Taken) -> TakenLead:
    return TakenLead(
        state=taken.state, lead=None if taken.lead is None else views.name_of(taken.lead),
        may_contact=taken.may_contact, handed_to=list(taken.desks), why_not=taken.why_not,
        duplicate_of=None if taken.same is None else views.name_of(taken.same), notes=list(taken.notes),
    )  # fmt: skip


def _validated(name: str) -> str:
    try:
        return _NAME.validate_python(name)
    except ValueError:
        raise Refused(422, "list: letters, digits, dots, dashes and underscores, 60 at most") from None


def _normal(said: Entries) -> tuple[list[tuple[str, str]], list[str]]:
    """Kind and normal form of what can be listed, and the places of what cannot."""
    told = [("phone", "phones", at, value) for at, value in enumerate(said.phones)]
    told += [("email", "emails", at, value) for at, value in enumerate(said.emails)]
    read = [(kind, f"{field}.{at}", suppression.normal(kind, value)) for kind, field, at, value in told]
    return [(kind, value) for kind, _, value in read if value], [place for _, place, value in read if not value]


def _change(tx: Tx, app: App, name: str, values: list[tuple[str, str]], said: Entries) -> int:
    ring = app.house.ring
    if said.remove:
        return suppression.remove(tx, ring, name, values)
    return suppression.add(tx, ring, name, values, millis(app.clock()), everything=said.everything)
