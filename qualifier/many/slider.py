"""The points of one row moved while all leads look on: what each threshold would bring, at once. Which leads a row
fires on does not depend on its points, and leads with the same sums are one as far as thresholds go: taking hold of a
row counts those, and every move of it adds up some thousands of sums instead of a million.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from qualifier import document, rulebook
from qualifier.calibration import Counted
from qualifier.learning import thresholds
from qualifier.many.columns import ONE_ROW, ONE_STEP
from qualifier.plan import Bands, Done, Plan, Row, Table

BINS_MAX, NUMBER_MAX = 1 << 22, 1 << 62
Ints = NDArray[np.int64]


class NoSlider(LookupError):
    """No row of this name can be moved: there is none, or its points fade and have to be scored anew."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The row that is being moved. Leads of the same kind: how often it fires on them, the sum of its group without it
    and of all other groups (hundredths), whether they converted, and how many there are.
    """

    name: str
    fires: Ints
    within: Ints
    beside: Ints
    converted: Ints
    many: Ints


class Sliders:
    """Leads that were scored once (`frames.scored(…, fired=True)`), and rows whose points move. `converted` says of
    each lead, in the frame's order, whether it became a customer. Points are hundredths.
    """

    def __init__(self, plan: Plan, scored: pl.DataFrame, converted: NDArray[np.bool_] | None = None) -> None:
        self._groups = plan.groups
        self._rows = {name: (at, row, step) for at, row in enumerate(plan.rows) for name, step, _ in _movable(row)}
        self._points = {name: points for row in plan.rows for name, _, points in _movable(row)}
        self._settled = dict(self._points)  # what the sums hold
        self._scored = scored.select([name for name in scored.columns if name.startswith((ONE_ROW, ONE_STEP))])
        self._unit = _unit(plan)
        self._raw = {name: self._sum(plan, name) for name in plan.groups}  # in units, before cap and floor
        self._hit = np.zeros(len(scored), np.int64) if converted is None else converted.astype(np.int64)
        self._held: _Held | None = None

    @property
    def points(self) -> dict[str, int]:
        """Every row that can be moved, a step of a table or band each, and where it stands."""
        return dict(self._points)

    def hold(self, name: str) -> None:
        """Take hold of a row that is about to be moved. Raises NoSlider."""
        if self._held is not None and self._held.name == name:
            return
        if name not in self._rows:
            raise NoSlider(f"no row {name} can be moved     fix: {document.did_you_mean(name, self._rows)}")
        self._settle()
        fires, group = self._fires(name), self._rows[name][1].group
        within = self._raw[group] - fires * (self._points[name] // self._unit)
        others = [_kept(self._raw[other], bounds, self._unit) for other, bounds in self._groups.items()
                  if bounds.in_total and other != group]  # fmt: skip
        self._held = _held(name, (fires, within, _added(others, len(fires)), self._hit), self._unit)

    def move(self, name: str, points: int, days: float | None = None) -> tuple[thresholds.Line, ...]:
        """Give a row other points; the whole threshold table after it. Raises NoSlider."""
        self.hold(name)
        self._points[name] = points
        totals = self._totals(points)
        return thresholds.told_apart(thresholds.of_counts(totals, thresholds.cuts(totals), days))

    def totals(self) -> Ints:
        """Every lead's total with the points as they stand."""
        self._settle()
        parts = [_kept(self._raw[name], group, self._unit) for name, group in self._groups.items() if group.in_total]
        return _added(parts, len(self._hit)) * self._unit

    def _settle(self) -> None:
        """The sums follow a row that was moved only when another is taken hold of, or all totals are asked for."""
        for name, points in self._points.items():
            if moved := points - self._settled[name]:
                self._finer(moved)
                self._raw[self._rows[name][1].group] += self._fires(name) * (moved // self._unit)
                self._settled[name] = points

    def _finer(self, points: int) -> None:
        """Count in a unit that these points are a multiple of."""
        unit = math.gcd(self._unit, points)
        if unit != self._unit:
            self._raw = {name: sums * (self._unit // unit) for name, sums in self._raw.items()}
            self._unit = unit

    def _sum(self, plan: Plan, group: str) -> Ints:
        rows = [self._scored[f"{ONE_ROW}{at}"].to_numpy() for at, row in enumerate(plan.rows) if row.group == group]
        return _added(rows, len(self._scored)) // self._unit

    def _fires(self, name: str) -> Ints:
        at, row, step = self._rows[name]
        if isinstance(row, Table | Bands):
            return np.asarray(self._scored[f"{ONE_STEP}{at}"].to_numpy() == step, np.int64)
        given = self._scored[f"{ONE_ROW}{at}"].to_numpy()
        if isinstance(row, Done) and row.each:
            return np.asarray(given // row.points)  # each time counts
        return np.asarray(given != 0, np.int64)

    def _totals(self, points: int) -> dict[int, Counted]:
        """How many leads have each total, and how many of those converted."""
        held = self._held
        if held is None:
            return {}
        group = self._groups[self._rows[held.name][1].group]
        sums = held.beside + (_kept(held.within + held.fires * points, group, 1) if group.in_total else 0)
        found, where = np.unique(sums, return_inverse=True)
        leads = np.bincount(where, weights=held.many).astype(np.int64)
        hits = np.bincount(where, weights=held.many * held.converted).astype(np.int64)
        return {total: Counted(n, hit) for total, n, hit in zip(found.tolist(), leads.tolist(), hits.tolist(),
                                                               strict=True)}  # fmt: skip


def _movable(row: Row) -> Iterator[tuple[str, int, int]]:
    """Name, step from 1, points, of what a slider can move."""
    if isinstance(row, Table | Bands):
        yield from ((step.name, at, step.points) for at, step in enumerate(row.steps, 1))
    elif row.points and not (isinstance(row, Done) and row.decay):
        yield row.name, 0, row.points


def _unit(plan: Plan) -> int:
    """What all sums are multiples of, in hundredths: the fewer different ones, the fewer kinds of leads."""
    if any(isinstance(row, Done) and row.decay for row in plan.rows):
        return 1
    points = [points for row in plan.rows for *_, points in _movable(row)]
    bounds = [bound for group in plan.groups.values() for bound in (group.cap, group.floor) if bound]
    return math.gcd(*points, *bounds) or 1


def _kept(sums: Ints, group: rulebook.Group, unit: int) -> Ints:
    capped = sums if group.cap is None else np.minimum(sums, group.cap // unit)
    return capped if group.floor is None else np.maximum(capped, group.floor // unit)


def _added(parts: Sequence[Ints], many: int) -> Ints:
    return sum(parts[1:], parts[0]) if parts else np.zeros(many, np.int64)


def _held(name: str, columns: Sequence[Ints], unit: int) -> _Held:
    """Leads that are alike in all columns are counted; each gets one number, its columns being its digits."""
    lows = [int(column.min(initial=0)) for column in columns]
    spans = [int(column.max(initial=0)) - low + 1 for column, low in zip(columns, lows, strict=True)]
    if math.prod(spans) > NUMBER_MAX:
        fires, within, beside, converted, many = _alike(columns)
        return _Held(name, fires, within * unit, beside * unit, converted, many)
    kinds = columns[0] - lows[0]
    for column, low, span in zip(columns[1:], lows[1:], spans[1:], strict=True):
        kinds *= span
        kinds += column
        kinds -= low
    if math.prod(spans) <= BINS_MAX:
        bins = np.bincount(kinds)
        kinds = np.flatnonzero(bins)
        many = bins[kinds]
    else:
        kinds, many = np.unique(kinds, return_counts=True)
    digits = []
    for low, span in zip(reversed(lows), reversed(spans), strict=True):
        digits.append(kinds % span + low)
        kinds = kinds // span
    converted, beside, within, fires = digits
    return _Held(name, fires, within * unit, beside * unit, converted, many)


def _alike(columns: Sequence[Ints]) -> list[Ints]:
    """The different rows, and how many of each there are; slower."""
    found, many = np.unique(np.stack(columns), axis=1, return_counts=True)
    return [*found, many]
