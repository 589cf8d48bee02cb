"""A running Frontdesk for the tests at its doors, and Chromium for those of its pages: one browser a module (a longer
one would hold its event loop open under async tests).
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

if TYPE_CHECKING:
    import httpx

    from tests.bot.running import Frontdesk

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
    context.set_default_timeout(6000)
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
