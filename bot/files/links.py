"""Links to a file for those who were handed its lead: signed, and good for a stated time."""

import base64
import hmac
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from qualifier.seal import Ring
from qualifier.store import millis

GOOD_FOR_MS = 30 * 24 * 3600 * 1000
SIGNATURE_BYTES = 16


def link(ring: Ring, base: str, clock: Callable[[], datetime], handoff: int, ref: str) -> str:
    """A link to the file `ref` of the lead that a handoff is about."""
    until = millis(clock()) + GOOD_FOR_MS
    return f"{base}/files/{handoff}/{quote(ref, safe=':')}?until={until}&sig={_signature(ring, handoff, ref, until)}"


def good(ring: Ring, handoff: int, ref: str, until: str, signature: str, now: datetime) -> bool:
    """Whether a link was made here and is still good."""
    if not (until.isascii() and until.isdigit() and len(until) < 16) or millis(now) >= int(until):
        return False
    wanted = _signature(ring, handoff, ref, int(until)).encode()
    return hmac.compare_digest(wanted, signature.encode("utf-8", "replace"))


def _signature(ring: Ring, handoff: int, ref: str, until: int) -> str:
    digest = ring.fingerprint("file link", f"{handoff}/{ref}/{until}")
    return base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode().rstrip("=")
