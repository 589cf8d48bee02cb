"""The quarterly look at a rulebook: owed from the first outcome told of its leads, or from its publication, until it is
no longer live; told as an alert, which ends when somebody holds the rulebook against its outcomes.
"""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from qualifier import alerts, promises, tables, versions
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

PROMISE = "review"
QUARTER_MS = 91 * 24 * 3600 * 1000
_L, _O, _V = tables.leads.c, tables.outcomes.c, tables.versions.c


def owe(tx: Tx, name: str, now: int) -> None:
    """Owe a look at this rulebook in three months; nothing changes where one is owed."""
    promises.schedule(
        tx, PROMISE, due=now + QUARTER_MS, now=now, ref=_ref(name), once=_ref(name), body={"rulebook": name}
    )


def begin(tx: Tx, lead: int, now: int) -> None:
    """An outcome was told: its lead's rulebook is looked at in three months, unless that is owed already."""
    written = tx.execute(sa.select(_L.rulebook).where(_L.id == lead)).scalar_one_or_none()
    if written and written.isdecimal():
        name = tx.execute(sa.select(_V.name).where(_V.id == int(written))).scalar_one_or_none()
        if name is not None:
            owe(tx, name, now)


def done(tx: Tx, name: str, now: int) -> bool:
    """Somebody looked at it: the next look is owed in three months from now. Whether one was due."""
    open_ = sa.update(tables.promises).where(tables.promises.c.ref == _ref(name), tables.promises.c.state == "owed")
    if tx.execute(open_.values(due=now + QUARTER_MS)).rowcount == 0:
        owe(tx, name, now)
    return alerts.clear(tx, code="rulebook.review", subject=name, now=now) > 0


def kinds() -> Mapping[str, Kind]:
    """The promise to remind somebody."""
    return {PROMISE: Kind(_remind)}


def _remind(tx: Tx, promise: Promise, now: datetime) -> Settled:
    name, at = str(promise.body["rulebook"]), millis(now)
    again = at + QUARTER_MS
    try:
        versions.live(tx, "rulebook", name)
    except versions.UnknownVersion:
        return Settled("owed", "it is not live", again)
    told = _told(tx, name, at - QUARTER_MS)
    alerts.sound(
        tx, code="rulebook.review", subject=name, severity="warning", now=at,
        words=f"the quarterly review of rulebook {name} is due; leads with news from sales since then: {told}",
        fix=f"frontdesk calibrate {name}",
    )  # fmt: skip
    return Settled("owed", "reminded", again)


def _told(tx: Tx, name: str, since: int) -> int:
    """Of how many leads of this rulebook sales said anything since then."""
    numbers = [str(row["id"]) for row in versions.history(tx, "rulebook", name)]
    wanted = (
        sa.select(sa.func.count(sa.distinct(_O.lead)))
        .join(tables.leads, _L.id == _O.lead)
        .where(_O.at >= since, _L.rulebook.in_(numbers), _L.test == 0)
    )
    return int(tx.execute(wanted).scalar_one())


def _ref(name: str) -> str:
    return f"review:{name}"
