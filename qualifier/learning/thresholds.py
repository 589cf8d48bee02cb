"""What each threshold would have brought: leads, conversion with its uncertainty, lift, recall, calls a day; which
threshold to take; and how well a score ranks at all.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from qualifier import calibration
from qualifier.calibration import CONFIDENCE_Z, Counted

LINES_MAX = 24
STEPS = (500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)
Scored = Sequence[tuple[int, bool]]  # total in hundredths of a point, converted


@dataclass(frozen=True, slots=True)
class Line:
    """All leads with at least `threshold` (hundredths). `lift`: their rate over everybody's; `recall`: the share of
    all conversions among them; `a_day`: how many sales would call. None where there is nothing to divide by.
    """

    threshold: int
    above: Counted
    interval: tuple[float, float]
    lift: float | None
    recall: float | None
    a_day: float | None


def table(scored: Scored, days: float | None = None) -> tuple[Line, ...]:
    """A line for each threshold, lowest first; at most 24, at whole steps of 5, 10, 25 … points. Of thresholds that
    take the same leads, the highest.
    """
    return told_apart(at_thresholds(scored, cuts(total for total, _ in scored), days))


def told_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Of lines that take the same leads, the highest."""
    return tuple(line for line, next_ in zip_longest(lines, lines[1:]) if next_ is None or next_.above != line.above)


def cuts(totals: Iterable[int]) -> tuple[int, ...]:
    """Round thresholds that span these totals; the first takes everybody in."""
    found = set(totals)
    if not found:
        return ()
    step = next((step for step in STEPS if (max(found) - min(found)) // step < LINES_MAX - 1), STEPS[-1])
    return tuple(range(min(found) // step * step, max(found) + 1, step))


def at_thresholds(scored: Scored, thresholds: Sequence[int], days: float | None = None) -> tuple[Line, ...]:
    """A line for each of these thresholds."""
    leads = Counter(total for total, _ in scored)
    hits = Counter(total for total, converted in scored if converted)
    return of_counts({total: Counted(n, hits[total]) for total, n in leads.items()}, thresholds, days)


def of_counts(totals: Mapping[int, Counted], thresholds: Sequence[int], days: float | None = None) -> tuple[Line, ...]:
    """The same, where leads are counted by their total already."""
    everybody = Counted(sum(one.n for one in totals.values()), sum(one.converted for one in totals.values()))
    return tuple(_line(cut, above, everybody, days) for cut, above in zip(thresholds, _above(totals, thresholds),
                                                                         strict=True))  # fmt: skip


def _above(totals: Mapping[int, Counted], thresholds: Sequence[int]) -> list[Counted]:
    leads, hits = [0] * (len(thresholds) + 1), [0] * (len(thresholds) + 1)
    ordered = sorted(thresholds)
    for total, found in totals.items():
        place = bisect_right(ordered, total)
        leads[place] += found.n
        hits[place] += found.converted
    return [Counted(sum(leads[at + 1 :]), sum(hits[at + 1 :])) for at in range(len(thresholds))]


def _line(threshold: int, above: Counted, everybody: Counted, days: float | None) -> Line:
    return Line(
        threshold, above, calibration.interval(above),
        above.rate / everybody.rate if everybody.rate and above.n else None,
        above.converted / everybody.converted if everybody.converted else None,
        above.n / days if days else None,
    )  # fmt: skip


def count(scored: Scored) -> Counted:
    """All of them."""
    return Counted(len(scored), sum(converted for _, converted in scored))


# -- which one to take -----------------------------------------------------------------------------------------------


def for_capacity(lines: Sequence[Line], calls_a_day: float) -> Line | None:
    """The lowest threshold whose leads sales can call; None if even the highest brings more, or days are unknown."""
    return next((line for line in lines if line.a_day is not None and line.a_day <= calls_a_day and line.above.n), None)


def for_value(lines: Sequence[Line], value: float, cost: float) -> Line | None:
    """The threshold that earns most, with a conversion worth `value` and a call costing `cost` (one currency); None
    if calling anybody loses money.
    """
    gains = [(line.above.converted * value - line.above.n * cost, line.threshold, line) for line in lines]
    best = max(gains, default=None, key=lambda gain: gain[:2])
    return best[2] if best and best[0] > 0 else None


def for_split(lines: Sequence[Line]) -> Line | None:
    """The threshold that parts buyers from others most clearly (largest chi-square), if it does so beyond chance."""
    if not lines:
        return None
    everybody = lines[0].above
    parted = [(_chi_square(line.above, _below(line.above, everybody)), line) for line in lines[1:]]
    best = max(parted, default=None, key=lambda part: part[0])
    if best is None or not calibration.surely_better(best[1].above, _below(best[1].above, everybody)):
        return None
    return best[1]


def _below(above: Counted, everybody: Counted) -> Counted:
    return Counted(everybody.n - above.n, everybody.converted - above.converted)


def _chi_square(one: Counted, other: Counted) -> float:
    n, hits = one.n + other.n, one.converted + other.converted
    if not (one.n and other.n and 0 < hits < n) or one.rate < other.rate:
        return 0.0
    share = hits / n
    return (one.rate - other.rate) ** 2 / (share * (1 - share) * (1 / one.n + 1 / other.n))


# -- how well a score ranks ------------------------------------------------------------------------------------------


def auc(scored: Sequence[tuple[float, bool]]) -> float | None:
    """How often a lead that converted scores above one that did not (a tie is half); None without both kinds."""
    by_score: dict[float, list[int]] = {}
    for score, converted in scored:
        by_score.setdefault(score, [0, 0])[converted] += 1
    others = hits = 0
    won = 0.0
    for _, (no, yes) in sorted(by_score.items()):
        won += yes * (others + no / 2)
        others, hits = others + no, hits + yes
    return won / (hits * others) if hits and others else None


def auc_interval(value: float | None, counted: Counted) -> tuple[float, float]:
    """Its 95 % interval over these leads (Hanley and McNeil, Radiology 143, 1982); all is possible without it."""
    if value is None:
        return 0.0, 1.0
    hits, others = counted.converted, counted.n - counted.converted
    both_up, both_down = value / (2 - value), 2 * value * value / (1 + value)
    square = value * (1 - value) + (hits - 1) * (both_up - value**2) + (others - 1) * (both_down - value**2)
    half = CONFIDENCE_Z * math.sqrt(max(0.0, square) / (hits * others))
    return max(0.0, value - half), min(1.0, value + half)


def best(scored: Sequence[tuple[float, bool]], many: int) -> float:
    """Conversions among the `many` highest scores; of equals that do not all fit, the share that does."""
    by_score: dict[float, list[int]] = {}
    for score, converted in scored:
        entry = by_score.setdefault(score, [0, 0])
        entry[0] += 1
        entry[1] += converted
    left, hits = many, 0.0
    for _, (leads, won) in sorted(by_score.items(), reverse=True):
        taken = min(left, leads)
        hits += won * taken / leads
        left -= taken
        if not left:
            break
    return hits
