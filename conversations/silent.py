"""A conversation as the watch over silence sees it: when its person was heard, how often they were reminded, whether it
was closed. Plain columns only; nothing is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from conversations.tables import chats, conversations
from qualifier.store import Tx

_V, _C = conversations.c, chats.c


@dataclass(frozen=True, slots=True)
class Watched:
    """What silence is measured by: when a conversation moved last, when its person was `heard`, and how often they were
    reminded since it began; `looked` is when it was last judged as a partial lead. `state` and `current` are the
    chat's: whether it can be written to, and the conversation that goes on there.
    """

    conversation: int
    lead: int
    script: int
    status: str
    rulebook: int
    updated: int
    heard: int
    looked: int
    reminded: int
    channel: str
    print: bytes
    token: bytes | None
    state: str
    current: int | None


def watched(tx: Tx, number_: int) -> Watched | None:
    """A conversation as the watch over silence sees it."""
    wanted = sa.select(
        _V.id.label("conversation"), _V.lead, _V.script, _V.rulebook, _V.status, _V.updated, _V.heard,
        _V.looked, _V.reminded, _C.channel, _C.print, _C.token, _C.state, _C.conversation.label("current"),
    )  # fmt: skip
    found = wanted.join(chats, _C.id == _V.chat).where(_V.id == number_)
    row = tx.execute(found).mappings().one_or_none()
    return Watched(**row) if row else None


def latest(tx: Tx, lead: int) -> Watched | None:
    """The newest conversation of a lead."""
    newest = tx.execute(sa.select(sa.func.max(_V.id)).where(_V.lead == lead)).scalar_one_or_none()
    return watched(tx, newest) if newest else None


def heard(tx: Tx, first: int, last: int) -> Mapping[int, int]:
    """When the persons of the leads from `first` to `last` were heard last (ms)."""
    at = sa.func.max(sa.case((_V.heard > 0, _V.heard), else_=_V.updated)).label("at")
    wanted = sa.select(_V.lead, at).where(_V.lead.between(first, last)).group_by(_V.lead)
    return {row.lead: row.at for row in tx.execute(wanted).all()}


def reminded(tx: Tx, number_: int, times: int) -> None:
    """Note that a person was reminded."""
    tx.execute(sa.update(conversations).where(_V.id == number_).values(reminded=times))


def looked(tx: Tx, number_: int, now: int) -> None:
    """Note that a silent conversation was judged as a partial lead."""
    tx.execute(sa.update(conversations).where(_V.id == number_).values(looked=now))


def close(tx: Tx, number_: int, now: int) -> None:
    """An open conversation that fell silent is over, unless its person goes on with it."""
    still = sa.update(conversations).where(_V.id == number_, _V.status == "open")
    tx.execute(still.values(status="abandoned", updated=now))
