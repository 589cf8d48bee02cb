"""Conditions of a decision diagram as `when` writes them: the shortest rows of comparisons that we find, leaving out
what follows from a question having been asked at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from conversations.foreign.classes import INFINITY, Stretch
from conversations.foreign.diagram import ALWAYS, NEVER, Ref, TangledError
from conversations.foreign.reach import Reached
from conversations.foreign.routes import Point
from conversations.foreign.setting import written_number

WAYS_MAX = 48
When: TypeAlias = dict[str, Any]  # str, list and dict, nested: what `when` holds
Row: TypeAlias = dict[int, tuple[int, ...]]  # variable → classes, all of which hold


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the conditions of one flow. `keys` names its questions; `plain`: as a rulebook reads them."""

    reached: Reached
    keys: Mapping[Point, str]
    side: int | None = None  # which side of the A/B test is meant
    plain: bool = False

    def live(self, ref: Ref) -> Ref:
        """The condition where nothing holds that cannot be carried, on the side that is meant."""
        diagram = self.reached.classes.diagram
        for variable in sorted(self.reached.unknown):
            ref = diagram.fixed(ref, variable, 0)
        if self.reached.side is not None and self.side is not None:
            ref = diagram.fixed(ref, self.reached.side[0], self.side)
        return ref

    def when(self, ref: Ref) -> When | None:
        """What `when` says for a condition: None for always. Raises TangledError for what is too long to write."""
        live = self.live(ref)
        if live == ALWAYS:
            return None
        rows = self._rows(live)
        if not rows or not all(rows):
            return None if rows else {"any": []}
        parts = [_all([self._atom(variable, classes) for variable, classes in row.items()]) for row in rows]
        return parts[0] if len(parts) == 1 else {"any": parts}

    def _rows(self, live: Ref) -> list[Row]:
        ways = [dict(way) for way in self.reached.classes.diagram.ways(live, WAYS_MAX)]
        kept: list[Row] = []
        for row in (self._short(way, live) for way in ways):
            if row not in kept:
                kept.append(row)
        return self._joined(self._needed(kept), live)

    def _short(self, row: Row, live: Ref) -> Row:
        """The row without what follows from the rest: an answer is known only where its question was asked."""
        for variable in list(row):
            rest = {one: classes for one, classes in row.items() if one != variable}
            if self.reached.classes.diagram.implies(self._held(rest), live):
                row = rest
        return row

    def _held(self, row: Row) -> Ref:
        diagram, classes = self.reached.classes.diagram, self.reached.classes
        found = ALWAYS
        for variable, values in row.items():
            point = classes.told[variable].point
            asked = self.live(self.reached.reach[point]) if point is not None else ALWAYS
            found = diagram.both(found, diagram.both(asked, diagram.is_in(variable, values)))
        return found

    def _needed(self, rows: list[Row]) -> list[Row]:
        """The rows without those that others cover."""
        diagram = self.reached.classes.diagram
        for row in list(rows):
            others = NEVER
            for other in rows:
                others = others if other is row else diagram.either(others, self._held(other))
            if len(rows) > 1 and diagram.implies(self._held(row), others):
                rows = [other for other in rows if other is not row]
        return rows

    def _joined(self, rows: list[Row], live: Ref) -> list[Row]:
        """Rows that differ in one answer only, as one row."""
        at = 0
        while at < len(rows):
            for other in rows[at + 1 :]:
                if (made := _merged(rows[at], other)) is not None:
                    rows = [row for row in rows if row is not other]
                    rows[at] = self._short(made, live)
                    break
            else:
                at += 1
        return rows

    def _atom(self, variable: int, classes: Sequence[int]) -> When:
        told = self.reached.classes.told[variable]
        if told.point is None:
            raise TangledError("a test within a test")
        key = self.keys[told.point]
        if told.kind == "has":
            has: When = {key: {"has": told.keys[0]}}
            return has if tuple(classes) == (1,) else {"not": has}
        if told.kind == "stretch":
            return _ranges(key, told.stretches, classes)
        chosen = [told.keys[at] for at in classes]
        missing = [one for one in told.keys if one not in chosen]
        if len(missing) == 1 and len(chosen) > 1 and not self.plain:
            return {key: {"not": missing[0]}}
        return {key: chosen[0] if len(chosen) == 1 else chosen}


def both(one: When | None, other: When | None) -> When | None:
    """Both conditions as one."""
    parts = [part for part in (one, other) if part]
    return _all(parts) if parts else None


def _merged(one: Row, other: Row) -> Row | None:
    if one.keys() != other.keys():
        return None
    differing = [variable for variable in one if one[variable] != other[variable]]
    if len(differing) != 1:
        return None
    variable = differing[0]
    return {**one, variable: tuple(sorted({*one[variable], *other[variable]}))}


def _all(parts: Sequence[When]) -> When:
    made: When = {}
    for part in parts:
        if made.keys() & part.keys():
            return {"all": list(parts)}
        made |= part
    return made


def _ranges(key: str, found: Sequence[Stretch], classes: Sequence[int]) -> When:
    runs: list[list[int]] = []
    for at in sorted(classes):
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    parts: list[When] = [{key: _bounds(found, run)} for run in runs]
    return parts[0] if len(parts) == 1 else {"any": parts}


def _bounds(found: Sequence[Stretch], run: Sequence[int]) -> dict[str, str]:
    first, last = found[run[0]], found[run[-1]]
    made: dict[str, str] = {}
    if first.low != -INFINITY and run[0] > 0:
        made["at_least" if first.low == first.high else "over"] = written_number(first.low)
    if last.high != INFINITY and run[-1] < len(found) - 1:
        made["at_most" if last.low == last.high else "under"] = written_number(last.high)
    return made or {"unknown": "no"}
