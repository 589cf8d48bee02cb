"""Runs other people's code beside our event loop, with a deadline that holds even if that code never lets go.

All coroutines share one loop in a thread of its own, as they would in Rasa's action server, so that a client kept by
an action belongs to the loop it is used in. Blocking functions get a thread each. A thread cannot be stopped: what
outlives its deadline keeps its place until it ends, and places are counted.
"""

import asyncio
import contextvars
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

RUNNING_MAX = 32
STUCK_LOOPS_MAX = 4
PROBE_SECONDS = 0.2
LINGER_SECONDS = 60.0
CLOSE_SECONDS = 2.0

T = TypeVar("T")


class CrowdedError(RuntimeError):
    """Too much of what was started earlier is still running: no place became free before the deadline."""


class OverdueError(RuntimeError):
    """The deadline passed; what was started may still be running, its outcome is dropped."""


class LeftError(RuntimeError):
    """The code tried to end the process (sys.exit) or its task; it ended only itself."""


class Places:
    """A number of places that tasks of any loop and thread take in their order; a free one wakes the next in line."""

    def __init__(self, count: int) -> None:
        self._left = count
        self._line: deque[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = deque()
        self._lock = threading.Lock()

    async def take(self) -> None:
        """Wait for a place and take it."""
        woken = asyncio.Event()
        waiting = (asyncio.get_running_loop(), woken)
        while not self._taken(waiting):
            try:
                await woken.wait()
            except asyncio.CancelledError:
                self._give_up(waiting)
                raise
            woken.clear()

    def free(self) -> None:
        """Give a place back."""
        with self._lock:
            self._left += 1
        self._wake()

    def _taken(self, waiting: tuple[asyncio.AbstractEventLoop, asyncio.Event]) -> bool:
        with self._lock:
            if self._left > 0:
                self._left -= 1
                return True
            self._line.append(waiting)
            return False

    def _give_up(self, waiting: tuple[asyncio.AbstractEventLoop, asyncio.Event]) -> None:
        with self._lock:
            in_line = waiting in self._line
            if in_line:
                self._line.remove(waiting)
        if not in_line:
            self._wake()  # it was this one's turn: the next must not wait for ever

    def _wake(self) -> None:
        with self._lock:
            loop, woken = self._line.popleft() if self._line else (None, None)
        if loop is not None and woken is not None:
            with suppress(RuntimeError):  # that loop was closed meanwhile
                loop.call_soon_threadsafe(woken.set)


class Aside:
    """One place for foreign code: at most `running_max` at once, and at most STUCK_LOOPS_MAX blocked loops."""

    def __init__(self, running_max: int = RUNNING_MAX) -> None:
        self._places = Places(running_max)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._threads: dict[asyncio.AbstractEventLoop, threading.Thread] = {}

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]], timeout_seconds: float) -> T:
        """The outcome of `work()`, awaited in the other loop; raises what it raises, else an error of this page.

        The deadline counts the wait for a place too; CrowdedError when none became free in time.
        """
        loop = self._open()
        began = threading.Event()
        future = asyncio.run_coroutine_threadsafe(self._placed(work, began), loop)
        try:
            async with asyncio.timeout(timeout_seconds) as deadline:
                return await asyncio.wrap_future(future)
        except TimeoutError:
            if not deadline.expired():
                raise
            await self._leave_if_stuck(loop)
            raise (OverdueError if began.is_set() else CrowdedError) from None

    def close(self) -> None:
        """Stop the loops and wait a moment for their threads; those that never end die with the process."""
        for loop in list(self._threads):
            _stop_when_idle(loop, CLOSE_SECONDS / 2)
        for thread in list(self._threads.values()):
            thread.join(CLOSE_SECONDS)
        self._loop = None

    def _open(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            self._threads = {loop: thread for loop, thread in self._threads.items() if thread.is_alive()}
            if len(self._threads) > STUCK_LOOPS_MAX:
                raise CrowdedError
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                thread = threading.Thread(target=_live, args=(self._loop,), name="actions", daemon=True)
                self._threads[self._loop] = thread
                thread.start()
            return self._loop

    async def _placed(self, work: Callable[[], Coroutine[Any, Any, T]], began: threading.Event) -> T:
        await self._places.take()
        began.set()
        try:
            return await work()
        except BaseException as error:
            if isinstance(error, Exception) or _cancelled():
                raise
            # SystemExit in a task would end the loop's thread, and every later action with it
            raise LeftError(f"{type(error).__name__} was raised") from None
        finally:
            self._places.free()

    async def _leave_if_stuck(self, loop: asyncio.AbstractEventLoop) -> None:
        # a coroutine that blocks holds up all others of its loop: the next ones get a fresh loop
        answered: Future[None] = Future()
        loop.call_soon_threadsafe(_answer, answered)
        try:
            await asyncio.wait_for(asyncio.wrap_future(answered), PROBE_SECONDS)
        except TimeoutError:
            with self._lock:
                if self._loop is loop:
                    self._loop = None
                    _stop_when_idle(loop, LINGER_SECONDS)


async def in_thread(work: Callable[[], T]) -> T:
    """The outcome of the blocking `work()`, run in a daemon thread. A cancelled wait ends when the thread does."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    outcome: list[T] = []
    raised: list[BaseException] = []

    def body() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # noqa: BLE001 - foreign code: whatever it raises is told to the one who waits
            raised.append(error)
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=contextvars.copy_context().run, args=(body,), name="action", daemon=True).start()
    await _wait_stubbornly(ended)
    if raised:
        raise raised[0]
    return outcome[0]


def _answer(waiting: Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _wait_stubbornly(ended: asyncio.Event) -> None:
    while not ended.is_set():
        try:
            await ended.wait()
        except asyncio.CancelledError:  # the thread goes on, and so must its place in the count
            continue


def _live(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


def _stop_when_idle(loop: asyncio.AbstractEventLoop, patience_seconds: float) -> None:
    stopping: list[asyncio.Task[None]] = []  # holds the task: a loop keeps only a weak hold of it

    async def stop() -> None:
        others = [task for task in asyncio.all_tasks() if task.get_name() != "stop"]
        if others:
            await asyncio.wait(others, timeout=patience_seconds)
        loop.stop()

    with suppress(RuntimeError):  # closed already
        loop.call_soon_threadsafe(lambda: stopping.append(loop.create_task(stop(), name="stop")))
