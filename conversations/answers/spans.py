"""Spans of the calendar: months, seasons, quarters, holidays, parts of them. Each gives first and last day; what has
passed this year is next year's. Knows no words.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[date, date]
YEARS_MAX = 30
_SEASON_MAX = 100  # days; what is longer is a year
_QUARTER_MIN = 85  # days; what is shorter is a month or a week
_DAY_MAX = 366 * YEARS_MAX
_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
_DAYS: Mapping[str, float] = {"day": 1, "weekend": 7, "week": 7, "hour": 1 / 24, "workday": 7 / 5}


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def later(today: date, count: float, unit: str) -> date:
    """The day that is so many units on (or back); ValueError beyond YEARS_MAX."""
    if unit in _MONTHS:
        months = count * _MONTHS[unit]
        if abs(months) > 12 * YEARS_MAX:
            raise ValueError("too far ahead to mean it")
        day = add_months(today, int(months))
        return day + timedelta(days=15) if months != int(months) else day
    days = count * _DAYS[unit]
    if abs(days) > _DAY_MAX:
        raise ValueError("too far ahead to mean it")
    return today + timedelta(days=int(days + 0.999 if unit == "hour" and days > 0.5 else days))  # half a day


def month(year: int, number: int, length: int = 1) -> Span:
    """`length` whole months from this one."""
    first = date(year, number, 1)
    return first, add_months(first, length) - timedelta(days=1)


def upcoming(today: date, of_year: Callable[[int], Span], *, started: bool = True) -> Span:
    """This year's span, or next year's when it has passed (or, with `started` false, has begun). A day that a year
    lacks, such as 29 February, is looked for in the next ones.
    """
    problem = ValueError("no such day")
    for year in range(today.year - 1, today.year + 9):  # leap years are eight years apart at most
        try:
            span = of_year(year)
        except ValueError as error:
            problem = error
            continue
        if span[0] > today or (started and span[1] >= today):
            return span
    raise problem


def week(today: date, ahead: int) -> Span:
    """The calendar week (Monday to Sunday), `ahead` weeks on."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    return monday, monday + timedelta(days=6)


def period(unit: str, ahead: int, today: date) -> Span | None:
    """The day, week, weekend, month, quarter or year that is so many on from the current one."""
    if unit in _MONTHS:
        length = _MONTHS[unit]
        begun = date(today.year, (today.month - 1) // length * length + 1, 1)
        first = add_months(begun, length * ahead)
        return month(first.year, first.month, length)
    if unit in {"week", "weekend"}:
        monday, sunday = week(today, ahead)
        return (monday if unit == "week" else sunday - timedelta(days=1)), sunday
    day = today + timedelta(days=ahead)
    return (day, day) if unit == "day" else None


def nth(number: int, unit: str, within: Span) -> Span | None:
    """The nth unit of a span, -1 for the last: the first week of a month, the second quarter of a year."""
    first, last = within
    if unit in _MONTHS:
        starts = [add_months(first, at) for at in range(0, 12, _MONTHS[unit])]
        found = [(start, add_months(start, _MONTHS[unit]) - timedelta(days=1)) for start in starts if start <= last]
    elif unit == "weekend":
        saturday = first + timedelta(days=(5 - first.weekday()) % 7)
        found = [(saturday + timedelta(weeks=at), saturday + timedelta(weeks=at, days=1)) for at in range(53)]
        found = [span for span in found if span[0] <= last]
    elif unit in {"day", "week"}:
        days = 1 if unit == "day" else 7
        if number == -1:
            return last - timedelta(days=days - 1), last
        found = [(first + timedelta(days=days * at), first + timedelta(days=days * at + days - 1)) for at in range(31)]
    else:
        return None
    return found[number] if number == -1 else found[number - 1] if number <= len(found) else None


def weekday_of(number: int, weekday: int, within: Span) -> date | None:
    """The nth such weekday of a span, -1 for the last."""
    first = within[0] + timedelta(days=(weekday - within[0].weekday()) % 7)
    days = [day for at in range(6) if (day := first + timedelta(weeks=at)) <= within[1]]
    return days[-1] if number == -1 and days else days[number - 1] if 0 < number <= len(days) else None


def part(name: str, span: Span) -> Span:
    """`early`, `mid`, `late` third of a span, a half of it, or its very end. Of a season or more by whole months."""
    first, last = span
    days = (last - first).days + 1
    if name == "end":
        return last, last
    if name in {"half1", "half2"}:
        middle = add_months(first, 6) if days > _SEASON_MAX else first + timedelta(days=days // 2)
        return (first, middle - timedelta(days=1)) if name == "half1" else (middle, last)
    at = {"early": 0, "mid": 1, "late": 2}[name]
    if days >= _QUARTER_MIN:
        months = 4 if days > _SEASON_MAX else 1
        start = add_months(first, months * at)
        return start, add_months(start, months) - timedelta(days=1)
    third = 10 if days >= 28 else max(1, days // 3)  # of a month ten days, so that February is no exception
    start = first + timedelta(days=third * at)
    return start, last if at == 2 else start + timedelta(days=third - 1)  # the late third takes the rest


def holiday(name: str, year: int) -> Span:
    """The days of a holiday in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name]), date(year, *_FIXED[name])
    if name == "holidays":
        return date(year, 12, 25), date(year + 1, 1, 1)
    if name in _FROM_EASTER:
        first, last = _FROM_EASTER[name]
        easter = _easter(year)
        return easter + timedelta(days=first), easter + timedelta(days=last)
    number, weekday, at = _MOVING[name]
    day = weekday_of(at, weekday, month(year, number))
    if day is None:
        raise ValueError(name)
    return day, day


_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas_eve": (12, 24), "boxing_day": (12, 26), "new_year": (1, 1),
    "new_years_eve": (12, 31), "valentine": (2, 14), "halloween": (10, 31), "july4": (7, 4), "patrick": (3, 17),
    "epiphany": (1, 6), "women": (3, 8), "labour": (5, 1), "allsaints": (11, 1), "bastille": (7, 14),
    "unity": (10, 3), "juneteenth": (6, 19), "veterans": (11, 11), "tax_day": (4, 15), "orthodox_christmas": (1, 7),
    "school_start": (9, 1), "nicholas": (12, 6), "victory": (5, 9),
}  # fmt: skip
_MOVING: Mapping[str, tuple[int, int, int]] = {  # month, weekday, which of them
    "thanksgiving": (11, 3, 4), "labor_day": (9, 0, 1), "memorial_day": (5, 0, -1), "black_friday": (11, 4, 4),
    "mother": (5, 6, 2), "father": (6, 6, 3), "presidents": (2, 0, 3), "mlk": (1, 0, 3), "columbus": (10, 0, 2),
}  # fmt: skip
_FROM_EASTER: Mapping[str, tuple[int, int]] = {
    "easter": (0, 0), "whitsun": (49, 49), "holy_week": (-7, 0), "carnival": (-47, -47), "ascension": (39, 39),
    "good_friday": (-2, -2),
}  # fmt: skip
HOLIDAYS = frozenset([*_FIXED, *_MOVING, *_FROM_EASTER, "holidays"])


def _easter(year: int) -> date:
    # the anonymous Gregorian computus (Nature, 1876)
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    number = (h + weekday - 7 * m + 90) // 25
    return date(year, number, (h + weekday - 7 * m + 33 * number + 19) % 32)
