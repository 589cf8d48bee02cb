"""A challenger held against the present rulebook on the same leads: how each ranks those whose end is known, and what
became of the leads on which they disagree. Values only; no clock, no chance.

Where both would call, or neither would, they do not differ: so the leads that only one of them would call decide. Those
are two groups without a lead in common, and comparing.py judges them, at any number of looks.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from qualifier import comparing
from qualifier.calibration import Counted
from qualifier.comparing import Compared, Interval
from qualifier.learning import thresholds

KNOWN_MIN = 0.5  # of the leads that only the challenger would call: below, what is known of them is no sample
FEW = 2  # of each kind of end: below, an AUC has no spread
Verdict = comparing.Verdict | Literal["not to be told"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One lead as both judged it at the same moments. Totals in hundredths; `called`: a desk would have got it;
    `converted` None: its end is not known.
    """

    champion: int
    champion_called: bool
    challenger: int
    challenger_called: bool
    converted: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Leads of one kind: how many, and what became of those whose end is known."""

    leads: int
    known: Counted


@dataclass(frozen=True, slots=True)
class Side:
    """One rulebook: the leads that it would call, and how it ranks those whose end is known."""

    called: Cell
    auc: float | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Ranks:
    """The challenger's AUC less the champion's on the same leads, its 95 % interval for one look (DeLong, Biometrics
    44, 1988) and the one that holds at all looks.
    """

    difference: float
    once: Interval
    always: Interval
    verdict: comparing.Verdict


@dataclass(frozen=True, slots=True)
class Versus:
    """`compared`: leads that only the challenger would call against those that only the champion would. `ranks` None:
    there is nothing to rank. `calling`: the verdict on whom to call.
    """

    leads: Cell
    champion: Side
    challenger: Side
    both: Cell
    only_champion: Cell
    only_challenger: Cell
    neither: Cell
    compared: Compared
    calling: Verdict
    ranks: Ranks | None


def compare(pairs: Sequence[Pair]) -> Versus:
    """Everything that is to be said of these leads; never raises on degenerate ones."""
    cells = {
        (champion, challenger): _cell(
            one for one in pairs if (one.champion_called, one.challenger_called) == (champion, challenger)
        )
        for champion in (True, False) for challenger in (True, False)
    }  # fmt: skip
    only_champion, only_challenger = cells[True, False], cells[False, True]
    compared = comparing.compare(only_champion.known, only_challenger.known)
    return Versus(
        leads=_cell(pairs),
        champion=_side(
            [one for one in pairs if one.champion_called], [(one.champion, one.converted) for one in pairs]
        ),
        challenger=_side(
            [one for one in pairs if one.challenger_called], [(one.challenger, one.converted) for one in pairs]
        ),
        both=cells[True, True], only_champion=only_champion, only_challenger=only_challenger,
        neither=cells[False, False], compared=compared, calling=_calling(only_challenger, compared), ranks=ranks(pairs),
    )  # fmt: skip


def _cell(pairs: Iterable[Pair]) -> Cell:
    held = list(pairs)
    ends = [one.converted for one in held if one.converted is not None]
    return Cell(len(held), Counted(len(ends), sum(ends)))


def _side(called: Sequence[Pair], scored: Sequence[tuple[int, bool | None]]) -> Side:
    known = [(total, converted) for total, converted in scored if converted is not None]
    auc = thresholds.auc(known)
    return Side(_cell(called), auc, thresholds.auc_interval(auc, thresholds.count(known)))


def _calling(only_challenger: Cell, compared: Compared) -> Verdict:
    """Who was never called has no end; the few who have one anyway came back by themselves and flatter."""
    if only_challenger.known.n < KNOWN_MIN * only_challenger.leads:
        return "not to be told"
    return compared.verdict


# -- ranking ---------------------------------------------------------------------------------------------------------


def ranks(pairs: Iterable[Pair]) -> Ranks | None:
    """How much better the challenger ranks the leads whose end is known; None with fewer than two of either end."""
    known = [one for one in pairs if one.converted is not None]
    won = [(one.champion, one.challenger) for one in known if one.converted]
    lost = [(one.champion, one.challenger) for one in known if not one.converted]
    if min(len(won), len(lost)) < FEW:
        return None
    (wins_1, losses_1), (wins_2, losses_2) = (
        placements([one[at] for one in won], [one[at] for one in lost]) for at in (0, 1)
    )
    differences = [b - a for a, b in zip(wins_1, wins_2, strict=True)]
    middle = math.fsum(differences) / len(won)
    variance = _spread(differences) / len(won)
    variance += _spread([b - a for a, b in zip(losses_1, losses_2, strict=True)]) / len(lost)
    once, always = comparing.Z_HALF * math.sqrt(variance), comparing.always_half(variance, comparing.ALPHA)
    around = _around(middle, always)
    return Ranks(middle, _around(middle, once), around, _verdict(around, min(len(won), len(lost))))


def placements(won: Sequence[int], lost: Sequence[int]) -> tuple[list[float], list[float]]:
    """For each won lead the share of lost ones below it, for each lost one the share of won ones above; ties half."""
    everybody = _middle_ranks([*won, *lost])
    among_won, among_lost = _middle_ranks(won), _middle_ranks(lost)
    return (
        [(everybody[score] - among_won[score]) / len(lost) for score in won],
        [1 - (everybody[score] - among_lost[score]) / len(won) for score in lost],
    )


def _middle_ranks(scores: Sequence[int]) -> dict[int, float]:
    """Score → its rank from 1 up; equals share the middle of theirs."""
    many: dict[int, int] = {}
    for score in scores:
        many[score] = many.get(score, 0) + 1
    below, found = 0, {}
    for score in sorted(many):
        found[score] = below + (many[score] + 1) / 2
        below += many[score]
    return found


def _spread(values: Sequence[float]) -> float:
    middle = math.fsum(values) / len(values)
    return math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1)


def _around(middle: float, half: float) -> Interval:
    return max(-1.0, middle - half), min(1.0, middle + half)


def _verdict(always: Interval, rarer: int) -> comparing.Verdict:
    if rarer < comparing.HITS_MIN:
        return "not enough yet"
    if always[0] > 0:
        return "better"
    if always[1] < 0:
        return "worse"
    within = max(-always[0], always[1]) < comparing.EXPECTED
    return "no difference that counts" if within else "not enough yet"
