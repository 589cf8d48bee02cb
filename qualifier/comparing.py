"""Whether one share is really larger than another: two intervals of the difference, one for a single look at the end
and one that holds however often somebody looks, and how many people such a question needs. No clock, no chance.

* Once: Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10).
* Always: the normal mixture of Robbins (1970), as a running interval (Johari et al., "Always Valid Inference", 2022;
  Waudby-Smith et al., "Time-uniform central limit theory", 2024). With 95 % probability *all* intervals ever printed
  hold the truth, so stopping at the first that leaves zero out is no trap. It rests on the central limit theorem, so
  nothing is decided below `EACH_MIN` people or `HITS_MIN` of the rarer outcome in both groups together.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qualifier import calibration
from qualifier.calibration import Counted

ALPHA = 0.05
EXPECTED = 0.05  # the difference at which the running interval is tightest: 5 points
EACH_MIN = 50
HITS_MIN = 20
LIFT = 0.2  # the smallest relative change worth knowing, if nobody said otherwise
Z_HALF, Z_POWER = 1.959964, 0.841621  # 95 % two-sided, power 80 %
Interval = tuple[float, float]
Verdict = Literal["better", "worse", "no difference that counts", "not enough yet"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One group against another: the difference of the shares (0.05: five points), its intervals for one look and for
    any number of looks, and how many people each group needs for a planned single look.
    """

    base: Counted
    other: Counted
    difference: float
    once: Interval
    always: Interval
    needed: int
    verdict: Verdict


def compare(base: Counted, other: Counted, *, comparisons: int = 1, lift: float = LIFT) -> Compared:
    """`other` against `base`. With several `comparisons` at once each is judged more strictly (Bonferroni)."""
    always = running(base, other, ALPHA / comparisons)
    worth = lift * base.rate
    return Compared(
        base, other, other.rate - base.rate, newcombe(other, base), always, needed(base.rate, base.rate + worth),
        _verdict(base, other, always, worth),
    )  # fmt: skip


def _verdict(base: Counted, other: Counted, always: Interval, worth: float) -> Verdict:
    hits = base.converted + other.converted
    if min(base.n, other.n) < EACH_MIN or min(hits, base.n + other.n - hits) < HITS_MIN:
        return "not enough yet"
    if always[0] > 0:
        return "better"
    if always[1] < 0:
        return "worse"
    return "no difference that counts" if -worth < always[0] and always[1] < worth else "not enough yet"


def newcombe(one: Counted, other: Counted) -> Interval:
    """The 95 % interval of `one`'s share less `other`'s, for a single look; all is possible where a group is empty."""
    if not one.n or not other.n:
        return -1.0, 1.0
    (low_1, high_1), (low_2, high_2) = calibration.interval(one), calibration.interval(other)
    middle = one.rate - other.rate
    down = math.hypot(one.rate - low_1, high_2 - other.rate)
    up = math.hypot(high_1 - one.rate, other.rate - low_2)
    return max(-1.0, middle - down), min(1.0, middle + up)


def running(base: Counted, other: Counted, alpha: float = ALPHA) -> Interval:
    """The interval of `other`'s share less `base`'s that holds at all looks together, 1 - alpha."""
    if not base.n or not other.n:
        return -1.0, 1.0
    half = always_half(_variance(base) + _variance(other), alpha)
    middle = other.rate - base.rate
    return max(-1.0, middle - half), min(1.0, middle + half)


def always_half(variance: float, alpha: float) -> float:
    """Half the width of the running interval round an estimate of this variance; nothing without any."""
    if not variance:
        return 0.0
    spread = EXPECTED**2
    return math.sqrt(variance * (1 + variance / spread) * (math.log1p(spread / variance) - 2 * math.log(alpha)))


def _variance(counted: Counted) -> float:
    # one more of each outcome (Agresti and Caffo, 2000): a small group without any success is not sure of anything
    share = (counted.converted + 1) / (counted.n + 2)
    return share * (1 - share) / counted.n


def needed(base: float, other: float) -> int:
    """People in each group to tell two shares apart at one planned look (5 % two-sided, power 80 %); 0: not to be
    said, because they are equal or one is no share (Fleiss, Levin and Paik, 2003, without continuity correction).
    """
    if base == other or not (0 <= base <= 1 and 0 < other <= 1):
        return 0
    middle = (base + other) / 2
    spread = Z_HALF * math.sqrt(2 * middle * (1 - middle))
    spread += Z_POWER * math.sqrt(base * (1 - base) + other * (1 - other))
    return math.ceil((spread / (other - base)) ** 2)


def uneven(placed: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """How surprising the sizes of the groups are for these weights: the p-value of a chi-square test. Below 0.001
    people were not shared out as planned, and no comparison holds.
    """
    total, shares = sum(placed.values()), sum(weights.values())
    if not total or not shares or len(weights) < 2:
        return 1.0
    expected = {name: total * weight / shares for name, weight in weights.items() if weight}
    square = sum((placed.get(name, 0) - wanted) ** 2 / wanted for name, wanted in expected.items())
    return _upper_tail(square, len(expected) - 1)


def _upper_tail(square: float, degrees: int) -> float:
    """P(chi-square > square), by the recurrence over degrees of freedom (Abramowitz and Stegun 26.4.8)."""
    tail = math.erfc(math.sqrt(square / 2)) if degrees % 2 else math.exp(-square / 2)
    term = math.sqrt(2 * square / math.pi) * math.exp(-square / 2) if degrees % 2 else tail * square / 2
    for step in range(3 if degrees % 2 else 4, degrees + 1, 2):
        tail += term
        term *= square / step
    return min(1.0, tail) if degrees > 0 else 1.0
