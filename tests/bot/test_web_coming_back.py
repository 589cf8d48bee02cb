"""Over HTTP, as a browser speaks: several answers at once, the summary, a correction after the end, and coming back."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from tests.bot import drivers
from tests.bot.drivers import Web
from tests.bot.running import SOON, Frontdesk, bundled, within
from tests.persons import HURRY

ROOFING = bundled("roofing")
SUMMED = ROOFING.replace("script: roofing", "script: roofing-summed") + "summary: yes\n"
WITH_CARD = """
script: with-card
rulebook: home-services
questions:
  - ok: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - who: {ask: "Whom may we call?", kind: contact, when: {ok: given}}
  - damage: {ask: "A photo of the damage?", kind: photo, skip: yes}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks."}
"""


@pytest.fixture(scope="module")
def own_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """A Frontdesk of our own: its clock is set forward."""
    with Frontdesk(tmp_path_factory.mktemp("own"), scripts=[ROOFING, SUMMED, WITH_CARD]) as running:
        yield running


@pytest.fixture
def line(own_desk: Frontdesk) -> Iterator[httpx.Client]:
    with drivers.client(own_desk) as client:
        yield client


def press(chat: Web, label: str) -> None:
    """The newest button with this label."""
    offers = (event for event in reversed(chat.events()) if "options" in event)
    for event in offers:
        for option in event["options"]:
            if option["label"] == label:
                sent = {"id": f"press-{event['id']}", "type": "choice", "text": label, "value": option["value"]}
                assert chat.post(sent | {"ask": event.get("ask", "")}).status_code == 202
                return
    raise AssertionError(label)


def lead_of(desk: Frontdesk, chat: Web) -> int:
    return desk.chat("web", chat.session).lead


def test_one_message_answers_three_questions(own_desk, line):
    chat = Web(line)
    chat.walk(["Ann, 78701, need a new roof by the end of next month"])
    assert chat.heard()[-1].startswith("Got it: A new roof, 78701, ")
    assert chat.heard()[-1].endswith("Do you own it?")
    assert own_desk.lead(lead_of(own_desk, chat))["facts"]["zip"] == "78701"


def test_the_summary_is_looked_over_changed_and_confirmed(own_desk, line):
    chat = Web(line, "roofing-summed")
    chat.walk(HURRY)
    assert "• Budget: $5,000" in chat.heard()[-1]
    press(chat, "Change: Budget")
    assert chat.heard()[-1] == "Roughly which budget do you have in mind?"
    chat.walk(["12k"])
    assert "• Budget: $12,000" in chat.heard()[-1]
    press(chat, "All right")
    assert chat.heard()[-1].startswith("Thanks Ann.")
    assert own_desk.settled(lead_of(own_desk, chat))["facts"]["budget"] == 12000


def test_a_correction_after_the_end_is_told_to_the_desk(own_desk, line):
    chat = Web(line)
    chat.walk(HURRY)
    number = lead_of(own_desk, chat)
    within(SOON, lambda: own_desk.lead(number)["outcome"] == "delivered")
    own_desk.ahead += timedelta(seconds=5)
    chat.walk(["actually 20k"])
    assert "Changed: $20,000." in chat.heard()
    own_desk.ahead += timedelta(seconds=40)
    inbox = within(SOON, lambda: updates(line, number))
    assert (len(inbox), inbox[0]["data"]["facts"]["budget"]) == (1, 20000)


def updates(line: httpx.Client, lead: int) -> list[dict]:
    """What the demo's own receiver got about a change of this lead."""
    events = [one["body"] for one in line.get("/demo/inbox/events").json()]
    return [one for one in events if one["type"] == "lead.updated" and one["data"]["lead"] == f"L-{lead}"]


def test_who_comes_back_is_asked_what_is_missing_and_may_begin_a_further_request(own_desk, line):
    chat = Web(line)
    chat.walk([*HURRY[:3], "skip", *HURRY[4:]])
    own_desk.ahead += timedelta(hours=3)
    chat.walk(["hello again"])
    assert chat.heard()[-1] == "Welcome back, Ann. Roughly which budget do you have in mind?"
    chat.walk(["8k"])
    own_desk.ahead += timedelta(hours=3)
    chat.walk(["me again"])
    press(chat, "I have another request")
    assert chat.heard()[-1].startswith("Gladly, something new then. I still have: 78701, Ann Lee, (512) 555-0100.")
    chat.walk(["A new roof", "no", "next week"])
    assert own_desk.lead(lead_of(own_desk, chat))["facts"]["need"] == "replace"


def test_a_browser_fills_in_a_contact_card_as_a_form(own_desk, line):
    chat = Web(line, "with-card")
    chat.walk(["I agree"])
    form = chat.events()[-1]["form"]
    assert [(field["name"], field["autocomplete"]) for field in form["fields"]] == [("name", "name"), ("phone", "tel")]
    chat.post({"id": "f", "type": "form", "fields": {"name": "Ann Lee", "phone": "512-555-0100"}})
    lead = own_desk.lead(lead_of(own_desk, chat))
    assert (lead["contact"]["name"], lead["contact"]["phone"]) == ("Ann Lee", "+15125550100")
    chat.walk(["here is what I see"])
    assert "Please send a photo, or write skip." in chat.heard()[-1]
    chat.walk(["skip"])
    assert chat.heard()[-1] == "Thanks."


def test_opening_the_page_again_after_the_end_asks_what_is_missing(own_desk, line):
    chat = Web(line)
    chat.walk([*HURRY[:3], "skip", *HURRY[4:]])
    own_desk.ahead += timedelta(hours=3)
    assert line.post(f"{chat.path}/return", headers=chat.headers).status_code == 200
    within(SOON, lambda: chat.heard()[-1] == "Welcome back, Ann. Roughly which budget do you have in mind?")
