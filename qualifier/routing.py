"""When a lead may be handed over, and when a desk hears of it again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qualifier import assessment, consent

NO_CONTACT = "no contact is held for a channel that consent covers"


@dataclass(frozen=True, slots=True)
class Ready:
    """May be handed over. `covered` names the channels each recipient may use; `channels` are all of them."""

    channels: tuple[str, ...]
    covered: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NotReady:
    """May not be handed over (yet), for a reason that a salesperson understands. `held`: somebody is to look at it."""

    reason: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The last notice about a lead: the rank of its route, and when."""

    rank: int
    at: datetime


def ready(
    route: assessment.Route | None,
    entries: Sequence[consent.Entry],
    reachable: Mapping[str, bool],
    recipients: Iterable[str],
    purpose: str = "contact",
) -> Ready | NotReady:
    """A route to a desk matches, live consent covers it and a contact is held. `reachable`: channel → a value is held.

    `recipients` are the route's, as the ledger names them (`desk:sales`); those without consent are left out.
    """
    if route is None or route.kind != "desk":
        return NotReady("no route to a desk matches" if route is None else f"its route is {route.kind}")
    agreed = {who: consent.covered_channels(entries, purpose, who, reachable) for who in recipients}
    if not any(agreed.values()):
        return NotReady(f"no live consent for {purpose}")
    covered = {who: held for who, channels in agreed.items() if (held := tuple(c for c in channels if reachable[c]))}
    if not covered:
        return NotReady(NO_CONTACT)
    used = {channel for channels in covered.values() for channel in channels}
    return Ready(tuple(channel for channel in reachable if channel in used), covered)


def crosses_up(
    before: assessment.Route | None,
    after: assessment.Route | None,
    told: Told | None,
    now: datetime,
    cool_down: timedelta,
) -> bool:
    """Whether a desk is told: once for each step up to a better desk route; `before` is the last assessment's.

    Within `cool_down` of the last notice only a better route than the one told is worth another.
    """
    if after is None or after.kind != "desk":
        return False
    rises = before is None or before.kind != "desk" or after.rank < before.rank
    return rises and (told is None or after.rank < told.rank or now - told.at >= cool_down)
