"""Writes in batches: all jobs that wait run in one transaction, each in a savepoint, and are committed together,
because a
commit costs more than a turn does. A job's future is resolved after the commit, so an awaited write is a stored one.

`Threads` has a thread and a connection for each writer (PostgreSQL). `Beside` writes on the event loop's own thread as
long as commits are quick, which saves two hand-overs a turn, and in a thread when they are not, when another process
holds the lock, or when a job says that it takes long (SQLite: one writer at a time anyway).
"""

import asyncio
import queue
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier.store import Tx

BATCH_MAX = 64
REDO_MAX = 5
BUSY_SECONDS = 10
QUICK_COMMIT_SECONDS = 0.002
CHANNEL = "frontdesk"
OnCommit = Callable[[Iterable[str]], None]

_PASSING = (sqlite3.OperationalError, sa.exc.OperationalError, sa.exc.InterfaceError)


def passing(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What the same write may survive when it is tried again: locks, deadlocks, a database that restarts, another
    process that met the same chat or message a moment earlier; and `more`. PostgreSQL's driver is known once in use.
    """
    if (driver := sys.modules.get("psycopg")) is None:
        return (*_PASSING, *more)
    return (*_PASSING, *more, driver.OperationalError, driver.InterfaceError, driver.errors.UniqueViolation)


class StorageDown(Exception):
    """The database did not answer, so nothing was written. It is tried again; `frontdesk doctor` says what is wrong."""


class Instead(Exception):
    """Raised by a job: what it wrote is undone, and `run(tx)` is written in its place, before any other job."""

    def __init__(self, run: Callable[[Tx], Any]) -> None:
        super().__init__("something else is written instead")
        self.run = run


@dataclass(slots=True)
class Job:
    """A write that waits. `quick`: it may run on the event loop's thread."""

    run: Callable[[Tx], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop
    quick: bool
    result: Any = None
    error: BaseException | None = None


class Connection:
    """One connection that runs batches. Used by one thread at a time."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._open: sa.Connection | None = None
        self.commit_seconds = 0.0
        self._patient = True  # whether a lock of another process is waited for

    def write_at_once(self, batch: list[Job]) -> set[str] | None:
        """Run a batch if nothing stands in its way at this moment (SQLite); None: another process writes, or the
        database refused, and nothing was done.
        """
        try:
            self._begin(patient=False)
        except sqlite3.OperationalError:
            return None
        try:
            return self._commit(batch)
        except passing():  # tried again, but not on the event loop's time
            self._drop()
            return None
        except Instead as instead:  # of a job that is alone
            self._roll_back()
            batch[0].run = instead.run
            return self.write_at_once(batch)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            self._failed(batch, error)
            return set()

    def write(self, batch: list[Job]) -> set[str]:
        """Run a batch; whom it woke. Results and errors stand in the jobs."""
        try:
            self._begin(patient=True)
            return self._commit([_fresh(job) for job in batch])
        except passing() as error:
            self._drop()
            if len(batch) == 1:
                return self._redo(batch[0], error)
            # one of them broke the others' transaction: each on its own
            return set().union(*(self.write([job]) for job in batch))
        except Instead as instead:  # of a job that is alone
            self._roll_back()
            batch[0].run = instead.run
            return self.write(batch)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            self._failed(batch, error)
            return set()

    def close(self) -> None:
        """Let go of the database."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _commit(self, batch: list[Job]) -> set[str]:
        driver = self._driver()
        tx = Tx(self._opened())
        for job in batch:
            _run(job, tx, alone=len(batch) == 1)
        if tx.woken and not self._is_sqlite:
            tx.execute(sa.select(*(sa.func.pg_notify(CHANNEL, topic) for topic in sorted(tx.woken))))
        began = time.perf_counter()
        driver.commit()
        self.commit_seconds += (time.perf_counter() - began - self.commit_seconds) / 8
        self._opened().rollback()  # SQLAlchemy's own view of the transaction; the driver's is closed by now
        return tx.woken

    def _begin(self, *, patient: bool) -> None:
        if not self._is_sqlite:
            return  # the driver begins by itself
        driver = self._driver()
        if patient is not self._patient:
            driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000 if patient else 0}")
            self._patient = patient
        driver.execute("BEGIN IMMEDIATE")

    def _redo(self, job: Job, error: Exception) -> set[str]:
        for attempt in range(REDO_MAX):
            time.sleep(0.05 * 2**attempt)
            try:
                self._begin(patient=True)
                return self._commit([_fresh(job)])
            except passing() as again:
                self._drop()
                error = again
            except Instead as instead:
                self._roll_back()
                job.run = instead.run
            except Exception as failed:  # noqa: BLE001 - told to the caller by its future
                self._roll_back()
                job.error = failed
                return set()
        job.error = StorageDown(f"the database did not take the write: {type(error).__name__}")
        job.error.__cause__ = error
        return set()

    def _opened(self) -> sa.Connection:
        if self._open is None:
            self._open = self._engine.connect()
            self._patient = True
        return self._open

    def _driver(self) -> Any:
        driver = self._opened().connection.dbapi_connection
        if driver is None:
            raise StorageDown("the connection was closed")
        return driver

    def _failed(self, batch: list[Job], error: Exception) -> None:
        self._roll_back()
        for job in batch:
            job.error = error

    def _roll_back(self) -> None:
        """Undo what a failed job left; a connection that cannot even do that is dropped."""
        try:
            self._driver().rollback()
            self._opened().rollback()
        except Exception:  # noqa: BLE001 - the next write opens a new one
            self._drop()

    def _drop(self) -> None:
        if self._open is not None:
            self._open.invalidate()
            self._open.close()
            self._open = None


class Threads:
    """Writers with a thread each; what is written in one lane is written in order."""

    def __init__(self, engine: sa.Engine, count: int, on_commit: OnCommit) -> None:
        self._on_commit = on_commit
        self._queues: list[queue.SimpleQueue[Job | None]] = [queue.SimpleQueue() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._work, args=(Connection(engine), jobs), name="writer", daemon=True)
            for jobs in self._queues
        ]
        for thread in self._threads:
            thread.start()

    def put(self, job: Job, lane: str) -> None:
        """Write a job, after all that was put in its lane before."""
        self._queues[hash(lane) % len(self._queues)].put(job)

    async def close(self) -> None:
        """Finish what waits."""
        for jobs in self._queues:
            jobs.put(None)
        await asyncio.gather(*(asyncio.to_thread(thread.join) for thread in self._threads))

    def _work(self, connection: Connection, jobs: "queue.SimpleQueue[Job | None]") -> None:
        while (batch := _gathered(jobs)) is not None:
            woken = connection.write(batch)
            by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
            for job in batch:
                by_loop.setdefault(job.loop, []).append(job)
            for loop, mine in by_loop.items():
                if not loop.is_closed():
                    loop.call_soon_threadsafe(_resolve, mine, woken, self._on_commit)
        connection.close()


class Beside:
    """One writer beside the event loop."""

    def __init__(self, engine: sa.Engine, on_commit: OnCommit) -> None:
        self._on_commit = on_commit
        self._connection = Connection(engine)
        self._waiting: list[Job] = []
        self._busy = False
        self._idle = asyncio.Event()
        self._idle.set()

    def put(self, job: Job, lane: str) -> None:  # noqa: ARG002 - one writer keeps every lane in order
        """Write a job, after all that was put before."""
        self._waiting.append(job)
        if not self._busy:
            self._busy = True
            self._idle.clear()
            job.loop.call_soon(self._flush, job.loop)

    async def close(self) -> None:
        """Finish what waits."""
        await self._idle.wait()
        self._connection.close()

    def _flush(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting[:BATCH_MAX], self._waiting[BATCH_MAX:]
        if self._is_quick(batch) and (woken := self._connection.write_at_once(batch)) is not None:
            self._written(loop, batch, woken)
            return
        written = loop.run_in_executor(None, self._connection.write, batch)
        written.add_done_callback(lambda done: self._written(loop, batch, done.result()))

    def _is_quick(self, batch: list[Job]) -> bool:
        return self._connection.commit_seconds <= QUICK_COMMIT_SECONDS and all(job.quick for job in batch)

    def _written(self, loop: asyncio.AbstractEventLoop, batch: list[Job], woken: set[str]) -> None:
        _resolve(batch, woken, self._on_commit)
        if self._waiting:
            loop.call_soon(self._flush, loop)
        else:
            self._busy = False
            self._idle.set()


def _gathered(jobs: "queue.SimpleQueue[Job | None]") -> list[Job] | None:
    first = jobs.get()
    if first is None:
        return None
    batch = [first]
    while len(batch) < BATCH_MAX:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            break
        if job is None:
            jobs.put(None)  # stop after this batch
            break
        batch.append(job)
    return batch


def _run(job: Job, tx: Tx, *, alone: bool) -> None:
    # a failed job must leave nothing behind and must not spoil its neighbours' commit
    if alone:
        job.result = job.run(tx)
        return
    tx.raw("SAVEPOINT job")
    try:
        job.result = job.run(tx)
    except passing():
        raise
    except Instead as instead:
        tx.raw("ROLLBACK TO SAVEPOINT job")
        job.run = instead.run
        _run(job, tx, alone=False)
    except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
        tx.raw("ROLLBACK TO SAVEPOINT job")
        job.error = error
    tx.raw("RELEASE SAVEPOINT job")


def _fresh(job: Job) -> Job:
    job.result, job.error = None, None
    return job


def _resolve(jobs: list[Job], woken: set[str], on_commit: OnCommit) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
    if woken:
        on_commit(woken)
