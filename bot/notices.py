"""Somebody of the firm is wanted: told as an alert, wherever alerts go, and where a desk's people are. Who waits too
long is offered to carry on; what everybody forgot is closed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import relay, speech, takeovers
from bot.consenting import NOTICE
from bot.house import House
from bot.takeovers import OVER, WANTED, Takeover
from conversations import engine, memory, phrases, silent, text
from conversations.memory import Chat, Conversation
from conversations.talk import CARRY_ON
from qualifier import alerts
from qualifier.handoffs import Way
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Erased
from qualifier.store import Tx, millis


def kinds(house: House, ways: Iterable[Way] = ()) -> Mapping[str, Kind]:
    """The promises to tell somebody, to look after who waits, and to bring each wish to an end."""
    told = tuple(ways)

    def tell(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _tell(tx, told, promise, now)

    def offer(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _offer(tx, house, promise, now)

    def close(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _close(tx, house, promise, now)

    return {NOTICE: Kind(tell), relay.WAITS: Kind(offer), relay.BOUND: Kind(close)}


def _tell(tx: Tx, ways: tuple[Way, ...], promise: Promise, now: datetime) -> Settled:
    lead, reason, wish = promise.body["lead"], str(promise.body["reason"]), promise.body.get("takeover")
    found = takeovers.brief(tx, wish) if wish is not None else None
    if found is not None and found.state != WANTED:
        return Settled("done", f"it is {found.state}")
    why = "asked for a person" if reason == "asked" else f"could not be understood ({reason.partition(':')[2]})"
    fix = f"frontdesk take C-{found.conversation}" if found is not None else f"frontdesk lead show L-{lead}"
    alerts.sound(
        tx, code="person.wanted", subject=f"L-{lead}", severity="warning", words=f"the person of L-{lead} {why}",
        fix=fix, now=millis(now),
    )  # fmt: skip
    if found is not None:
        for way in ways:
            way.wanted(tx, found.desk, found.id, now)
    return Settled("done", why)


# ---- who waits -----------------------------------------------------------------------------------------------------


def _offer(tx: Tx, house: House, promise: Promise, now: datetime) -> Settled:
    """Offer to carry on to a person who has waited too long, once a wait, and alert; who is silent hears nothing."""
    there = _enter(tx, house, promise.body["takeover"])
    if isinstance(there, Settled):
        return there
    chat, talk, held = there
    if held.waiting != promise.body["since"] or talk.status != "person":
        return Settled("done", "answered meanwhile")
    takeovers.waits(tx, held.id, unanswered=held.unanswered, waiting=None)
    minutes = round((millis(now) - (held.unanswered or held.asked)) / 60_000)
    who = "an answer of yours" if held.state != WANTED else "a person"
    alerts.sound(
        tx, code="person.waits", subject=f"L-{held.lead}", severity="warning", now=millis(now),
        words=f"the person of L-{held.lead} has waited {minutes} minutes for {who}",
        fix=f"answer, or frontdesk take C-{held.conversation}",
    )  # fmt: skip
    if chat.state == "active":
        _say_slow(tx, chat, talk, millis(now))
    return Settled("done", "offered to carry on")


def _say_slow(tx: Tx, chat: Chat, talk: Conversation, at: int) -> None:
    language = engine.load(talk.state).language
    label = text.fill(phrases.phrase(language, "carry_on"), str)
    words = text.fill(phrases.phrase(language, "person_slow"), str)
    line = {"text": words, "options": [{"label": label, "value": CARRY_ON}]}
    _, seq = memory.say(tx, chat, talk, [("bot", line)], at)
    if chat.channel in speech.PUSHED:
        speech.owe(tx, chat, seq, at)


# ---- what everybody forgot -----------------------------------------------------------------------------------------


def _close(tx: Tx, house: House, promise: Promise, now: datetime) -> Settled:
    """Close a wish or a takeover in which nobody has written for as long as makes a conversation abandoned."""
    there = _enter(tx, house, promise.body["takeover"])
    if isinstance(there, Settled):
        return there
    chat, talk, held = there
    due = talk.updated + _ms(house.abandon_after)
    if due > millis(now):
        return Settled("owed", "not silent for long enough", due)
    if talk.status == "person":
        _resume_later(tx, chat, talk, millis(now))
    relay.end(tx, held, relay.SILENT, millis(now))
    return Settled("done", "nobody wrote")


def _resume_later(tx: Tx, chat: Chat, talk: Conversation, at: int) -> None:
    """The conversation is abandoned; who comes back to it finds the bot where they left it."""
    state = engine.load(talk.state)
    state = replace(state, status="ended" if state.path else "open")
    memory.keep(tx, chat, talk, state=engine.dump(state), status="abandoned", ask=talk.ask, said=(), now=at)


def _enter(tx: Tx, house: House, wish: int) -> tuple[Chat, Conversation, Takeover] | Settled:
    """Where a wish stands, its chat held against other writers; how it is settled where it is over."""
    found = takeovers.brief(tx, wish)
    where = silent.watched(tx, found.conversation) if found is not None else None
    if found is None or where is None or found.state == OVER:
        return Settled("done", "it is over")
    try:
        chat = memory.recall(tx, house.ring, where.print)
    except Erased:
        chat = None
    talk = memory.conversation(tx, chat) if chat is not None else None
    held = takeovers.open_in(tx, chat, found.conversation) if chat is not None else None
    if chat is None or talk is None or held is None or talk.id != found.conversation:
        return Settled("done", "it is over")
    return chat, talk, held


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)
