"""Erasing a person: keys, values, lines, what waits. What stays is the proof of consent and the suppression."""

from collections.abc import Mapping
from datetime import datetime

from bot import inbox, relay, takeovers, tokens
from bot.consenting import ERASE
from bot.files import kept
from conversations import doors, memory
from qualifier import accepting, codes, handoffs, leads, merges, promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis


def erase(tx: Tx, lead: int, now: datetime) -> None:
    """Erase a lead and its chats, what was merged with it, and what the same person had said where they went on from.
    Whoever was handed it is told to erase it too.
    """
    root = merges.root(tx, lead)
    for number in dict.fromkeys((root, *merges.of(tx, root), *doors.former(tx, root))):
        _erase(tx, number, millis(now))


def _erase(tx: Tx, lead: int, at: int) -> None:
    handoffs.forget(tx, lead, at)
    for print_ in memory.prints(tx, lead):
        inbox.forget(tx, print_)
    tokens.forget(tx, lead)  # they are found by the doors
    doors.erase(tx, lead)
    relay.over(tx, lead, relay.ERASED, at)
    takeovers.forget(tx, lead)
    accepting.forget(tx, lead)
    codes.forget(tx, lead)
    kept.erase(tx, lead)
    memory.erase(tx, lead)
    leads.erase(tx, lead, at)


def kinds() -> Mapping[str, Kind]:
    """The promise to erase, made when a person asks for it in the chat."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        erase(tx, promise.body["lead"], now)
        promises.cancel(tx, ref=f"lead:{promise.body['lead']}", now=millis(now), why="the person was erased")
        return Settled("done", "erased")

    return {ERASE: Kind(prepare)}
