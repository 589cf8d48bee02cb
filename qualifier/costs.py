"""What leads cost, as rows that an admin wrote; and all records as figures of money see them. Nothing personal."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from qualifier import sources, spending, tables
from qualifier.spending import Came, Cost
from qualifier.store import Tx, millis, moment
from qualifier.tables import maybe, metadata, number, numbered, text

costs = sa.Table(
    "costs",
    metadata,
    numbered(),
    text("source"),
    text("campaign", default=""),
    text("kind", default=""),
    text("per"),
    number("amount"),
    text("currency"),
    number("since"),
    maybe("until"),
    number("created"),
    text("author", default=""),
)
AMOUNT_MAX = 10**12
NAME_MAX = 120
COSTS_MAX = 10_000
SQL = "sql"
ACCEPTED = frozenset({"accepted", "won", "lost"})
_C, _L, _O = costs.c, tables.leads.c, tables.outcomes.c


class Told(NamedTuple):
    """The newest that sales said of a lead."""

    act: str
    value: int | None
    currency: str


def checked(one: Cost) -> Cost:
    """The cost, if it may be kept. Raises ValueError that says cause | fix."""
    if not one.source.strip() or len(one.source) > NAME_MAX or len(one.campaign) > NAME_MAX:
        raise ValueError(f"a source has a name, up to {NAME_MAX} letters | the one that its leads have: utm_source")
    if one.per not in spending.PERS:
        raise ValueError(f"`{one.per[:20]}` is nothing to pay by | one of {', '.join(spending.PERS)}")
    if one.kind and one.kind not in sources.KINDS:
        raise ValueError(f"`{one.kind[:20]}` is no kind of source | one of {', '.join(sources.KINDS)}")
    if not 0 < one.amount <= AMOUNT_MAX:
        raise ValueError("an amount is more than nothing, up to ten thousand million | leave the cost out")
    if not (len(one.currency) == 3 and one.currency.isascii() and one.currency.isupper()):
        raise ValueError(f"`{one.currency[:20]}` is no currency | three letters such as USD")
    if one.until is not None and one.until <= one.since:
        raise ValueError("it ends before it begins | --until is the last month it is paid for")
    return one


def add(tx: Tx, one: Cost, now: int, author: str) -> int:
    """Keep a cost; its number. Raises ValueError."""
    checked(one)
    if tx.execute(sa.select(sa.func.count()).select_from(costs)).scalar_one() >= COSTS_MAX:
        raise ValueError(f"there are {COSTS_MAX:,} costs | remove old ones")
    row = {
        "source": one.source.strip(), "campaign": one.campaign.strip(), "kind": one.kind, "per": one.per,
        "amount": one.amount, "currency": one.currency, "since": millis(one.since),
        "until": None if one.until is None else millis(one.until), "created": now, "author": author,
    }  # fmt: skip
    return int(tx.execute(sa.insert(costs).values(row).returning(_C.id)).scalar_one())


def remove(tx: Tx, cost: int) -> bool:
    """Drop a cost; whether there was one of this number."""
    return tx.execute(sa.delete(costs).where(_C.id == cost)).rowcount == 1


def listed(tx: Tx) -> Sequence[Cost]:
    """All of them, as they were written."""
    return [_cost(row) for row in tx.execute(sa.select(costs).order_by(_C.id)).mappings()]


def _cost(row: Mapping[Any, Any]) -> Cost:
    until = None if row["until"] is None else moment(row["until"])
    return Cost(
        row["source"], row["campaign"], row["kind"], row["per"], row["amount"], row["currency"], moment(row["since"]),
        until, row["id"],
    )  # fmt: skip


def told(tx: Tx) -> Mapping[int, Told]:
    """Lead → the newest that was said of it."""
    wanted = sa.select(_O.lead, _O.act, _O.value, _O.currency).order_by(_O.id)
    return {row.lead: Told(row.act, row.value, row.currency) for row in tx.execute(wanted).all()}


def came(tx: Tx, ends: Mapping[int, Told], currency: str, since: int, until: int) -> Sequence[Came]:
    """Everybody who came in that time, tests and what was merged into another left out."""
    wanted = sa.select(_L.id, _L.source, _L.created, _L.known, _L.stages).where(
        _L.test == 0, _L.outcome != "merged", _L.created >= since, _L.created < until
    )
    return [_came(row, ends.get(row.id), currency) for row in tx.execute(wanted)]


def _came(row: Any, end: Told | None, currency: str) -> Came:
    accepted = end is not None and end.act in ACCEPTED
    won = end is not None and end.act == "won"
    return Came(
        sources.of(row.source), moment(row.created), lead=row.known is not None or end is not None,
        sql=accepted or SQL in row.stages.split(","), accepted=accepted, won=won,
        value=end.value or 0 if end is not None and won and end.currency == currency else 0,
    )  # fmt: skip
