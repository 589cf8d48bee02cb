"""What can come of a question: for each answer that a rule, a condition or a text tells apart, words that a person
could say and what the real parsers make of them. What is told apart is passed in; nothing here knows what it is worth.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from typing import TypeAlias

from conversations import answers, condition, fold
from conversations.answers import normal
from conversations.answers.reading import Read
from conversations.exchange import Fact
from conversations.grammar import Entry
from conversations.question import Question

Bound: TypeAlias = str | int | float
GIBBERISH = "%%"
SKIP = "skip"
SUBSETS_OF = 6  # options of which every choice of several is looked at
BEYOND = 2  # so many times the highest bound is surely beyond it
_TOLD_APART = frozenset({"choice", "several", "yes_no", "consent"})
_TITLES = ("CEO", "VP", "director", "manager", "analyst", "student", "retired", "Xyz")
_ONE_OF_A_KIND: Mapping[str, tuple[str, ...]] = {
    "name": ("Ann Lee",), "text": ("Nothing more to say.",),
    "yes_no": ("yes", "no"), "consent": ("I agree", "no thanks"),
    "job_title": _TITLES, "level": _TITLES,
    "email": ("ann@example.com", "ann@gmail.com", "ann@mailinator.com"),
}  # fmt: skip
_PHONES: Mapping[str, str] = {
    "US": "+1 512-555-0100", "CA": "+1 416-555-0100", "GB": "+44 20 7946 0958", "DE": "+49 30 901820",
    "FR": "+33 1 42 34 56 78", "ES": "+34 910 00 00 00", "BR": "+55 11 2345-6789", "MX": "+52 55 1234 5678",
    "PT": "+351 21 000 0000", "RU": "+7 495 123-45-67", "IT": "+39 06 6982 1234", "NL": "+31 20 123 4567",
    "AT": "+43 1 234567890", "CH": "+41 44 668 18 00", "IN": "+91 22 2345 6789", "AU": "+61 2 5550 1234",
}  # fmt: skip
_NO_KIND = frozenset({"US", "CA", "MX"})  # of the samples above; all others are fixed lines
_OF_A_KIND: Mapping[str, tuple[str, str]] = {  # kind of line → a number and its country
    "mobile": ("+49 171 1234567", "DE"), "fixed": ("+49 30 901820", "DE"), "toll_free": ("+1 800 555 0100", "US"),
    "premium": ("+1 900 234 5678", "US"), "internet": ("+44 56 0123 4567", "GB"), "other": ("+49 700 12345678", "DE"),
}  # fmt: skip
_CODES: Mapping[str, tuple[str, ...]] = {
    "US": ("78701", "10001", "60601", "90210", "33101", "98101", "02108", "30303", "80202", "85001"),
    "CA": ("K1A 0B1", "V5K 0A1", "H2X 1Y4"), "GB": ("SW1A 1AA", "M1 1AE"), "DE": ("10115", "80331"),
    "FR": ("75001", "13001"), "ES": ("28001", "08001"), "NL": ("1012 AB", "3011 AA"), "IN": ("110001",),
    "AT": ("1010",), "CH": ("8001",), "AU": ("2000",), "MX": ("06000",), "IT": ("00100",), "BR": ("01001-000",),
}  # fmt: skip
_STATES: Mapping[str, str] = {
    "AL": "35203", "AK": "99501", "AZ": "85001", "AR": "72201", "CA": "90210", "CO": "80202", "CT": "06103",
    "DE": "19901", "DC": "20001", "FL": "33101", "GA": "30303", "HI": "96813", "ID": "83702", "IL": "60601",
    "IN": "46204", "IA": "50309", "KS": "66603", "KY": "40202", "LA": "70112", "ME": "04101", "MD": "21201",
    "MA": "02108", "MI": "48226", "MN": "55401", "MS": "39201", "MO": "63101", "MT": "59601", "NE": "68102",
    "NV": "89101", "NH": "03101", "NJ": "07102", "NM": "87501", "NY": "10001", "NC": "27601", "ND": "58501",
    "OH": "43215", "OK": "73102", "OR": "97204", "PA": "19103", "RI": "02903", "SC": "29201", "SD": "57501",
    "TN": "37203", "TX": "78701", "UT": "84101", "VT": "05602", "VA": "23219", "WA": "98101", "WV": "25301",
    "WI": "53703", "WY": "82001",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one answer leads to: the messages that give it, the fact that `when` compares, the facts that rules read.

    `stands`: whether the answer is known; if it is not, the question was left out or never understood.
    """

    said: tuple[str, ...]
    fact: Fact | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    stands: bool = True
    ends: bool = False  # the script ends here, because nothing was understood


def of(question: Question, bounds: Sequence[Bound], language: str, now: datetime) -> list[Outcome]:
    """Every outcome of a question that these bounds tell apart; the last one is that nothing is known."""
    found: dict[object, Outcome] = {}
    several = bool(bounds) or question.kind in _TOLD_APART
    for said in _sayings(question, bounds, now):
        read = _read(question, said, language, now)
        if read is not None:
            events = tuple(event for event in (question.event, read.event) if event)
            key = (read.fact, tuple(sorted(read.facts.items())), events)
            found.setdefault(key, Outcome((said,), read.fact, read.facts, events))
            if not several:
                break
    return [*found.values(), unknown(question)]


def unknown(question: Question) -> Outcome:
    """Nothing is known: left out where that is allowed, else never understood."""
    if question.skip:
        return Outcome((SKIP,), stands=False)
    said = (GIBBERISH,) * question.tries
    if question.otherwise == "person" and question.consent is None:
        said = (*said, "continue")
    return Outcome(said, stands=False, ends=question.otherwise == "end")


def compared(entries: Iterable[Entry]) -> Mapping[str, tuple[Bound, ...]]:
    """For each answer what the `when` of these entries compares it with."""
    found: dict[str, list[Bound]] = {}
    for entry in entries:
        for name, wanted in _comparisons(entry.when):
            found.setdefault(name, []).extend(_literals(wanted))
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _comparisons(tree: object) -> Iterator[tuple[str, object]]:
    if isinstance(tree, list):
        for part in tree:
            yield from _comparisons(part)
    elif isinstance(tree, Mapping):
        for name, wanted in tree.items():
            if name in condition.GROUPS:
                yield from _comparisons(wanted)
            else:
                yield str(name), wanted


def _literals(wanted: object) -> Iterator[Bound]:
    for value in wanted.values() if isinstance(wanted, Mapping) else [wanted]:
        for one in value if isinstance(value, list) else [value]:
            yield str(one)


def _read(question: Question, said: str, language: str, now: datetime) -> Read | None:
    if question.kind == "phone":  # what parsing costs half a second to begin with, and would say the same
        return _dialled(question, said)
    found = answers.read(question, said, fold.fold(said), language, now)
    return found if isinstance(found, Read) else None


def _dialled(question: Question, said: str) -> Read:
    for kind, (number, country) in _OF_A_KIND.items():
        if number == said:
            return Read(said, country, said, {"phone_country": country, "phone_kind": kind})
    country = next((code for code, number in _PHONES.items() if number == said), question.country)
    kinds = {} if country in _NO_KIND or country not in _PHONES else {"phone_kind": "fixed"}
    return Read(said, country, said, {"phone_country": country, **kinds})


def _sayings(question: Question, bounds: Sequence[Bound], now: datetime) -> Iterable[str]:
    if question.kind == "timeline":
        return _times(bounds, now)
    kind = question.normal or question.kind
    said = _SAID.get(kind)
    return said(question, bounds) if said is not None else _ONE_OF_A_KIND.get(kind, ())


def _choices(question: Question, _bounds: Sequence[Bound]) -> Iterator[str]:
    for option in question.options:
        yield option.label.plain("") if not any(option.label.first[1::2]) else option.key
        yield option.key


def _several(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    """By key. Of many options only those that are told apart are combined, with one more for the rest."""
    named = {part for bound in bounds for part in str(bound).split("|")}
    told = [option.key for option in question.options if option.key in named or option.event]
    rest = [option.key for option in question.options if option.key not in told]
    yield from (option.key for option in question.options)
    combined = [*told, *rest][: max(SUBSETS_OF, 0)] if len(told) < SUBSETS_OF else [*told[: SUBSETS_OF - 1], *rest[:1]]
    for size in range(2, len(combined) + 1):
        yield from (", ".join(chosen) for chosen in combinations(combined, size))
    if len(told) >= SUBSETS_OF:
        yield ", ".join(told)
        yield ", ".join([*told, *rest])


def _named(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    """Values by what they are called, those told apart first, with one more for the rest; and what is none of them."""
    values = normal.VALUES[question.normal]
    told = [value for value in values if value in set(bounds)]
    rest = [value for value in values if value not in told]
    yield from (*told, *(rest[:1] if len(told) == len(set(bounds)) else rest), "Xyz")


def _numbers(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    low = question.low if question.low is not None else 1 if question.kind == "rating" else 0
    known = sorted({low, *filter(None, [question.high]), *_numeric(bounds)})
    top = (question.high or 5) if question.kind == "rating" else known[-1] * BEYOND + 1
    known = sorted({*known, top})
    if question.kind == "rating":
        known = [*range(int(low), int(top) + 1)]
    for value in known:
        yield f"{value:.10g}" if value < 1e9 else f"{value:.0f}"  # as people write it
    for below, above in pairwise(known):
        between = int(below) + 1
        yield str(between) if below < between < above else f"{(below + above) / 2:.10g}"


def _times(bounds: Sequence[Bound], now: datetime) -> Iterator[str]:
    days = sorted({0, *(int(bound) for bound in _numeric(bounds) if bound >= 0)})
    for ahead in sorted({*days, *(day + 1 for day in days), *(day - 1 for day in days if day), days[-1] * BEYOND + 30}):
        yield f"in {ahead} days" if ahead > 1 else "tomorrow" if ahead else "today"
        yield (now + timedelta(days=ahead)).date().isoformat()


def _cards(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    yield from (f"Ann Lee, {number}" for number in _phones(question, bounds))


def _phones(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    countries = dict.fromkeys([question.country, *map(str, bounds)])
    yield from (_PHONES[country] for country in countries if country in _PHONES)
    yield from (_OF_A_KIND[kind][0] for kind in map(str, bounds) if kind in _OF_A_KIND)


def _codes(question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    usual = _CODES.get(question.country, ("10115",))
    yield usual[0]
    for bound in map(str, bounds):
        if bound in _STATES:
            yield _STATES[bound]
        elif bound and bound not in usual[0]:
            yield from _beginning(bound.upper(), usual[0])
    yield from usual[1:]


def _places(_question: Question, bounds: Sequence[Bound]) -> Iterator[str]:
    yield "12 Oak Street, Austin"
    yield from (f"12 Oak Street, Springfield, {bound}" for bound in map(str, bounds) if bound in _STATES)


def _beginning(prefix: str, usual: str) -> Iterator[str]:
    """Codes that begin so; not each of them exists."""
    left = len(usual) - len(prefix)
    if left <= 0:
        yield prefix
    else:
        yield prefix + usual[len(prefix) :]
        yield from (prefix + f"{end:0{left}}"[-left:] for end in (1, 2, 10, 0, 5, 20, 50)[: 10**left])


def _numeric(bounds: Sequence[Bound]) -> Iterator[float]:
    for bound in bounds:
        try:
            yield float(bound)
        except ValueError:
            continue


_SAID: Mapping[str, Callable[[Question, Sequence[Bound]], Iterable[str]]] = {
    "choice": _choices, "several": _several, "number": _numbers, "money": _numbers, "rating": _numbers,
    "postal_code": _codes, "phone": _phones, "contact": _cards, "size": _numbers,
    "industry": _named, "state": _named, "place": _places,
}  # fmt: skip
