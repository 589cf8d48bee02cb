"""What names a span of days by itself: `asap`, `tomorrow`, `3 weeks`, `next spring`, `mid-March`, `Dec 1st`, `Easter`.
English; the figures of a date by the custom of the country.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from conversations.answers import spans
from conversations.answers.spans import Span

SOON_DAYS = 7  # what "as soon as possible" may mean at the latest
FEW = (2, 4)
_DAY_MAX = 366 * spans.YEARS_MAX
MONTH = "|".join(sorted(spans.MONTHS, key=len, reverse=True))
SEASON = "|".join(spans.SEASONS)
WEEKDAY = "|".join(sorted(spans.WEEKDAYS, key=len, reverse=True))
_UNIT = r"(?P<unit>hour|hr|workday|day|night|week|wk|month|mo|mth|year|yr|quarter)s?"
ASAP = re.compile(
    r"(?:very |super |pretty |most |quite |extremely )?(?:asap|immediately|immediate|urgent|urgently|"
    r"right away|right now|now|straight away|"
    r"straightaway|emergency|instantly|soonest|once|first thing|quickly|quick)(?: (?:asap|now))?"
)

Groups = Mapping[str, str | None]


def _asap(_found: Groups, today: date, _order: str) -> Span:
    return today, today + timedelta(days=SOON_DAYS)


def _near(found: Groups, today: date, _order: str) -> Span:
    ahead = {"tomorrow": 1, "tmrw": 1, "tmr": 1, "overmorrow": 2}.get(str(found["near"]), 0)
    return today + timedelta(days=ahead), today + timedelta(days=ahead)


def _duration(found: Groups, today: date, _order: str) -> Span | None:
    low = float(found["low"] or FEW[0])
    high = float(found["high"] or (low if found["low"] else FEW[1]))
    unit = str(found["unit"])
    first, last = sorted((_later(today, low, unit), _later(today, high, unit)))
    return first, last


_DAYS: Mapping[str, float] = {"week": 7, "wk": 7, "hour": 1 / 24, "hr": 1 / 24, "workday": 7 / 5}


def _later(today: date, count: float, unit: str) -> date:
    if unit in {"month", "mo", "mth", "year", "yr", "quarter"}:
        months = count * {"y": 12, "q": 3}.get(unit[0], 1)
        if months > 12 * spans.YEARS_MAX:
            raise ValueError("too far ahead to mean it")
        day = spans.add_months(today, int(months))
        return day + timedelta(days=15) if months != int(months) else day
    days = count * _DAYS.get(unit, 1)
    if days > _DAY_MAX:
        raise ValueError("too far ahead to mean it")
    return today + timedelta(days=int(days + 0.999 if unit in {"hour", "hr"} and days > 0.5 else days))  # half a day


def _period(found: Groups, today: date, _order: str) -> Span:
    ahead = {"next": 1, "coming": 1, "following": 1, "nextnext": 2}.get(found["which"] or "", 0)
    period = str(found["period"])
    span = _parted(found["part"], _base(period, ahead, today))
    if found["part"] and not found["which"] and span[1] < today:
        return _parted(found["part"], _base(period, 1, today))  # "early in the year", said in autumn
    return span


def _base(period: str, ahead: int, today: date) -> Span:
    if period == "week":
        return spans.week(today, ahead)
    if period == "weekend":
        monday = spans.week(today, ahead)[0]
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if period == "month":
        first = spans.add_months(today.replace(day=1), ahead)
        return spans.month(first.year, first.month)
    if period == "quarter":
        first = spans.add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * ahead)
        return spans.month(first.year, first.month, 3)
    return spans.month(today.year + ahead, 1, 12)


def _of_year(found: Groups, today: date, make: Callable[[int], Span]) -> Span:
    if found["year"]:
        return make({"next year": today.year + 1, "this year": today.year}.get(found["year"]) or int(found["year"]))
    return spans.upcoming(today, make, started=found.get("which") != "next")


def _month(found: Groups, today: date, _order: str) -> Span:
    number = spans.MONTHS[str(found["month"])]
    return _parted(found["part"], _of_year(found, today, lambda year: spans.month(year, number)))


def _season(found: Groups, today: date, _order: str) -> Span:
    number = spans.SEASONS[str(found["season"])]
    return _parted(found["part"], _of_year(found, today, lambda year: spans.month(year, number, 3)))


def _quarter(found: Groups, today: date, _order: str) -> Span:
    number = int(
        found["number"] or {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(found["nth"] or "", 1)
    )
    return _parted(found["part"], _of_year(found, today, lambda year: spans.quarter(year, number)))


def _year(found: Groups, _today: date, _order: str) -> Span:
    return _parted(found["part"], spans.month(int(str(found["year"])), 1, 12))


def _parted(name: str | None, base: Span) -> Span:
    return spans.part(_PARTS[name], base) if name else base


def _weekday(found: Groups, today: date, _order: str) -> Span:
    number = spans.WEEKDAYS[str(found["weekday"])]
    if found["which"] == "next":
        day = spans.week(today, 1)[0] + timedelta(days=number)
    else:
        day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return day, day


def _day(found: Groups, today: date, _order: str) -> Span:
    number, day = spans.MONTHS[str(found["month"])], int(str(found["day"]))
    return _of_year(found, today, lambda year: _single(date(year, number, day)))


def _figures(found: Groups, today: date, order: str) -> Span:
    one, two = int(str(found["one"])), int(str(found["two"]))
    number, day = (
        (two, one) if (order == "dmy" or found["dot"] == "." or one > 12) and two <= 12 else (one, two)
    )  # months
    if found["year"]:
        year = int(found["year"])
        return _single(date(year + 2000 if year < 100 else year, number, day))  # two digits
    return spans.upcoming(today, lambda year: _single(date(year, number, day)))


def _iso(found: Groups, _today: date, _order: str) -> Span:
    return _single(date(int(str(found["year"])), int(str(found["month"])), int(str(found["day"]))))


def _year_month(found: Groups, _today: date, _order: str) -> Span:
    return spans.month(int(str(found["year"])), int(str(found["month"])))


def _nth(found: Groups, today: date, _order: str) -> Span:
    day = int(str(found["day"]))
    first = today.replace(day=1) if day >= today.day else spans.add_months(today.replace(day=1), 1)
    return _single(first.replace(day=day))


def _holiday(found: Groups, today: date, _order: str) -> Span:
    name = str(found["holiday"])
    return _of_year(found, today, lambda year: _single(spans.holiday(name, year)))


def _week_of(found: Groups, today: date, order: str) -> Span:
    month = _month({**found, "part": None}, today, order)
    at = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}.get(
        str(found["nth"])
    )
    if at is None:
        return month[1] - timedelta(days=6), month[1]
    return month[0] + timedelta(weeks=at), month[0] + timedelta(weeks=at, days=6)


def _single(day: date) -> Span:
    return day, day


_PARTS = {
    "early": "early", "beginning": "early", "begin": "early", "start": "early", "mid": "mid",
    "middle": "mid", "late": "late", "end": "end", "first half": "half1", "1st half": "half1", "second half": "half2",
    "2nd half": "half2", "h1": "half1", "h2": "half2", "later": "late", "towards end": "late", "toward end": "late",
}  # fmt: skip
_PART = rf"(?:(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}) )?"
_WHICH = r"(?:(?P<which>this coming|this upcoming|this|next|coming|following|upcoming|nextnext) )?"
_IN_YEAR = r"(?: (?P<year>20\d\d|next year|this year))?"
_TH = r"(?:st|nd|rd|th)?"
_NEAR = (
    r"(?P<near>today|tonight|this morning|this afternoon|this evening|tomorrow|tmrw|tmr|overmorrow)"
    r"(?: (?:morning|afternoon|evening|night|noon))?"
)
_DURATION = (
    rf"(?:(?P<low>\d{{1,3}}(?:\.\d)?)(?: ?(?:-|to|or) ?(?P<high>\d{{1,3}}))? ?|1? ?few ){_UNIT}"
    r"(?: (?:from now|from today|out|away|now|max))?"
)
_QUARTER = rf"{_PART}{_WHICH}(?:q ?(?P<number>[1-4])|(?P<nth>first|second|third|fourth|last) quarter){_IN_YEAR}"
_WEEK_OF = rf"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) week (?P<month>{MONTH}){_IN_YEAR}"
ATOMS: tuple[tuple[re.Pattern[str], Callable[[Groups, date, str], Span | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (ASAP.pattern, _asap),
        (_NEAR, _near),
        (_DURATION, _duration),
        (_QUARTER, _quarter),
        (rf"{_PART}{_WHICH}(?P<period>weekend|week|month|quarter|year)", _period),
        (rf"{_PART}{_WHICH}(?P<month>{MONTH}){_IN_YEAR}", _month),
        (rf"{_PART}{_WHICH}(?P<season>{SEASON}){_IN_YEAR}", _season),
        (rf"{_PART}(?:year )?(?P<year>20\d\d)", _year),
        (rf"{_WHICH}(?P<weekday>{WEEKDAY})(?: (?:morning|afternoon|evening|night))?", _weekday),
        (rf"(?:(?:{WEEKDAY}) )?(?P<month>{MONTH}) (?P<day>\d{{1,2}}){_TH}{_IN_YEAR}", _day),
        (rf"(?:(?:{WEEKDAY}) )?(?P<day>\d{{1,2}}){_TH} (?P<month>{MONTH}){_IN_YEAR}", _day),
        (r"(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})", _iso),
        (r"(?P<one>\d{1,2})(?P<dot>[./-])(?P<two>\d{1,2})(?:[./-](?P<year>20\d\d|\d\d))?", _figures),
        (r"(?P<year>20\d\d)[-/.](?P<month>0?[1-9]|1[0-2])", _year_month),
        (r"(?P<day>\d{1,2})(?:st|nd|rd|th)", _nth),
        (rf"{_WHICH}(?P<holiday>{spans.HOLIDAYS})(?: day)?{_IN_YEAR}", _holiday),
        (_WEEK_OF, _week_of),
    )
)
