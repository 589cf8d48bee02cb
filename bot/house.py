"""What a turn needs besides the message: keys, published versions, the firm, limits. Put together once by app.py."""

from dataclasses import dataclass, field
from datetime import timedelta

from conversations.engine import Known
from conversations.library import Library
from qualifier.firm import Firm
from qualifier.seal import Key, Ring


@dataclass(slots=True)
class House:
    """Shared by all turns of a process. `firm` is replaced when an admin changes it."""

    ring: Ring
    intake: Key
    firm: Firm
    library: Library = field(default_factory=Library)
    default_script: str = ""
    cool_down: timedelta = timedelta(0)
    lines_per_turn_max: int = 20
    abandon_after: timedelta = timedelta(days=1)

    def known(self, within: timedelta | None = None) -> Known:
        """What the engine may say of the firm; `within` is the clock of the route that matched."""
        return Known(
            brand=self.firm.name,
            desks={key: desk.name for key, desk in self.firm.desks.items()},
            privacy_url=self.firm.privacy_url,
            when=in_words(within),
        )


def in_words(within: timedelta | None) -> str:
    """A clock in words: `within 5 minutes`, `within 24 hours`, `soon`."""
    if within is None:
        return "soon"
    minutes = round(within.total_seconds() / 60)
    if minutes < 120:
        return f"within {minutes} minutes"
    hours = round(minutes / 60)
    return f"within {hours} hours" if hours <= 48 else f"within {round(hours / 24)} days"
