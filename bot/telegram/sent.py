"""Which Telegram message shows which line of a transcript: what a retry need not send again, which message a pressed
button or a correction is about. Numbers only, nothing personal.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from qualifier.store import Statement, Tx
from qualifier.tables import Id, metadata, number

telegram_messages = sa.Table(
    "telegram_messages",
    metadata,
    sa.Column("chat", Id, primary_key=True, autoincrement=False),
    sa.Column("seq", Id, primary_key=True, autoincrement=False),
    sa.Column("part", Id, primary_key=True, autoincrement=False),
    number("message"),
    sa.Index("ix_telegram_messages_message", "chat", "message"),
)
_M = telegram_messages.c
_VALUES: dict[str, Any] = {name: sa.bindparam(name) for name in ("chat", "seq", "part", "message")}


def _upsert() -> tuple[Statement, Statement]:
    # both databases speak ON CONFLICT, each through its own construct
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: PLC0415 - two names for one idea stay in one place

    lite, post = sqlite.insert(telegram_messages), postgresql.insert(telegram_messages)
    key = [_M.chat, _M.seq, _M.part]
    return (
        Statement(
            lite.values(_VALUES).on_conflict_do_update(index_elements=key, set_={"message": lite.excluded.message})
        ),
        Statement(
            post.values(_VALUES).on_conflict_do_update(index_elements=key, set_={"message": post.excluded.message})
        ),
    )


_NOTE_LITE, _NOTE_POST = _upsert()
_PARTS = Statement(
    sa.select(_M.part, _M.message).where(_M.chat == sa.bindparam("of_chat"), _M.seq == sa.bindparam("of_seq"))
)
_SEQ = Statement(
    sa.select(_M.seq)
    .where(_M.chat == sa.bindparam("of_chat"), _M.message == sa.bindparam("of_message"))
    .order_by(_M.seq)
    .limit(1)
)

_NEWEST = Statement(
    sa.select(_M.seq)
    .where(_M.chat == sa.bindparam("of_chat"), _M.message == sa.bindparam("of_message"))
    .order_by(_M.seq.desc())
    .limit(1)
)


def note(tx: Tx, chat: int, seq: int, part: int, message: str) -> None:
    """Line `seq` of a chat, its `part` (0 the first), is Telegram's `message` ("": none, and nothing is noted)."""
    if message.isascii() and message.isdigit():
        statement = _NOTE_LITE if tx.is_sqlite else _NOTE_POST
        tx.run(statement, chat=chat, seq=seq, part=part, message=int(message))


def parts(tx: Tx, chat: int, seq: int) -> dict[int, str]:
    """The messages that show a line, by part."""
    return {part: str(message) for part, message in tx.rows(_PARTS, of_chat=chat, of_seq=seq)}


def between(tx: Tx, chat: int, after: int, until: int) -> list[tuple[int, int]]:
    """Lines of a chat after one and until another, with the messages that show them, in the lines' order."""
    wanted = sa.select(_M.seq, _M.message).where(_M.chat == chat, _M.seq > after, _M.seq <= until)
    return [(row.seq, row.message) for row in tx.execute(wanted.order_by(_M.seq, _M.part))]


def seq_of(tx: Tx, chat: int, message: str) -> int | None:
    """The line that a message shows, if it is one of those noted."""
    if not (message.isascii() and message.isdigit()):
        return None
    row = tx.row(_SEQ, of_chat=chat, of_message=int(message))
    return row[0] if row else None


def newest_of(tx: Tx, chat: int, message: str) -> int | None:
    """The line in which what a message says was heard last: its newest correction."""
    if not (message.isascii() and message.isdigit()):
        return None
    row = tx.row(_NEWEST, of_chat=chat, of_message=int(message))
    return row[0] if row else None


def gone(tx: Tx, chat: int, messages: Sequence[int]) -> None:
    """These messages of a chat were deleted: they show nothing any more."""
    tx.execute(sa.delete(telegram_messages).where(_M.chat == chat, _M.message.in_(messages)))
