"""Who runs the batches (batches.py): all writes that wait are one. A job's future is resolved after the commit, so an
awaited write is a stored one.

`Threads` has a thread and a connection for each writer (PostgreSQL). `Beside` (SQLite: one writer at a time anyway)
runs jobs on the event loop's own thread, because a second thread would only wait for the interpreter, and waits there
for the commit as long as commits are quick; a slow one is waited for in a thread. Wholly in a thread runs what says
that it takes long, and what finds the lock held by another process.
"""

import asyncio
import queue
import threading
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from bot.batches import Connection, Job

BATCH_MAX = 64
OnCommit = Callable[[Iterable[str]], None]


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
        run = self._connection.run_at_once(batch) if all(job.quick for job in batch) else None
        if run is False:
            self._written(loop, batch, set())
        elif run and not self._connection.commits_quickly():
            self._in_thread(loop, batch, self._connection.commit)
        elif run and (woken := self._connection.commit_at_once()) is not None:
            self._written(loop, batch, woken)
        else:
            self._in_thread(loop, batch, self._connection.write)

    def _in_thread(
        self, loop: asyncio.AbstractEventLoop, batch: list[Job], write: Callable[[list[Job]], set[str]]
    ) -> None:
        written = loop.run_in_executor(None, write, batch)
        written.add_done_callback(lambda done: self._written(loop, batch, done.result()))

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
