"""Personal data at rest: AES-256-GCM under a key per chat or person, wrapped by a master key kept outside the database.

Dropping a key erases all that it sealed. Search is exact, by keyed fingerprint. What a sealed value is about (its table
and row) is authenticated with it, so a value moved to another row does not open.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qualifier import tables
from qualifier.store import Statement, Tx

NONCE_BYTES = 12
KEY_BYTES = 32
PRINT_BYTES = 16

_INSERT_KEY = Statement(
    sa.insert(tables.keys)
    .values(
        kind=sa.bindparam("kind"),
        wrapped=sa.bindparam("wrapped"),
        lead=sa.bindparam("lead"),
        created=sa.bindparam("now"),
    )
    .returning(tables.keys.c.id)
)
_INTAKE_KEY = Statement(
    sa.select(tables.keys.c.id, tables.keys.c.wrapped).where(tables.keys.c.kind == sa.literal_column("'intake'"))
)
_ADOPT = Statement(
    sa.update(tables.keys).where(tables.keys.c.id == sa.bindparam("key")).values(lead=sa.bindparam("of_lead"))
)
_FIND_KEY = Statement(sa.select(tables.keys.c.wrapped).where(tables.keys.c.id == sa.bindparam("key")))


class SealError(Exception):
    """A sealed value cannot be opened."""


class WrongMasterKey(SealError):
    """The master key is not the one this database was sealed with. Put back the key file, or set FRONTDESK_KEY."""


class Erased(SealError):
    """The person's key was dropped: what it sealed is gone for good."""


@dataclass(frozen=True, slots=True)
class Key:
    """One chat's or person's key. `id` is its row in `keys`."""

    id: int
    aes: AESGCM

    def seal(self, plain: bytes, about: str) -> bytes:
        """Nonce and ciphertext of `plain`, bound to `about` (such as `transcript:12:3`)."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.aes.encrypt(nonce, plain, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """What was sealed. Raises SealError if the value was changed, moved, or sealed by another key."""
        try:
            return self.aes.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
        except (InvalidTag, ValueError, TypeError):
            raise SealError(f"the sealed value of {about} was changed or belongs elsewhere") from None


class Ring:
    """The master key and what is derived from it. Holds no person's key."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise WrongMasterKey(f"a master key has {KEY_BYTES} bytes, this one has {len(master)}")
        self._wrap = AESGCM(_derived(master, "wrap"))
        self._print = _derived(master, "fingerprint")
        self.system = Key(0, AESGCM(_derived(master, "system")))
        self.signer = Ed25519PrivateKey.from_private_bytes(_derived(master, "ledger"))
        self.mark = _derived(master, "mark")[:PRINT_BYTES]

    def make(self, tx: Tx, kind: str, now: int, lead: int | None = None) -> Key:
        """A new key, stored wrapped."""
        plain = os.urandom(KEY_BYTES)
        nonce = os.urandom(NONCE_BYTES)
        wrapped = nonce + self._wrap.encrypt(nonce, plain, b"key")
        row = tx.row(_INSERT_KEY, kind=kind, wrapped=wrapped, lead=lead, now=now)
        if row is None:
            raise SealError("the database returned no id for a new key")
        return Key(row[0], AESGCM(plain))

    def unwrap(self, key_id: int, wrapped: bytes | None) -> Key:
        """The key of a row of `keys`. Raises Erased or WrongMasterKey."""
        if wrapped is None:
            raise Erased(f"key {key_id} was dropped: the person was erased")
        try:
            return Key(key_id, AESGCM(self._wrap.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], b"key")))
        except (InvalidTag, ValueError, TypeError):
            raise WrongMasterKey(
                "the master key does not fit this database: put back its key file or set FRONTDESK_KEY"
            ) from None

    def find(self, tx: Tx, key_id: int) -> Key:
        """The stored key `key_id`. Raises Erased, also where there is no such row."""
        return tx.once("keys", key_id, lambda: self._found(tx, key_id))

    def _found(self, tx: Tx, key_id: int) -> Key:
        row = tx.row(_FIND_KEY, key=key_id)
        return self.unwrap(key_id, row[0] if row else None)

    def intake(self, tx: Tx, now: int) -> Key:
        """The key for input that belongs to nobody yet; made when first asked for."""
        row = tx.row(_INTAKE_KEY)
        return self.unwrap(row[0], row[1]) if row else self.make(tx, "intake", now)

    def fingerprint(self, kind: str, value: str) -> bytes:
        """What a value is found by: equal for equal values, useless without the master key."""
        return hmac.digest(self._print, f"{kind}\0{value}".encode("utf-8", "surrogatepass"), "sha256")[:PRINT_BYTES]


def any_key(tx: Tx) -> bool:
    """Whether anything was ever sealed here: without its master key such a database must not be opened."""
    return tx.execute(sa.select(tables.keys.c.id).limit(1)).first() is not None


def adopt(tx: Tx, key_id: int, lead: int) -> None:
    """A chat's key becomes one of the lead's: erasing the lead drops it."""
    tx.run(_ADOPT, key=key_id, of_lead=lead)


def drop(tx: Tx, lead: int, now: int) -> Iterable[int]:
    """Drop all keys of a lead; their ids. What they sealed cannot be read again."""
    gone = sa.update(tables.keys).where(tables.keys.c.lead == lead).values(wrapped=None, dropped=now)
    return [row[0] for row in tx.execute(gone.returning(tables.keys.c.id))]


def new_master() -> str:
    """A fresh master key in the form that the key file and FRONTDESK_KEY hold (base64, 44 characters)."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def read_master(text: str) -> bytes:
    """The master key from its base64 form. Raises WrongMasterKey."""
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise WrongMasterKey("the master key is not base64: it was cut or edited; restore the key file") from None


def _derived(master: bytes, use: str) -> bytes:
    return hashlib.blake2b(b"frontdesk " + use.encode(), key=master, digest_size=KEY_BYTES).digest()
