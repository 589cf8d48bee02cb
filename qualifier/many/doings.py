"""What both tables of many leads have in common, whatever language reads them: which columns go in, which come out, and
what is read from those.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from qualifier.activity import MILLISECOND, Pattern
from qualifier.many.columns import ONE_GROUP, ONE_LEVEL, ONE_ROW, ONE_STEP
from qualifier.many.language import BESIDE, NUMBERS, Held
from qualifier.plan import Bands, Plan, Table

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# the route is a rank, -1 for none; `stages`, `flags` and `wrong` (facts of a type no row can read) are `a,b`
OUTPUT = ("total", "grade", "temperature", "stages", "flags", "disqualified", "route", "partial", "wrong")


def output(plan: Plan, *, fired: bool) -> list[str]:
    """The columns that come out, after the lead's own."""
    groups = [ONE_GROUP + name for name in plan.groups]
    rows = [name for at, row in enumerate(plan.rows) for name in _of_row(at, row)] if fired else []
    return [*OUTPUT, *groups, *(ONE_LEVEL + level.name for level in plan.bant), *rows]


def _of_row(at: int, row: object) -> list[str]:
    return [f"{ONE_ROW}{at}", *([f"{ONE_STEP}{at}"] if isinstance(row, Table | Bands) else [])]


def fired(plan: Plan, result: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """The rows that gave points by one row of the result: name, group, hundredths."""
    found = []
    for at, row in enumerate(plan.rows):
        if points := result[f"{ONE_ROW}{at}"]:
            name = row.steps[result[f"{ONE_STEP}{at}"] - 1].name if isinstance(row, Table | Bands) else row.name
            found.append((name, row.group, int(points)))
    return found


def sources(plan: Plan, held: Mapping[str, Held]) -> tuple[frozenset[str], frozenset[str]]:
    """Of which facts a table holds texts that rows can read, and of which numbers (or days)."""
    texts, numeric = set(), set()
    for fact, kind in plan.kinds.items():
        there = {held[name] for name in (fact, fact + BESIDE) if name in held}
        if "text" in there and kind in ("text", "any"):
            texts.add(fact)
        if (there & NUMBERS and kind in ("number", "any")) or (there & {"text", "day"} and kind == "date"):
            numeric.add(fact)
    return frozenset(texts), frozenset(numeric)


def is_single(pattern: Pattern) -> bool:
    """Whether one event completes it."""
    return len(pattern.names) == 1 and pattern.at_least == 1


def ms(now: datetime) -> int:
    """Whole milliseconds since 1970."""
    return (now - _EPOCH) // MILLISECOND


def whole(now: datetime) -> datetime:
    """The moment without what is less than a millisecond: what tables count in."""
    return _EPOCH + ms(now) * timedelta(milliseconds=1)
