"""What the demo's built-in receiver got: each `webhook-id` once, sealed by the system key."""

import json
from typing import Annotated, Any, Self

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.door import Text
from qualifier.seal import Ring
from qualifier.store import Tx, iso, moment
from qualifier.tables import metadata, number, numbered, text

SHOWN_MAX = 200

received = sa.Table(
    "received",
    metadata,
    numbered(),
    number("at"),
    text("type"),
    text("webhook_id"),
    number("verified"),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("webhook_id"),
)


class Delivered(BaseModel):
    """What the receiver must know of a body; the rest is shown as it came."""

    model_config = ConfigDict(extra="allow")
    type: Annotated[Text, Field(max_length=80)]

    @model_validator(mode="after")
    def _shown_as_json(self) -> Self:
        json.dumps(self.model_extra, allow_nan=False)  # NaN would keep the whole inbox from being shown
        return self


def keep(tx: Tx, ring: Ring, body: Delivered, headers: dict[str, str], at: int) -> None:
    """Keep a delivery; a repetition of its id is the same message."""
    webhook_id = headers["webhook-id"]
    if tx.execute(sa.select(received.c.id).where(received.c.webhook_id == webhook_id)).first() is not None:
        return
    kept = json.dumps({"headers": headers, "body": body.model_dump()}).encode()
    row = {"at": at, "type": body.type, "webhook_id": webhook_id, "verified": 1}
    tx.execute(sa.insert(received).values(**row, sealed=ring.system.seal(kept, "received")))


def arrived(tx: Tx, ring: Ring, after: int) -> list[dict[str, Any]]:
    """What arrived after number `after`, oldest first."""
    wanted = sa.select(received).where(received.c.id > after).order_by(received.c.id.desc()).limit(SHOWN_MAX)
    found = []
    for row in reversed(tx.execute(wanted).all()):
        kept = json.loads(ring.system.open(row.sealed, "received"))
        found.append(
            {"id": row.id, "at": iso(moment(row.at)), "type": row.type, "verified": bool(row.verified), **kept}
        )
    return found
