"""The database: one address, readers at the doors, and a writer that batches (writer.py, batches.py)."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.batches import BUSY_SECONDS, Job, StorageDown, passing
from bot.writer import Beside, OnCommit, Threads
from qualifier.store import Tx

P = ParamSpec("P")
T = TypeVar("T")

POSTGRES_WRITERS = 4
READERS = 8
WRITER_CACHE_KB = 32_768
CHECKPOINT_PAGES = 8_000  # 32 MB of log: hot pages are written back once, not every seventy turns


class Database:
    """Readers and writers of one database. `on_commit` hears, on the event loop, which topics a commit woke."""

    def __init__(self, url: str, on_commit: OnCommit) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = sync_engine(self.url)
        self._reader = _async_engine(self.url)
        self._closed = False
        self._writer: Beside | Threads = (
            Beside(self.engine, on_commit) if self.is_sqlite else Threads(self.engine, POSTGRES_WRITERS, on_commit)
        )

    async def write(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` in a transaction; its result, after the commit. It may take long."""
        return await self._put("", lambda tx: fn(tx, *args, **kwargs), quick=False)

    async def write_in(self, lane: str, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what takes no more than a turn; what is written in one `lane` is written in the calls' order."""
        return await self._put(lane, lambda tx: fn(tx, *args, **kwargs), quick=True)

    async def read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` on a connection that only reads; once more where a server cut it meanwhile. Raises
        StorageDown where it does so again.
        """
        if self.is_sqlite:
            return await self._read(fn, *args, **kwargs)
        try:
            return await self._read(fn, *args, **kwargs)
        except passing():
            return await self._read_again(fn, *args, **kwargs)

    async def _read_again(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await self._read(fn, *args, **kwargs)
        except passing() as error:
            raise StorageDown(f"the database did not answer: {type(error).__name__}") from error

    async def _read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._reader.connect() as connection:
            return await connection.run_sync(lambda sync: fn(Tx(sync), *args, **kwargs))

    async def close(self) -> None:
        """Finish what waits, then let go of the database."""
        self._closed = True
        await self._writer.close()
        await self._reader.dispose()
        self.engine.dispose()

    def _put(self, lane: str, run: Callable[[Tx], T], *, quick: bool) -> "asyncio.Future[T]":
        if self._closed:  # nobody would ever take it
            raise StorageDown("the database was closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._writer.put(Job(run, future, loop, quick), lane)
        return future


def normal_url(url: str) -> sa.URL:
    """The address with the drivers we use. Raises ValueError for any database but SQLite and PostgreSQL."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        # its words may hold a password
        raise ValueError("FRONTDESK_DATABASE is no address | sqlite:///FILE or postgresql://user@host/name") from None
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"database {backend}: only sqlite:///FILE and postgresql://… are supported")


def sync_engine(url: sa.URL) -> sa.Engine:
    """An engine whose connections are set up for writing."""
    is_sqlite = url.get_backend_name() == "sqlite"
    # the writer's connection changes threads, one at a time
    more = {"connect_args": {"check_same_thread": False}} if is_sqlite else {}
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool, **more)
    if is_sqlite:
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
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")  # a dropped key must not lie on in a free page
        cursor.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        cursor.execute(f"PRAGMA cache_size=-{WRITER_CACHE_KB}")  # fingerprints land all over their index
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """SQLite does not wait for others when the journal of a new file is chosen, whatever its time-out says."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
