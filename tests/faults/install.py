"""An install whose server dies and is started again, the people who talk to it over HTTP, and what must hold at the
end.
"""

import http.client
import json
import multiprocessing
import random
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from bot import inbox
from bot.db import normal_url, sync_engine
from bot.settings import Settings
from qualifier import alerts, ledger
from qualifier.seal import Ring, read_master
from qualifier.store import Tx
from tests import receivers
from tests.faults import child, errand
from webhooks import endpoints

PATIENCE_SECONDS = 30.0
REQUEST_SECONDS = 10.0
ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def forks() -> Any:
    """Where server processes are forked from: a process that has imported the program, from whatever folder we run."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        forkserver.ensure_running()
    return context


def free_port() -> int:
    """A free port below those that connections take for themselves, which a dead server would lose to one of them."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def ended(target: Callable[..., None], *given: Any) -> int | None:
    """How a process ended that did this; None if it is not over in time."""
    process = forks().Process(target=target, args=given, daemon=True)
    process.start()
    process.join(PATIENCE_SECONDS)
    return process.exitcode


def command(folder: Path, *words: str, **environment: str) -> tuple[int | None, str]:
    """`frontdesk` with these words, in a process of its own: exit status, and what it printed (both streams)."""
    log = folder / f"printed-{time.monotonic_ns()}"
    return ended(child.command, words, environment, str(log)), log.read_text()


@dataclass
class Server:
    """One server process of an install, at a port of its own."""

    given: dict[str, Any]
    log: Path
    port: int = field(default_factory=free_port)
    deaths: int = 0
    process: Any = None
    looking: Any = field(default_factory=threading.Lock)  # how a process ended is told to one reader only

    def start(self, point: str = "", nth: int = 1) -> None:
        """Start it; it kills itself the `nth` time it comes by `point`."""
        self.process = forks().Process(
            target=child.run, args=(self.given, self.port, point, nth, str(self.log)), daemon=True
        )
        self.process.start()

    @property
    def dead(self) -> bool:
        return not self._runs(self.process)

    def _runs(self, process: Any) -> bool:
        with self.looking:
            return process.is_alive()

    def kill(self) -> None:
        """SIGKILL from outside."""
        self.process.kill()
        self.process.join(REQUEST_SECONDS)

    def stop(self) -> int | None:
        """SIGTERM, and how it ended; None: it did not within ten seconds."""
        process, until = self.process, time.monotonic() + 10
        process.terminate()
        while self._runs(process) and time.monotonic() < until:
            time.sleep(0.01)
        return process.exitcode

    def ask(
        self, method: str, path: str, body: Any = None, token: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """One request: status and JSON. Raises OSError or http.client.HTTPException where the server went away."""
        headers = {**(headers or {}), **({"authorization": f"Bearer {token}"} if token else {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=REQUEST_SECONDS)
        try:
            connection.request(method, path, body=None if body is None else json.dumps(body), headers=headers)
            answer = connection.getresponse()
            read = answer.read()
            return answer.status, json.loads(read) if read else None
        finally:
            connection.close()


@dataclass
class Install:
    """A database, a receiver of its leads, and a server that is started again whenever it died.

    `plan()` says where the next process dies: a point and which coming; an empty point: nowhere.
    """

    given: dict[str, Any]
    folder: Path
    receiver: receivers.Receiver
    plan: Callable[[], tuple[str, int]] = lambda: ("", 1)

    def __post_init__(self) -> None:
        self.server = Server(self.given, self.folder / f"log-{id(self)}")
        self.ring = Ring(read_master(errand.KEY))
        self._starting = threading.Lock()

    @property
    def settings(self) -> Settings:
        return Settings(_env_file=None, **self.given)

    @property
    def environment(self) -> dict[str, str]:
        """The settings as a command reads them."""
        return {f"FRONTDESK_{name.upper()}": str(value) for name, value in self.given.items()}

    @property
    def deaths(self) -> int:
        return self.server.deaths

    def revive(self) -> None:
        """Start the server if it is not there. It may have been killed or stopped, and must not have failed."""
        with self._starting:
            if self.server.process is None:
                self.server.start(*self.plan())
            elif self.server.dead:
                assert self.server.process.exitcode in (0, -signal.SIGKILL), self.log()
                self.server.deaths += self.server.process.exitcode != 0
                self.server.start(*self.plan())

    def ask(
        self, method: str, path: str, body: Any = None, token: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """One request, sent again until something alive answers it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.revive()
            try:
                status, answer = self.server.ask(method, path, body, token, headers)
                if status != 503:
                    return status, answer
            except (OSError, http.client.HTTPException):
                pass
            assert time.monotonic() < until, f"no answer to {method} {path}\n{self.log()}"
            time.sleep(0.01)

    def wait(self, what: str, there: Callable[[], bool]) -> None:
        """Until `there()`, keeping the server alive meanwhile."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not there():
            self.revive()
            assert time.monotonic() < until, f"{what} did not come\n{self.log()}"
            time.sleep(0.01)

    def stop(self) -> None:
        """End cleanly, and look whether it did."""
        assert self.server.stop() == 0, self.log()

    def log(self) -> str:
        return self.server.log.read_text() if self.server.log.exists() else ""

    @contextmanager
    def rows(self) -> Iterator[Tx]:
        """The database, read directly."""
        engine = sync_engine(normal_url(self.settings.database_url))
        with engine.begin() as connection:
            yield Tx(connection)
        engine.dispose()

    def connect(self, receiver: receivers.Receiver, name: str = "crm", *, alerts: bool = False) -> int:
        """Make a receiver the sales desk's, as `frontdesk connect webhook` does."""
        with self.rows() as tx:
            return endpoints.add(
                tx, self.ring, desk="sales", name=name, url=receiver.url, secret=receiver.secrets[0], now=1,
                allowed=[receiver.entry], alerts=alerts,
            )  # fmt: skip


class Person:
    """Walks through the errand; sends each message until acknowledged. `number` (0 to 799) makes the phone's."""

    consent = errand.CONSENT  # some of the words that are agreed to

    def __init__(self, install: Install, number: int) -> None:
        self.install, self.number = install, number
        self.phone, self.words = errand.phone(number), errand.words(number)
        self.session = self.token = ""

    def open(self) -> "Person":
        status, made = self.install.ask("POST", "/v1/chat/sessions", {"script": "errand"})
        assert status == 201
        self.session, self.token = made["session"], made["token"]
        return self

    def say(self, number: int) -> None:
        """Say the words of this number."""
        self.ready(number)
        body = {"id": f"m{number}", "type": "text", "text": self.words[number]}
        status, answer = self.install.ask("POST", f"/v1/chat/{self.session}/messages", body, self.token)
        assert status == 202, answer

    def talk(self) -> "Person":
        self.open().go_on()
        return self

    def go_on(self) -> None:
        """Say everything."""
        for number in range(len(self.words)):
            self.say(number)

    def ready(self, number: int) -> None:
        """Nothing is waited for before these words are said, but the words that they agree to."""
        if self.words[number] == errand.AGREED:
            self.install.wait(self.consent, lambda: any(self.consent in line["text"] for line in self.lines()))

    def lines(self) -> list[dict[str, Any]]:
        status, found = self.install.ask("GET", f"/v1/chat/{self.session}/events?after=0", None, self.token)
        assert status == 200, found
        return found

    def said(self) -> list[str]:
        return [line["text"] for line in self.lines() if line["from"] == "person"]

    def told(self) -> list[str]:
        """The `webhook-id` of every request that told the receiver of this lead."""
        bodies = [(one.webhook_id, one.json()) for one in list(self.install.receiver.accepted)]
        leads = [(number, body) for number, body in bodies if body["type"] == "lead.hot"]
        return [number for number, body in leads if body["data"]["contact"].get("phone") == self.phone]


def all_is_well(install: Install, people: list[Person], everybody: list[Person] | None = None) -> None:
    """What must hold after any fault: every acknowledged message had its one effect, in order; every lead arrived,
    under one id; no row is stuck; the ledger verifies. `everybody`: also those whose lead this receiver does not get.
    """
    for person in people:
        install.wait("the lead", lambda person=person: bool(person.told()))
    install.wait("the end of what is owed", lambda: not open_work(install))
    for person in people:
        assert (said := person.said()) == person.words, f"{said}\n{install.log()}"
        assert len(set(person.told())) == 1
    install.stop()
    with install.rows() as tx:
        assert not list(ledger.verify(tx, install.ring))
        assert not inbox.counts(tx)
        assert not alerts.open_(tx)
        acts = Counter(row[0] for row in tx.execute(ledger.sa.select(ledger.tables.ledger.c.act)).all())
        assert acts == {"given": len(everybody or people)}


def open_work(install: Install) -> list[tuple[Any, ...]]:
    """What is owed now; clocks and the watch over silent conversations are due much later."""
    p = ledger.tables.promises.c
    soon = time.time() * 1000 + 60_000
    wanted = ledger.sa.select(p.id, p.kind, p.state).where(p.state.in_(["owed", "claimed"]), p.due < soon)
    with install.rows() as tx:
        return [tuple(row) for row in tx.execute(wanted).all()]
