"""How the things a lead did are counted: within a window, in sequence, and how points for them fade with age."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import factorial, floor, log
from typing import Literal

DecayKind = Literal["half_life", "linear", "window"]
Seen = Mapping[str, list[datetime]]

MILLISECOND = timedelta(milliseconds=1)
# 2^-x for x from 0 to 1 by its Taylor sum: additions and multiplications give the same bits in Python, polars and SQL,
# where a power would not. Its error is below the sixteenth digit.
HALVING = tuple((-log(2)) ** at / factorial(at) for at in range(16))
HALVINGS_MAX = 40  # of the most points that there are nothing is left long before


@dataclass(frozen=True, slots=True)
class Decay:
    """How points fade: halved every `period`, down to nothing in a straight line within it, or cut off after it."""

    kind: DecayKind
    period: timedelta


@dataclass(frozen=True, slots=True)
class Pattern:
    """Things done: `names` in this order, the first `at_least` times, in a span of `within`, none before `window`."""

    names: tuple[str, ...]
    at_least: int = 1
    within: timedelta | None = None
    window: timedelta | None = None


def decay_value(points: int, decay: Decay, age: timedelta) -> int:
    """`points` (hundredths) after `age`, rounded half up (away from zero) to hundredths. The future counts as now."""
    old, period = max(age // MILLISECOND, 0), decay.period // MILLISECOND
    size = abs(points)
    if decay.kind == "window":
        left = size if old <= period else 0
    elif decay.kind == "linear":
        left = (2 * size * max(period - old, 0) + period) // (2 * period)
    else:
        left = _halved(size, *divmod(old, period), period)
    return left if points > 0 else -left


def _halved(size: int, times: int, rest: int, period: int) -> int:
    if times > HALVINGS_MAX:
        return 0
    part, share = rest / period, 0.0
    for factor in reversed(HALVING):
        share = share * part + factor
    return floor(size * share / (1 << times) + 0.5)


def faded(points: int, decay: Decay, hits: Sequence[datetime], now: datetime) -> int:
    """The sum of what each hit is still worth."""
    return sum(decay_value(points, decay, now - hit) for hit in hits)


def latest(seen: Seen, pattern: Pattern, now: datetime) -> datetime | None:
    """When the pattern was last completed, None if never. Equal times are in no order, so they make no sequence."""
    times = recent(seen, pattern, now)
    if len(pattern.names) > 1:
        return _sequence([times, *(sorted(seen.get(name, ())) for name in pattern.names[1:])], pattern.within)
    if pattern.at_least == 1 or not times:
        return max(times, default=None)
    return _span(sorted(times), pattern.at_least, pattern.within)


def recent(seen: Seen, pattern: Pattern, now: datetime) -> list[datetime]:
    """Every time the pattern's first thing was done, without those before its window."""
    times = seen.get(pattern.names[0], [])
    if pattern.window is None:
        return times
    start = now - pattern.window
    return [at for at in times if at >= start]


def _span(times: list[datetime], count: int, within: timedelta | None) -> datetime | None:
    for end in range(len(times) - 1, count - 2, -1):
        if within is None or times[end] - times[end - count + 1] <= within:
            return times[end]
    return None


def _sequence(steps: list[list[datetime]], within: timedelta | None) -> datetime | None:
    """The latest end of a chain. Going back from an end, the nearest earlier step leaves the shortest chain."""
    *before, ends = [sorted(step) for step in steps]
    for end in reversed(ends):
        start: datetime | None = end
        for times in reversed(before):
            at = bisect_left(times, start) if start else 0
            start = times[at - 1] if at else None
        if start is not None and (within is None or end - start <= within):
            return end
    return None
