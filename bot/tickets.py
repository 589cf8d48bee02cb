"""Tickets for streams: a browser's EventSource sends no headers, so what lets it in stands in the address, and not for
long.
"""

import base64

from bot import door
from qualifier.seal import Ring

GOOD_FOR_MS = 60_000


def made(ring: Ring, session: str, now: int) -> str:
    """A ticket for a session's stream."""
    until = now + GOOD_FOR_MS
    return f"{until}.{_signed(ring, session, until)}"


def good(ring: Ring, session: str, ticket: str, now: int) -> bool:
    """Whether it is one, and not over."""
    until, _, signature = ticket.partition(".")
    if not until.isascii() or not until.isdigit() or len(until) > 16:
        return False
    return now < int(until) and door.same(signature, _signed(ring, session, int(until)))


def _signed(ring: Ring, session: str, until: int) -> str:
    return base64.urlsafe_b64encode(ring.fingerprint("ticket", f"{session}/{until}")).decode().rstrip("=")
