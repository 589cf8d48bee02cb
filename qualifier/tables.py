"""The tables of this room and the catalogue (`metadata`) that every room's tables join.

Times are milliseconds since 1970. Blobs named `sealed` hold personal data under a person's key (seal.py).
"""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Ms = sa.BigInteger


def numbered() -> sa.Column[int]:
    """A primary key that counts up."""
    return sa.Column("id", Id, primary_key=True, autoincrement=True)


def text(name: str, *, default: str | None = None) -> sa.Column[str]:
    """A text column that is never null; empty means none."""
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def number(name: str, *, default: int | None = None) -> sa.Column[int]:
    """A whole number that is never null."""
    return sa.Column(name, Ms, nullable=False, server_default=None if default is None else str(default))


def maybe(name: str) -> sa.Column[int]:
    """A whole number, or null: not (yet)."""
    return sa.Column(name, Ms)


def blob(name: str) -> sa.Column[bytes]:
    """Sealed bytes, or null: none, or erased."""
    return sa.Column(name, sa.LargeBinary)


brands = sa.Table(
    "brands",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    text("name"),
    text("legal_name"),
    text("address", default=""),
    text("privacy_url", default=""),
    text("languages", default="en"),
    text("origins", default=""),
    text("default_script", default=""),
    number("rest_open", default=0),
    number("created"),
)

keys = sa.Table(
    "keys",
    metadata,
    numbered(),
    text("kind"),
    blob("wrapped"),
    maybe("lead"),
    number("created"),
    maybe("dropped"),
    sa.Index(None, "lead"),
)

secrets = sa.Table(
    "secrets",
    metadata,
    numbered(),
    text("owner"),
    text("name"),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    number("created"),
    maybe("expires"),
    sa.Index(None, "owner", "name"),
)

versions = sa.Table(
    "versions",
    metadata,
    numbered(),
    text("kind"),
    text("name"),
    text("digest"),
    text("body"),
    number("published"),
    number("live"),
    sa.Index(
        "ix_versions_live",
        "kind",
        "name",
        unique=True,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    ),
    sa.UniqueConstraint("kind", "name", "digest"),
)

publications = sa.Table(
    "publications",
    metadata,
    numbered(),
    text("kind"),
    text("name"),
    sa.Column("version", Id, nullable=False),
    number("at"),
    text("author"),
    text("act"),
    sa.Index("ix_publications_name", "kind", "name"),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    text("body"),
    text("digest"),
    maybe("base"),
    number("at"),
    text("author"),
)

desks = sa.Table(
    "desks",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    text("brand"),
    text("name"),
    text("hours", default=""),
    text("telegram_group", default=""),
)

leads = sa.Table(
    "leads",
    metadata,
    numbered(),
    text("brand"),
    sa.Column("key", Id, nullable=False),
    number("test", default=0),
    maybe("known"),
    text("facts", default="{}"),
    blob("person"),
    text("reach", default=""),
    text("source", default="{}"),
    blob("came"),
    text("rulebook", default=""),
    maybe("total"),
    text("grade", default=""),
    text("temperature", default=""),
    text("stages", default=""),
    maybe("assessment"),
    text("handed", default=""),
    text("outcome", default="open"),
    text("outcome_why", default=""),
    number("created"),
    number("updated"),
    maybe("erased"),
    sa.Index(None, "known"),  # not on what every turn changes: that would cost each turn two more pages
)

fingerprints = sa.Table(
    "fingerprints",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("print", sa.LargeBinary, primary_key=True),
    sa.Column("lead", Id, primary_key=True),
    sa.Index(None, "lead"),
)

suppressed = sa.Table(
    "suppressed",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("print", sa.LargeBinary, primary_key=True),
    number("since"),
    text("why"),
)

events = sa.Table(
    "events",
    metadata,
    numbered(),
    sa.Column("lead", Id, nullable=False),
    text("name"),
    number("at"),
    text("origin"),
    sa.Index(None, "lead"),
    sa.UniqueConstraint("lead", "origin"),
)

activities = sa.Table(
    "activities",
    metadata,
    sa.Column("print", sa.LargeBinary, primary_key=True),
    text("name"),
    number("at"),
    text("state"),
    number("created"),
)

assessments = sa.Table(
    "assessments",
    metadata,
    numbered(),
    sa.Column("lead", Id, nullable=False),
    text("rulebook"),
    number("at"),
    number("total"),
    text("temperature"),
    text("body"),
    sa.Index(None, "lead"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("seq", Id, primary_key=True, autoincrement=False),
    sa.Column("lead", Id, nullable=False),
    number("conversation"),
    number("at"),
    text("act"),
    text("purpose"),
    text("channels"),
    text("recipients"),
    text("wording"),
    text("wording_version"),
    text("language"),
    text("channel"),
    text("script_version"),
    sa.Column("key", Id, nullable=False),
    blob("sealed"),
    sa.Column("commitment", sa.LargeBinary, nullable=False),
    sa.Column("leaf", sa.LargeBinary, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Index(None, "lead"),
)

ledger_head = sa.Table(
    "ledger_head",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=False),
    number("seq"),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

promises = sa.Table(
    "promises",
    metadata,
    numbered(),
    text("kind"),
    text("lane"),
    number("ordered"),
    text("ref"),
    sa.Column("once", sa.Text, unique=True),
    text("mode"),
    text("state"),
    number("due"),
    text("owner", default=""),
    number("tries", default=0),
    text("body", default="{}"),
    number("created"),
    maybe("settled"),
    text("reason", default=""),
    sa.Index(
        "ix_promises_due",
        "due",
        sqlite_where=sa.text("state in ('owed', 'claimed')"),
        postgresql_where=sa.text("state in ('owed', 'claimed')"),
    ),
    sa.Index(
        "ix_promises_lane",
        "lane",
        "id",
        sqlite_where=sa.text("state in ('owed', 'claimed')"),
        postgresql_where=sa.text("state in ('owed', 'claimed')"),
    ),
    sa.Index(None, "ref"),
)

lanes = sa.Table(
    "lanes",
    metadata,
    sa.Column("lane", sa.Text, primary_key=True),
    number("closed_until"),
    number("failures"),
    text("reason"),
)

handoffs = sa.Table(
    "handoffs",
    metadata,
    numbered(),
    sa.Column("lead", Id, nullable=False),
    sa.Column("conversation", Id, nullable=False),
    text("desk"),
    text("type"),
    number("rank"),
    text("rulebook"),
    sa.Column("assessment", Id, nullable=False),
    text("channels"),
    sa.Column("consent", Id, nullable=False),
    number("clock"),
    text("state"),
    text("reason", default=""),
    text("checks", default=""),
    number("created"),
    maybe("settled"),
    sa.Index(None, "lead"),
)

outcomes = sa.Table(
    "outcomes",
    metadata,
    numbered(),
    sa.Column("lead", Id, nullable=False),
    number("at"),
    text("act"),
    text("reason", default=""),
    maybe("value"),
    text("currency", default=""),
    text("origin"),
    sa.Index(None, "lead"),
    sa.UniqueConstraint("lead", "origin"),
)

acceptances = sa.Table(
    "acceptances",
    metadata,
    sa.Column("handoff", Id, primary_key=True, autoincrement=False),
    sa.Column("lead", Id, nullable=False),
    blob("agent"),
    blob("sealed"),
    number("accepted"),
    maybe("contacted"),
    sa.Index(None, "lead"),
)
