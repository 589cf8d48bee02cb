"""The pages as served: nothing from elsewhere, nothing inline, nothing unescaped, and a signed link is the only key."""

import re
from datetime import timedelta
from importlib import resources

import httpx
import pytest

from bot import assets, transcripts
from conversations import memory
from tests.bot.drivers import KEY, Web
from tests.bot.running import SOON, Frontdesk, bundled, within

PAGES = [
    "/",
    "/chat/roofing",
    "/chat/software-demo",
    "/chat/find-your-plan",
    "/chat/no-such",
    "/demo/inbox",
    "/nowhere",
]
HTML = {"accept": "text/html"}
GERMAN = """
script: quiz
rulebook: home-services
languages: [de, en]
title: {de: "Was kostet {brand}?", en: "What does {brand} cost?"}
promise: {de: Kurz gefragt., en: Asked briefly.}
greeting: {de: Hallo, en: Hello}
questions:
  - need: {ask: {de: "Was?", en: "What?"}, kind: choice, options: {repair: <b>Repair</b>}}
"""


def links(text: str) -> set[str]:
    """Addresses that a browser would ask for, or go to."""
    return set(re.findall(r"""(?:src|href|action|srcset)\s*=\s*["']?([^"' >]+)""", text))


@pytest.fixture(scope="module")
def lead(http, desk) -> int:
    chat = Web(http)
    chat.walk(["Repair", "<script>alert(1)</script>"])
    return desk.chat("web", chat.session).lead


def link(desk, lead, *, days_ago=0):
    return transcripts.link(desk.app.house.ring, "", lambda: desk.now() - timedelta(days=days_ago), lead)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_what_is_not_its_own(http, path):
    answer = http.get(path, headers=HTML)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "://" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_an_address_elsewhere_or_holds_code(http, path):
    text = http.get(path, headers=HTML).text
    assert all(link.startswith("/") and not link.startswith("//") for link in links(text)), links(text)
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|style=|javascript:", text)


def test_what_pages_load_is_served_and_names_no_address_elsewhere(http):
    static = [f"/static/{file.name}" for file in resources.files("bot").joinpath("pages/static").iterdir()]
    for path in ("/widget.js", *map(assets.address, assets.parts()), *static):
        served = http.get(path)
        assert served.status_code == 200, path
        assert set(re.findall(r"https?://[\w.]+", served.text)) <= {"http://www.w3.org"}, path


def test_a_part_is_kept_for_good_and_one_of_yesterday_is_todays_for_now(http):
    today = http.get(assets.address("form"))
    assert "immutable" in today.headers["cache-control"]
    yesterday = http.get("/widget/form.0badc0de.js")
    assert (yesterday.text, yesterday.headers["cache-control"]) == (today.text, "no-cache")
    assert http.get("/widget/words-xx.1.js").text == "export const WORDS={}"
    assert http.get("/widget/chat.js").status_code == 404


def test_the_script_is_asked_for_again_and_not_sent_again(http):
    first = http.get("/widget.js")
    again = http.get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert http.get("/widget.js", headers={"accept-encoding": "identity"}).text == first.text


def test_the_start_page_leads_to_every_script_in_its_own_words(http):
    text = http.get("/").text
    assert text.index('href="/chat/roofing"') < text.index('href="/chat/find-your-plan"')
    assert "you have a price range" in text


def test_the_hosted_chat_says_what_the_script_promises(http):
    text = http.get("/chat/roofing").text
    assert "<h1>What will your roof cost?</h1>" in text
    assert "STOP ends everything" in text


def test_a_page_speaks_the_language_that_the_browser_wants_and_the_script_has(http, desk):
    desk.publish(GERMAN)
    english = http.get("/chat/quiz", headers={"accept-language": "fr-CH, en;q=0.8"}).text
    assert '<html lang="en"' in english
    assert "<h1>What does Acme Roofs cost?</h1>" in english
    assert "<h1>Was kostet Acme Roofs?</h1>" in http.get("/chat/quiz", headers={"accept-language": "fr"}).text


def test_what_is_not_there_is_a_page_for_people_and_json_for_programs(http):
    assert "There is no such page" in http.get("/nowhere", headers=HTML).text
    assert http.get("/nowhere").json() == {"error": "Not Found"}
    assert (http.get("/nowhere").status_code, http.get("/chat/none", headers=HTML).status_code) == (404, 404)


def test_the_signed_link_shows_the_conversation_with_markup_as_text(http, desk, lead):
    page = http.get(link(desk, lead))
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "no-store" in page.headers["cache-control"]


@pytest.mark.parametrize("days", [30, 31, 4000])
def test_a_link_opens_for_thirty_days(http, desk, lead, days):
    assert http.get(link(desk, lead, days_ago=days)).status_code == 403


def test_a_forged_link_opens_nothing(http, desk, lead):
    good = link(desk, lead)
    forged = [
        good[:-1], good + "A", good.replace("until=", "until=9"), good.replace(f"/{lead}?", f"/{lead + 1}?"),
        f"/transcripts/{lead}", f"/transcripts/{lead}?until=9999999999999&sig=", good.replace("until=", "until=１"),
    ]  # fmt: skip
    assert {http.get(path).status_code for path in forged} == {403}


def test_a_link_to_an_erased_person_says_so(http, desk):
    chat = Web(http)
    chat.say("Repair")
    gone = desk.chat("web", chat.session).lead
    http.delete(f"/api/v1/leads/L-{gone}", headers=KEY)
    assert "Nothing is left of this conversation" in http.get(link(desk, gone)).text


@pytest.mark.parametrize("path", ["/v1/chat/sessions", "/v1/chat/x/messages", "/v1/chat/x/events", "/api/v1/leads"])
def test_no_other_site_may_read_an_answer(http, path):
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for answer in (http.options(path, headers=asked), http.post(path, headers=asked), http.get(path, headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_real_install_shows_neither_inbox_nor_version_nor_remarks(tmp_path):
    with Frontdesk(tmp_path, demo=False) as real, httpx.Client(base_url=real.url, trust_env=False) as http:
        assert http.get("/demo/inbox").status_code == 404
        assert http.post("/demo/receiver").status_code == 404
        assert "inbox" not in http.get("/").text + http.get("/chat/roofing").text
        chat = Web(http)
        chat.say("Repair")
        assert not any("note" in event for event in chat.events())


def test_a_page_keeps_to_one_variants_promise_and_the_chat_has_the_same(http, desk):
    text = bundled("software-demo").replace("script: software-demo", "script: two-pages").replace(
        "variants:\n", "variants:\n  bold: {weight: 50, title: Bold words}\n"
    ).replace("weight: 50, drop", "weight: 0, drop")  # fmt: skip
    desk.publish(text)
    seen = {}
    for place in (f"visitor{at}" for at in range(12)):
        page = http.get("/chat/two-pages", params={"place": place}).text
        assert f'data-place="{place}"' in page
        assert ("Bold words" in page) == ("Bold words" in http.get(f"/chat/two-pages?place={place}").text)
        chat = Web(http, "two-pages", place=place)
        found = desk.read(memory.conversation, desk.chat("web", chat.session))
        assert (found.variant == "bold") == ("Bold words" in page)
        seen[found.variant] = place
    assert set(seen) == {"", "bold"}
    assert "data-place" not in http.get("/chat/roofing").text


def test_whoever_was_handed_a_lead_reads_no_value_for_a_channel_that_it_did_not_agree_to(http, desk):
    chat = Web(http)
    chat.walk(["Repair", "78701", "yes", "5k", "next week", "I agree", "Ann Lee", "512-555-0100", "or ann@lee.example"])
    lead = desk.chat("web", chat.session).lead
    within(SOON, lambda: desk.lead(lead)["handoffs"])
    page = http.get(link(desk, lead)).text
    assert "512-555-0100" in page
    assert "or [e-mail address]" in page
    assert "lee.example" not in page
    whole = http.get(f"/api/v1/leads/L-{lead}/transcript", headers=KEY).text
    assert "ann@lee.example" in whole
