"""A logistic fit with a ridge, by Newton's method, over leads that were counted by what they have in common: a few
rows on or off make few patterns, so plain Python is quick enough.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualifier.calibration import Counted

ROUNDS_MAX = 60
STEP_MIN = 1e-9
LOGIT_MAX = 30.0
Pattern = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The log-odds of a lead with none of the traits, and what each trait adds."""

    intercept: float
    weights: tuple[float, ...]

    def chance(self, pattern: Pattern) -> float:
        """The probability that a lead with this pattern converts."""
        return chance(self.intercept + sum(w for w, has in zip(self.weights, pattern, strict=True) if has))


def chance(logit: float) -> float:
    """The probability of these log-odds."""
    return 1 / (1 + math.exp(-max(-LOGIT_MAX, min(LOGIT_MAX, logit))))


def fit(patterns: Mapping[Pattern, Counted], ridge: float) -> Fit:
    """The fit; `ridge` (above 0) draws every weight towards nothing, so that perfect separation stays finite. Leads of
    one kind only (all converted, or none) give no weights.
    """
    n, hits = sum(c.n for c in patterns.values()), sum(c.converted for c in patterns.values())
    size = len(next(iter(patterns), ()))
    beta = [math.log((hits + 0.5) / (n - hits + 0.5)), *([0.0] * size)]
    if not 0 < hits < n or not size:
        return Fit(beta[0], tuple(beta[1:]))
    loss = _loss(patterns, beta, ridge)
    for _ in range(ROUNDS_MAX):
        step = _solved(*_newton(patterns, beta, ridge))
        before = loss
        beta, loss = _shortened(patterns, beta, step, ridge, loss)
        if before - loss <= STEP_MIN * (1 + abs(loss)):
            break
    return Fit(beta[0], tuple(beta[1:]))


def _shortened(
    patterns: Mapping[Pattern, Counted], beta: list[float], step: Sequence[float], ridge: float, loss: float
) -> tuple[list[float], float]:
    """The step, halved until it makes things better; none, if it never does."""
    for halving in range(30):
        moved = [b + s * 0.5**halving for b, s in zip(beta, step, strict=True)]
        if (now := _loss(patterns, moved, ridge)) < loss:
            return moved, now
    return beta, loss


def _logit(pattern: Pattern, beta: Sequence[float]) -> float:
    return beta[0] + sum(b for b, has in zip(beta[1:], pattern, strict=True) if has)


def _loss(patterns: Mapping[Pattern, Counted], beta: Sequence[float], ridge: float) -> float:
    total = ridge / 2 * sum(b * b for b in beta[1:])
    for pattern, counted in patterns.items():
        p = min(1 - 1e-13, max(1e-13, chance(_logit(pattern, beta))))
        total -= counted.converted * math.log(p) + (counted.n - counted.converted) * math.log1p(-p)
    return total


def _newton(
    patterns: Mapping[Pattern, Counted], beta: Sequence[float], ridge: float
) -> tuple[list[list[float]], list[float]]:
    size = len(beta)
    slope = [0.0, *(-ridge * b for b in beta[1:])]
    bend = [[0.0] * size for _ in range(size)]
    for at in range(1, size):
        bend[at][at] = ridge
    bend[0][0] = 1e-9
    for pattern, counted in patterns.items():
        p = chance(_logit(pattern, beta))
        miss, weight = counted.converted - counted.n * p, counted.n * p * (1 - p)
        on = [0, *(at for at, has in enumerate(pattern, 1) if has)]
        for row in on:
            slope[row] += miss
            for column in on:
                bend[row][column] += weight
    return bend, slope


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = rows[at][at] or 1e-12
        for below in range(at + 1, size):
            if factor := rows[below][at] / pivot:
                rows[below] = [b - factor * a for a, b in zip(rows[at], rows[below], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][k] * found[k] for k in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / (rows[at][at] or 1e-12)
    return found
