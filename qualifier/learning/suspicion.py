"""What should not be learned from: facts that only the end of the matter filled in, and facts that stand for a
protected trait. In words for people; no legal advice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualifier.calibration import Counted
from qualifier.lead import Fact
from qualifier.learning import thresholds, traits
from qualifier.learning.past import Past

TELLS_ALL = 0.97
KNOWN_MIN = 30
EACH_MIN = 10
PURE_MIN, PURE, MOSTLY_NOT = 50, 0.99, 0.5
_LATE = frozenset({
    "duration", "closed", "won", "lost", "revenue", "invoice", "invoiced", "contract", "signed", "outcome", "result",
    "paid", "payment", "refund", "purchase", "purchased", "deal", "churn", "churned", "disposition", "converted",
})  # fmt: skip
_AGE = frozenset({"age", "birth", "birthday", "birthdate", "born", "dob", "yob", "birthyear", "generation"})
_AGE_LIKE = frozenset({"graduation", "graduated", "seniority", "pension", "pensioner", "grandchildren"})
_PROTECTED = {
    "sex": "sex", "gender": "sex", "salutation": "sex", "maiden": "sex", "pregnant": "sex", "marital": "family status",
    "married": "family status", "children": "family status", "kids": "family status", "race": "race",
    "ethnicity": "race", "ethnic": "race", "nationality": "national origin", "citizenship": "national origin",
    "birthplace": "national origin", "religion": "religion", "church": "religion", "disability": "disability",
    "disabled": "disability", "health": "health", "union": "union membership", "orientation": "sexual orientation",
}  # fmt: skip
_PLACE = frozenset({"zip", "zipcode", "postcode", "postal", "plz", "neighborhood", "neighbourhood", "district"})
_AGED_VALUES = frozenset({"retired", "student", "pensioner", "senior", "rentner", "jubilado"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """About one fact. `refused`: it is not learned from."""

    fact: str
    words: str
    refused: bool = False


def late(names: Iterable[str], proven: Mapping[str, int]) -> list[Doubt]:
    """Facts filled in after the handoff: by their times, or as their names tell."""
    found = [
        Doubt(fact, f"came after the handoff for {many:,} leads: it tells the end, so it is left out", refused=True)
        for fact, many in sorted(proven.items())
    ]
    sounding = {name: _LATE.intersection(name.split("_")) for name in names if name not in proven}
    found += [Doubt(name, _sounds_late(name, min(said)), refused=True) for name, said in sounding.items() if said]
    return found


def _sounds_late(name: str, word: str) -> str:
    cause = f"sounds like something known only after the handoff ({word}), so it is left out"
    return f"{cause}; --keep {name} if it was known before"


def proxies(values: Mapping[str, Iterable[Fact]]) -> list[Doubt]:
    """Facts that stand for age or another protected trait, by their names and by what they hold."""
    return [Doubt(name, words) for name, held in values.items() for words in _proxy(name, held)]


def _proxy(name: str, held: Iterable[Fact]) -> Iterable[str]:
    words = set(name.split("_"))
    seen = set(held)
    law = "points on it may be unlawful discrimination where credit, housing, insurance or work is sold"
    if words & _AGE or _birth_years(seen):
        yield f"is a person's age or gives it away: {law}"
    elif words & _AGE_LIKE:
        yield f"follows a person's age closely: {law}"
    elif words & _PLACE:
        yield "is a place, which alone can stand for race or income (redlining): say by it where you work, no more"
    for protected in sorted({_PROTECTED[word] for word in words & _PROTECTED.keys()}):
        yield f"is about {protected}, a protected trait: {law}"
    if aged := sorted(value for value in seen if isinstance(value, str) and value.casefold() in _AGED_VALUES):
        yield f"its value{'s' * (len(aged) > 1)} {', '.join(aged)} stand{'s' * (len(aged) == 1)} for age: look twice"


def _birth_years(seen: set[Fact]) -> bool:
    return len(seen) >= 10 and all(isinstance(one, int) and 1900 <= one <= 2015 for one in seen)


# -- what tells too much ---------------------------------------------------------------------------------------------


def too_good(pasts: Sequence[Past], names: Iterable[str]) -> list[Doubt]:
    """Facts that tell the end nearly by themselves: a number, a day or a value that ranks too well, being known at
    all, or one value that nearly nobody has who did not convert.
    """
    everybody = thresholds.count([(0, past.converted) for past in pasts])
    return [Doubt(name, words, refused=True) for name in names if (words := _too_good(pasts, name, everybody))]


def _too_good(pasts: Sequence[Past], name: str, everybody: Counted) -> str:
    told = [(past.facts[name], past) for past in pasts if name in past.facts]
    if len(told) < len(pasts):
        known = thresholds.auc([(float(name in past.facts), past.converted) for past in pasts])
        if known is not None and known >= TELLS_ALL:
            return "is known for nearly all that converted and hardly any other: filled in later? left out"
        counted = thresholds.count([(0, past.converted) for _, past in told])
        if _is_pure(counted, everybody):
            return f"is known for {_so_many(counted)}: filled in later? left out"
    ranks = max((_ranks(scored) for scored in (_in_order(told), _by_value(told))), default=0.0)
    if ranks >= TELLS_ALL:
        return f"tells the end nearly alone (AUC {ranks:.2f}): filled in afterwards? left out"
    pure = [(value, counted) for value, counted in _values(told).items() if _is_pure(counted, everybody)]
    if pure:
        return f"is {str(pure[0][0])[:40]} for {_so_many(pure[0][1])}: filled in afterwards? left out"
    return ""


Told = Sequence[tuple[Fact, Past]]
Ranked = Sequence[tuple[float, bool]]


def _in_order(told: Told) -> Ranked:
    """Numbers as they are, days by how far they lie from the lead's own."""
    found = []
    for value, past in told:
        if isinstance(value, int | float):
            found.append((float(value), past.converted))
        elif (day := traits.day(value)) is not None:
            found.append((float((day - past.at.date()).days), past.converted))
    return found


def _by_value(told: Told) -> Ranked:
    """Each lead by the rate of its value, where there are few enough values for a rate to mean something."""
    held = _values(told)
    if len(held) > traits.VALUES_MAX or len(told) < EACH_MIN * len(held):
        return ()
    return [(held[value].rate, past.converted) for value, past in told]


def _values(told: Told) -> Mapping[Fact, Counted]:
    found: dict[Fact, list[int]] = {}
    for value, past in told:
        seen = found.setdefault(value, [0, 0])
        seen[0] += 1
        seen[1] += past.converted
    return {value: Counted(many, won) for value, (many, won) in found.items()}


def _ranks(scored: Ranked) -> float:
    ranked = thresholds.auc(scored) if len(scored) >= KNOWN_MIN else None
    return 0.0 if ranked is None else max(ranked, 1 - ranked)


def _is_pure(counted: Counted, everybody: Counted) -> bool:
    """Nearly all of them converted, of leads that mostly do not: what is known beforehand is never so sure."""
    return counted.n >= PURE_MIN and counted.rate >= PURE and everybody.rate <= MOSTLY_NOT


def _so_many(counted: Counted) -> str:
    return f"{counted.n:,} leads of whom {counted.converted:,} converted"
