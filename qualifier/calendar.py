"""When a desk works: opening hours of a week in its time zone, holidays, and clocks that wait for it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEARCH_DAYS_MAX = 400  # a desk that is shut for longer has a wrong calendar
DAY = timedelta(days=1)

Spans = tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """A desk's week from Monday, each day with its open spans in local time; `holidays`: `US`, or single dates."""

    zone: ZoneInfo
    week: tuple[Spans, ...]
    country: str = ""
    holidays: frozenset[date] = frozenset()


def hours(tree: Mapping[str, Any]) -> Hours:
    """Hours as a file writes them: `{tz: America/Chicago, mon-fri: [["08:00", "18:00"]], holidays: US}`.

    Raises ValueError saying `cause | fix`.
    """
    week: list[Spans] = [()] * 7
    for name, spans in tree.items():
        if name not in ("tz", "holidays"):
            for day in _days(name):
                week[day] = _spans(name, spans)
    if not any(week):
        raise ValueError('the desk never opens | add mon-fri: [["08:00", "18:00"]]')
    country, single = _holidays(tree.get("holidays", []))
    return Hours(_zone(tree.get("tz", "UTC")), tuple(week), country, single)


def read(line: str) -> dict[str, Any]:
    """Hours from one line, as a file would write them: `mon-fri 08:00-12:00 13:00-18:00, sat 09:00-13:00
    America/Chicago holidays US`. Raises ValueError saying `cause | fix`; `hours` judges what stands in it.
    """
    tree: dict[str, Any] = {}
    under = ""
    for word in line.replace(",", " ").split():
        if word.lower().partition("-")[0] in DAYS or word == "holidays":
            under = word.lower()
            tree.setdefault(under, [])
        elif under == "holidays" and (word == "US" or word[:1].isdigit()):
            tree[under] = "US" if word == "US" else [*tree[under], word]
        elif word[:1].isdigit() and under:
            tree[under].append(word.split("-"))
        elif "tz" in tree or word[:1].isdigit():
            raise ValueError(f"`{word}` is not understood | write mon-fri 08:00-18:00 America/Chicago")
        else:
            tree["tz"] = word
    if "tz" not in tree:
        raise ValueError("the time zone is missing | add it at the end, such as America/Chicago")
    return tree


def opens_at(now: datetime, open_hours: Hours) -> datetime:
    """`now` if the desk is open, else when it opens next; in UTC."""
    return next(max(start, now) for start, end in _ahead(now, open_hours) if end > now)


def is_open(now: datetime, open_hours: Hours) -> bool:
    """Whether somebody is at the desk."""
    return opens_at(now, open_hours) == now


def closes_at(now: datetime, open_hours: Hours) -> datetime:
    """When the desk shuts next, in UTC, spans that touch each other counted as one; `now` where it is shut already.
    What lies more than two days ahead is not looked at.
    """
    end = now
    for start, stop in _ahead(now, open_hours):
        if start > end or end - now > 2 * DAY:  # one that never shuts need not be followed for ever
            break
        end = max(end, stop)
    return end


def deadline(now: datetime, within: timedelta, open_hours: Hours | None) -> datetime:
    """When a clock of `within` runs out: it starts at opening. One shorter than a day stands still while shut."""
    if open_hours is None:
        return now + within
    if within >= DAY:
        return opens_at(now, open_hours) + within
    left = within
    for start, end in _ahead(now, open_hours):
        begin = max(start, now)
        if end > begin and end - begin >= left:
            return begin + left
        left -= max(end - begin, timedelta(0))
    raise AssertionError("a week with an open span always has another")


def us_holidays(year: int) -> frozenset[date]:
    """The federal holidays of the United States (5 U.S.C. 6103), each as it is observed, and on its day."""
    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    moving = [_nth(year, 1, 0, 3), _nth(year, 2, 0, 3), _nth(year, 9, 0, 1), _nth(year, 10, 0, 2), _nth(year, 11, 3, 4)]
    memorial = date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
    return frozenset([*fixed, *map(_observed, fixed), *moving, memorial])


def _ahead(now: datetime, open_hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """Open spans from the day of `now` on, in UTC."""
    first = now.astimezone(open_hours.zone).date()
    for offset in range(SEARCH_DAYS_MAX):
        day = first + offset * DAY
        if not _is_holiday(day, open_hours):
            for start, end in open_hours.week[day.weekday()]:
                yield _moment(day, start, open_hours), _moment(day, end, open_hours)


def _moment(day: date, at: time, open_hours: Hours) -> datetime:
    if at == time.max:
        return _moment(day + DAY, time.min, open_hours)
    return datetime.combine(day, at, open_hours.zone).astimezone(UTC)


def _is_holiday(day: date, open_hours: Hours) -> bool:
    if open_hours.country == "US" and day in us_holidays(day.year) | us_holidays(day.year + 1):
        return True  # next year's, since a New Year's Day on a Saturday is kept in the old year
    return day in open_hours.holidays


def _observed(day: date) -> date:
    return day + {5: -DAY, 6: DAY}.get(day.weekday(), timedelta(0))


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _days(name: str) -> range:
    first, _, last = name.partition("-")
    if first not in DAYS or (last or first) not in DAYS or DAYS.index(last or first) < DAYS.index(first):
        raise ValueError(f"`{name}` is no day or run of days | write mon, sat or mon-fri")
    return range(DAYS.index(first), DAYS.index(last or first) + 1)


def _spans(name: str, written: Any) -> Spans:
    if not isinstance(written, list):
        raise ValueError(f'{name}: needs a list of spans | write {name}: [["08:00", "18:00"]]')  # noqa: TRY004 - a file's
    spans = tuple(_span(name, pair) for pair in written)
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise ValueError(f"{name}: its spans overlap | write them in order")
    return spans


def _span(name: str, pair: Any) -> tuple[time, time]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError(f'{name}: a span is from and to | write ["08:00", "18:00"]')
    start, end = (_clock(name, text) for text in pair)
    if end <= start:
        raise ValueError(f"{name}: a span ends before it starts | end it at 24:00 and go on the next day")
    return start, end


def _clock(name: str, text: Any) -> time:
    if text == "24:00":
        return time.max
    if not isinstance(text, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise ValueError(f'{name}: `{text}` is no time of day | write "08:00"')
    return time.fromisoformat(text)


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"tz: `{name}` is no time zone | write America/Chicago") from None


def _holidays(written: Any) -> tuple[str, frozenset[date]]:
    if written == "US":
        return "US", frozenset()
    try:
        return "", frozenset(date.fromisoformat(text) for text in written)
    except (TypeError, ValueError):
        raise ValueError("holidays: neither US nor dates | write US or [2026-12-24]") from None
