"""Rasa's REST channel over HTTP: the clients written for it work unchanged, and a repeated request has no effect."""

import json
import secrets

import httpx
import pytest

from tests.bot.drivers import KEY
from tests.bot.running import Frontdesk

PATH = "/webhooks/rest/webhook"


class Client:
    """A Rasa client: one sender, one request a message."""

    def __init__(self, http: httpx.Client, script: str = "roofing") -> None:
        self.http, self.sender, self.script = http, secrets.token_hex(6), script

    def post(self, message: str, **headers: str) -> httpx.Response:
        body = {"sender": self.sender, "message": message, "metadata": {"script": self.script}}
        return self.http.post(PATH, json=body, headers=headers)

    def say(self, message: str, **headers: str) -> list[dict]:
        answer = self.post(message, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def client(http):
    return Client(http)


def test_the_answer_has_rasa_s_shape(client):
    greeting, question = client.say("hi")
    assert set(greeting) == {"recipient_id", "text"}
    assert greeting["recipient_id"] == client.sender
    assert question["buttons"][0] == {"title": "Repair", "payload": "/repair"}


def test_a_pressed_button_comes_back_as_its_payload(client, desk):
    client.say("hi")
    assert "ZIP code" in client.say("/repair")[0]["text"]
    assert desk.lead(desk.chat("rest", client.sender).lead)["facts"] == {"need": "repair"}


def test_a_first_message_that_answers_counts_as_the_answer(client):
    said = client.say("I need a repair")
    assert "ZIP code" in said[-1]["text"]


def test_the_same_idempotency_key_repeats_the_answer_and_nothing_else(client, desk):
    client.say("hi")
    first = client.say("Repair", **{"Idempotency-Key": '"a-1"'})
    assert client.say("Repair", **{"Idempotency-Key": "a-1"}) == first
    said = desk.said(desk.chat("rest", client.sender).lead, "person")
    assert said == [("person", "hi"), ("person", "Repair")]


def test_without_a_key_the_same_words_are_a_second_message(client, desk):
    client.say("hi")
    client.say("what?")
    client.say("what?")
    assert len(desk.said(desk.chat("rest", client.sender).lead, "person")) == 3


def test_restart_begins_anew(client):
    client.say("hi")
    client.say("/repair")
    said = client.say("/restart")
    assert "assistant of Acme Roofs" in said[0]["text"]
    assert said[-1]["buttons"][0]["payload"] == "/repair"


def test_stop_withdraws_here_too(client, desk):
    client.say("hi")
    client.say("stop")
    lead = desk.lead(desk.chat("rest", client.sender).lead)
    assert [act["act"] for act in lead["consent"]] == ["withdrawn"]


def test_who_was_erased_and_writes_again_is_somebody_new(client, desk):
    client.say("I need a repair")
    before = desk.chat("rest", client.sender).lead
    client.http.delete(f"/api/v1/leads/L-{before}", headers=KEY)
    assert "assistant of Acme Roofs" in client.say("hi")[0]["text"]
    assert desk.chat("rest", client.sender).lead != before


def test_two_senders_have_two_conversations(http):
    one, other = Client(http), Client(http)
    one.say("I need a repair")
    assert "assistant of" in other.say("hi")[0]["text"]


def test_a_script_that_is_not_published_is_404(http):
    answer = Client(http, "no-such").post("hi")
    assert (answer.status_code, answer.json()) == (404, {"error": "no such script is published"})


@pytest.mark.parametrize("body", [b"", b"NaN", b'{"sender": "a"}', b'{"sender": "a", "message": "\\u0000"}'])
def test_a_damaged_body_is_refused_without_an_echo(http, body):
    answer = http.post(PATH, content=body)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}


def test_what_a_person_wrote_too_long_is_refused_in_words_that_a_page_shows(client):
    answer = client.post("x" * 5000)
    [told] = answer.json()
    assert (answer.status_code, told["recipient_id"]) == (422, client.sender)
    assert "send it in parts" in told["text"]


def test_a_program_with_the_key_hears_of_it_as_an_error(client):
    answer = client.post("x" * 5000, **KEY)
    assert (answer.status_code, set(answer.json())) == (422, {"error"})


def test_a_stream_is_one_reply_a_line(client):
    body = {"sender": client.sender, "message": "hi", "metadata": {"script": "roofing"}}
    answer = client.http.post(f"{PATH}?stream=true", json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert [set(json.loads(line)) for line in answer.text.splitlines()] == [
        {"recipient_id", "text"}, {"recipient_id", "text", "buttons"},
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["?script=find-your-plan", "?script=find-your-plan&/webhooks/rest/webhook"])
def test_the_script_may_stand_behind_the_address(http, desk, asked):
    sender = secrets.token_hex(6)
    http.post(PATH + asked, json={"sender": sender, "message": "hi", "metadata": '{"locale": "en"}'}).raise_for_status()
    assert desk.said(desk.chat("rest", sender).lead, "bot")[-1] != ("bot", "What does the roof need?")


def test_an_address_that_names_no_script_means_the_brand_s_own(http):
    answer = http.post(f"{PATH}?script=", json={"sender": secrets.token_hex(6), "message": "hi"})
    assert answer.json()[-1]["text"] == "What does the roof need?"


def test_what_the_message_says_counts_more_than_the_address(client):
    body = {"sender": client.sender, "message": "hi", "metadata": {"script": "roofing"}}
    said = client.http.post(f"{PATH}?script=find-your-plan", json=body).json()
    assert said[-1]["text"] == "What does the roof need?"


def test_a_payload_may_have_blanks_around_it(client, desk):
    client.say("hi")
    client.say(" /repair ")
    assert desk.lead(desk.chat("rest", client.sender).lead)["facts"] == {"need": "repair"}


def test_clients_may_ask_whether_the_channel_is_there(http):
    assert http.get("/webhooks/rest/").json() == {"status": "ok"}


def test_a_key_that_is_no_text_is_refused(client):
    assert client.post("hi", **{"Idempotency-Key": "x" * 300}).status_code == 400


def test_outside_the_demo_a_bearer_key_is_needed_unless_the_brand_opens_the_channel(tmp_path):
    with Frontdesk(tmp_path, demo=False) as shut, httpx.Client(base_url=shut.url, trust_env=False) as http:
        refused = Client(http).post("hi")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert Client(http).post("hi", authorization="Bearer wrong").status_code == 401
        assert Client(http).post("hi", **KEY).status_code == 200
