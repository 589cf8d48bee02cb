"""Keeps the promises to a person's chat: lines are said in order, answered questions lose their buttons.

At least once: a line is said again when we cannot know that it arrived. Each Telegram message that did arrive is noted,
so that a long text goes on where it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from bot import resuming, speech
from bot.house import House
from bot.telegram import business, leaving, marks, render, sent, sharing, visit, words
from bot.telegram.render import Call
from bot.telegram.sender import Sender
from bot.telegram.sending import KEPT_MS_MAX, Gone, Migrated, Outcome, Refused, RetryAt, Sent
from conversations import memory
from conversations.engine import Option, Reply
from conversations.memory import Chat, Line, Sealed
from qualifier import alerts, promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Erased
from qualifier.store import Tx, Write, millis

AROUND = 4  # lines looked at before and after a line: was a number asked before, was it answered meanwhile
MARK_TRIES_MAX = 8
MARK_PAUSE_MS = 2_000
BARRED_PAUSE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Saying:
    """What is left to send of a line: parts with their calls."""

    chat: int
    seq: int
    address: str
    parts: tuple[tuple[int, Call], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What came of it: the messages that arrived, by part, and the last answer of Telegram."""

    parts: Mapping[int, str]
    outcome: Outcome


class Outbox:
    """The kinds `say` and `mark`."""

    def __init__(self, house: House, sender: Sender, write: Write, bot_id: int) -> None:
        self._house, self._sender, self._write, self._bot_id = house, sender, write, bot_id

    def kinds(self) -> Mapping[str, Kind]:
        """What the worker needs to know."""
        return {
            speech.SAY: Kind(self._prepare, self._say, self._finish),
            marks.MARK: Kind(self._prepare_mark, self._sender.perform, self._finish_mark),
        }

    # -- lines -------------------------------------------------------------------------------------------------------

    def _prepare(self, tx: Tx, promise: Promise, now: datetime) -> Saying | Settled:
        found = self._chat(tx, promise, now)
        if isinstance(found, Settled):
            return found
        chat, address = found
        seq = int(promise.body["seq"])
        around = memory.sealed(tx, chat, after=max(0, seq - 1 - AROUND), until=seq + AROUND)
        kept = next((line for line in around if line.seq == seq), None)
        if kept is None:
            return Settled("cancelled", "the line is gone")
        line = kept.open()
        if line.who == "agent" and self._withdrawn(tx, chat):
            return Settled("cancelled", "the person has withdrawn since")
        shown = self._shown(tx, line, now) if "link" in line.body else line
        calls = self._calls(tx, chat, address, shown, around)
        done = sent.parts(tx, chat.id, seq)
        left = tuple((part, call) for part, call in enumerate(calls) if part not in done)
        return Saying(chat.id, seq, address, left) if left else Settled("done", "it stands there already")

    def _calls(self, tx: Tx, chat: Chat, address: str, line: Line, around: list[Sealed]) -> list[Call]:
        answered = any(other.who == "person" and other.seq > line.seq for other in around)
        keys = not business.is_address(address)  # in an account's name there are no keyboards but those of a message
        shares = self._shares(tx, chat, line) if keys else ""
        language = str(line.body.get("lang", ""))
        return render.messages(
            address,
            reply_of(line, offers=not answered),
            ask_token=marks.token(chat.id, line.seq),
            share=(shares, words.aside(f"share_{shares}", language)) if shares and not answered else None,
            clear=keys and self._has_keyboard(tx, chat, [other for other in around if other.seq < line.seq]),
        )

    def _shown(self, tx: Tx, line: Line, now: datetime) -> Line:
        """A line with the addresses of its links, which stand nowhere else."""
        body = resuming.shown(tx, self._house, line.body, leaving.CHANNEL, millis(now))
        return replace(line, body={**body, "text": resuming.in_text(body)})

    def _withdrawn(self, tx: Tx, chat: Chat) -> bool:
        talk = memory.conversation(tx, chat)
        return talk is not None and talk.status == "withdrawn"

    def _has_keyboard(self, tx: Tx, chat: Chat, before: list[Sealed]) -> bool:
        """Whether one of the last two questions came with a keyboard: buttons of a message do not take away the one
        that stood there before them.
        """
        bots = (other.open() for other in reversed(before) if other.who == "bot")
        return any(self._shares(tx, chat, one) for one in islice((one for one in bots if one.body.get("ask")), 2))

    def _shares(self, tx: Tx, chat: Chat, line: Line) -> sharing.Shared:
        ask = line.body.get("ask")
        talk = memory.conversation(tx, chat) if ask else None
        return sharing.offered(visit.question(tx, self._house, talk, str(ask))) if talk is not None else ""

    async def _say(self, saying: Saying) -> Said:
        arrived: dict[int, str] = {}
        outcome: Outcome = Sent("")
        for part, call in saying.parts:
            outcome = await self._sender.perform(call)
            if not isinstance(outcome, Sent):
                break
            arrived[part] = outcome.message_id
            if len(saying.parts) > 1:  # noted at once: a retry goes on behind it
                await self._write(sent.note, saying.chat, saying.seq, part, outcome.message_id)
        return Said(arrived, outcome)

    def _finish(self, tx: Tx, promise: Promise, saying: Saying, said: Said, now: datetime) -> Settled:
        for part, message in said.parts.items():
            sent.note(tx, saying.chat, saying.seq, part, message)
        match said.outcome:
            case Sent():
                return Settled("done")
            case RetryAt() as later:
                return _again(tx, promise, saying, later, now)
            case Gone(why):
                self._gone(tx, saying, promise, now)
                return Settled("dead", f"the chat is gone: {why}")
            case Refused(refusal):
                return _dead(tx, promise, refusal, now)
            case Migrated():
                return _dead(tx, promise, "a private chat has moved, which Telegram does not do", now)

    def _gone(self, tx: Tx, saying: Saying, promise: Promise, now: datetime) -> None:
        chat, address = memory.chat(tx, self._house.ring, saying.chat)
        at = leaving.print_of(self._house.ring, self._bot_id, address)
        leaving.left(tx, self._house, chat, at, f"gone:{promise.id}", now)

    # -- buttons -----------------------------------------------------------------------------------------------------

    def _prepare_mark(self, tx: Tx, promise: Promise, now: datetime) -> Call | Settled:
        found = self._chat(tx, promise, now)
        if isinstance(found, Settled):
            return found
        chat, address = found
        seq, index = int(promise.body["seq"]), int(promise.body["index"])
        noted = sent.parts(tx, chat.id, seq)
        message = promise.body["message"] or (noted[max(noted)] if noted else "")
        if not message:
            late = promise.tries >= MARK_TRIES_MAX
            return Settled("done", "never sent") if late else Settled("owed", "not sent", millis(now) + MARK_PAUSE_MS)
        lines = memory.lines(tx, chat, after=seq - 1, until=seq)
        if index < 0 or not lines:
            return render.closed(address, message)
        asked = render.messages(address, reply_of(lines[0]), ask_token=marks.token(chat.id, seq))[-1]
        return render.chosen(asked, message, lines[0].body["options"][index]["label"])

    def _finish_mark(self, tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
        if isinstance(outcome, Sent):
            return Settled("done")
        if isinstance(outcome, RetryAt) and promise.tries < MARK_TRIES_MAX:
            if outcome.why == "flood":
                close(tx, int(promise.body["chat"]), outcome, now)
            return Settled("owed", outcome.why, outcome.due(promise.tries, millis(now)))
        # only looks suffer: an old button is harmless, and what is wrong with the chat shows when we speak
        return Settled("cancelled", f"the buttons stay: {type(outcome).__name__}")

    def _chat(self, tx: Tx, promise: Promise, now: datetime) -> tuple[Chat, str] | Settled:
        try:
            chat, address = memory.chat(tx, self._house.ring, int(promise.body["chat"]))
        except (LookupError, Erased):
            return Settled("cancelled", "the person was erased")
        if chat.state != "active" or not address:
            return Settled("cancelled", f"the chat is {chat.state}")
        return _in_its_name(tx, chat, address, millis(now)) if business.is_address(address) else (chat, address)


def _in_its_name(tx: Tx, chat: Chat, address: str, now: int) -> tuple[Chat, str] | Settled:
    """The way into a chat of an account of the firm: a day long after the person wrote, while the account lets us."""
    talk = memory.conversation(tx, chat)
    if talk is None or now - talk.heard >= business.OPEN_MS:
        return Settled("cancelled", "Telegram lets a bot answer in an account's name for 24 hours, no longer")
    way = business.way_to(tx, address)
    if way is None:
        business.barred(tx, address, now)
        return Settled("owed", "the account does not let the bot answer", now + BARRED_PAUSE_MS)
    return chat, way


def reply_of(line: Line, *, offers: bool = True) -> Reply:
    """A line as it is shown: the bar under questions only, no options where they are no longer offered, and before an
    agent's words who speaks.
    """
    body: Mapping[str, Any] = line.body
    if line.who == "agent":
        return Reply(speech.by_agent(body))
    options = tuple(Option(one["label"], one["value"]) for one in body.get("options", ())) if offers else ()
    ask = body.get("ask", "")
    return Reply(body["text"], options, None, ask, body.get("progress", 0) if ask else 0)


def close(tx: Tx, chat: int, later: RetryAt, now: datetime) -> None:
    """Telegram says how long a chat must wait: nothing goes to it before."""
    until = millis(now) + round(later.seconds * 1000)
    for lane in (speech.lane(chat), marks.lane(chat)):
        promises.close_lane(tx, lane, until, "Telegram asks to wait")


def _again(tx: Tx, promise: Promise, saying: Saying, later: RetryAt, now: datetime) -> Settled:
    if millis(now) - promise.created > KEPT_MS_MAX:
        return _dead(tx, promise, f"two days without success: {later.why}", now)
    if later.why == "flood":
        close(tx, saying.chat, later, now)
    if later.why == "token":
        alerts.sound(
            tx, code="telegram.silent", subject="token_refused", now=millis(now),
            words="Telegram refuses the bot's token; replies are kept", fix="frontdesk connect telegram",
        )  # fmt: skip
    return Settled("owed", later.why, later.due(promise.tries, millis(now)))


def _dead(tx: Tx, promise: Promise, why: str, now: datetime) -> Settled:
    alerts.sound(
        tx, code="telegram.refused", subject=promise.ref, now=millis(now), words=f"a reply could not be sent: {why}",
        fix="look at the log of that time; the person waits for an answer",
    )  # fmt: skip
    return Settled("dead", why)
