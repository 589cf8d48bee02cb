"""Which of our processes polls a bot: one at a time, by a lease. Telegram would answer 409 to a second one."""

import sqlalchemy as sa

from qualifier.store import Tx
from qualifier.tables import Id, metadata, number, text

LEASE_MS = 30_000

telegram_pollers = sa.Table(
    "telegram_pollers",
    metadata,
    sa.Column("bot", Id, primary_key=True, autoincrement=False),
    text("owner"),
    number("until"),
)
_P = telegram_pollers.c


def take(tx: Tx, bot: int, owner: str, now: int) -> bool:
    """Take or keep the shift for LEASE_MS; whether it is `owner`'s now."""
    mine = sa.or_(_P.owner == owner, _P.until <= now)
    shift = sa.update(telegram_pollers).where(_P.bot == bot, mine).values(owner=owner, until=now + LEASE_MS)
    if tx.execute(shift).rowcount:
        return True
    if holder(tx, bot) is not None:
        return False
    tx.execute(sa.insert(telegram_pollers).values(bot=bot, owner=owner, until=now + LEASE_MS))
    return True


def release(tx: Tx, bot: int, owner: str) -> None:
    """Somebody else may poll now."""
    tx.execute(sa.delete(telegram_pollers).where(_P.bot == bot, _P.owner == owner))


def holder(tx: Tx, bot: int) -> tuple[str, int] | None:
    """Whose shift it is, and until when; None: nobody's."""
    row = tx.execute(sa.select(_P.owner, _P.until).where(_P.bot == bot)).one_or_none()
    return (row.owner, row.until) if row else None
