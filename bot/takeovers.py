"""Who wants a person, and who of the firm took over: one row for each wish, from asking until it is over.

*wanted*: asked, and nobody has come. *live*: somebody talks, and the bot is silent. *over*: with the reason why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from conversations.memory import Chat
from conversations.tables import chats, conversations
from qualifier.store import Tx
from qualifier.tables import Id, blob, maybe, metadata, number, numbered, text

WANTED, LIVE, OVER = "wanted", "live", "over"
SEEN_EVERY_MS = 30_000  # being seen is noted no more often

takeovers = sa.Table(
    "takeovers",
    metadata,
    numbered(),
    sa.Column("conversation", Id, nullable=False),
    sa.Column("chat", Id, nullable=False),
    sa.Column("lead", Id, nullable=False),
    text("desk"),
    text("reason"),
    text("state"),
    number("since"),
    blob("agent"),
    text("place", default=""),
    blob("sealed"),
    number("asked"),
    maybe("taken"),
    maybe("unanswered"),
    maybe("waiting"),
    maybe("ended"),
    text("why", default=""),
    sa.Index("ix_takeovers_open", "conversation", unique=True, sqlite_where=sa.text("state <> 'over'"),
             postgresql_where=sa.text("state <> 'over'")),
    sa.Index(None, "lead"),
)  # fmt: skip
places = sa.Table("agent_places", metadata, sa.Column("place", sa.Text, primary_key=True), number("seen"))
_T = takeovers.c
Open = tuple[int, int, str, str]  # number, lead, desk, place
_OPEN = _T.state != sa.literal_column("'over'")


@dataclass(frozen=True, slots=True)
class Takeover:
    """A wish for a person, and who answered it. `since` is the line after which it goes to the agent; `agent` the
    print of who that is, `name` how people see them, `place` where they are (`telegram`, `api`, or empty).

    `unanswered` is when the person's oldest line without an answer came, `waiting` when the present wait began.
    """

    id: int
    conversation: int
    chat: int
    lead: int
    desk: str
    reason: str
    state: str
    since: int
    agent: bytes | None
    place: str
    name: str
    asked: int
    taken: int | None
    unanswered: int | None
    waiting: int | None
    ended: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A wish for a person without anybody's name."""

    id: int
    conversation: int
    chat: int
    lead: int
    desk: str
    state: str


def want(
    tx: Tx, chat: Chat, conversation: int, *, desk: str, reason: str, since: int, now: int, waiting: int | None
) -> int | None:
    """A wish for a person; its number, or None where one is open already. `waiting`: since when they wait, or None."""
    row = {
        "conversation": conversation, "chat": chat.id, "lead": chat.lead, "desk": desk, "reason": reason,
        "state": WANTED, "since": since, "asked": now, "unanswered": waiting, "waiting": waiting,
    }  # fmt: skip
    made: int | None = tx.execute(tx.unless_there(takeovers).values(row).returning(_T.id)).scalar_one_or_none()
    return made


def ask_again(tx: Tx, conversation: int, *, since: int, waiting: int) -> int | None:
    """Who wanted a person while nobody was there wants one now, and waits; the number, or None where none is open."""
    values = {"since": since, "unanswered": waiting, "waiting": waiting}
    mine = sa.update(takeovers).where(_T.conversation == conversation, _T.state == WANTED, _T.waiting.is_(None))
    found: int | None = tx.execute(mine.values(values).returning(_T.id)).scalar_one_or_none()
    return found


def take(tx: Tx, chat: Chat, number_: int, *, agent: bytes, place: str, name: str, now: int) -> None:
    """Somebody takes a wish up."""
    sealed = chat.key.seal(name.encode(), f"takeover:{number_}")
    values = {"state": LIVE, "agent": agent, "place": place, "sealed": sealed, "taken": now}
    tx.execute(sa.update(takeovers).where(_T.id == number_, _OPEN).values(values))


def move(tx: Tx, before: int, after: int) -> None:
    """A wish goes over to another conversation of its chat, where its person goes on with the bot."""
    values = {"conversation": after, "unanswered": None, "waiting": None}
    tx.execute(sa.update(takeovers).where(_T.conversation == before, _T.state == WANTED).values(values))


def waits(tx: Tx, number_: int, *, unanswered: int | None, waiting: int | None) -> None:
    """Since when the person has no answer, and since when they wait for one; None: not at all."""
    tx.execute(sa.update(takeovers).where(_T.id == number_).values(unanswered=unanswered, waiting=waiting))


def end(tx: Tx, number_: int, why: str, now: int) -> None:
    """It is over."""
    tx.execute(sa.update(takeovers).where(_T.id == number_, _OPEN).values(state=OVER, ended=now, why=why))


def open_in(tx: Tx, chat: Chat, conversation: int) -> Takeover | None:
    """What is open in a conversation. Raises seal.SealError."""
    row = tx.execute(sa.select(takeovers).where(_T.conversation == conversation, _OPEN)).mappings().one_or_none()
    return _opened(chat, row) if row else None


def get(tx: Tx, chat: Chat, number_: int) -> Takeover:
    """A wish by number, of this chat. Raises LookupError."""
    row = tx.execute(sa.select(takeovers).where(_T.id == number_, _T.chat == chat.id)).mappings().one_or_none()
    if row is None:
        raise LookupError(f"chat {chat.id} has no wish {number_} for a person")
    return _opened(chat, row)


def brief(tx: Tx, number_: int) -> Brief | None:
    """A wish by number, in what is not sealed."""
    wanted = sa.select(_T.id, _T.conversation, _T.chat, _T.lead, _T.desk, _T.state).where(_T.id == number_)
    row = tx.execute(wanted).mappings().one_or_none()
    return Brief(**row) if row else None


def open_of_lead(tx: Tx, lead: int) -> Sequence[Open]:
    """What is open of a lead, in any chat."""
    wanted = sa.select(_T.id, _T.lead, _T.desk, _T.place).where(_T.lead == lead, _OPEN)
    return [(row.id, row.lead, row.desk, row.place) for row in tx.execute(wanted).all()]


def of_agent(tx: Tx, agent: bytes) -> Sequence[int]:
    """The conversations that an agent (by print) has taken over."""
    mine = sa.select(_T.conversation).where(_T.agent == agent, _T.state == LIVE).order_by(_T.id)
    return [row[0] for row in tx.execute(mine).all()]


def listed(tx: Tx, *, status: str = "", most: int = 50) -> Sequence[Mapping[str, Any]]:
    """Conversations with what is open of them: those that wait longest first, then the newest. `status` `person`:
    only those that want or have a person; else those of that status; empty: all.
    """
    v = conversations.c
    columns = (
        v.id, v.lead, v.name, v.status, v.ask, v.started, v.updated, v.chat, v.script, v.test, chats.c.channel,
        _T.id.label("takeover"), _T.state.label("taken_state"), _T.reason, _T.asked, _T.unanswered,
    )  # fmt: skip
    found = sa.select(*columns).join(chats, chats.c.id == v.chat)
    found = found.outerjoin(takeovers, sa.and_(_T.conversation == v.id, _OPEN))
    if status == "person":
        found = found.where(_T.id.is_not(None))
    elif status:
        found = found.where(v.status == status)
    order = (sa.func.coalesce(_T.unanswered, 2**62), v.updated.desc(), v.id.desc())
    return [dict(row) for row in tx.execute(found.order_by(*order).limit(most)).mappings()]


def forget(tx: Tx, lead: int) -> None:
    """The person was erased: nobody's name stays."""
    tx.execute(sa.update(takeovers).where(_T.lead == lead).values(sealed=None, agent=None))


def hand_to(tx: Tx, kept: int, other: int) -> None:
    """Wishes of `other` are `kept`'s: they are one person."""
    tx.execute(sa.update(takeovers).where(_T.lead == other).values(lead=kept))


def seen(tx: Tx, place: str, now: int) -> None:
    """Somebody looked for those who want a person."""
    tx.execute(tx.unless_there(places).values(place=place, seen=now))
    late = sa.update(places).where(places.c.place == place, places.c.seen < now - SEEN_EVERY_MS)
    tx.execute(late.values(seen=now))


def last_seen(tx: Tx) -> int:
    """When somebody looked last; 0: never."""
    return int(tx.execute(sa.select(sa.func.max(places.c.seen))).scalar_one() or 0)


def _opened(chat: Chat, row: Mapping[Any, Any]) -> Takeover:
    sealed = row["sealed"]
    name = chat.key.open(sealed, f"takeover:{row['id']}").decode() if sealed else ""
    return Takeover(**{key: value for key, value in row.items() if key != "sealed"}, name=name)
