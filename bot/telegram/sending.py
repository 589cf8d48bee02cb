"""What can become of a call: values for the outbox, which may be read without importing aiogram."""

from dataclasses import dataclass
from typing import TypeAlias


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
    """The group has a new id: send there, and remember it."""

    chat: str


Outcome: TypeAlias = Sent | RetryAt | Gone | Refused | Migrated
