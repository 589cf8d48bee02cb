"""What was said: chats (where a person is reachable), conversations (one script walked in one), and the transcript.

State and lines are sealed by the chat's key. A chat's lines count up from 1; streams and channels ask by that number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from conversations import recalls
from conversations.tables import chats, conversations, transcript
from conversations.trail import INTAKE, Trail
from qualifier.seal import Erased, Key, Ring
from qualifier.store import Row, Statement, Tx, dump_bytes, dumps, loads

_C, _V, _L = chats.c, conversations.c, transcript.c

_CHAT = Statement(
    sa.select(_C.id, _C.brand, _C.channel, _C.key, _C.lead, _C.conversation, _C.state, _C.token).where(
        _C.print == sa.bindparam("at")
    )
)
_THERE = Statement(sa.select(_C.id).where(_C.print == sa.bindparam("at")))
_LOCK = Statement(sa.select(_C.id).where(_C.print == sa.bindparam("at")).with_for_update())
_CHAT_BY_ID = Statement(
    sa.select(_C.id, _C.brand, _C.channel, _C.key, _C.lead, _C.conversation, _C.state, _C.token, _C.address).where(
        _C.id == sa.bindparam("chat")
    )
)
_MEET = Statement(
    sa.insert(chats)
    .values({
        n: sa.bindparam(n)
        for n in ("brand", "channel", "print", "key", "lead", "state", "created", "token")
    })
    .returning(_C.id)
)  # fmt: skip
_ADDRESS = Statement(sa.update(chats).where(_C.id == sa.bindparam("chat")).values(address=sa.bindparam("sealed")))
_TURN_TO = Statement(
    sa.update(chats).where(_C.id == sa.bindparam("chat")).values(conversation=sa.bindparam("new_conversation"))
)
_CONVERSATION = Statement(
    sa.select(
        _V.id, _V.lead, _V.script, _V.rulebook, _V.name, _V.variant, _V.status, _V.ask, _V.state, _V.revision, _V.test,
        _V.first_seq, _V.last_seq, _V.source, _V.started, _V.updated, _V.need, _V.heard, _V.trail, _V.language,
        _V.shown, recalls.newest,
    ).where(_V.id == sa.bindparam("conversation"))
)  # fmt: skip
_OPEN = Statement(
    sa.insert(conversations)
    .values({n: sa.bindparam(n) for n in (
        "chat", "lead", "script", "rulebook", "name", "variant", "status", "ask", "revision", "test", "first_seq",
        "last_seq", "source", "started", "updated", "heard", "need",
    )})
    .returning(_V.id)
)  # fmt: skip
_KEEP = Statement(
    sa.update(conversations)
    .where(_V.id == sa.bindparam("conversation"), _V.revision == sa.bindparam("old_revision"))
    .values(
        state=sa.bindparam("new_state"), status=sa.bindparam("new_status"), ask=sa.bindparam("new_ask"),
        revision=sa.bindparam("new_revision"), last_seq=sa.bindparam("new_seq"), updated=sa.bindparam("now"),
        trail=sa.bindparam("new_trail"), language=sa.bindparam("new_language"), shown=sa.bindparam("new_shown"),
        heard=sa.bindparam("new_heard"),
    )
)  # fmt: skip
_BEFORE = Statement(sa.select(_V.last_seq, _V.need).where(_V.id == sa.bindparam("conversation")))
_LINE = ("chat", "seq", "conversation", "at", "who", "sealed")
_SAY: dict[int, Statement] = {}  # by how many lines are said at once: one statement for all of a turn's


def _say(count: int) -> Statement:
    found = _SAY.get(count)
    if found is None:
        rows: list[dict[str, Any]] = [
            dict(zip(_LINE, map(sa.bindparam, _names(at)), strict=True)) for at in range(count)
        ]
        found = _SAY[count] = Statement(sa.insert(transcript).values(rows))
    return found


_LINES = Statement(
    sa.select(_L.seq, _L.at, _L.who, _L.sealed)
    .where(_L.chat == sa.bindparam("of_chat"), _L.seq > sa.bindparam("after"), _L.seq <= sa.bindparam("until"))
    .order_by(_L.seq)
    .limit(sa.bindparam("most"))
)


NO_TRAIL = Trail()
# who (person, bot, agent) and what
Said = tuple[str, Mapping[str, Any]]


class Overtaken(Exception):
    """Another turn of this conversation was written in between; this one is to be taken again."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A place where a person is reachable. `conversation` is the one that goes on, `token` the print of its secret."""

    id: int
    brand: str
    channel: str
    key: Key
    lead: int
    conversation: int | None
    state: str
    token: bytes | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """One walk through a script. `state` is the engine's, opened; `script` and `rulebook` are pinned version
    numbers. `need` is the last conversation before the person's present need began (0: it is the first one);
    `recalls` tells which wordings had been recalled when it was read; `heard` when the person last spoke or came back.
    """

    id: int
    lead: int
    script: int
    rulebook: int
    name: str
    variant: str
    status: str
    ask: str
    state: bytes
    revision: int
    test: bool
    first_seq: int
    last_seq: int
    source: Mapping[str, Any]
    started: int
    updated: int
    need: int = 0
    heard: int = 0
    trail: Trail = NO_TRAIL
    recalls: int = 0


@dataclass(frozen=True, slots=True)
class Sealed:
    """A line of a transcript as it is kept; opening costs more than looking at who spoke."""

    key: Key
    chat: int
    seq: int
    at: int
    who: str
    sealed: bytes

    def open(self) -> "Line":
        """The line. Raises SealError."""
        body = loads(self.key.open(self.sealed, f"line:{self.chat}:{self.seq}"))
        return Line(self.seq, self.at, self.who, body)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript. `who`: person, bot or agent. `body` has `text`, and for a bot's line what it offers."""

    seq: int
    at: int
    who: str
    body: Mapping[str, Any]


def recall(tx: Tx, ring: Ring, at: bytes) -> Chat | None:
    """The chat at the fingerprint `at`, held against other writers until the transaction ends. Raises Erased."""
    if not tx.is_sqlite:
        tx.row(_LOCK, at=at)  # first, by itself: what is read next must be what its last writer left
    return tx.once("chats", at, lambda: _recalled(tx, ring, at))


def chat(tx: Tx, ring: Ring, number_: int) -> tuple[Chat, str]:
    """A chat by number, with its address (empty where it has none). Raises LookupError or Erased."""
    return tx.once("chats", number_, lambda: _numbered(tx, ring, number_))


def is_there(tx: Tx, at: bytes) -> bool:
    """Whether there is a chat at the fingerprint `at`."""
    return tx.row(_THERE, at=at) is not None


def meet(
    tx: Tx, *, brand: str, channel: str, at: bytes, key: Key, lead: int, address: str, token: bytes | None,
    now: int,
) -> Chat:  # fmt: skip
    """A new chat. `address` is where the channel sends to; it is sealed."""
    row = tx.row(
        _MEET, brand=brand, channel=channel, print=at, key=key.id, lead=lead, state="active", created=now,
        token=token,
    )  # fmt: skip
    if row is None:
        raise RuntimeError("the database returned no id for a new chat")
    if address:
        tx.run(_ADDRESS, chat=row[0], sealed=key.seal(address.encode(), f"chat:{row[0]}"))
    return Chat(row[0], brand, channel, key, lead, None, "active", token)


def conversation(tx: Tx, chat_: Chat) -> Conversation | None:
    """The conversation that goes on in a chat, if any."""
    number_ = chat_.conversation
    return tx.once("conversations", number_, lambda: _conversation(tx, chat_.key, number_)) if number_ else None


def begun(
    tx: Tx, chat_: Chat, *, script: int, rulebook: int, name: str, variant: str, test: bool, source: Mapping[str, Any],
    now: int, anew: bool = False,
) -> Conversation:  # fmt: skip
    """A new conversation in a chat, at revision 0 and with no state yet; its lines go on where the last one's ended.
    `anew`: it is about a further need of the person.
    """
    before = tx.row(_BEFORE, conversation=chat_.conversation) if chat_.conversation else None
    last, need = before or (0, 0)
    need = (chat_.conversation or 0) if anew else need
    row = tx.row(
        _OPEN, chat=chat_.id, lead=chat_.lead, script=script, rulebook=rulebook, name=name, variant=variant,
        status="open", ask="", revision=0, test=int(test), first_seq=last + 1, last_seq=last, source=dumps(source),
        started=now, updated=now, heard=now, need=need,
    )  # fmt: skip
    if row is None:
        raise RuntimeError("the database returned no id for a new conversation")
    tx.run(_TURN_TO, chat=chat_.id, new_conversation=row[0])
    return Conversation(
        row[0], chat_.lead, script, rulebook, name, variant, "open", "", b"", 0, test, last + 1, last, source, now, now,
        need, now,
    )  # fmt: skip


def keep(
    tx: Tx, chat_: Chat, talk: Conversation, *, state: bytes, status: str, ask: str, said: Sequence[Said], now: int,
    trail: Trail | None = None, heard: int | None = None,
) -> tuple[int, int]:  # fmt: skip
    """Write a conversation's state and append what was `said`; the numbers of the first and the last line. Without
    `trail` the one it has stays; `heard` is when the person spoke, if they did.

    Raises Overtaken where the conversation moved on meanwhile.
    """
    first, last = talk.last_seq + 1, talk.last_seq + len(said)
    walked = trail or talk.trail
    touched = tx.run(
        _KEEP, conversation=talk.id, old_revision=talk.revision, new_revision=talk.revision + 1,
        new_state=chat_.key.seal(state, f"conversation:{talk.id}"), new_status=status, new_ask=ask, new_seq=last,
        now=now, new_trail=walked.steps, new_language=walked.language, new_shown=walked.shown,
        new_heard=talk.heard if heard is None else heard,
    )  # fmt: skip
    if touched != 1:
        raise Overtaken(f"conversation {talk.id} moved on from revision {talk.revision}")
    if said:
        _append(tx, chat_, talk, said, now)
    tx.wake(topic(chat_.id))
    return first, last


def say(tx: Tx, chat_: Chat, talk: Conversation, said: Sequence[Said], now: int) -> tuple[int, int]:
    """Append lines outside a turn (an agent's, a notice); as `keep`, with the state as it is."""
    return keep(tx, chat_, talk, state=talk.state, status=talk.status, ask=talk.ask, said=said, now=now)


def _append(tx: Tx, chat_: Chat, talk: Conversation, said: Sequence[Said], now: int) -> None:
    values: dict[str, object] = {}
    for at, (who, body) in enumerate(said):
        seq = talk.last_seq + 1 + at
        names = _names(at)
        sealed = chat_.key.seal(dump_bytes(body), f"line:{chat_.id}:{seq}")
        values.update(zip(names, (chat_.id, seq, talk.id, now, who, sealed), strict=True))
    tx.run(_say(len(said)), **values)


@cache
def _names(at: int) -> tuple[str, ...]:
    return tuple(f"{name}_{at}" for name in _LINE)


def lines(tx: Tx, chat_: Chat, *, after: int = 0, until: int = 2**62, most: int = 500) -> list[Line]:
    """Lines after number `after`, oldest first."""
    return [line.open() for line in sealed(tx, chat_, after=after, until=until, most=most)]


def sealed(tx: Tx, chat_: Chat, *, after: int = 0, until: int = 2**62, most: int = 500) -> list[Sealed]:
    """The same lines, unopened."""
    found = tx.rows(_LINES, of_chat=chat_.id, after=after, until=until, most=most)
    return [Sealed(chat_.key, chat_.id, *row) for row in found]


def span(tx: Tx, number_: int) -> tuple[int, int] | None:
    """The numbers of a conversation's first and last line in its chat."""
    row = tx.execute(sa.select(_V.first_seq, _V.last_seq).where(_V.id == number_)).one_or_none()
    return (row.first_seq, row.last_seq) if row else None


def topic(chat_id: int) -> str:
    """What is woken when a chat gets new lines."""
    return f"chat:{chat_id}"


def leave(tx: Tx, chat_id: int, state: str) -> None:
    """Note whether a chat can still be written to: active or left."""
    tx.execute(sa.update(chats).where(_C.id == chat_id).values(state=state))


def of_lead(tx: Tx, ring: Ring, lead: int) -> list[tuple[Chat, Conversation]]:
    """All conversations of a lead with their chats, oldest first; those of erased chats are left out."""
    found = []
    wanted = sa.select(_V.id, _V.chat).where(_V.lead == lead).order_by(_V.id)
    for row in tx.execute(wanted).all():
        try:
            where, _ = chat(tx, ring, row.chat)
        except Erased:
            continue
        if (talk := _conversation(tx, where.key, row.id)) is not None:
            found.append((where, talk))
    return found


def newest(tx: Tx, chats_: Iterable[int]) -> dict[int, int]:
    """The number of the last line of each of these chats; those that hold none are left out."""
    wanted = sa.select(_L.chat, sa.func.max(_L.seq).label("last")).where(_L.chat.in_(set(chats_))).group_by(_L.chat)
    return {row["chat"]: row["last"] for row in tx.execute(wanted).mappings()}


def prints(tx: Tx, lead: int) -> list[bytes]:
    """The fingerprints of a lead's chats."""
    return [row[0] for row in tx.execute(sa.select(_C.print).where(_C.lead == lead)).all()]


def last_print(tx: Tx, lead: int) -> bytes | None:
    """The fingerprint of the chat where a lead was talked to last, if there is one that is not erased."""
    wanted = sa.select(_C.print).join(conversations, _V.chat == _C.id).where(_V.lead == lead, _C.lead == lead)
    row = tx.execute(wanted.where(_C.state != "erased").order_by(_V.id.desc()).limit(1)).first()
    return bytes(row[0]) if row else None


def hand_to(tx: Tx, kept: int, other: int) -> None:
    """What `other` said and says is `kept`'s from now on: they are one person."""
    for table in (chats, conversations):
        tx.execute(sa.update(table).where(table.c.lead == other).values(lead=kept))


def erase(tx: Tx, lead: int) -> None:
    """Drop what the lead's chats hold, beyond dropping their keys: where they are, states, lines. Who writes from there
    again is somebody new.
    """
    ids = [row[0] for row in tx.execute(sa.select(_C.id).where(_C.lead == lead)).all()]
    for chat_ in ids:
        gone = {"print": f"erased:{chat_}".encode(), "address": None, "token": None, "state": "erased"}
        tx.execute(sa.update(chats).where(_C.id == chat_).values(gone))
    status = sa.case((_V.status == INTAKE, INTAKE), else_="erased")  # nobody walked it, and figures go on saying so
    tx.execute(sa.update(conversations).where(_V.lead == lead).values(state=None, status=status, source="{}"))
    tx.execute(sa.delete(transcript).where(_L.chat.in_(ids)))


def _recalled(tx: Tx, ring: Ring, at: bytes) -> Chat | None:
    row = tx.row(_CHAT, at=at)
    return _chat(tx, ring, row) if row else None


def _numbered(tx: Tx, ring: Ring, number_: int) -> tuple[Chat, str]:
    row = tx.row(_CHAT_BY_ID, chat=number_)
    if row is None:
        raise LookupError(f"there is no chat {number_}")
    found = _chat(tx, ring, row[:-1])
    sealed = row[-1]
    return found, found.key.open(sealed, f"chat:{number_}").decode() if sealed else ""


def _chat(tx: Tx, ring: Ring, row: Row) -> Chat:
    number_, brand, channel, key, lead, talk, state, token = row
    return Chat(number_, brand, channel, ring.find(tx, key), lead, talk, state, token)


def _conversation(tx: Tx, key: Key, number_: int) -> Conversation | None:
    row = tx.row(_CONVERSATION, conversation=number_)
    if row is None:
        return None
    (talk, lead, script, rulebook, name, variant, status, ask, sealed, revision, test, first, last, source, started,
     updated, need, heard, steps, language, shown, recalled) = row  # fmt: skip
    state = key.open(sealed, f"conversation:{talk}") if sealed else b""
    return Conversation(
        talk, lead, script, rulebook, name, variant, status, ask, state, revision, bool(test), first, last,
        loads(source), started, updated, need, heard or updated, Trail(steps, language, shown), recalled,
    )  # fmt: skip
