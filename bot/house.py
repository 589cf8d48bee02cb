"""What a turn needs besides the message: keys, published versions, the firm, limits. Put together once by app.py."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conversations import phrases, text
from conversations.engine import Known
from conversations.library import Library
from qualifier import calendar, document
from qualifier.assessment import Route
from qualifier.firm import Firm
from qualifier.seal import Key, Ring


@dataclass(slots=True)
class House:
    """Shared by all turns of a process. `firm` is replaced when an admin changes it; `public_url` is where people find
    our pages, `telegram` the name of our bot there, once it is known.
    """

    ring: Ring
    intake: Key
    firm: Firm
    library: Library = field(default_factory=Library)
    default_script: str = ""
    abandon_after: timedelta = timedelta(days=1)
    recap_after: timedelta = timedelta(minutes=30)
    partial_after: timedelta = timedelta(hours=2)
    link_for: timedelta = timedelta(days=7)
    reminders_max: int = 3
    reminders_month_max: int = 4
    quiet: calendar.Quiet = calendar.QUIET
    public_url: str = ""
    telegram: str = ""
    file_mb_max: float = 20.0

    def known(self, route: Route | None = None, now: datetime | None = None, language: str = "en") -> Known:
        """What the engine may say of the firm; `route` is the one that matched, so that people hear when to expect
        us, in their `language`.
        """
        return Known(
            brand=self.firm.name,
            desks={key: desk.name for key, desk in self.firm.desks.items()},
            privacy_url=self.firm.privacy_url,
            file_mb=self.file_mb_max,
            when="" if route is None or now is None else self._when(route, now, language),
        )

    def deadline(self, desk: str, within: timedelta | None, now: datetime) -> datetime:
        """When the clock of a handoff runs out; outside the desk's hours it starts at opening."""
        return calendar.deadline(now, within or timedelta(0), self._hours(desk))

    def _when(self, route: Route, now: datetime, language: str) -> str:
        hours = self._hours(route.to[0]) if route.kind == "desk" else None
        if hours is not None and not calendar.is_open(now, hours):
            opening = calendar.opens_at(now, hours)
            days = phrases.plain(language, "days").split("|")
            said = {"day": days[opening.weekday()], "time": f"{opening:%H:%M}"}
            return text.fill(phrases.phrase(language, "when_open"), lambda name: said.get(name, ""))
        return in_words(route.within, language)

    def _hours(self, desk: str) -> calendar.Hours | None:
        found = self.firm.desks.get(desk)
        if found is None or not found.hours:
            return None
        return calendar.hours(document.read(found.hours, f"hours of {desk}").tree)


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
