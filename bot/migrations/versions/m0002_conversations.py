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
