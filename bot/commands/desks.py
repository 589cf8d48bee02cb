"""`desk hours`: when somebody is at a desk."""

import json
from datetime import datetime
from pathlib import Path

from bot.commands import install, say
from bot.failures import CommandFailed
from qualifier import calendar, document, firm

ALWAYS = "always"
EXAMPLE = "mon-fri 08:00-18:00 America/Chicago"


async def hours(desk: str, written: str, data: Path | None) -> None:
    """Set a desk's hours, or show them where none are given."""
    kept = "" if written == ALWAYS else _kept(written) if written else None
    async with install(data) as app:
        desks = app.house.firm.desks
        if desk not in desks:
            raise CommandFailed(f"there is no desk `{desk}`     fix: one of {', '.join(desks)}")
        if kept is not None:
            await app.database.write(firm.set_hours, desk, kept)
            say(f"✓ the desk `{desk}` has its hours; a running server takes them up within seconds")
        say(_in_words(desk, desks[desk].hours if kept is None else kept, app.clock()))


def _kept(written: str) -> str:
    """The hours as they are kept, from a file or from one line. Raises CommandFailed."""
    path = Path(written)
    try:
        text = path.read_text("utf-8") if path.is_file() else json.dumps(calendar.read(written))
        calendar.hours(document.read(text, path.name if path.is_file() else "hours").tree)
    except document.DocumentError:
        raise
    except (ValueError, AttributeError, OSError) as error:
        cause, _, fix = str(error).partition(" | ")
        fix = fix if fix and path.is_file() else f"write them as '{EXAMPLE}'"
        raise CommandFailed(f"hours: {cause}     fix: {fix}") from None
    return text


def _in_words(desk: str, kept: str, now: datetime) -> str:
    if not kept:
        return f"  the desk `{desk}` is always open; for hours: frontdesk desk hours {desk} '{EXAMPLE}'"
    open_hours = calendar.hours(document.read(kept, f"hours of {desk}").tree)
    state, at = ("open until", calendar.closes_at(now, open_hours))
    if not calendar.is_open(now, open_hours):
        state, at = "shut until", calendar.opens_at(now, open_hours)
    return f"  now {state} {at.astimezone(open_hours.zone):%A %d %B, %H:%M} ({open_hours.zone.key})"
