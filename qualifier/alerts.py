"""What needs a person: dead letters, silent channels, broken endpoints. Raised once while it lasts; told by a
promise.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from qualifier import promises
from qualifier.store import Statement, Tx
from qualifier.tables import maybe, metadata, number, numbered, text

PROMISE = "alert"

alerts = sa.Table(
    "alerts",
    metadata,
    numbered(),
    text("code"),
    text("subject"),
    text("severity"),
    text("words"),
    text("fix"),
    number("since"),
    maybe("over"),
    sa.Index("ix_alerts_open", "code", "subject", unique=True, sqlite_where=sa.text("over is null"),
             postgresql_where=sa.text("over is null")),
)  # fmt: skip
_A = alerts.c
_SAME = Statement(
    sa.select(_A.id).where(_A.code == sa.bindparam("code"), _A.subject == sa.bindparam("subject"), _A.over.is_(None))
)


def sound(tx: Tx, *, code: str, subject: str, words: str, fix: str, now: int, severity: str = "error") -> int | None:
    """Raise an alert; its number, or None while the same one is open. `words` and `fix` hold nothing personal."""
    if tx.row(_SAME, code=code, subject=subject) is not None:
        return None
    insert = tx.unless_there(alerts).values(
        code=code, subject=subject, severity=severity, words=words, fix=fix, since=now
    )  # fmt: skip
    raised: int | None = tx.execute(insert.returning(_A.id)).scalar_one_or_none()
    if raised is None:
        return None
    promises.schedule(tx, PROMISE, due=now, now=now, ref=f"alert:{raised}", body={"alert": raised})
    return raised


def clear(tx: Tx, *, code: str, subject: str, now: int) -> int:
    """The trouble is over; how many alerts were open."""
    open_ = sa.update(alerts).where(_A.code == code, _A.subject == subject, _A.over.is_(None))
    return tx.execute(open_.values(over=now)).rowcount


def done(tx: Tx, raised: int, now: int) -> bool:
    """Somebody saw to it; whether it was open."""
    return tx.execute(sa.update(alerts).where(_A.id == raised, _A.over.is_(None)).values(over=now)).rowcount == 1


def get(tx: Tx, raised: int) -> Mapping[str, Any]:
    """An alert by number. Raises LookupError."""
    row = tx.execute(sa.select(alerts).where(_A.id == raised)).mappings().one_or_none()
    if row is None:
        raise LookupError(f"there is no alert {raised}")
    return dict(row)


def open_(tx: Tx) -> Sequence[Mapping[str, Any]]:
    """What needs a person now, oldest first."""
    return [dict(row) for row in tx.execute(sa.select(alerts).where(_A.over.is_(None)).order_by(_A.id)).mappings()]
