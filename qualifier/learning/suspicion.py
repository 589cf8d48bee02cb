"""What should not be learned from: facts that only the end of the matter filled in, and facts that stand for a
protected trait. In words for people; no legal advice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualifier.lead import Fact
from qualifier.learning import thresholds
from qualifier.learning.past import Past

TELLS_ALL = 0.97
KNOWN_MIN = 30
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


def too_good(pasts: Sequence[Past], names: Iterable[str]) -> list[Doubt]:
    """Facts that tell the end nearly by themselves: a number that ranks too well, or being known at all."""
    return [found for name in names if (found := _too_good(pasts, name))]


def _too_good(pasts: Sequence[Past], name: str) -> Doubt | None:
    everywhere = all(name in past.facts for past in pasts)
    known = None if everywhere else thresholds.auc([(float(name in past.facts), past.converted) for past in pasts])
    numbers = [(float(value), past.converted) for past in pasts
               if isinstance(value := past.facts.get(name), int | float)]  # fmt: skip
    ranked = thresholds.auc(numbers) if len(numbers) >= KNOWN_MIN else None
    if known is not None and known >= TELLS_ALL:
        return Doubt(name, "is known for nearly all that converted and hardly any other: filled in later? left out",
                     refused=True)  # fmt: skip
    if ranked is not None and max(ranked, 1 - ranked) >= TELLS_ALL:
        return Doubt(name, f"tells the end nearly alone (AUC {max(ranked, 1 - ranked):.2f}): filled in afterwards? "
                     "left out", refused=True)  # fmt: skip
    return None
