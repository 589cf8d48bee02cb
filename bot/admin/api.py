"""`/api/v1`: what the admin pages show, for machines with a bearer key. OpenAPI describes it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from bot import door, erasure
from bot.admin import explained, views
from bot.app import App
from bot.door import Refused
from conversations import library
from qualifier import alerts, explaining, leads, ledger, promises
from qualifier.store import Tx


def keyed(app: App) -> Callable[[Request], Awaitable[None]]:
    """What lets only the key of `FRONTDESK_API_KEY` in. It raises Refused."""

    async def allowed(request: Request) -> None:
        app.limits.trying(request.scope)
        if not door.same(door.bearer(request), app.settings.api_key.get_secret_value()):
            app.limits.wrong_key(request.scope)
            raise Refused(
                401, "a bearer key is needed: set FRONTDESK_API_KEY and send it", {"www-authenticate": "Bearer"}
            )

    return allowed


class Api:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.router = APIRouter(prefix="/api/v1", dependencies=[Depends(keyed(app))], tags=["api"])
        for path, route in (
            ("/leads", self.leads), ("/leads/{lead}", self.lead), ("/leads/{lead}/transcript", self.transcript),
            ("/alerts", self.alerts), ("/promises", self.promises), ("/consent/verify", self.verify),
            ("/scripts", self.scripts),
        ):  # fmt: skip
            self.router.add_api_route(path, route, methods=["GET"], summary=(route.__doc__ or "").splitlines()[0])
        self.router.add_api_route("/leads/{lead}", self.erase, methods=["DELETE"], summary="Erase a person.")

    async def leads(
        self,
        most: Annotated[int, Query(ge=1, le=500)] = 50,
        tests: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    ) -> list[dict[str, Any]]:
        """The newest leads first."""
        return await self._app.database.read(views.list_view, self._app.house.ring, most=most, tests=tests)

    async def lead(self, lead: str) -> dict[str, Any]:
        """A lead with its score, reasons, consent and deliveries; `explained` says why, and what time will do."""
        known, house = await self._known(lead), self._app.house
        view = await self._app.database.read(views.lead_view, house.ring, known)
        why = await self._app.database.read(explained.of_lead, house, known, self._app.clock())
        return {**view, "explained": explaining.as_json(why) if why else None}

    async def transcript(self, lead: str) -> list[dict[str, str]]:
        """All lines of a lead's conversations."""
        return await self._app.database.read(views.conversation_of, self._app.house.ring, await self._known(lead))

    async def erase(self, lead: str) -> JSONResponse:
        """Erase a person: what stays is the proof of consent and a fingerprint that keeps them suppressed."""
        await self._app.database.write(erasure.erase, await self._known(lead), self._app.clock())
        return JSONResponse({"erased": lead})

    async def alerts(self) -> list[dict[str, Any]]:
        """What needs a person now."""
        return [dict(row) for row in await self._app.database.read(alerts.open_)]

    async def promises(self) -> dict[str, int]:
        """How many promises are in each state."""
        return dict(await self._app.database.read(promises.counts))

    async def verify(self) -> dict[str, Any]:
        """Whether the consent ledger is as it was written."""
        found = await self._app.database.read(_findings, self._app)
        return {"intact": not found, "findings": found}

    async def scripts(self) -> list[str]:
        """The scripts that can be talked to."""
        return list(await self._app.database.read(library.scripts))

    async def _known(self, lead: str) -> int:
        """The number of a lead that is there. Raises Refused."""
        found = number(lead)
        if await self._app.database.read(leads.show, found) is None:
            raise Refused(404, "there is no such lead")
        return found


def _findings(tx: Tx, app: App) -> list[dict[str, Any]]:
    return [{"seq": one.seq, "what": one.what} for one in ledger.verify(tx, app.house.ring)]


def number(lead: str) -> int:
    """The number in a lead's name. Raises Refused."""
    try:
        return views.number_of(lead)
    except ValueError:
        raise Refused(404, "leads are called L-1, L-2, …") from None
