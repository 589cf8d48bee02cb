"""What strangers may send: answered with 4xx, quoting nothing, and the server goes on."""

import http.client
import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import receivers
from tests.faults.conftest import GIVEN
from tests.faults.install import REQUEST_SECONDS, Install, Person

MARK = "4711-do-not-quote-me"
DEEP = b'{"id": ' + b"[" * 100_000
BODIES = {
    "NaN": b'{"id": NaN, "text": "%s"}' % MARK.encode(),
    "infinity": b'{"id": 1e999, "text": "%s"}' % MARK.encode(),
    "a lone surrogate": b'{"id": "a", "text": "\\ud800 %s"}' % MARK.encode(),
    "a lone surrogate as a key": b'{"id": "a", "type": "form", "fields": {"\\udfff": "%s"}}' % MARK.encode(),
    "NUL": b'{"id": "a", "text": "%s \\u0000"}' % MARK.encode(),
    "NUL as a key": b'{"id": "a", "type": "form", "fields": {"\\u0000": "%s"}}' % MARK.encode(),
    "deep nesting": DEEP,
    "deep objects": b'{"a":' * 10_000,
    "5,000 digits": b'{"id": "a", "text": %s}' % (b"9" * 5000),
    "bad UTF-8": b'{"id": "a", "text": "%s \xff\xfe"}' % MARK.encode(),
    "UTF-16": json.dumps({"id": "a", "text": MARK}).encode("utf-16"),
    "no JSON": MARK.encode(),
    "nothing": b"",
    "a list": b'["%s"]' % MARK.encode(),
    "null": b"null",
    "a blank in the id": b'{"id": "%s %s"}' % (MARK.encode(), MARK.encode()),
    "too long a text": b'{"id": "a", "text": "%s"}' % (MARK.encode() * 400),
    "another type": b'{"id": "a", "type": "%s"}' % MARK.encode(),
    "a number as the text": b'{"id": "a", "text": 5, "value": "%s"}' % MARK.encode(),
    "too many fields": json.dumps({"id": "a", "type": "form", "fields": {f"f{n}": MARK for n in range(31)}}).encode(),
    "10 MB": b'{"id": "a", "text": "' + b"x" * 10_000_000 + b'"}',
}
OURS_ALONE = {
    "a blank in the id",
    "another type",
    "too many fields",
    "a lone surrogate as a key",
}  # no matter to Rasa's
SESSIONS = {
    "no such script": b'{"script": "%s"}' % MARK.encode(),
    "a script that climbs": b'{"script": "../../etc/passwd"}',
    "a locale of blanks": b'{"locale": "%s  "}' % MARK.encode(),
    "a source that is a list": b'{"source": ["%s"]}' % MARK.encode(),
    "a surrogate in the source": b'{"source": {"page": "\\ud800 %s"}}' % MARK.encode(),
    "NUL in the source": b'{"source": {"utm": {"a\\u0000": "%s"}}}' % MARK.encode(),
    "NaN": b"NaN",
    "deep nesting": DEEP,
}


@pytest.fixture(scope="module")
def person(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody with an open chat on a server that all tests of this module share."""
    folder = tmp_path_factory.mktemp("doors")
    shutil.copytree(template, folder / "data")
    with receivers.Receiver() as receiver:
        install = Install({"data": folder / "data", **GIVEN, "rest_open": True, "api_key": "k" * 32}, folder, receiver)
        install.connect(receiver)
        yield Person(install, 0).open()
        install.server.kill()


@pytest.fixture(autouse=True)
def _it_goes_on(person: Person) -> Iterator[None]:
    yield
    assert person.install.ask("GET", "/v1/chat/" + person.session + "/events?after=0", None, person.token)[0] == 200
    log = person.install.log()
    assert '"level": "error"' not in log
    assert MARK not in log


def sent(
    person: Person, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", person.install.server.port, timeout=10)
    head = {"authorization": f"Bearer {person.token}", "content-type": "application/json"} | (headers or {})
    try:
        connection.request(method, path, body, head)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (BrokenPipeError, ConnectionResetError):
        return 413, b""  # it was refused before it was read to its end
    finally:
        connection.close()


def refused(answer: tuple[int, bytes]) -> bool:
    status, body = answer
    return 400 <= status < 500 and MARK.encode() not in body and b"Traceback" not in body and len(body) < 2000


@pytest.mark.parametrize("body", BODIES)
def test_a_bad_message_is_refused_without_an_echo(person, body):
    assert refused(sent(person, "POST", f"/v1/chat/{person.session}/messages", BODIES[body]))


@pytest.mark.parametrize("body", sorted(BODIES.keys() - OURS_ALONE))
def test_a_bad_message_to_the_rest_channel_is_refused_without_an_echo(person, body):
    words = BODIES[body].replace(b'"id": ', b'"sender": ').replace(b'"text": ', b'"message": ')
    assert refused(sent(person, "POST", "/webhooks/rest/webhook", words))


@pytest.mark.parametrize("body", SESSIONS)
def test_a_bad_opening_is_refused_without_an_echo(person, body):
    assert refused(sent(person, "POST", "/v1/chat/sessions", SESSIONS[body]))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/{MARK}"),
        ("GET", "/v1/chat/sessions"),
        ("DELETE", "/v1/chat/sessions"),
        ("PUT", f"/v1/chat/{MARK}/messages"),
        ("POST", f"/v1/chat/{MARK}/messages"),
        ("GET", f"/v1/chat/{MARK}/events?after=0"),
        ("GET", f"/v1/chat/{MARK}/events?ticket={MARK}"),
        ("POST", f"/v1/chat/{MARK}/ticket"),
        ("GET", f"/chat/{MARK}"),
        ("GET", "/chat/%00"),
        ("GET", "/chat/%ff%fe"),
        ("GET", "/chat/..%2f..%2fetc%2fpasswd"),
        ("GET", "/static/..%2f..%2f..%2fsettings.py"),
        ("GET", f"/transcripts/1?until=9&sig={MARK}"),
        ("GET", f"/transcripts/1?until={'9' * 30}&sig=é"),
        ("GET", f"/transcripts/{'9' * 30}?until=9&sig=a"),
        ("GET", f"/api/v1/leads/{MARK}"),
        ("GET", "/api/v1/leads?most=1e999"),
        ("GET", "/demo/inbox"),
        ("TRACE", "/"),
        ("BREW", "/"),
    ],
)
def test_a_path_or_method_that_leads_nowhere_is_refused(person, method, path):
    assert refused(sent(person, method, path.replace("é", "%C3%A9")))


@pytest.mark.parametrize("after", ["-1", "1e3", "9" * 400, "%00", "%F0%9F%98%80", "1;drop table leads", "٣"])
def test_a_place_in_the_stream_that_is_no_number_is_refused(person, after):
    assert refused(sent(person, "GET", f"/v1/chat/{person.session}/events?after={quote(after, safe='%')}"))


@pytest.mark.parametrize("token", ["", MARK, "é", "a" * 5000, "\x7f"])
def test_another_token_opens_nothing(person, token):
    headers = {"authorization": f"Bearer {token}".encode("latin-1", "replace").decode("latin-1")}
    for method, path in (
        ("POST", f"/v1/chat/{person.session}/messages"),
        ("GET", f"/v1/chat/{person.session}/events?after=0"),
        ("POST", f"/v1/chat/{person.session}/ticket"),
        ("GET", "/api/v1/leads"),
    ):
        assert refused(sent(person, method, path, b'{"id": "a", "text": "STOP"}', headers))
    assert not [line for line in person.lines() if line["from"] == "person"]


@pytest.mark.parametrize("ticket", ["1.abc", ".", "", "99999999999999999999.x", "9999999999999.AAAA", "%ff.%00", "٣.a"])
def test_an_expired_or_made_up_ticket_opens_no_stream(person, ticket):
    path = f"/v1/chat/{person.session}/events?ticket={quote(ticket, safe='%')}"
    assert refused(sent(person, "GET", path))


def raw(person: Person, *parts: bytes, silent_seconds: float = 0.5) -> bytes:
    """What comes back for bytes on a socket, until the server closes or falls silent."""
    with socket.create_connection(("127.0.0.1", person.install.server.port), timeout=silent_seconds) as connection:
        got = b""
        try:
            for part in parts:
                connection.sendall(part)
            while chunk := connection.recv(65536):
                got += chunk
        except OSError:
            pass
        return got


def head(path: str, *lines: str, method: str = "POST") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "host: x", "connection: close", *lines, "", ""]).encode("latin-1")


def test_a_body_without_a_length_is_counted_as_it_comes(person):
    path = f"/v1/chat/{person.session}/messages"
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    chunks = head(path, "transfer-encoding: chunked", f"authorization: Bearer {person.token}")
    # a byte over the limit, and no end in sight
    assert raw(person, chunks, chunk, b"1\r\nx\r\n", silent_seconds=REQUEST_SECONDS).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "request_",
    [
        head("/v1/chat/sessions", "x: " + MARK * 20_000),
        head("/v1/chat/sessions", *[f"x-{n}: {MARK}" for n in range(5000)]),
        head("/" + MARK * 20_000, method="GET"),
        head("/v1/chat/sessions", "content-length: -5"),
        head("/v1/chat/sessions", "content-length: 99999999999999999999999"),
        head("/v1/chat/sessions", "content-length: 5", "content-length: 6") + b"{}   ",
        head("/v1/chat/sessions", "content-length: 2", "transfer-encoding: chunked") + b"{}",
        head("/v1/chat/sessions", "transfer-encoding: chunked") + b"zz\r\n{}\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + MARK.encode() + b"\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 10_000,
        b"\x00" * 10_000,
    ],
    ids=lambda each: repr(each[:40]),
)
def test_a_malformed_request_is_refused_or_dropped(person, request_):
    got = raw(person, request_)
    assert not got or (got.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")) and MARK.encode() not in got), got[:300]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
near_messages = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=90)},
    optional={
        "type": st.sampled_from(["text", "choice", "form", "timer", "contact", ""]),
        "text": json_values,
        "value": json_values,
        "ask": json_values,
        "fields": json_values,
        "consent": json_values,
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=json_values | near_messages, opening=st.booleans())
def test_whatever_is_sent_is_taken_or_refused_and_never_fails(person, body, opening):
    path = "/v1/chat/sessions" if opening else f"/v1/chat/{person.session}/messages"
    words = json.dumps(body, ensure_ascii=True).encode()
    status, answer = sent(person, "POST", path, words)
    assert status in (201, 202) or 400 <= status < 500, answer


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300), kind=st.sampled_from(["", "text/plain", "multipart/form-data", "application/xml"]))
def test_whatever_bytes_are_sent_never_fail(person, body, kind):
    for path in (f"/v1/chat/{person.session}/messages", "/v1/chat/sessions", "/webhooks/rest/webhook"):
        status, answer = sent(person, "POST", path, body, {"content-type": kind})
        assert status in (200, 201, 202) or 400 <= status < 500, answer
