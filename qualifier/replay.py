"""What another rulebook would make of the leads that are there: each lead judged by both at one moment, and the
differences counted. Leads are fed one by one, so any number of them fits.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from qualifier import explaining, rules
from qualifier.assessment import Assessment
from qualifier.example import written_points
from qualifier.lead import Event, Fact
from qualifier.plan import Bands, Plan, Row, Table

EXAMPLES_MAX = 3
SHOWN_MAX = 12
HOT = "hot"


class Stored(NamedTuple):
    """A lead as it is kept: its number, facts and events."""

    lead: int
    facts: Mapping[str, Fact]
    events: Sequence[Event]


class Example(NamedTuple):
    """One lead that changes, before and after; points in hundredths."""

    lead: int
    before: int
    after: int
    was: str
    now: str
    because: tuple[str, ...]


@dataclass(slots=True)
class Replay:
    """The new rulebook beside the old one (None: nothing is live), and what was counted so far."""

    new: rules.Rulebook
    old: rules.Rulebook | None
    now: datetime
    leads: int = 0
    up: int = 0
    down: int = 0
    gained: int = 0  # hundredths, all leads together
    fired: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # about, before, after
    examples: dict[str, list[Example]] = field(default_factory=dict)

    def feed(self, stored: Stored) -> None:
        """Judge one lead by both."""
        after = self.new.decide(stored.facts, stored.events, self.now)
        self.leads += 1
        self.fired.update([fired.row for fired in after.fired])
        if after.unknown:
            self.unknown.update(after.unknown)
        if after.wrong:
            self.wrong.update(after.wrong)
        if self.old is None:
            self._move(stored.lead, Assessment(0, temperature=""), after)
            return
        before = self.old.decide(stored.facts, stored.events, self.now)
        self._points(stored.lead, before, after)
        if before[_CONCLUDED] != after[_CONCLUDED] or before.route != after.route:
            self._move(stored.lead, before, after)

    def _points(self, lead: int, before: Assessment, after: Assessment) -> None:
        change = after.total - before.total
        if change:
            self.gained += change
            self.up += change > 0
            self.down += change < 0
            self._show("up" if change > 0 else "down", lead, before, after)

    def _move(self, lead: int, before: Assessment, after: Assessment) -> None:
        moves = self.moves
        if before.temperature != after.temperature:
            moves["temperature", before.temperature, after.temperature] += 1
            if HOT in (before.temperature, after.temperature):
                self._show("newly hot" if after.temperature == HOT else "no longer hot", lead, before, after)
        moves.update([("stage", name, "") for name in before.stages if name not in after.stages])
        moves.update([("stage", "", name) for name in after.stages if name not in before.stages])
        was, now = explaining.to(before.route), explaining.to(after.route)
        for about, old, new in (
            ("grade", before.grade, after.grade), ("route", was, now),
            ("disqualified", before.disqualified or "", after.disqualified or ""),
        ):  # fmt: skip
            if old != new:
                moves[about, old, new] += 1

    def _show(self, what: str, lead: int, before: Assessment, after: Assessment) -> None:
        """Keep the examples that change most."""
        shown = self.examples.setdefault(what, [])
        size = abs(after.total - before.total)
        if len(shown) < EXAMPLES_MAX or size > abs(shown[-1].after - shown[-1].before):
            shown.append(
                Example(lead, before.total, after.total, before.temperature, after.temperature, _why(before, after))
            )
            shown.sort(key=lambda one: -abs(one.after - one.before))
            del shown[EXAMPLES_MAX:]

    # -- what came of it ---------------------------------------------------------------------------------------------

    @property
    def newly_hot(self) -> int:
        """How many become hot."""
        return sum(many for (about, _, now), many in self.moves.items() if (about, now) == ("temperature", HOT))

    @property
    def no_longer_hot(self) -> int:
        """How many were hot."""
        return sum(many for (about, was, _), many in self.moves.items() if (about, was) == ("temperature", HOT))

    @property
    def silent_rows(self) -> tuple[str, ...]:
        """The rows that fired on nobody, as assessments name them."""
        return tuple(name for row in self.new.plan.rows for name in names(row) if name not in self.fired)


_CONCLUDED = slice(Assessment._fields.index("grade"), Assessment._fields.index("route"))


def names(row: Row) -> tuple[str, ...]:
    """What a row is called in assessments; rows without points never fire and have no name."""
    if isinstance(row, Table | Bands):
        return tuple(step.name for step in row.steps if step.points)
    return (row.name,) if row.points else ()


def _why(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """The rows that make the difference, in words."""
    old, new = ({fired.row: fired.points for fired in one.fired} for one in (before, after))
    return tuple(
        f"{row} {explaining.signed(new.get(row, 0) - old.get(row, 0))}"
        for row in dict.fromkeys((*new, *old))
        if new.get(row, 0) != old.get(row, 0)
    )


def lines(found: Replay) -> Iterator[str]:
    """What would change, in words, for a terminal."""
    if not found.leads:
        yield "no lead is stored that this rulebook would judge"
        return
    yield f"{found.leads:,} leads: {_headline(found)}"
    for about in ("temperature", "stage", "grade", "route", "disqualified"):
        yield from _moved(found.moves, about)
    for what, shown in found.examples.items():
        yield f"  {what}:"
        for one in shown:
            why = f"   {', '.join(one.because)}" if one.because else ""
            yield (f"    L-{one.lead}  {written_points(one.before)} {one.was} → {written_points(one.after)} "
                   f"{one.now}{why}")  # fmt: skip
    if silent := found.silent_rows:
        yield f"  fired on nobody: {_listed(silent)}"
    asked = [f"{fact} ({many * 100 // found.leads} %)" for fact, many in found.unknown.most_common(SHOWN_MAX)]
    if asked:
        yield f"  unknown: {', '.join(asked)}"
    if found.wrong:
        yield f"  of a type no row can read: {', '.join(f'{fact} ({many:,})' for fact, many in found.wrong.items())}"


def _headline(found: Replay) -> str:
    silent = len(found.silent_rows)
    rows = f"{silent or 'no'} row{'' if silent == 1 else 's'} that fired on nobody"
    hot = f"{found.newly_hot:,} newly hot"
    if found.old is None:
        return f"nothing is live to compare with, {hot}, {rows}"
    gone = f", {found.no_longer_hot:,} no longer hot" if found.no_longer_hot else ""
    return f"{found.up:,} up, {found.down:,} down, {hot}{gone}, {rows}"


def _moved(moves: Counter[tuple[str, str, str]], about: str) -> Iterator[str]:
    found = [(was, now, many) for (what, was, now), many in moves.most_common() if what == about]
    words = [f"{many:,} {was or '–'} → {now or '–'}" for was, now, many in found[:SHOWN_MAX]]
    if words:
        yield f"  {about}: {', '.join(words)}{', …' * (len(found) > SHOWN_MAX)}"


def _listed(many: Sequence[str]) -> str:
    return ", ".join(many[:SHOWN_MAX]) + f" and {len(many) - SHOWN_MAX} more" * (len(many) > SHOWN_MAX)


def as_json(found: Replay) -> dict[str, Any]:
    """The same as plain values; points are numbers."""
    return {
        "leads": found.leads, "compared": found.old is not None, "up": found.up, "down": found.down,
        "newly_hot": found.newly_hot, "no_longer_hot": found.no_longer_hot,
        "points_mean": round(found.gained / 100 / found.leads, 2) if found.leads else 0.0,
        "moves": [{"about": about, "before": was, "after": now, "leads": many}
                  for (about, was, now), many in found.moves.most_common()],
        "rows": {name: found.fired[name] for name in _all_names(found.new.plan)},
        "fired_on_nobody": found.silent_rows, "unknown": dict(found.unknown), "wrong": dict(found.wrong),
        "examples": {what: [_example(one) for one in shown] for what, shown in found.examples.items()},
    }  # fmt: skip


def _all_names(plan: Plan) -> list[str]:
    return [name for row in plan.rows for name in names(row)]


def _example(one: Example) -> dict[str, Any]:
    return {
        "lead": f"L-{one.lead}", "before": one.before / 100, "after": one.after / 100, "was": one.was, "now": one.now,
        "because": one.because,
    }  # fmt: skip
