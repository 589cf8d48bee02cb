"""The hosted chat in a real browser, on the real server with its bundled scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.conftest import Visit
from tests.bot.running import Frontdesk, bundled

pytestmark = pytest.mark.page

WIDTHS = pytest.mark.parametrize("width", [360, 1280])

LAST_SAYS = """words => [...document.querySelector("frontdesk-chat").shadowRoot.querySelectorAll(".said.bot")]
    .at(-1)?.textContent.toLowerCase().includes(words)"""
ARABIC = """
script: arabic
rulebook: home-services
languages: [ar]
title: كم سيكلف سقفك؟
promise: أسئلة قصيرة وستحصل على تقدير للسعر.
greeting: مرحبًا!
questions:
  - need: {ask: ماذا يحتاج السقف؟, kind: choice, options: {repair: إصلاح, replace: سقف جديد}}
  - where: {ask: أين المنزل؟, kind: text}
"""


def say(page: Page, text: str) -> None:
    page.get_by_label("Your answer").fill(text)
    page.keyboard.press("Enter")


def choose(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def expect_last(page: Page, words: str) -> None:
    # looked at with every frame; `expect` looks ever less often, and a walk has many steps
    page.wait_for_function(LAST_SAYS, arg=words.lower())


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


def test_a_person_clicks_and_types_from_the_first_question_to_the_thanks(visit: Visit, desk: Frontdesk) -> None:
    page = visit.open("/chat/roofing")
    walk_to_consent(page)
    choose(page, "I agree")
    expect_last(page, "your name")
    say(page, "Ann Lee")
    expect_last(page, "number")
    say(page, "512-555-0100")
    expect_last(page, "thanks")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "100")
    lead = desk.settled(desk.chat("web", visit.session()).lead)
    assert (lead["outcome"], lead["contact"]) == ("delivered", {"name": "Ann Lee", "phone": "+15125550100"})
    assert visit.errors == []
    assert visit.elsewhere == []


def test_a_refusal_of_consent_still_gets_the_price_and_is_passed_to_nobody(visit: Visit, desk: Frontdesk) -> None:
    page = visit.open("/chat/roofing")
    walk_to_consent(page)
    choose(page, "No, thanks")
    expect_last(page, "nothing is passed on. Jobs like this cost about")
    lead = desk.lead(desk.chat("web", visit.session()).lead)
    assert (lead["outcome"], lead["handoffs"]) == ("declined", [])
    assert visit.errors == []


def begin(visit: Visit) -> Page:
    """Two answers; the third question is open."""
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    say(page, "78701")
    expect_last(page, "own it")
    return page


def test_a_reload_in_the_middle_brings_the_whole_history_and_the_open_question(visit: Visit) -> None:
    page = begin(visit)
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


def test_in_the_demo_each_answer_is_followed_by_what_it_did_to_the_score(visit: Visit) -> None:
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect(page.locator(".note")).to_have_text("+10 need is repair · score 10 · cold")


def test_a_script_that_is_published_anew_changes_no_conversation_under_way(visit: Visit, desk: Frontdesk) -> None:
    text = bundled("roofing").replace("script: roofing", "script: renewed")
    desk.publish(text)
    page = visit.open("/chat/renewed")
    expect_last(page, "roof need")
    desk.publish(text.replace("Which ZIP code is the house in?", "Where is the house?"))
    choose(page, "Repair")
    expect_last(page, "Which ZIP code")
    choose(page, "Start again")
    choose(page, "Sure? Click again to start over")
    choose(page, "Repair")
    expect_last(page, "Where is the house")


def test_a_script_in_arabic_reads_from_right_to_left(visit: Visit, desk: Frontdesk) -> None:
    desk.publish(ARABIC)
    page = visit.open("/chat/arabic")
    choose(page, "إصلاح")
    expect_last(page, "أين المنزل")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.set_viewport_size({"width": 360, "height": 740})
    assert not visit.overflows()


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


def test_without_javascript_a_line_says_so(chromium: Browser, desk: Frontdesk) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(desk.url + "/chat/roofing")
    assert "needs JavaScript" in page.locator("main").inner_text()
    page.close()


MANY = """
script: many
rulebook: home-services
languages: [en, de, ar]
title: {en: Your roof, de: Ihr Dach, ar: سقفك}
greeting: {en: Hello!, de: Guten Tag!, ar: مرحبًا!}
questions:
  - name: {ask: {en: "What is your name?", de: "Wie heißen Sie?", ar: "ما اسمك؟"}, kind: text}
  - need: {ask: {en: "And the roof, {name}?", de: "Und das Dach, {name}?", ar: "وماذا عن السقف يا {name}؟"}, kind: text}
"""


def test_a_conversation_changes_its_language_and_its_side_in_the_middle(visit: Visit, desk: Frontdesk) -> None:
    desk.publish(MANY)
    page = visit.open("/chat/many")
    say(page, "can we speak German?")
    expect_last(page, "Gern, weiter auf Deutsch. Wie heißen Sie?")
    expect(page.get_by_placeholder("Antwort eingeben")).to_be_visible()
    page.get_by_label("Ihre Antwort").fill("/language ar")
    page.keyboard.press("Enter")
    expect_last(page, "ما اسمك")
    chat = page.locator("frontdesk-chat")
    expect(chat).to_have_attribute("dir", "rtl")
    expect(chat).to_have_attribute("lang", "ar")
    say(page, "Ann Lee")
    expect_last(page, "وماذا عن السقف يا \u2068Ann Lee\u2069؟")
    line = page.locator(".said.bot").last
    assert line.get_attribute("lang") == "ar"
    assert line.locator("p").evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert page.locator(".said.person p").last.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert line.bounding_box()["x"] > page.locator(".said.person").last.bounding_box()["x"]  # ours on the right now
    assert visit.errors == []
