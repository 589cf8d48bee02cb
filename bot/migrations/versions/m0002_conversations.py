"""What conversations need beyond the first release: grows until the next release, and no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds to the first shape; live conversations are carried over."""
    op.add_column("conversations", sa.Column("need", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    """There is no way back: restore a backup."""
    raise NotImplementedError
