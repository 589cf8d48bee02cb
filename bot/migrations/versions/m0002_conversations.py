"""What conversations need beyond the first release: grows until the next release, and no longer."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds to the first shape; live conversations are carried over."""
    op.get_bind()  # nothing yet


def downgrade() -> None:
    """There is no way back: restore a backup."""
    raise NotImplementedError
