"""What a challenger would have made of live leads: a row for each, written at the very moments when the present
rulebook assessed them, of the same facts and events. Nothing is routed by it.

Once sales said anything of a lead, its row stays as it is: what is known from then on tells the end.
"""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from qualifier import tables
from qualifier.assessment import Assessment
from qualifier.store import Statement, Tx
from qualifier.tables import Id, metadata, number

shadows = sa.Table(
    "shadows",
    metadata,
    sa.Column("challenger", Id, primary_key=True, autoincrement=False),
    sa.Column("lead", Id, primary_key=True, autoincrement=False),
    sa.Column("rulebook", Id, nullable=False),
    number("at"),
    number("base_total"),
    number("base_called"),
    number("total"),
    number("called"),
    sa.Index(None, "lead"),
)
_S = shadows.c
_NAMES = ("challenger", "lead", "rulebook", "at", "base_total", "base_called", "total", "called")
_LIKE = {name: sa.bindparam(name, type_=sa.BigInteger) for name in _NAMES}


def _keep(dialect: str) -> Statement:
    # both databases speak ON CONFLICT DO UPDATE, each through its own construct
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(shadows)
    told = sa.select(tables.outcomes.c.id).where(tables.outcomes.c.lead == _LIKE["lead"]).exists()
    row = sa.select(*(sa.cast(_LIKE[name], sa.BigInteger).label(name) for name in _NAMES)).where(~told)
    new = insert.from_select(list(_NAMES), row)
    ever = {name: sa.case((_S[name] == 1, 1), else_=new.excluded[name]) for name in ("base_called", "called")}
    same = {name: new.excluded[name] for name in ("rulebook", "at", "base_total", "total")}
    return Statement(new.on_conflict_do_update(index_elements=[_S.challenger, _S.lead], set_={**same, **ever}))


_KEEP_LITE, _KEEP_POST = _keep("sqlite"), _keep("postgresql")


class Shadow(NamedTuple):
    """A lead as both judged it when last looked at; `called`: whether it ever was one for a desk. Totals in hundredths;
    `rulebook`: the version that was the champion.
    """

    lead: int
    rulebook: int
    base_total: int
    base_called: bool
    total: int
    called: bool


def keep(
    tx: Tx, challenger: int, lead: int, rulebook: int, champion: Assessment, found: Assessment, at: int
) -> None:  # fmt: skip
    """Keep what both say of a lead now."""
    tx.run(
        _KEEP_LITE if tx.is_sqlite else _KEEP_POST, challenger=challenger, lead=lead, rulebook=rulebook, at=at,
        base_total=champion.total, base_called=int(_calls(champion)), total=found.total, called=int(_calls(found)),
    )  # fmt: skip


def _calls(found: Assessment) -> bool:
    return found.route is not None and found.route.kind == "desk"


def of(tx: Tx, challenger: int) -> Sequence[Shadow]:
    """All leads in a challenger's shadow that gave a way to follow up, oldest first; no merged and no erased ones."""
    lead = tables.leads.c
    wanted = (
        sa.select(_S.lead, _S.rulebook, _S.base_total, _S.base_called, _S.total, _S.called)
        .join(tables.leads, lead.id == _S.lead)
        .where(_S.challenger == challenger, lead.test == 0, lead.known.is_not(None))
        .order_by(_S.lead)
    )
    return [
        Shadow(row.lead, row.rulebook, row.base_total, bool(row.base_called), row.total, bool(row.called))
        for row in tx.execute(wanted).all()
    ]


def forget(tx: Tx, lead: int) -> None:
    """The person was erased."""
    tx.execute(sa.delete(shadows).where(_S.lead == lead))
