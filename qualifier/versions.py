"""Published scripts and rulebooks: immutable texts by digest, one of each name live, and who made which live when.
Drafts are what is worked at meanwhile. Compiling them is their owners' work.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from qualifier import document
from qualifier.store import Statement, Tx
from qualifier.tables import drafts, publications, versions

Kind = Literal["script", "rulebook"]
Act = Literal["published", "rolled back", "retired"]
KINDS: tuple[Kind, ...] = ("script", "rulebook")
_V, _P, _D = versions.c, publications.c, drafts.c
_LIVE = Statement(
    sa.select(_V.id).where(
        _V.kind == sa.bindparam("kind"), _V.name == sa.bindparam("name"), _V.live == sa.literal_column("1")
    )
)


class UnknownVersion(LookupError):
    """Nothing was published under this name or number. `frontdesk publish` publishes; `frontdesk pull` shows what
    is.
    """


@dataclass(frozen=True, slots=True)
class Version:
    """A published text. `published` is when it first was, in ms; `live` whether it is what new conversations get."""

    id: int
    kind: Kind
    name: str
    digest: str
    body: str
    published: int
    live: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is worked at. `base` is the version that was live when it was begun, if any; `at` in ms."""

    body: str
    digest: str
    base: int | None
    at: int
    author: str


def digest_of(text: str) -> str:
    """SHA-256 of a text, in hex: what tells versions apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def publish(tx: Tx, kind: Kind, name: str, text: str, now: int, author: str = "") -> int:
    """Make `text` the live version of `name`; its number. The same text again is the same version."""
    number = keep(tx, kind, name, text, now)
    make_live(tx, get(tx, number), now, author, "published")
    return number


def keep(tx: Tx, kind: Kind, name: str, text: str, now: int) -> int:
    """Keep `text` as a version of `name` without making it live; its number. The same text again is the same
    version.
    """
    digest = digest_of(text)
    same = sa.select(_V.id).where(_V.kind == kind, _V.name == name, _V.digest == digest)
    if (found := tx.execute(same).scalar_one_or_none()) is not None:
        return int(found)
    insert = sa.insert(versions).values(kind=kind, name=name, digest=digest, body=text, published=now, live=0)
    return int(tx.execute(insert.returning(_V.id)).scalar_one())


def make_live(tx: Tx, version: Version, now: int, author: str, act: Act) -> None:
    """Make a version that was published before the live one again; nothing happens where it is."""
    if version.live:
        return
    kind, name = version.kind, version.name
    tx.execute(sa.update(versions).where(_V.kind == kind, _V.name == name, _V.live == 1).values(live=0))
    tx.execute(sa.update(versions).where(_V.id == version.id).values(live=1))
    _note(tx, kind, name, version.id, now, author, act)


def retire(tx: Tx, kind: Kind, name: str, now: int, author: str) -> int:
    """Make nothing of a name live any more; the number of what was. Raises UnknownVersion."""
    number = live(tx, kind, name)
    tx.execute(sa.update(versions).where(_V.id == number).values(live=0))
    _note(tx, kind, name, number, now, author, "retired")
    return number


def live(tx: Tx, kind: Kind, name: str) -> int:
    """The number of the live version. Raises UnknownVersion."""
    if (row := tx.row(_LIVE, kind=kind, name=name)) is None:
        near = document.did_you_mean(name, {str(one["name"]) for one in listed(tx, kind)})
        raise UnknownVersion(f"no {kind} `{name}` is published     fix: {near or 'frontdesk publish FILE'}")
    return int(row[0])


def get(tx: Tx, number: int) -> Version:
    """A version by number. Raises UnknownVersion."""
    row = tx.execute(sa.select(versions).where(_V.id == number)).mappings().one_or_none()
    if row is None:
        raise UnknownVersion(f"there is no version {number}     fix: frontdesk versions NAME lists them")
    return Version(**{**row, "live": bool(row["live"])})


def of_name(tx: Tx, kind: Kind, name: str, number: int) -> Version:
    """A version by number, which must be one of `name`. Raises UnknownVersion."""
    known = [int(row["id"]) for row in history(tx, kind, name)]
    if number not in known:
        fix = f"     fix: one of {', '.join(map(str, sorted(known)))}" if known else ""
        other = get(tx, number)
        raise UnknownVersion(f"version {number} is one of {other.kind} `{other.name}`, not of {kind} `{name}`{fix}")
    return get(tx, number)


def before(tx: Tx, kind: Kind, name: str) -> int:
    """The version that was live before the one that is, or before the name was retired. Raises UnknownVersion."""
    row = tx.row(_LIVE, kind=kind, name=name)
    earlier = sa.select(_P.version).where(_P.kind == kind, _P.name == name, _P.version != (row[0] if row else 0))
    found = tx.execute(earlier.order_by(_P.id.desc()).limit(1)).scalar_one_or_none()
    if found is None:
        raise UnknownVersion(f"{kind} `{name}` has no earlier version")
    return int(found)


def text_of(tx: Tx, number: int) -> tuple[str, str]:
    """Name and text of a version. Raises UnknownVersion."""
    row = tx.execute(sa.select(_V.name, _V.body).where(_V.id == number)).one_or_none()
    if row is None:
        raise UnknownVersion(f"there is no version {number}")
    return row.name, row.body


def listed(tx: Tx, kind: Kind) -> Sequence[Mapping[str, Any]]:
    """The live versions of a kind, by name: id, name, digest, published."""
    wanted = sa.select(_V.id, _V.name, _V.digest, _V.published).where(_V.kind == kind, _V.live == 1).order_by(_V.name)
    return [dict(row) for row in tx.execute(wanted).mappings()]


def history(tx: Tx, kind: Kind, name: str) -> Sequence[Mapping[str, Any]]:
    """All versions of a name, newest first: id, digest, published, live."""
    wanted = sa.select(_V.id, _V.digest, _V.published, _V.live).where(_V.kind == kind, _V.name == name)
    return [dict(row) for row in tx.execute(wanted.order_by(_V.id.desc())).mappings()]


def names(tx: Tx, kind: Kind) -> Sequence[str]:
    """Every name of which something was ever published."""
    return [row[0] for row in tx.execute(sa.select(_V.name).where(_V.kind == kind).distinct().order_by(_V.name)).all()]


def every(tx: Tx, kind: Kind) -> Sequence[int]:
    """The numbers of all versions of a kind, oldest first."""
    return [row[0] for row in tx.execute(sa.select(_V.id).where(_V.kind == kind).order_by(_V.id)).all()]


def published(tx: Tx, kind: Kind, name: str) -> Sequence[Mapping[str, Any]]:
    """Each time a version of a name was made live, newest first: version, at, author, act."""
    wanted = sa.select(_P.version, _P.at, _P.author, _P.act).where(_P.kind == kind, _P.name == name)
    return [dict(row) for row in tx.execute(wanted.order_by(_P.id.desc())).mappings()]


def keep_draft(tx: Tx, kind: Kind, name: str, text: str, now: int, author: str = "") -> Draft:
    """Write a draft; the one that was there is replaced, and stays begun from where it was."""
    earlier = draft(tx, kind, name)
    row = tx.row(_LIVE, kind=kind, name=name)
    base = earlier.base if earlier else (int(row[0]) if row else None)
    drop_draft(tx, kind, name)
    made = Draft(text, digest_of(text), base, now, author)
    tx.execute(
        sa.insert(drafts).values(kind=kind, name=name, body=text, digest=made.digest, base=base, at=now, author=author)
    )
    return made


def draft(tx: Tx, kind: Kind, name: str) -> Draft | None:
    """The draft of a name, if there is one."""
    wanted = sa.select(_D.body, _D.digest, _D.base, _D.at, _D.author).where(_D.kind == kind, _D.name == name)
    row = tx.execute(wanted).mappings().one_or_none()
    return Draft(**row) if row else None


def drafted(tx: Tx, kind: Kind) -> Sequence[str]:
    """The names of which there is a draft."""
    return [row[0] for row in tx.execute(sa.select(_D.name).where(_D.kind == kind).order_by(_D.name)).all()]


def drop_draft(tx: Tx, kind: Kind, name: str) -> bool:
    """Throw a draft away; whether there was one."""
    return bool(tx.execute(sa.delete(drafts).where(_D.kind == kind, _D.name == name)).rowcount)


def _note(tx: Tx, kind: Kind, name: str, number: int, now: int, author: str, act: Act) -> None:
    values = {"kind": kind, "name": name, "version": number, "at": now, "author": author, "act": act}
    tx.execute(sa.insert(publications).values(values))
