"""Wordings that nobody may be shown again, pinned or not: which, since when, and who said so."""

import sqlalchemy as sa

from qualifier.store import Statement, Tx
from qualifier.tables import metadata, number, numbered, text

recalls = sa.Table(
    "recalls",
    metadata,
    numbered(),
    text("wording"),
    text("version"),
    number("at"),
    text("author"),
    text("why"),
    sa.UniqueConstraint("wording", "version"),
)
_R = recalls.c
# tells whoever keeps compiled scripts that there is something new; read together with other rows, so it costs no query
newest = sa.select(sa.func.coalesce(sa.func.max(_R.id), sa.literal_column("0"))).scalar_subquery()
_NEWEST = Statement(sa.select(newest))


def recall(tx: Tx, wording: str, version: str, now: int, author: str = "", why: str = "") -> bool:
    """Show this wording to nobody any more; False where that was said before."""
    values = {"wording": wording, "version": version, "at": now, "author": author, "why": why}
    return tx.execute(tx.unless_there(recalls).values(values)).rowcount == 1


def last(tx: Tx) -> int:
    """The number of the newest recall; 0 where there is none."""
    return tx.once("recalls", None, lambda: _last(tx))


def _last(tx: Tx) -> int:
    row = tx.row(_NEWEST)
    return int(row[0]) if row else 0


def every(tx: Tx) -> frozenset[tuple[str, str]]:
    """All recalled wordings, by name and version."""
    return frozenset((row.wording, row.version) for row in tx.execute(sa.select(_R.wording, _R.version)).all())
