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
    _takeovers()


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
