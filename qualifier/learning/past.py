"""Leads whose end is known, as learning sees them: what was known before the handoff, and whether they converted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from qualifier.lead import Event, Fact

NEWEST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Past:
    """One lead. `at`: the moment it is scored for (aware, UTC). `told`: when a fact was given, where that is known;
    `handed`: when sales got the lead, where that is known.
    """

    facts: Mapping[str, Fact]
    converted: bool
    at: datetime
    events: tuple[Event, ...] = ()
    told: Mapping[str, datetime] = field(default_factory=dict)
    handed: datetime | None = None


def split(pasts: Sequence[Past]) -> int:
    """How many of the leads (oldest first) are for learning; the newest 30 % behind them are for judging."""
    return len(pasts) - round(len(pasts) * NEWEST_SHARE)


def late_facts(pasts: Sequence[Past]) -> Mapping[str, int]:
    """Facts that were filled in after a handoff, with the number of leads: they tell the end, not the beginning."""
    found: dict[str, int] = {}
    for past in pasts:
        for fact, at in past.told.items():
            if past.handed is not None and at > past.handed and fact in past.facts:
                found[fact] = found.get(fact, 0) + 1
    return found


def early_events(past: Past) -> tuple[Event, ...]:
    """What happened up to the handoff."""
    handed = past.handed
    return past.events if handed is None else tuple(event for event in past.events if event.at <= handed)
