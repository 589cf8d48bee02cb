"""Links to a lead's conversation for those who were handed it: signed, and good for a stated time."""

import base64
import hmac
from collections.abc import Callable
from datetime import datetime

from qualifier.seal import Ring
from qualifier.store import millis

GOOD_FOR_MS = 30 * 24 * 3600 * 1000
SIGNATURE_BYTES = 16


def link(ring: Ring, base: str, clock: Callable[[], datetime], lead: int) -> str:
    """A link to the conversations of `lead`."""
    until = millis(clock()) + GOOD_FOR_MS
    return f"{base}/transcripts/{lead}?until={until}&sig={_signature(ring, lead, until)}"


def good(ring: Ring, lead: int, until: int, signature: str, now: datetime) -> bool:
    """Whether a link was made here and is still good."""
    return millis(now) < until and hmac.compare_digest(_signature(ring, lead, until).encode(), signature.encode())


def _signature(ring: Ring, lead: int, until: int) -> str:
    digest = ring.fingerprint("transcript", f"{lead}/{until}")
    return base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode().rstrip("=")
