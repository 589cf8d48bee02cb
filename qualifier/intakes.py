"""Which leads came in by an id of somebody else's (a form's, an affiliate's), so that each comes in once. The id is
kept as a keyed fingerprint: some senders use an e-mail address for one. It outlives the person's erasure.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from qualifier import tables
from qualifier.seal import Ring
from qualifier.store import Tx
from qualifier.tables import secrets

_I = tables.intakes.c
OWNER = "intake"


def claim(tx: Tx, ring: Ring, source: str, id_: str, now: int) -> bytes | None:
    """The mark of a lead that comes in for the first time; None: it came before. Of two who claim it at once, one waits
    for the other's end.
    """
    mark = print_of(ring, source, id_)
    made = tx.execute(tx.unless_there(tables.intakes).values(print=mark, at=now)).rowcount
    return mark if made else None


def print_of(ring: Ring, source: str, id_: str) -> bytes:
    """The mark of an id of a source."""
    return ring.fingerprint("intake", f"{source}\0{id_}")


def became(tx: Tx, mark: bytes, lead: int) -> None:
    """The lead that it became."""
    tx.execute(sa.update(tables.intakes).where(_I.print == mark).values(lead=lead))


def lead_of(tx: Tx, ring: Ring, source: str, id_: str) -> int | None:
    """The lead that an id became, if it came in."""
    wanted = sa.select(_I.lead).where(_I.print == print_of(ring, source, id_))
    found: int | None = tx.execute(wanted).scalar_one_or_none()
    return found


# -- who may send leads by signature ---------------------------------------------------------------------------------


def allow(tx: Tx, ring: Ring, source: str, secret: str, now: int, overlap_ms: int) -> bool:
    """A new signing secret for a source; the one before holds for `overlap_ms` more. Whether there was one."""
    s = secrets.c
    before = sa.update(secrets).where(s.owner == OWNER, s.name == source, s.expires.is_(None))
    replaced = tx.execute(before.values(expires=now + overlap_ms)).rowcount > 0
    sealed = ring.system.seal(secret.encode(), f"{OWNER}:{source}")
    tx.execute(sa.insert(secrets).values(owner=OWNER, name=source, sealed=sealed, created=now))
    return replaced


def secrets_of(tx: Tx, ring: Ring, source: str, now: int) -> Sequence[str]:
    """The secrets in force of a source, newest first."""
    s = secrets.c
    wanted = sa.select(s.sealed).where(s.owner == OWNER, s.name == source, sa.or_(s.expires.is_(None), s.expires > now))
    rows = tx.execute(wanted.order_by(s.id.desc())).all()
    return [ring.system.open(row.sealed, f"{OWNER}:{source}").decode() for row in rows]
