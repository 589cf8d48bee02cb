"""What people do in their private chat with the bot, as turns of the engine: words, taps, corrections, commands.

Everything happens in the transaction that keeps the update. What the engine does not know is answered here (`aside`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot import erasure, inbox, reception, speech, turn
from bot.house import House
from bot.message import Message, Opening
from bot.reception import Receipt
from bot.telegram import leaving, marks, render, sent, words
from bot.telegram.incoming import Incoming
from bot.telegram.leaving import CHANNEL
from bot.telegram.marks import mark
from conversations import engine, fold, memory, stop
from conversations.digress import COURTESIES
from conversations.engine import Heard
from conversations.memory import Chat, Conversation, Line
from conversations.talk import CARRY_ON
from qualifier import leads, ledger, promises, versions
from qualifier.store import Tx, millis

LOOK_BACK = 4  # lines among which the newest question stands: the person's, and what was said around it
_KEY = re.compile(r"[a-z][a-z_]{1,30}")  # the names by which the engine lets an answer be changed
# What a command means in the engine's own words.
ENGINE_WORDS = {
    "stop": "stop", "delete": "delete my data", "restart": "/restart", "human": "/human", "person": "/human",
    "back": "/back", "skip": "/skip", "help": "/help", "why": "why", "continue": CARRY_ON,
}  # fmt: skip
ALWAYS_HEARD = {"stop", "delete"}  # understood before anything else, whatever the state


@dataclass(frozen=True, slots=True)
class Visit:
    """One update of a private chat, and where that chat stands. `chat` and `talk` are None before the first turn."""

    house: House
    incoming: Incoming
    at: bytes
    chat: Chat | None
    talk: Conversation | None
    now: datetime

    @property
    def state(self) -> engine.State:
        """The engine's state; a fresh one where there is none."""
        return engine.load(self.talk.state) if self.talk is not None and self.talk.state else engine.State()


def visit(tx: Tx, house: House, bot_id: int, incoming: Incoming, now: datetime) -> Visit:
    """Where the chat of `incoming` stands."""
    at = leaving.print_of(house.ring, bot_id, incoming.address)
    chat = memory.recall(tx, house.ring, at)
    talk = memory.conversation(tx, chat) if chat else None
    if chat is not None and talk is not None and _wiped(tx, house, incoming, chat, talk, now):
        chat = talk = None
    return Visit(house, incoming, at, chat, talk, now)


def _wiped(tx: Tx, house: House, incoming: Incoming, chat: Chat, talk: Conversation, now: datetime) -> bool:
    """Whether this person asked for deletion and now begins anew: then it is done at once, not in the middle of the
    new talk. Thanks for it are no new talk.
    """
    thanks = fold.fold(incoming.text) in COURTESIES or incoming.value in ALWAYS_HEARD
    if talk.status != "withdrawn" or thanks or incoming.kind in ("left", "joined"):
        return False
    due = f"{turn.ERASE}:{chat.lead}"
    if not any(row["state"] == "owed" for row in promises.of(tx, due)):
        return False
    erasure.erase(tx, house, chat.lead, now)
    promises.cancel(tx, ref=due, now=millis(now), why="done at once")
    return True


def take(tx: Tx, here: Visit) -> str:
    """Take the turn of an update, once. The words to show where a button was tapped that means nothing any more."""
    if inbox.known(tx, here.at, here.incoming.message_id) is not None:
        return ""
    if here.chat is not None and here.chat.state == "left" and here.incoming.kind != "left":
        memory.leave(tx, here.chat.id, "active")
    return _BY_KIND[here.incoming.kind](tx, here)


# ---- one function per kind of update -------------------------------------------------------------------------------


def _text(tx: Tx, here: Visit) -> str:
    hear(tx, here, Heard(here.incoming.message_id, "text", here.incoming.text))
    return ""


def _contact(tx: Tx, here: Visit) -> str:
    phone = here.incoming.contact_phone
    hear(tx, here, Heard(here.incoming.message_id, "contact", phone, fields={"phone": phone}))
    return ""


def _other(tx: Tx, here: Visit) -> str:
    if here.incoming.text:  # a picture with words: the words count
        return _text(tx, here)
    said = replace(here, incoming=replace(here.incoming, text=f"[{here.incoming.hint}]"))
    aside(tx, said, words.unread(here.incoming.hint))
    return ""


def _choice(tx: Tx, here: Visit) -> str:
    """A tapped option, if its question is the one waited for; else the old buttons are taken away."""
    line, option = _tapped(tx, here)
    if line is None or option is None or here.chat is None:
        return words.STALE
    ask = str(line.body.get("ask", ""))
    if _behind(here, ask):
        mark(tx, here.chat, line.seq, now=millis(here.now), message=here.incoming.message_ref)
        return words.STALE
    value, label = str(option["value"]), str(option["label"])
    hear(tx, here, Heard(here.incoming.message_id, "choice", label, value, ask=ask), closing=False)
    index = line.body["options"].index(option)
    mark(tx, here.chat, line.seq, now=millis(here.now), index=index, message=here.incoming.message_ref)
    return ""


def _edited(tx: Tx, here: Visit) -> str:
    """A correction of the answer that was edited. What cannot be applied is said, unless nobody heard the original."""
    heard = _correction(tx, here)
    if heard is not None:
        hear(tx, here, heard)
    elif here.chat is not None:
        aside(tx, here, words.TOO_LATE)
    return ""


def _command(tx: Tx, here: Visit) -> str:
    own = _COMMANDS.get(here.incoming.value)
    if own is not None:
        own(tx, here)
    elif here.incoming.value in ENGINE_WORDS:
        _engine_command(tx, here, ENGINE_WORDS[here.incoming.value])
    else:
        aside(tx, here, words.UNKNOWN)
    return ""


def _left(tx: Tx, here: Visit) -> str:
    if here.chat is not None:
        leaving.left(tx, here.house, here.chat, here.at, here.incoming.message_id, here.now)
    return ""


def _joined(tx: Tx, here: Visit) -> str:
    if here.chat is not None:  # unblocked; we speak when they do
        _done(tx, here, here.chat, here.chat.last_seq, here.chat.last_seq)
    return ""


def _moved(_tx: Tx, _here: Visit) -> str:
    return ""  # private chats do not move


_BY_KIND: dict[str, Callable[[Tx, Visit], str]] = {
    "text": _text, "choice": _choice, "contact": _contact, "edited": _edited, "command": _command, "left": _left,
    "joined": _joined, "moved": _moved, "other": _other,
}  # fmt: skip


# ---- commands ------------------------------------------------------------------------------------------------------


def _start(tx: Tx, here: Visit) -> None:
    """Greets where nothing goes on; else the open question is put again, and nothing that was said is forgotten."""
    opening = _opening(tx, here)
    going_on = here.talk is not None and here.talk.status in ("open", "person", "withdrawn", "abandoned")
    if here.talk is None or not going_on or (opening.script and opening.script != here.talk.name):
        hear(tx, here, None, opening=replace(opening, restart=True))
    else:
        hear(tx, here, _carrying_on(here, here.incoming.message_id))


def _carrying_on(here: Visit, message_id: str) -> Heard:
    """What makes the engine put its question again: after a talk with a person, after a withdrawal, or as it stands."""
    if here.state.status == "person":
        return Heard(message_id, "choice", here.incoming.text, CARRY_ON)
    # an option of a question that is not the one waited for: the engine asks again and takes nothing from it
    return Heard(message_id, "choice", here.incoming.text, ask="/start")


def _engine_command(tx: Tx, here: Visit, meant: str) -> None:
    incoming = here.incoming
    if here.talk is None and incoming.value not in ALWAYS_HEARD:
        hear(tx, here, None)
        return
    if here.state.status in ("withdrawn", "person") and incoming.value not in ALWAYS_HEARD | {"continue"}:
        hear(tx, here, _carrying_on(here, f"{incoming.message_id}:on"))
    hear(tx, here, Heard(incoming.message_id, "choice", incoming.text, meant))


def _privacy(tx: Tx, here: Visit) -> None:
    firm = here.house.firm
    aside(tx, here, words.privacy(firm.name, firm.privacy_url, here.state.language))


def _mydata(tx: Tx, here: Visit) -> None:
    if here.chat is None:
        aside(tx, here, words.NOTHING_HELD)
        return
    person = leads.recall(tx, here.house.ring, here.chat.lead).person
    said = [(str(a["ask"]), str(a["said"])) for name, a in person.answers.items() if a["value"] is not None]
    acts = [
        f"Consent to {entry.purpose} by {', '.join(entry.channels)}: {entry.act} on {entry.at:%d %B %Y}"
        for entry in ledger.entries(tx, here.chat.lead)
    ]
    aside(tx, here, words.held(person.contact, said, acts))


def _language(tx: Tx, here: Visit) -> None:
    house = here.house
    name = here.talk.name if here.talk else house.firm.default_script or house.default_script
    script = house.library.live(tx, name).script
    wanted = here.incoming.rest.strip().lower()
    if wanted in script.languages and wanted != here.state.language:
        hear(tx, here, None, opening=Opening(script=name, language=wanted, restart=True))
    else:
        aside(tx, here, words.languages(script.languages))


_COMMANDS: dict[str, Callable[[Tx, Visit], None]] = {
    "start": _start, "privacy": _privacy, "mydata": _mydata, "language": _language,
}  # fmt: skip


# ---- taking turns --------------------------------------------------------------------------------------------------


def hear(
    tx: Tx, here: Visit, heard: Heard | None, *, opening: Opening | None = None, closing: bool = True
) -> Receipt:  # fmt: skip
    """A turn of the engine. `heard` None opens the chat. `closing`: the buttons of the question before are taken away."""
    message = Message(
        CHANNEL, here.at, heard.id if heard else here.incoming.message_id, heard, brand=here.house.firm.key,
        address=here.incoming.address, opening=opening or _opening(tx, here),
    )  # fmt: skip
    receipt = reception.receive(tx, here.house, message, here.now)
    if receipt.state != "taken" or receipt.chat is None:
        return receipt
    if heard is not None and here.incoming.kind in ("text", "contact", "other"):
        sent.note(tx, receipt.chat, receipt.first, 0, here.incoming.message_ref)
    if closing and here.chat is not None:
        _close(tx, here, here.chat)
    return receipt


def aside(tx: Tx, here: Visit, said: str) -> None:
    """An answer of our own, beside the engine: it changes nothing in the conversation, and is in the transcript."""
    if here.chat is None or here.chat.conversation is None:
        hear(tx, replace(here, incoming=replace(here.incoming, message_id=f"{here.incoming.message_id}:open")), None)
        chat = memory.recall(tx, here.house.ring, here.at)
    else:
        chat = here.chat
    if chat is None or chat.conversation is None:
        return
    at = millis(here.now)
    lines = [("person", {"text": here.incoming.text}), ("bot", {"text": said, "progress": 0})]
    first, last = memory.say(tx, chat, chat.conversation, lines, at)
    speech.owe(tx, chat, last, at)
    _done(tx, here, chat, first, last)


def _done(tx: Tx, here: Visit, chat: Chat, first: int, last: int) -> None:
    inbox.done(
        tx, channel=CHANNEL, at=here.at, message=here.incoming.message_id, now=millis(here.now), chat=chat.id,
        first=first, last=last,
    )  # fmt: skip


def _opening(tx: Tx, here: Visit) -> Opening:
    """With what a conversation would begin. A start code names the source, and a script where one bears that name."""
    code = here.incoming.start_code
    source = {"ref": code} if code else {}
    return Opening(_script(tx, here.house, code) if code else "", here.incoming.language, source)


def _script(tx: Tx, house: House, code: str) -> str:
    try:
        return house.library.live(tx, code).script.name
    except versions.UnknownVersion:
        return ""


def _close(tx: Tx, here: Visit, chat: Chat) -> None:
    """The question that stood open before this turn loses its buttons."""
    lines = memory.lines(tx, chat, after=chat.last_seq - LOOK_BACK, until=chat.last_seq)
    offers = (line for line in reversed(lines) if line.who == "bot" and (line.body.get("ask") or "options" in line.body))
    asked = next(offers, None)
    if asked is not None and asked.body.get("options"):
        mark(tx, chat, asked.seq, now=millis(here.now))


def _tapped(tx: Tx, here: Visit) -> tuple[Line | None, dict[str, str] | None]:
    """The line whose button was tapped and the option, where both are ours and of this chat."""
    found = render.option_of(here.incoming.value)
    token = marks.read(found[0]) if found else None
    if found is None or token is None or here.chat is None or token[0] != here.chat.id:
        return None, None
    lines = memory.lines(tx, here.chat, after=token[1] - 1, until=token[1])
    options = lines[0].body.get("options", []) if lines else []
    return (lines[0], options[found[1]]) if found[1] < len(options) else (None, None)


def _behind(here: Visit, ask: str) -> bool:
    """Whether a question is not the one waited for. The offer to carry on has no key, and stands while a person is."""
    state = here.state
    return state.at != ask or state.status != "open" if ask else state.status != "person"


def _correction(tx: Tx, here: Visit) -> Heard | None:
    """An edited message as the engine takes it: in place of the answer, as a change of an earlier one, or None."""
    incoming, state = here.incoming, here.state
    plain = Heard(incoming.message_id, "text", incoming.text)
    if stop.withdrawal(fold.fold(fold.clean(incoming.text))) is not None:
        return plain
    key = _answered(tx, here)
    if state.status != "open" or not key:
        return None
    if key == state.at:
        return plain
    if key not in state.answers or not _KEY.fullmatch(key):
        return None
    return Heard(incoming.message_id, "choice", incoming.text, f"change {key} to {incoming.text}")


def _answered(tx: Tx, here: Visit) -> str:
    """The key of the question that the edited message answered; "" where it is not known."""
    seq = sent.seq_of(tx, here.chat.id, here.incoming.message_ref) if here.chat else None
    if seq is None or here.chat is None:
        return ""
    before = memory.lines(tx, here.chat, after=max(0, seq - 1 - LOOK_BACK), until=seq - 1)
    return next((str(line.body["ask"]) for line in reversed(before) if line.who == "bot" and line.body.get("ask")), "")
