"""The chat on the pages of others, in a real browser: one script tag, opened in each way, under hostile styles and a
strict policy; what it costs on the wire; what travels with it, and what the page gets to know.
"""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Response, Route, expect

from bot import assets
from qualifier import leads, ledger, pages
from qualifier.store import millis
from tests import fakes
from tests.bot import hosts
from tests.bot.conftest import PATIENCE_MS, Visit
from tests.bot.hosts import Host
from tests.bot.running import SOON, Frontdesk, bundled, within
from tests.bot.test_page import choose, say
from tests.bot.test_page_line import FORM

pytestmark = pytest.mark.page
CORE_BYTES_MAX = 6000
PARTS_BYTES_MAX = 12_000
LAST = """words => { const deep = root => [...root.querySelectorAll("*")].flatMap(one => one.shadowRoot
    ? [one, ...deep(one.shadowRoot)] : [one]);
    return deep(document).filter(one => one.matches(".said.bot")).at(-1)?.textContent.toLowerCase().includes(words) }"""
LISTEN = """() => { self.told = []; for (const name of ["opened", "started", "answered", "completed", "qualified"])
    addEventListener("frontdesk:" + name, ({ detail }) => told.push([name, detail])) }"""
CERTIFICATES = """<form hidden><input type="hidden" name="xxTrustedFormCertUrl" value="https://cert.trustedform.com/abc">
<input type="hidden" name="universal_leadid" value="8C1A-77"></form>"""


@pytest.fixture(scope="module")
def host(desk: Frontdesk) -> Iterator[Host]:
    with hosts.serving(desk.url) as running:
        yield running


@pytest.fixture(scope="module")
def browsing(chromium: Browser, desk: Frontdesk, host: Host) -> Visit:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    made = Visit(context.new_page(), context, host.url)
    made.watch(made.page)
    return made


def last(page: Page, words: str) -> None:
    page.wait_for_function(LAST, arg=words.lower())


def elsewhere(visit: Visit, desk: Frontdesk) -> list[str]:
    return [url for url in visit.elsewhere if not url.startswith(desk.url)]


def lead_of(visit: Visit, desk: Frontdesk, script: str = "roofing") -> dict:
    return desk.lead(desk.chat("web", visit.session(script)).lead)


def test_one_tag_is_a_button_a_panel_and_a_talk_within_the_bytes_promised(visit, host, desk):
    came: list[Response] = []

    def note(response: Response) -> None:  # a bound method cannot be a listener here
        came.append(response)

    visit.page.on("response", note)
    desk.publish(FORM)
    page = visit.page
    page.goto(host.page("<p>We mend roofs.</p>", tag='data-script="form"', hostile=True))
    page.get_by_role("button", name="Chat with us").click()
    expect(page.get_by_label("Your name")).to_be_visible()
    sizes = {
        one.url.rpartition("/")[2]: one.request.sizes()["responseBodySize"] for one in came if "/widget" in one.url
    }
    visit.page.remove_listener("response", note)
    assert sizes.pop("widget.js") <= CORE_BYTES_MAX
    assert {name.partition(".")[0] for name in sizes} >= {"around", "leaving", "queue", "panel", "form"}
    assert sum(sizes.values()) <= PARTS_BYTES_MAX
    parts = {name: len(part.packed) for name, part in assets.parts().items()}
    languages = [parts.pop(name) for name in list(parts) if name.startswith("words-")]
    assert sum(parts.values()) + max(languages) <= PARTS_BYTES_MAX  # whatever a talk asks for
    assert elsewhere(visit, desk) == []
    assert visit.errors == []  # nor did the page's policy forbid anything


def test_the_panel_opens_by_button_closes_by_escape_and_gives_the_focus_back(visit, host):
    page = visit.page
    page.goto(host.page("<a href='/'>Home</a>", tag='data-script="roofing" data-label="Ask us" data-title="Your roof"'))
    button = page.get_by_role("button", name="Ask us")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(page.get_by_role("dialog", name="Your roof")).to_be_visible()
    expect(page.get_by_label("Your answer")).to_be_focused()
    last(page, "roof need")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    button.press("Enter")
    expect(page.get_by_role("button", name="Repair")).to_be_visible()  # the same talk


def test_a_link_opens_the_panel_and_gets_the_focus_back(visit, host):
    page = visit.page
    page.goto(host.page("<a href='#frontdesk'>Talk to us</a>", tag='data-script="roofing" data-launcher="none"'))
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Talk to us").click()
    last(page, "roof need")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("link", name="Talk to us")).to_be_focused()


def test_places_in_the_page_hold_talks_of_their_own_and_need_no_button(visit, host, desk):
    body = '<div data-frontdesk="roofing"></div><frontdesk-chat data-script="software-demo"></frontdesk-chat>'
    page = visit.page
    page.goto(host.page(body, tag=" "))
    first, second = page.locator("frontdesk-chat").all()
    first.get_by_role("button", name="Repair").click()
    expect(first.locator(".said.person")).to_have_count(1)
    expect(second.locator(".said.bot").first).to_be_visible()
    expect(second.locator(".said.person")).to_have_count(0)
    expect(page.locator("frontdesk-launcher")).to_have_count(0)
    assert visit.session("roofing") != visit.session("software-demo")


def test_rules_of_the_page_reach_nothing_inside_the_chat(visit, host):
    page = visit.page
    page.goto(host.page("<p>Hi</p>", tag='data-script="roofing"', hostile=True))
    page.get_by_role("button", name="Chat with us").click()
    last(page, "roof need")
    names = ["fontSize", "textTransform", "letterSpacing", "textShadow", "opacity"]
    look = "(node, names) => names.map(name => getComputedStyle(node)[name])"
    assert page.locator(".said p").last.evaluate(look, names) == ["16px", "none", "normal", "none", "1"]
    box = page.get_by_role("dialog").bounding_box()
    assert (box["width"], box["x"] + box["width"]) == (400, 1280 - 16)


def test_on_a_phone_the_panel_is_the_screen_and_every_target_is_large_enough(visit, host):
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(host.page("<p>Hi</p>", tag='data-script="roofing" data-position="left"'))
    page.get_by_role("button", name="Chat with us").click()
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}
    boxes = [button.bounding_box() for button in page.get_by_role("button").all()]
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert not visit.overflows()


SAYS_MORE = """
script: says-more
rulebook: home-services
title: What will it cost?
launcher: "Prices of {brand}"
proof: ["31 years in Austin"]
questions: [{need: {ask: "What does it need?", kind: text}}]
"""


def test_the_button_says_what_the_script_says(visit, host, desk):
    desk.publish(SAYS_MORE)
    page = visit.page
    page.goto(host.page("<p>Hi</p>", tag='data-script="says-more"'))
    page.get_by_role("button", name="Prices of Acme Roofs").click()
    expect(page.get_by_role("dialog", name="What will it cost?")).to_be_visible()
    last(page, "what does it need")
    page.goto(desk.url + "/chat/says-more")
    expect(page.get_by_text("31 years in Austin").locator("visible=true")).to_have_count(1)
    page.set_viewport_size({"width": 360, "height": 640})
    expect(page.get_by_text("31 years in Austin").locator("visible=true")).to_have_count(1)


@pytest.fixture(scope="module")
def on_telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """A Frontdesk whose bot is in Telegram, once it knows its name there."""
    with (
        fakes.apart() as bot,
        Frontdesk(tmp_path_factory.mktemp("telegram"), scripts=[bundled("roofing")], **bot) as desk,
    ):
        within(SOON, lambda: desk.app.house.telegram)
        yield desk


def test_the_way_to_telegram_is_one_press(visit, on_telegram):
    with hosts.serving(on_telegram.url) as host:
        page = visit.page
        page.goto(host.page("<p>Hi</p>"))
        page.get_by_role("button", name="Chat with us").click()
        last(page, "roof need")
        choose(page, "Continue in Telegram")
        link = page.get_by_role("link", name="Continue in Telegram")
        expect(link).to_be_focused()
        assert link.get_attribute("href").startswith(f"https://t.me/{on_telegram.app.house.telegram}?start=r_")


def test_a_page_that_swaps_its_body_keeps_the_talk(visit, host):
    page = visit.page
    page.goto(host.page("<p>Hi</p>"))
    page.get_by_role("button", name="Chat with us").click()
    last(page, "roof need")
    page.evaluate("document.body = document.createElement('body')")
    choose(page, "Repair")
    last(page, "ZIP code")


def test_the_page_hears_what_happened_and_never_what_was_said(visit, host, desk):
    page = visit.page
    page.goto(host.page("<p>Hi</p>"))
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Chat with us").click()
    walk_inside(page)
    page.wait_for_function("told.some(([name]) => name === 'completed')")
    told = page.evaluate("told")
    assert [name for name, _ in told[:3]] == ["opened", "started", "answered"]
    assert told[2][1] == {"script": "roofing", "question": "need", "progress": told[2][1]["progress"]}
    assert {name for name, _ in told} == {"opened", "started", "answered", "completed", "qualified"}
    asked = [detail["question"] for name, detail in told if name == "answered"]
    assert asked == ["need", "zip", "owner", "budget", "timeline", "contact", "name", "phone"]
    assert all(set(detail) <= {"script", "question", "progress"} for _, detail in told)
    page.reload()
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Chat with us").click()
    last(page, "thanks")
    assert [name for name, _ in page.evaluate("told")] == ["opened"]  # what it knows already is not told again


def walk_inside(page: Page) -> None:
    for words, answer in (
        ("roof need", "Repair"), ("ZIP code", "78701"), ("own it", "Yes"), ("budget", "about 5k"),
        ("should it be done", "next week"), ("call or text you", "I agree"), ("your name", "Ann Lee"),
        ("number", "512-555-0100"),
    ):  # fmt: skip
        last(page, words)
        say(page, answer)
    last(page, "thanks")


def test_where_they_came_from_and_the_certificates_travel_and_stand_sealed_beside_the_lead(visit, host, desk):
    page = visit.page
    address = host.page(f"<p>Hi</p>{CERTIFICATES}")
    page.goto(f"{address}?utm_source=ads&utm_term=ann@example.com&gclid=abc&email=ann@example.com")
    page.evaluate("history.replaceState(null, '', '/offer')")
    page.get_by_role("button", name="Chat with us").click()
    last(page, "roof need")
    say(page, "Repair")
    last(page, "ZIP code")
    source = lead_of(visit, desk)["source"]
    assert (source["page"], source["utm"], source["click_ids"]) == (address, {"source": "ads"}, {"gclid": "abc"})
    assert source["certificates"] == {"trustedform": "https://cert.trustedform.com/abc", "jornaya": "8C1A-77"}
    assert "seconds" not in source or source["seconds"] >= 0
    assert "gpc" not in source
    row = desk.read(lambda tx: tx.execute(sa.text("select source, came from leads order by id desc limit 1")).one())
    assert "abc" not in row.source
    assert b"abc" not in row.came


def test_whoever_sends_the_privacy_signal_is_taken_at_their_word(chromium, host, desk):
    context = chromium.new_context(reduced_motion="reduce", extra_http_headers={"sec-gpc": "1"})
    context.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    visit = Visit(page, context, host.url)
    desk.publish(FORM)
    page.goto(host.page("<p>Hi</p>", tag='data-script="form"') + "?utm_source=ads&gclid=abc")
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Chat with us").click()
    page.get_by_label("Your name").fill("Ann Lee")
    page.get_by_label("E-mail").fill("ann@example.com")
    choose(page, "I agree")
    last(page, "thank you")
    expect(page.get_by_text("asks that your data is not sold")).to_be_visible()
    lead = lead_of(visit, desk, "form")
    told = page.evaluate("told")
    context.close()
    assert told == []
    assert (lead["source"]["gpc"], lead["source"].get("click_ids")) == (True, None)
    number = int(lead["lead"].removeprefix("L-"))
    seq = desk.read(lambda tx: ledger.entries(tx, number)[0].seq)
    assert desk.read(ledger.words, desk.app.house.ring, seq)["gpc"] is True


def open_panel(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("button", name="Chat with us").click()
    return page


def test_on_a_slow_line_the_panel_shows_that_something_comes(visit, host):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit.context.route("**/sessions", hold)
    page = visit.page
    with page.expect_request("**/sessions"):
        open_panel(page, host.page("<p>Hi</p>"))
    expect(page.locator(".dots")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_role("button", name="Repair")).to_be_visible()
    expect(page.locator(".dots")).to_be_hidden()


def test_what_is_said_offline_in_a_panel_is_delivered_once_though_the_page_is_loaded_anew(visit, host, desk):
    visit.page.set_viewport_size({"width": 360, "height": 640})
    page = open_panel(visit.page, host.page("<p>Hi</p>"))
    last(page, "roof need")
    visit.fail("**/messages")
    choose(page, "Repair")
    expect(page.get_by_text("Not sent yet")).to_have_count(1)
    visit.context.set_offline(offline=True)
    say(page, "78701")
    expect(page.get_by_text("You are offline")).to_be_visible()
    visit.context.set_offline(offline=False)
    page = open_panel(page, page.url)
    expect(page.get_by_text("Not sent yet")).to_have_count(2)
    visit.mend()
    last(page, "own it")
    expect(page.locator(".said.person")).to_have_count(2)
    assert desk.said(desk.chat("web", visit.session()).lead, "person") == [("person", "Repair"), ("person", "78701")]


def test_two_tabs_of_a_site_hold_one_talk_whatever_is_published_and_whoever_joins(visit, host, desk):
    address = host.page("<p>Hi</p>")
    page = open_panel(visit.page, address)
    last(page, "roof need")
    desk.publish(bundled("roofing").replace("Which ZIP code", "Anew: which ZIP code"))
    second = open_panel(visit.watch(visit.context.new_page()), address)  # turns the token under the first
    last(second, "roof need")
    choose(page, "Repair")
    for tab in (page, second):
        last(tab, "which zip code is")
    assert "Anew" not in second.locator(".said.bot").last.inner_text()
    say(second, "78701")
    last(page, "own it")
    desk.join("web", visit.session(), "Sam here.")
    desk.publish(bundled("roofing"))
    for tab in (page, second):
        expect(tab.locator(".said.agent")).to_contain_text("Sam here.")
    assert visit.errors == []


def test_the_tracker_on_pages_of_a_site_tells_the_chat_on_them(visit, host, desk):
    desk.write(pages.replace, {"/offer": "pricing_visit"}, millis(desk.now()))
    tracker = f'<script src="{desk.url}/widget/track.js" data-script="roofing" data-consent="given"></script>'
    page = open_panel(visit.page, host.page(tracker))
    last(page, "roof need")
    choose(page, "Repair")
    lead = desk.chat("web", visit.session()).lead
    within(SOON, lambda: page.wait_for_timeout(20) or desk.read(leads.told_by, lead, "page:") == 1)
    assert page.evaluate("sessionStorage['frontdesk:pages']") == "[]"
    assert visit.errors == []
