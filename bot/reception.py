"""Takes messages in: kept before they are acknowledged, one effect per message id, in order per chat.

`receive` runs in the writer: it takes the turn at once where it can, and keeps the message for later where it cannot.
`Reception` drives what was kept: it grants wishes outside any transaction and takes the turns that waited.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot import inbox, message, turn
from bot.db import Database, StorageDown
from bot.house import House
from bot.message import Message
from bot.turn import NotYours, Taken, Wishing
from qualifier.store import Tx, millis

log = logging.getLogger(__name__)
RETRY_MS = 2_000
WAITING = "waiting"
WISH_SECONDS = 10.0
Fulfil = Callable[[Wishing], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message: taken (its lines), repeated (the lines that answered it before), or waiting."""

    state: Literal["taken", "repeated", "waiting"]
    chat: int | None = None
    first: int = 0
    last: int = 0
    said: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A waiting turn's wish, to be granted outside the transaction."""

    message: int
    number: int
    wishing: Wishing


def receive(tx: Tx, house: House, incoming: Message, now: datetime) -> Receipt:
    """Keep a message and, where nothing stands in its way, take its turn. Raises NotYours, and then keeps nothing."""
    known = inbox.known(tx, incoming.at, incoming.id)
    if known is not None:
        state: Literal["repeated", "waiting"] = "repeated" if known.state == "done" else "waiting"
        return Receipt(state, known.chat, known.first_seq or 0, known.last_seq or 0)
    taken = None
    if inbox.next_of(tx, house.intake, incoming.at) is None:
        taken = _try(tx, house, incoming, (), now)
    if isinstance(taken, Taken):
        inbox.done(
            tx, channel=incoming.channel, at=incoming.at, message=incoming.id, now=millis(now), chat=taken.chat,
            first=taken.first, last=taken.last,
        )  # fmt: skip
        return Receipt("taken", taken.chat, taken.first, taken.last, taken.said)
    inbox.wait(
        tx, house.intake, channel=incoming.channel, at=incoming.at, message=incoming.id, raw=message.dump(incoming),
        now=millis(now),
    )  # fmt: skip
    tx.wake(WAITING)
    return Receipt("waiting")


def resume(tx: Tx, house: House, at: bytes, now: datetime) -> Wanted | Receipt | None:
    """Take the oldest waiting turn of a chat: its receipt, the wish it needs first, or None where nothing waits."""
    waiting = inbox.next_of(tx, house.intake, at)
    if waiting is None or waiting.due > millis(now):
        return None
    incoming = message.load(waiting.raw)
    grants = [turn.granted_from(grant) for grant in inbox.granted(tx, house.intake, waiting.id)]
    taken = _try(tx, house, incoming, grants, now)
    if isinstance(taken, Wishing):
        return Wanted(waiting.id, len(grants), taken)
    if isinstance(taken, Taken):
        inbox.finish(tx, waiting.id, chat=taken.chat, first=taken.first, last=taken.last)
        return Receipt("taken", taken.chat, taken.first, taken.last)
    due = millis(now) + RETRY_MS * 2**waiting.tries
    inbox.failed(tx, waiting.id, tries=waiting.tries + 1, due=due, why=type(taken).__name__)
    return Receipt("waiting")


def _try(
    tx: Tx, house: House, incoming: Message, grants: Sequence[turn.Granted], now: datetime
) -> Taken | Wishing | Exception:
    """A turn in a savepoint. What it raises is returned, and nothing of it is kept; NotYours is the caller's."""
    tx.raw("SAVEPOINT turn")
    try:
        taken = turn.take(tx, house, incoming, grants, now)
    except (NotYours, StorageDown):
        raise
    except Wishing as wishing:
        tx.raw("ROLLBACK TO SAVEPOINT turn")
        return wishing
    except Exception as error:
        # kept and tried again: a defect of ours or a damaged row must not lose what a person said
        tx.raw("ROLLBACK TO SAVEPOINT turn")
        log.exception("a turn failed and will be taken again", extra={"channel": incoming.channel})
        return error
    tx.raw("RELEASE SAVEPOINT turn")
    return taken


class Reception:
    """The door of one process: receives, and sees to what waits."""

    def __init__(
        self, database: Database, house: House, clock: Callable[[], datetime], fulfil: Fulfil | None = None
    ) -> None:
        self._database, self._house, self._clock = database, house, clock
        self._fulfil = fulfil
        self._busy: dict[bytes, asyncio.Lock] = {}

    async def receive(self, incoming: Message) -> Receipt:
        """Take a message in; returns after it is stored."""
        return await self._database.write_in(incoming.at.hex(), receive, self._house, incoming, self._clock())

    async def settle(self, at: bytes) -> Receipt | None:
        """Take all waiting turns of a chat, in order; the last receipt. Callers of one chat wait for each other."""
        lock = self._busy.setdefault(at, asyncio.Lock())
        try:
            async with lock:
                return await self._settle(at)
        finally:
            if not lock.locked():
                self._busy.pop(at, None)

    async def _settle(self, at: bytes) -> Receipt | None:
        last: Receipt | None = None
        while True:
            found = await self._database.write_in(at.hex(), resume, self._house, at, self._clock())
            if found is None:
                return last
            if isinstance(found, Wanted):
                await self._grant(at, found)
            elif found.state == "waiting":
                return found
            else:
                last = found

    async def _grant(self, at: bytes, wanted: Wanted) -> None:
        outcome: Mapping[str, Any] = {"replies": [], "kept": {}}
        if self._fulfil is None:
            log.warning("no actions are loaded", extra={"action": wanted.wishing.wish.action})
        else:
            try:
                async with asyncio.timeout(WISH_SECONDS):
                    outcome = await self._fulfil(wanted.wishing)
            except Exception as error:  # noqa: BLE001 - whatever a customer's action does
                # the script goes on without it: a customer's action must not hold up a person
                log.warning("an action failed: %s", type(error).__name__, extra={"action": wanted.wishing.wish.action})
        stored = json.dumps(outcome, separators=(",", ":")).encode()
        action = wanted.wishing.wish.action
        await self._database.write_in(at.hex(), _record, self._house, wanted, action, stored, self._clock())

    async def sweep(self) -> int:
        """Take all turns that wait anywhere (after a restart, and now and then); how many chats."""
        chats = await self._database.read(inbox.all_waiting, due=millis(self._clock()))
        for at in chats:
            await self.settle(at)
        return len(chats)


def _record(tx: Tx, house: House, wanted: Wanted, action: str, outcome: bytes, now: datetime) -> None:
    inbox.grant(tx, house.intake, wanted.message, wanted.number, action, outcome, millis(now))
