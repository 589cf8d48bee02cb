"""Where a turn takes place: the chat is recalled or met, its conversation found or begun, its versions pinned."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import tokens
from bot.house import House
from bot.message import Message, Opening
from conversations import doors, engine, memory, placing, walked
from conversations.engine import Reply, Step
from conversations.library import Pinned
from conversations.memory import Chat, Conversation
from conversations.script import Flow
from qualifier import leads, promises
from qualifier.lead import Lead, in_the_open, to_seal
from qualifier.store import Tx, loads, millis

SILENCE = "silence"


class NotYours(Exception):
    """A message names no chat of ours, or came with another secret than its chat's."""


class Wishing(Exception):
    """The turn needs something from outside the transaction first; nothing of it may be written yet."""

    def __init__(self, wish: engine.Wish, step: Step, scene: "Scene") -> None:
        super().__init__(wish.action)
        self.wish, self.step, self.scene = wish, step, scene


@dataclass(frozen=True, slots=True)
class Granted:
    """What a wish brought: things said and plain answers set."""

    replies: tuple[Reply, ...] = ()
    kept: dict[str, str | int | float] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a turn takes place: the chat, its conversation, what is pinned, and the lead before the turn."""

    chat: Chat
    talk: Conversation
    pinned: Pinned
    lead: Lead
    now: datetime
    at: int

    @property
    def flow(self) -> Flow:
        """The way through the script that this conversation walks."""
        flows = self.pinned.script.flows
        return flows.get(self.talk.variant) or flows[""]


def enter(tx: Tx, house: House, message: Message, now: datetime) -> tuple[Scene, bool]:
    """The scene, and whether its conversation has only now begun. Raises NotYours."""
    at = millis(now)
    chat = memory.recall(tx, house.ring, message.at) or _meet(tx, house, message, at)
    if not _admitted(tx, chat, message, at):
        raise NotYours
    if chat.channel != message.channel:  # by another door: they are there now, unless it only closed behind them
        gone = replace(chat, channel=message.channel)
        chat = gone if message.left else doors.turn_to(tx, chat, message.channel, message.address)
    talk = None if message.opening and message.opening.restart else memory.conversation(tx, chat)
    pinned = (
        house.library.pinned(tx, talk.script, talk.rulebook, talk.recalls) if talk else _published(tx, house, message)
    )
    fresh = talk is None
    if talk is None:
        talk = _begun(tx, house, chat, pinned, message, at)
    return Scene(chat, talk, pinned, leads.recall(tx, house.ring, chat.lead, chat.key), now, at), fresh


def of_lead(tx: Tx, house: House, lead: int, now: datetime) -> Scene | None:
    """Where a lead was last talked to, held against its turns until the transaction ends; None: nowhere, or erased."""
    prints = memory.last_print(tx, lead)
    chat = None if prints is None else memory.recall(tx, house.ring, prints)
    talk = None if chat is None else memory.conversation(tx, chat)
    if chat is None or talk is None:
        return None
    pinned = house.library.pinned(tx, talk.script, talk.rulebook, talk.recalls)
    return Scene(chat, talk, pinned, leads.recall(tx, house.ring, lead, chat.key), now, millis(now))


def admit(tx: Tx, house: House, message: Message, now: datetime) -> None:
    """Let a message wait in its chat's line. Raises NotYours for a stranger's: it would hold up everybody behind it."""
    chat = memory.recall(tx, house.ring, message.at)
    if chat is not None and not _admitted(tx, chat, message, millis(now)):
        raise NotYours


def _admitted(tx: Tx, chat: Chat, message: Message, now: int) -> bool:
    """Whether a message came with the secret of the chat, or of the door that it came by; or, for a short time after a
    new one was given, with the one before.
    """
    if message.door is None:
        return chat.token in (None, message.token) or _before(tx, message.at, message, now)
    door = doors.find(tx, message.door)
    if door is None or door.chat != chat.id:
        return False
    return door.token == message.token or _before(tx, message.door, message, now)


def _before(tx: Tx, session: bytes, message: Message, now: int) -> bool:
    # what was let in and then waited (for an action, for its turn) came in time, however late it is now
    return tokens.worked(tx, session, message.token, None if message.kept else now)


def _meet(tx: Tx, house: House, message: Message, at: int) -> Chat:
    if (opening := message.opening) is None:
        raise NotYours
    key = house.ring.make(tx, "chat", at)
    source = {"channel": message.channel, **in_the_open(opening.source)}
    came = leads.seal_came(key, to_seal(opening.source))
    lead = leads.create(tx, brand=message.brand, key=key.id, test=opening.test, source=source, came=came, now=at)
    return memory.meet(
        tx, brand=message.brand, channel=message.channel, at=message.at, key=key, lead=lead,
        address=message.address, token=message.token, now=at,
    )  # fmt: skip


def _published(tx: Tx, house: House, message: Message) -> Pinned:
    wanted = message.opening.script if message.opening else ""
    return house.library.live(tx, wanted or house.firm.default_script or house.default_script)


def _begun(tx: Tx, house: House, chat: Chat, pinned: Pinned, message: Message, at: int) -> Conversation:
    opening = message.opening or Opening()
    talk = memory.begun(
        tx, chat, script=pinned.script_version, rulebook=pinned.rulebook_version, name=pinned.script.name,
        variant=_variant(tx, house, pinned, chat, opening), test=opening.test,
        source=in_the_open(opening.source), now=at,
    )  # fmt: skip
    watch(tx, house, talk, pinned, at)
    return talk


def watch(tx: Tx, house: House, talk: Conversation, pinned: Pinned, at: int) -> None:
    """Owe a look at whether the person fell silent."""
    first = pinned.script.reminders[0].after if pinned.script.reminders else house.abandon_after
    first = min(first, pinned.script.partial_after or house.partial_after)
    promises.schedule(tx, SILENCE, due=at + _ms(first), now=at, ref=f"conversation:{talk.id}")


def _variant(tx: Tx, house: House, pinned: Pinned, chat: Chat, opening: Opening) -> str:
    """The variant that the person had of this script before, while it is still one; else by who they are."""
    name, weights = pinned.script.name, pinned.script.weights
    if not weights:
        return ""
    before = walked.placed(tx, chat.lead, name)
    if before is not None:
        variant, version = before
        had_a_choice = bool(house.library.script(tx, version).weights)
        if variant in weights or (variant == "" and had_a_choice):
            return variant
    return placing.place(weights, name, opening.place or f"lead:{chat.lead}")


def granted_from(stored: bytes) -> Granted:
    """What a wish brought, from its record."""
    row = loads(stored)
    replies = tuple(
        Reply(said["text"], tuple(engine.Option(o["label"], o["value"]) for o in said.get("options", ())))
        for said in row["replies"]
    )
    return Granted(replies, row["kept"])


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)
