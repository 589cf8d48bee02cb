"""What conversions say of a rulebook: rates with their uncertainty, where to hand off, which segment deserves more."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

CONFIDENCE_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Counted:
    """Leads seen and how many of them converted."""

    n: int
    converted: int

    @property
    def rate(self) -> float:
        """The share that converted; 0 without leads."""
        return self.converted / self.n if self.n else 0.0


def interval(counted: Counted) -> tuple[float, float]:
    """The 95 % interval of a rate (Wilson, 1927); all is possible without leads."""
    if not counted.n:
        return 0.0, 1.0
    n, z2 = counted.n, CONFIDENCE_Z**2
    middle = (counted.rate + z2 / (2 * n)) / (1 + z2 / n)
    half = CONFIDENCE_Z * math.sqrt(counted.rate * (1 - counted.rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def surely_better(one: Counted, other: Counted) -> bool:
    """Whether the rates differ beyond chance: the intervals do not touch."""
    return interval(one)[0] > interval(other)[1]


def suggest_threshold(bands: Mapping[int, Counted]) -> int | None:
    """The lower bound (points) where conversion jumps most against the band below; None if no jump is beyond chance."""
    jumps = [
        (bands[upper].rate - bands[lower].rate, upper)
        for lower, upper in pairwise(sorted(bands))
        if surely_better(bands[upper], bands[lower])
    ]
    return max(jumps)[1] if jumps else None


def worth_more(segments: Mapping[str, Counted]) -> tuple[str, ...]:
    """Segments that surely convert better than all others together."""
    return tuple(name for name, own in segments.items() if surely_better(own, _others(segments, name)))


def _others(segments: Mapping[str, Counted], name: str) -> Counted:
    rest = [counted for other, counted in segments.items() if other != name]
    return Counted(sum(counted.n for counted in rest), sum(counted.converted for counted in rest))
