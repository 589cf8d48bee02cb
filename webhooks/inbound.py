"""Who may tell us something by a signed request: the secrets of such a door, made, shown and replaced, and the check of
a request against them (Standard Webhooks, sign.py).
"""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from qualifier.seal import Ring
from qualifier.store import Tx, millis
from qualifier.tables import secrets
from webhooks import sign

ACTIVITIES = "activities"
OUTCOMES = "outcomes"
KEYS_MAX = 4
OVERLAP_MS = 24 * 3600 * 1000
_S = secrets.c


class NoSecret(Exception):
    """No secret was made for this door yet, so nobody can have signed for it."""


def keys(tx: Tx, ring: Ring, door: str, now: datetime) -> list[str]:
    """The secrets in force for a door, newest first."""
    in_force = sa.or_(_S.expires.is_(None), _S.expires > millis(now))
    wanted = sa.select(_S.sealed).where(_S.owner == _owner(door), in_force).order_by(_S.id.desc()).limit(KEYS_MAX)
    return [ring.system.open(row[0], _owner(door)).decode() for row in tx.execute(wanted).all()]


def renew(tx: Tx, ring: Ring, door: str, secret: str, now: datetime) -> bool:
    """Give a door a new secret; whether there was one, which holds for another day. Raises sign.SecretError."""
    sign.key(secret)
    at = millis(now)
    before = sa.update(secrets).where(_S.owner == _owner(door), _S.expires.is_(None))
    had = tx.execute(before.values(expires=at + OVERLAP_MS)).rowcount > 0
    sealed = ring.system.seal(secret.encode(), _owner(door))
    tx.execute(sa.insert(secrets).values(owner=_owner(door), name="inbound", sealed=sealed, created=at, expires=None))
    return had


def verify(tx: Tx, ring: Ring, door: str, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Returns if the request is signed with a secret of this door. Raises NoSecret, sign.SignatureError."""
    held = keys(tx, ring, door, now)
    if not held:
        raise NoSecret
    sign.verify(headers, body, held, now)


def _owner(door: str) -> str:
    return f"inbound:{door}"
