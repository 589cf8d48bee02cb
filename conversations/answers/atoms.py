"""What names a span of days by itself: `asap`, `tomorrow`, `3 weeks`, `next spring`, `mid-March`, `Dec 1st`, `Easter`.
Read from the senses of a run of words (hints.py) whatever their order, so it holds in every language.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from conversations.answers import spans
from conversations.answers.lexicon import Sense
from conversations.answers.spans import Span

SOON_DAYS = 7  # what "as soon as possible" may mean at the latest
FEW = (2, 4)
HEADS = frozenset("MSQHYUWTAD")  # kinds that say a time by themselves
_FIGURES = re.compile(r"(\d+)([./-])(\d+)(?:[./-](\d+))?")


class Clock(NamedTuple):
    """Today; whether the month is written before the day; whether summer begins in December."""

    today: date
    month_first: bool
    south: bool


Slots = dict[str, float | str | tuple[str, ...]]


def span(run: Sequence[Sense], clock: Clock) -> Span | None:
    """The span that a run of senses names; None if it names none or two. ValueError for a 30 February."""
    if not run:
        return None
    kinds = "".join(kind for kind, _ in run)
    if (inner := _nth_within(run, kinds, clock)) is not None:
        return inner
    if len({*kinds}) < len(kinds):
        return _together(run, kinds, clock)
    slots: Slots = dict(run)
    _plain(slots)
    if slots.get("C") == 0.0 and not slots.keys() & {*"UMSQHW"}:
        del slots["C"]  # "this is urgent"
    for head, (allowed, read) in _READERS.items():
        if head in slots:
            return read(slots, kinds, clock) if slots.keys() <= allowed else None
    return None


def _plain(slots: Slots) -> None:
    """`the year 2027` and `the month of March` need no unit."""
    unit = slots.get("U")
    if (unit == "year" and "Y" in slots) or (unit == "month" and "M" in slots):
        del slots["U"]


def _nth_within(run: Sequence[Sense], kinds: str, clock: Clock) -> Span | None:
    """`the first week of January`, `last day of the month`, `first Monday in May`, `second quarter of 2027`."""
    if len(run) < 2 or kinds[0] not in "OC" or kinds[1] not in "UW" or (kinds[0] == "C" and run[0][1] != -1.0):
        return None
    at = int(float(str(run[0][1])))
    if kinds[1] == "U" and len(run) == 2:
        if run[1][1] != "quarter" or not 1 <= at <= 4:
            return None
        return spans.upcoming(clock.today, lambda year: spans.month(year, at * 3 - 2, 3))
    if len(run) == 3 and kinds[2] == "U":
        within = spans.period(str(run[2][1]), 0, clock.today)
    else:
        within = span(run[2:], clock) if len(run) > 2 and kinds[2] in "MCYSQ" else None
    if within is None:
        return None
    if kinds[1] == "U":
        return spans.nth(at, str(run[1][1]), within)
    day = spans.weekday_of(at, int(float(str(run[1][1]))), within)
    return None if day is None else (day, day)


def _together(run: Sequence[Sense], kinds: str, clock: Clock) -> Span | None:
    """`March, April`: several of one kind, from the first to the last."""
    if len({*kinds}) != 1 or kinds[0] not in "MWQSYT":
        return None
    found = [one for sense in run if (one := span([sense], clock)) is not None]
    return (min(one[0] for one in found), max(one[1] for one in found)) if len(found) == len(run) else None


def _year(slots: Slots, clock: Clock) -> int | None:
    if "Y" in slots:
        return int(float(str(slots["Y"])))
    return clock.today.year + int(float(str(slots["C"]))) if slots.get("U") == "year" and "C" in slots else None


def _of_year(slots: Slots, clock: Clock, make: Callable[[int], Span]) -> Span:
    year = _year(slots, clock)
    if year is not None:
        return make(year)
    if slots.get("C") == -1.0:
        return make(clock.today.year - 1)
    return spans.upcoming(clock.today, make, started=slots.get("C") != 1.0)


def _number(slots: Slots, kind: str) -> int:
    value = float(str(slots[kind]))
    if value != int(value):
        raise ValueError("half a day of a month")
    return int(value)


def _parted(slots: Slots, base: Span) -> Span:
    return spans.part(str(slots["P"]), base) if "P" in slots else base


def _near(slots: Slots, _kinds: str, clock: Clock) -> Span:
    day = clock.today + timedelta(days=_number(slots, "T"))
    return day, day


def _asap(_slots: Slots, _kinds: str, clock: Clock) -> Span:
    return clock.today, clock.today + timedelta(days=SOON_DAYS)


def _date(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    found = _FIGURES.fullmatch(str(slots["D"]))
    if found is None:
        return None
    one, mark, two, three = int(found[1]), found[2], int(found[3]), found[4]
    if three is None:
        if len(found[1]) == 4 or len(found[3]) == 4:  # a month of a year
            return spans.month(*((one, two) if len(found[1]) == 4 else (two, one)))
        return spans.upcoming(clock.today, lambda year: _single(year, *_ordered(one, two, mark, clock)))
    if len(found[1]) == 4:  # as ISO 8601 writes it
        return _single(one, two, int(three))
    year = int(three) + 2000 if len(three) == 2 else int(three)  # of this century
    return _single(year, *_ordered(one, two, mark, clock))


def _ordered(one: int, two: int, mark: str, clock: Clock) -> tuple[int, int]:
    """Month and day: by the custom of the country, unless only the other order makes a date."""
    month_first = (clock.month_first and mark != "." and one <= 12) or two > 12
    return (one, two) if month_first else (two, one)


def _single(year: int, number: int, day: int) -> Span:
    return date(year, number, day), date(year, number, day)


def _month(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    number = _number(slots, "M")
    if slots.get("U") == "week" and ("O" in slots or "n" in slots):
        day = _of_year(slots, clock, lambda year: _single(year, number, _number(slots, "O" if "O" in slots else "n")))
        return spans.week(day[0], 0)  # the week of December 7
    if "U" in slots and slots["U"] != "year":
        return None
    if "O" in slots or "n" in slots:
        if "P" in slots or {"O", "n"} <= slots.keys():
            return None
        return _of_year(slots, clock, lambda year: _single(year, number, _number(slots, "O" if "O" in slots else "n")))
    return None if "W" in slots else _parted(slots, _of_year(slots, clock, lambda year: spans.month(year, number)))


def _season(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    if "U" in slots and slots["U"] != "year":
        return None
    number = _number(slots, "S")
    if clock.south:
        number = (number + 5) % 12 + 1
    return _parted(slots, _of_year(slots, clock, lambda year: spans.month(year, number, 3)))


def _quarter(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    if "U" in slots and slots["U"] not in {"year", "quarter"}:
        return None
    number = _number(slots, "Q")
    return _parted(slots, _of_year(slots, clock, lambda year: spans.month(year, number * 3 - 2, 3)))


def _holiday(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    name = str(slots["H"])
    found = _of_year(slots, clock, lambda year: spans.holiday(name, year))
    if slots.get("U") == "week":
        return spans.week(found[0], 0)
    if slots.get("U") == "weekend":
        monday = spans.week(found[0], 0)[0]
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return found if slots.get("U") in {None, "year", "day"} else None


def _whole_year(slots: Slots, _kinds: str, _clock: Clock) -> Span:
    return _parted(slots, spans.month(_number(slots, "Y"), 1, 12))


def _weekday(slots: Slots, _kinds: str, clock: Clock) -> Span | None:
    number, today = _number(slots, "W"), clock.today
    if "O" in slots or "n" in slots:  # Friday the 4th
        return None if "U" in slots else _nth(slots, "", clock)
    if "U" in slots:
        if slots["U"] != "week" or "C" not in slots:
            return None
        day = spans.week(today, _number(slots, "C"))[0] + timedelta(days=number)
    elif slots.get("C") in {1.0, 2.0, -1.0}:
        day = spans.week(today, _number(slots, "C"))[0] + timedelta(days=number)
    else:
        day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return day, day


def _unit(slots: Slots, kinds: str, clock: Clock) -> Span | None:
    if "O" in slots:
        return _of_unit(slots, kinds, clock)
    if slots.keys() & {*"nfh"}:
        return None if "P" in slots else _duration(slots, clock)
    if "C" in slots or "P" in slots or slots["U"] == "weekend":
        return _period(slots, clock)
    return None


def _duration(slots: Slots, clock: Clock) -> Span:
    unit, half = str(slots["U"]), float(str(slots.get("h", 0)))
    low, high = FEW if "f" in slots else (float(str(slots.get("n", 0 if half else 1))),) * 2
    first, last = spans.later(clock.today, low + half, unit), spans.later(clock.today, high + half, unit)
    if "C" not in slots:
        return first, last
    return (clock.today, last) if float(str(slots["C"])) > 0 else (first, clock.today - timedelta(days=1))


def _period(slots: Slots, clock: Clock) -> Span | None:
    unit = str(slots["U"])
    base = spans.period(unit, _number(slots, "C") if "C" in slots else 0, clock.today)
    if base is None:
        return None
    found = _parted(slots, base)
    if "C" not in slots and found[1] < clock.today:  # "early in the year", said in autumn
        again = spans.period(unit, 1, clock.today)
        return None if again is None else _parted(slots, again)
    return found


def _of_unit(slots: Slots, kinds: str, clock: Clock) -> Span | None:
    """`the 1st of next month`, `the week of the 14th`."""
    if slots["U"] == "month" and not slots.keys() & {*"nfhP"}:
        first = spans.add_months(clock.today.replace(day=1), _number(slots, "C") if "C" in slots else 0)
        day = first.replace(day=_number(slots, "O"))
        return (day, day) if "C" in slots or day >= clock.today else _nth(slots, "", clock)
    if slots["U"] == "week" and kinds == "UO":
        found = _nth(slots, "", clock)
        return spans.week(found[0], 0)
    return None


def _nth(slots: Slots, _kinds: str, clock: Clock) -> Span:
    """The next such day of a month."""
    day, today = _number(slots, "O" if "O" in slots else "n"), clock.today
    first = today.replace(day=1) if day >= today.day else spans.add_months(today.replace(day=1), 1)
    found = first.replace(day=day)
    return found, found


# by the kind that decides: which others may stand beside it, and what they mean together
_READERS: Mapping[str, tuple[frozenset[str], Callable[[Slots, str, Clock], Span | None]]] = {
    "D": (frozenset("DWY"), _date),
    "M": (frozenset("MPCYUnOW"), _month),
    "S": (frozenset("SPCYU"), _season),
    "Q": (frozenset("QPCYU"), _quarter),
    "H": (frozenset("HCYU"), _holiday),
    "W": (frozenset("WCUOnP"), _weekday),
    "T": (frozenset("TWP"), _near),
    "U": (frozenset("UnfhCPO"), _unit),
    "Y": (frozenset("YP"), _whole_year),
    "O": (frozenset("O"), _nth),
    "A": (frozenset("A"), _asap),
}
