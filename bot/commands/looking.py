"""`lead`, `consent`, `deliveries`, `alerts`: looking at what is there."""

from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot import erasure
from bot.admin import explained, views
from bot.commands import install, say, say_json, say_rows
from bot.house import House
from qualifier import alerts, explaining, leads, ledger
from qualifier.store import Tx, iso, millis, moment
from qualifier.tables import promises as table
from webhooks import delivery, endpoints

SHOWN_MAX = 50


async def lead_list(data: Path | None, most: int, *, tests: bool, visitors: bool, as_json: bool) -> None:
    """The newest leads."""
    async with install(data) as app:
        rows = await app.database.read(views.list_view, app.house.ring, most=most, tests=tests, visitors=visitors)
    say_rows(
        rows,
        ("lead", "name", "temperature", "score", "grade", "outcome", "updated"),
        "No leads yet. Try: frontdesk chat",
        as_json=as_json,
    )


async def lead_show(number: str, data: Path | None, *, as_json: bool) -> None:
    """One lead."""
    async with install(data) as app:
        view, why = await app.database.read(_lead, app.house, views.number_of(number), app.clock())
    if as_json:
        say_json({**view, "explained": explaining.as_json(why) if why else None})
    else:
        say(*views.in_words(view, explaining.table(why) if why else None))


def _lead(tx: Tx, house: House, number: int, now: datetime) -> tuple[dict[str, Any], explaining.Explained | None]:
    return views.lead_view(tx, house.ring, number), explained.of_lead(tx, house, number, now)


async def lead_erase(number: str, data: Path | None) -> None:
    """Erase a person."""
    async with install(data) as app:
        lead = views.number_of(number)
        await app.database.read(leads.recall, app.house.ring, lead)
        await app.database.write(erasure.erase, lead, app.clock())
    say(f"✓ {number} is erased. The proof of consent stays: frontdesk consent verify")


async def consent_verify(data: Path | None, *, as_json: bool) -> int:
    """Every row of the ledger, and its head."""
    async with install(data) as app:
        found = await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring)))
        count = await app.database.read(_acts)
    if as_json:
        say_json({"rows": count, "intact": not found, "findings": [{"seq": f.seq, "what": f.what} for f in found]})
    elif found:
        say(*(f"✗ consent #{one.seq}: {one.what}" if one.seq else f"✗ head: {one.what}" for one in found))
    else:
        say(f"✓ {count} acts of consent, as they were written; the head is signed by this key")
    return 1 if found else 0


def _acts(tx: Tx) -> int:
    return int(tx.execute(sa.text("select count(*) from ledger")).scalar_one())


async def deliveries_list(data: Path | None, *, as_json: bool) -> None:
    """Open and dead deliveries, then the last attempts."""
    async with install(data) as app:
        rows = await app.database.read(_deliveries)
    say_rows(
        rows,
        ("promise", "about", "state", "tries", "receiver", "words"),
        "Nothing was promised to a receiver yet.",
        as_json=as_json,
    )


def _deliveries(tx: Tx) -> list[dict[str, Any]]:
    p = table.c
    names = {one.id: one.name for one in endpoints.all_of(tx)}
    order = sa.case((p.state == "dead", 0), (p.state == "owed", 1), (p.state == "claimed", 1), else_=2)
    wanted = sa.select(table).where(p.kind == "deliver").order_by(order, p.id.desc()).limit(SHOWN_MAX)
    return [_delivery(dict(row), names) for row in tx.execute(wanted).mappings()]


def _delivery(row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    number = int(row["body"].rpartition('"endpoint":')[2].rstrip("}"))
    return {
        "promise": row["id"], "about": row["ref"], "state": row["state"], "tries": row["tries"],
        "receiver": names.get(number, "removed"), "words": row["reason"],
    }  # fmt: skip


async def deliveries_retry(number: int, data: Path | None) -> int:
    """Owe a dead letter anew."""
    async with install(data) as app:
        done = await app.database.write(delivery.again, number, app.clock())
    say(f"✓ {number} is owed again" if done else f"✗ {number} is no dead letter: frontdesk deliveries list")
    return 0 if done else 1


async def alerts_list(data: Path | None, *, as_json: bool) -> None:
    """What needs a person now."""
    async with install(data) as app:
        rows = [{**row, "since": iso(moment(row["since"]))} for row in await app.database.read(alerts.open_)]
    say_rows(rows, ("id", "since", "severity", "code", "words", "fix"), "Nothing needs a person now.", as_json=as_json)


async def alerts_done(number: int, data: Path | None) -> int:
    """Close an alert."""
    async with install(data) as app:
        done = await app.database.write(alerts.done, number, millis(app.clock()))
    say(f"✓ alert {number} is done" if done else f"✗ no alert {number} is open: frontdesk alerts list")
    return 0 if done else 1
