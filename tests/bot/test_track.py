"""The page tracker in a real browser, and the route that it tells: only what the admin's rules name, only with the
visitor's yes, never against the browser's wish.
"""

import gzip
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot import pages_seen
from qualifier import leads, pages, tables
from qualifier.store import millis
from tests.bot.drivers import Web
from tests.bot.running import SOON, within

TRACKER = Path(__file__).parents[2] / "bot" / "widget" / "track.js"
RULES = {"/pricing*": "pricing_visit", "#demo": "demo_request", "*.pdf": "whitepaper", "/site/pricing": "pricing_visit"}


@pytest.fixture(scope="module")
def rules(desk):
    desk.write(pages.replace, RULES, millis(desk.now()))


@pytest.fixture
def chat(http, rules):
    made = Web(http, "software-demo")
    made.say("Prices first")
    return made


def tell(chat, *paths, headers=None, **more):
    told = [{"id": f"p{at}", "path": path} for at, path in enumerate(paths)]
    body = {"pages": told, **more}
    return chat.http.post(f"{chat.path}/pages", json=body, headers={**chat.headers, **(headers or {})})


def events(desk, session):
    lead = desk.chat("web", session).lead
    mine = sa.select(tables.events.c.name).where(tables.events.c.lead == lead, tables.events.c.origin.like("page:%"))
    return [row[0] for row in desk.read(lambda tx: tx.execute(mine.order_by(tables.events.c.id)).all())]


# -- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/pricing", "/pricing", True), ("/pricing", "/pricing/eu", False), ("/pricing*", "/Pricing/eu", True),
        ("*.pdf", "/docs/guide.pdf", True), ("/a*b*c", "/aXbYc", True), ("/a*b*c", "/acb", False),
        ("#demo", "#demo", True), ("*", "/", True), ("/a*a", "/a", False),
    ],
)  # fmt: skip
def test_a_pattern_names_paths(pattern, path, fits):
    assert pages.matches(pattern, path) is fits


@given(st.lists(st.text("ab/", max_size=4), min_size=1, max_size=5), st.text("ab/", max_size=4))
def test_a_path_that_is_made_from_its_pattern_is_one_of_its(parts, between):
    assert pages.matches("*".join(parts), between.join(parts))


@pytest.mark.parametrize(
    ("pattern", "event"), [("pricing", "visit"), ("/p", "Visit!"), ("/p", "unsubscribe"), ("/" + "*" * 6, "visit")]
)
def test_what_cannot_be_a_rule_is_refused_with_its_cause_and_its_fix(pattern, event):
    with pytest.raises(ValueError, match=r" \| "):
        pages.checked(pattern, event)


# -- the route -------------------------------------------------------------------------------------------------------


def test_a_page_counts_once_whoever_tells_it_again(desk, chat):
    for _ in range(2):
        assert tell(chat, "/pricing?email=ann@acme.example", "/about").status_code == 204
    assert events(desk, chat.session) == ["pricing_visit"]


def test_a_page_raises_the_score_and_shows_up_with_its_reason(desk, chat):
    lead = desk.chat("web", chat.session).lead
    total = lambda: desk.read(leads.recall, desk.app.house.ring, lead).total  # noqa: E731 - looked at twice
    before = total()
    tell(chat, "/pricing")
    assert total() == before + 1500


def test_where_the_browser_wants_no_tracking_nothing_is_kept(desk, chat):
    assert tell(chat, "/pricing", headers={"sec-gpc": "1"}, visitor="v").status_code == 204
    assert events(desk, chat.session) == []


def test_of_who_withdrew_nothing_is_kept(desk, chat):
    chat.say("STOP")
    tell(chat, "/pricing")
    assert events(desk, chat.session) == []


def test_a_stranger_tells_nothing(desk, chat):
    assert tell(chat, "/pricing", headers={"authorization": "Bearer another"}).status_code == 404
    assert events(desk, chat.session) == []


def looked_at(tx, lead, many, now):
    for number in range(many):
        leads.happened(tx, lead, "pricing_visit", now, f"{pages_seen.TELLER}{number}:pricing_visit")


def test_no_more_pages_are_kept_than_a_person_could_look_at(desk, chat):
    desk.write(looked_at, desk.chat("web", chat.session).lead, pages_seen.SEEN_EVER_MAX - 2, millis(desk.now()))
    tell(chat, *["/pricing"] * 5)
    assert len(events(desk, chat.session)) == pages_seen.SEEN_EVER_MAX


def test_what_the_site_calls_the_visitor_finds_the_lead(desk, chat):
    tell(chat, visitor="browser-7")
    ring = desk.app.house.ring
    assert desk.read(leads.find, ring, "visitor", "browser-7") == [desk.chat("web", chat.session).lead]


# -- in the browser --------------------------------------------------------------------------------------------------


def test_the_tracker_is_small():
    assert len(gzip.compress(TRACKER.read_bytes())) <= 1000


SITE = """<!doctype html><title>Acme</title><a id=guide href="/guide.pdf" download>Guide</a>
<script src="{url}/widget/track.js" data-script="roofing" {more}></script>"""


@pytest.fixture
def site(visit, desk, rules):
    """Pages of a site, with the tracker on each."""

    def opened(path, more='data-consent="given"'):
        html = SITE.format(url=desk.url, more=more)
        visit.context.route("**/site/**", lambda route: route.fulfill(body=html, content_type="text/html"))
        visit.context.route("**/guide.pdf", lambda route: route.fulfill(body="%PDF", content_type="application/pdf"))
        return visit.open(path)

    return opened


def begin(visit):
    page = visit.open("/chat/roofing")
    page.get_by_role("button", name="Repair", exact=True).wait_for()
    return visit.session()


def noted(page):
    return page.evaluate("sessionStorage['frontdesk:pages'] || '[]'")


@pytest.mark.page
def test_pages_before_and_after_the_chat_began_reach_its_lead(visit, site, desk):
    site("/site/pricing")
    session = begin(visit)
    page = site("/site/about")
    within(SOON, lambda: events(desk, session) == ["pricing_visit"])
    page.evaluate("dispatchEvent(new CustomEvent('frontdesk:did', {detail: 'demo'}))")
    within(SOON, lambda: events(desk, session) == ["pricing_visit", "demo_request"])
    with page.expect_download():
        page.click("#guide")
    within(SOON, lambda: events(desk, session)[2:] == ["whitepaper"])
    within(SOON, lambda: noted(page) == "[]")
    assert visit.elsewhere == []


@pytest.mark.page
def test_nothing_is_noted_before_the_visitor_agreed_and_all_is_dropped_when_they_take_it_back(visit, site, desk):
    page = site("/site/pricing", "")
    assert noted(page) == "[]"
    page.evaluate("dispatchEvent(new CustomEvent('frontdesk:consent', {detail: 'given'}))")
    assert "pricing" in noted(page)
    page.evaluate("dispatchEvent(new CustomEvent('frontdesk:consent', {detail: 'withdrawn'}))")
    assert noted(page) == "[]"


@pytest.mark.page
def test_a_browser_that_asks_not_to_be_tracked_is_not(visit, site, desk):
    session = begin(visit)
    page = visit.context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    site("/site/about")
    page.goto(f"{desk.url}/site/pricing")
    page.evaluate("dispatchEvent(new CustomEvent('frontdesk:did', {detail: 'demo'}))")
    assert (noted(page), events(desk, session)) == ("[]", [])
