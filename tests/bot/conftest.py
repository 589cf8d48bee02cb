"""A running Frontdesk for the tests at its doors, and Chromium for those of its pages: one browser a module (a longer
one would hold its event loop open under async tests).
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bot import page_double

if TYPE_CHECKING:
    import httpx

    from tests.bot.running import Frontdesk

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@dataclass
class Visit:
    """A person's browser on our site, and what a visitor must never cause: console errors, requests elsewhere."""

    page: Page
    context: BrowserContext
    url: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> Page:
        page.on("console", lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(self.url) else self.elsewhere.append(asked.url))
        return page

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def overflows(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on PATH: install Debian's package `chromium` to run the page tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served() -> Iterator[page_double.Double]:
    with page_double.Running() as running:
        yield running


@pytest.fixture
def double(served: page_double.Double) -> page_double.Double:
    served.reset()
    return served


@pytest.fixture
def site(double: page_double.Double) -> str:
    """Address of the server under test. Tests that ask for `site` alone hold for any server with a script `roofing`."""
    return double.url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(6000)
    made = Visit(context.new_page(), context, site)
    made.watch(made.page)
    yield made
    context.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Frontdesk]":
    """The whole program, running. Tests share it and open chats of their own."""
    from tests.bot.running import Frontdesk, bundled  # noqa: PLC0415 - a second that tests beside the doors need not pay

    scripts = [bundled(name) for name in ("roofing", "software-demo", "find-your-plan")]
    with Frontdesk(tmp_path_factory.mktemp("desk"), scripts=scripts) as running:
        yield running


@pytest.fixture(scope="session")
def http(desk: "Frontdesk") -> "Iterator[httpx.Client]":
    from tests.bot import drivers  # noqa: PLC0415 - see desk

    with drivers.client(desk) as client:
        yield client
