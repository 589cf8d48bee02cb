"""Spans of the calendar that people name: months, seasons, quarters, holidays, parts of them. Each takes today and
gives first and last day; what has passed this year is next year's.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[date, date]
YEARS_MAX = 30
_SEASON_MAX = 100  # days; what is longer is a year

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february febuary", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
SEASONS: Mapping[str, int] = {
    "spring": 3,
    "springtime": 3,
    "summer": 6,
    "summertime": 6,
    "fall": 9,
    "autumn": 9,
    "winter": 12,
}
WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month(year: int, number: int, length: int = 1) -> Span:
    """`length` whole months from this one."""
    first = date(year, number, 1)
    return first, add_months(first, length) - timedelta(days=1)


def upcoming(today: date, of_year: Callable[[int], Span], *, started: bool = True) -> Span:
    """This year's span, or next year's when it has passed (or, with `started` false, has begun)."""
    for year in range(today.year - 1, today.year + 2):
        span = of_year(year)
        if span[0] > today or (started and span[1] >= today):
            return span
    return of_year(today.year + 2)


def week(today: date, ahead: int) -> Span:
    """The calendar week (Monday to Sunday), `ahead` weeks on."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    return monday, monday + timedelta(days=6)


def quarter(year: int, number: int) -> Span:
    """A quarter of a year."""
    return month(year, number * 3 - 2, 3)


def part(name: str, span: Span) -> Span:
    """`early`, `mid`, `late` third of a span, a half of it, or its very end."""
    first, last = span
    days = (last - first).days + 1
    if name == "end":
        return last, last
    if name in {"half1", "half2"}:
        middle = add_months(first, 6) if days > _SEASON_MAX else first + timedelta(days=days // 2)
        return (first, middle - timedelta(days=1)) if name == "half1" else (middle, last)
    at = {"early": 0, "mid": 1, "late": 2}[name]
    if days > _SEASON_MAX:  # a year: by whole months
        return month(first.year, 4 * at + 1, 4)
    third = max(1, days // 3)
    return first + timedelta(days=third * at), last if at == 2 else first + timedelta(
        days=third * (at + 1) - 1
    )  # the last


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year."""
    fixed = _FIXED.get(name)
    if fixed is not None:
        return date(year, *fixed)
    if name == "easter":
        return _easter(year)
    number, weekday, nth = _MOVING[name]
    days = [
        day
        for day in calendar.Calendar().itermonthdates(year, number)
        if day.month == number and day.weekday() == weekday
    ]
    return days[nth]


_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "new year": (1, 1), "new years": (1, 1),
    "new year's": (1, 1), "new year's day": (1, 1), "new year's eve": (12, 31), "holidays": (1, 1),
    "holiday season": (1, 1), "valentine's": (2, 14), "valentine's day": (2, 14), "valentines": (2, 14),
    "valentines day": (2, 14), "halloween": (10, 31), "4th july": (7, 4), "july 4th": (7, 4),
    "independence day": (7, 4), "st patrick's day": (3, 17),
}  # fmt: skip
_MOVING: Mapping[str, tuple[int, int, int]] = {
    "thanksgiving": (11, 3, 3), "labor day": (9, 0, 0), "memorial day": (5, 0, -1), "black friday": (11, 4, 3),
    "mother's day": (5, 6, 1), "father's day": (6, 6, 2),
}  # fmt: skip
HOLIDAYS = "|".join(re.escape(name) for name in sorted([*_FIXED, *_MOVING, "easter"], key=len, reverse=True))


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
