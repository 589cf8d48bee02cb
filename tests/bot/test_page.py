"""The hosted chat in a real browser, over any server whose script `roofing` asks what the bundled one asks."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.conftest import Visit

pytestmark = pytest.mark.page

WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def say(page: Page, text: str) -> None:
    page.get_by_label("Your answer").press_sequentially(text)
    page.keyboard.press("Enter")


def choose(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def expect_last(page: Page, words: str) -> None:
    expect(page.locator(".said.bot").last).to_contain_text(re.compile(words, re.IGNORECASE))


def walk_to_consent(page: Page) -> None:
    expect_last(page, "roof need")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    say(page, "78701")
    expect_last(page, "own it")
    choose(page, "Yes")
    expect_last(page, "budget")
    say(page, "about 5k")
    expect_last(page, "when should it be done")
    say(page, "next week")
    expect_last(page, "call or text you")


def test_a_person_clicks_and_types_from_the_first_question_to_the_thanks(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    walk_to_consent(page)
    choose(page, "I agree")
    expect_last(page, "your name")
    say(page, "Ann Lee")
    expect_last(page, "number")
    say(page, "512-555-0100")
    expect_last(page, "thanks")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "100")
    assert visit.errors == []
    assert visit.elsewhere == []


def test_a_refusal_of_consent_ends_with_thanks_or_goes_on_and_shows_no_error(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    walk_to_consent(page)
    choose(page, "No, thank you")
    expect(page.locator(".said.person").last).to_contain_text("No, thank you")
    assert visit.errors == []


def test_a_reload_in_the_middle_brings_the_whole_history_and_the_open_question(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    say(page, "78701")
    expect_last(page, "own it")
    before = page.locator(".said").all_inner_texts()
    page.reload()
    expect_last(page, "own it")
    assert page.locator(".said").all_inner_texts() == before
    choose(page, "Yes")
    expect_last(page, "budget")


def test_buttons_die_when_the_answer_is_typed_instead(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("button", name="Repair")).to_be_visible()
    say(page, "Repair")
    expect(page.get_by_role("button", name="Repair")).to_have_count(0)
    expect_last(page, "ZIP code")


def test_the_keyboard_alone_is_enough_and_focus_stays_in_the_input(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    expect(page.get_by_label("Your answer")).to_be_focused()
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Not sure")).to_be_focused()
    page.keyboard.press("Enter")
    expect_last(page, "ZIP code")
    expect(page.get_by_label("Your answer")).to_be_focused()
    page.keyboard.type("78701")
    page.keyboard.press("Enter")
    expect_last(page, "own it")
    expect(page.get_by_label("Your answer")).to_be_focused()


def test_markup_that_a_person_types_is_shown_as_text(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    say(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".said.person").last).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".log img").count() == 0


def test_starting_again_asks_twice_and_then_begins_a_new_conversation(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    choose(page, "Start again")
    page.get_by_role("button", name="Click again").click()
    expect_last(page, "roof need")
    expect(page.locator(".said.person")).to_have_count(0)


@WIDTHS
def test_no_page_scrolls_sideways(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 740})
    for path in ("/", "/demo/inbox", "/chat/no-such-script", "/chat/roofing"):
        visit.open(path)
        assert not visit.overflows(), path
    expect_last(visit.page, "roof need")
    assert not visit.overflows()


@WIDTHS
def test_buttons_are_large_enough_for_a_thumb(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 740})
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    boxes = [button.bounding_box() for button in page.get_by_role("button").all()]
    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_without_javascript_a_line_says_so(chromium: Browser, site: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(site + "/chat/roofing")
    assert "needs JavaScript" in page.locator("main").inner_text()
    page.close()
