"""Takes messages in: kept before they are acknowledged, one effect per message id, in order per chat.

`receive` runs in the writer and takes the turn at once where it can; where it cannot, `keep` stores the message for
later. `Reception` drives what was kept: it grants wishes outside any transaction and takes the turns that waited.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Literal, TypeVar

from bot import inbox, message, scene, turn
from bot.batches import Instead, StorageDown, passing
from bot.db import Database
from bot.house import House
from bot.inbox import Waiting
from bot.message import Message
from bot.scene import Granted, NotYours, Wishing, granted_from
from bot.turn import Taken
from qualifier.store import Tx, dump_bytes, millis
from qualifier.versions import UnknownVersion

log = logging.getLogger(__name__)
RETRY_MS = 2_000
WAITING = "waiting"
WISH_SECONDS = 12.0
NOTHING = dump_bytes({"replies": [], "kept": {}})
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kept message's turn needs something from outside first, and this process is to see to it."""

    waiting: Waiting
    number: int
    wishing: Wishing


class Failed(Exception):
    """A kept message's turn could not be taken."""

    def __init__(self, waiting: Waiting, why: str) -> None:
        super().__init__(why)
        self.waiting, self.why = waiting, why


def receive(tx: Tx, house: House, incoming: Message, now: datetime) -> Receipt:
    """Take a message's turn, if nothing stands in its way; else keep it. Raises NotYours or UnknownVersion, and keeps
    nothing.
    """
    if (seen := _seen(tx, incoming)) is not None:
        if incoming.token is not None:
            scene.admit(tx, house, incoming, now)  # who only knows the id of a message learns nothing by it
        return seen
    if inbox.next_of(tx, incoming.at) is not None:
        scene.admit(tx, house, incoming, now)
        return keep(tx, house, incoming, now)  # an earlier one of this chat waits: order is kept
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


def _seen(tx: Tx, incoming: Message) -> Receipt | None:
    known = inbox.known(tx, incoming.at, incoming.id)
    if known is None:
        return None
    state: Literal["repeated", "waiting"] = "repeated" if known.state == "done" else "waiting"
    return Receipt(state, known.chat, known.first_seq or 0, known.last_seq or 0)


def keep(tx: Tx, house: House, incoming: Message, now: datetime) -> Receipt:
    """Keep a message whose turn comes later."""
    if (seen := _seen(tx, incoming)) is not None:
        return seen
    inbox.wait(
        tx, house.intake, channel=incoming.channel, at=incoming.at, message=incoming.id, raw=message.dump(incoming),
        now=millis(now),
    )  # fmt: skip
    tx.wake(WAITING)
    return Receipt("waiting")


def resume(tx: Tx, house: House, at: bytes, lease_ms: int, now: datetime) -> Receipt | Wanted | None:
    """Take the oldest waiting turn of a chat; None where nothing waits, or not yet, or another process is at it. What
    it wants from outside is left to this process for `lease_ms`. Raises Failed.
    """
    waiting = inbox.next_of(tx, at, hold=True)
    if waiting is None or waiting.due > millis(now):
        return None
    incoming, grants = _reopened(tx, house, waiting)
    try:
        taken = _taken(tx, house, incoming, grants, now)
    except Wishing as wishing:
        wanted = Wanted(waiting, len(grants), wishing)
        raise Instead(partial(_lent, wanted=wanted, until=millis(now) + lease_ms)) from wishing
    except (Defective, NotYours, UnknownVersion) as error:
        raise Failed(waiting, str(error) or type(error).__name__) from error
    inbox.finish(tx, waiting.id, chat=taken.chat, first=taken.first, last=taken.last)
    return Receipt("taken", taken.chat, taken.first, taken.last)


def _lent(tx: Tx, wanted: Wanted, until: int) -> Wanted | None:
    return wanted if inbox.lend(tx, wanted.waiting, until) else None


def _reopened(tx: Tx, house: House, waiting: Waiting) -> tuple[Message, list[Granted]]:
    try:
        incoming = replace(message.load(inbox.opened(house.intake, waiting)), kept=True)
        return incoming, [granted_from(grant) for grant in inbox.granted(tx, house.intake, waiting.id)]
    except passing():
        raise
    except Exception as error:
        # a damaged row is counted like any failed turn: it must not hold up the chat, nor the sweeper, for ever
        log.exception("a kept message could not be opened", extra={"channel": waiting.channel})
        raise Failed(waiting, type(error).__name__) from error


def _taken(tx: Tx, house: House, incoming: Message, grants: Sequence[Granted], now: datetime) -> Taken:
    try:
        return turn.take(tx, house, incoming, grants, now)
    except passing(NotYours, Wishing, UnknownVersion, StorageDown):
        raise
    except Exception as error:
        # kept and tried again: a defect of ours or a damaged row must not lose what a person said
        log.exception("a turn failed and will be taken again", extra={"channel": incoming.channel})
        raise Defective(type(error).__name__) from error


def _later(tx: Tx, _house: House, failed: Failed, now: datetime) -> None:
    """A turn failed: later again, and parked after some tries."""
    tries = failed.waiting.tries
    due = millis(now) + RETRY_MS * 2**tries
    inbox.failed(tx, failed.waiting.id, tries=tries + 1, due=due, why=failed.why, now=millis(now))


def _grant(tx: Tx, house: House, wanted: Wanted, outcome: bytes, now: datetime) -> None:
    """Record what a wish brought."""
    action = wanted.wishing.wish.action
    inbox.grant(tx, house.intake, wanted.waiting.id, wanted.number, action, outcome, millis(now))


class Reception:
    """The door of one process: receives, and sees to what waits."""

    def __init__(
        self, database: Database, house: House, clock: Callable[[], datetime], fulfil: Fulfil | None = None,
        *, lease_seconds: float = WISH_SECONDS + 2,
    ) -> None:  # fmt: skip
        self._database, self._house, self._clock = database, house, clock
        self._fulfil = fulfil
        # a wish is given up before its lease ends: two processes never grant the same one
        self._lease_ms = int(1000 * min(lease_seconds, WISH_SECONDS + 2))
        self._busy: dict[bytes, _Line] = {}

    async def receive(self, incoming: Message) -> Receipt:
        """Take a message in; returns after it is stored. Raises NotYours, versions.UnknownVersion, db.StorageDown."""
        return await self._write(incoming.at, receive, incoming)

    async def settle(self, at: bytes) -> Receipt | None:
        """Take all waiting turns of a chat, in order; the last receipt. Callers of one chat wait for each other."""
        line = self._busy.setdefault(at, _Line())
        line.callers += 1
        try:
            async with line.lock:
                return await self._settle(at)
        finally:
            line.callers -= 1
            if not line.callers:
                del self._busy[at]

    async def _settle(self, at: bytes) -> Receipt | None:
        last: Receipt | None = None
        while True:
            try:
                found = await self._write(at, resume, at, self._lease_ms)
            except Failed as failed:
                await self._write(at, _later, failed)
                return last
            if found is None:
                return last
            if isinstance(found, Wanted):
                await self._write(at, _grant, found, await self._granted(found.wishing))
            else:
                last = found

    async def _granted(self, wishing: Wishing) -> bytes:
        if self._fulfil is None:
            log.warning("no actions are loaded", extra={"action": wishing.wish.action})
            return NOTHING
        try:
            async with asyncio.timeout(WISH_SECONDS):
                outcome = dump_bytes(await self._fulfil(wishing))
            granted_from(outcome)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            log.warning("an action failed: %s", type(error).__name__, extra={"action": wishing.wish.action})
            return NOTHING
        return outcome

    async def _write(self, at: bytes, fn: Callable[..., T], *more: object) -> T:
        """Run `fn(tx, house, …, now)` in the chat's own lane."""
        return await self._database.write_in(at.hex(), fn, self._house, *more, self._clock())

    async def sweep(self) -> int:
        """Take all turns that wait anywhere (after a restart, and now and then); how many chats."""
        chats = await self._database.read(inbox.all_waiting, due=millis(self._clock()))
        for at in chats:
            try:
                await self.settle(at)
            except StorageDown:
                raise
            except Exception:
                log.exception("a chat could not be settled; the others go on")
        return len(chats)


@dataclass(slots=True)
class _Line:
    """Who settles a chat, and who waits to."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    callers: int = 0
