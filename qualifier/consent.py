"""Whether a person has agreed to be contacted or passed on: later words win, withdrawal is as wide as it was said.
Knows nothing of how the ledger is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ALL = "*"
CONTACT = "contact"  # the purpose under which a desk may make contact


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. Recipients are `desk:sales`, `buyer:acme` or `*`; `seq` is the order of saying."""

    seq: int
    at: datetime
    act: Literal["given", "refused", "withdrawn"]
    purpose: str
    channels: tuple[str, ...]
    recipients: tuple[str, ...]


def live(entries: Iterable[Entry], purpose: str, channel: str, recipient: str) -> Entry | None:
    """The consent in force for exactly this use, or None: the last entry that speaks of it decides.

    Undoing a withdrawal is a new consent.
    """
    spoken = [entry for entry in entries if _covers(entry, purpose, channel, recipient)]
    last = max(spoken, key=lambda entry: entry.seq, default=None)
    return last if last is not None and last.act == "given" else None


def covered_channels(
    entries: Iterable[Entry], purpose: str, recipient: str, channels: Iterable[str]
) -> tuple[str, ...]:
    """Those of `channels` on which `recipient` may use the data for `purpose`, in the order asked."""
    known = tuple(entries)
    return tuple(channel for channel in channels if live(known, purpose, channel, recipient))


def _covers(entry: Entry, purpose: str, channel: str, recipient: str) -> bool:
    wide = entry.act == "withdrawn"  # a withdrawal that names no channel or recipient means all of them
    return (
        entry.purpose in (ALL, purpose)
        and _among(channel, entry.channels, none_is_all=wide)
        and _among(recipient, entry.recipients, none_is_all=wide)
    )


def _among(name: str, names: tuple[str, ...], *, none_is_all: bool) -> bool:
    return name in names or ALL in names or (none_is_all and not names)
