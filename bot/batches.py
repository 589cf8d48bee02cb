"""A batch of writes: all its jobs run in one transaction, each in a savepoint, and are committed together, because a
commit costs more than a turn does.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier.store import Tx

REDO_MAX = 5
BUSY_SECONDS = 10
QUICK_COMMIT_SECONDS = 0.002
MEASURED_SECONDS = 1.0  # so often a slow commit is waited for all the same, to see whether it is slow still
CHANNEL = "frontdesk"

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
        self._tx: Tx | None = None
        self._commit_seconds = 0.0
        self._measured = 0.0
        self._patient = True  # whether a lock of another process is waited for

    def run_at_once(self, batch: list[Job]) -> bool | None:
        """Run a batch if nothing stands in its way at this moment (SQLite). True: it is still to be committed; False:
        it came to nothing, and the jobs say why; None: another process writes, or the database refused, and nothing
        was done.
        """
        try:
            self._begin(patient=False)
        except sqlite3.OperationalError:
            return None
        try:
            self._run(batch)
        except passing():  # tried again, but not on the event loop's time
            self._drop()
            return None
        except Instead as instead:  # of a job that is alone
            self._roll_back()
            batch[0].run = instead.run
            return self.run_at_once(batch)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            self._failed(batch, error)
            return False
        return True

    def commits_quickly(self) -> bool:
        """Whether a commit may be waited for on the event loop. Measured there only: in a thread, most of the time is
        spent on coming back from it; so it is looked at again now and then.
        """
        return self._commit_seconds <= QUICK_COMMIT_SECONDS or time.monotonic() - self._measured > MEASURED_SECONDS

    def commit_at_once(self) -> set[str] | None:
        """Commit what was run at once; whom it woke. None: the database refused, and nothing was done."""
        began = time.perf_counter()
        try:
            woken = self._commit()
        except Exception:  # noqa: BLE001 - whatever it is: nothing was written, and the thread's try tells the callers
            self._drop()
            return None
        self._commit_seconds += (time.perf_counter() - began - self._commit_seconds) / 8
        self._measured = time.monotonic()
        return woken

    def commit(self, batch: list[Job]) -> set[str]:
        """The same, for as long as it takes; where the database refuses, the batch is run again."""
        try:
            return self._commit()
        except Exception:  # noqa: BLE001 - whatever it is: nothing was written
            self._drop()
            return self.write(batch)

    def write(self, batch: list[Job]) -> set[str]:
        """Run a batch; whom it woke. Results and errors stand in the jobs."""
        try:
            return self._write([_fresh(job) for job in batch])
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

    def _write(self, batch: list[Job]) -> set[str]:
        self._begin(patient=True)
        self._run(batch)
        return self._commit()

    def _run(self, batch: list[Job]) -> None:
        self._tx = tx = Tx(self._opened(), alone=self._is_sqlite)
        for job in batch:
            _run(job, tx, alone=len(batch) == 1)
        if tx.woken and not self._is_sqlite:
            tx.execute(sa.select(*(sa.func.pg_notify(CHANNEL, topic) for topic in sorted(tx.woken))))

    def _commit(self) -> set[str]:
        self._driver().commit()
        self._opened().rollback()  # SQLAlchemy's own view of the transaction; the driver's is closed by now
        tx, self._tx = self._tx, None
        return tx.woken if tx is not None else set()

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
                return self._write([_fresh(job)])
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
