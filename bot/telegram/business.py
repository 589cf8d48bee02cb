"""Accounts of the firm in whose name the bot answers (Telegram Business). Each has a number of our own, because a
connection's id changes when the account connects the bot anew; a chat in one is addressed `<chat>@<number>`.

A bot may write there only while the account lets it, and only for 24 hours after the person's last message (Bot API,
BusinessBotRights.can_reply).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from bot.telegram import raw
from bot.telegram.incoming import Connection, Incoming
from qualifier import alerts
from qualifier.seal import Ring
from qualifier.store import Tx
from qualifier.tables import metadata, number, numbered, text

OPEN_MS = 24 * 3_600_000
ALERT = "telegram.business"
SIGN = "@"

telegram_businesses = sa.Table(
    "telegram_businesses",
    metadata,
    numbered(),
    sa.Column("print", sa.LargeBinary, nullable=False, unique=True),
    text("connection"),
    number("enabled"),
    number("replies"),
    number("at"),
    sa.UniqueConstraint("connection"),
)
_B = telegram_businesses.c


@dataclass(frozen=True, slots=True)
class Account:
    """An account by our number: the id of its connection now, and whether the bot may write there."""

    id: int
    connection: str
    enabled: bool
    replies: bool


def keep(tx: Tx, ring: Ring, bot_id: int, connection: Connection, now: int) -> None:
    """An account connected the bot, changed its rights, or let it go."""
    at = ring.fingerprint("business:telegram", f"{bot_id}:{connection.owner}")
    values = {
        "connection": connection.id, "enabled": int(connection.enabled), "replies": int(connection.replies), "at": now,
    }  # fmt: skip
    if not tx.execute(sa.update(telegram_businesses).where(_B.print == at).values(values)).rowcount:
        tx.execute(sa.insert(telegram_businesses).values(print=at, **values))
    if connection.enabled and connection.replies:
        number_ = tx.execute(sa.select(_B.id).where(_B.print == at)).scalar_one()
        alerts.clear(tx, code=ALERT, subject=_subject(number_), now=now)


def find(tx: Tx, connection: str) -> Account | None:
    """The account of a connection."""
    return _account(tx, _B.connection == connection)


def known(tx: Tx, connections: Iterable[str]) -> set[str]:
    """Which of these connections belong to an account that is kept."""
    wanted = sa.select(_B.connection).where(_B.connection.in_(list(connections)))
    return {row[0] for row in tx.execute(wanted).all()}


def addressed(tx: Tx, incoming: Incoming) -> Incoming | None:
    """What was heard, with the chat's address as we keep it; None where nobody knows the account."""
    account = find(tx, incoming.business)
    return None if account is None else replace(incoming, address=f"{incoming.address}{SIGN}{account.id}")


def is_address(address: str) -> bool:
    """Whether a chat is one of an account of the firm."""
    return SIGN in address


def way_to(tx: Tx, address: str) -> str | None:
    """Where Telegram takes a message for this address at this moment, as `<chat>@<connection>`; None: nowhere."""
    chat, _, number_ = address.partition(SIGN)
    account = _account(tx, _B.id == int(number_))
    open_ = account is not None and account.enabled and account.replies
    return f"{chat}{SIGN}{account.connection}" if account is not None and open_ else None


def barred(tx: Tx, address: str, now: int) -> None:
    """Somebody should hear that the bot may not write in an account's name."""
    number_ = int(address.partition(SIGN)[2])
    alerts.sound(
        tx, code=ALERT, subject=_subject(number_), now=now, words="an account of the firm lets the bot read, not answer",
        fix="in that account: Settings, Telegram Business, Chatbots; allow replying to messages",
    )  # fmt: skip


def mentioned(updates: Iterable[raw.Update]) -> set[str]:
    """The connections that a batch speaks of without telling what they are."""
    told: set[str] = set()
    spoken: set[str] = set()
    for update in updates:
        for name, part in update.items():
            if not isinstance(part, dict):
                continue
            about = part.get("message") if name == "callback_query" else part
            found = about.get("business_connection_id") if isinstance(about, dict) else None
            if name == "business_connection" and isinstance(part.get("id"), str):
                told.add(part["id"])
            elif isinstance(found, str) and found:
                spoken.add(found)
    return spoken - told


def _account(tx: Tx, condition: sa.ColumnElement[bool]) -> Account | None:
    row = tx.execute(sa.select(_B.id, _B.connection, _B.enabled, _B.replies).where(condition)).one_or_none()
    return None if row is None else Account(row.id, row.connection, bool(row.enabled), bool(row.replies))


def _subject(number_: int) -> str:
    return f"business:{number_}"
