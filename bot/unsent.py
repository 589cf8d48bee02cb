"""A one-time code that could not be sent after all, or that nobody typed: its talk goes on without."""

from collections.abc import Mapping
from datetime import datetime

from bot import inbox, reception, verifying
from bot.house import House
from bot.message import Message
from conversations import silent
from conversations.engine import Heard
from qualifier import alerts, codes
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis


def tell(house: House, tx: Tx, code: int, conversation: int, why: str, now: datetime) -> None:
    """The gateway did not take a code."""
    verifying.alert(tx, f"a code could not be sent: {why}", millis(now))
    _goes_on(tx, house, code, conversation, "code:unsent", now)


def works(tx: Tx, now: datetime) -> None:
    """The gateway took a code."""
    alerts.clear(tx, code=verifying.ALERT, subject="codes", now=millis(now))


def kinds(house: House) -> Mapping[str, Kind]:
    """The look at a code that nobody typed: its lead would wait for ever."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        if not codes.unsent(tx, promise.body["code"]):
            return Settled("done", "it was typed, or another one took its place")
        _goes_on(tx, house, promise.body["code"], promise.body["conversation"], "code:late", now)
        return Settled("done", "nobody typed it")

    return {codes.LATE: Kind(prepare)}


def _goes_on(tx: Tx, house: House, code: int, conversation: int, what: str, now: datetime) -> None:
    """Kept like a message, and taken in its chat's order: an action may be what comes next."""
    found = silent.watched(tx, conversation)
    if found is None or found.status != "open" or found.current != conversation:
        return
    heard = Heard(id=f"{inbox.OURS}{what}:{code}:{millis(now)}", kind="timer", value=what)
    reception.keep(tx, house, Message(found.channel, found.print, heard.id, heard, token=found.token), now)
