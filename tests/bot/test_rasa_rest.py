"""What a Rasa client sends is read strictly, what it gets is what Rasa would answer."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rasa import rest
from conversations.exchange import Option, Reply

HERE = Path(__file__).resolve().parents[2]
BUTTONS = (Option("Repair", "repair"), Option("A new roof", "replace"), Option("Stop the leak", "stop"))


def body(**fields) -> bytes:
    return json.dumps({"sender": "visitor-17", "message": "hi"} | fields).encode()


def refused(given: bytes) -> rest.RestError:
    with pytest.raises(rest.RestError) as caught:
        rest.parse(given)
    return caught.value


def test_a_message_as_rasa_clients_send_it_is_taken():
    message = rest.parse(b'{"sender": "visitor-17", "message": "Hi there!", "metadata": {"script": "roofing"}}')
    assert (message.sender, message.message, message.script) == ("visitor-17", "Hi there!", "roofing")


def test_metadata_may_be_absent_null_or_the_clients_own():
    assert rest.parse(body()).script is None
    assert rest.parse(body(metadata=None)).metadata == {}
    assert rest.parse(body(metadata={"utm": {"source": "x"}, "locale": "es"})).locale == "es"


def test_unknown_fields_are_ignored_as_rasa_does():
    assert rest.parse(body(input_channel="web", parse_data={})).message == "hi"


def test_a_sender_may_be_a_number():
    assert rest.parse(body(sender=17)).sender == "17"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (b"", 400),
        (b"NaN", 400),
        (b"[" * 60_000, 400),
        (b"9" * 5000, 400),
        (b'{"sender": "a", "message": "\xff"}', 400),
        (b'{"sender": "a", "message": "\\ud800"}', 400),
        (b'{"sender": "a", "message": NaN}', 400),
        (b'{"sender": "a", "message": "x\\u0000y"}', 422),
        (b'{"sender": "a\\u0000", "message": "x"}', 422),
        (b'{"sender": "a", "message": 1e999}', 422),
        (b'{"sender": "a", "message": "x", "metadata": {"n": 1e999}}', 422),
        (b'{"sender": "a", "message": "x", "metadata": {"n": ["\\u0000"]}}', 422),
        (b'{"sender": "a", "message": "x", "metadata": {"script": "../../x"}}', 422),
        (b'{"sender": "a", "message": "x", "metadata": {"script": {}}}', 422),
        (b'{"sender": "a", "message": "x", "metadata": [1]}', 422),
        (b'{"sender": "", "message": "x"}', 422),
        (b'{"message": "x"}', 422),
        (b'"text"', 422),
        (body(metadata="[1"), 422),
        (body(sender="x" * 256), 422),
        (body(metadata=dict.fromkeys(map(str, range(51)))), 422),
        (b'{"sender": "a", "message": "x", "metadata": {"a": ' + b"[" * 50 + b"]" * 50 + b"}}", 422),
        (b" " * 10_000_000, 413),
    ],
)
def test_a_body_that_is_no_message_is_refused(given, status):
    assert refused(given).status == status


@given(st.text(min_size=1, alphabet="ßü☃𝄞", max_size=20))
def test_a_refusal_never_quotes_what_was_sent(secret):
    for bad in (body(sender={secret: 1}), body(metadata={"script": secret}), body(message=[secret]), secret.encode()):
        assert secret not in refused(bad).cause


@given(st.binary(max_size=300))
def test_no_body_breaks_the_reader(given):
    with suppress(rest.RestError):
        rest.parse(given)


def test_a_reply_with_buttons_reads_as_rasas_answer():
    assert rest.render("visitor-17", [Reply("What does the roof need?", BUTTONS[:2]), Reply("Take your time.")]) == [
        {
            "recipient_id": "visitor-17",
            "text": "What does the roof need?",
            "buttons": [{"title": "Repair", "payload": "/repair"}, {"title": "A new roof", "payload": "/replace"}],
        },
        {"recipient_id": "visitor-17", "text": "Take your time."},
    ]


def test_a_reply_without_words_or_buttons_is_left_out():
    assert rest.render("visitor-17", [Reply("")]) == []


def test_a_payload_sent_back_is_the_option_it_came_from():
    for option in BUTTONS:
        assert rest.pressed(rest.payload(option), BUTTONS) == option.value


def test_an_action_s_own_payload_goes_out_and_comes_back_as_it_is():
    own = Option("Large", '/inform{"size":"large"}')
    assert rest.payload(own) == own.value
    assert rest.pressed(own.value, [own]) == own.value


@pytest.mark.parametrize("typed", ["repair", "A new roof", "stop", "/restart", "/unknown", "//repair", ""])
def test_what_somebody_typed_is_text_even_where_a_button_has_that_value(typed):
    assert rest.pressed(typed, BUTTONS) is None


@pytest.mark.parametrize("header", ["8e03978e-40d5", '"8e03978e-40d5"', "  8e03978e-40d5 "])
def test_a_key_means_the_same_bare_and_quoted(header):
    assert rest.idempotency_key(header) == "8e03978e-40d5"


def test_no_key_is_no_key():
    assert rest.idempotency_key(None) is None


@pytest.mark.parametrize("header", ["", '""', "a b", "é", "x" * 256, "a\x00"])
def test_an_unusable_key_is_refused(header):
    with pytest.raises(rest.RestError) as caught:
        rest.idempotency_key(header)
    assert caught.value.status == 400


def test_the_channel_and_the_tracker_cost_no_import_of_rasa_sdk():
    code = (
        "import sys, bot.rasa.rest, bot.rasa.tracker, bot.rasa.script_form;"
        "print([name for name in sys.modules if name.split('.')[0] in ('rasa_sdk', 'sanic', 'starlette')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
