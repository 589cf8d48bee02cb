"""What the chat costs a page of somebody else's: bytes, work on the main thread, and how much later the page is ready,
as a ratio to the same page without it.
"""

import statistics
from pathlib import Path

import pytest

from bot import assets
from tests.bot import hosts
from tests.bot.conftest import chromium  # noqa: F401 - a fixture
from tests.bot.running import Frontdesk, bundled

pytestmark = [pytest.mark.bench, pytest.mark.page]
ROUNDS = 15
WATCH = """self.long = []; new PerformanceObserver(list => long.push(...list.getEntries().map(one => one.duration)))
    .observe({type: "longtask", buffered: true})"""
READY = """() => new Promise(done => { const look = () => { const [at] = performance.getEntriesByType("navigation");
    at.loadEventEnd ? done(at.domContentLoadedEventEnd) : setTimeout(look) }; look() })"""


def ready(page, address: str) -> float:
    """Milliseconds until the page is ready to be used."""
    page.goto(address)
    return float(page.evaluate(READY))


def test_a_page_is_ready_no_later_with_the_chat(chromium, tmp_path: Path):  # noqa: F811 - the fixture
    with Frontdesk(tmp_path, scripts=[bundled("roofing")]) as desk, hosts.serving(desk.url) as host:
        text = "<p>We mend roofs.</p>" * 200
        bare, held = host.page(text, tag="", path="/bare"), host.page(text, path="/held")
        page = chromium.new_page()
        page.add_init_script(WATCH)
        for address in (bare, held):
            ready(page, address)
        pairs = [(ready(page, bare), ready(page, held)) for _ in range(ROUNDS)]
        page.get_by_role("button", name="Chat with us").wait_for()
        long = page.evaluate("long")
        page.close()
    without, with_ = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"ready: bare {without:.1f} ms, with the chat {with_:.1f} ms, ratio {with_ / without:.2f}")
    parts = {name: len(part.packed) for name, part in assets.parts().items()}
    print(f"bytes: core {len(assets.core().packed)}, parts {parts}; long tasks: {long}")
    assert with_ / without < 1.5
    assert long == []


def test_a_page_has_no_long_task_while_its_chat_solves_a_sum_opens_and_talks(chromium, tmp_path: Path):  # noqa: F811
    flood = {"trusted_proxies": "127.0.0.1", "flood_sessions_minute": 0}
    with Frontdesk(tmp_path, scripts=[bundled("roofing")], **flood) as desk, hosts.serving(desk.url) as host:
        page = chromium.new_page()
        page.add_init_script(WATCH)
        page.goto(host.page("<p>We mend roofs.</p>" * 200))
        page.get_by_role("button", name="Chat with us").click()
        page.get_by_text("solves a small sum").wait_for()
        page.get_by_role("button", name="Repair").click(timeout=60_000)
        for answer, asked in (("78701", "own it"), ("yes", "budget"), ("5k", "be done"), ("next week", "call or text")):
            page.get_by_label("Your answer").fill(answer)
            page.keyboard.press("Enter")
            page.get_by_text(asked).first.wait_for()
        page.reload()
        page.get_by_role("button", name="Chat with us").click()
        page.get_by_role("button", name="I agree").wait_for()
        long = page.evaluate("long")
        page.close()
    print(f"long tasks: {long}")
    assert long == []
