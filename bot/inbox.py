"""Raw messages, kept before they are acknowledged. Each has exactly one effect per message id; a chat's are taken in
order.

A message whose turn succeeds at once is written as done, in the turn's own transaction, and its raw form is not kept
(the
transcript has it). One whose turn must wait or failed is kept sealed under the intake key and taken later; one that
cannot be understood is parked for a person to look at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier import alerts
from qualifier.seal import Key
from qualifier.store import Statement, Tx
from qualifier.tables import blob, maybe, metadata, number, numbered, text

TRIES_MAX = 8
REMINDER = "remind:"
OURS = "desk "  # how ids of the firm's own deeds begin; a blank stands in no id that a person's channel gives

inbox = sa.Table(
    "inbox",
    metadata,
    numbered(),
    text("channel"),
    sa.Column("print", sa.LargeBinary, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    text("state"),
    blob("raw"),
    number("received"),
    maybe("chat"),
    maybe("first_seq"),
    maybe("last_seq"),
    number("tries", default=0),
    number("due", default=0),
    text("reason", default=""),
    sa.UniqueConstraint("print", "message"),
    sa.Index(
        "ix_inbox_waiting",
        "print",
        "id",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    ),
    sa.Index(
        "ix_inbox_parked", "id", sqlite_where=sa.text("state = 'parked'"), postgresql_where=sa.text("state = 'parked'")
    ),
)
wishes = sa.Table(
    "wishes",
    metadata,
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    text("action"),
    blob("sealed"),
    number("at"),
)
_I = inbox.c
_WAITING = _I.state == sa.literal_column("'waiting'")

_KNOWN = Statement(
    sa.select(_I.id, _I.state, _I.chat, _I.first_seq, _I.last_seq).where(
        _I.print == sa.bindparam("at"), _I.message == sa.bindparam("id")
    )
)
_COLUMNS = ("channel", "print", "message", "state", "raw", "received", "chat", "first_seq", "last_seq")
_KEEP = Statement(sa.insert(inbox).values({name: sa.bindparam(name) for name in _COLUMNS}).returning(_I.id))
_OLDEST = (
    sa.select(_I.id, _I.channel, _I.print, _I.message, _I.raw, _I.received, _I.tries, _I.due)
    .where(_I.print == sa.bindparam("at"), _WAITING)
    .order_by(_I.id)
    .limit(1)
)
_NEXT = Statement(_OLDEST)
# held until the transaction ends: two processes must not take the same turn (SQLite has one writer anyway)
_NEXT_HELD = Statement(_OLDEST.with_for_update())
_DONE = Statement(
    sa.update(inbox)
    .where(_I.id == sa.bindparam("number"))
    .values(
        state="done",
        raw=None,
        chat=sa.bindparam("of_chat"),
        first_seq=sa.bindparam("first"),
        last_seq=sa.bindparam("last"),
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """A message id that was seen before: its state and the lines that answered it."""

    id: int
    state: str
    chat: int | None
    first_seq: int | None
    last_seq: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kept message whose turn is still to be taken; `raw` is sealed."""

    id: int
    channel: str
    at: bytes
    message: str
    raw: bytes
    received: int
    tries: int
    due: int


def known(tx: Tx, at: bytes, message: str) -> Known | None:
    """What became of a message id, if it was seen before."""
    row = tx.once("inbox", (at, message), lambda: tx.row(_KNOWN, at=at, id=message))
    return Known(*row) if row else None


def done(tx: Tx, *, channel: str, at: bytes, message: str, now: int, chat: int, first: int, last: int) -> None:
    """Note a message together with its effect."""
    tx.row(
        _KEEP, channel=channel, print=at, message=message, state="done", raw=None, received=now, chat=chat,
        first_seq=first, last_seq=last,
    )  # fmt: skip


def wait(tx: Tx, intake: Key, *, channel: str, at: bytes, message: str, raw: bytes, now: int) -> int:
    """Keep a message whose turn comes later; its number."""
    return _kept(tx, intake, "waiting", channel=channel, at=at, message=message, raw=raw, now=now)


def park(tx: Tx, intake: Key, *, channel: str, at: bytes, message: str, raw: bytes, now: int, why: str) -> int:
    """Keep a message that nobody understands, for a person to look at; its number."""
    number_ = _kept(tx, intake, "parked", channel=channel, at=at, message=message, raw=raw, now=now)
    tx.execute(sa.update(inbox).where(_I.id == number_).values(reason=why))
    return number_


def next_of(tx: Tx, at: bytes, *, hold: bool = False) -> Waiting | None:
    """The oldest message of a chat whose turn is still to be taken; `hold` keeps other processes from taking it."""
    row = tx.row(_NEXT_HELD if hold else _NEXT, at=at)
    return Waiting(*row) if row else None


def heard_until(tx: Tx, at: bytes, *, before: int) -> int:
    """The last line that was said to a chat's own messages before line `before`; 0: there was none."""
    ours = _I.message.startswith(OURS, autoescape=True)
    wanted = sa.select(sa.func.max(_I.last_seq)).where(_I.print == at, _I.last_seq < before, ~ours)
    return int(tx.execute(wanted).scalar_one() or 0)


def lend(tx: Tx, waiting: Waiting, until: int) -> bool:
    """Leave a message to this process until a moment, while it grants a wish; False: another process was quicker."""
    free = sa.update(inbox).where(_I.id == waiting.id, _WAITING, _I.due == waiting.due)
    return tx.execute(free.values(due=until)).rowcount == 1


def opened(intake: Key, waiting: Waiting) -> bytes:
    """The raw form of a kept message. Raises seal.SealError."""
    return intake.open(waiting.raw, "inbox")


def finish(tx: Tx, number_: int, *, chat: int, first: int, last: int) -> None:
    """A waiting message had its turn; its raw form is dropped, and what its wishes brought."""
    tx.run(_DONE, number=number_, of_chat=chat, first=first, last=last)
    tx.execute(sa.delete(wishes).where(wishes.c.message == number_))


def failed(tx: Tx, number_: int, *, tries: int, due: int, why: str, now: int) -> None:
    """A turn failed: it is taken again at `due`, or parked after TRIES_MAX, and then somebody hears of it."""
    state = "parked" if tries >= TRIES_MAX else "waiting"
    values = {"state": state, "tries": tries, "due": due, "reason": why}
    tx.execute(sa.update(inbox).where(_I.id == number_, _WAITING).values(values))
    if state == "parked":
        alerts.sound(
            tx, code="message.parked", subject=f"message:{number_}", now=now,
            words=f"a message could not be taken in {tries} tries: {why}", fix="the log has the cause",
        )  # fmt: skip


def all_waiting(tx: Tx, *, due: int, most: int = 1000) -> Sequence[bytes]:
    """The chats (fingerprints) in which a message waits whose turn may be taken now."""
    wanted = sa.select(_I.print).where(_WAITING, _I.due <= due).group_by(_I.print).order_by(sa.func.min(_I.id))
    return [row[0] for row in tx.execute(wanted.limit(most)).all()]


def parked(tx: Tx) -> Sequence[Mapping[str, Any]]:
    """Messages that wait for a person: number, channel, since, why."""
    wanted = sa.select(_I.id, _I.channel, _I.received, _I.reason).where(_I.state == sa.literal_column("'parked'"))
    return [dict(row) for row in tx.execute(wanted.order_by(_I.id)).mappings()]


def parked_one(tx: Tx, number_: int) -> Waiting | None:
    """A message that waits for a person, by number."""
    columns = (_I.id, _I.channel, _I.print, _I.message, _I.raw, _I.received, _I.tries, _I.due)
    row = tx.execute(sa.select(*columns).where(_I.id == number_, _I.state == "parked", _I.raw.is_not(None))).first()
    return Waiting(*tuple(row)) if row else None


def unpark(tx: Tx, number_: int, now: int) -> None:
    """A parked message waits for its turn again, with all its tries."""
    values = {"state": "waiting", "tries": 0, "due": now, "reason": ""}
    tx.execute(sa.update(inbox).where(_I.id == number_, _I.state == "parked").values(values))
    _at_rest(tx, number_, now)


def stays(tx: Tx, number_: int, why: str) -> None:
    """A parked message was tried again in vain."""
    tx.execute(sa.update(inbox).where(_I.id == number_, _I.state == "parked").values(reason=why))


def taken(tx: Tx, number_: int) -> None:
    """A parked message had its effect elsewhere; its raw form is dropped."""
    tx.execute(sa.update(inbox).where(_I.id == number_, _I.state == "parked").values(state="done", raw=None, reason=""))


def drop(tx: Tx, number_: int, now: int) -> None:
    """Nobody wants a parked message: its raw form goes, its id stays known."""
    values = {"state": "dropped", "raw": None}
    tx.execute(sa.update(inbox).where(_I.id == number_, _I.state == "parked").values(values))
    _at_rest(tx, number_, now)


def _at_rest(tx: Tx, number_: int, now: int) -> None:
    alerts.clear(tx, code="message.parked", subject=f"message:{number_}", now=now)


def counts(tx: Tx) -> Mapping[str, int]:
    """How many messages wait, and how many are parked."""
    rows = tx.execute(
        sa.select(_I.state, sa.func.count().label("many")).where(_I.state.in_(("waiting", "parked"))).group_by(_I.state)
    )
    return {str(row.state): int(row.many) for row in rows.all()}


def reminders(tx: Tx, prints: Sequence[bytes], since: int) -> int:
    """How many reminders of ours these chats had since a moment. Their ids begin with REMINDER."""
    ours = _I.message.between(REMINDER, REMINDER + "\uffff")
    wanted = sa.select(sa.func.count()).where(_I.print.in_(prints), ours, _I.received >= since)
    return int(tx.execute(wanted).scalar_one())


def grant(tx: Tx, key: Key, message: int, number_: int, action: str, outcome: bytes, now: int) -> None:
    """Record, once, what a wish of a waiting message's turn brought; what another process recorded first stays."""
    if not tx.execute(sa.update(inbox).where(_I.id == message, _WAITING).values(due=now)).rowcount:
        return
    row = {"message": message, "number": number_, "action": action, "at": now}
    tx.execute(tx.unless_there(wishes).values(**row, sealed=key.seal(outcome, f"wish:{message}:{number_}")))


def granted(tx: Tx, key: Key, message: int) -> list[bytes]:
    """What the wishes of a message's turn brought so far, in order."""
    wanted = sa.select(wishes.c.number, wishes.c.sealed).where(wishes.c.message == message).order_by(wishes.c.number)
    return [key.open(row.sealed, f"wish:{message}:{row.number}") for row in tx.execute(wanted).all()]


def forget(tx: Tx, at: bytes) -> None:
    """Drop the raw form of whatever a chat sent and that was never taken (the person was erased)."""
    untaken = sa.select(_I.id).where(_I.print == at, _I.raw.is_not(None))
    tx.execute(sa.delete(wishes).where(wishes.c.message.in_(untaken)))
    tx.execute(sa.update(inbox).where(_I.print == at, _I.raw.is_not(None)).values(raw=None, state="erased"))


def _kept(tx: Tx, intake: Key, state: str, *, channel: str, at: bytes, message: str, raw: bytes, now: int) -> int:
    row = tx.row(
        _KEEP, channel=channel, print=at, message=message, state=state, raw=intake.seal(raw, "inbox"), received=now,
        chat=None, first_seq=None, last_seq=None,
    )  # fmt: skip
    if row is None:
        raise RuntimeError("the database returned no id for a kept message")
    return int(row[0])
