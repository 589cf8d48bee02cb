"""Keeps promises: claims what is due, prepares it in the claiming transaction, acts outside any, and settles.

What a kind of promise means is its `Kind`; this loop knows none. A claim that a dead worker left comes back when its
lease ran out. On a clean stop what is under way is finished, and what was only claimed is given back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qualifier import alerts, promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, Write, millis

log = logging.getLogger(__name__)

LEASE_MS = 60_000
AT_ONCE_MAX = 32
BESIDE_MAX = 4  # so many are claimed in a transaction that was there for something else
POLL_SECONDS = 1.0
NOT_READY_MS = 50
FAILED_RETRY_MS = 5_000
FAILED_TRIES_MAX = 20
STOP_SECONDS = 4.0
EXTENSIONS_MAX = 5  # so many leases more for what takes long; what takes longer hangs


@dataclass(frozen=True, slots=True)
class Try:
    """A claimed promise with what its kind prepared."""

    promise: Promise
    kind: Kind
    task: Any


def claim(
    tx: Tx, kinds: Mapping[str, Kind], owner: str, most: int, now: datetime, lease_ms: int = LEASE_MS
) -> tuple[list[Try], int]:
    """Claim and prepare what is due; what is to be acted on, and how many were claimed."""
    claimed = promises.claim(tx, owner, millis(now), lease_ms=lease_ms, most=most)
    tries = []
    for promise in claimed:
        if not _ready(kinds, promise):
            promises.put_back(tx, owner, promise.id, millis(now) + NOT_READY_MS)
            continue
        prepared = _prepare(tx, kinds, promise, now)
        if isinstance(prepared, Settled):
            promises.settle(tx, owner, promise.id, prepared, millis(now))
        else:
            tries.append(Try(promise, kinds[promise.kind], prepared))
    return tries, len(claimed)


def _ready(kinds: Mapping[str, Kind], promise: Promise) -> bool:
    kind = kinds.get(promise.kind)
    return kind is None or kind.ready is None or kind.ready()


def _prepare(tx: Tx, kinds: Mapping[str, Kind], promise: Promise, now: datetime) -> Any:
    kind = kinds.get(promise.kind)
    if kind is None:  # a newer process made it, or its channel is not connected here
        return Settled("owed", f"nobody here keeps promises of kind {promise.kind}", millis(now) + LEASE_MS)
    if promise.mode == "at_most_once" and promise.tries > 1:
        return Settled("unknown", "a worker died while it was under way; it is not done twice")
    tx.raw("SAVEPOINT promise")
    try:
        prepared = kind.prepare(tx, promise, now)
    except Exception as error:
        # one defective promise must not hold up all others
        log.exception("a promise could not be prepared", extra={"kind": promise.kind, "promise": promise.id})
        tx.raw("ROLLBACK TO SAVEPOINT promise")
        return _again(tx, promise, error, now)
    tx.raw("RELEASE SAVEPOINT promise")
    return prepared


def _again(tx: Tx, promise: Promise, error: BaseException, now: datetime) -> Settled:
    name = type(error).__name__
    if promise.tries < FAILED_TRIES_MAX:
        return Settled("owed", name, millis(now) + FAILED_RETRY_MS * promise.tries)
    if promise.kind != alerts.PROMISE:  # an alert that cannot be told would raise another, and so on
        alerts.sound(
            tx, code="promise.dead", subject=f"promise:{promise.id}", now=millis(now),
            words=f"a promise of kind {promise.kind} failed {promise.tries} times: {name}",
            fix=f"the log has the cause; once mended: frontdesk deliveries retry {promise.id}",
        )  # fmt: skip
    return Settled("dead", f"failed {promise.tries} times: {name}")


Claim = Callable[[Tx, datetime], list[Try]]


def nothing(_tx: Tx, _now: datetime) -> list[Try]:
    """A claim that claims nothing."""
    return []


def finish(tx: Tx, owner: str, tried: Try, result: Any, now: datetime, claimed: Claim = nothing) -> list[Try]:
    """Record what came of a try; what is `claimed` next in the same transaction, which saves a commit for each line
    that waits behind another.
    """
    if isinstance(result, BaseException) or tried.kind.finish is None:
        how = _again(tx, tried.promise, result, now) if isinstance(result, BaseException) else Settled("done")
    else:
        how = tried.kind.finish(tx, tried.promise, tried.task, result, now)
    promises.settle(tx, owner, tried.promise.id, how, millis(now))
    if not tried.promise.ordered:
        return []
    tx.wake(promises.TOPIC)  # its lane may go on
    return claimed(tx, now)


class Worker:
    """One process's worker. `pause(seconds)` returns early when promises were made. A claim that was not settled within
    `lease_ms` is another worker's.
    """

    def __init__(
        self, write: Write, kinds: Mapping[str, Kind], owner: str, clock: Callable[[], datetime],
        pause: Callable[[float], Awaitable[object]], *, lease_ms: int = LEASE_MS,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:  # fmt: skip
        self._write, self._kinds, self._owner, self._clock, self._pause = write, kinds, owner, clock, pause
        self._lease_ms, self._stop_seconds = lease_ms, stop_seconds
        self._under_way: set[asyncio.Task[None]] = set()
        self._since: dict[int, int] = {}  # when each promise under way was begun
        self._stopping, self._running = False, False

    async def run(self) -> None:
        """Keep promises until stopped."""
        self._running = True
        extending = asyncio.create_task(self._extending())
        try:
            while not self._stopping:
                try:
                    claimed = await self.once()
                except Exception:
                    log.exception("claiming failed; trying again")
                    claimed = 0
                if not claimed:
                    # often enough for a dead worker's claims, too: nobody tells when a lease runs out
                    await self._pause(min(POLL_SECONDS, self._lease_ms / 4000))
        finally:
            extending.cancel()

    async def _extending(self) -> None:
        while True:
            await asyncio.sleep(self._lease_ms / 4000)
            try:
                await self.extend()
            except Exception:
                log.exception("claims could not be extended; trying again")

    async def extend(self) -> None:
        """Keep what takes long for as long again: another try beside it would do it twice."""
        now, lease = millis(self._clock()), self._lease_ms
        long = [number for number, since in self._since.items() if lease / 4 <= now - since < EXTENSIONS_MAX * lease]
        if long:
            await self._write(promises.extend, self._owner, long, now + lease)

    async def once(self) -> int:
        """Claim what is due and start on it; how many were claimed."""
        free = AT_ONCE_MAX - len(self._under_way)
        if free <= 0:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return 1
        tries, claimed = await self._write(claim, self._kinds, self._owner, free, self._clock(), self._lease_ms)
        self.start(tries)
        return claimed

    def claimed(self, tx: Tx, now: datetime) -> list[Try]:
        """Claim a little of what is due in somebody's transaction, to be started after its commit; nothing where this
        worker does not run.
        """
        free = min(AT_ONCE_MAX - len(self._under_way), BESIDE_MAX)
        if free <= 0 or self._stopping or not self._running:
            return []
        tries, found = claim(tx, self._kinds, self._owner, free, now, self._lease_ms)
        if found < free:
            tx.woken.discard(promises.TOPIC)  # nothing that is due is left for anybody
        return tries

    def start(self, tries: Sequence[Try]) -> None:
        """Start on what was claimed."""
        now = millis(self._clock())
        for tried in tries:
            self._since[tried.promise.id] = now
            task = asyncio.create_task(self._keep(tried))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def idle(self) -> None:
        """Wait until nothing that was started is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def stop(self) -> None:
        """Finish what is under way, give back the rest."""
        self._stopping = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self._stop_seconds)
        await self._write(promises.release, self._owner, millis(self._clock()))

    async def _keep(self, tried: Try) -> None:
        result: Any = None
        if tried.kind.act is not None:
            try:
                result = await tried.kind.act(tried.task)
            except Exception as error:
                log.exception("keeping a promise failed", extra={"kind": tried.promise.kind})
                result = error
        following: list[Try] = []
        try:
            following = await self._write(finish, self._owner, tried, result, self._clock(), self.claimed)
        except Exception:
            # the lease runs out and the promise is tried again, with the same id for its receiver
            log.exception("settling failed", extra={"promise": tried.promise.id})
        self._since.pop(tried.promise.id, None)
        self.start(following)
