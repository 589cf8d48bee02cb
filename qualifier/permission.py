"""By which channels somebody may use a lead at this moment: what live consent covers, less what is closed to whom it
belongs. Asked before a handoff is promised, and again in the transaction that claims its delivery (law 3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualifier import consent, ledger, suppression
from qualifier.consent import Entry
from qualifier.handoffs import Handoff
from qualifier.lead import Lead
from qualifier.seal import Ring
from qualifier.store import Tx, millis
from qualifier.suppression import Mark

NO_CONSENT = "no live consent"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The channels that remain, and where none does, why."""

    channels: tuple[str, ...]
    why: str = ""


def allowed(
    tx: Tx, ring: Ring, contact: Mapping[str, str], entries: Sequence[Entry], recipient: str, channels: Sequence[str]
) -> Allowed:
    """Those of `channels` by which `recipient` may contact the holder of `contact`."""
    covered = consent.covered_channels(entries, consent.CONTACT, recipient, channels)
    if not covered:
        return Allowed((), NO_CONSENT)
    closed = suppression.marks(tx, ring, contact)
    free = tuple(one for one in covered if not _closing(closed, entries, recipient, one))
    if free:
        return Allowed(free)
    names = sorted({mark.name for one in covered for mark in _closing(closed, entries, recipient, one)})
    return Allowed((), f"not to be contacted: {', '.join(names)}")


def of_handoff(tx: Tx, ring: Ring, handed: Handoff, lead: Lead) -> Allowed:
    """The channels by which the desk that a lead was handed to may still make contact."""
    entries = ledger.entries(tx, handed.lead)
    return allowed(tx, ring, lead.person.contact, entries, f"desk:{handed.desk}", handed.channels)


def _closing(marks: Sequence[Mark], entries: Sequence[Entry], recipient: str, channel: str) -> list[Mark]:
    given = consent.live(entries, consent.CONTACT, channel, recipient)
    return [mark for mark in marks if given is not None and mark.closes(channel, millis(given.at))]
