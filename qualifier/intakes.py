"""Which leads came in by an id of somebody else's (a form's, an affiliate's), so that each comes in once. The id is
kept as a keyed fingerprint: some senders use an e-mail address for one. It outlives the person's erasure.
"""

import sqlalchemy as sa

from qualifier.seal import Ring
from qualifier.store import Tx
from qualifier.tables import Id, metadata, number

intakes = sa.Table(
    "intakes",
    metadata,
    sa.Column("print", sa.LargeBinary, primary_key=True),
    sa.Column("lead", Id),
    number("at"),
)

_I = intakes.c


def claim(tx: Tx, ring: Ring, source: str, id_: str, now: int) -> bytes | None:
    """The mark of a lead that comes in for the first time; None: it came before. Of two who claim it at once, one waits
    for the other's end.
    """
    mark = print_of(ring, source, id_)
    made = tx.execute(tx.unless_there(intakes).values(print=mark, at=now).returning(_I.at)).first()
    return None if made is None else mark


def print_of(ring: Ring, source: str, id_: str) -> bytes:
    """The mark of an id of a source."""
    return ring.fingerprint("intake", f"{source}\0{id_}")


def became(tx: Tx, mark: bytes, lead: int) -> None:
    """The lead that it became."""
    tx.execute(sa.update(intakes).where(_I.print == mark).values(lead=lead))


def lead_of(tx: Tx, ring: Ring, source: str, id_: str) -> int | None:
    """The lead that an id became, if it came in."""
    wanted = sa.select(_I.lead).where(_I.print == print_of(ring, source, id_))
    found: int | None = tx.execute(wanted).scalar_one_or_none()
    return found
