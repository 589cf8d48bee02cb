"""Points that the past suggests, and whether they deserve to be believed: learned from the oldest leads, judged on the
newest 30 % against the present rulebook.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualifier.calibration import Counted
from qualifier.learning import logistic, past, thresholds
from qualifier.learning.past import Past
from qualifier.learning.traits import Trait

CONVERSIONS_MIN = 100
ROWS_MAX = 12
RIDGE = 1.0
ROUND_TO = 500  # hundredths: 5 points
TOP = 3000  # the strongest row gets 30 points
CALLED = 0.2  # the share of leads that is called, where no threshold was chosen


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its points (hundredths), what the present rulebook gives for it, and how the leads with it did."""

    trait: Trait
    points: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class Judged:
    """How a score did on the newest leads: AUC with its 95 % interval, conversions among the `called` best."""

    auc: float | None
    interval: tuple[float, float]
    called: int
    hits: float
    most: int  # what a perfect score would find among as many


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`offered` only if it may be believed; `why` says so in words either way. `scores`: every lead's, oldest first."""

    rows: tuple[Row, ...]
    fitted: Judged
    present: Judged | None
    offered: bool
    why: str
    scores: tuple[int, ...]


def suggest(
    pasts: Sequence[Past], traits: Sequence[Trait], present: Sequence[int] | None, share: float = CALLED
) -> Suggestion:
    """Learn on the oldest 70 %, judge on the rest. `pasts` oldest first; `present`: the totals of today's rulebook,
    None without one; `share`: the part of the leads that sales calls, at which both are compared.
    """
    known = past.split(pasts)
    rows = _learned(pasts[:known], traits)
    scores = _scores(rows, len(pasts))
    fitted = judge(pasts, scores, share)
    today = judge(pasts, present, share) if present is not None else None
    offered, why = _verdict(pasts, rows, fitted, today)
    return Suggestion(rows, fitted, today, offered, why, scores)


def judge(pasts: Sequence[Past], scores: Sequence[int], share: float) -> Judged:
    """A score's worth on the newest 30 %."""
    known = past.split(pasts)
    newest = [(score, one.converted) for score, one in zip(scores[known:], pasts[known:], strict=True)]
    counted = thresholds.count(newest)
    found = thresholds.auc(newest)
    around = thresholds.auc_interval(found, counted)
    called = round(share * counted.n)
    return Judged(found, around, called, thresholds.best(newest, called), min(called, counted.converted))


def _verdict(pasts: Sequence[Past], rows: Sequence[Row], fitted: Judged, present: Judged | None) -> tuple[bool, str]:
    hits = sum(one.converted for one in pasts)
    if hits < CONVERSIONS_MIN:
        return False, f"{hits} conversions are known; points are suggested from {CONVERSIONS_MIN} on"
    if fitted.auc is None:
        return False, "the newest 30 % all ended alike, so nothing can be judged by them"
    if not rows:
        return False, "nothing that leads have in common goes with converting beyond chance"
    if present is None or present.auc is None:
        sure = fitted.interval[0] > 0.5
        return sure, "better than chance on the newest 30 %" if sure else "no better than chance on the newest 30 %"
    return _against(fitted, fitted.auc, present, present.auc)


def _against(fitted: Judged, ranks: float, present: Judged, ranked: float) -> tuple[bool, str]:
    if ranks <= ranked:
        where = f"AUC {ranked:.3f}, the fit {ranks:.3f}"
        return False, f"on the newest 30 % the present rulebook ranks better ({where}): keep it"
    if fitted.hits <= present.hits and fitted.hits < fitted.most - 1e-9:  # where both find all there is, AUC decides
        finds = f"{present.hits:.0f} conversions, the fit {fitted.hits:.0f}"
        return (
            False,
            f"among the {present.called:,} leads that would be called, the present rulebook finds {finds}: keep it",
        )
    better = f"AUC {ranks:.3f} against {ranked:.3f}"
    finds = f"{fitted.hits:.0f} conversions among {fitted.called:,} calls against {present.hits:.0f}"
    return True, f"on the newest 30 % it ranks better ({better}) and finds {finds}"


def _learned(pasts: Sequence[Past], traits: Sequence[Trait]) -> tuple[Row, ...]:
    ends = [one.converted for one in pasts]
    if not 0 < sum(ends) < len(ends):
        return ()
    kept = [(trait, trait.has[: bisect_left(trait.has, len(ends))]) for trait in traits]
    chosen, fit = _stepwise(ends, kept)
    strongest = max((abs(weight) for weight in fit.weights), default=0.0)
    if not strongest:
        return ()
    rows = [
        Row(
            trait, round(weight / strongest * TOP / ROUND_TO) * ROUND_TO, Counted(len(has), sum(ends[at] for at in has))
        )
        for (trait, has), weight in zip(chosen, fit.weights, strict=True)
    ]
    return tuple(sorted((row for row in rows if row.points), key=lambda row: -row.points))


Candidate = tuple[Trait, tuple[int, ...]]


def _stepwise(ends: Sequence[bool], candidates: Sequence[Candidate]) -> tuple[list[Candidate], logistic.Fit]:
    """The rows that say most, one after the other (score test), until none says more than chance would (BIC)."""
    chosen: list[Candidate] = []
    left = [one for one in candidates if 0 < len(one[1]) < len(ends)]
    worth_it = max(math.log(len(ends)), 6.64)
    flags = [0] * len(ends)
    fit = logistic.fit(_patterns(ends, flags, 0), RIDGE)
    while left and len(chosen) < ROWS_MAX:
        chances = _chances(fit, flags, len(chosen))
        gains = [(gain, -at) for at, gain in enumerate(_gains(ends, chances, [has for _, has in left]))]
        gain, at = max(gains)
        if gain < worth_it:
            break
        chosen.append(left.pop(-at))
        for place in chosen[-1][1]:
            flags[place] |= 1 << (len(chosen) - 1)
        fit = logistic.fit(_patterns(ends, flags, len(chosen)), RIDGE)
    return chosen, fit


def _patterns(ends: Sequence[bool], flags: Sequence[int], size: int) -> Mapping[logistic.Pattern, Counted]:
    counts: dict[int, list[int]] = {}
    for flag, end in zip(flags, ends, strict=True):
        entry = counts.setdefault(flag, [0, 0])
        entry[0] += 1
        entry[1] += end
    return {_pattern(flag, size): Counted(n, hits) for flag, (n, hits) in counts.items()}


def _pattern(flag: int, size: int) -> logistic.Pattern:
    return tuple(bool(flag >> at & 1) for at in range(size))


def _chances(fit: logistic.Fit, flags: Sequence[int], size: int) -> list[float]:
    by_flag = {flag: fit.chance(_pattern(flag, size)) for flag in set(flags)}
    return [by_flag[flag] for flag in flags]


def _gains(ends: Sequence[bool], chances: Sequence[float], sets: Iterable[Sequence[int]]) -> Iterable[float]:
    misses = [end - p for end, p in zip(ends, chances, strict=True)]
    weights = [p * (1 - p) for p in chances]
    total = sum(weights)
    for has in sets:
        slope, weight = sum(map(misses.__getitem__, has)), sum(map(weights.__getitem__, has))
        bend = weight - weight * weight / total + RIDGE
        yield slope * slope / bend if bend > 0 else 0.0


def _scores(rows: Sequence[Row], many: int) -> tuple[int, ...]:
    scores = [0] * many
    for row in rows:
        for at in row.trait.has:
            scores[at] += row.points
    return tuple(scores)
