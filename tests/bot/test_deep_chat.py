"""deep-chat's protocol at the wire: sessions, what repeats, what is refused. Real deep-chat is in test_clients.py."""

import json
import secrets

import pytest
from websockets.sync.client import connect

from tests.bot.drivers import KEY
from tests.bot.running import SOON

PATH = "/webhooks/deep-chat/roofing"
FOREIGN = {"origin": "https://elsewhere.example"}


class Talk:
    """A page with a session of its own."""

    def __init__(self, http):
        self.http, self.session = http, secrets.token_hex(16)

    def post(self, *texts, **headers):
        messages = [{"role": "user", "text": text} for text in texts]
        body = {"messages": messages, "session": self.session}
        return self.http.post(PATH, json=body, headers={name.replace("_", "-"): told for name, told in headers.items()})

    def say(self, *texts, **headers):
        answer = self.post(*texts, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def talk(http):
    return Talk(http)


def lead(desk, session):
    return desk.chat("deep-chat", session).lead


def test_a_page_without_messages_is_told_all_that_was_said(talk):
    greeting, question, buttons = talk.say()
    assert greeting["role"] == "ai"
    assert question["text"] == "What does the roof need?"
    assert buttons["custom"]["options"][0] == {"label": "Repair", "value": "repair"}
    talk.say("Repair")
    assert [(one["role"], one["text"]) for one in talk.say()][2:] == [
        ("user", "Repair"),
        ("ai", "Which ZIP code is the house in?"),
    ]


def test_looking_at_the_history_says_nothing_new(talk, desk):
    talk.say("Repair")
    before = desk.said(lead(desk, talk.session))
    talk.say()
    assert desk.said(lead(desk, talk.session)) == before


def test_only_the_last_message_of_the_person_counts(talk, desk):
    talk.say("Repair", "A new roof")
    assert desk.said(lead(desk, talk.session), "person") == [("person", "A new roof")]


def test_a_session_that_we_named_comes_back_with_the_history(http, desk):
    said = http.post(PATH, json={"messages": [{"role": "user", "text": "Repair"}]}).json()
    history = [*said, {"role": "user", "text": "78701"}]
    again = http.post(PATH, json={"messages": history}).json()
    assert again[0]["text"] == "Do you own it?"
    assert desk.said(lead(desk, again[0]["_sessionId"]), "person") == [("person", "Repair"), ("person", "78701")]


def test_an_option_may_be_pressed_for_the_person(talk, desk):
    message = {"role": "user", "text": "Repair", "custom": {"value": "repair"}}
    talk.http.post(PATH, json={"messages": [message], "session": talk.session})
    assert desk.lead(lead(desk, talk.session))["facts"] == {"need": "repair"}


def test_the_same_idempotency_key_has_no_effect(talk, desk):
    first = talk.say("Repair", idempotency_key="k-1")
    assert talk.say("Repair", idempotency_key="k-1") == first
    assert len(desk.said(lead(desk, talk.session), "person")) == 1


def test_what_somebody_of_the_firm_said_comes_with_the_next_answer(talk, desk):
    talk.say("Repair")
    desk.join("deep-chat", talk.session, "Sam here.")
    assert talk.say("78701")[0]["text"] == "Sam here."


def test_a_stream_is_one_message_of_html_without_markup_of_others(talk):
    talk.say("Repair")
    answer = talk.post("78701", accept="text/event-stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    (event,) = [json.loads(line[6:]) for line in answer.text.splitlines() if line]
    assert event["html"].startswith("<p>Do you own it?</p><button")


def test_who_was_erased_is_somebody_new(talk, desk, http):
    talk.say("Repair")
    before = lead(desk, talk.session)
    http.delete(f"/api/v1/leads/L-{before}", headers=KEY)
    assert len(talk.say()) == 3
    assert lead(desk, talk.session) != before


LONG = json.dumps({"messages": [{"text": "x" * 5000}]}).encode()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"session": "short"}', b'{"messages": [{"text": "\\u0000"}]}', b'{"messages": [{"text": 1}]}', LONG],
)
def test_a_damaged_body_is_refused_without_an_echo(http, body):
    answer = http.post(PATH, content=body)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}


def test_files_are_refused_in_words(http):
    answer = http.post(PATH, files={"files": b"x"})
    assert answer.status_code == 415
    assert "takes no files" in answer.json()["error"]


def test_a_script_that_is_not_published_is_404(http):
    answer = http.post("/webhooks/deep-chat/no-such", json={"messages": [{"text": "hi"}]})
    assert (answer.status_code, answer.json()) == (404, {"error": "no such script is published"})


def test_a_websocket_says_what_is_wrong_and_goes_on(desk):
    with connect(f"ws{desk.url[4:]}{PATH}", proxy=None) as socket:
        socket.send("[")
        assert set(json.loads(socket.recv(timeout=SOON))) == {"error"}
        socket.send(json.dumps(json.dumps({"messages": [{"text": "Repair"}]})))
        assert json.loads(socket.recv(timeout=SOON))["role"] == "ai"


@pytest.mark.parametrize("path", [PATH, "/socket.io/?EIO=4&transport=polling", "/webhooks/rest/webhook"])
def test_pages_of_sites_that_are_not_allowed_are_refused(http, path):
    assert http.post(path, json={}, headers=FOREIGN).status_code == 403


@pytest.mark.parametrize("path", [PATH, "/socket.io/?EIO=4&transport=websocket"])
def test_nor_may_they_open_websockets(desk, path):
    from websockets.exceptions import InvalidStatus

    with pytest.raises(InvalidStatus):
        connect(f"ws{desk.url[4:]}{path}", proxy=None, origin=FOREIGN["origin"])


def test_a_session_works_only_for_the_site_that_opened_it(talk, desk):
    talk.say("Repair")
    assert len(talk.say(origin="http://localhost:1")) == 3
    assert desk.said(lead(desk, talk.session), "person") == [("person", "Repair")]
