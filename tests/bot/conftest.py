"""A running Frontdesk for the tests at its doors, Chromium for those of its pages (one browser a module: a longer one
would hold its event loop open under async tests), an install with its bot in Telegram, and the commands.
"""

import logging
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect, sync_playwright

if TYPE_CHECKING:
    import httpx

    from bot.app import App
    from tests.bot.devices import Device
    from tests.bot.running import Frontdesk
    from tests.bot.telegram_house import House
    from tests.couriers import Courier
    from tests.fakes import FakeTelegram, Group
    from tests.persons import Person

PATIENCE_MS = 20_000  # a busy machine has so long for what happens at once elsewhere
expect.set_options(timeout=PATIENCE_MS)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync "
    "--disable-features=LocalNetworkAccessChecks"  # pages that a test makes up count as foreign ones
)


@dataclass
class Visit:
    """A person's browser on our site: what they cause, what a visitor must never cause (console errors, requests
    elsewhere), and what their line does to them.
    """

    page: Page
    context: BrowserContext
    url: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)

    def watch(self, page: Page) -> Page:
        page.on("console", lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._asked)
        return page

    def _asked(self, asked: Request) -> None:
        if not asked.url.startswith(self.url):
            self.elsewhere.append(asked.url)
        if asked.url.endswith("/messages"):
            self.posts.append(asked.post_data_json)

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def overflows(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def session(self, script: str = "roofing") -> str:
        """The chat that this browser holds."""
        return str(self.page.evaluate(f"JSON.parse(localStorage['frontdesk:{script}']).session"))

    def leave(self) -> None:
        """As if nobody had been here."""
        self.context.unroute_all()
        self.context.set_offline(offline=False)
        for page in self.context.pages[1:]:
            page.close()
        if self.page.url.startswith("http"):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")

    # -- what the line does --------------------------------------------------------------------------------------

    def fail(self, path: str, status: int = 503, when: Callable[[Request], bool] = bool) -> None:
        """Requests to `path` (a pattern) are answered with `status` on the way, and never arrive."""
        self.context.route(path, lambda route, asked: route.fulfill(status=status) if when(asked) else route.fallback())

    def lose_answers(self, path: str) -> None:
        """Requests to `path` arrive, and their answers get lost."""

        def lost(route: Route) -> None:
            route.fetch()
            route.fulfill(status=503)

        self.context.route(path, lost)

    def mend(self) -> None:
        """The line is good again."""
        self.context.unroute_all()
        self.hurry()

    def hurry(self) -> None:
        """What the browser says when the line is back, so that nobody waits for the next try."""
        self.page.evaluate("dispatchEvent(new Event('online'))")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        why = "no chromium on PATH: install Debian's package `chromium` to run the page tests"
        assert os.environ.get("FRONTDESK_TEST_PAGES") != "required", why
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browsing(chromium: Browser, desk: "Frontdesk") -> Visit:
    # one page for all tests of a module: making one costs as long as most tests take
    context = chromium.new_context(reduced_motion="reduce")  # clicks wait for what moves
    context.set_default_timeout(PATIENCE_MS)
    made = Visit(context.new_page(), context, desk.url)
    made.watch(made.page)
    return made


@pytest.fixture
def visit(browsing: Visit) -> Iterator[Visit]:
    browsing.page.set_viewport_size({"width": 1280, "height": 800})
    for noted in (browsing.errors, browsing.elsewhere, browsing.posts):
        noted.clear()
    yield browsing
    browsing.leave()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Frontdesk]":
    """The whole program, running. Tests share it and open chats of their own."""
    from tests.bot.running import Frontdesk, bundled

    scripts = [bundled(name) for name in ("roofing", "software-demo", "find-your-plan")]
    with Frontdesk(tmp_path_factory.mktemp("desk"), scripts=scripts) as running:
        yield running


@pytest.fixture(scope="session")
def http(desk: "Frontdesk") -> "Iterator[httpx.Client]":
    from tests.bot import drivers

    with drivers.client(desk) as client:
        yield client


@pytest.fixture
def lead(http: "httpx.Client", desk: "Frontdesk") -> str:
    """A hot lead of `desk` as people write it, `L-1`; it is known what became of it."""
    from tests.bot.drivers import Web
    from tests.persons import HURRY

    chat = Web(http)
    chat.walk(HURRY)
    number = desk.chat("web", chat.session).lead
    desk.settled(number)
    return f"L-{number}"


# -- in an open install ----------------------------------------------------------------------------------------------


@pytest.fixture
def ann(app: "App") -> "Person":
    """Somebody who talks to `app`."""
    from tests.persons import Person

    return Person(app)


@pytest.fixture
async def courier(app: "App") -> "Courier":
    """Keeps what `app` promised; the desk `sales` has a receiver."""
    from tests.couriers import Courier

    made = Courier(app)
    await made.connect()
    return made


@pytest.fixture
async def inside(app: "App") -> "AsyncIterator[httpx.AsyncClient]":
    """The web of `app`."""
    from tests.bot import devices

    async with devices.inside(app) as http:
        yield http


@pytest.fixture
async def laptop(inside: "httpx.AsyncClient") -> "Device":
    """A device on which the chat is open."""
    from tests.bot.devices import Device

    made = Device(inside)
    await made.opens()
    return made


@pytest.fixture
def phone(inside: "httpx.AsyncClient") -> "Device":
    """Another device of the same person's."""
    from tests.bot.devices import Device

    return Device(inside)


# -- in Telegram -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def fake() -> "AsyncIterator[FakeTelegram]":
    """Telegram, as bots and people know it."""
    from tests import fakes

    async with fakes.telegram() as running:
        yield running


@pytest.fixture
async def house(fake: "FakeTelegram", tmp_path: Path, chosen: dict[str, Any]) -> "AsyncIterator[House]":
    """An open install with its bot in Telegram."""
    from tests.bot import telegram_house

    async with telegram_house.opened(tmp_path / "house", fake, **chosen) as opened:
        yield opened


@pytest.fixture
async def sales(fake: "FakeTelegram", house: "House") -> "Group":
    """The group of the desk `sales`, in which Sam and the bot are."""
    group = fake.group()
    group.adds_bot(fake.person(1, "Sam Sales"))
    await house.has_group()
    return group


# -- commands --------------------------------------------------------------------------------------------------------


class Done(NamedTuple):
    """How a command ended, what it printed, and what it complained of."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands of a module find their install."""
    from qualifier import seal

    home = tmp_path_factory.mktemp("home")
    (home / "data").mkdir()
    (home / "key").write_text(seal.new_master())
    return home


@pytest.fixture
def environment(home: Path) -> Mapping[str, str]:
    """What tells the commands which install is meant."""
    return {"FRONTDESK_DATA": str(home / "data"), "FRONTDESK_KEY_FILE": str(home / "key")}


@pytest.fixture
def run(
    environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Done]]:
    """`frontdesk …` in this process: `run("lead", "list", FRONTDESK_KEY="another")`."""
    from bot import cli

    handlers, level = logging.root.handlers[:], logging.root.level

    def command(*words: object, **variables: str) -> Done:
        with monkeypatch.context() as typed:
            for name, value in {**environment, **variables}.items():
                typed.setenv(name, value)
            typed.setattr(sys, "argv", ["frontdesk", *map(str, words)])
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                cli.main()
        return Done(ended.value.code or 0, *capsys.readouterr())

    yield command
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
