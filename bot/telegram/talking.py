"""What people do in their private chat with the bot, as turns of the engine: words, taps, corrections, commands.

Everything happens in the transaction that keeps the update. What the engine does not know is answered here (`aside`).
"""

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace

from bot import inbox, relay, takeover
from bot.takeover import Agent
from bot.telegram import commands, leaving, marks, render, sent, sharing, visit, words
from bot.telegram.leaving import CHANNEL
from bot.telegram.visit import LOOK_BACK, Visit
from conversations import fold, memory, stop
from conversations.engine import Heard
from conversations.filling import FILES
from conversations.memory import Chat, Line
from qualifier.store import Tx, millis

_KEY = re.compile(r"[a-z][a-z_]{1,30}")  # the names by which the engine lets an answer be changed


def take(tx: Tx, here: Visit) -> str:
    """Take the turn of an update, once. The words to show where a button was tapped that means nothing any more."""
    if inbox.known(tx, here.at, here.incoming.message_id) is not None:
        return ""
    if here.chat is not None and here.chat.state == "left" and here.incoming.kind not in ("left", "spoken"):
        memory.leave(tx, here.chat.id, "active")
    return _BY_KIND[here.incoming.kind](tx, here)


# ---- one function per kind of update -------------------------------------------------------------------------------


def _text(tx: Tx, here: Visit) -> str:
    visit.hear(tx, here, Heard(here.incoming.message_id, "text", here.incoming.text))
    return ""


def _contact(tx: Tx, here: Visit) -> str:
    phone = here.incoming.contact_phone
    card = {"phone": phone, "name": here.incoming.contact_name}
    visit.hear(tx, here, Heard(here.incoming.message_id, "contact", phone, fields=card))
    return ""


def _other(tx: Tx, here: Visit) -> str:
    """What is no text. Of several pictures sent together the first is answered, and the others are seen."""
    album = f"album:{here.incoming.album}" if here.incoming.album else ""
    begun = bool(album) and inbox.known(tx, here.at, album) is not None
    if begun and not here.incoming.text and not _wanted(tx, here):
        _seen(tx, here)
        return ""
    said = _content(tx, here)
    if album and not begun and (chat := memory.recall(tx, here.house.ring, here.at)) is not None:
        visit.done(tx, replace(here, incoming=replace(here.incoming, message_id=album)), chat, 0, 0)
    return said


def _wanted(tx: Tx, here: Visit) -> bool:
    """Whether the open question asks for a file."""
    asked = visit.asked(tx, here)
    return bool(here.incoming.file_id) and asked is not None and asked.kind in FILES


def _seen(tx: Tx, here: Visit) -> None:
    """In the transcript, and not answered."""
    if here.chat is not None and here.talk is not None:
        line = ("person", {"text": f"[{here.incoming.hint}]"})
        first, last = memory.say(tx, here.chat, here.talk, [line], millis(here.now))
        visit.done(tx, here, here.chat, first, last)


def _content(tx: Tx, here: Visit) -> str:
    incoming, asked = here.incoming, visit.asked(tx, here)
    if _wanted(tx, here):
        return _file(tx, here)
    if incoming.text:  # a picture with words: the words count
        return _text(tx, here)
    if incoming.place is not None and asked is not None and sharing.offered(asked) == "place":
        return _position(tx, here, sharing.told(incoming.place, asked))
    return _unread(tx, here, words.unread(incoming.hint, here.state.language))


def _file(tx: Tx, here: Visit) -> str:
    incoming = here.incoming
    fields = {"name": incoming.file_name, "type": incoming.file_type, "size": str(incoming.file_bytes),
              "ref": f"telegram:{incoming.file_id}"}  # fmt: skip
    visit.hear(tx, here, Heard(incoming.message_id, "file", incoming.text, fields=fields))
    return ""


def _position(tx: Tx, here: Visit, near: str) -> str:
    """Where somebody is, as the known place `near` it; "" where none is, so that they have to type it."""
    if not near:
        return _unread(tx, here, words.aside("place_unknown", here.state.language))
    visit.hear(tx, here, Heard(here.incoming.message_id, "position", near))
    return ""


def _unread(tx: Tx, here: Visit, answer: str) -> str:
    said = replace(here, incoming=replace(here.incoming, text=f"[{here.incoming.hint}]"))
    visit.aside(tx, said, answer)
    return ""


def _choice(tx: Tx, here: Visit) -> str:
    """A tapped option, if its question is the one waited for; else the old buttons are taken away."""
    line, option = _tapped(tx, here)
    if line is None or option is None or here.chat is None:
        return words.aside("stale", here.state.language)
    ask = str(line.body.get("ask", ""))
    if _behind(here, ask):
        marks.mark(tx, here.chat, line.seq, now=millis(here.now), message=here.incoming.message_ref)
        return words.aside("stale", here.state.language)
    value, label = str(option["value"]), str(option["label"])
    visit.hear(tx, here, Heard(here.incoming.message_id, "choice", label, value, ask=ask), closing=False)
    index = line.body["options"].index(option)
    marks.mark(tx, here.chat, line.seq, now=millis(here.now), index=index, message=here.incoming.message_ref)
    return ""


def _edited(tx: Tx, here: Visit) -> str:
    """A correction of the answer that was edited. What cannot be applied is said, unless nobody heard the original."""
    known = sent.newest_of(tx, here.chat.id, here.incoming.message_ref) if here.chat else None
    if here.chat is not None and known is not None and _says(tx, here.chat, known) == here.incoming.text:
        visit.done(tx, here, here.chat, known, known)  # Telegram tells of changes that nobody sees, too
        return ""
    said = _corrected(tx, here)
    if here.chat is not None and known is not None and said is not None:
        sent.note(tx, here.chat.id, said, 0, here.incoming.message_ref)
    return ""


def _says(tx: Tx, chat: Chat, seq: int) -> str:
    """The words of a line."""
    return next((str(line.body["text"]) for line in memory.lines(tx, chat, after=seq - 1, until=seq)), "")


def _corrected(tx: Tx, here: Visit) -> int | None:
    """Take a correction; the line that it became."""
    heard = _correction(tx, here)
    if heard is None and relay.is_held(tx, here.chat, here.talk):
        heard = Heard(here.incoming.message_id, "text", here.incoming.text)
    if heard is not None:
        return visit.hear(tx, here, heard).first or None
    return visit.aside(tx, here, words.aside("too_late", here.state.language)) if here.chat is not None else None


def _command(tx: Tx, here: Visit) -> str:
    commands.take(tx, here)
    return ""


def _left(tx: Tx, here: Visit) -> str:
    if here.chat is not None:
        leaving.left(tx, here.house, here.chat, here.door or here.at, here.incoming.message_id, here.now)
    return ""


def _joined(tx: Tx, here: Visit) -> str:
    if here.chat is not None:  # unblocked; we speak when they do
        last = here.talk.last_seq if here.talk else 0
        visit.done(tx, here, here.chat, last, last)
    return ""


def _spoken(tx: Tx, here: Visit) -> str:
    """Somebody of the firm wrote to the person from the account itself: the bot falls silent, as after a take-over."""
    incoming = here.incoming
    if here.talk is not None:
        agent = Agent(f"{CHANNEL}:{incoming.sender_id}", incoming.name.partition(" ")[0], takeover.BESIDE)
        with contextlib.suppress(takeover.Refused):
            takeover.spoke(tx, here.house, here.talk.id, agent, incoming.message_id, incoming.text, here.now)
    return ""


def _moved(_tx: Tx, _here: Visit) -> str:
    return ""  # private chats do not move


_BY_KIND: dict[str, Callable[[Tx, Visit], str]] = {
    "text": _text, "choice": _choice, "contact": _contact, "edited": _edited, "command": _command, "left": _left,
    "joined": _joined, "moved": _moved, "other": _other, "spoken": _spoken,
}  # fmt: skip


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
    """Whether a question is not the one waited for. Offers have no key: to carry on stands while a person is there, a
    further request after the end.
    """
    state = here.state
    if ask:
        return state.at != ask or state.status != "open"
    return state.status not in ("person", "ended")


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
