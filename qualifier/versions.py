"""Published scripts and rulebooks: immutable texts by digest, one of each name live. Compiling them is their owners'
work.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import sqlalchemy as sa

from qualifier.store import Statement, Tx
from qualifier.tables import versions

Kind = Literal["script", "rulebook"]
_V = versions.c
_LIVE = Statement(
    sa.select(_V.id).where(
        _V.kind == sa.bindparam("kind"), _V.name == sa.bindparam("name"), _V.live == sa.literal_column("1")
    )
)


class UnknownVersion(LookupError):
    """Nothing was published under this name or number. `frontdesk publish` publishes; `frontdesk pull` shows what
    is.
    """


def publish(tx: Tx, kind: Kind, name: str, text: str, now: int) -> int:
    """Make `text` the live version of `name`; its number. The same text again is the same version (a rollback)."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    tx.execute(sa.update(versions).where(_V.kind == kind, _V.name == name, _V.live == 1).values(live=0))
    same = sa.select(_V.id).where(_V.kind == kind, _V.name == name, _V.digest == digest)
    if (found := tx.execute(same).scalar_one_or_none()) is not None:
        tx.execute(sa.update(versions).where(_V.id == found).values(live=1))
        return int(found)
    insert = sa.insert(versions).values(kind=kind, name=name, digest=digest, body=text, published=now, live=1)
    return int(tx.execute(insert.returning(_V.id)).scalar_one())


def live(tx: Tx, kind: Kind, name: str) -> int:
    """The number of the live version. Raises UnknownVersion."""
    if (row := tx.row(_LIVE, kind=kind, name=name)) is None:
        raise UnknownVersion(f"no {kind} `{name}` is published")
    return int(row[0])


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
