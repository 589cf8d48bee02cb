"""The action server answers a Rasa server's documented requests over HTTP, in a process of its own."""
# ruff: noqa: ARG002 - rasa-sdk calls every `run` with dispatcher, tracker and domain

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import zlib
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from rasa_sdk import Action, ActionExecutionRejection
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import ActionExecutor

from bot.rasa import actions, forms, server
from bot.rasa.script_form import Asked, Judged, ScriptForm

HERE = Path(__file__).resolve()
FIXTURES = HERE.parent / "rasa"


class Estimate(Action):
    def name(self):
        return "action_estimate"

    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(
            text=f"A {tracker.get_slot('need')} is $6,000.", buttons=[{"title": "Ok", "payload": "/ok"}]
        )
        return [SlotSet("forms", sorted(domain["forms"]))]


class Refuse(Action):
    def name(self):
        return "action_refuse"

    def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection(self.name(), "not today")


class Raise(Action):
    def name(self):
        return "action_raise"

    def run(self, dispatcher, tracker, domain):
        raise ValueError(tracker.latest_message["text"])


class Odd(Action):
    def name(self):
        return "action_odd"

    def run(self, dispatcher, tracker, domain):
        return [SlotSet("at", datetime(2026, 11, 21, tzinfo=UTC)), SlotSet("n", float("nan"))]


class Unspeakable(Action):
    def name(self):
        return "action_unspeakable"

    def run(self, dispatcher, tracker, domain):
        return [SlotSet("what", object())]


GO_ON = threading.Event()  # a call that blocks does so until then


class Block(Action):
    def name(self):
        return "action_block"

    async def run(self, dispatcher, tracker, domain):
        GO_ON.wait(30)


def parse(name, text, now):
    return Judged(ok=True, value=text.lower()) if text != "purple" else Judged(ok=False, reason="Yes or no?")


PLAN = ScriptForm("roof-repair", (Asked("need"), Asked("owner"), Asked("budget_range")), parse)
FORM = forms.form_action(PLAN, lambda: datetime(2026, 11, 21, tzinfo=UTC))
KINDS = (Estimate, Refuse, Raise, Odd, Unspeakable, Block, FORM)


@contextlib.contextmanager
def serving(**limits):
    """The address of a server of these actions."""
    listening = server.listen(port=0)
    running = server.prepared(server.app(actions.load([], KINDS), **limits))
    thread = threading.Thread(target=running.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address():
    with serving() as at:
        yield at


@pytest.fixture
async def client(address):
    async with httpx.AsyncClient(base_url=address, trust_env=False) as made:
        yield made


def fixture(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


async def test_an_action_answers_events_and_responses(client):
    answer = await client.post("/webhook", json=fixture("action"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {
        "events": [{"event": "slot", "timestamp": None, "name": "forms", "value": ["roof_repair_form"]}],
        "responses": [
            {
                "text": "A replace is $6,000.",
                "buttons": [{"title": "Ok", "payload": "/ok"}],
                "elements": [],
                "custom": {},
                "template": None,
                "response": None,
                "image": None,
                "attachment": None,
            }
        ],
    }


@pytest.mark.parametrize("name", ["action", "form-good-answer", "form-bad-answer", "form-last-answer"])
async def test_the_answer_is_the_one_of_rasa_sdk_s_own_executor(client, name):
    executor = ActionExecutor()
    for kind in KINDS:
        executor.register_action(kind)
    expected = await executor.run(fixture(name))
    assert (await client.post("/webhook", json=fixture(name))).json() == expected.model_dump()


async def test_a_form_of_a_script_validates_and_asks_again(client):
    good = (await client.post("/webhook", json=fixture("form-good-answer"))).json()
    assert good["events"][0] == {"event": "slot", "timestamp": None, "name": "need", "value": "a new roof"}
    bad = (await client.post("/webhook", json=fixture("form-bad-answer"))).json()
    assert bad["events"][0]["value"] is None
    assert bad["responses"][0]["text"] == "Yes or no?"


async def test_health_and_the_list_of_actions(client):
    assert (await client.get("/health")).json() == {"status": "ok"}
    assert {"name": "validate_roof_repair_form"} in (await client.get("/actions")).json()


async def test_a_declined_action_is_400_with_its_name(client):
    answer = await client.post("/webhook", json=fixture("rejection"))
    assert (answer.status_code, answer.json()) == (400, {"error": "not today", "action_name": "action_refuse"})


async def test_an_unknown_action_is_404_with_its_name(client):
    answer = await client.post("/webhook", json=fixture("action") | {"next_action": "action_x"})
    assert (answer.status_code, answer.json()["action_name"]) == (404, "action_x")


async def test_a_fault_is_500_and_quotes_nobody(client):
    answer = await client.post("/webhook", json=fixture("action") | {"next_action": "action_raise"})
    assert answer.status_code == 500
    assert "ValueError at test_rasa_server.py" in answer.json()["error"]
    assert "cost" not in answer.text


async def test_an_action_that_blocks_is_503_after_its_time_and_health_answers_meanwhile():
    blocked = fixture("action") | {"next_action": "action_block"}
    with serving(timeout_seconds=1) as at:
        async with httpx.AsyncClient(base_url=at, trust_env=False) as client:
            answer = await client.post("/webhook", json=blocked)
            assert (answer.status_code, answer.json()["action_name"]) == (503, "action_block")
            assert (await client.get("/health")).status_code == 200
            assert (await client.post("/webhook", json=fixture("action"))).status_code == 200
        GO_ON.set()


async def test_dates_and_odd_numbers_in_events_become_json(client):
    answer = await client.post("/webhook", json=fixture("action") | {"next_action": "action_odd"})
    assert [event["value"] for event in answer.json()["events"]] == ["2026-11-21T00:00:00Z", None]


async def test_events_that_are_no_json_are_500(client):
    answer = await client.post("/webhook", json=fixture("action") | {"next_action": "action_unspeakable"})
    assert (answer.status_code, answer.json()) == (500, {"error": "the action returned what is no JSON"})


async def test_no_action_is_no_events(client):
    answer = await client.post("/webhook", json=fixture("action") | {"next_action": None})
    assert answer.json() == {"events": [], "responses": []}


async def test_oss_with_a_selective_domain_is_answered_without_one(client):
    answer = await client.post("/webhook", json=fixture("selective-domain"))
    assert (answer.status_code, answer.json()["events"][0]["value"]) == (200, [])


async def test_a_later_rasa_is_asked_for_the_domain_once(client):
    missing = await client.post("/webhook", json=fixture("digest-without-domain"))
    assert (missing.status_code, missing.json()["action_name"]) == (449, "action_estimate")
    assert (await client.post("/webhook", json=fixture("digest-with-domain"))).status_code == 200
    known = await client.post("/webhook", json=fixture("digest-without-domain"))
    assert known.json()["events"][0]["value"] == ["roof_repair_form"]


async def test_a_tracker_as_the_documentation_names_it_is_taken(client):
    request = fixture("action")
    request["tracker"]["conversation_id"] = request["tracker"].pop("sender_id")
    assert (await client.post("/webhook", json=request)).status_code == 200


async def test_a_deflated_request_is_inflated(client):
    body = zlib.compress(json.dumps(fixture("action")).encode())
    assert (await client.post("/webhook", content=body, headers={"Content-Encoding": "deflate"})).status_code == 200


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (b"", "identity", 400),
        (b"NaN", "identity", 400),
        (b"[" * 100_000, "identity", 400),
        (b'{"tracker": {"sender_id": "\\ud800"}}', "identity", 400),
        (b'{"tracker": {"sender_id": "Ann\\u0000"}}', "identity", 422),
        (b"[]", "identity", 422),
        (b'{"next_action": "action_estimate"}', "identity", 422),
        (b'{"next_action": "action_estimate", "tracker": {"slots": "Ann"}}', "identity", 422),
        (b" " * 10_000_000, "identity", 413),
        (zlib.compress(b" " * 10_000_000), "deflate", 413),
        (b"Ann", "deflate", 400),
        (b"Ann", "gzip", 415),
    ],
)
async def test_a_body_that_is_no_request_is_refused_without_quoting_it(client, body, encoding, status):
    answer = await client.post("/webhook", content=body, headers={"Content-Encoding": encoding})
    assert answer.status_code == status
    assert "Ann" not in answer.text


async def test_a_backslash_before_u0000_is_text():
    read = server._read(b'{"tracker": {"sender_id": "a\\\\u0000"}}')
    assert read["tracker"]["sender_id"] == "a\\u0000"


async def test_with_a_token_only_those_who_have_it_are_served():
    book = actions.load([], KINDS)
    served = server.app(book, token="s3cret")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://actions") as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/actions")).status_code == 401
        assert (await client.post("/webhook?token=é", json=fixture("action"))).status_code == 401
        assert (await client.post("/webhook?token=s3cret", json=fixture("action"))).status_code == 200
        assert (await client.get("/actions", headers={"Authorization": "Bearer s3cret"})).status_code == 200
    book.close()


SERVED = """
import sys
from bot.rasa import actions, server
book = actions.load([sys.argv[1]])
listening = server.listen(port=0)
print(listening.getsockname()[1], flush=True)
server.serve(server.app(book), listening)
"""
SLOW = """
import time
from rasa_sdk import Action
class Slow(Action):
    def name(self): return "action_slow"
    def run(self, dispatcher, tracker, domain):
        print("began", flush=True)
        time.sleep(0.5)
        dispatcher.utter_message(text="done")
"""


@pytest.fixture
def process(tmp_path):
    (tmp_path / "served_actions.py").write_text(SLOW)
    command = [sys.executable, "-c", SERVED, str(tmp_path / "served_actions.py")]
    with subprocess.Popen(
        command, cwd=HERE.parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as running:
        yield running
        running.kill()


def test_the_server_runs_as_its_own_process_and_ends_what_it_began_before_it_stops(process):
    address = f"http://127.0.0.1:{int(process.stdout.readline())}"
    answers = []
    request = fixture("action") | {"next_action": "action_slow"}
    asking = threading.Thread(
        target=lambda: answers.append(httpx.post(f"{address}/webhook", json=request, trust_env=False))
    )
    asking.start()
    assert process.stdout.readline() == "began\n"
    process.send_signal(signal.SIGTERM)
    asking.join()
    assert answers[0].json()["responses"][0]["text"] == "done"
    assert process.wait(5) in (0, -signal.SIGTERM)
    assert process.stderr.read() == ""


def test_a_taken_port_is_told_before_anything_is_served():
    with server.listen(port=0) as taken, pytest.raises(OSError, match="in use"):
        server.listen(port=taken.getsockname()[1])
