"""Leaving and coming back in a real browser: a reload, a second device by link, STOP there and silence here."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.conftest import PATIENCE_MS, Visit
from tests.bot.running import Frontdesk
from tests.bot.test_page import begin, choose, expect_last, say

pytestmark = pytest.mark.page


@pytest.fixture
def elsewhere(chromium: Browser, desk: Frontdesk) -> Iterator[Visit]:
    """Another device: a browser that knows nothing of the first."""
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 760})
    context.set_default_timeout(PATIENCE_MS)
    made = Visit(context.new_page(), context, desk.url)
    made.watch(made.page)
    yield made
    context.close()


@pytest.fixture
def later(desk: Frontdesk) -> Iterator[None]:
    yield
    desk.ahead = timedelta(0)


def link(page: Page) -> str:
    choose(page, "Continue on another device")
    return str(page.locator(".links a").last.get_attribute("href"))


def test_a_link_opens_the_same_talk_on_another_device(visit: Visit, elsewhere: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    address = link(page)
    other = elsewhere.open(address.removeprefix(desk.url))
    expect_last(other, "Welcome back. So far: Repair, 78701. Next: Do you own it?")
    assert other.url == desk.url + "/chat/roofing"
    choose(other, "Yes")
    expect_last(other, "budget")
    expect_last(page, "budget")
    say(page, "about 5k")
    expect_last(other, "when should it be done")
    said = [shown.locator(".said").all_inner_texts() for shown in (page, other)]
    assert said[0] == said[1]
    other.reload()
    expect_last(other, "when should it be done")
    assert not elsewhere.overflows()
    assert visit.errors + elsewhere.errors == []


def test_the_question_keeps_its_buttons_when_a_link_is_asked_for(visit: Visit) -> None:
    page = begin(visit)
    link(page)
    expect(page.get_by_role("button", name="Yes", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    choose(page, "Yes")
    expect_last(page, "budget")


def test_a_link_that_was_used_says_so_and_the_chat_goes_on(visit: Visit, elsewhere: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    path = link(page).removeprefix(desk.url)
    expect_last(elsewhere.open(path), "Welcome back")
    elsewhere.page.evaluate("localStorage.clear()")
    again = elsewhere.open(path)
    expect(again.get_by_role("status")).to_contain_text("That link was used already")
    expect_last(again, "roof need")
    assert again.url == desk.url + "/chat/roofing"


def test_a_link_survives_a_lost_answer(visit: Visit, elsewhere: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    path = link(page).removeprefix(desk.url)
    elsewhere.lose_answers("**/v1/chat/resume")
    other = elsewhere.open(path)
    expect(other.get_by_role("status")).to_contain_text("busy")
    elsewhere.mend()
    expect_last(other, "Welcome back")


def test_stop_on_the_second_device_silences_the_first(visit: Visit, elsewhere: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    other = elsewhere.open(link(page).removeprefix(desk.url))
    expect_last(other, "Welcome back")
    say(other, "STOP")
    expect_last(other, "no further messages")
    expect_last(page, "no further messages")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_count(0)


@pytest.mark.usefixtures("later")
def test_who_opens_the_page_after_days_hears_where_they_were_once(visit: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    desk.ahead = timedelta(days=2)
    page.reload()
    expect_last(page, "Welcome back. So far: Repair, 78701. Next: Do you own it?")
    page.reload()
    expect_last(page, "Welcome back")
    assert page.locator(".said.bot", has_text="Welcome back").count() == 1
    choose(page, "Yes")
    expect_last(page, "budget")


@pytest.mark.usefixtures("later")
def test_who_types_into_a_page_left_open_for_days_is_understood(visit: Visit, desk: Frontdesk) -> None:
    page = begin(visit)
    desk.ahead = timedelta(days=2)
    say(page, "yes")
    expect_last(page, "budget")
    expect(page.locator(".said.bot", has_text="Welcome back. So far: Repair, 78701.")).to_have_count(1)
