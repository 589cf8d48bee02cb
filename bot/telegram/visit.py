"""One update of a private chat, and where that chat stands; taking its turn, or answering beside the engine."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot import campaigns, consenting, erasure, inbox, reception, speech
from bot.house import House
from bot.message import Message, Opening
from bot.reception import Receipt
from bot.telegram import leaving, marks, sent
from bot.telegram.incoming import Incoming
from bot.telegram.leaving import CHANNEL
from conversations import doors, engine, fold, listening, memory
from conversations.engine import Heard
from conversations.memory import Chat, Conversation
from conversations.question import Question
from qualifier import promises, versions
from qualifier.store import Tx, millis

COUNTED_LINES = 40  # so many lines back show how messages are numbered
LOOK_BACK = 4  # lines among which the newest question stands: the person's, and what was said around it
ALWAYS_HEARD = frozenset({"stop", "delete"})  # commands understood before anything else, whatever the state


@dataclass(frozen=True, slots=True)
class Visit:
    """One update of a private chat, and where that chat stands. `chat` and `talk` are None before the first turn. `at`
    is the chat's fingerprint, `door` this place's own, where the chat is known by another.
    """

    house: House
    incoming: Incoming
    at: bytes
    chat: Chat | None
    talk: Conversation | None
    now: datetime
    door: bytes | None = None

    @property
    def state(self) -> engine.State:
        """The engine's state; a fresh one where there is none."""
        return engine.load(self.talk.state) if self.talk is not None and self.talk.state else engine.State()


def of(tx: Tx, house: House, bot_id: int, incoming: Incoming, now: datetime) -> Visit:
    """Where the chat of `incoming` stands."""
    place = leaving.print_of(house.ring, bot_id, incoming.address)
    here = _found(tx, house, incoming, place, now)
    if here.chat is not None and here.talk is not None and _wiped(tx, incoming, here.chat, here.talk, now):
        return Visit(house, incoming, place, None, None, now)
    return here


def _found(tx: Tx, house: House, incoming: Incoming, place: bytes, now: datetime) -> Visit:
    door = doors.find(tx, place)
    at = door.print if door else place
    chat = memory.recall(tx, house.ring, at)
    talk = memory.conversation(tx, chat) if chat else None
    return Visit(house, incoming, at, chat, talk, now, place if door else None)


def again(tx: Tx, here: Visit) -> Visit:
    """The same visit, after this place became a door to another chat."""
    return _found(tx, here.house, here.incoming, here.door or here.at, here.now)


def _wiped(tx: Tx, incoming: Incoming, chat: Chat, talk: Conversation, now: datetime) -> bool:
    """Whether this person asked for deletion and now begins anew: then it is done at once, not in the middle of the
    new talk. Thanks for it are no new talk.
    """
    thanks = listening.courteous(incoming.language, fold.fold(incoming.text)) or incoming.value in ALWAYS_HEARD
    if talk.status != "withdrawn" or thanks or incoming.kind in ("left", "joined", "spoken"):
        return False
    due = f"{consenting.ERASE}:{chat.lead}"
    if not any(row["state"] == "owed" for row in promises.of(tx, due)):
        return False
    erasure.erase(tx, chat.lead, now)
    promises.cancel(tx, ref=due, now=millis(now), why="done at once")
    return True


def asked(tx: Tx, here: Visit) -> Question | None:
    """The question waited for, None where there is none."""
    if here.talk is None or here.state.status != "open":
        return None
    return question(tx, here.house, here.talk, here.state.at)


def question(tx: Tx, house: House, talk: Conversation, key: str) -> Question | None:
    """The question `key` of a conversation's script, None where it has none."""
    flows = house.library.script(tx, talk.script).flows
    flow = flows.get(talk.variant) or flows[""]
    place = flow.places.get(key)
    return flow.questions[place] if place is not None else None


def hear(
    tx: Tx, here: Visit, heard: Heard | None, *, opening: Opening | None = None, closing: bool = True
) -> Receipt:  # fmt: skip
    """A turn of the engine. `heard` None opens the chat. `closing`: the buttons before it are taken away."""
    message = Message(
        CHANNEL, here.at, heard.id if heard else here.incoming.message_id, heard, brand=here.house.firm.key,
        address=here.incoming.address, opening=opening or opening_of(tx, here), door=here.door,
        seen=_seen(tx, here, heard),
    )  # fmt: skip
    receipt = reception.receive(tx, here.house, message, here.now)
    if receipt.state != "taken" or receipt.chat is None:
        return receipt
    if heard is not None and here.incoming.kind in ("text", "contact", "other"):
        sent.note(tx, receipt.chat, receipt.first, 0, here.incoming.message_ref)
    if closing and here.chat is not None and here.talk is not None:
        _close(tx, here, here.chat, here.talk.last_seq)
    return receipt


def _seen(tx: Tx, here: Visit, heard: Heard | None) -> int | None:
    """The last line that stood in the chat when what answers a consent was typed: Telegram numbers the messages of
    both sides as they come. None where it is not known, because the question is on its way at this moment.
    """
    chat, talk = here.chat, here.talk
    if chat is None or talk is None or heard is None or heard.kind != "text" or not talk.trail.shown:
        return None
    lines = memory.sealed(tx, chat, after=talk.last_seq - LOOK_BACK, until=talk.last_seq)
    bots = (line.open() for line in reversed(lines) if line.who == "bot")
    put = next((line.seq for line in bots if line.body.get("ask")), None)
    if put is None:
        return None
    noted, own = [int(message) for message in sent.parts(tx, chat.id, put).values()], here.incoming.message_ref
    if noted and own.isdecimal() and int(own) > min(noted):
        return talk.last_seq
    earlier = bool(noted) and own.isdecimal() and _counted_together(tx, chat, talk.last_seq)
    return put - 1 if earlier or speech.waits(tx, chat, put) else None


def _counted_together(tx: Tx, chat: Chat, last: int) -> bool:
    """Whether one count numbers what both sides of a chat say, as Telegram's does: no number stands on both sides, and
    a person's has come after one of ours. Servers that speak for Telegram may count otherwise, and then numbers tell
    nothing of time.
    """
    after = last - COUNTED_LINES
    people = {line.seq for line in memory.sealed(tx, chat, after=after, until=last) if line.who == "person"}
    noted = sent.between(tx, chat.id, after, last)
    theirs = [(seq, message) for seq, message in noted if seq in people]
    ours = [(seq, message) for seq, message in noted if seq not in people]
    follows = any(mine[0] < their[0] and mine[1] < their[1] for mine in ours[:1] for their in theirs)
    return follows and {message for _, message in theirs}.isdisjoint(message for _, message in ours)


def aside(tx: Tx, here: Visit, said: str) -> int | None:
    """An answer of our own, beside the engine: it changes nothing in the conversation, and is in the transcript. The
    line of what was heard.
    """
    chat, talk = here.chat, here.talk
    if chat is None or talk is None:
        hear(tx, replace(here, incoming=replace(here.incoming, message_id=f"{here.incoming.message_id}:open")), None)
        chat = memory.recall(tx, here.house.ring, here.at)
        talk = memory.conversation(tx, chat) if chat else None
    if chat is None or talk is None:
        return None
    at = millis(here.now)
    if chat.channel != CHANNEL:
        chat = doors.turn_to(tx, chat, CHANNEL, here.incoming.address)
    first, last = memory.say(
        tx, chat, talk, [("person", {"text": here.incoming.text}), ("bot", {"text": said, "progress": 0})], at
    )
    speech.owe(tx, chat, last, at)
    done(tx, here, chat, first, last)
    return first


def done(tx: Tx, here: Visit, chat: Chat, first: int, last: int) -> None:
    """Remember an update together with the lines that came of it."""
    inbox.done(
        tx, channel=CHANNEL, at=here.at, message=here.incoming.message_id, now=millis(here.now), chat=chat.id,
        first=first, last=last,
    )  # fmt: skip


def opening_of(tx: Tx, here: Visit) -> Opening:
    """With what a conversation would begin. A start code is a campaign's, or names a script, and is the source."""
    code = here.incoming.start_code
    if code and (link := campaigns.visited(tx, code)) is not None:
        return Opening(link.script, here.incoming.language, {"ref": code, **link.source})
    source = {"ref": code} if code else {}
    return Opening(_script(tx, here.house, code) if code else "", here.incoming.language, source)


def _script(tx: Tx, house: House, code: str) -> str:
    try:
        return house.library.live(tx, code).script.name
    except versions.UnknownVersion:
        return ""


def _close(tx: Tx, here: Visit, chat: Chat, last: int) -> None:
    """The question that stood open before this turn (line `last`, or near it) loses its buttons."""
    lines = memory.sealed(tx, chat, after=last - LOOK_BACK, until=last)
    bots = (line.open() for line in reversed(lines) if line.who == "bot")
    asked = next((line for line in bots if line.body.get("ask") or "options" in line.body), None)
    if asked is not None and asked.body.get("options"):
        marks.mark(tx, chat, asked.seq, now=millis(here.now))
