"""Accounts: the people of one firm beside each other, so that sales sees who decides there. For the API and the
commands.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.params import Depends

from bot import speech
from bot.admin import api, views
from bot.app import App
from bot.door import Refused
from qualifier import accounts, leads
from qualifier.seal import Ring
from qualifier.store import Tx

LEVELS = ("c_level", "vp", "director", "manager", "individual")  # who decides stands first


class Accounts:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App, keyed: Sequence[Depends]) -> None:
        self._app = app
        self.router = APIRouter(prefix="/api/v1", dependencies=keyed, tags=["api"])
        self.router.add_api_route("/accounts", self.list, methods=["GET"], summary="Firms with several leads.")
        self.router.add_api_route(
            "/leads/{lead}/account", self.of_lead, methods=["GET"], summary="The firm of a lead, with all its people."
        )

    async def list(
        self,
        most: Annotated[int, Query(ge=1, le=200)] = 50,
        tests: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    ) -> list[dict[str, Any]]:
        """Firms with several leads, those with the newest first."""
        return await self._app.database.read(shown, self._app.house.ring, most=most, tests=tests)

    async def of_lead(self, lead: str) -> dict[str, Any]:
        """The firm of a lead, with all its people."""
        found = await self._app.database.read(one, self._app.house.ring, views.name_of(api.number(lead)))
        if found is None:
            raise Refused(404, "there is no such lead, or it gave no business mail address")
        return found


def shown(tx: Tx, ring: Ring, *, most: int, tests: bool) -> list[dict[str, Any]]:
    """Firms with two leads or more."""
    return [_account(tx, ring, numbers) for numbers in accounts.largest(tx, most=most, tests=tests)]


def one(tx: Tx, ring: Ring, named: str) -> dict[str, Any] | None:
    """The firm of a lead (`L-7`) or of a mail domain; None where there is none."""
    try:
        numbers = accounts.of_lead(tx, views.number_of(named))
    except ValueError:
        numbers = accounts.of_domain(tx, ring, named)
    return _account(tx, ring, numbers) if numbers else None


def _account(tx: Tx, ring: Ring, numbers: Sequence[int]) -> dict[str, Any]:
    people = sorted((_member(tx, ring, number) for number in numbers), key=_rank)
    return {
        "account": accounts.domain(tx, ring, numbers[0]),
        "people": people,
        "decides": next((one["lead"] for one in people if one["level"] in LEVELS[:3]), None),
        "hot": sum(one["temperature"] == "hot" for one in people),
    }


def _member(tx: Tx, ring: Ring, number: int) -> dict[str, Any]:
    lead = leads.recall(tx, ring, number)
    level = next((str(fact) for fact in lead.facts.values() if fact in LEVELS), None)
    return {
        "lead": views.name_of(number), "name": lead.person.contact.get("name"), "level": level,
        "temperature": lead.temperature, "grade": lead.grade, "outcome": lead.outcome,
        "score": None if lead.total is None else speech.points(lead.total),
    }  # fmt: skip


def _rank(person: dict[str, Any]) -> int:
    return LEVELS.index(person["level"]) if person["level"] else len(LEVELS)
