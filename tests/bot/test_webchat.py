"""The native protocol over HTTP: acknowledged is stored, once; who has no token reads nothing; streams resume."""

import contextlib
import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.bot.drivers import KEY, Web


@contextlib.contextmanager
def streaming(http: httpx.Client, chat: Web, *, last: int = 0, **query: Any) -> Iterator[Iterator[dict[str, Any]]]:
    """The events of a stream, as they come."""
    headers = {"last-event-id": str(last)} if last else {}
    with http.stream("GET", f"{chat.path}/events", params={"ticket": chat.ticket(), **query}, headers=headers) as lines:
        assert lines.headers["content-type"].startswith("text/event-stream")
        data = (line.removeprefix("data: ") for line in lines.iter_lines() if line.startswith("data: "))
        yield map(json.loads, data)


def test_a_chat_begins_with_a_greeting_and_the_first_question(http):
    greeting, question = Web(http).events()
    assert "assistant of Acme Roofs" in greeting["text"]
    assert question["options"][0] == {"label": "Repair", "value": "repair"}
    assert (greeting["id"], question["id"], question["from"], question["ask"]) == (1, 2, "bot", "need")


def test_a_message_is_answered_with_the_number_of_its_own_line(http):
    chat = Web(http)
    answer = chat.post({"id": "a", "type": "choice", "value": "repair", "text": "Repair", "ask": "need"})
    assert (answer.status_code, answer.json()) == (202, {"seq": 3})
    assert chat.events(2)[0] == {"id": 3, "from": "person", "text": "Repair", "ref": "a", "at": chat.events(2)[0]["at"]}


def test_the_same_id_again_has_no_effect_and_the_same_answer(http):
    chat = Web(http)
    assert chat.say("Repair", "once") == chat.say("Repair", "once") == chat.say("other words", "once")
    assert [event["text"] for event in chat.events() if event["from"] == "person"] == ["Repair"]


def test_the_same_id_ten_times_at_once_has_one_effect(http):
    chat = Web(http)
    with ThreadPoolExecutor(10) as crowd:
        seqs = set(crowd.map(lambda _: chat.say("Repair", "once"), range(10)))
    assert seqs == {3}
    assert len(chat.events()) == 4


def test_eight_answers_sent_one_after_the_other_are_all_there_in_order(http):
    chat, said = Web(http), [f"answer {number}" for number in range(8)]
    chat.walk(said)
    assert [event["text"] for event in chat.events() if event["from"] == "person"] == said


def test_the_poll_gives_what_came_after(http):
    chat = Web(http)
    chat.say("Repair")
    assert [event["id"] for event in chat.events(2)] == [3, 4]
    assert chat.events(4) == []


def test_the_stream_tells_what_was_said_and_then_what_is_said(http):
    chat = Web(http)
    with streaming(http, chat) as events:
        assert [next(events)["id"], next(events)["id"]] == [1, 2]
        chat.say("Repair")
        assert [(event["id"], event["from"]) for event in itertools.islice(events, 2)] == [(3, "person"), (4, "bot")]


def test_a_stream_resumes_after_the_last_event_that_was_heard(http):
    chat = Web(http)
    chat.say("Repair")
    with streaming(http, chat, last=3) as by_header, streaming(http, chat, after=2) as by_query:
        assert (next(by_header)["id"], next(by_query)["id"]) == (4, 3)


def test_what_an_agent_writes_reaches_the_open_stream(http, desk):
    chat = Web(http)
    with streaming(http, chat, after=2) as events:
        desk.join("web", chat.session, "Joe here")
        heard = next(events)
    assert (heard["from"], heard["text"]) == ("agent", "Joe here")


def test_a_ticket_runs_out(http, desk):
    chat = Web(http)
    ticket = chat.ticket()
    desk.ahead = timedelta(seconds=61)
    try:
        answer = http.get(f"{chat.path}/events", params={"ticket": ticket})
    finally:
        desk.ahead = timedelta(0)
    assert (answer.status_code, answer.json()) == (401, {"error": "the ticket is over; ask for a new one"})


@pytest.mark.parametrize("ticket", ["", "9", "9999999999999.AAAA", "9999999999999999999.x", "１.x", "x" * 5000])
def test_a_made_up_ticket_opens_nothing(http, ticket):
    assert http.get(f"{Web(http).path}/events", params={"ticket": ticket}).status_code == 401


def test_a_ticket_opens_its_own_session_only(http):
    one, other = Web(http), Web(http)
    assert http.get(f"{other.path}/events", params={"ticket": one.ticket()}).status_code == 401


@pytest.mark.parametrize("token", ["wrong", "ä", "x" * 5000])
def test_a_wrong_token_reads_and_writes_nothing(http, token):
    chat = Web(http)
    headers = {"authorization": f"Bearer {token}".encode()}
    asked = [
        http.get(f"{chat.path}/events", headers=headers),
        http.post(f"{chat.path}/ticket", headers=headers),
        http.post(f"{chat.path}/messages", headers=headers, json={"id": "x", "text": "hi"}),
    ]
    assert [answer.status_code for answer in asked] == [404, 404, 404]
    assert len(chat.events()) == 2


def test_the_token_of_another_session_opens_nothing(http):
    one, other = Web(http), Web(http)
    assert http.get(f"{one.path}/events", headers=other.headers).status_code == 404


def test_the_id_of_a_message_that_was_sent_tells_a_stranger_nothing(http):
    chat, other = Web(http), Web(http)
    chat.say("Repair", "mine")
    chat.headers = other.headers
    assert chat.post({"id": "mine", "text": "Repair"}).status_code == 404


def test_an_unknown_session_is_404_at_every_door(http):
    headers, path = {"authorization": "Bearer x"}, "/v1/chat/nobody"
    assert http.get(f"{path}/events", headers=headers).status_code == 404
    assert http.post(f"{path}/ticket", headers=headers).status_code == 404
    assert http.post(f"{path}/messages", headers=headers, json={"id": "x", "text": "hi"}).status_code == 404


def test_a_script_that_is_not_published_opens_no_chat(http):
    answer = http.post("/v1/chat/sessions", json={"script": "no-such"})
    assert (answer.status_code, answer.json()) == (404, {"error": "no such script is published"})


def test_without_a_script_the_brand_s_own_is_asked(http):
    answer = http.post("/v1/chat/sessions")
    assert answer.status_code == 201
    assert set(answer.json()) == {"session", "token"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"NaN", 422), (b"[" * 60_000, 400), (b"\xff", 400), (b"[]", 422), (b'{"text": "no id"}', 422),
        (b'{"id": "a", "text": "x\\u0000y"}', 422), (b'{"id": "a", "text": "\\ud800"}', 400),
        (b'{"id": "a", "text": 1e999}', 422), (b'{"id": "\\n", "text": "x"}', 422),
        (b'{"id": "a", "type": "timer"}', 422), (b'{"id": "a", "text": "%s"}' % (b"x" * 4097), 422),
        (b'{"id": "a", "type": "form", "fields": {"a": {"b": 1}}}', 422), (b" " * 70_000, 413),
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused_without_an_echo(http, body, status):
    chat = Web(http)
    answer = http.post(f"{chat.path}/messages", headers=chat.headers, content=body)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error"}
    assert len(answer.content) < 200
    assert len(chat.events()) == 2


def test_a_body_that_does_not_say_its_length_is_counted_all_the_same(http):
    chat = Web(http)
    answer = http.post(f"{chat.path}/messages", headers=chat.headers, content=(b" " * 10_000 for _ in range(10)))
    assert answer.status_code == 413


def test_what_was_erased_is_gone_for_its_own_browser_too(http, desk):
    chat = Web(http)
    chat.say("Repair")
    lead = desk.chat("web", chat.session).lead
    assert http.delete(f"/api/v1/leads/L-{lead}", headers=KEY).status_code == 200
    assert http.get(f"{chat.path}/events", headers=chat.headers).status_code == 404
    assert chat.post({"id": "later", "text": "hello?"}).status_code == 404


def test_stop_is_confirmed_and_withdraws(http, desk):
    chat = Web(http)
    chat.walk(["Repair", "STOP"])
    lead = desk.lead(desk.chat("web", chat.session).lead)
    assert [act["act"] for act in lead["consent"]] == ["withdrawn"]
    assert lead["outcome"] == "declined"
