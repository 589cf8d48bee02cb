"""What leads can have in common, each as a rulebook's row would say it: candidates for points, and the present rows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qualifier import quantity
from qualifier.assessment import Assessment
from qualifier.lead import Fact
from qualifier.learning import past
from qualifier.learning.past import Past

VALUES_MAX = 40
CUTS = 10
WITHIN_DAYS = (7, 14, 30, 90, 180)
DATED = 0.95
Entries = tuple[tuple[str, str | int | float], ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """`entries`: the row's own words in a rulebook (`on: title`, `is: vp`), none where it is a row of the present one,
    called `name` there. `of`: the fact or event read, "" for several. `has`: the leads (by place,
    rising) that have it.
    """

    name: str
    of: str
    entries: Entries
    has: tuple[int, ...]
    points: int | None = None  # what the present rulebook gives, in hundredths


def of_rulebook(assessed: Sequence[Assessment], without: Iterable[str] = ()) -> list[Trait]:
    """The rows that fired on somebody, but those named. A row that counts each time is looked at as done or not."""
    has: dict[str, list[int]] = {}
    points: dict[str, int] = {}
    for at, one in enumerate(assessed):
        for fired in one.fired:
            has.setdefault(fired.row, []).append(at)
            points.setdefault(fired.row, fired.points)
    left = set(without)
    return [Trait(row, "", (), tuple(places), points[row]) for row, places in has.items() if row not in left]


def of_leads(pasts: Sequence[Past], facts: Iterable[str], known: int, support: int) -> list[Trait]:
    """Candidates from these facts and from events. Bounds and values are taken from the first `known` leads only;
    what fewer than `support` of them have, or lack, is left out.
    """
    found: list[Trait] = []
    for fact in facts:
        values = [one.facts.get(fact) for one in pasts]
        found += _of_fact(fact, values, pasts, known)
    found += _of_events(pasts)
    return [trait for trait in found if support <= _seen(trait, known) <= known - support]


def _seen(trait: Trait, known: int) -> int:
    return bisect_left(trait.has, known)


def _of_fact(fact: str, values: Sequence[Fact | None], pasts: Sequence[Past], known: int) -> Iterator[Trait]:
    learned = [value for value in values[:known] if value is not None]
    if not learned or not quantity.is_name(fact):
        return
    there = tuple(at for at, value in enumerate(values) if value is not None)
    if len(there) < len(values):
        yield Trait(f"{fact} is known", fact, (("on", fact), ("known", "yes")), there)
    numbers = [value for value in learned if isinstance(value, int | float)]
    if len(numbers) == len(learned):
        yield from _numbers(fact, values, numbers)
    elif sum(day(value) is not None for value in learned) >= DATED * len(learned):
        yield from _dates(fact, values, pasts)
    else:
        yield from _options(fact, values, learned)


def _numbers(fact: str, values: Sequence[Fact | None], learned: Sequence[int | float]) -> Iterator[Trait]:
    for bound in bounds(learned):
        has = tuple(at for at, value in enumerate(values) if isinstance(value, int | float) and value >= bound)
        yield Trait(f"{fact} at least {bound:g}", fact, (("on", fact), ("at_least", bound)), has)


def bounds(numbers: Sequence[int | float]) -> list[int | float]:
    """Up to nine round bounds at the tenths of these numbers, the lowest number itself left out."""
    ordered = sorted(numbers)
    tenths = (ordered[len(ordered) * tenth // CUTS] for tenth in range(1, CUTS))
    return sorted({rounded(cut) for cut in tenths if cut > ordered[0]})


def rounded(value: float) -> int | float:
    """Two digits that count: 1,234 is 1200, 0.037 stays; whole where it is whole."""
    short = float(f"{value:.2g}")
    return int(short) if short == int(short) else round(short, 10)


def _dates(fact: str, values: Sequence[Fact | None], pasts: Sequence[Past]) -> Iterator[Trait]:
    ahead = [
        None if (found := day(value)) is None else (found - one.at.date()).days
        for value, one in zip(values, pasts, strict=True)
    ]
    for days in WITHIN_DAYS:
        has = tuple(at for at, left in enumerate(ahead) if left is not None and 0 <= left <= days)
        yield Trait(f"{fact} within {days} days", fact, (("on", fact), ("within", f"{days}d")), has)


def day(value: Fact | None) -> date | None:
    """The day that a fact is, if it is one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _options(fact: str, values: Sequence[Fact | None], learned: Sequence[Fact]) -> Iterator[Trait]:
    options = Counter(option for value in learned for option in str(value).split("|"))
    if len(options) > VALUES_MAX:
        return
    has: Mapping[str, list[int]] = {option: [] for option in options}
    for at, value in enumerate(values):
        for option in set(str(value).split("|")) if value is not None else ():
            if option in has:
                has[option].append(at)
    several = any("|" in str(value) for value in learned)
    for option, places in has.items():
        yield Trait(f"{fact} is {option}", fact, (("on", fact), ("has" if several else "is", option)), tuple(places))


def _of_events(pasts: Sequence[Past]) -> Iterator[Trait]:
    has: dict[str, list[int]] = {}
    for at, one in enumerate(pasts):
        for name in {event.name for event in past.early_events(one)}:
            has.setdefault(name, []).append(at)
    for name, places in has.items():
        yield Trait(f"{name} happened", name, (("event", name),), tuple(places))


def too_many_values(pasts: Sequence[Past], facts: Iterable[str]) -> list[str]:
    """Text facts of too many different values to be learned from (names, numbers of orders)."""
    held = {fact: {one.facts.get(fact) for one in pasts} for fact in facts}
    return [fact for fact, values in held.items() if sum(map(_is_plain_text, values)) > VALUES_MAX]


def _is_plain_text(value: Fact | None) -> bool:
    return isinstance(value, str) and day(value) is None


def all_different(pasts: Sequence[Past], facts: Iterable[str]) -> set[str]:
    """Text facts that are another for everybody: names, addresses, numbers of customers."""
    held = {fact: [value for one in pasts if isinstance(value := one.facts.get(fact), str)] for fact in facts}
    return {fact for fact, values in held.items() if len(values) > 2 and len(set(values)) == len(values)}
