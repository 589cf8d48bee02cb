"""Who may not be contacted, whatever they are said to have agreed to: lists that an admin brings (do-not-call,
opt-outs, customers), and those who withdrew or were erased here. Only fingerprints are kept, so a list cannot be read
back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from qualifier import prints, tables, verify
from qualifier.seal import Ring
from qualifier.store import Statement, Tx
from qualifier.tables import metadata, number, text

listed = sa.Table(
    "listed",
    metadata,
    sa.Column("print", sa.LargeBinary, primary_key=True),
    sa.Column("list", sa.Text, primary_key=True),
    text("channels"),
    number("since"),
    sa.Index(None, "list"),
)

ALL = "*"
CHANNELS = {"phone": "call,text", "email": "email"}  # what a listed value closes, unless the list says everything
# by one channel alone, as by unsubscribing from mail; a consent given later undoes it, as it does any withdrawal
WITHDRAWN_FROM = {channel: f"{prints.WITHDRAWN} {channel}" for channel in ("call", "text", "email")}
_L, _S = listed.c, tables.suppressed.c
_EITHER = [sa.bindparam(name, type_=sa.LargeBinary) for name in prints.SLOTS]
_NARROWED = _L.list.in_([sa.literal_column(f"'{name}'") for name in WITHDRAWN_FROM.values()])
_MARKS = Statement(
    sa.select(_L.list, _L.channels, sa.case((_NARROWED, _L.since), else_=sa.null()).label("since"))
    .where(_L.print.in_(_EITHER))
    .union_all(sa.select(_S.why, sa.literal_column("'*'"), _S.since).where(_S.print.in_(_EITHER)))
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a contact is closed: the list's name, or `withdrawn`, `erased`. `since` (ms): a consent given later undoes
    it; None: none does, until it is taken off the list. `channels` are those that it closes.
    """

    name: str
    channels: tuple[str, ...]
    since: int | None

    def closes(self, channel: str, given: int) -> bool:
        """Whether a channel is closed to whom agreed at `given` (ms)."""
        if channel not in self.channels and ALL not in self.channels:
            return False
        return self.since is None or given < self.since


def marks(tx: Tx, ring: Ring, contact: Mapping[str, str]) -> list[Mark]:
    """All that closes these contact values; an empty value has no mark."""
    if not (near := prints.near(ring, contact)):
        return []
    rows = tx.rows(_MARKS, **prints.slots(near))
    return [Mark(name, tuple(channels.split(",")), since) for name, channels, since in rows]


def withdrawn(tx: Tx, held: Iterable[tuple[str, bytes]], channels: Sequence[str], since: int) -> None:
    """Whoever is found by `held` (kind and fingerprint) withdrew from `channels` alone: nothing agreed to before
    `since` (ms) holds for them any more, on no record, nor on one that is yet to come in.
    """
    for kind, found in held:
        for channel in CHANNELS["phone" if kind == "phone" else "email"].split(","):
            if channel in channels:
                _close(tx, found, channel, since)


def _close(tx: Tx, found: bytes, channel: str, since: int) -> None:
    name = WITHDRAWN_FROM[channel]
    there = sa.update(listed).where(_L.print == found, _L.list == name)
    if tx.execute(there.values(since=sa.case((_L.since < since, since), else_=_L.since))).rowcount:
        return
    row = {"print": found, "list": name, "channels": channel, "since": since}
    tx.execute(tx.unless_there(listed).values(row))


def normal(kind: str, value: str, country: str = "US") -> str:
    """The form of a phone number or e-mail address by which leads are known; empty where it is none."""
    if kind == "phone":
        number = verify.phone(value, country)
        return number.e164 if number else ""
    address = verify.email(value)
    return address.normal if address else ""


def add(tx: Tx, ring: Ring, name: str, values: Iterable[tuple[str, str]], now: int, *, everything: bool = False) -> int:
    """Put values (`phone` or `email`, in normal form) on a list; how many are new there. `everything`: a listed value
    closes every channel of its lead, not only its own.
    """
    new = 0
    for kind, value in values:
        closed = ALL if everything else CHANNELS[kind]
        row = {"list": name, "channels": closed, "since": now}
        for what, found in prints.own(ring, {kind: value}):
            there = tx.unless_there(listed).values(print=found, **row).returning(_L.since)
            made = tx.execute(there).first() is not None
            new += made and what == kind
    return new


def remove(tx: Tx, ring: Ring, name: str, values: Iterable[tuple[str, str]]) -> int:
    """Take values off a list; how many stood there."""
    gone = 0
    for kind, value in values:
        own = [found for _, found in prints.own(ring, {kind: value})]
        off = sa.delete(listed).where(_L.list == name, _L.print.in_(own))
        gone += min(1, tx.execute(off).rowcount)
    return gone


def drop(tx: Tx, name: str) -> int:
    """Remove a whole list; how many entries it had."""
    return tx.execute(sa.delete(listed).where(_L.list == name)).rowcount


def lists(tx: Tx) -> Sequence[Mapping[str, object]]:
    """The lists, with how many entries each has, and since when. Withdrawn and erased people stand at the end."""
    kept = sa.select(_L.list.label("list"), sa.func.count().label("entries"), sa.func.min(_L.since).label("since"))
    ours = sa.select(_S.why.label("list"), sa.func.count().label("entries"), sa.func.min(_S.since).label("since"))
    rows = [*tx.execute(kept.group_by(_L.list).order_by(_L.list)), *tx.execute(ours.group_by(_S.why).order_by(_S.why))]
    return [{"list": row.list, "entries": row.entries, "since": row.since} for row in rows]
