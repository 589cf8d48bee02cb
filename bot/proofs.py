"""Proof of work: in a flood, who opens a chat must let their computer find a number first (ALTCHA's second protocol).

A challenge is signed with a key derived from the master key, so any process of the firm knows its own; it names the
script, ends at a time, and works once: what was used is kept until it would have ended anyway.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from qualifier.seal import Ring
from qualifier.store import Tx, millis
from qualifier.tables import metadata, number

ALGORITHM = "PBKDF2/SHA-256"
# per try: what makes a browser's own overhead not count, and making a challenge still cost us less than a chat
ITERATIONS = 1_000
PAYLOAD_MAX = 4_000

spent = sa.Table(
    "spent_proofs",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    number("expires"),
    sa.Index(None, "expires"),
)


def challenge(ring: Ring, script: str, tries: int, now: datetime, good_for: timedelta) -> dict[str, Any]:
    """A new challenge for who wants to open a chat of `script`; found after half to one and a half times `tries`."""
    import altcha  # noqa: PLC0415 - only in a flood

    made = altcha.create_challenge(
        ALGORITHM, ITERATIONS, counter=tries // 2 + secrets.randbelow(tries), expires_at=now + good_for,
        data={"script": script}, hmac_secret=_key(ring, "signature"), hmac_key_secret=_key(ring, "answer"),
    )  # fmt: skip
    return made.to_dict()


def checked(ring: Ring, payload: str, script: str, now: datetime) -> tuple[str, int] | None:
    """What a proof is known by, and when it ends (milliseconds), if it solves a challenge of ours for this script that
    is not over. Whether it was used before is seen when it is used.
    """
    import altcha  # noqa: PLC0415 - only in a flood

    try:
        given = altcha.Payload.from_base64(payload)
        found = altcha.verify_solution(given, _key(ring, "signature"), hmac_key_secret=_key(ring, "answer"))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None  # whatever is no proof at all
    of = given.challenge.parameters
    if not found.verified or of.expires_at is None or of.data != {"script": script}:
        return None
    ends = of.expires_at * 1000
    return (of.nonce, ends) if millis(now) < ends else None


def use(tx: Tx, proof: str, ends: int, now: datetime) -> bool:
    """Use a proof, once; whether it was still unused. Those that are over anyway are dropped."""
    tx.execute(sa.delete(spent).where(spent.c.expires < millis(now)))
    return tx.execute(tx.unless_there(spent).values(id=proof, expires=ends).returning(spent.c.id)).first() is not None


def _key(ring: Ring, use_: str) -> bytes:
    return ring.fingerprint("altcha", use_)
