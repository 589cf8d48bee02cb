"""Leads that wait for a person of the firm to look at them: their phone, their address, or that they are somebody's
already. Released ones go their way and are not held again for what was known.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from qualifier import alerts, leads
from qualifier.store import Statement, Tx
from qualifier.tables import Id, maybe, metadata, number, text

holds = sa.Table(
    "holds",
    metadata,
    sa.Column("lead", Id, primary_key=True, autoincrement=False),
    text("why"),
    number("since"),
    maybe("released"),
    text("author", default=""),
)

_H = holds.c
_RELEASED = Statement(sa.select(_H.released).where(_H.lead == sa.bindparam("lead")))
_SETTLE = Statement(sa.delete(holds).where(_H.lead == sa.bindparam("lead"), _H.released.is_(None)))
CODE, SUBJECT = "lead.held", "leads"


def hold(tx: Tx, lead: int, why: str, now: int) -> None:
    """A lead is ready and is not passed on, because of `why` (which quotes nobody)."""
    if not tx.execute(sa.update(holds).where(_H.lead == lead).values(why=why)).rowcount:
        tx.execute(sa.insert(holds).values(lead=lead, why=why, since=now))
    leads.conclude(tx, lead, "held", why, now)
    alerts.sound(
        tx, code=CODE, subject=SUBJECT, now=now, severity="warning",
        words="leads are held: their phone, their e-mail address or the look for duplicates failed",
        fix="frontdesk lead held; then frontdesk lead merge, or frontdesk lead release",
    )  # fmt: skip


def release(tx: Tx, lead: int, now: int, author: str) -> bool:
    """Somebody looked and lets a lead go; whether it was held."""
    waiting = sa.update(holds).where(_H.lead == lead, _H.released.is_(None))
    done = tx.execute(waiting.values(released=now, author=author)).rowcount == 1
    if done and not held(tx):
        alerts.clear(tx, code=CODE, subject=SUBJECT, now=now)
    return done


def settled(tx: Tx, lead: int, now: int) -> None:
    """There is nothing to look at any more."""
    if tx.run(_SETTLE, lead=lead) and not held(tx):
        alerts.clear(tx, code=CODE, subject=SUBJECT, now=now)


def released(tx: Tx, lead: int) -> bool:
    """Whether somebody let this lead go."""
    row = tx.row(_RELEASED, lead=lead)
    return row is not None and row[0] is not None


def held(tx: Tx) -> Sequence[Mapping[str, Any]]:
    """The leads that wait, oldest first: lead, why, since (ms)."""
    wanted = sa.select(_H.lead, _H.why, _H.since).where(_H.released.is_(None)).order_by(_H.since, _H.lead)
    return [dict(row) for row in tx.execute(wanted).mappings()]
