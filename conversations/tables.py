"""The tables of what was said, which change together: where a person is reachable, what is walked there, its lines."""

import sqlalchemy as sa

from qualifier.tables import Id, blob, maybe, metadata, number, numbered, text

chats = sa.Table(
    "chats",
    metadata,
    numbered(),
    text("brand"),
    text("channel"),
    sa.Column("print", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("key", Id, nullable=False),
    blob("address"),
    blob("token"),
    sa.Column("lead", Id, nullable=False),
    maybe("conversation"),
    text("state"),
    number("created"),
    sa.Index(None, "lead"),
)
conversations = sa.Table(
    "conversations",
    metadata,
    numbered(),
    sa.Column("chat", Id, nullable=False),
    sa.Column("lead", Id, nullable=False),
    sa.Column("script", Id, nullable=False),
    sa.Column("rulebook", Id, nullable=False),
    text("name"),
    text("variant"),
    text("status"),
    text("ask"),
    blob("state"),
    number("revision"),
    number("first_seq"),
    number("last_seq"),
    number("reminded", default=0),
    number("heard", default=0),
    number("looked", default=0),
    number("need", default=0),
    number("test"),
    text("source"),
    text("trail", default=""),
    text("language", default=""),
    text("shown", default=""),
    number("started"),
    number("updated"),
    sa.Index(None, "lead"),
)
transcript = sa.Table(
    "transcript",
    metadata,
    sa.Column("chat", Id, primary_key=True, autoincrement=False),
    sa.Column("seq", Id, primary_key=True, autoincrement=False),
    sa.Column("conversation", Id, nullable=False),
    number("at"),
    text("who"),
    blob("sealed"),
    sqlite_with_rowid=False,  # one page less to write for each turn
)
