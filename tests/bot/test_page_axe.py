"""Nothing in the chat is in the way of people who see, hear or point otherwise: the rules of axe hold in every state,
in the panel on another's page and on the hosted page, on a phone and on a screen.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot import hosts
from tests.bot.conftest import PATIENCE_MS, Visit
from tests.bot.hosts import Host
from tests.bot.running import Frontdesk
from tests.bot.test_page import ARABIC, choose, say, walk_to_consent
from tests.bot.test_page_line import FORM

pytestmark = pytest.mark.page


@cache
def axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds, in words, on a phone and on a screen."""
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        found += _found(page)
    return found


def _found(page: Page) -> list[str]:
    if not page.evaluate("'axe' in self"):
        page.evaluate(axe())
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(({violations}) => violations)")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.fixture(scope="module")
def host(desk: Frontdesk) -> Iterator[Host]:
    with hosts.serving(desk.url) as running:
        yield running


@pytest.fixture(scope="module")
def visiting(chromium: Browser, desk: Frontdesk) -> Visit:
    context = chromium.new_context(reduced_motion="reduce", color_scheme="dark")
    context.set_default_timeout(PATIENCE_MS)
    made = Visit(context.new_page(), context, desk.url)
    made.watch(made.page)
    return made


def test_closed_open_a_form_and_its_mistakes(visit, host, desk):
    desk.publish(FORM)
    page = visit.page
    page.goto(host.page("<p>Hi</p>", tag='data-script="form"'))
    button = page.get_by_role("button", name="Chat with us")
    expect(button).to_be_visible()
    assert violations(page) == []
    button.click()
    expect(page.get_by_label("Your name")).to_be_visible()
    assert violations(page) == []
    choose(page, "I agree")
    expect(page.get_by_role("alert").filter(has_text="fill")).not_to_have_count(0)
    assert violations(page) == []
    page.evaluate("document.querySelector('main').append(new Image())")  # what is in the way would be found
    assert {one.partition(":")[0] for one in violations(page)} == {"image-alt"}


def test_consent_an_agent_offline_and_the_end_in_the_dark(visiting, desk):
    visit = visiting
    page = visit.open("/chat/roofing")
    walk_to_consent(page)
    assert violations(page) == []
    desk.join("web", visit.session(), "Joe here, may I help?")
    expect(page.locator(".said.agent")).to_have_count(1)
    visit.context.set_offline(offline=True)
    say(page, "I agree")
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("You are offline")
    assert violations(page) == []
    visit.context.set_offline(offline=False)
    expect(page.get_by_text("Not sent yet")).to_have_count(0)
    say(page, "Ann Lee")
    say(page, "512-555-0100")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "100")
    assert violations(page) == []
    visit.leave()


def test_from_right_to_left_and_with_nothing_there(visit, desk):
    desk.publish(ARABIC)
    page = visit.open("/chat/arabic")
    expect(page.get_by_role("button", name="إصلاح")).to_be_visible()
    assert violations(page) == []
    visit.fail("**/sessions", 404)
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("status")).to_contain_text("not available")
    assert violations(page) == []
