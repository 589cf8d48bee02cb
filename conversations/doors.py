"""The ways into a chat beside its first: other devices and other channels, and the links that open them.

A chat stays one row, one transcript, one line of messages; a door is a further fingerprint that leads to it. A link's
code is never kept: it is derived from a random number and the master key, and found again by its keyed fingerprint.
"""

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from conversations.memory import Chat
from conversations.tables import chats
from qualifier.seal import Ring
from qualifier.store import Statement, Tx
from qualifier.tables import Id, blob, metadata, number, numbered, text

NONCE_BYTES = 16

doors = sa.Table(
    "doors",
    metadata,
    sa.Column("print", sa.LargeBinary, primary_key=True),
    sa.Column("chat", Id, nullable=False),
    blob("token"),
    text("former", default=""),
    number("created"),
    sa.Index(None, "chat"),
)
links = sa.Table(
    "resume_links",
    metadata,
    numbered(),
    sa.Column("chat", Id, nullable=False),
    sa.Column("print", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("nonce", sa.LargeBinary, nullable=False),
    text("script"),
    number("expires"),
    blob("door"),
    sa.Index(None, "chat"),
)
_D, _K, _C = doors.c, links.c, chats.c
_DOOR = Statement(
    sa.select(_D.chat, _D.token, _C.print, _D.former)
    .join(chats, _C.id == _D.chat)
    .where(_D.print == sa.bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Door:
    """Where a door leads: the chat, the fingerprint that the chat is known by, and the print of the door's secret.
    `former`: the records of whoever came by it before it led here.
    """

    chat: int
    token: bytes | None
    print: bytes
    former: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link that opens a chat elsewhere. `door` is the one it opened, None while it is unused."""

    id: int
    chat: int
    script: str
    nonce: bytes
    expires: int
    door: bytes | None


def find(tx: Tx, at: bytes) -> Door | None:
    """The door with this fingerprint."""
    row = tx.row(_DOOR, at=at)
    return Door(row[0], row[1], row[2], _numbers(row[3])) if row else None


def opened(tx: Tx, chat: int, at: bytes, token: bytes | None, former: Iterable[int], now: int) -> None:
    """The fingerprint `at` leads to a chat from now on; `former` are the records of whoever came by it before."""
    numbers = ",".join(map(str, sorted(set(former))))
    tx.execute(sa.delete(doors).where(_D.print == at))
    tx.execute(sa.insert(doors).values(print=at, chat=chat, token=token, former=numbers, created=now))


def former(tx: Tx, lead: int) -> list[int]:
    """The records that the doors to a lead's chats led to before: the same person's."""
    wanted = sa.select(_D.former).join(chats, _C.id == _D.chat)
    found = tx.execute(wanted.where(_C.lead == lead, _D.former != "")).all()
    return sorted({number for row in found for number in _numbers(row[0])} - {lead})


def turn_to(tx: Tx, chat: Chat, channel: str, address: str) -> Chat:
    """The person is on another channel now: what is said goes there. A chat that was left is one again."""
    values: dict[str, object] = {"channel": channel, "state": "active"}
    if address:
        values["address"] = chat.key.seal(address.encode(), f"chat:{chat.id}")
    tx.execute(sa.update(chats).where(_C.id == chat.id).values(values))
    return replace(chat, channel=channel, state="active")


def print_of(tx: Tx, chat: int) -> bytes:
    """The fingerprint by which a chat is known."""
    return bytes(tx.execute(sa.select(_C.print).where(_C.id == chat)).scalar_one())


# -- links -----------------------------------------------------------------------------------------------------------


def link(tx: Tx, ring: Ring, chat: Chat, script: str, expires: int) -> int:
    """A new link into a chat; those before it open nothing any more. Its number."""
    revoke(tx, chat.id)
    nonce = secrets.token_bytes(NONCE_BYTES)
    row = {"chat": chat.id, "print": _print(ring, code(ring, chat.id, nonce)), "nonce": nonce, "script": script}
    return int(tx.execute(sa.insert(links).values(**row, expires=expires).returning(_K.id)).scalar_one())


def code(ring: Ring, chat: int, nonce: bytes) -> str:
    """The code of a link: 128 bits that nobody can tell without the master key, as 22 letters of A-Z a-z 0-9 _ -."""
    derived = ring.fingerprint("resume", f"{chat}/{nonce.hex()}")
    return base64.urlsafe_b64encode(derived).decode().rstrip("=")


def good(tx: Tx, number_: int, now: int) -> Link | None:
    """The link by number, while it opens something."""
    return next((one for one in _links(tx, _K.id == number_) if one.door is None and one.expires > now), None)


def by_code(tx: Tx, ring: Ring, told: str, now: int) -> Link | None:
    """The link with this code, used or not; None where there is none or its time is over. What is compared is a keyed
    hash of the whole code, so time tells nothing of it.
    """
    return next((one for one in _links(tx, _K.print == _print(ring, told)) if one.expires > now), None)


def use(tx: Tx, number_: int, door: bytes) -> bool:
    """Use a link for a door, once; whether it was still unused."""
    unused = sa.update(links).where(_K.id == number_, _K.door.is_(None))
    return tx.execute(unused.values(door=door)).rowcount == 1


def revoke(tx: Tx, chat: int) -> None:
    """No link into a chat opens anything any more."""
    tx.execute(sa.delete(links).where(_K.chat == chat))


def erase(tx: Tx, lead: int) -> None:
    """Close every way into a lead's chats."""
    ids = sa.select(_C.id).where(_C.lead == lead)
    tx.execute(sa.delete(doors).where(_D.chat.in_(ids)))
    tx.execute(sa.delete(links).where(_K.chat.in_(ids)))


def _links(tx: Tx, condition: sa.ColumnElement[bool]) -> Iterable[Link]:
    wanted = sa.select(_K.id, _K.chat, _K.script, _K.nonce, _K.expires, _K.door).where(condition)
    return [Link(**row) for row in tx.execute(wanted).mappings()]


def _numbers(joined: str) -> tuple[int, ...]:
    return tuple(map(int, joined.split(","))) if joined else ()


def _print(ring: Ring, told: str) -> bytes:
    return ring.fingerprint("link", told)
