"""`cost`, `cost add`, `cost list`, `cost remove`."""

from collections.abc import Mapping
from pathlib import Path

from bot.admin import money as views
from bot.commands import install, say, say_json, say_table
from bot.commands.versioning import author_of
from bot.failures import CommandFailed
from qualifier import costs, money
from qualifier.store import millis


async def report(wanted: views.Wanted, data: Path | None, *, as_json: bool) -> None:
    """What leads cost and bring."""
    async with install(data) as app:
        try:
            found = await app.database.read(views.view, wanted, app.clock())
        except ValueError as error:
            raise _failed(error) from None
    if as_json:
        say_json(found)
        return
    say_table(views.table(found), views.COLUMNS)
    say(*views.after_table(found))


async def add(told: Mapping[str, str], amount: str, data: Path | None, by: str) -> None:
    """Keep what a source costs."""
    async with install(data) as app:
        try:
            one = views.cost(told, money.minor(amount, told["currency"]), app.clock())
            number = await app.database.write(costs.add, one, millis(app.clock()), author_of(by))
        except ValueError as error:
            raise _failed(error) from None
    per = {"month": "a month", "lead": "a lead", "accepted": "an accepted lead"}[one.per]
    name = " / ".join(part for part in (one.source, one.campaign) if part)
    say(f"✓ cost {number}: {name} costs {money.written(one.amount, one.currency)} {one.currency} {per}")


async def listed(data: Path | None, *, as_json: bool) -> None:
    """Everything that costs something."""
    async with install(data) as app:
        rows = [views.cost_view(one) for one in await app.database.read(costs.listed)]
    if as_json:
        say_json(rows)
    elif rows:
        shown = [{**row, "amount": money.written(row["amount"], row["currency"])} for row in rows]
        say_table(shown, ("id", "source", "campaign", "kind", "per", "amount", "currency", "from", "until"))
    else:
        say("no costs are known yet     frontdesk cost add google 1200 --per month")


async def remove(number: int, data: Path | None) -> None:
    """Drop a cost."""
    async with install(data) as app:
        if not await app.database.write(costs.remove, number):
            raise CommandFailed(f"there is no cost {number}     fix: frontdesk cost list")
    say(f"✓ cost {number} counts no more")


def _failed(error: ValueError) -> CommandFailed:
    return CommandFailed(str(error).replace(" | ", "     fix: "))
