"""Whether a bot was connected, without importing what talks to Telegram."""

import sqlalchemy as sa

from qualifier.store import Tx
from qualifier.tables import secrets

OWNER = "telegram"
TOKEN = "token"  # noqa: S105 - the name under which it is kept


def is_connected(tx: Tx) -> bool:
    """Whether the token of a bot is kept."""
    kept = sa.select(secrets.c.id).where(secrets.c.owner == OWNER, secrets.c.name == TOKEN)
    return tx.execute(kept).first() is not None
