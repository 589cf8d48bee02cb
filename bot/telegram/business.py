"""Accounts of the firm in whose name the bot answers (Telegram Business). Each has a number of our own, because a
connection's id changes when the account connects the bot anew; a chat in one is addressed `<chat>@<number>`.

A bot may write there only while the account lets it, and only for 24 hours after the person's last message (Bot API,
BusinessBotRights.can_reply).
"""

from collections.abc import Iterable
from dataclasses import replace

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
    sa.Column("print", sa.LargeBinary, nullable=False),
    text("connection"),
    number("enabled"),
    number("replies"),
    number("at"),
    sa.UniqueConstraint("connection"),
    sa.Index(None, "print"),
)
_B = telegram_businesses.c


def keep(tx: Tx, ring: Ring, bot_id: int, connection: Connection, now: int) -> None:
    """An account connected the bot, changed its rights, or let it go."""
    at = ring.fingerprint("business:telegram", f"{bot_id}:{connection.owner}")
    values = {"enabled": int(connection.enabled), "replies": int(connection.replies), "at": now}
    mine = sa.update(telegram_businesses).where(_B.connection == connection.id, _B.print == at)
    if not tx.execute(mine.values(values)).rowcount:
        tx.execute(sa.insert(telegram_businesses).values(print=at, connection=connection.id, **values))
    if connection.enabled and connection.replies:
        alerts.clear(tx, code=ALERT, subject=_subject(find(tx, connection.id) or 0), now=now)


def find(tx: Tx, connection: str) -> int | None:
    """The account that a connection belongs, or belonged, to: the number of its first one."""
    whose = sa.select(_B.print).where(_B.connection == connection).scalar_subquery()
    found: int | None = tx.execute(sa.select(sa.func.min(_B.id)).where(_B.print == whose)).scalar_one()
    return found


def known(tx: Tx, connections: Iterable[str]) -> set[str]:
    """Which of these connections belong to an account that is kept."""
    wanted = sa.select(_B.connection).where(_B.connection.in_(list(connections)))
    return {row[0] for row in tx.execute(wanted).all()}


def addressed(tx: Tx, incoming: Incoming) -> Incoming | None:
    """What was heard, with the chat's address as we keep it; None where nobody knows the account."""
    account = find(tx, incoming.business)
    return None if account is None else replace(incoming, address=f"{incoming.address}{SIGN}{account}")


def is_address(address: str) -> bool:
    """Whether a chat is one of an account of the firm."""
    return SIGN in address


def way_to(tx: Tx, address: str) -> str | None:
    """Where Telegram takes a message for this address at this moment, as `<chat>@<connection>`; None: nowhere."""
    chat, _, number_ = address.partition(SIGN)
    whose = sa.select(_B.print).where(_B.id == int(number_)).scalar_subquery()
    newest = sa.select(_B.connection, _B.enabled, _B.replies).where(_B.print == whose)
    row = tx.execute(newest.order_by(_B.at.desc(), _B.id.desc()).limit(1)).one_or_none()
    return f"{chat}{SIGN}{row.connection}" if row is not None and row.enabled and row.replies else None


def barred(tx: Tx, address: str, now: int) -> None:
    """Somebody should hear that the bot may not write in an account's name."""
    number_ = int(address.partition(SIGN)[2])
    alerts.sound(
        tx, code=ALERT, subject=_subject(number_), now=now,
        words="an account of the firm lets the bot read, not answer",
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


def _subject(number_: int) -> str:
    return f"business:{number_}"
