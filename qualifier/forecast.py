"""When a lead's worth changes by itself: each next moment at which its temperature, stages, grade, route or
disqualification are different though nothing new was heard. Exact, not sampled: days are counted from midnight (UTC),
windows and silence end a microsecond after their span, and fading points are halved in on until the very moment at
which their sum passes a bound that the rulebook names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import ceil, floor, log2
from typing import NamedTuple

from qualifier import activity, condition, quantity, reach
from qualifier.assessment import Assessment
from qualifier.condition import Condition, Happened, Points, Silent
from qualifier.lead import Event, Fact
from qualifier.plan import Done, Plan
from qualifier.rules import Rulebook

LOOKS_MAX = 2_000  # a rulebook made to keep us busy is looked at again at the moment reached so far
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_ONE = 1_000  # microseconds in a millisecond: fading is counted in these
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _TICK
_Cuts = tuple[tuple[str, int], ...]  # a group ("": the total) and a sum from which something else holds


class Standing(NamedTuple):
    """What a forecast watches. `route` is its rank in the file, None where no route matches."""

    temperature: str
    stages: tuple[str, ...]
    grade: str
    route: int | None
    disqualified: str | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """A moment at which the standing changes, with the assessment just before and at it. Where both stand alike, the
    forecast had to stop there: look again at that moment.
    """

    at: datetime
    before: Assessment
    after: Assessment

    @property
    def sure(self) -> bool:
        """Whether something changes."""
        return standing(self.before) != standing(self.after)


def standing(found: Assessment) -> Standing:
    """What of an assessment a forecast watches."""
    rank = None if found.route is None else found.route.rank
    return Standing(found.temperature, found.stages, found.grade, rank, found.disqualified)


def crossings(
    rulebook: Rulebook,
    facts: Mapping[str, Fact],
    events: Sequence[Event],
    now: datetime,
    found: Assessment | None = None,
) -> Iterator[Crossing]:
    """Every moment after `now` at which the standing changes if nothing new comes, in order. `now` is aware, in UTC;
    `found` is the assessment then, if it is known.
    """  # fmt: skip
    course = _Course(rulebook, facts, events, _watched(rulebook))
    start = _ticks(now)
    if found is not None:
        course.worth = start, found
    before = course.assessed(start)
    for at in course.moments(start):
        after = course.assessed(at)
        if course.tired or standing(after) != standing(before):
            yield Crossing(_EPOCH + at * _TICK, before, after)
        before = after


def next_crossing(
    rulebook: Rulebook,
    facts: Mapping[str, Fact],
    events: Sequence[Event],
    now: datetime,
    found: Assessment | None = None,
) -> Crossing | None:
    """The next moment at which the standing changes by itself; None: never. `found`: the assessment now, if known."""
    return next(crossings(rulebook, facts, events, now, found), None)


# -- moments ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Fading:
    """Points that fade: hundredths, how, and the things done (in ticks) that they are counted from."""

    group: str
    points: int
    decay: activity.Decay
    hits: tuple[int, ...]

    def worth(self, at: int) -> int:
        """Hundredths at a tick; the very sum that `activity.faded` gives."""
        return sum(activity.decay_value(self.points, self.decay, (at - hit) * _TICK) for hit in self.hits)

    def over(self) -> int:
        """A tick from which it never changes any more."""
        period = self.decay.period // _TICK
        size = abs(self.points)
        spans = {"half_life": period * (log2(size) + 2) if size else 0, "linear": period, "window": period}
        return max(self.hits) + ceil(spans[self.decay.kind]) + 2 * _ONE


@dataclass(frozen=True, slots=True)
class _Watched:
    """What of a rulebook time may turn, whoever the lead is."""

    cuts: _Cuts
    dates: tuple[tuple[str, tuple[str | int | float, ...]], ...]
    patterns: tuple[activity.Pattern, ...]
    silences: tuple[timedelta, ...]
    fading: tuple[Done, ...]


@lru_cache(maxsize=64)
def _watched(rulebook: Rulebook) -> _Watched:
    plan = rulebook.plan
    leaves = [part for whole in reach.conditions(plan) for part in condition.leaves(whole)]
    happened = [part.pattern for part in leaves if isinstance(part, Happened)]
    patterns = [*(row.pattern for row in plan.rows if isinstance(row, Done)), *happened]
    return _Watched(
        cuts=tuple(dict.fromkeys(_cuts(plan, leaves))),
        dates=tuple(pair for pair in reach.literals(plan).items() if plan.kinds[pair[0]] == "date"),
        patterns=tuple(pattern for pattern in patterns if pattern.window is not None),
        silences=tuple(part.period for part in leaves if isinstance(part, Silent)),
        fading=tuple(row for row in plan.rows if isinstance(row, Done) and row.decay is not None and row.points),
    )


@dataclass(slots=True)
class _Course:
    """A lead's facts and events on their way through time."""

    rulebook: Rulebook
    facts: Mapping[str, Fact]
    events: Sequence[Event]
    watched: _Watched
    seen: dict[str, list[datetime]] = field(default_factory=dict)
    looks: int = 0
    worth: tuple[int, Assessment] | None = None  # the last assessment, and its tick

    def __post_init__(self) -> None:
        for name, at in self.events:
            self.seen.setdefault(name, []).append(at)

    @property
    def plan(self) -> Plan:
        """What the rulebook decides by."""
        return self.rulebook.plan

    def assessed(self, at: int) -> Assessment:
        """The assessment at a tick; kept, because what fades is counted from the same one."""
        if self.worth is None or self.worth[0] != at:
            self.worth = at, self.rulebook.decide(self.facts, self.events, _EPOCH + at * _TICK)
        return self.worth[1]

    @property
    def tired(self) -> bool:
        """Whether it was looked at often enough."""
        return self.looks >= LOOKS_MAX

    def moments(self, now: int) -> Iterator[int]:
        """Every tick after `now` at which something may change, in order; the last one is where we grew tired."""
        steps = sorted({at for at in _steps(self) if now < at <= _LAST})
        start, ends = now, [*steps, None]
        for end in ends:
            fading = self._fading(start)
            last = min(max((one.over() for one in fading), default=start), _LAST) if end is None else end - 1
            for at in self._crossed(fading, start, last):
                yield at
                if self.tired:
                    return
            if end is None:
                return
            yield end
            self.looks += 1
            if self.tired:
                return
            start = end

    def _crossed(self, fading: Sequence[_Fading], start: int, last: int) -> Iterator[int]:
        """The ticks in (start, last] at which a sum passes a cut; between two steps only fading moves the sums."""
        if not fading or not self.watched.cuts or last <= start:
            return
        base = self._base(fading, start)
        waiting = [(start, last)]
        while waiting:
            low, high = waiting.pop()
            self.looks += 1
            if self.tired:
                yield low + 1
                return
            if self._same(base, fading, low, high):
                continue
            if high - low == 1:
                yield high
                continue
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]

    def _same(self, base: Mapping[str, int], fading: Sequence[_Fading], low: int, high: int) -> bool:
        """Whether surely no sum passes a cut between two ticks: what fades only shrinks, so the ends bound it."""
        least, most = dict(base), dict(base)
        for one in fading:
            first, second = one.worth(low), one.worth(high)
            least[one.group] += min(first, second)
            most[one.group] += max(first, second)
        bottom, top = self._kept(least), self._kept(most)
        return all((bottom[group] >= cut) == (top[group] >= cut) for group, cut in self.watched.cuts)

    def _kept(self, sums: Mapping[str, int]) -> dict[str, int]:
        """Each group's sum within its bounds, and the total under the empty name."""
        found = {}
        for name, group in self.plan.groups.items():
            value = sums[name] if group.cap is None else min(sums[name], group.cap)
            found[name] = value if group.floor is None else max(value, group.floor)
        found[""] = sum(found[name] for name, group in self.plan.groups.items() if group.in_total)
        return found

    def _base(self, fading: Sequence[_Fading], at: int) -> dict[str, int]:
        """What the rows that do not fade give to each group at a tick."""
        found = dict.fromkeys(self.plan.groups, 0)
        for row in self.assessed(at).fired:
            found[row.group] += row.points
        for one in fading:
            found[one.group] -= one.worth(at)
        return found

    def _fading(self, at: int) -> list[_Fading]:
        moment = _EPOCH + at * _TICK
        found = []
        for row in self.watched.fading:
            hits = _hits(row, self.seen, moment)
            if hits and row.decay is not None:
                found.append(_Fading(row.group, row.points, row.decay, tuple(map(_ticks, hits))))
        return found


def _hits(row: Done, seen: activity.Seen, now: datetime) -> Sequence[datetime]:
    if row.each:
        return activity.recent(seen, row.pattern, now)
    last = activity.latest(seen, row.pattern, now)
    return () if last is None else (last,)


def _steps(course: _Course) -> Iterator[int]:
    """Ticks at which a comparison or a pattern may turn: midnights, ends of windows, ends of patience."""
    for fact, bounds in course.watched.dates:
        yield from _midnights(course.facts.get(fact), bounds)
    for pattern in course.watched.patterns:
        window = pattern.window or timedelta(0)
        yield from (_ticks(at + window) + 1 for at in _capped(course.seen.get(pattern.names[0], ()), window))
    last = max((at for _, at in course.events), default=None)
    if last is not None:
        yield from (_ticks(last) + period // _TICK + 1 for period in course.watched.silences)


def _capped(times: Sequence[datetime], window: timedelta) -> Sequence[datetime]:
    """Those whose window ends before time does."""
    end = datetime.max.replace(tzinfo=UTC) - window
    return [at for at in times if at < end]


@lru_cache(maxsize=4096)
def _midnights(fact: Fact | None, bounds: tuple[str | int | float, ...]) -> tuple[int, ...]:
    """The midnights at which the days to a date pass a bound, and the one after it, when nothing is known any more."""
    try:
        day = date.fromisoformat(fact).toordinal()  # type: ignore[arg-type]  # TypeError is caught
    except (TypeError, ValueError):
        return ()
    numbers = [quantity.number(bound) if isinstance(bound, str) else bound for bound in bounds]
    ahead = {-1, *(days for number in numbers for days in range(floor(number) - 1, ceil(number) + 2))}
    on = (day - days for days in ahead)
    return tuple(
        _ticks(datetime.combine(date.fromordinal(one), datetime.min.time(), UTC))
        for one in on if 1 <= one <= date.max.toordinal()
    )  # fmt: skip


def _cuts(plan: Plan, leaves: Sequence[Condition]) -> Iterator[tuple[str, int]]:
    """For each sum that is compared the least value at which the comparison turns."""
    if plan.grade_from:
        yield from ((plan.grade_from, bound) for _, bound in plan.grades)
    for part in leaves:
        if isinstance(part, Points):
            for operator, bound in part.bounds:
                yield part.group, bound + (operator in ("over", "at_most"))


def _ticks(at: datetime) -> int:
    return (at - _EPOCH) // _TICK
