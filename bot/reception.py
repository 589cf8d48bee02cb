"""Takes messages in: kept before they are acknowledged, one effect per message id, in order per chat.

`receive` runs in the writer and takes the turn at once where it can; where it cannot, `keep` stores the message for
later. `Reception` drives what was kept: it grants wishes outside any transaction and takes the turns that waited.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal, TypeVar

from bot import inbox, message, turn
from bot.db import Database
from bot.house import House
from bot.message import Message
from bot.turn import NotYours, Taken, Wishing
from bot.writer import PASSING, Instead, StorageDown
from qualifier.store import Tx, dump_bytes, millis
from qualifier.versions import UnknownVersion

log = logging.getLogger(__name__)
RETRY_MS = 2_000
WAITING = "waiting"
WISH_SECONDS = 12.0
T = TypeVar("T")
Fulfil = Callable[[Wishing], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message: taken (its lines), repeated (the lines that answered it before), or waiting."""

    state: Literal["taken", "repeated", "waiting"]
    chat: int | None = None
    first: int = 0
    last: int = 0
    said: tuple[dict[str, Any], ...] = ()


class Defective(Exception):
    """A turn raised what it must not: the message is kept, and its turn is taken again later."""


def receive(tx: Tx, house: House, incoming: Message, now: datetime) -> Receipt:
    """Take a message's turn, if nothing stands in its way; else keep it. Raises NotYours or UnknownVersion, and keeps
    nothing.
    """
    if inbox.next_of(tx, house.intake, incoming.at) is not None:
        return keep(tx, house, incoming, now)  # an earlier one of this chat waits: order is kept
    known = inbox.known(tx, incoming.at, incoming.id)
    if known is not None:
        state: Literal["repeated", "waiting"] = "repeated" if known.state == "done" else "waiting"
        return Receipt(state, known.chat, known.first_seq or 0, known.last_seq or 0)
    try:
        taken = _taken(tx, house, incoming, (), now)
    except (Wishing, Defective) as why:
        # kept before the next job: a later message of this chat must find it waiting
        raise Instead(partial(keep, house=house, incoming=incoming, now=now)) from why
    inbox.done(
        tx, channel=incoming.channel, at=incoming.at, message=incoming.id, now=millis(now), chat=taken.chat,
        first=taken.first, last=taken.last,
    )  # fmt: skip
    return Receipt("taken", taken.chat, taken.first, taken.last, taken.said)


def keep(tx: Tx, house: House, incoming: Message, now: datetime) -> Receipt:
    """Keep a message whose turn comes later."""
    if inbox.known(tx, incoming.at, incoming.id) is None:
        inbox.wait(
            tx, house.intake, channel=incoming.channel, at=incoming.at, message=incoming.id,
            raw=message.dump(incoming), now=millis(now),
        )  # fmt: skip
        tx.wake(WAITING)
    return Receipt("waiting")


def resume(tx: Tx, house: House, at: bytes, now: datetime) -> Receipt | None:
    """Take the oldest waiting turn of a chat; None where nothing waits, or not yet. Raises Wishing or Defective."""
    waiting = inbox.next_of(tx, house.intake, at)
    if waiting is None or waiting.due > millis(now):
        return None
    grants = [turn.granted_from(grant) for grant in inbox.granted(tx, house.intake, waiting.id)]
    taken = _taken(tx, house, message.load(waiting.raw), grants, now)
    inbox.finish(tx, waiting.id, chat=taken.chat, first=taken.first, last=taken.last)
    return Receipt("taken", taken.chat, taken.first, taken.last)


def _taken(tx: Tx, house: House, incoming: Message, grants: Sequence[turn.Granted], now: datetime) -> Taken:
    try:
        return turn.take(tx, house, incoming, grants, now)
    except (NotYours, Wishing, UnknownVersion, StorageDown, *PASSING):
        raise
    except Exception as error:
        # kept and tried again: a defect of ours or a damaged row must not lose what a person said
        log.exception("a turn failed and will be taken again", extra={"channel": incoming.channel})
        raise Defective(type(error).__name__) from error


def _later(tx: Tx, house: House, at: bytes, why: str, now: datetime) -> None:
    """The oldest waiting turn of a chat failed: later again, and parked after some tries."""
    waiting = inbox.next_of(tx, house.intake, at)
    if waiting is not None:
        due = millis(now) + RETRY_MS * 2**waiting.tries
        inbox.failed(tx, waiting.id, tries=waiting.tries + 1, due=due, why=why)


def _grant(tx: Tx, house: House, at: bytes, action: str, outcome: bytes, now: datetime) -> None:
    """Record what a wish of the oldest waiting turn brought."""
    waiting = inbox.next_of(tx, house.intake, at)
    if waiting is not None:
        number = len(inbox.granted(tx, house.intake, waiting.id))
        inbox.grant(tx, house.intake, waiting.id, number, action, outcome, millis(now))


class Reception:
    """The door of one process: receives, and sees to what waits."""

    def __init__(
        self, database: Database, house: House, clock: Callable[[], datetime], fulfil: Fulfil | None = None
    ) -> None:
        self._database, self._house, self._clock = database, house, clock
        self._fulfil = fulfil
        self._busy: dict[bytes, asyncio.Lock] = {}

    async def receive(self, incoming: Message) -> Receipt:
        """Take a message in; returns after it is stored. Raises NotYours, versions.UnknownVersion, db.StorageDown."""
        return await self._write(incoming.at, receive, incoming)

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
            try:
                found = await self._write(at, resume, at)
            except Wishing as wishing:
                outcome = await self._granted(wishing)
                await self._write(at, _grant, at, wishing.wish.action, outcome)
                continue
            except (Defective, NotYours, UnknownVersion) as error:
                await self._write(at, _later, at, str(error) or type(error).__name__)
                return last
            if found is None:
                return last
            last = found

    async def _granted(self, wishing: Wishing) -> bytes:
        outcome: Mapping[str, Any] = {"replies": [], "kept": {}}
        if self._fulfil is None:
            log.warning("no actions are loaded", extra={"action": wishing.wish.action})
            return dump_bytes(outcome)
        try:
            async with asyncio.timeout(WISH_SECONDS):
                outcome = await self._fulfil(wishing)
        except Exception as error:  # noqa: BLE001 - whatever a customer's action does, the script goes on without it
            log.warning("an action failed: %s", type(error).__name__, extra={"action": wishing.wish.action})
        return dump_bytes(outcome)

    async def _write(self, at: bytes, fn: Callable[..., T], *more: object) -> T:
        """Run `fn(tx, house, …, now)` in the chat's own lane."""
        return await self._database.write_in(at.hex(), fn, self._house, *more, self._clock())

    async def sweep(self) -> int:
        """Take all turns that wait anywhere (after a restart, and now and then); how many chats."""
        chats = await self._database.read(inbox.all_waiting, due=millis(self._clock()))
        for at in chats:
            await self.settle(at)
        return len(chats)
