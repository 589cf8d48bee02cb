"""One-time codes that went to a phone or an e-mail address: who asked for one, how often, and whether what is typed is
the one. A code is kept as a keyed hash that is bound to its contact; what carries it to the gateway is sealed until it
has left. A row lives for a day.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from qualifier.seal import Key, Ring
from qualifier.store import Tx, dumps, loads
from qualifier.tables import Id, blob, metadata, number, numbered, text

PROMISE = "code"
LATE = "code_late"  # nobody typed it
LATE_MS = 30 * 60_000
VALID_MS = 10 * 60_000
TRIES_MAX = 5
SENDS_MAX = 3  # to one contact within HOUR_MS, whoever asks
HOUR_MS = 3_600_000
KEPT_MS = 24 * HOUR_MS
DIGITS = 6

Tried = Literal["right", "wrong", "expired", "spent"]

codes = sa.Table(
    "codes",
    metadata,
    numbered(),
    sa.Column("lead", Id, nullable=False),
    sa.Column("conversation", Id, nullable=False),
    sa.Column("key", Id, nullable=False),
    sa.Column("print", sa.LargeBinary, nullable=False),
    text("salt"),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    blob("sealed"),
    text("state"),  # open, right, spent, over
    number("tries", default=0),
    number("created"),
    number("expires"),
    sa.Index(None, "lead"),
    sa.Index(None, "print"),
    sa.Index(None, "created"),
)
_C = codes.c


@dataclass(frozen=True, slots=True)
class Contact:
    """What a code proves: `kind` is `phone` or `email`, `to` its normal form."""

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class Made:
    """A code that is to be sent: its number here, its six digits, until when it holds (ms)."""

    id: int
    code: str
    expires: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code on its way: whose it is, and what the gateway is told (`said`)."""

    lead: int
    conversation: int
    expires: int
    said: Mapping[str, Any]


def new(tx: Tx, ring: Ring, lead: int, conversation: int, contact: Contact, key: Key, now: int) -> Made | None:
    """A new code for a contact; the ones before it no longer count. None: it had as many as it may have."""
    tx.execute(sa.delete(codes).where(_C.created < now - KEPT_MS))
    print_ = ring.fingerprint(contact.kind, contact.to)
    lately = sa.select(sa.func.count()).where(_C.print == print_, _C.created > now - HOUR_MS)
    if tx.execute(lately).scalar_one() >= SENDS_MAX:
        return None
    close(tx, lead)
    code, salt, expires = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", secrets.token_hex(16), now + VALID_MS
    row = sa.insert(codes).values(
        lead=lead, conversation=conversation, key=key.id, print=print_, salt=salt, state="open", tries=0,
        hash=_hash(ring, salt, lead, contact, code), created=now, expires=expires,
    )  # fmt: skip
    return Made(int(tx.execute(row.returning(_C.id)).scalar_one()), code, expires)


def carry(tx: Tx, key: Key, made: Made, said: Mapping[str, object]) -> None:
    """Keep, sealed, what the gateway is to be told."""
    sealed = key.seal(dumps(said).encode(), f"code:{made.id}")
    tx.execute(sa.update(codes).where(_C.id == made.id).values(sealed=sealed))


def tried(tx: Tx, ring: Ring, lead: int, contact: Contact, code: str, now: int) -> Tried:
    """Whether this is the code that went to this contact of this lead. Right counts once; wrong is a try."""
    found = _open(tx, ring, lead, contact)
    if found is None or found["expires"] <= now:
        return "expired"
    mine = sa.update(codes).where(_C.id == found["id"], _C.state == "open")
    if secrets.compare_digest(found["hash"], _hash(ring, found["salt"], lead, contact, code)):
        # fenced: of two who type it at once, one is right
        return "right" if tx.execute(mine.values(state="right", sealed=None)).rowcount == 1 else "expired"
    spent = found["tries"] + 1 >= TRIES_MAX
    tx.execute(mine.values(tries=_C.tries + 1, state="spent" if spent else "open"))
    return "spent" if spent else "wrong"


def is_open(tx: Tx, ring: Ring, lead: int, contact: Contact, now: int) -> bool:
    """Whether a code is out for this contact that still counts."""
    found = _open(tx, ring, lead, contact)
    return found is not None and found["expires"] > now


def waiting(tx: Tx, ring: Ring, number_: int, now: int) -> Waiting | None:
    """A code that is to be sent now; None: it no longer counts. Raises seal.Erased."""
    row = tx.execute(sa.select(codes).where(_C.id == number_, _C.state == "open")).mappings().one_or_none()
    if row is None or row["sealed"] is None or row["expires"] <= now:
        return None
    said = loads(ring.find(tx, row["key"]).open(row["sealed"], f"code:{number_}").decode())
    return Waiting(row["lead"], row["conversation"], row["expires"], said)


def sent(tx: Tx, number_: int) -> None:
    """The gateway has it: what carried it is dropped."""
    tx.execute(sa.update(codes).where(_C.id == number_).values(sealed=None))


def unsent(tx: Tx, number_: int) -> bool:
    """It could not be sent: it no longer counts. Whether it still did."""
    mine = sa.update(codes).where(_C.id == number_, _C.state == "open")
    return tx.execute(mine.values(state="over", sealed=None)).rowcount == 1


def close(tx: Tx, lead: int) -> None:
    """No code that is out for a lead counts any longer."""
    mine = sa.update(codes).where(_C.lead == lead, _C.state == "open")
    tx.execute(mine.values(state="over", sealed=None))


def forget(tx: Tx, lead: int) -> None:
    """The lead is erased."""
    tx.execute(sa.delete(codes).where(_C.lead == lead))


def _open(tx: Tx, ring: Ring, lead: int, contact: Contact) -> Mapping[str, Any] | None:
    print_ = ring.fingerprint(contact.kind, contact.to)
    wanted = sa.select(codes).where(_C.lead == lead, _C.print == print_, _C.state == "open").order_by(_C.id.desc())
    row = tx.execute(wanted.limit(1)).mappings().one_or_none()
    return None if row is None else dict(row)


def _hash(ring: Ring, salt: str, lead: int, contact: Contact, code: str) -> bytes:
    return ring.fingerprint("code", f"{salt}\0{lead}\0{contact.kind}\0{contact.to}\0{code}")
