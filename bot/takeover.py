"""A person of the firm takes a conversation over, speaks in it, and hands it back. One transaction each, the same for
every channel and every place of an agent; the same message id again has no second effect.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import inbox, reception, relay, speech, takeovers
from bot.house import House
from bot.message import Message
from bot.scene import Scene
from bot.takeovers import LIVE, WANTED, Takeover
from conversations import engine, memory, silent
from conversations.engine import Heard
from qualifier import accepting, leads
from qualifier.seal import Erased
from qualifier.store import Tx, millis

NAME_CHARS_MAX = 40
LOOK_BACK = 200  # lines
BESIDE = "beside"  # the place of somebody who writes to the person themself; nothing is relayed to them


class Refused(Exception):
    """An agent's deed that cannot be done; the message says why, in words for the agent."""


class Taken(Refused):
    """Somebody else has the conversation; `str()` names them, which nothing that is kept in the open may do."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has taken it over")


class Unknown(Refused):
    """There is no such conversation."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who of the firm acts: `id` names them once and for all, `name` is what people see, `place` where they are."""

    id: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that was done, now or before: the numbers of its first and last line."""

    first: int
    last: int
    repeated: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class _Room:
    """A conversation as an agent finds it, held against other writers."""

    scene: Scene
    found: silent.Watched
    held: Takeover | None

    @property
    def at(self) -> bytes:
        return self.found.print


def take(tx: Tx, house: House, conversation: int, agent: Agent, message: str, now: datetime) -> Done:
    """Take a conversation over, asked for or not: the bot falls silent and says who has joined. Raises Refused."""
    room = _enter(tx, house, conversation, now)
    key = _key(house, "take", agent, message)
    if (before := _before(tx, room, key)) is not None:
        return before
    scene, held = room.scene, room.held
    if held is not None and held.state == LIVE:
        if held.agent == print_of(house, agent):
            return Done(scene.talk.last_seq, scene.talk.last_seq, repeated=True)
        if not _absent(house, held, scene.at):
            raise Taken(held.name)
    _may(house, room)
    number = held.id if held is not None and held.state == WANTED else _unasked(tx, house, room)
    takeovers.take(
        tx, scene.chat, number, agent=print_of(house, agent), place=agent.place, name=_name(agent), now=scene.at
    )
    done = _join(tx, house, room, agent)
    _tell(tx, room, number)
    _contacted(tx, house, room, agent)
    relay.quiet(tx, scene.lead.id, scene.at)
    leads.conclude(tx, scene.lead.id, "held", "a person of the firm has taken over", scene.at)
    return _noted(tx, room, key, done)


def say(tx: Tx, house: House, conversation: int, agent: Agent, message: str, words: str, now: datetime) -> Done:
    """Say something to the person, in the agent's name. Raises Refused."""
    room = _enter(tx, house, conversation, now)
    key = _key(house, "say", agent, message)
    if (before := _before(tx, room, key)) is not None:
        return before
    held = _own(house, room, agent)
    _may(house, room)
    line = {"text": words, "name": held.name, "ref": message}
    done = _speak(tx, room, [("agent", line)])
    takeovers.waits(tx, held.id, unanswered=None, waiting=None)
    relay.quiet(tx, held.lead, room.scene.at)
    return _noted(tx, room, key, done)


def spoke(
    tx: Tx, house: House, conversation: int, agent: Agent, message: str, words: str, now: datetime
) -> Done:  # fmt: skip
    """Somebody of the firm wrote to the person themself, past the bot: it falls silent without a word of its own, and
    what was said is kept. Raises Refused.
    """
    room = _enter(tx, house, conversation, now)
    key = _key(house, "spoke", agent, message)
    if (before := _before(tx, room, key)) is not None:
        return before
    _may(house, room)
    scene, held, mine = room.scene, room.held, print_of(house, agent)
    if held is None or held.state != LIVE or held.agent != mine:
        number = held.id if held is not None and held.state == WANTED else _unasked(tx, house, room)
        takeovers.take(tx, scene.chat, number, agent=mine, place=agent.place, name=_name(agent), now=scene.at)
        leads.conclude(tx, scene.lead.id, "held", "a person of the firm has taken over", scene.at)
        _contacted(tx, house, room, agent)
        held = takeovers.get(tx, scene.chat, number)
    state = engine.dump(replace(engine.load(scene.talk.state), status="person"))
    line = {"text": words, "name": _name(agent), "ref": message}
    done = memory.keep(
        tx, scene.chat, scene.talk, state=state, status="person", ask=scene.talk.ask, said=[("agent", line)],
        now=scene.at,
    )  # fmt: skip
    takeovers.waits(tx, held.id, unanswered=None, waiting=None)
    relay.quiet(tx, held.lead, scene.at)
    return _noted(tx, room, key, done)


def hand_back(tx: Tx, house: House, conversation: int, agent: Agent, message: str, now: datetime) -> Done:
    """Give the conversation back to the bot, which says so and asks what was open. Raises Refused."""
    room = _enter(tx, house, conversation, now)
    key = _key(house, "back", agent, message)
    if (before := _before(tx, room, key)) is not None:
        return before
    _own(house, room, agent)
    heard = Heard(key, "timer", value=relay.HAND_BACK)
    incoming = Message(room.found.channel, room.at, key, heard, token=room.found.token)
    receipt = reception.receive(tx, house, incoming, now)
    return Done(receipt.first, receipt.last, waiting=receipt.state == "waiting")


def named(words: str) -> int:
    """The number in `C-12` or `12`. Raises Unknown."""
    digits = words.strip().upper().removeprefix("C-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise Unknown("conversations are called C-1, C-2, …")
    return int(digits)


# ---- where it takes place ------------------------------------------------------------------------------------------


def _enter(tx: Tx, house: House, conversation: int, now: datetime) -> _Room:
    found = silent.watched(tx, conversation)
    if found is None:
        raise Unknown(f"there is no conversation C-{conversation}")
    try:
        chat = memory.recall(tx, house.ring, found.print)
    except Erased:
        chat = None
    talk = memory.conversation(tx, chat) if chat is not None else None
    found = silent.watched(tx, conversation)  # again: the person may have gone to another channel before us
    if found is None or chat is None or talk is None:
        raise Refused("the conversation is over: the person was erased")
    if talk.id != conversation:
        raise Refused(f"the conversation is over: C-{talk.id} has taken its place")
    pinned = house.library.pinned(tx, talk.script, talk.rulebook, talk.recalls)
    lead = leads.recall(tx, house.ring, chat.lead, chat.key)
    scene = Scene(chat, talk, pinned, lead, now, millis(now))
    return _Room(scene, found, takeovers.open_in(tx, chat, talk.id))


def _may(house: House, room: _Room) -> None:
    """Whether an agent may write here now. Raises Refused."""
    talk, chat = room.scene.talk, room.scene.chat
    if talk.status == "withdrawn":
        raise Refused("the person has withdrawn: nothing more may be sent to them")
    if chat.state != "active":
        raise Refused("the person has left the chat: nothing can be sent to them")
    over = talk.status == "ended" and room.scene.at - talk.updated > house.abandon_after.total_seconds() * 1000
    if talk.status in ("abandoned", "erased") or over:
        raise Refused("the conversation is over")


def _own(house: House, room: _Room, agent: Agent) -> Takeover:
    """The takeover that is this agent's. Raises Refused."""
    held = room.held
    if held is None or held.state != LIVE:
        if room.scene.talk.status == "withdrawn":
            raise Refused("the person has withdrawn: nothing more may be sent to them")
        raise Refused("take it over first: the bot has it")
    if held.agent != print_of(house, agent):
        raise Taken(held.name)
    return held


def _absent(house: House, held: Takeover, now: int) -> bool:
    """Whether an agent has left the person without an answer for so long that another may step in."""
    return held.unanswered is not None and now - held.unanswered >= house.agent_after.total_seconds() * 1000


def print_of(house: House, agent: Agent) -> bytes:
    """What is kept of who an agent is."""
    return house.ring.fingerprint("agent", agent.id)


def _name(agent: Agent) -> str:
    return " ".join(agent.name.split())[:NAME_CHARS_MAX] or "A colleague"


# ---- what is written -----------------------------------------------------------------------------------------------


def _join(tx: Tx, house: House, room: _Room, agent: Agent) -> tuple[int, int]:
    scene = room.scene
    state = replace(engine.load(scene.talk.state), status="person")
    words = relay.phrase(state, "joined", house.known(), agent=_name(agent))
    first, last = memory.keep(
        tx, scene.chat, scene.talk, state=engine.dump(state), status="person", ask=scene.talk.ask,
        said=[("bot", {"text": words, "agent": _name(agent)})], now=scene.at,
    )  # fmt: skip
    _push(tx, room, first, last)
    return first, last


def _unasked(tx: Tx, house: House, room: _Room) -> int:
    """A takeover that nobody asked for, or in the place of an agent who left the person without an answer."""
    scene, held = room.scene, room.held
    since, unanswered = scene.talk.last_seq, None
    if held is not None:
        relay.end(tx, held, relay.REPLACED, scene.at)
        since, unanswered = _before_line(tx, room, held.unanswered or scene.at), held.unanswered
    number = takeovers.want(
        tx, scene.chat, scene.talk.id, desk=relay.desk_of(scene.flow), reason="unasked", since=since, now=scene.at,
        waiting=unanswered,
    )  # fmt: skip
    if number is None:
        raise Refused("somebody has just taken it over")
    relay.bind(tx, house, number, scene.at)
    return number


def _contacted(tx: Tx, house: House, room: _Room, agent: Agent) -> None:
    """To talk to somebody is to have made contact: the clocks of what was handed over stop."""
    for handed in accepting.of_conversation(tx, room.scene.talk.id):
        accepting.accept(tx, house.ring, handed, print_of(house, agent), _name(agent), room.scene.at)
        accepting.contacted(tx, handed.id, room.scene.at)


def _before_line(tx: Tx, room: _Room, at: int) -> int:
    """The number before the first line of this conversation that came at or after a moment."""
    talk = room.scene.talk
    lines = memory.lines(tx, room.scene.chat, after=max(talk.first_seq - 1, talk.last_seq - LOOK_BACK))
    return next((line.seq - 1 for line in lines if line.at >= at), talk.last_seq)


def _tell(tx: Tx, room: _Room, number: int) -> None:
    """Owe the agent's place what opens it, and what the person wrote since they asked, unless that was to the bot."""
    scene = room.scene
    held = takeovers.get(tx, scene.chat, number)
    relay.owe(tx, held, relay.HEAD, scene.at)
    if scene.talk.status == "person":
        for line in memory.lines(tx, scene.chat, after=held.since):
            if line.who == "person":
                relay.owe(tx, held, line.seq, scene.at)


def _speak(tx: Tx, room: _Room, said: list[tuple[str, dict[str, Any]]]) -> tuple[int, int]:
    first, last = memory.say(tx, room.scene.chat, room.scene.talk, said, room.scene.at)
    _push(tx, room, first, last)
    return first, last


def _push(tx: Tx, room: _Room, first: int, last: int) -> None:
    if room.scene.chat.channel in speech.PUSHED:
        for seq in range(first, last + 1):
            speech.owe(tx, room.scene.chat, seq, room.scene.at)


# ---- once ----------------------------------------------------------------------------------------------------------


def _key(house: House, deed: str, agent: Agent, message: str) -> str:
    """A deed's id among the chat's messages: no other agent's, no other deed's, and none that a person can send."""
    return f"{inbox.OURS}{deed} {print_of(house, agent).hex()[:16]} {message}"


def _before(tx: Tx, room: _Room, key: str) -> Done | None:
    """What came of this deed before."""
    known = inbox.known(tx, room.at, key)
    if known is None:
        return None
    return Done(known.first_seq or 0, known.last_seq or 0, repeated=True, waiting=known.state != "done")


def _noted(tx: Tx, room: _Room, key: str, lines: tuple[int, int]) -> Done:
    first, last = lines
    inbox.done(
        tx, channel=room.found.channel, at=room.at, message=key, now=room.scene.at,
        chat=room.scene.chat.id, first=first, last=last,
    )  # fmt: skip
    return Done(first, last)
