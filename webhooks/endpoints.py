"""Where a desk's leads are posted to, with which secrets, and every attempt that was made.

An attempt is written before the request leaves and settled after: what left without a row did not leave.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier.seal import Ring
from qualifier.store import Statement, Tx
from qualifier.tables import Id, maybe, metadata, number, numbered, secrets, text

SECRETS_MAX = 4
OVERLAP_MS = 24 * 3600 * 1000

endpoints = sa.Table(
    "endpoints",
    metadata,
    numbered(),
    text("desk"),
    text("name"),
    text("url"),
    text("allowed"),
    number("alerts"),
    number("active"),
    text("paused_why"),
    number("created"),
    sa.Index(None, "desk"),
)
attempts = sa.Table(
    "attempts",
    metadata,
    numbered(),
    sa.Column("promise", Id, nullable=False),
    sa.Column("endpoint", Id, nullable=False),
    text("ref"),
    text("webhook_id"),
    number("at"),
    text("state"),
    maybe("settled"),
    maybe("millis"),
    text("words"),
    sa.Index(None, "promise"),
    sa.Index(None, "ref"),
)
_E, _A = endpoints.c, attempts.c

_ALL = tuple(column.name for column in _E)
_GET = Statement(sa.select(endpoints).where(_E.id == sa.bindparam("endpoint")))
_OF_DESK = Statement(
    sa.select(endpoints).where(_E.desk == sa.bindparam("desk"), _E.active == sa.literal_column("1")).order_by(_E.id)
)
_SECRETS = Statement(
    sa.select(secrets.c.sealed)
    .where(
        secrets.c.owner == sa.bindparam("owner"),
        sa.or_(secrets.c.expires.is_(None), secrets.c.expires > sa.bindparam("now")),
    )
    .order_by(secrets.c.id.desc())
    .limit(SECRETS_MAX)
)
_INTEND = Statement(
    sa.insert(attempts)
    .values({n: sa.bindparam(n) for n in ("promise", "endpoint", "ref", "webhook_id", "at", "state", "words")})
    .returning(_A.id)
)
_SETTLE = Statement(
    sa.update(attempts)
    .where(_A.id == sa.bindparam("attempt"))
    .values(
        state=sa.bindparam("new_state"), settled=sa.bindparam("now"), millis=sa.bindparam("took"),
        words=sa.bindparam("why"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A receiver. `allowed` names addresses beyond the open internet that it may be at (`127.0.0.1:8000`)."""

    id: int
    desk: str
    name: str
    url: str
    allowed: tuple[str, ...]
    alerts: bool
    active: bool
    paused_why: str


def add(
    tx: Tx, ring: Ring, *, desk: str, name: str, url: str, secret: str, now: int, allowed: Sequence[str] = (),
    alerts: bool = False,
) -> int:  # fmt: skip
    """A new receiver for a desk; its number."""
    insert = sa.insert(endpoints).values(
        desk=desk, name=name, url=url, allowed=",".join(allowed), alerts=int(alerts), active=1, paused_why="",
        created=now,
    )  # fmt: skip
    made = int(tx.execute(insert.returning(_E.id)).scalar_one())
    add_secret(tx, ring, made, secret, now)
    return made


def add_secret(tx: Tx, ring: Ring, endpoint: int, secret: str, now: int, expires: int | None = None) -> None:
    """Give a receiver a further secret: the newest signs first, older ones overlap until they expire."""
    sealed = ring.system.seal(secret.encode(), f"endpoint:{endpoint}")
    tx.execute(sa.insert(secrets).values(owner=owner(endpoint), name="webhook", sealed=sealed, created=now,
                                         expires=expires))  # fmt: skip


def find(tx: Tx, desk: str, url: str) -> Endpoint | None:
    """A desk's receiver at this address, active or paused."""
    return next((one for one in all_of(tx) if one.desk == desk and one.url == url), None)


def renew(
    tx: Tx, ring: Ring, endpoint: int, *, secret: str, now: int, allowed: Sequence[str], alerts: bool
) -> None:  # fmt: skip
    """Connected again: active, with a new secret; the ones before sign beside it for a day."""
    s = secrets.c
    tx.execute(
        sa.update(secrets).where(s.owner == owner(endpoint), s.expires.is_(None)).values(expires=now + OVERLAP_MS)
    )
    add_secret(tx, ring, endpoint, secret, now)
    again = {"active": 1, "paused_why": "", "allowed": ",".join(allowed), "alerts": int(alerts)}
    tx.execute(sa.update(endpoints).where(_E.id == endpoint).values(again))


def secrets_of(tx: Tx, ring: Ring, endpoint: int, now: int) -> list[str]:
    """The secrets in force, newest first."""
    rows = tx.rows(_SECRETS, owner=owner(endpoint), now=now)
    return [ring.system.open(row[0], f"endpoint:{endpoint}").decode() for row in rows]


def owner(endpoint: int) -> str:
    """How a receiver's secrets are filed."""
    return f"endpoint:{endpoint}"


def lane(endpoint: int) -> str:
    """The lane of a receiver's deliveries."""
    return f"endpoint:{endpoint}"


def get(tx: Tx, endpoint: int) -> Endpoint | None:
    """A receiver by number."""
    row = tx.row(_GET, endpoint=endpoint)
    return _endpoint(dict(zip(_ALL, row, strict=True))) if row else None


def of_desk(tx: Tx, desk: str) -> list[Endpoint]:
    """The active receivers of a desk."""
    return [_endpoint(dict(zip(_ALL, row, strict=True))) for row in tx.rows(_OF_DESK, desk=desk)]


def all_of(tx: Tx) -> list[Endpoint]:
    """Every receiver."""
    return [_endpoint(row) for row in tx.execute(sa.select(endpoints).order_by(_E.id)).mappings()]


def move(tx: Tx, endpoint: int, url: str, allowed: Sequence[str]) -> None:
    """A receiver has a new address."""
    tx.execute(sa.update(endpoints).where(_E.id == endpoint).values(url=url, allowed=",".join(allowed), active=1))


def pause(tx: Tx, endpoint: int, why: str) -> None:
    """Post nothing to a receiver until an admin says so."""
    tx.execute(sa.update(endpoints).where(_E.id == endpoint).values(active=0, paused_why=why))


def resume(tx: Tx, endpoint: int) -> None:
    """An admin says so."""
    tx.execute(sa.update(endpoints).where(_E.id == endpoint).values(active=1, paused_why=""))


def intend(tx: Tx, *, promise: int, endpoint: int, ref: str, webhook_id: str, now: int) -> int:
    """Note that an attempt is about to leave; its number."""
    row = tx.row(
        _INTEND, promise=promise, endpoint=endpoint, ref=ref, webhook_id=webhook_id, at=now, state="posting", words=""
    )
    if row is None:
        raise RuntimeError("the database returned no id for an attempt")
    return int(row[0])


def settled(tx: Tx, attempt: int, *, state: str, words: str, seconds: float, now: int) -> None:
    """Note how an attempt ended: delivered, retry, dead, unknown."""
    tx.run(_SETTLE, attempt=attempt, new_state=state, now=now, took=round(seconds * 1000), why=words)


def attempts_of(tx: Tx, ref: str) -> Sequence[Mapping[str, Any]]:
    """Every attempt about `ref`, oldest first, with the receiver's name."""
    wanted = sa.select(attempts, _E.name, _E.url).join(endpoints, _E.id == _A.endpoint).where(_A.ref == ref)
    return [dict(row) for row in tx.execute(wanted.order_by(_A.id)).mappings()]


# an attempt that stayed `posting` belonged to a worker that died: its receiver may have the lead
_HELD = ("delivered", "posting", "unknown")


def accepted(tx: Tx, ref: str, endpoint: int) -> list[str]:
    """The `webhook-id`s about `ref` that a receiver accepted, or may have."""
    wanted = sa.select(_A.webhook_id).where(_A.ref == ref, _A.endpoint == endpoint, _A.state.in_(_HELD))
    return sorted({row[0] for row in tx.execute(wanted).all()})


def holders(tx: Tx, ref: str, before: int | None = None) -> list[int]:
    """The receivers that accepted something about `ref`, or may have; only what left before a time (ms), if one is
    given.
    """
    wanted = sa.select(_A.endpoint).where(_A.ref == ref, _A.state.in_(_HELD)).distinct()
    if before is not None:
        wanted = wanted.where(_A.at < before)
    return [row[0] for row in tx.execute(wanted).all()]


def _endpoint(row: Mapping[Any, Any]) -> Endpoint:
    allowed = tuple(row["allowed"].split(",")) if row["allowed"] else ()
    return Endpoint(
        row["id"], row["desk"], row["name"], row["url"], allowed, bool(row["alerts"]), bool(row["active"]),
        row["paused_why"],
    )  # fmt: skip
