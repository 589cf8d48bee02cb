"""What a turn needs besides the message: keys, published versions, the firm, limits. Put together once by app.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from conversations import phrases
from conversations.engine import Known
from conversations.exchange import Attended
from conversations.library import Library
from qualifier import calendar, document
from qualifier.assessment import Route
from qualifier.firm import Firm
from qualifier.rules import Rulebook
from qualifier.seal import Key, Ring
from qualifier.store import Tx


def _none(_tx: Tx) -> bool:
    return False


def _each(_tx: Tx, _desk: str) -> bool:
    return True


DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class House:
    """Shared by all turns of a process. `firm` is replaced when an admin changes it; `public_url` is where people find
    our pages, `telegram` the name of our bot there, once it is known. `agents_seen` is when somebody last asked the
    API who wants a person; `challengers` are what runs in the shadow of live rulebooks, by their names.
    """

    ring: Ring
    intake: Key
    firm: Firm
    library: Library = field(default_factory=Library)
    default_script: str = ""
    abandon_after: timedelta = DAY
    recap_after: timedelta = timedelta(minutes=30)
    partial_after: timedelta = timedelta(hours=2)
    link_for: timedelta = timedelta(days=7)
    reminders_max: int = 3
    reminders_month_max: int = 4
    quiet: calendar.Quiet = calendar.QUIET
    public_url: str = ""
    telegram: str = ""
    agent_after: timedelta = timedelta(minutes=5)
    agent_seen_for: timedelta = timedelta(minutes=5)
    person_within: timedelta = DAY
    agents_seen: datetime = NEVER
    file_mb_max: float = 20.0
    duplicate_for: timedelta = timedelta(days=30)
    duplicates_held: Literal["intake", "all", "none"] = "all"
    check_mail: bool = False
    unverified_held: bool = False
    gateway: Callable[[Tx], bool] = _none  # whether one-time codes can be sent
    is_told: Callable[[Tx, str], bool] = _each  # whether anybody hears of a lead of this desk
    challengers: Mapping[str, tuple[int, Rulebook]] = field(default_factory=dict)

    def known(
        self, route: Route | None = None, now: datetime | None = None, desk: str = "", language: str = "en"
    ) -> Known:
        """What the engine may say of the firm; `route` is the one that matched, so that people hear when to expect
        us, in their `language`; `desk` is where a wish for a person would go.
        """
        return Known(
            brand=self.firm.name,
            desks={key: desk.name for key, desk in self.firm.desks.items()},
            privacy_url=self.firm.privacy_url,
            file_mb=self.file_mb_max,
            when="" if route is None or now is None else self._when(route, now, language),
            attended=self._attended(desk or _desk_of(route), now),
        )

    def deadline(self, desk: str, within: timedelta | None, now: datetime) -> datetime:
        """When the clock of a handoff runs out; outside the desk's hours it starts at opening."""
        return calendar.deadline(now, within or timedelta(0), self._hours(desk))

    def opens_at(self, desk: str, now: datetime) -> datetime:
        """When somebody is at the desk: now, or when it opens next."""
        hours = self._hours(desk)
        return now if hours is None else calendar.opens_at(now, hours)

    def answers_by(self, now: datetime) -> datetime:
        """By when somebody answers who is only told; a whole hour, because people hear it."""
        due = now + self.person_within
        return due if not (due.minute or due.second) else due.replace(minute=0, second=0, microsecond=0) + HOUR

    def is_manned(self, desk: str, now: datetime) -> bool:
        """Whether anybody would see a wish for a person: the desk has a group, or somebody asks the API."""
        found = self.firm.desks.get(desk)
        return bool(found and found.group) or now - self.agents_seen <= self.agent_seen_for

    def _attended(self, desk: str, now: datetime | None) -> Attended | None:
        if now is None or not desk:
            return None
        hours = self._hours(desk)
        if hours is not None and not calendar.is_open(now, hours):
            return _moment("shut", calendar.opens_at(now, hours), now, hours)
        if not self.is_manned(desk, now):
            return _moment("told", self.answers_by(now), now, hours)
        closes = calendar.closes_at(now, hours) if hours is not None else now + DAY
        return _moment("open", closes, now, hours) if closes - now < DAY else None

    def _when(self, route: Route, now: datetime, language: str) -> str:
        """How soon the desk of a route answers; empty while it is shut: then the engine says when it opens."""
        hours = self._hours(_desk_of(route)) if route.kind == "desk" else None
        return "" if hours is not None and not calendar.is_open(now, hours) else in_words(route.within, language)

    def _hours(self, desk: str) -> calendar.Hours | None:
        found = self.firm.desks.get(desk)
        return _read(found.hours) if found is not None and found.hours else None


@lru_cache(maxsize=64)
def _read(written: str) -> calendar.Hours:
    """A desk's hours from the text that is kept of them."""
    return calendar.hours(document.read(written, "a desk's hours").tree)


def _desk_of(route: Route | None) -> str:
    return route.to[0] if route is not None and route.kind == "desk" else ""


def _moment(
    state: Literal["open", "shut", "told"], at: datetime, now: datetime, hours: calendar.Hours | None
) -> Attended:
    """`at` as people at the desk's place say it, seen from `now`."""
    zone = UTC if hours is None else hours.zone
    return _said(state, at, now.astimezone(zone).date(), zone)


@lru_cache(maxsize=64)  # the same for every turn of an hour or a day
def _said(state: Literal["open", "shut", "told"], at: datetime, today: date, zone: tzinfo) -> Attended:
    there = at.astimezone(zone)
    # who answers by a time is nobody whose place the person knows: the zone is named
    clock = f"{there:%H:%M %Z}" if state == "told" else f"{there:%H:%M}"
    return Attended(state, (there.date() - today).days, there.weekday(), there.date().isoformat(), clock)


def in_words(within: timedelta | None, language: str = "en") -> str:
    """A clock in words: `within 5 minutes`, `within 24 hours`, `soon`."""
    if within is None:
        return phrases.plain(language, "soon")
    minutes = round(within.total_seconds() / 60)
    if minutes < 120:
        return phrases.plain(language, "within_minutes", minutes)
    hours = round(minutes / 60)
    if hours <= 48:
        return phrases.plain(language, "within_hours", hours)
    return phrases.plain(language, "within_days", round(hours / 24))
