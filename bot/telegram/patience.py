"""How long Telegram wants us to wait (429): a chat by itself, or, when several must wait at once, the whole bot. Pure.

Telegram does not say which of its limits was met (about one message a second to a chat, about thirty a second to all).
To go on writing to others after the second kind made bans of an hour.
"""

from dataclasses import dataclass, field

CHATS_MAX = 2  # so many that must wait are each a matter of its own


@dataclass(slots=True)
class Patience:
    """Which chats have to wait, and until when nothing may leave at all; in seconds of any clock that goes forward."""

    waiting: dict[str, float] = field(default_factory=dict)
    until: float = 0.0

    def told(self, chat: str, seconds: float, now: float) -> None:
        """Telegram asked us to wait after a call to `chat`."""
        self.waiting = {one: end for one, end in self.waiting.items() if end > now} | {chat: now + seconds}
        if len(self.waiting) > CHATS_MAX:
            self.until = max(self.until, *self.waiting.values())

    def left(self, now: float) -> float:
        """For how long nothing may leave; 0: it may."""
        return max(0.0, self.until - now)
