"""What the chat does when the line or the server misbehaves: nothing is lost, nothing is sent twice, and it says so."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from tests.bot.conftest import Visit
from tests.bot.page_double import BOT, Double
from tests.bot.test_page import choose, expect_last, say

pytestmark = pytest.mark.page


def test_what_is_said_offline_is_delivered_once_and_in_order_when_back(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    visit.context.set_offline(offline=True)
    choose(page, "Repair")
    say(page, "78701")
    expect(page.get_by_role("status")).to_contain_text("You are offline")
    expect(page.get_by_text("Not sent yet")).to_have_count(2)
    visit.context.set_offline(offline=False)
    expect_last(page, "own it")
    expect(page.get_by_text("Not sent yet")).to_have_count(0)
    assert double.said() == ["Repair", "78701"]


def test_unsent_answers_survive_a_reload(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    double.down = True
    choose(page, "Repair")
    expect(page.get_by_role("status")).to_contain_text("server is busy")
    page.reload()
    double.down = False
    expect_last(page, "ZIP code")
    assert double.said() == ["Repair"]
    assert page.locator(".said.person").count() == 1


def test_an_acknowledgement_that_got_lost_leads_to_the_same_id_again_and_one_effect(
    visit: Visit, double: Double
) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    double.acknowledging = False
    choose(page, "Repair")
    expect(page.get_by_role("status")).to_contain_text("server is busy")
    double.acknowledging = True
    expect(page.get_by_role("status")).to_have_text("")
    assert len(double.posts) > 1
    assert len({post["id"] for post in double.posts}) == 1
    assert double.said() == ["Repair"]
    assert page.locator(".said.person").count() == 1


def test_a_double_click_sends_once(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    page.get_by_role("button", name="Repair").dblclick()
    expect_last(page, "ZIP code")
    assert [post["value"] for post in double.posts] == ["repair"]


def test_eight_answers_in_a_burst_arrive_all_and_in_order(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    said = [f"answer {number}" for number in range(8)]
    for text in said:
        say(page, text)
    expect(page.locator(".said.person:not(.unsent)")).to_have_count(8)
    assert double.said() == said


def test_where_streams_do_not_pass_the_page_polls(visit: Visit, double: Double) -> None:
    double.streaming = False
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")


def test_a_broken_stream_is_taken_up_again_without_a_gap_or_a_double(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    double.streaming = False
    next(iter(double.sessions.values())).say(**{"from": "agent"}, text="Joe here, may I help?")
    page.wait_for_timeout(100)
    double.streaming = True
    expect(page.locator(".said.agent")).to_have_text("Team member: Joe here, may I help?")
    assert page.locator(".said").count() == 2


def test_a_forgotten_session_begins_anew_and_keeps_what_was_being_said(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    double.forget()
    say(page, "78701")
    expect(page.get_by_role("status")).to_contain_text("begin a new one")
    expect_last(page, "roof need")
    expect(page.get_by_label("Your answer")).to_have_value("78701")


def test_a_message_that_the_server_refuses_says_so_and_blocks_nothing(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/roofing")
    expect_last(page, "roof need")
    say(page, "refuse me")
    expect(page.get_by_text("could not be taken")).to_be_visible()
    say(page, "Repair")
    expect_last(page, "ZIP code")
    assert double.said() == ["Repair"]


@pytest.mark.parametrize("silent_on", ["ref", "seq"])
def test_an_answer_is_shown_once_by_its_own_id_or_by_its_number(visit: Visit, double: Double, silent_on: str) -> None:
    double.naming, double.numbering = silent_on != "ref", silent_on != "seq"
    page = visit.open("/chat/roofing")
    choose(page, "Repair")
    expect_last(page, "ZIP code")
    say(page, "78701")
    expect_last(page, "own it")
    expect(page.locator(".said.person:not(.unsent)")).to_have_text(["You: Repair", "You: 78701"])


def test_a_script_that_is_not_served_says_so_and_takes_no_words(visit: Visit, double: Double) -> None:
    double.known = False
    page = visit.open("/chat/roofing")
    expect(page.get_by_role("status")).to_contain_text("not available")
    expect(page.get_by_label("Your answer")).to_be_disabled()


def test_two_tabs_show_one_conversation_and_old_buttons_die_in_both(visit: Visit, double: Double) -> None:
    first = visit.open("/chat/roofing")
    expect_last(first, "roof need")
    second = visit.context.new_page()
    second.goto(visit.url + "/chat/roofing")
    expect(second.get_by_role("button", name="Repair")).to_be_visible()
    choose(first, "Repair")
    expect_last(second, "ZIP code")
    expect(second.get_by_role("button", name="Repair")).to_have_count(0)
    assert len(double.sessions) == 1


def test_a_form_names_what_is_missing_and_then_sends_all_fields_with_the_consent(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/form")
    page.get_by_label("E-mail").fill("nonsense")
    choose(page, "I agree")
    expect(page.get_by_role("alert").filter(has_text=re.compile("fill"))).to_have_count(2)
    expect(page.get_by_label("Your name")).to_be_focused()
    page.get_by_label("Your name").fill("Ann Lee")
    page.get_by_label("E-mail").fill("ann@example.com")
    page.get_by_label("Phone").fill("512 555 0100")
    page.get_by_role("button", name="I agree").dblclick()
    expect_last(page, "thank you")
    fields = {"name": "Ann Lee", "email": "ann@example.com", "phone": "512 555 0100"}
    assert [(post["fields"], post["consent"]) for post in double.posts] == [(fields, True)]


def test_a_refusal_in_a_form_passes_nothing_on(visit: Visit, double: Double) -> None:
    page = visit.open("/chat/form")
    page.get_by_label("Your name").fill("Ann Lee")
    choose(page, "No, thank you")
    expect_last(page, "thank you")
    assert [(post["fields"], post["consent"]) for post in double.posts] == [({}, False)]


def test_yes_and_no_to_consent_are_of_one_size(visit: Visit) -> None:
    page = visit.open("/chat/form")
    yes = page.get_by_role("button", name="I agree").bounding_box()
    no = page.get_by_role("button", name="No, thank you").bounding_box()
    assert yes
    assert no
    assert (yes["height"], round(yes["width"])) == (no["height"], round(no["width"]))


def test_where_the_lead_comes_from_travels_along(visit: Visit, double: Double) -> None:
    with visit.page.expect_request("**/v1/chat/sessions") as asked:
        visit.open("/chat/roofing?utm_source=ads&gclid=abc&email=ann@example.com")
    sent = asked.value.post_data_json["source"]
    assert sent["utm"] == {"source": "ads"}
    assert sent["click_ids"] == {"gclid": "abc"}
    assert "example.com" not in str(sent)


def bytes_on_the_wire(*names: str) -> int:
    """Gzipped, after no more than dropping comment lines and indentation."""
    lines = [line.strip() for name in names for line in (BOT / "widget" / name).read_text().splitlines()]
    kept = "\n".join(re.sub(r" // .*", "", line) for line in lines if not line.startswith("//"))
    return len(gzip.compress(kept.encode(), 9))


def test_the_core_is_within_six_kilobytes_and_the_whole_within_twelve() -> None:
    core = ("style.js", "talk.js", "chat.js")
    assert bytes_on_the_wire(*core) <= 6 * 1024
    assert bytes_on_the_wire(*core, "form.js") <= 12 * 1024
