"""What the chat does when the line or the server misbehaves: nothing is lost, nothing is sent twice, and it says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bot.conftest import Visit
from tests.bot.running import Frontdesk
from tests.bot.test_page import choose, expect_last, say

pytestmark = pytest.mark.page
FORM = """
script: form
rulebook: home-services
greeting: Hello
questions:
  - contact: {kind: consent, purpose: contact, channels: [email, call], recipients: {desk: sales}, wording: call-me}
  - details: {kind: form, ask: "Where may the guide go?", of: [contact, name, email, phone]}
  - name: {ask: "Your name?", label: Your name, kind: name, when: {contact: given}}
  - email: {ask: "Your e-mail?", label: E-mail, kind: email, when: {contact: given}}
  - phone: {ask: "Your number?", label: Phone, kind: phone, skip: true, when: {contact: given}}
wordings: {call-me: "May {desk} write or call? Write STOP at any time."}
endings: {default: Thank you., declined: "Thank you, nothing is passed on."}
"""


def said(visit: Visit, desk: Frontdesk, script: str = "roofing") -> list[str]:
    """What the person said, as the server has it."""
    lead = desk.chat("web", visit.session(script)).lead
    return [text for _, text in desk.said(lead, "person")]


@pytest.fixture
def page(visit: Visit) -> Page:
    """The chat, at its first question."""
    opened = visit.open("/chat/roofing")
    expect(opened.get_by_role("button", name="Repair")).to_be_visible()
    return opened


def test_what_is_said_offline_is_delivered_once_and_in_order_when_back(page, visit, desk):
    visit.context.set_offline(offline=True)
    choose(page, "Repair")
    say(page, "78701")
    expect(page.get_by_role("status")).to_contain_text("You are offline")
    expect(page.get_by_text("Not sent yet")).to_have_count(2)
    visit.context.set_offline(offline=False)
    expect_last(page, "own it")
    expect(page.get_by_text("Not sent yet")).to_have_count(0)
    assert said(visit, desk) == ["Repair", "78701"]


def test_unsent_answers_survive_a_reload(page, visit, desk):
    visit.fail("**/v1/**")
    choose(page, "Repair")
    expect(page.get_by_role("status")).to_contain_text("server is busy")
    page.reload()
    visit.mend()
    expect_last(page, "ZIP code")
    assert said(visit, desk) == ["Repair"]
    assert page.locator(".said.person").count() == 1


def test_an_acknowledgement_that_got_lost_leads_to_the_same_id_again_and_one_effect(page, visit, desk):
    visit.lose_answers("**/messages")
    choose(page, "Repair")
    expect(page.get_by_role("status")).to_contain_text("server is busy")
    visit.mend()
    expect(page.get_by_role("status")).to_have_text("")
    assert len(visit.posts) > 1
    assert len({post["id"] for post in visit.posts}) == 1
    assert said(visit, desk) == ["Repair"]
    assert page.locator(".said.person").count() == 1


def test_a_double_click_sends_once(page, visit):
    page.get_by_role("button", name="Repair").dblclick()
    expect_last(page, "ZIP code")
    assert [(post["value"], post["seen"] > 0) for post in visit.posts] == [("repair", True)]


def test_eight_answers_in_a_burst_arrive_all_and_in_order(page, visit, desk):
    words = [f"answer {number}" for number in range(8)]
    for text in words:
        page.get_by_label("Your answer").fill(text)
        page.keyboard.press("Enter")
    expect(page.locator(".said.person:not(.unsent)")).to_have_count(8)
    assert said(visit, desk) == words


def test_where_streams_do_not_pass_the_page_polls(visit):
    visit.fail("**/events?ticket=*", 401)
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect(page.locator(".said.person:not(.unsent)")).to_have_count(1)
    visit.hurry()
    expect_last(page, "ZIP code")


def test_what_a_colleague_writes_appears_by_itself(page, visit, desk):
    desk.join("web", visit.session(), "Joe here, may I help?")
    expect(page.locator(".said.agent")).to_have_text("Team member: Joe here, may I help?")


def test_a_server_that_stops_and_starts_again_loses_and_doubles_nothing(visit, tmp_path):
    with Frontdesk(tmp_path) as first:
        page = visit.page
        page.goto(first.url + "/chat/roofing")
        choose(page, "Repair")
        expect_last(page, "ZIP code")
    say(page, "78701")
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    with Frontdesk(tmp_path, key=first.key, port=first.port) as again:
        visit.hurry()
        expect_last(page, "own it")
        again.join("web", visit.session(), "Joe here")
        expect(page.locator(".said.agent")).to_have_count(1)
        assert said(visit, again) == ["Repair", "78701"]
        visit.leave()


def test_a_forgotten_session_begins_anew_and_keeps_what_was_being_said(page):
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    page.evaluate("localStorage['frontdesk:roofing'] = JSON.stringify({session: 'gone', token: 'gone'})")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("begin a new one")
    expect_last(page, "roof need")


def test_what_was_being_said_to_a_forgotten_session_is_kept(page, visit):
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    visit.context.route("**/messages", lambda route: route.fulfill(status=404), times=1)
    say(page, "78701")
    expect(page.get_by_role("status")).to_contain_text("begin a new one")
    expect_last(page, "roof need")
    expect(page.get_by_label("Your answer")).to_have_value("78701")


def test_a_message_that_the_server_refuses_says_so_and_blocks_nothing(page, visit, desk):
    visit.fail("**/messages", 422, when=lambda asked: "refuse me" in asked.post_data)
    say(page, "refuse me")
    expect(page.get_by_text("could not be taken")).to_be_visible()
    say(page, "Repair")
    expect_last(page, "ZIP code")
    assert said(visit, desk) == ["Repair"]


def test_a_script_that_is_not_served_says_so_and_takes_no_words(visit):
    visit.fail("**/sessions", 404)
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("status")).to_contain_text("not available")
    expect(page.get_by_label("Your answer")).to_be_disabled()


def test_two_tabs_show_one_conversation_and_old_buttons_die_in_both(page, visit, desk):
    second = visit.context.new_page()
    second.goto(visit.url + "/chat/roofing")
    expect(second.get_by_role("button", name="Repair")).to_be_visible()
    choose(page, "Repair")
    expect_last(second, "ZIP code")
    expect(second.get_by_role("button", name="Repair")).to_have_count(0)
    assert said(visit, desk) == ["Repair"]


def test_a_form_names_what_is_missing_and_then_sends_all_fields_with_the_consent(visit, desk):
    desk.publish(FORM)
    page = visit.open("/chat/form")
    page.get_by_label("E-mail").fill("nonsense")
    choose(page, "I agree")
    expect(page.get_by_role("alert").filter(has_text=re.compile("fill"))).to_have_count(1)
    expect(page.get_by_label("Your name")).to_be_focused()
    page.get_by_label("Your name").fill("Ann Lee")
    page.get_by_label("E-mail").fill("ann@example.com")
    page.get_by_label("Phone").fill("512 555 0100")
    page.get_by_role("button", name="I agree").dblclick()
    expect_last(page, "thank you")
    fields = {"name": "Ann Lee", "email": "ann@example.com", "phone": "512 555 0100"}
    assert [(post["fields"], post["consent"]) for post in visit.posts] == [(fields, True)]
    lead = desk.lead(desk.chat("web", visit.session("form")).lead)
    assert lead["contact"] == {"name": "Ann Lee", "email": "ann@example.com", "phone": "+15125550100"}
    assert [act["act"] for act in lead["consent"]] == ["given"]


def test_a_refusal_in_a_form_passes_nothing_on(visit, desk):
    desk.publish(FORM)
    page = visit.open("/chat/form")
    page.get_by_label("Your name").fill("Ann Lee")
    choose(page, "No, thanks")
    expect_last(page, "nothing is passed on")
    assert [(post["fields"], post["consent"]) for post in visit.posts] == [({}, False)]
    lead = desk.lead(desk.chat("web", visit.session("form")).lead)
    assert (lead["contact"], [act["act"] for act in lead["consent"]]) == ({}, ["refused"])


def test_yes_and_no_to_consent_are_of_one_size(visit, desk):
    desk.publish(FORM)
    page = visit.open("/chat/form")
    yes = page.get_by_role("button", name="I agree").bounding_box()
    no = page.get_by_role("button", name="No, thanks").bounding_box()
    assert yes
    assert no
    assert (yes["height"], round(yes["width"])) == (no["height"], round(no["width"]))


def test_where_the_lead_comes_from_travels_along(visit, desk):
    page = visit.open("/chat/roofing?utm_source=ads&gclid=abc&email=ann@example.com")
    expect_last(page, "roof need")
    source = desk.lead(desk.chat("web", visit.session()).lead)["source"]
    assert (source["utm"], source["click_ids"]) == ({"source": "ads"}, {"gclid": "abc"})
    assert source["page"] == visit.url + "/chat/roofing"
    assert "example.com" not in str(source)
