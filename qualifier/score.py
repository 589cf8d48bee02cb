"""What a lead is worth: its facts and what it did, read by a rulebook at a moment. Never a counter that is bumped."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from qualifier.activity import Decay, decay_value
from qualifier.assessment import Assessment, Fired, Route
from qualifier.example import written_points
from qualifier.lead import Event, Fact
from qualifier.rules import Rulebook

__all__ = ["Assessment", "Decay", "Event", "Fired", "Route", "assess", "decay_value", "written_points"]


def assess(rulebook: Rulebook, facts: Mapping[str, Fact], events: Sequence[Event], now: datetime) -> Assessment:
    """The assessment by the compiled rulebook. `now` is aware and in UTC; points are hundredths."""
    return rulebook.decide(facts, events, now)
