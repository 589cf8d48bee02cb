"""In a flood the page does a sum by itself, says so, and stays at hand meanwhile; who is told to wait waits and sends
again.
"""

import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot import assets
from tests.bot import drivers
from tests.bot.conftest import Visit
from tests.bot.running import Frontdesk, bundled
from tests.bot.test_page import expect_last, say

pytestmark = pytest.mark.page
GIVEN = {"trusted_proxies": "127.0.0.1", "flood_sessions_minute": 0, "proof_tries": 40, "limit_messages_minute": 2}
TICKS = """() => { window.ticks = 0; const tick = () => { window.ticks++; setTimeout(tick); }; tick(); }"""
SOLVED = """async ([part, challenge]) => {
  const { solve } = await import(part);
  const before = ticks, proof = JSON.parse(atob(await solve(challenge)));
  return { counter: proof.solution.counter, ticks: ticks - before };
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """Behind a proxy, and any new chat is a flood."""
    with Frontdesk(tmp_path_factory.mktemp("flood"), scripts=[bundled("roofing")], **GIVEN) as running:
        yield running


def test_in_a_flood_the_page_says_what_it_does_and_then_opens_the_chat(visit: Visit):
    sent: list[dict] = []
    visit.page.on("request", lambda asked: sent.append(asked.post_data_json) if "/sessions" in asked.url else None)
    solving = threading.Event()

    def held(route, asked):
        if asked.post_data_json.get("proof"):
            expect(visit.page.get_by_role("status")).to_contain_text("solves a small sum")
            solving.set()
        route.continue_()

    visit.context.route("**/sessions", held)
    visit.open("/chat/roofing")
    expect_last(visit.page, "What does the roof need?")
    expect(visit.page.get_by_role("status")).to_be_empty()
    assert solving.is_set()
    assert ["proof" in body for body in sent] == [False, True]
    assert not visit.elsewhere


def test_a_client_that_knows_no_sums_is_told_to_wait(desk: Frontdesk):
    said = {"session": "of a flood".replace(" ", "-") * 2, "messages": [{"role": "user", "text": "hi"}]}
    with drivers.client(desk) as http:
        refused = http.post("/webhooks/deep-chat/roofing", json=said)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    told = "many chats are opened at this moment; wait a minute and send it again, or go on at"
    assert refused.json() == {"error": f"{told} {desk.url}/chat/roofing"}


def test_a_page_that_speaks_rest_shows_where_to_go_on(desk: Frontdesk):
    with drivers.client(desk) as http:
        refused = http.post("/webhooks/rest/webhook", json={"sender": "ann", "message": "hi"})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert refused.json()[0]["text"].endswith(f"or go on at {desk.url}/chat/roofing")


def test_a_script_that_nobody_published_leads_nowhere(desk: Frontdesk):
    with drivers.client(desk) as http:
        assert http.post("/webhooks/deep-chat/no-such", json={}).status_code == 404


def test_a_page_that_does_the_sum_does_other_things_in_between(visit: Visit, desk: Frontdesk):
    page = visit.open("/")
    refused = page.request.post(f"{desk.url}/v1/chat/sessions", data={"script": "roofing"})
    page.evaluate(TICKS)
    found = page.evaluate(SOLVED, [f"/widget/proof.{assets.version()}.js", refused.json()["challenge"]])
    assert found["counter"] > 8  # more than one handful
    assert found["ticks"] > 0


def test_a_browser_that_cannot_do_the_sum_is_told_that_the_server_is_busy_and_tries_later(visit: Visit):
    visit.context.route(
        "**/proof.*.js",
        lambda route: route.fulfill(
            body="export const prove = (_, no) => Promise.reject(no);", content_type="text/javascript"
        ),
    )
    visit.open("/chat/roofing")
    expect(visit.page.get_by_role("status")).to_contain_text("The server is busy")
    visit.mend()
    visit.page.reload()
    expect_last(visit.page, "What does the roof need?")


def test_messages_that_come_too_fast_wait_and_are_sent_again(visit: Visit, desk: Frontdesk):
    page = visit.open("/chat/roofing")
    expect_last(page, "What does the roof need?")
    for text in ("Repair", "78701", "yes"):
        say(page, text)
    expect(page.get_by_role("status")).to_contain_text("The server is busy")
    lead = desk.chat("web", visit.session()).lead
    assert [text for _, text in desk.said(lead, "person")] == ["Repair", "78701"]
    desk.app.limits.clock = lambda: time.monotonic() + 60
    visit.hurry()
    expect_last(page, "budget")
    assert [text for _, text in desk.said(lead, "person")] == ["Repair", "78701", "yes"]
