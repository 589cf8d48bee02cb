"""`lead held`, `duplicates`, `merge`, `release`: who waits for a look, and who is one person."""

import getpass
from pathlib import Path

from bot import handover, merging
from bot.admin import views
from bot.commands import install, say, say_json, say_rows, say_table
from bot.failures import CommandFailed
from qualifier import holds
from qualifier.store import iso, moment


async def held(data: Path | None, *, as_json: bool) -> None:
    """The leads that wait for a look."""
    async with install(data) as app:
        found = await app.database.read(holds.held)
    rows = [{**row, "lead": views.name_of(row["lead"]), "since": iso(moment(row["since"]))} for row in found]
    say_rows(rows, ("lead", "since", "why"), "No lead waits for a look.", as_json=as_json)


async def duplicates(number: str, data: Path | None, *, as_json: bool) -> None:
    """Who may be the same person as a lead."""
    async with install(data) as app:
        found = await app.database.read(merging.alike, app.house, views.number_of(number))
    rows = [
        {"lead": views.name_of(one.lead), "likeness": f"{one.likeness:g} %", "because": ", ".join(one.because)}
        for one in found
    ]
    if as_json:
        say_json(rows)
    elif rows:
        say_table(rows, ("lead", "likeness", "because"))
        older, newer = sorted((number, rows[0]["lead"]), key=views.number_of)
        say(f"the same person?     frontdesk lead merge {older} {newer}")
    else:
        say(f"Nobody is like {views.name_of(views.number_of(number))}.")


async def merge(kept: str, other: str, data: Path | None, by: str) -> None:
    """Make the second lead the first one."""
    async with install(data) as app:
        numbers = views.number_of(kept), views.number_of(other)
        try:
            promised = await app.database.write(merging.merge, app.house, *numbers, app.clock(), by or _user())
        except ValueError as error:
            raise CommandFailed(str(error).replace(" | ", "     fix: ")) from None
    one, two = map(views.name_of, numbers)
    say(f"✓ {two} is {one} from now on; whoever has either is told")
    if promised:
        say(f"  {one} is promised to a desk now")


async def release(number: str, data: Path | None, by: str) -> int:
    """Let a held lead go its way."""
    async with install(data) as app:
        routed = await app.database.write(
            merging.release, app.house, views.number_of(number), app.clock(), by or _user()
        )
    name = views.name_of(views.number_of(number))
    if routed is None:
        say(f"✗ {name} is not held     fix: frontdesk lead held")
        return 1
    became, why = handover.ended_as(routed)
    say(f"✓ {name} is let go" + ("; it is promised to its desk" if routed.promised else f", and {became}: {why}"))
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
