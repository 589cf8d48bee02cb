"""Conversations as rows: which variant a person had, which go on in which version, and what figures are made from.
Nothing here opens what is sealed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from conversations.funnel import Walk
from conversations.tables import chats, conversations
from conversations.trail import INTAKE
from qualifier.store import Statement, Tx
from qualifier.tables import versions

RUNNING = ("open", "person")
_V, _C = conversations.c, chats.c
_PLACED = Statement(
    sa.select(_V.variant, _V.script)
    .where(_V.lead == sa.bindparam("of_lead"), _V.name == sa.bindparam("of_name"))
    .order_by(_V.id.desc())
    .limit(1)
)
_MOVE = Statement(
    sa.update(conversations)
    .where(_V.id == sa.bindparam("conversation"), _V.revision == sa.bindparam("old_revision"))
    .values(
        script=sa.bindparam("new_script"), rulebook=sa.bindparam("new_rulebook"), revision=sa.bindparam("new_revision")
    )
)


@dataclass(frozen=True, slots=True)
class Running:
    """A conversation that goes on, and the chat where it does."""

    id: int
    chat: int


def placed(tx: Tx, lead: int, name: str) -> tuple[str, int] | None:
    """The variant that a person got of a script the last time, and the version that it was of."""
    row = tx.row(_PLACED, of_lead=lead, of_name=name)
    return (row[0], row[1]) if row else None


def running(tx: Tx, name: str) -> Mapping[int, int]:
    """How many conversations of a script go on, by version."""
    counted = sa.select(_V.script, sa.func.count().label("many")).where(_V.name == name, _V.status.in_(RUNNING))
    return {row.script: row.many for row in tx.execute(counted.group_by(_V.script)).all()}


def to_move(tx: Tx, name: str, version: int, after: int, most: int) -> list[Running]:
    """Conversations that go on in another version than this, in order of their numbers, beyond number `after`."""
    wanted = sa.select(_V.id, _V.chat).where(
        _V.name == name, _V.status.in_(RUNNING), _V.script != version, _V.id > after
    )
    return [Running(row.id, row.chat) for row in tx.execute(wanted.order_by(_V.id).limit(most)).all()]


def move(tx: Tx, number: int, revision: int, script: int, rulebook: int) -> bool:
    """Pin a conversation to other versions, unless it moved on from `revision` meanwhile."""
    done = tx.run(_MOVE, conversation=number, old_revision=revision, new_revision=revision + 1, new_script=script,
                  new_rulebook=rulebook)  # fmt: skip
    return done == 1


def talking(tx: Tx, first: int, last: int) -> set[int]:
    """Of the leads from number `first` to `last` those who talk at the moment."""
    wanted = sa.select(_V.lead).where(_V.lead.between(first, last), _V.status.in_(RUNNING))
    return {row.lead for row in tx.execute(wanted).all()}


def heard(tx: Tx, first: int, last: int) -> dict[int, int]:
    """When each of these leads was last heard in its newest conversation, in ms."""
    wanted = sa.select(_V.lead, _V.heard).where(_V.lead.between(first, last)).order_by(_V.id)
    return {row.lead: row.heard for row in tx.execute(wanted).all()}


def value_by(tx: Tx, first: int, last: int, rulebook: str, version: int) -> None:
    """Whoever of these leads no longer talks is valued by this version of the rulebook from now on."""
    others = sa.select(versions.c.id).where(
        versions.c.kind == "rulebook", versions.c.name == rulebook, versions.c.id != version
    )
    ended = _V.lead.between(first, last), _V.status.not_in(RUNNING), _V.rulebook.in_(others)
    tx.execute(sa.update(conversations).where(*ended).values(rulebook=version, revision=_V.revision + 1))


def names(tx: Tx) -> list[str]:
    """The scripts that anybody talked to (tests left out)."""
    wanted = sa.select(_V.name).where(_V.test == 0, _V.status != INTAKE)
    return [row[0] for row in tx.execute(wanted.group_by(_V.name).order_by(_V.name))]


_WALKS = Statement(
    sa.select(
        _V.id, _V.lead, _V.script, _V.variant, _V.status, _V.trail, _V.language, _V.source, _C.channel, _V.started
    )
    .join(chats, _C.id == _V.chat)
    .where(
        _V.name == sa.bindparam("of_name"), _V.test == sa.literal_column("0"),
        _V.status != sa.literal_column(f"'{INTAKE}'"), _V.started >= sa.bindparam("since"),
        _V.started < sa.bindparam("until"),
    )
    .order_by(_V.id)
)  # fmt: skip


def walks(tx: Tx, name: str, since: int = 0, until: int = 2**62) -> Iterator[Walk]:
    """All conversations of a script begun since then (ms), oldest first; tests left out."""
    return map(Walk._make, tx.rows(_WALKS, of_name=name, since=since, until=until))
