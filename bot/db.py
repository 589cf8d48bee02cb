"""The database: one address, readers at the doors, and writers that batch.

SQLite has one writer thread; PostgreSQL some, each with a connection of its own. A writer takes all jobs that wait,
runs
each in a savepoint and commits them together: a commit costs more than a turn does. A job's future is resolved after
the commit, so an awaited write is a stored one.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from qualifier.store import Tx

P = ParamSpec("P")
T = TypeVar("T")

BATCH_MAX = 64
BUSY_SECONDS = 10
POSTGRES_WRITERS = 4
READERS = 8
REDO_MAX = 5
CHANNEL = "frontdesk"


class StorageDown(Exception):
    """The database did not answer, so nothing was written. It is tried again; `frontdesk doctor` says what is wrong."""


@dataclass(slots=True)
class _Job:
    run: Callable[[Tx], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = None


class Database:
    """Readers and writers of one database. `on_commit` hears, on the event loop, which topics a commit woke."""

    def __init__(self, url: str, on_commit: Callable[[Iterable[str]], None]) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = sync_engine(self.url)
        self._reader = _async_engine(self.url)
        lanes = 1 if self.is_sqlite else POSTGRES_WRITERS
        self._writers = [_Writer(self.engine, self.is_sqlite, on_commit) for _ in range(lanes)]

    async def write(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` in a transaction; its result, after the commit."""
        return await self.write_in("", fn, *args, **kwargs)

    async def write_in(self, lane: str, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same; what is written in one `lane` is written in the order of the calls."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        writer = self._writers[hash(lane) % len(self._writers)]
        writer.put(_Job(lambda tx: fn(tx, *args, **kwargs), future, loop))
        return await future

    async def read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` on a connection that only reads."""
        async with self._reader.connect() as connection:
            return await connection.run_sync(lambda sync: fn(Tx(sync), *args, **kwargs))

    async def close(self) -> None:
        """Finish what waits, then let go of the database."""
        await asyncio.gather(*(asyncio.to_thread(writer.stop) for writer in self._writers))
        await self._reader.dispose()
        self.engine.dispose()


class _Writer:
    """A thread that runs jobs in batches."""

    def __init__(self, engine: sa.Engine, is_sqlite: bool, on_commit: Callable[[Iterable[str]], None]) -> None:  # noqa: FBT001 - private
        self._engine = engine
        self._is_sqlite = is_sqlite
        self._on_commit = on_commit
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._connection: sa.Connection | None = None
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def put(self, job: _Job) -> None:
        self._jobs.put(job)

    def stop(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (batch := self._gather()) is not None:
            self._write(batch)
        if self._connection is not None:
            self._connection.close()

    def _gather(self) -> list[_Job] | None:
        first = self._jobs.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < BATCH_MAX:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)  # stop after this batch
                break
            batch.append(job)
        return batch

    def _write(self, batch: list[_Job]) -> None:
        woken: set[str] = set()
        try:
            woken = self._commit(batch)
        except Exception as error:  # noqa: BLE001 - told to the caller by its future
            self._drop_connection()
            if len(batch) > 1:  # one of them broke the others' transaction: each on its own
                for job in batch:
                    self._write([job])
                return
            woken = self._redo(batch[0], error)
        _settle(batch, woken, self._on_commit)

    def _redo(self, job: _Job, error: Exception) -> set[str]:
        for attempt in range(REDO_MAX):
            if not _passing(error):
                break
            time.sleep(0.05 * 2**attempt)
            try:
                return self._commit([job])
            except Exception as again:  # noqa: BLE001 - told to the caller by its future
                self._drop_connection()
                error = again
        job.error = StorageDown(f"the database did not take the write: {type(error).__name__}")
        job.error.__cause__ = error
        return set()

    def _commit(self, batch: list[_Job]) -> set[str]:
        connection = self._open()
        tx = Tx(connection)
        driver = connection.connection.dbapi_connection
        if driver is None:
            raise StorageDown("the connection was closed")
        if self._is_sqlite:
            tx.raw("BEGIN IMMEDIATE")
        for job in batch:
            _run(job, tx, alone=len(batch) == 1)
        if tx.woken and not self._is_sqlite:
            tx.execute(sa.select(*(sa.func.pg_notify(CHANNEL, topic) for topic in sorted(tx.woken))))
        driver.commit()
        connection.rollback()  # SQLAlchemy's own view of the transaction; the driver's is closed by now
        return tx.woken

    def _open(self) -> sa.Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _run(job: _Job, tx: Tx, *, alone: bool) -> None:
    # alone too: a failed job must leave nothing behind, and a failed statement must not spoil the commit
    tx.raw("SAVEPOINT job")
    try:
        job.result = job.run(tx)
        job.error = None
    except Exception as error:
        if _passing(error):
            raise
        tx.raw("ROLLBACK TO SAVEPOINT job")
        job.error = error
    if not alone:
        tx.raw("RELEASE SAVEPOINT job")


def _passing(error: Exception) -> bool:
    """Whether the same write may succeed on a new connection: locks, deadlocks, a database that restarts."""
    known: BaseException | None = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(known, sqlite3.OperationalError):
        return "locked" in str(known) or "busy" in str(known)
    return isinstance(known, psycopg.OperationalError | psycopg.InterfaceError)


def _settle(batch: list[_Job], woken: set[str], on_commit: Callable[[Iterable[str]], None]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in batch:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, jobs in by_loop.items():
        try:
            loop.call_soon_threadsafe(_resolve, jobs, woken, on_commit)
        except RuntimeError:
            continue  # that loop was closed: nobody waits


def _resolve(jobs: list[_Job], woken: set[str], on_commit: Callable[[Iterable[str]], None]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
    if woken:
        on_commit(woken)


def normal_url(url: str) -> sa.URL:
    """The address with the drivers we use. Raises ValueError for any database but SQLite and PostgreSQL."""
    parsed = sa.make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"database {backend}: only sqlite:///FILE and postgresql://… are supported")


def sync_engine(url: sa.URL) -> sa.Engine:
    """An engine whose connections are set up for writing."""
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", partial(_set_up, reads=False))
    return engine


def _async_engine(url: sa.URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_size=READERS, pool_pre_ping=True)
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"), poolclass=sa.pool.AsyncAdaptedQueuePool, pool_size=READERS
    )
    event.listen(engine.sync_engine, "connect", partial(_set_up, reads=True))
    return engine


def _set_up(connection: Any, _record: object, *, reads: bool) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; the driver's own begins too late
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys=ON")
    if reads:
        cursor.execute("PRAGMA query_only=ON")
    else:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
