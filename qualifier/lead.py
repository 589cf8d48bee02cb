"""What is plainly known of a lead: normalised facts and the things it did. Nothing here identifies a person."""

from datetime import datetime
from typing import NamedTuple

# A missing fact is unknown. A date is its ISO day (`2026-12-01`), several choices are joined by `|`, yes is "yes".
Fact = str | int | float


class Event(NamedTuple):
    """Something the lead did, by its name in the rulebook (`demo_request`), and when (aware, UTC)."""

    name: str
    at: datetime
