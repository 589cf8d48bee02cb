"""What conversations need beyond the first release: grows until the next release, and no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds to the first shape; live conversations are carried over."""
    _campaigns()
    _versions()
    _trails()
    _needs()
    _ways_in()
    _silence()
    _takeovers()
    _outcomes()
    _files()
    _intake()
    _activities()
    _acceptances()
    _businesses()
    _doors_kept()
    _shown_lines()
    op.add_column("leads", sa.Column("came", sa.LargeBinary))  # ad clicks and certificates, sealed
    _codes()
    _challengers()
    _costs()
    _rescorings()


def _ways_in() -> None:
    """Further doors into a chat, and the links that open them."""
    numbered = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "doors",
        sa.Column("print", sa.LargeBinary(), nullable=False),
        sa.Column("chat", numbered, nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("former", sa.Text(), nullable=False, server_default=""),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("print", name=op.f("pk_doors")),
    )
    op.create_index(op.f("ix_doors_chat"), "doors", ["chat"], unique=False)
    op.create_table(
        "resume_links",
        sa.Column("id", numbered, autoincrement=True, nullable=False),
        sa.Column("chat", numbered, nullable=False),
        sa.Column("print", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("door", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_links")),
        sa.UniqueConstraint("print", name=op.f("uq_resume_links_print")),
    )
    op.create_index(op.f("ix_resume_links_chat"), "resume_links", ["chat"], unique=False)


def _silence() -> None:
    """When a person was last heard, and when their silence was last judged."""
    for name in ("heard", "looked"):
        op.add_column("conversations", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))


def _versions() -> None:
    """Drafts, who made what live and when, recalled wordings."""
    op.create_table(
        "publications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_index("ix_publications_name", "publications", ["kind", "name"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_drafts")),
    )
    op.create_table(
        "recalls",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
        sa.UniqueConstraint("wording", "version", name=op.f("uq_recalls_wording_version")),
    )
    # what was published before has no known author; where an older one is live, somebody went back to it
    known = "insert into publications (kind, name, version, at, author, act) select kind, name, id, published, '', "
    op.execute(f"{known}'published' from versions order by id")
    later = "(select max(id) from versions as other where other.kind = versions.kind and other.name = versions.name)"
    op.execute(f"{known}'rolled back' from versions where live = 1 and id < {later}")


def _trails() -> None:
    """Which way each conversation took, in plain words that name nobody."""
    for name in ("trail", "language", "shown"):
        op.add_column("conversations", sa.Column(name, sa.Text(), server_default="", nullable=False))


def _campaigns() -> None:
    """Short codes to campaigns."""
    op.create_table(
        "campaigns",
        sa.Column("code", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "script", "utm")),
        sa.Column("visits", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_campaigns")),
    )


def _needs() -> None:
    """Which conversations are about a further need of the same person."""
    op.add_column("conversations", sa.Column("need", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    """There is no way back: restore a backup."""
    raise NotImplementedError


def _takeovers() -> None:
    """Persons of the firm who take conversations over."""
    ms = sa.BigInteger
    number = ms().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "takeovers",
        sa.Column("id", number, autoincrement=True, nullable=False),
        *(sa.Column(name, number, nullable=False) for name in ("conversation", "chat", "lead")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("desk", "reason", "state")),
        sa.Column("since", ms, nullable=False),
        sa.Column("agent", sa.LargeBinary),
        sa.Column("place", sa.Text, server_default="", nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("asked", ms, nullable=False),
        *(sa.Column(name, ms) for name in ("taken", "unanswered", "waiting", "ended")),
        sa.Column("why", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeovers")),
    )
    op.create_index(op.f("ix_takeovers_lead"), "takeovers", ["lead"])
    still = sa.text("state <> 'over'")
    op.create_index(
        "ix_takeovers_open", "takeovers", ["conversation"], unique=True, sqlite_where=still, postgresql_where=still
    )
    op.create_table(
        "agent_places",
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("seen", ms, nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_agent_places")),
    )
    op.create_table(
        "telegram_relays",
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("message", number, autoincrement=False, nullable=False),
        sa.Column("conversation", ms, nullable=False),
        sa.PrimaryKeyConstraint("place", "message", name=op.f("pk_telegram_relays")),
    )


def _outcomes() -> None:
    """What sales says became of a lead."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "outcomes",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("lead", number, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False, server_default=""),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("lead", "origin", name=op.f("uq_outcomes_lead_origin")),
    )
    op.create_index(op.f("ix_outcomes_lead"), "outcomes", ["lead"], unique=False)


def _files() -> None:
    """What people hand over in a web chat."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "files",
        sa.Column("id", number, autoincrement=True, nullable=False),
        *(sa.Column(name, number, nullable=False) for name in ("chat", "key")),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("question", sa.Text, server_default="", nullable=False),
        sa.Column("conversation", sa.BigInteger, server_default="0", nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("at", "size")),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("parts", sa.BigInteger, server_default="0", nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("ref", name=op.f("uq_files_ref")),
    )
    op.create_index(op.f("ix_files_chat"), "files", ["chat"], unique=False)
    op.create_table(
        "file_parts",
        *(sa.Column(name, number, autoincrement=False, nullable=False) for name in ("file", "part")),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("file", "part", name=op.f("pk_file_parts")),
    )


def _intake() -> None:
    """Leads that come otherwise than by a chat; who may not be contacted; what waits for a look; who is one person."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    ms = sa.BigInteger
    op.create_table(
        "intakes",
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("lead", number),
        sa.Column("at", ms, nullable=False),
        sa.PrimaryKeyConstraint("print", name=op.f("pk_intakes")),
    )
    op.create_table(
        "listed",
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("list", sa.Text, nullable=False),
        sa.Column("channels", sa.Text, nullable=False),
        sa.Column("since", ms, nullable=False),
        sa.PrimaryKeyConstraint("print", "list", name=op.f("pk_listed")),
    )
    op.create_index(op.f("ix_listed_list"), "listed", ["list"], unique=False)
    op.create_table(
        "holds",
        sa.Column("lead", number, autoincrement=False, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("since", ms, nullable=False),
        sa.Column("released", ms),
        sa.Column("author", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("lead", name=op.f("pk_holds")),
    )
    op.create_table(
        "merges",
        sa.Column("lead", number, autoincrement=False, nullable=False),
        sa.Column("into", number, nullable=False),
        sa.Column("at", ms, nullable=False),
        sa.Column("author", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("lead", name=op.f("pk_merges")),
    )
    op.create_index(op.f("ix_merges_into"), "merges", ["into"], unique=False)
    op.add_column("handoffs", sa.Column("checks", sa.Text, server_default="", nullable=False))


def _activities() -> None:
    """What people do elsewhere: told once each; which pages of a site count as what."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "activities",
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("print", name=op.f("pk_activities")),
    )
    op.create_table(
        "page_rules",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("pattern", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_rules")),
        sa.UniqueConstraint("pattern", "event", name=op.f("uq_page_rules_pattern_event")),
    )


def _acceptances() -> None:
    """Who of a desk took a lead, and when they first tried to make contact."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "acceptances",
        *(sa.Column(name, number, autoincrement=False, nullable=False) for name in ("handoff", "lead")),
        *(sa.Column(name, sa.LargeBinary, nullable=True) for name in ("agent", "sealed")),
        sa.Column("accepted", sa.BigInteger(), nullable=False),
        sa.Column("contacted", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("handoff", name=op.f("pk_acceptances")),
    )
    op.create_index(op.f("ix_acceptances_lead"), "acceptances", ["lead"], unique=False)


def _businesses() -> None:
    """Accounts of the firm in whose name the Telegram bot answers."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "telegram_businesses",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("print", sa.LargeBinary, nullable=False),
        sa.Column("connection", sa.Text(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("enabled", "replies", "at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telegram_businesses")),
        sa.UniqueConstraint("connection", name=op.f("uq_telegram_businesses_connection")),
    )
    op.create_index(op.f("ix_telegram_businesses_print"), "telegram_businesses", ["print"], unique=False)


def _doors_kept() -> None:
    """Tokens that sessions had before, and proofs of work that were used."""
    op.create_table(
        "former_tokens",
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("session", "token")),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("session", "token", name=op.f("pk_former_tokens")),
    )
    op.create_table(
        "spent_proofs",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spent_proofs")),
    )
    op.create_index(op.f("ix_spent_proofs_expires"), "spent_proofs", ["expires"], unique=False)


def _shown_lines() -> None:
    """Up to which line clients of the socket.io channel have shown their chats."""
    op.create_table(
        "shown_lines",
        sa.Column("chat", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_shown_lines")),
    )


def _codes() -> None:
    """One-time codes that went out, as keyed hashes."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "codes",
        sa.Column("id", number, autoincrement=True, nullable=False),
        *(sa.Column(name, number, nullable=False) for name in ("lead", "conversation", "key")),
        sa.Column("print", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False, server_default="0"),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("created", "expires")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
    )
    for name in ("lead", "print", "created"):
        op.create_index(op.f(f"ix_codes_{name}"), "codes", [name], unique=False)


def _challengers() -> None:
    """Rulebooks that run in the shadow of live ones, and what they would have made of leads."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "challengers",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", number, nullable=False),
        sa.Column("started", sa.BigInteger, nullable=False),
        sa.Column("stopped", sa.BigInteger),
        sa.Column("author", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challengers")),
    )
    running = sa.text("stopped is null")
    op.create_index("ix_challengers_running", "challengers", ["name"], unique=True, sqlite_where=running,
                    postgresql_where=running)  # fmt: skip
    op.create_table(
        "shadows",
        *(sa.Column(name, number, autoincrement=False, nullable=False) for name in ("challenger", "lead")),
        sa.Column("rulebook", number, nullable=False),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("at", "base_total", "base_called", "total", "called")
        ),
        sa.PrimaryKeyConstraint("challenger", "lead", name=op.f("pk_shadows")),
    )
    op.create_index(op.f("ix_shadows_lead"), "shadows", ["lead"], unique=False)


def _costs() -> None:
    """What leads cost, by source and campaign."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "costs",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, server_default="", nullable=False) for name in ("campaign", "kind")),
        sa.Column("per", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("author", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_costs")),
    )


def _rescorings() -> None:
    """How far the valuing of stored leads by another version of their rulebook came."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "rescorings",
        sa.Column("rulebook", sa.Text, nullable=False),
        sa.Column("version", number, nullable=False),
        sa.Column("at", number, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False)
          for name in ("seen", "changed", "promised", "talking", "started")),
        sa.Column("ended", sa.BigInteger),
        sa.PrimaryKeyConstraint("rulebook", name=op.f("pk_rescorings")),
    )  # fmt: skip
