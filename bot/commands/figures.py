"""`stats`: what came of conversations, for people, programs and spreadsheets."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import cells, inbox
from bot.admin import figures
from bot.commands import install, say, say_json
from bot.failures import CommandFailed
from conversations import funnel
from qualifier import leads, promises
from qualifier.store import millis

VARIANTS = "variants"


async def stats(
    what: Sequence[str], data: Path | None, *, since: str, by: str, as_json: bool, as_csv: bool
) -> None:  # fmt: skip
    """Without a name: leads by how they ended, and what waits. With one: the script's funnel, or its variants."""
    if by and by not in funnel.DIMENSIONS:
        raise CommandFailed(f"--by {by}: nothing is told apart by that     fix: one of {', '.join(funnel.DIMENSIONS)}")
    if not what:
        await _house(data, as_json=as_json)
        return
    comparing = what[0] == VARIANTS and len(what) > 1
    async with install(data) as app:
        try:
            asked = figures.Asked(what[1] if comparing else what[0], figures.since(millis(app.clock()), since), by)
        except ValueError as error:
            raise CommandFailed(str(error)) from None
        view = figures.variants_view if comparing else figures.script_view
        found = await app.database.read(view, app.house.library, asked)
    if as_json:
        say_json(found)
    elif as_csv:
        _say_csv(found["variants"] if comparing else list(figures.rows(found)))
    else:
        say(*(figures.variants_in_words(found) if comparing else figures.in_words(found)))


async def _house(data: Path | None, *, as_json: bool) -> None:
    async with install(data) as app:
        found = {"leads": dict(await app.database.read(leads.statistics)),
                 "promises": dict(await app.database.read(promises.counts)),
                 "inbox": dict(await app.database.read(inbox.counts))}  # fmt: skip
    if as_json:
        say_json(found)
        return
    for name, counted in found.items():
        if counted:
            rows = ((_STATES.get(name, {}).get(state, state), count) for state, count in sorted(counted.items()))
            say(_HEADS[name], *(f"  {state:40} {count}" for state, count in rows))


_HEADS = {
    "leads": "leads, by how they ended",
    "promises": "what we owe: deliveries, replies, reminders, clocks",
    "inbox": "messages that had no turn yet",
}
_STATES = {
    "promises": {
        "owed": "to do, each at its time", "claimed": "under way", "done": "done", "cancelled": "no longer needed",
        "dead": "given up: frontdesk deliveries list", "unknown": "sent, no answer: never sent twice",
    },
    "inbox": {"waiting": "wait for their turn", "parked": "not understood: frontdesk inbox parked"},
}  # fmt: skip


def _say_csv(found: Sequence[dict[str, Any]]) -> None:
    written = csv.DictWriter(sys.stdout, list(found[0]) if found else ["script"])
    written.writeheader()
    # where people came from is what a link said that anybody can make
    written.writerows({name: cells.inert(value) for name, value in row.items()} for row in found)
