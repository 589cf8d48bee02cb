"""Up to which line a chat was shown: clients of this channel do not say where they were when they come back."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from qualifier.store import Statement, Tx
from qualifier.tables import Id, metadata, number

marks = sa.Table(
    "shown_lines",
    metadata,
    sa.Column("chat", Id, primary_key=True, autoincrement=False),
    number("line"),
)
_M = marks.c
_READ = Statement(sa.select(_M.line).where(_M.chat == sa.bindparam("of_chat")))
_VALUES: dict[str, Any] = {"chat": sa.bindparam("of_chat"), "line": sa.bindparam("upto")}


def _set(dialect: type[sqlite.Insert] | type[postgresql.Insert]) -> Statement:
    wanted = dialect(marks).values(_VALUES)
    further = {"line": wanted.excluded.line}
    return Statement(
        wanted.on_conflict_do_update(index_elements=[_M.chat], set_=further, where=_M.line < wanted.excluded.line)
    )


_LITE, _POST = _set(sqlite.Insert), _set(postgresql.Insert)


def shown(tx: Tx, chat: int) -> int:
    """The number of the last line that is known to have been shown; 0: none is."""
    row = tx.row(_READ, of_chat=chat)
    return int(row[0]) if row else 0


def keep(tx: Tx, chat: int, line: int) -> None:
    """All lines up to this one were shown. A mark only moves on."""
    tx.run(_LITE if tx.is_sqlite else _POST, of_chat=chat, upto=line)
