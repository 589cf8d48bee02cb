"""A person of the firm in the chat's page: seen by name and look, with no dots in their place, until they hand back."""

import pytest
from playwright.sync_api import Page, expect

from tests.bot.conftest import Visit
from tests.bot.drivers import KEY, client
from tests.bot.running import Frontdesk
from tests.bot.test_page import choose, expect_last, say

pytestmark = pytest.mark.page


def does(desk: Frontdesk, visit: Visit, deed: str, **more: str) -> None:
    talk = desk.chat("web", visit.session()).conversation
    with client(desk) as http:
        answer = http.post(f"/api/v1/conversations/C-{talk}/{deed}", json={"agent": "Sam", **more}, headers=KEY)
        answer.raise_for_status()


@pytest.fixture
def page(visit: Visit, desk: Frontdesk) -> Page:
    """Ann asked for a person, and Sam has come."""
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    say(page, "talk to a person")
    expect(page.get_by_role("button", name="Carry on here")).to_be_visible()
    does(desk, visit, "takeover")
    expect_last(page, "Sam has joined")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_who_speaks_is_seen_by_name_and_look(page: Page, visit: Visit, desk: Frontdesk, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    does(desk, visit, "say", text="Good day, Sam here. What happened?")
    agent, bot = page.locator(".said.agent"), page.locator(".said.bot").last
    expect(agent).to_have_text("Sam: Good day, Sam here. What happened?")
    expect(agent.get_by_text("Sam: ", exact=True)).to_be_visible()
    looks = [one.locator("p").evaluate("node => getComputedStyle(node).backgroundColor") for one in (agent, bot)]
    assert looks[0] != looks[1]
    assert not visit.overflows()


def test_while_a_person_is_there_no_dots_pretend_to_type(page: Page, visit: Visit, desk: Frontdesk) -> None:
    say(page, "can you come today?")
    expect(page.locator(".said.person").last).to_have_text("You: can you come today?")
    expect(page.locator(".unsent")).to_have_count(0)
    expect(page.locator(".dots")).to_be_hidden()
    does(desk, visit, "handback")
    expect_last(page, "Let us carry on")
    assert visit.errors == []


def test_after_a_reload_the_person_of_the_firm_is_still_seen(page: Page, visit: Visit, desk: Frontdesk) -> None:
    does(desk, visit, "say", text="Good day")
    expect(page.locator(".said.agent")).to_have_count(1)
    page.reload()
    expect(page.locator(".said.agent")).to_have_text("Sam: Good day")


def test_the_person_may_leave_by_the_button_and_is_asked_on(page: Page, visit: Visit, desk: Frontdesk) -> None:
    choose(page, "Carry on here")
    expect_last(page, "Let us carry on")
    say(page, "78701")
    expect_last(page, "own it")
