"""The server as a process of its own, composed as `frontdesk serve` does it, that kills itself where it is told to.

Forked from a process that imported the program once (multiprocessing's fork server), so that dying and starting anew
takes a tenth of a second. It dies by SIGKILL: no handler runs, nothing is flushed, the kernel closes what was open.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import uvloop

from bot import app as composition
from bot import cli, listen, logs, server
from bot.batches import Instead
from bot.db import Database
from bot.scene import Wishing
from bot.settings import Settings
from qualifier.store import Tx
from webhooks.delivery import Post
from webhooks.formats import Outgoing
from webhooks.verdict import Answer, Failure

STEP = "at a step of the event loop"
STATEMENT = "at a statement of the database"
POSTING = "after the claim, before the POST"
ANSWERED = "after the answer, before it is settled"
GRANTING = "while a wish is granted"


def before(work: str) -> str:
    """The point inside the transaction of `work`, when all is written and nothing committed."""
    return f"before the commit of {work}"


def after(work: str) -> str:
    """The point when `work` was committed and nobody knows yet."""
    return f"after the commit of {work}"


@dataclass
class Dagger:
    """Kills this process the `nth` time it comes by `point`; an empty point never comes."""

    point: str = ""
    nth: int = 1

    def at(self, point: str) -> None:
        if point == self.point:
            self.nth -= 1
            if self.nth == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def posting(self, post: Post) -> Post:
        """Goes round what posts."""

        async def posted(outgoing: Outgoing) -> Answer | Failure:
            self.at(POSTING)
            outcome = await post(outgoing)
            self.at(ANSWERED)
            return outcome

        return posted

    async def fulfil(self, _wishing: Wishing) -> Mapping[str, Any]:
        """Grants the wish of the errand's script."""
        await asyncio.sleep(0.001)
        self.at(GRANTING)
        return {"replies": [{"text": "I have looked it up.", "options": []}], "kept": {}}

    def hang_over(self, database: Database) -> None:
        """Goes round every transaction."""
        write_in = database.write_in

        async def written(lane: str, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
            names: list[str] = []
            result = await write_in(lane, self._before(fn, names), *args, **kwargs)
            self.at(after(names[-1]))
            return result

        async def written_slowly(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
            names: list[str] = []
            result = await write(self._before(fn, names), *args, **kwargs)
            self.at(after(names[-1]))
            return result

        write = database.write
        database.write = written_slowly  # type: ignore[method-assign]  # as below
        database.write_in = written  # type: ignore[method-assign]  # the instance's own, for this process only

    def _before(self, fn: Callable[..., Any], names: list[str]) -> Callable[..., Any]:
        def run(tx: Tx, *args: Any, **kwargs: Any) -> Any:
            self._watch(tx)
            try:
                result = fn(tx, *args, **kwargs)
            except Instead as instead:
                raise Instead(self._before(instead.run, names)) from instead
            names.append(_name(fn, result))
            self.at(before(names[-1]))
            return result

        return run

    def _watch(self, tx: Tx) -> None:
        # SQLite tells of each statement as it begins it: BEGIN, SAVEPOINT and COMMIT too
        driver: Any = tx.connection.connection.dbapi_connection
        if self.point == STATEMENT and hasattr(driver, "set_trace_callback"):
            driver.set_trace_callback(lambda _sql: self.at(STATEMENT))


def _name(fn: Callable[..., Any], result: Any) -> str:
    """What a transaction was: a claim counts where something was claimed, a waiting turn where one was taken."""
    name = getattr(getattr(fn, "func", fn), "__name__", "write")
    return f"nothing, by {name}" if result in (None, ([], 0)) and name in ("claim", "resume") else name


class _Steps(asyncio.SelectorEventLoop):
    """An event loop that comes by the dagger before each step: every await that really waits ends in one."""

    dagger = Dagger()

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> asyncio.Handle:
        return super().call_soon(self._run, callback, *args, context=context)

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> asyncio.Handle:
        return super().call_soon_threadsafe(self._run, callback, *args, context=context)

    def _run(self, callback: Any, *args: Any) -> None:
        self.dagger.at(STEP)
        callback(*args)


def run(given: dict[str, Any], port: int, point: str, nth: int, log: str) -> None:
    """The process: serves `given` settings at `port` until told to end, or until its point comes."""
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
    os.setsid()  # a Ctrl+C at the tests is theirs
    logs.set_up("info")
    dagger = Dagger(point, nth)
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    if point == STEP:
        _Steps.dagger, factory = dagger, _Steps
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_serve(Settings(_env_file=None, **given), port, dagger))


def command(words: tuple[str, ...], environment: dict[str, str], printed: str) -> None:
    """The process of a `frontdesk` command with no terminal, in an empty environment but for `environment`."""
    to = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(to, stream.fileno())
    for name in [name for name in os.environ if name.startswith("FRONTDESK_")]:
        del os.environ[name]
    os.environ.update(environment)
    sys.argv = ["frontdesk", *words]
    cli.main()


async def _serve(settings: Settings, port: int, dagger: Dagger) -> None:
    with contextlib.ExitStack() as stack:
        if (tests := multiprocessing.parent_process()) is not None:  # whoever started us is gone: so are we
            asyncio.get_running_loop().add_reader(tests.sentinel, os._exit, 3)
            stack.callback(asyncio.get_running_loop().remove_reader, tests.sentinel)
        listener = listen.listen("127.0.0.1", port)
        app = await composition.opened(settings, fulfil=dagger.fulfil)
        dagger.hang_over(app.database)
        try:
            await server.serve(app, listener, wrap=dagger.posting)
        finally:
            await app.close()
