"""When a desk works: opening hours of a week in its time zone, holidays, and clocks that wait for it. And when people
are left in peace: quiet hours by the clock where they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nobody is written to first, by the local clock; `start` after `end` goes over midnight, equal ones
    are none. `zone` stands in where the person's own is not known.
    """

    start: time
    end: time
    zone: ZoneInfo


QUIET = Quiet(time(21), time(8), ZoneInfo("UTC"))  # 47 CFR 64.1200(c)(1): no solicitation before 8 and after 21


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


def quiet(tree: Mapping[str, Any], otherwise: Quiet = QUIET) -> Quiet:
    """Quiet hours as a file writes them: `{tz: America/Chicago, from: "21:00", to: "08:00"}`; what is left out is
    `otherwise`'s. Raises ValueError saying `cause | fix`.
    """
    for name in tree:
        if name not in ("tz", "from", "to"):
            raise ValueError(f"quiet: `{name}` is no entry of it | write tz, from and to")
    start, end = (
        _clock(f"quiet.{name}", tree[name]) if name in tree else default
        for name, default in (("from", otherwise.start), ("to", otherwise.end))
    )
    if time.max in (start, end):
        raise ValueError('quiet: 24:00 is no time of day here | write "00:00"')
    return Quiet(start, end, _zone(tree["tz"]) if "tz" in tree else otherwise.zone)


def is_quiet(now: datetime, hours_: Quiet, zones: Iterable[ZoneInfo] = ()) -> bool:
    """Whether it is quiet hours now in any of these zones (none: in the one that stands in)."""
    return any(_is_quiet(now.astimezone(zone).time(), hours_) for zone in tuple(zones) or (hours_.zone,))


def allowed_at(now: datetime, hours_: Quiet, zones: Iterable[ZoneInfo] = ()) -> datetime:
    """`now` if nobody is disturbed, else when quiet hours end in all of these zones; in UTC, at most two days on."""
    places = tuple(zones) or (hours_.zone,)
    if not is_quiet(now, hours_, places):
        return now.astimezone(UTC)
    ends = sorted(end for zone in places for end in (*_ends(now, hours_, zone), *_changes(now, zone)))
    return next((at for at in ends if not is_quiet(at, hours_, places)), now + 2 * DAY).astimezone(UTC)


def _is_quiet(clock: time, hours_: Quiet) -> bool:
    if hours_.start <= hours_.end:
        return hours_.start <= clock < hours_.end
    return clock >= hours_.start or clock < hours_.end


def _ends(now: datetime, hours_: Quiet, zone: ZoneInfo) -> Iterator[datetime]:
    """The next ends of quiet hours in one zone, both where the clock shows that time twice (`fold`)."""
    first = now.astimezone(zone).date()
    for offset in range(3):
        for fold in (0, 1):
            local = datetime.combine(first + offset * DAY, hours_.end, zone).replace(fold=fold)
            if (end := local.astimezone(UTC)) > now:
                yield end


def _changes(now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """When the clock is set within two days, to the minute: it may jump out of quiet hours."""
    start = now.astimezone(UTC).replace(second=0, microsecond=0)
    for hour in range(49):
        before = start + timedelta(hours=hour)
        if _offset(before, zone) != _offset(before + timedelta(hours=1), zone):
            after = (before + timedelta(minutes=minute) for minute in range(1, 61))
            yield next(at for at in after if _offset(at, zone) != _offset(before, zone))


def _offset(at: datetime, zone: ZoneInfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()


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
