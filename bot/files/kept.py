"""Where the bytes of what people hand over on the web lie: sealed by the chat's key, a megabyte a row.

A file is *coming* while its parts are written, *here* when they all are, *kept* once an answer names it. What no answer
names is dropped after a day. Of a file in Telegram only the reference is known here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from conversations import engine
from conversations.engine import Effect
from conversations.filling import FILES
from conversations.memory import Chat
from conversations.script import Flow
from conversations.tables import chats
from qualifier import promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Key, Ring
from qualifier.store import Row, Tx, dump_bytes, loads, millis
from qualifier.tables import Id, blob, metadata, number, numbered, text

WEB = "web:"  # how references to what lies here begin
DROP = "drop_file"
COMING, HERE, KEPT = "coming", "here", "kept"
PART_BYTES = 1 << 20
UNNAMED_FOR_MS = int(timedelta(days=1).total_seconds() * 1000)

files = sa.Table(
    "files",
    metadata,
    numbered(),
    sa.Column("chat", Id, nullable=False),
    sa.Column("key", Id, nullable=False),
    sa.Column("ref", sa.Text, nullable=False, unique=True),
    sa.Column("print", sa.LargeBinary, nullable=False),
    text("state"),
    text("question", default=""),
    number("conversation", default=0),
    number("at"),
    number("size"),
    text("type"),
    number("parts", default=0),
    blob("sealed"),
    sa.Index(None, "chat"),
)
parts = sa.Table(
    "file_parts",
    metadata,
    sa.Column("file", Id, primary_key=True, autoincrement=False),
    sa.Column("part", Id, primary_key=True, autoincrement=False),
    blob("sealed"),
)
_F, _P = files.c, parts.c


class Enough(Exception):
    """A chat holds as many files as it may."""


class Gone(Exception):
    """The file was dropped, or its person erased, while its parts were written."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that lies here. `size` in bytes; `ref` is what answers and links name it by."""

    id: int
    key: int
    ref: str
    state: str
    size: int
    type: str
    parts: int
    name: str

    @property
    def fields(self) -> dict[str, str]:
        """The file as the engine hears of it."""
        return {"name": self.name, "type": self.type, "size": str(self.size), "ref": self.ref}


def known(tx: Tx, ring: Ring, chat: Chat, print_: bytes) -> File | None:
    """The file that came under this client's id, whole."""
    return _one(tx, ring, _F.chat == chat.id, _F.print == print_, _F.state != COMING)


def here(tx: Tx, ring: Ring, chat: Chat, ref: str) -> File | None:
    """A file of this chat, whole."""
    return _one(tx, ring, _F.chat == chat.id, _F.ref == ref, _F.state != COMING)


def of_lead(tx: Tx, ring: Ring, lead: int, ref: str) -> File | None:
    """A file that an answer of this lead names. Raises seal.Erased."""
    theirs = sa.select(chats.c.id).where(chats.c.lead == lead)
    return _one(tx, ring, _F.chat.in_(theirs), _F.ref == ref, _F.state == KEPT)


def room(tx: Tx, chat: Chat, most: int) -> None:
    """Raises Enough where a chat holds `most` files."""
    held = tx.execute(sa.select(sa.func.count()).select_from(files).where(_F.chat == chat.id)).scalar_one()
    if held >= most:
        raise Enough


def begin(tx: Tx, chat: Chat, file: File, print_: bytes, most: int, now: int) -> int:
    """Begin to write `file`, whose number is not known yet; its number. Raises Enough."""
    room(tx, chat, most)
    row = tx.execute(
        sa.insert(files)
        .values(
            chat=chat.id, key=chat.key.id, ref=file.ref, print=print_, state=COMING, at=now, size=file.size,
            type=file.type, sealed=None,
        )
        .returning(_F.id)
    ).one()  # fmt: skip
    about = {"name": file.name}
    tx.execute(
        sa.update(files).where(_F.id == row.id).values(sealed=chat.key.seal(dump_bytes(about), f"file:{row.id}"))
    )
    _owe_a_look(tx, row.id, now)
    return int(row.id)


def add(tx: Tx, file: int, part: int, sealed: bytes) -> None:
    """Write one part. Raises Gone."""
    coming = sa.update(files).where(_F.id == file, _F.state == COMING, _F.parts == part)
    if tx.execute(coming.values(parts=part + 1)).rowcount != 1:
        raise Gone
    tx.execute(sa.insert(parts).values(file=file, part=part, sealed=sealed))


def finish(tx: Tx, ring: Ring, chat: Chat, file: int, print_: bytes) -> File:
    """All parts are written. Where the same came twice at once, the one that was whole first stays. Raises Gone."""
    first = known(tx, ring, chat, print_)
    if first is not None:
        drop(tx, [file])
        return first
    whole = sa.update(files).where(_F.id == file, _F.state == COMING)
    if tx.execute(whole.values(state=HERE)).rowcount != 1:
        raise Gone
    found = _one(tx, ring, _F.id == file)
    if found is None:
        raise Gone
    return found


def part(tx: Tx, ring: Ring, file: File, index: int) -> bytes:
    """One part, opened. Raises seal.Erased, or Gone."""
    row = tx.execute(sa.select(_P.sealed).where(_P.file == file.id, _P.part == index)).one_or_none()
    if row is None:
        raise Gone
    return ring.find(tx, file.key).open(row.sealed, about(file.id, index))


def about(file: int, index: int) -> str:
    """What a sealed part is bound to, so that none can take the place of another."""
    return f"file:{file}:{index}"


def parts_of(content: bytes) -> int:
    """In how many parts it is kept."""
    return -(-len(content) // PART_BYTES)


def sealed(key: Key, file: int, content: bytes, index: int) -> bytes:
    """One part of a file as it is kept."""
    start = index * PART_BYTES
    return key.seal(content[start : start + PART_BYTES], about(file, index))


def follow(tx: Tx, chat: int, conversation: int, effects: Iterable[Effect], flow: Flow, now: int) -> None:
    """Keep what an answer names now, and let go of what none names any more."""
    for effect in effects:
        if not isinstance(effect, engine.Kept | engine.Forgot) or not _takes_a_file(flow, effect.name):
            continue
        asked = (_F.chat == chat, _F.conversation == conversation, _F.question == effect.name)
        before = tx.execute(sa.select(_F.id).where(*asked)).scalars().all()
        for number_ in before:
            tx.execute(sa.update(files).where(_F.id == number_).values(state=HERE, question="", at=now))
            _owe_a_look(tx, number_, now)
        if isinstance(effect, engine.Kept) and isinstance(effect.value, dict):
            named = sa.update(files).where(_F.chat == chat, _F.ref == str(effect.value.get("ref", "")))
            tx.execute(named.values(state=KEPT, question=effect.name, conversation=conversation))


def erase(tx: Tx, lead: int) -> None:
    """Drop all files of a lead's chats."""
    theirs = sa.select(chats.c.id).where(chats.c.lead == lead)
    drop(tx, tx.execute(sa.select(_F.id).where(_F.chat.in_(theirs))).scalars().all())


def drop(tx: Tx, numbers: Sequence[int]) -> None:
    """Drop files with their bytes."""
    tx.execute(sa.delete(files).where(_F.id.in_(numbers)))
    tx.execute(sa.delete(parts).where(_P.file.in_(numbers)))


def kinds() -> Mapping[str, Kind]:
    """The promise to look whether an answer names a file."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        file = promise.body["file"]
        row = tx.execute(sa.select(_F.state, _F.at).where(_F.id == file)).one_or_none()
        if row is None or row.state == KEPT:
            return Settled("done", "gone" if row is None else "an answer names it")
        if row.at + UNNAMED_FOR_MS > millis(now):  # let go of later: another promise looks then
            return Settled("done", "not yet")
        drop(tx, [file])
        return Settled("done", "dropped: no answer names it")

    return {DROP: Kind(prepare)}


def _owe_a_look(tx: Tx, file: int, now: int) -> None:
    promises.schedule(tx, DROP, due=now + UNNAMED_FOR_MS, now=now, ref=f"file:{file}", body={"file": file})


def _takes_a_file(flow: Flow, name: str) -> bool:
    place = flow.places.get(name)
    return place is not None and flow.questions[place].kind in FILES


def _one(tx: Tx, ring: Ring, *wanted: sa.ColumnElement[bool]) -> File | None:
    columns = (_F.id, _F.key, _F.ref, _F.state, _F.size, _F.type, _F.parts, _F.sealed)
    row = tx.execute(sa.select(*columns).where(*wanted).order_by(_F.id).limit(1)).one_or_none()
    return _file(tx, ring, tuple(row)) if row is not None else None


def _file(tx: Tx, ring: Ring, row: Row) -> File:
    number_, key, ref, state, size, kind, count, written = row
    told: dict[str, Any] = loads(ring.find(tx, key).open(written, f"file:{number_}"))
    return File(number_, key, ref, state, size, kind, count, told["name"])
