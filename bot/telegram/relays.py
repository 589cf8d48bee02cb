"""Which message of a desk's group stands for which conversation: what an agent answers to. Numbers only."""

import sqlalchemy as sa

from qualifier.store import Tx
from qualifier.tables import Id, metadata, number

telegram_relays = sa.Table(
    "telegram_relays",
    metadata,
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("message", Id, primary_key=True, autoincrement=False),
    number("conversation"),
)
_R = telegram_relays.c


def note(tx: Tx, group: str, message: str, conversation: int) -> None:
    """A message of the group is about a conversation ("": no message, and nothing is noted)."""
    if message.isascii() and message.isdigit():
        row = {"place": group, "message": int(message), "conversation": conversation}
        tx.execute(tx.unless_there(telegram_relays).values(row))


def conversation_of(tx: Tx, group: str, message: str) -> int | None:
    """The conversation that a message of the group is about, if it is one of ours."""
    if not (message.isascii() and message.isdigit()):
        return None
    wanted = sa.select(_R.conversation).where(_R.place == group, _R.message == int(message))
    row = tx.execute(wanted).one_or_none()
    return int(row[0]) if row else None
