"""What can become of a call: values for the outbox, which may be read without importing aiogram."""

from dataclasses import dataclass
from typing import TypeAlias

PAUSE_MS_MAX = 300_000
KEPT_MS_MAX = 48 * 3_600_000  # what is two days late helps nobody


@dataclass(frozen=True, slots=True)
class Sent:
    """Done, or nothing was left to do. `message_id` is the new or edited message, "" where there is none."""

    message_id: str


@dataclass(frozen=True, slots=True)
class RetryAt:
    """Not done; ask again after `seconds`. `why` is `flood` (Telegram said how long: nothing may go to this chat
    before), `token`, `account`, `network`, `server`, `garbled` or an error's name. `unsure`: it may have been
    carried out.
    """

    seconds: float
    why: str
    unsure: bool = False

    def due(self, tries: int, now: int) -> int:
        """When to try again after so many tries: at Telegram's own word, else after a pause that doubles."""
        pause = round(self.seconds * 1000)
        if self.why not in ("flood", "stopping"):
            pause = min(pause * 2 ** min(tries - 1, 10), PAUSE_MS_MAX)
        return now + pause


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing will ever arrive there again, unless they write: `blocked`, `deactivated`, `kicked`, `never_started` or
    `chat_not_found`. In a private chat that withdraws the channel; in a group it is an alert.
    """

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will not take this call, now or later: a defect of ours. The words quote nothing of the message."""

    words: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group has a new id, or what was its topic is closed or gone: send to `chat`, and remember it."""

    chat: str


Outcome: TypeAlias = Sent | RetryAt | Gone | Refused | Migrated
