"""Real clients of others, unchanged, in a real browser: rasa-webchat over socket.io, chatroom over Rasa's REST channel,
deep-chat over its three ways.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bot import clients, drivers
from tests.bot.running import SOON, within

pytestmark = pytest.mark.page
WEBCHAT = """<div id=webchat></div><script src=/their/client.js></script><script>
WebChat.default({initPayload: "/get_started", socketUrl: location.origin, customData: {script: "roofing"},
  embedded: true, customMessageDelay: () => 0}, null)</script>"""
# what it was told it shows line by line, one every 0.8 s: here its clock goes faster
CHATROOM = """<div id=chatroom></div><script>const every = setInterval; window.setInterval = (what, ms) =>
  every(what, ms / 80)</script><script src=/their/client.js></script><script>
var talk = new Chatroom({host: HOST, startMessage: "/start", container: document.getElementById("chatroom")})
talk.openChat()</script>"""
DEEP_CHAT = """<deep-chat id=chat style="width: 600px; height: 600px"></deep-chat>
<script type=module src=/their/client.js></script><script type=module>
const session = localStorage.session ||= crypto.randomUUID(), url = "/webhooks/deep-chat/roofing"
chat.connect = {...WAY, additionalBodyProps: {session}}
const body = JSON.stringify({session, messages: []})
chat.loadHistory = async () => (await fetch(url, {method: "POST", body})).json()
</script>"""
WAYS = {
    "requests": "{url}",
    "streams": "{url, stream: true}",
    "WebSocket": "{url: `ws://${location.host}${url}`, websocket: true}",
}


class Webchat:
    """A person at rasa-webchat."""

    def __init__(self, visit: Any, body: str = WEBCHAT, site: str = "") -> None:
        self.page = clients.opened(visit, clients.RASA_WEBCHAT, body, site)
        self.awaits("What does the roof need?")

    def shown(self) -> list[str]:
        """What stands there, without the buttons below the last words."""
        return [text.partition("\n")[0] for text in self.page.locator(".rw-message").all_inner_texts()]

    @property
    def session(self) -> str:
        return self.page.evaluate("JSON.parse(localStorage.chat_session).session_id")

    def awaits(self, words: str) -> None:
        expect(self.page.locator(".rw-message").last).to_contain_text(words)

    def say(self, text: str) -> None:
        before = self.page.locator(".rw-message").count()
        self.page.fill(".rw-new-message", text)
        self.page.press(".rw-new-message", "Enter")
        within(SOON, lambda: self.page.locator(".rw-message").count() >= before + 2)


class Chatroom:
    """A person at chatroom, which sends no metadata."""

    def __init__(self, visit: Any, host: str = "location.origin", site: str = "") -> None:
        self.page = clients.opened(visit, clients.CHATROOM, CHATROOM.replace("HOST", host), site)
        self.answered()

    def answered(self) -> None:
        within(SOON, lambda: self.page.evaluate("!talk.ref.state.waitingForBotResponse"))

    def shown(self) -> list[str]:
        return self.page.locator("li.chat").all_inner_texts()

    @property
    def session(self) -> str:
        return self.page.evaluate("sessionStorage['simple-chatroom-cid']")

    def say(self, text: str) -> None:
        self.page.fill(".chatroom input", text)
        self.page.press(".chatroom input", "Enter")
        self.answered()

    def press(self, label: str) -> None:
        self.page.locator(".chat-button", has_text=label).last.click()
        self.answered()


class DeepChat:
    """A person at deep-chat."""

    def __init__(self, visit: Any, way: str) -> None:
        self.page = clients.opened(visit, clients.DEEP_CHAT, DEEP_CHAT.replace("WAY", WAYS[way]))
        expect(self.page.get_by_role("button", name="Repair")).to_be_visible()

    def shown(self) -> list[str]:
        return self.page.locator(".message-bubble").all_inner_texts()

    @property
    def session(self) -> str:
        return self.page.evaluate("localStorage.session")

    def say(self, text: str) -> None:
        said, last = self.page.locator(".user-message-text"), self.page.locator(".message-bubble").last
        before = said.count()
        self.page.fill("#text-input", text)
        self.page.press("#text-input", "Enter")
        within(SOON, lambda: said.count() > before and not re.search("user|loading", last.get_attribute("class") or ""))


@pytest.fixture
def webchat(visit):
    return Webchat(visit)


def made(desk, channel: str, session: str) -> tuple[Any, ...]:
    """What came of a talk."""
    lead = desk.settled(desk.chat(channel, session).lead)
    return lead["contact"], lead["facts"], lead["assessment"]["total"], len(lead["consent"])


def by_us(desk, http) -> tuple[Any, ...]:
    chat = drivers.Web(http)
    chat.walk(drivers.ANSWERS)
    return made(desk, "web", chat.session)


# -- rasa-webchat ----------------------------------------------------------------------------------------------------


def test_rasa_webchat_makes_the_lead_that_our_own_chat_makes(webchat, desk, http):
    for text in drivers.ANSWERS:
        webchat.say(text)
    within(SOON, lambda: "$350 to $1,500" in webchat.shown()[-1])
    assert made(desk, "socketio", webchat.session) == by_us(desk, http)


def test_its_buttons_answer_and_go_away(webchat, desk):
    webchat.page.get_by_text("Repair", exact=True).click()
    webchat.awaits("Which ZIP code is the house in?")
    assert webchat.shown()[2] == "Repair"
    assert desk.lead(desk.chat("socketio", webchat.session).lead)["facts"] == {"need": "repair"}


def test_after_a_reload_it_goes_on_and_nothing_is_said_twice(webchat):
    webchat.say("Repair")
    before = webchat.shown()
    webchat.page.reload()
    webchat.awaits("Which ZIP code is the house in?")
    webchat.say("78701")
    assert webchat.shown() == [*before, "78701", "Do you own it?"]


def test_what_somebody_of_the_firm_says_appears_unasked_or_on_return(webchat, desk):
    desk.join("socketio", webchat.session, "Sam here.")
    webchat.awaits("Sam here.")
    session = webchat.session
    webchat.page.goto("about:blank")
    desk.join("socketio", session, "Still there?")
    webchat.page.go_back()
    webchat.awaits("Still there?")
    assert webchat.shown().count("Sam here.") == 1


def test_it_works_on_a_site_of_its_own(visit, desk):
    site = f"http://localhost:{desk.port}"
    talk = Webchat(visit, WEBCHAT.replace("location.origin", f'"{desk.url}"'), site)
    talk.say("Repair")
    assert talk.shown()[-1] == "Which ZIP code is the house in?"


# -- chatroom --------------------------------------------------------------------------------------------------------


@pytest.fixture
def chatroom(visit):
    return Chatroom(visit)


def test_chatroom_makes_the_lead_that_our_own_chat_makes(chatroom, desk, http):
    for text in drivers.ANSWERS:
        chatroom.say(text)
    assert "$350 to $1,500" in chatroom.shown()[-1]
    assert made(desk, "rest", chatroom.session) == by_us(desk, http)


def test_chatroom_s_buttons_answer(chatroom, desk):
    chatroom.press("Repair")
    assert chatroom.shown()[-1] == "Which ZIP code is the house in?"
    assert desk.lead(desk.chat("rest", chatroom.session).lead)["facts"] == {"need": "repair"}


def test_chatroom_goes_on_after_a_reload(chatroom):
    chatroom.say("Repair")
    chatroom.page.reload()
    chatroom.say("78701")
    assert chatroom.shown() == ["78701", "Do you own it?"]


def test_chatroom_on_a_site_of_its_own_takes_the_script_behind_the_address(visit, desk):
    host = f'"{desk.url}/webhooks/rest/webhook?script=find-your-plan&"'
    talk = Chatroom(visit, host, f"http://localhost:{desk.port}")
    assert "plan" in " ".join(talk.shown())


def test_chatroom_shows_why_a_message_was_not_taken(chatroom):
    chatroom.say("x" * 5000)
    assert "send it in parts" in chatroom.shown()[-1]


# -- deep-chat -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_deep_chat_makes_the_lead_that_our_own_chat_makes(visit, desk, http, way):
    talk = DeepChat(visit, way)
    for text in drivers.ANSWERS:
        talk.say(text)
    within(SOON, lambda: "$350 to $1,500" in talk.shown()[-1])
    assert made(desk, "deep-chat", talk.session) == by_us(desk, http)


def test_deep_chat_s_buttons_answer_and_go_away(visit):
    talk = DeepChat(visit, "requests")
    talk.page.get_by_role("button", name="Repair").click()
    expect(talk.page.locator(".ai-message-text").last).to_have_text("Which ZIP code is the house in?")
    expect(talk.page.get_by_role("button", name="A new roof")).to_have_count(0)


def test_deep_chat_shows_the_history_after_a_reload(visit):
    talk = DeepChat(visit, "requests")
    talk.say("Repair")
    before = talk.shown()
    talk.page.reload()
    expect(talk.page.locator(".ai-message-text").last).to_have_text("Which ZIP code is the house in?")
    assert talk.shown() == before


def test_deep_chat_on_a_websocket_hears_who_speaks_unasked(visit, desk):
    talk = DeepChat(visit, "WebSocket")
    talk.say("Repair")
    desk.join("deep-chat", talk.session, "Sam here.")
    expect(talk.page.locator(".ai-message-text").last).to_have_text("Sam here.")


def test_deep_chat_shows_words_as_they_are(visit, desk):
    words = ["*not* _slanted_ `code`", "<b>no</b> &amp; <script>", "# no head", "- no list", "1. no", "[no](link)"]
    talk = DeepChat(visit, "WebSocket")
    talk.say("Repair")
    for text in words:
        desk.join("deep-chat", talk.session, text)
    expect(talk.page.locator(".message-bubble").last).to_have_text(words[-1])
    assert [shown.strip() for shown in talk.shown()[-len(words) :]] == words
