"""The consent ledger: append-only rows, each chained to the one before, the last head signed.

Leaf = hash(plain fields ‖ commitment to the personal part); commitment = hash(salt ‖ personal part); the personal part
and its salt are sealed beside it. Erasing drops the key, the leaf still proves the plain fields. What this proves: any
change by someone who does not hold the key and every delivered head.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from qualifier import consent, merges, tables
from qualifier.seal import Erased, Key, Ring, SealError
from qualifier.store import Row, Statement, Tx, moment

SALT_BYTES = 16
PAGE = 1000
EMPTY = bytes(32)
_L = tables.ledger.c
_PLAIN = (
    _L.seq, _L.lead, _L.conversation, _L.at, _L.act, _L.purpose, _L.channels, _L.recipients,
    _L.wording, _L.wording_version, _L.language, _L.channel, _L.script_version, _L.key,
)  # fmt: skip
_NAMES = tuple(column.name for column in _PLAIN)
_INTEGERS = frozenset({"seq", "lead", "conversation", "at", "key"})

_HEAD_KINDS = {"seq": int, "head": bytes, "signature": bytes}
_HEAD = Statement(
    sa.select(tables.ledger_head.c.seq, tables.ledger_head.c.head).where(tables.ledger_head.c.id == 1).with_for_update()
)
_APPEND = Statement(
    sa.insert(tables.ledger).values({column.name: sa.bindparam(column.name) for column in tables.ledger.c})
)
_MOVE_HEAD = Statement(
    sa.update(tables.ledger_head)
    .where(tables.ledger_head.c.id == 1)
    .values(seq=sa.bindparam("new_seq"), head=sa.bindparam("new_head"), signature=sa.bindparam("new_signature"))
)
# what a person decided before two records were found to be theirs holds for both; rows stay as they were written
_MERGED = sa.select(merges.merges.c.lead).where(merges.merges.c.into == sa.bindparam("of_lead"))
_THEIRS = sa.or_(_L.lead == sa.bindparam("of_lead"), _L.lead.in_(_MERGED))
_OF_LEAD = Statement(
    sa.select(_L.seq, _L.at, _L.act, _L.purpose, _L.channels, _L.recipients).where(_THEIRS).order_by(_L.seq)
)


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided, and where. `channels` and `recipients` may be `*`; `at` is in milliseconds."""

    act: str
    purpose: str
    channels: tuple[str, ...]
    recipients: tuple[str, ...]
    wording: str
    wording_version: str
    language: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an act took place."""

    lead: int
    conversation: int
    at: int
    channel: str
    script_version: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What travels with a delivered lead, enough to check it without us: `fields` and `commitment` give the leaf,
    `previous` and the leaf give the head that is signed (hex). The head is that of the row itself.
    """

    seq: int
    fields: Mapping[str, str | int]
    commitment: str
    leaf: str
    previous: str
    head_seq: int
    head: str
    signature: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the ledger that is not as it was written. `seq` 0 is the head itself."""

    seq: int
    what: str


def append(tx: Tx, ring: Ring, key: Key, act: Act, scene: Scene, personal: Mapping[str, object]) -> int:
    """Add a row; its number. `personal` holds the exact words shown, who, message ids, and is sealed."""
    head = tx.row(_HEAD) or _first_head(tx, ring)
    seq: int = head[0] + 1
    plain: dict[str, object] = {
        "seq": seq, "lead": scene.lead, "conversation": scene.conversation, "at": scene.at, "act": act.act,
        "purpose": act.purpose, "channels": ",".join(act.channels), "recipients": ",".join(act.recipients),
        "wording": act.wording, "wording_version": act.wording_version, "language": act.language,
        "channel": scene.channel, "script_version": scene.script_version, "key": key.id,
    }  # fmt: skip
    salted = os.urandom(SALT_BYTES) + _bytes(personal)
    commitment = hashlib.sha256(salted).digest()
    leaf = leaf_of(plain, commitment)
    new_head = hashlib.sha256(head[1] + leaf).digest()
    sealed = key.seal(salted, f"ledger:{seq}")
    tx.run(_APPEND, **plain, sealed=sealed, commitment=commitment, leaf=leaf, head=new_head)
    tx.run(_MOVE_HEAD, new_seq=seq, new_head=new_head, new_signature=_sign(ring, seq, new_head))
    return seq


def entries(tx: Tx, lead: int) -> tuple[consent.Entry, ...]:
    """All acts of a lead, oldest first."""
    return tuple(map(_entry, tx.rows(_OF_LEAD, of_lead=lead)))


def words(tx: Tx, ring: Ring, seq: int) -> dict[str, object]:
    """The personal part of a row: words shown, who, message ids. Raises Erased."""
    row = tx.execute(sa.select(_L.key, _L.sealed).where(_L.seq == seq)).one()
    if row.sealed is None:
        raise Erased(f"consent {seq}: the person was erased")
    salted = ring.find(tx, row.key).open(row.sealed, f"ledger:{seq}")
    opened: dict[str, object] = json.loads(salted[SALT_BYTES:])
    return opened


def proof(tx: Tx, ring: Ring, seq: int) -> Proof:
    """The proof of row `seq`. Its own head is signed, not the last one: that would need all leaves in between."""
    wanted = sa.select(*_PLAIN, _L.commitment, _L.leaf, _L.head).where(_L.seq == seq)
    row = tx.execute(wanted).mappings().one()
    before = tx.execute(sa.select(_L.head).where(_L.seq == seq - 1)).scalar_one_or_none() or EMPTY
    return Proof(
        seq, {name: row[name] for name in _NAMES}, row["commitment"].hex(), row["leaf"].hex(), before.hex(), seq,
        row["head"].hex(), _sign(ring, seq, row["head"]).hex(), public_key(ring),
    )  # fmt: skip


def public_key(ring: Ring) -> str:
    """The key that verifies a head's signature (Ed25519, hex)."""
    return ring.signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def head_signed(seq: int, head: str, signature: str, public: str) -> bool:
    """Whether a delivered head was signed by the holder of `public` (all hex)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), _head_message(seq, bytes.fromhex(head)))
    except (InvalidSignature, ValueError):
        return False
    return True


def leaf_of(plain: Mapping[str, object], commitment: bytes) -> bytes:
    """The leaf of a row: SHA-256 over its plain fields as canonical JSON, then the commitment."""
    return hashlib.sha256(b"frontdesk consent 1\n" + _bytes({n: plain[n] for n in _NAMES}) + commitment).digest()


def verify(tx: Tx, ring: Ring) -> Iterator[Finding]:
    """Everything about the ledger that is not as it was written; nothing if all is well. Never raises for a bad row."""
    chained = EMPTY
    seq = 0
    for row in _as_written(tx):
        seq += 1
        if row["seq"] != seq:
            yield Finding(seq, f"row missing: {row['seq']} follows {seq - 1}")
            seq = row["seq"]
        yield from _row_findings(tx, ring, row)
        expected = hashlib.sha256(chained + row["leaf"]).digest() if isinstance(row["leaf"], bytes) else None
        if row["head"] != expected:
            yield Finding(seq, "the chain breaks here: this row or the one before was changed, swapped or removed")
        chained = row["head"] if isinstance(row["head"], bytes) else EMPTY
    yield from _head_findings(tx, ring, seq, chained)


def _as_written(tx: Tx) -> Iterator[dict[str, Any]]:
    """All rows in order, a page at a time; a value of SQLite that has another type than its column keeps it."""
    wanted: sa.ColumnElement[bool] = sa.true()
    while page := _read(tx, tables.ledger, wanted, _L.seq):
        yield from page
        wanted = _L.seq > page[-1]["seq"]


def _read(
    tx: Tx, table: sa.Table, wanted: sa.ColumnElement[bool], order: sa.ColumnElement[Any]
) -> list[dict[str, Any]]:
    # SQLite's driver refuses a whole result for one text that is no UTF-8: text is fetched as bytes and read here
    columns = [part for column in table.c for part in (_guarded(column) if tx.is_sqlite else (column,))]
    found = tx.execute(sa.select(*columns).where(wanted).order_by(order).limit(PAGE)).mappings()
    return [{c.name: _value(row, c.name) if tx.is_sqlite else row[c.name] for c in table.c} for row in found]


def _guarded(column: sa.Column[Any]) -> tuple[sa.ColumnElement[Any], ...]:
    kind = sa.func.typeof(column)
    plain = sa.type_coerce(column, sa.types.NullType())
    value = sa.case((kind == "text", sa.cast(plain, sa.LargeBinary)), else_=plain)
    return sa.type_coerce(value, sa.types.NullType()).label(column.name), kind.label(f"{column.name} kind")


def _value(row: Mapping[Any, Any], name: str) -> object:
    value = row[name]
    if row[f"{name} kind"] != "text":
        return value
    try:
        return bytes(value).decode()
    except UnicodeDecodeError:
        return UnreadableText


class UnreadableText:
    """Stands for a text that is none; of no type that a column may have."""


def _row_findings(tx: Tx, ring: Ring, row: Mapping[str, Any]) -> Iterator[Finding]:
    seq = row["seq"]
    wrong = [name for name in _NAMES if not isinstance(row[name], int if name in _INTEGERS else str)]
    wrong += [name for name in ("commitment", "leaf", "head") if not isinstance(row[name], bytes)]
    wrong += ["sealed"] if not isinstance(row["sealed"], bytes | None) else []
    if wrong:
        yield Finding(seq, f"re-typed: {', '.join(wrong)}")
        return
    if leaf_of(row, row["commitment"]) != row["leaf"]:
        yield Finding(seq, "changed: its fields do not give its leaf")
    yield from _sealed_findings(tx, ring, seq, row)


def _sealed_findings(tx: Tx, ring: Ring, seq: int, row: Mapping[str, Any]) -> Iterator[Finding]:
    try:
        key = ring.find(tx, row["key"])
        if row["sealed"] is None:
            yield Finding(seq, "the personal part was removed, and its person was not erased")
            return
        salted = key.open(row["sealed"], f"ledger:{seq}")
    except Erased:
        return  # erased, intact: the leaf still proves the plain fields
    except SealError as error:
        yield Finding(seq, f"the personal part: {error}")
        return
    if hashlib.sha256(salted).digest() != row["commitment"]:
        yield Finding(seq, "the personal part is not the one that was committed to")


def _head_findings(tx: Tx, ring: Ring, seq: int, chained: bytes) -> Iterator[Finding]:
    heads = _read(tx, tables.ledger_head, sa.true(), tables.ledger_head.c.id)
    head = next((found for found in heads if found["id"] == 1), None)
    if len(heads) > 1:
        yield Finding(0, "there is more than one head")
    if head is None:
        yield Finding(0, "the signed head is missing")
    elif not (
        isinstance(head["head"], bytes) and isinstance(head["signature"], bytes) and isinstance(head["seq"], int)
    ):
        yield Finding(0, "the head was re-typed")
    elif not head_signed(head["seq"], head["head"].hex(), head["signature"].hex(), public_key(ring)):
        yield Finding(0, "the head's signature does not fit: it was changed, or another master key signed it")
    elif head["seq"] != seq:
        yield Finding(
            0, f"the head covers {head['seq']} rows, the ledger holds {seq}: the last ones were removed or added"
        )
    elif head["head"] != chained:
        yield Finding(0, "the head is not that of the last row")


def begin(tx: Tx, ring: Ring) -> None:
    """Sign the head of an empty ledger, at first start: from then on an emptied one is known from one never used."""
    if tx.row(_HEAD) is None:
        _first_head(tx, ring)


def _first_head(tx: Tx, ring: Ring) -> Row:
    insert = sa.insert(tables.ledger_head).values(id=1, seq=0, head=EMPTY, signature=_sign(ring, 0, EMPTY))
    tx.execute(insert)
    return (0, EMPTY)


def _sign(ring: Ring, seq: int, head: bytes) -> bytes:
    return ring.signer.sign(_head_message(seq, head))


def _head_message(seq: int, head: bytes) -> bytes:
    return b"frontdesk ledger head %d " % seq + head


def _entry(row: Row) -> consent.Entry:
    seq, at, act, purpose, channels, recipients = row
    return consent.Entry(seq, moment(at), act, purpose, _split(channels), _split(recipients))


def _split(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()


def _bytes(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def all_rows(tx: Tx, lead: int) -> Sequence[Mapping[str, Any]]:
    """The plain fields of a lead's rows, oldest first, for showing."""
    found = tx.execute(sa.select(*_PLAIN, _L.leaf).where(_THEIRS).order_by(_L.seq), {"of_lead": lead})
    return [dict(row) for row in found.mappings()]
