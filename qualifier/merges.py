"""Which records are one person's: a lead that was merged into another keeps its record and its ledger rows, and what
was owed, told and said of it stands with the other from then on.
"""

import sqlalchemy as sa

from qualifier import holds, promises, tables
from qualifier.store import Tx
from qualifier.tables import Id, metadata, number, text

merges = sa.Table(
    "merges",
    metadata,
    sa.Column("lead", Id, primary_key=True, autoincrement=False),
    sa.Column("into", Id, nullable=False),
    number("at"),
    text("author", default=""),
    sa.Index(None, "into"),
)

PROMISE = "merged"
_M = merges.c


def root(tx: Tx, lead: int) -> int:
    """The lead that stands for this one: itself, unless it was merged."""
    found = tx.execute(sa.select(_M.into).where(_M.lead == lead)).scalar_one_or_none()
    return lead if found is None else int(found)


def of(tx: Tx, lead: int) -> list[int]:
    """The leads that were merged into this one."""
    return [row[0] for row in tx.execute(sa.select(_M.lead).where(_M.into == lead).order_by(_M.lead))]


def keep(tx: Tx, kept: int, other: int, now: int, author: str) -> None:
    """`other` is `kept` from now on, and so is whoever was merged into it before. What of the record is told apart by
    lead moves: events, outcomes, handoffs; the ledger stays as it was written.
    """
    tx.execute(sa.update(merges).where(_M.into == other).values(into=kept))
    tx.execute(sa.insert(merges).values(lead=other, into=kept, at=now, author=author))
    for table in (tables.events, tables.outcomes):
        _move_once(tx, table, kept, other)
    _find_as(tx, kept, other)
    tx.execute(sa.update(tables.handoffs).where(tables.handoffs.c.lead == other).values(lead=kept))
    gone = {"outcome": "merged", "outcome_why": f"into L-{kept}", "known": None, "handed": "", "updated": now}
    tx.execute(sa.update(tables.leads).where(tables.leads.c.id == other).values(gone))
    holds.settled(tx, other, now)
    promises.cancel(tx, ref=f"lead:{other}", now=now, why=f"merged into L-{kept}")


def _find_as(tx: Tx, kept: int, other: int) -> None:
    """Whoever looks for the one finds the other."""
    f = tables.fingerprints.c
    for row in tx.execute(sa.delete(tables.fingerprints).where(f.lead == other).returning(f.kind, f.print)).all():
        tx.execute(tx.unless_there(tables.fingerprints).values(kind=row.kind, print=row.print, lead=kept))


def _move_once(tx: Tx, table: sa.Table, kept: int, other: int) -> None:
    """Rows are unique by lead and origin: what both have from one cause is had once."""
    own = sa.select(table.c.origin).where(table.c.lead == kept).scalar_subquery()
    tx.execute(sa.delete(table).where(table.c.lead == other, table.c.origin.in_(own)))
    tx.execute(sa.update(table).where(table.c.lead == other).values(lead=kept))
