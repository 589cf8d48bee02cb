"""The demo inbox: a delivery told so that a customer understands it, live, and never as markup."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.bot import page_samples as samples
from tests.bot.conftest import Visit
from tests.bot.drivers import Web
from tests.persons import HURRY

pytestmark = pytest.mark.page


@pytest.fixture
def deliveries(visit: Visit) -> list[dict]:
    """What the page hears from the receiver instead of what the real one got."""
    arrived: list[dict] = []

    def tell(route: Route) -> None:
        after = int(parse_qs(urlsplit(route.request.url).query)["after"][0])
        route.fulfill(json=[one for one in arrived if one["id"] > after])

    visit.context.route("**/demo/inbox/events*", tell)
    return arrived


def test_a_hot_lead_appears_by_itself_with_reasons_and_proof(visit, http):
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("status")).to_have_text("Live")
    Web(http).walk(HURRY)
    card = page.get_by_role("article").first
    for shown in (
        "lead.hot", "Ann Lee", "+15125550100", "75", "owner is yes", "May the Acme Roofs team call or text you",
        "Ledger entry", "✓ Signature verified",
    ):  # fmt: skip
        expect(card).to_contain_text(shown)
    card.get_by_role("link", name="Transcript").click()
    expect(page.get_by_text("Thanks Ann. Jobs like this cost about $350 to $1,500")).to_be_visible()
    assert visit.errors == []
    assert visit.elsewhere == []


def test_an_empty_inbox_says_what_to_do(visit, deliveries):
    page = visit.open("/demo/inbox")
    expect(page.get_by_text("Nothing has arrived yet")).to_be_visible()
    page.locator("#empty").get_by_role("link", name="Open the chat").click()
    expect(page).to_have_url(visit.url + "/chat/roofing")


def test_the_newest_stands_first_and_each_is_shown_once(visit, deliveries):
    deliveries.extend(samples.DELIVERIES)
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_have_count(len(samples.DELIVERIES))
    page.set_viewport_size({"width": 360, "height": 740})
    assert not visit.overflows()
    deliveries.append(samples.lead(9, "hot", "Zoe Last", 60))
    expect(page.get_by_role("article").first).to_contain_text("Zoe Last")
    expect(page.get_by_role("article")).to_have_count(len(samples.DELIVERIES) + 1)


def test_a_bad_signature_and_a_body_of_another_shape_are_shown_as_such(visit, deliveries):
    deliveries.extend([samples.DELIVERIES[-1], samples.arrived(7, "lead.hot", {"score": None, "answers": "x"})])
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("article").last).to_contain_text("✗ Signature not valid")
    assert visit.errors == []


def test_markup_in_a_lead_stays_text(visit, deliveries):
    deliveries.append(samples.lead(1, "hot", "<b id=evil>Ann</b>", 75))
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_contain_text("<b id=evil>Ann</b>")
    assert page.locator("#evil").count() == 0
