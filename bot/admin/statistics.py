"""`/api/v1/stats`: what came of conversations, for machines with a bearer key. Nothing personal, no tests."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.params import Depends

from bot.admin import figures
from bot.admin.shelves import told
from bot.app import App
from bot.door import Refused
from conversations import walked
from qualifier import leads
from qualifier.store import millis

Since = Annotated[str, Query(max_length=10)]
By = Literal["", "variant", "version", "channel", "source", "campaign", "referrer", "language"]


class Statistics:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App, dependencies: Sequence[Depends]) -> None:
        self._app = app
        self.router = APIRouter(prefix="/api/v1/stats", dependencies=dependencies, tags=["api"])
        for path, route in (("", self.house), ("/{name}", self.script), ("/{name}/variants", self.variants)):
            self.router.add_api_route(path, route, methods=["GET"], summary=(route.__doc__ or "").splitlines()[0])

    async def house(self) -> dict[str, Any]:
        """How leads ended, and the scripts that anybody talked to."""
        return {
            "leads": dict(await self._app.database.read(leads.statistics)),
            "scripts": await self._app.database.read(walked.names),
        }

    async def script(self, name: str, since: Since = "", by: By = "") -> dict[str, Any]:
        """A script's funnel: views, answers, where people stop and how long it takes them, told apart by one thing."""
        asked = figures.Asked(name, self._since(since), by)
        return await told(self._app.database.read)(figures.script_view, self._app.house.library, asked)

    async def variants(self, name: str, since: Since = "") -> dict[str, Any]:
        """A script's variants compared, on completion and on what leads were worth."""
        asked = figures.Asked(name, self._since(since))
        return await told(self._app.database.read)(figures.variants_view, self._app.house.library, asked)

    def _since(self, period: str) -> int:
        try:
            return figures.since(millis(self._app.clock()), period)
        except ValueError:
            raise Refused(422, "since: a number and h, d or w is expected, as in 30d") from None
