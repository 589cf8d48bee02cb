"""The tokens that web sessions had before. A session's token is turned when somebody comes back to it, and the one
before works on until the new one was used, and for a short grace after that: an answer may get lost, and two tabs of
one browser must not lose each other.

Each token follows from the one before it and the master key, so that whoever still holds the last one can be told the
present one, and nobody else. Kept are prints only.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from conversations.doors import doors
from conversations.tables import chats
from qualifier.seal import Ring
from qualifier.store import Tx
from qualifier.tables import metadata, number

FOLLOWED_MAX = 50  # tokens between one that still works and the present one
KEPT_MS = 7 * 86_400_000  # a message that waits may have come with a token of before

former = sa.Table(
    "former_tokens",
    metadata,
    sa.Column("session", sa.LargeBinary, primary_key=True),
    sa.Column("token", sa.LargeBinary, primary_key=True),
    number("until"),
)
_F, _C, _D = former.c, chats.c, doors.c
NEW_UNUSED = 0  # in `until`: the new token has not been used yet


@dataclass(frozen=True, slots=True)
class Shown:
    """A token that was shown for the session `name`, found as `at`. `present` and `given` are prints; `print_of` makes
    one for whoever asks.
    """

    name: str
    at: bytes
    present: bytes
    given: bytes
    print_of: Callable[[str], bytes]


def worked(tx: Tx, at: bytes, given: bytes | None, now: int | None) -> bool:
    """Whether this was the session's token and still works; `now` None: whether it ever was."""
    if given is None:
        return False
    until = tx.execute(sa.select(_F.until).where(_F.session == at, _F.token == given)).scalar_one_or_none()
    return until is not None and (now is None or until == NEW_UNUSED or now < until)


def turn(tx: Tx, ring: Ring, shown: Shown, now: int, grace_ms: int) -> str | None:
    """The session's token from now on: a new one where the present one was shown, else the present one."""
    if shown.given != shown.present:
        return present(ring, shown)
    used(tx, shown.at, now + grace_ms)
    tx.execute(sa.delete(former).where(_F.session == shown.at, _F.until.between(1, now - KEPT_MS)))
    new = _following(ring, shown.name, shown.present)
    tx.execute(tx.unless_there(former).values(session=shown.at, token=shown.present, until=NEW_UNUSED))
    for table in (chats, doors):
        known = sa.update(table).where(table.c.print == shown.at, table.c.token == shown.present)
        tx.execute(known.values(token=shown.print_of(new)))
    return new


def present(ring: Ring, shown: Shown) -> str | None:
    """The present token, for who showed one of before."""
    print_ = shown.given
    for _ in range(FOLLOWED_MAX):
        token = _following(ring, shown.name, print_)
        print_ = shown.print_of(token)
        if print_ == shown.present:
            return token
    return None


def unused(tx: Tx, at: bytes) -> bool:
    """Whether the session was given a token that nobody has used yet."""
    return tx.execute(sa.select(_F.until).where(_F.session == at, _F.until == NEW_UNUSED)).first() is not None


def used(tx: Tx, at: bytes, until: int) -> None:
    """The present token was used: those before it end at `until`."""
    tx.execute(sa.update(former).where(_F.session == at, _F.until == NEW_UNUSED).values(until=until))


def forget(tx: Tx, lead: int) -> None:
    """Drop what is kept of a lead's sessions."""
    theirs = sa.select(_C.print).where(_C.lead == lead)
    ways = sa.select(_D.print).join(chats, _C.id == _D.chat).where(_C.lead == lead)
    tx.execute(sa.delete(former).where(_F.session.in_(theirs.union(ways))))


def _following(ring: Ring, name: str, print_: bytes) -> str:
    """The token after the one with this print: 128 bits that nobody can tell without the master key."""
    derived = ring.fingerprint("token", f"{name}/{print_.hex()}")
    return base64.urlsafe_b64encode(derived).decode().rstrip("=")
