"""The demo inbox: a delivery told so that a customer understands it, live, and never as markup."""

import pytest
from playwright.sync_api import expect

from tests.bot import page_samples as samples
from tests.bot.conftest import Visit
from tests.bot.page_double import Double

pytestmark = pytest.mark.page


def test_an_empty_inbox_says_what_to_do(visit: Visit) -> None:
    page = visit.open("/demo/inbox")
    expect(page.get_by_text("Nothing has arrived yet")).to_be_visible()
    page.locator("#empty").get_by_role("link", name="Open the chat").click()
    expect(page).to_have_url(visit.url + "/chat/roofing")


def test_a_delivery_appears_by_itself_with_reasons_and_proof(visit: Visit, double: Double) -> None:
    page = visit.open("/demo/inbox")
    expect(page.get_by_text("Nothing has arrived yet")).to_be_visible()
    double.deliveries.append(samples.lead(1, "hot", "Ann Lee", 75))
    card = page.get_by_role("article")
    for shown in (
        "lead.hot",
        "Ann Lee",
        "+15125550100",
        "75",
        "owner is yes",
        samples.WORDING,
        "412",
        "✓ Signature verified",
    ):
        expect(card).to_contain_text(shown)
    expect(page.get_by_text("Nothing has arrived yet")).to_be_hidden()
    assert visit.errors == []
    assert visit.elsewhere == []


def test_the_newest_stands_first_and_each_is_shown_once(visit: Visit, double: Double) -> None:
    double.deliveries.extend(samples.DELIVERIES)
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_have_count(len(samples.DELIVERIES))
    page.set_viewport_size({"width": 360, "height": 740})
    assert not visit.overflows()
    double.deliveries.append(samples.lead(9, "hot", "Zoe Last", 60))
    expect(page.get_by_role("article").first).to_contain_text("Zoe Last")
    expect(page.get_by_role("article")).to_have_count(len(samples.DELIVERIES) + 1)


def test_a_bad_signature_and_a_body_of_another_shape_are_shown_as_such(visit: Visit, double: Double) -> None:
    double.deliveries.extend([samples.DELIVERIES[-1], samples.arrived(7, "lead.hot", {"score": None, "answers": "x"})])
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("article").last).to_contain_text("✗ Signature not valid")
    assert visit.errors == []


def test_markup_in_a_lead_stays_text(visit: Visit, double: Double) -> None:
    double.deliveries.append(samples.lead(1, "hot", "<b id=evil>Ann</b>", 75))
    page = visit.open("/demo/inbox")
    expect(page.get_by_role("article")).to_contain_text("<b id=evil>Ann</b>")
    assert page.locator("#evil").count() == 0
