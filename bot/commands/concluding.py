"""`lead outcome`: what sales says became of a lead."""

from pathlib import Path

from bot.admin import views
from bot.commands import install, say_rows
from bot.failures import CommandFailed
from qualifier import leads, money, outcomes
from qualifier.store import iso, millis, moment


async def outcome(
    number: str, act: str, reason: str, value: str, currency: str, data: Path | None, *, as_json: bool
) -> None:
    """Keep an outcome if one is given; print all that were."""
    async with install(data) as app:
        lead = views.number_of(number)
        await app.database.read(leads.recall, app.house.ring, lead)
        if act:
            one = _given(act, reason, value, currency)
            await app.database.write(outcomes.keep, lead, one, millis(app.clock()))
        kept = await app.database.read(outcomes.of_lead, lead)
    rows = [{**row, "at": iso(moment(row["at"])), "value": money.written(row["value"], row["currency"])}
            for row in kept]  # fmt: skip
    say_rows(
        rows,
        ("at", "act", "reason", "value", "currency"),
        f"nothing was said of {number} yet     frontdesk lead outcome {number} won --value 5200",
        as_json=as_json,
    )


def _given(act: str, reason: str, value: str, currency: str) -> outcomes.Outcome:
    try:
        worth = money.minor(value, currency) if value else None
        return outcomes.checked(outcomes.Outcome(act, reason, worth, currency if value else ""))
    except ValueError as error:
        raise CommandFailed(str(error).replace(" | ", "     fix: ")) from None
