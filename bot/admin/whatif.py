"""A rulebook tried on the leads that are stored, before it is published: read in portions, so that a server goes on
meanwhile. Nothing is written, and nobody is told.
"""

from dataclasses import dataclass
from datetime import datetime

from bot import handover
from bot.db import Database
from conversations import library, silent
from qualifier import document, leads, overlaps, replay, rules, versions
from qualifier.difference import Change, rulebooks
from qualifier.document import DocumentError, Problem
from qualifier.lead import Event
from qualifier.replay import Replay, Stored
from qualifier.store import Tx, moment

PORTION_LEADS = 1_000


@dataclass(frozen=True, slots=True)
class Tried:
    """A rulebook file tried: its name, what is to be said against it, what it changes in words, and on whom."""

    name: str
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    replay: Replay


async def tried(
    database: Database, text: str, file: str, now: datetime, *, everybody: bool = False,
    portion_leads: int = PORTION_LEADS,
) -> Tried:  # fmt: skip
    """The rulebook in `text` against the live one of its name, on all leads that were judged by one of that name; on
    `everybody`, or where that name is new, on all leads. Raises DocumentError.
    """
    if library.kind_of(text, file) != "rulebook":
        raise DocumentError([Problem(file, 1, "is a script; leads are judged by rulebooks", "name a rulebook's file")])
    new = rules.load(text, file)
    live, mine = await database.read(_live, new.name)
    found = Replay(new, live, now)
    after, versions_ = 0, None if everybody or live is None else mine
    while portion := await database.read(_portion, after, portion_leads, versions_):
        for one in portion:
            found.feed(one)
        after = portion[-1].lead
    changes = tuple(rulebooks(live.text, text)) if live is not None else ()
    return Tried(new.name, tuple(overlaps.problems(document.read(text, file), new.plan)), changes, found)


def _portion(tx: Tx, after: int, most: int, mine: list[str] | None) -> list[Stored]:
    rows = leads.stored(tx, after, most, mine)
    heard = silent.heard(tx, rows[0][0], rows[-1][0]) if rows else {}
    for lead, _, events in rows:
        if lead in heard:  # an answer is a sign of life
            events.append(Event(handover.ANSWERED, moment(heard[lead])))
    return [Stored(*row) for row in rows]


def _live(tx: Tx, name: str) -> tuple[rules.Rulebook | None, list[str]]:
    """The live rulebook of a name, None where this program reads none; the numbers of all its versions."""
    numbers = [str(row["id"]) for row in versions.history(tx, "rulebook", name)]
    try:
        text = versions.get(tx, versions.live(tx, "rulebook", name)).body
        return rules.load(text, f"live {name}.yaml"), numbers
    except (versions.UnknownVersion, DocumentError):
        return None, numbers


def as_json(found: Tried) -> dict[str, object]:
    """The same as plain values."""
    return {
        "rulebook": found.name,
        "problems": [{"line": p.line, "severity": p.severity, "cause": p.cause, "fix": p.fix} for p in found.problems],
        "changes": [{"about": one.about, "words": one.words} for one in found.changes],
        **replay.as_json(found.replay),
    }
