"""Whatever a receiver does, `send` returns within its time, within its memory, and tells how far the message came."""

import asyncio
import json
import logging
import ssl
import sys
import time
import tracemalloc
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests import receivers
from tests.webhooks import leads
from webhooks import event, formats, guard, send
from webhooks.formats import Outgoing
from webhooks.send import Limits, Sender
from webhooks.verdict import Answer, Kind

BODY = event.body("lead.hot", leads.AT, leads.EXAMPLES["lead.hot"])
LIMITS = Limits(connect_seconds_max=10)
SOON = 0.4  # seconds, where time must run out; all else has the fifteen of the limits, for a busy machine


def _signed(url: str, webhook_id: str = "msg_1") -> Outgoing:
    return formats.webhook(url, webhook_id, BODY, datetime.now(UTC), [receivers.SECRET])


@pytest.fixture
def receiver() -> Iterator[receivers.Receiver]:
    with receivers.Receiver() as running:
        yield running


@pytest.fixture
async def sender(receiver) -> AsyncIterator[Sender]:
    async with Sender(guard.allowed([receiver.entry]), LIMITS) as made:
        yield made


async def test_a_signed_webhook_arrives_as_it_was_sent(receiver, sender):
    outcome = await sender.send(_signed(receiver.url))
    [arrived] = receiver.accepted
    assert (outcome.status, outcome.body, arrived.body) == (200, b"ok", BODY)
    assert arrived.headers["content-type"] == "application/json"
    assert arrived.headers["host"] == receiver.entry


async def test_the_receiver_turns_away_what_is_signed_with_another_key(receiver, sender):
    outgoing = formats.webhook(receiver.url, "msg_1", BODY, datetime.now(UTC), [formats.sign.secret(bytes(32))])
    assert (await sender.send(outgoing)).status == 401
    assert receiver.accepted == []


async def test_connections_are_kept_for_the_next_message(receiver, sender):
    for number in range(5):
        await sender.send(_signed(receiver.url, f"msg_{number}"))
    assert (len(receiver.accepted), receiver.connections) == (5, 1)


@pytest.mark.parametrize("status", [400, 410, 429, 500, 503])
async def test_an_answer_that_is_no_yes_is_an_answer(receiver, sender, status):
    receiver.then(receivers.answer(status, b"no", retry_after="7", server="x"))
    outcome = await sender.send(_signed(receiver.url))
    assert (outcome.status, outcome.body, dict(outcome.headers)) == (status, b"no", {"retry-after": "7"})


async def test_after_failures_the_same_message_arrives(receiver, sender):
    receiver.then(receivers.answer(503), receivers.slam(), receivers.garbage())
    outcomes = [await sender.send(_signed(receiver.url)) for _ in range(4)]
    assert [getattr(each, "status", None) for each in outcomes] == [503, None, None, 200]
    assert {each.webhook_id for each in receiver.accepted} == {"msg_1"}


async def test_a_redirect_is_not_followed(receiver, sender):
    with receivers.Receiver() as elsewhere:
        receiver.then(receivers.redirect(elsewhere.url, 307))
        assert (await sender.send(_signed(receiver.url))).status == 307
        assert elsewhere.arrived == []


async def test_a_cookie_is_not_kept(receiver, sender):
    receiver.then(receivers.answer(200, set_cookie="a=b; path=/"))
    for _ in range(2):
        await sender.send(_signed(receiver.url))
    assert ["cookie" in each.headers for each in receiver.arrived] == [False, False]


async def test_a_proxy_in_the_environment_is_not_asked(receiver, sender, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert (await sender.send(_signed(receiver.url))).status == 200


async def test_compression_is_neither_asked_for_nor_unpacked(receiver, sender):
    """A gzip of 292 KB once became 300 MB."""
    receiver.then(receivers.gzip_bomb(megabytes=50))
    tracemalloc.start()
    outcome = await sender.send(_signed(receiver.url))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcome.body.startswith(b"\x1f\x8b")
    assert receiver.arrived[0].headers["accept-encoding"] == "identity"
    assert peak < 2 * 1024 * 1024


async def test_an_answer_without_end_is_cut_and_the_connection_closed(receiver, sender):
    receiver.then(receivers.endless())
    outcome = await sender.send(_signed(receiver.url))
    assert (outcome.status, len(outcome.body), outcome.cut) == (200, LIMITS.answer_bytes_max, True)
    await sender.send(_signed(receiver.url))
    assert receiver.connections == 2


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (receivers.slam(), Kind.BROKEN),
        (receivers.cut(), Kind.UNREADABLE),
        (receivers.garbage(), Kind.UNREADABLE),
        (receivers.garbage(b"HTTP/1.1 200 OK\r\ncontent-length: 1e3\r\n\r\n"), Kind.UNREADABLE),
        (receivers.answer(200, x="y" * 20_000), Kind.UNREADABLE),
    ],
)
async def test_a_message_that_may_have_arrived_is_told_from_one_that_did_not(receiver, sender, behaviour, kind):
    receiver.then(behaviour)
    outcome = await sender.send(_signed(receiver.url))
    assert (outcome.kind, len(receiver.accepted)) == (kind, 1)


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (receivers.hang(), Kind.SILENT),
        (receivers.drip(0.02, after_head=False), Kind.SILENT),
        (receivers.drip(0.02), Kind.UNREADABLE),
    ],
)
async def test_neither_silence_nor_a_drip_holds_us_longer_than_a_call_may_take(receiver, sender, behaviour, kind):
    """A time-out between two reads never fires while something drips."""
    receiver.then(behaviour)
    outcome = await sender.send(_signed(receiver.url), seconds_max=SOON)
    assert (outcome.kind, len(receiver.accepted)) == (kind, 1)
    assert SOON <= outcome.seconds < SOON + 3


async def test_a_receiver_that_answers_and_reads_nothing_cannot_hold_us():
    async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
        await hung_up.wait()
        writer.close()

    hung_up = asyncio.Event()
    async with await asyncio.start_server(deaf, "127.0.0.1", 0, limit=1024) as server:
        entry = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Sender(guard.allowed([entry])) as sender:
            outgoing = Outgoing(f"http://{entry}/", {}, bytes(8_000_000))
            outcome = await asyncio.wait_for(sender.send(outgoing, seconds_max=SOON), 5)
        hung_up.set()
    assert outcome.kind is Kind.UNREADABLE


async def test_nobody_at_the_port_means_nothing_was_sent(receiver, sender):
    gone, url = receiver.entry, receiver.url
    receiver.stop()
    async with Sender(guard.allowed([gone]), LIMITS) as fresh:
        outcome = await fresh.send(_signed(url))
    assert (outcome.kind, outcome.words) == (Kind.UNCONNECTED, "could not be reached")


async def test_waiting_for_a_free_connection_counts_as_nothing_sent(receiver):
    receiver.then(receivers.hang())
    async with Sender(guard.allowed([receiver.entry]), Limits(connections_per_host_max=1)) as sender:
        first = asyncio.create_task(sender.send(_signed(receiver.url), seconds_max=0.6))
        await asyncio.sleep(0.1)
        second = await sender.send(_signed(receiver.url), seconds_max=0.1)
        assert ((await first).kind, second.kind) == (Kind.SILENT, Kind.UNCONNECTED)
    assert len(receiver.arrived) == 1


async def test_a_connection_that_the_receiver_closed_while_idle_is_not_used_again(receiver, sender):
    receiver.then(_answer_then_close)
    for _ in range(2):
        assert (await sender.send(_signed(receiver.url))).status == 200
        await asyncio.sleep(0.05)
    assert receiver.connections == 2


async def _answer_then_close(writer: asyncio.StreamWriter, arrived: receivers.Arrived) -> None:
    await receivers.answer()(writer, arrived)
    writer.close()


@pytest.mark.parametrize("headers", [{"x": "a\r\nb: c"}, {"x": "\u20ac"}, {"x\n": "a"}, {"": "a"}, {"x: y": "a"}])
async def test_a_header_that_would_break_the_request_is_not_sent(receiver, sender, headers):
    outcome = await sender.send(Outgoing(receiver.url, headers, BODY))
    assert (outcome.kind, receiver.arrived) == (Kind.UNSENDABLE, [])


async def test_an_address_without_an_entry_is_not_even_connected_to(receiver):
    async with Sender() as sender:
        outcome = await sender.send(_signed(receiver.url))
    assert outcome.kind is Kind.FORBIDDEN
    assert f"name {receiver.entry} in FRONTDESK_WEBHOOK_ALLOWED" in outcome.words
    assert receiver.connections == 0


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1", "2606:4700::1111"]])
async def test_a_name_that_also_points_inward_is_refused_whatever_else_it_points_to(receiver, answers):
    async with Sender(resolve=lambda _host, _port: answers) as sender:
        outcome = await sender.send(_signed(f"https://rebound.example:{receiver.port}/"))
    assert outcome.kind is Kind.FORBIDDEN
    assert "rebound.example (" in outcome.words
    assert receiver.connections == 0


async def test_ten_calls_that_wait_for_the_same_forbidden_name_are_all_refused():
    def slow(_host: str, _port: int) -> list[str]:
        time.sleep(0.05)
        return ["10.0.0.1"]

    async with Sender(resolve=slow) as sender:
        outcomes = await asyncio.gather(*(sender.send(_signed("https://rebound.example/")) for _ in range(10)))
    assert {each.kind for each in outcomes} == {Kind.FORBIDDEN}


async def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_judged(receiver):
    """Asked a second time, a rebinding name server would answer something else."""
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    entry = f"hooks.internal:{receiver.port}"
    async with Sender(guard.allowed([entry]), LIMITS, resolve) as sender:
        outcome = await sender.send(_signed(f"http://{entry}/hook"))
    assert (outcome.status, asked) == (200, ["hooks.internal"])
    assert receiver.arrived[0].headers["host"] == entry


@pytest.mark.parametrize("failing", [OSError("no such name"), UnicodeError("label too long"), []])
async def test_a_name_without_an_address_means_nothing_was_sent(failing):
    def resolve(_host: str, _port: int) -> list[str]:
        if isinstance(failing, Exception):
            raise failing
        return failing

    async with Sender(resolve=resolve) as sender:
        outcome = await sender.send(_signed("https://nowhere.example/"))
    assert outcome.kind is Kind.UNRESOLVED


async def test_a_resolver_that_hangs_holds_nobody_longer_than_the_call_may_take():
    async with Sender(resolve=lambda _host, _port: time.sleep(1) or []) as sender:
        outcome = await sender.send(_signed("https://slow.example/"), seconds_max=0.1)
    assert outcome.seconds < 0.9
    assert outcome.kind.phase == "before"


async def test_a_cancelled_call_stays_cancelled(receiver, sender):
    receiver.then(receivers.hang())
    call = asyncio.create_task(sender.send(_signed(receiver.url), seconds_max=5))
    await asyncio.sleep(0.1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_thirty_two_at_once_all_arrive(receiver, sender):
    outcomes = await asyncio.gather(
        *(sender.send(_signed(receiver.url, f"msg_{number}"), seconds_max=60) for number in range(32))
    )
    assert {each.status for each in outcomes} == {200}
    assert len({each.webhook_id for each in receiver.accepted}) == 32


async def test_nothing_of_the_message_or_the_answer_is_logged(receiver, sender, caplog):
    caplog.set_level(logging.DEBUG)
    receiver.then(receivers.answer(500, "Zoë".encode()), receivers.slam(), receivers.garbage())
    for _ in range(4):
        await sender.send(_signed(receiver.url))
    assert "Zo" not in caplog.text
    assert "whsec_" not in caplog.text


def _certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's TLS with a certificate for `name`, and a client's that trusts it."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string(f"CN={name}")
    until = datetime.now(UTC) + timedelta(days=1)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 1, datetime.now(UTC), until)
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    cert = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=str(folder / "cert.pem"))


@pytest.mark.parametrize(("name", "expected"), [("hooks.example", "200"), ("other.example", "untrusted")])
async def test_the_certificate_is_checked_against_the_name_although_the_address_is_pinned(tmp_path, name, expected):
    server, client = _certificate(tmp_path, "hooks.example")
    with receivers.Receiver(tls=server) as receiver:
        allowed = guard.allowed([f"{name}:{receiver.port}"])
        async with Sender(allowed, resolve=lambda _host, _port: ["127.0.0.1"], tls=client) as sender:
            outcome = await sender.send(_signed(f"https://{name}:{receiver.port}/hook"))
    assert expected == (str(outcome.status) if isinstance(outcome, Answer) else outcome.kind)


async def test_where_tls_is_expected_nothing_is_sent_in_the_clear(receiver):
    async with Sender(guard.allowed([receiver.entry]), Limits(connect_seconds_max=0.5)) as sender:
        outcome = await sender.send(_signed(receiver.url.replace("http:", "https:")))
    assert (outcome.kind.phase, receiver.arrived) == ("before", [])


def test_the_systems_resolver_knows_this_machine():
    assert "127.0.0.1" in send.system_addresses("localhost", 80)


async def test_the_receiver_runs_as_a_process_and_keeps_what_it_accepted(tmp_path):
    log = tmp_path / "accepted.jsonl"
    options = ["--secret", receivers.SECRET, "--log", str(log), "--fail", "1"]
    process = await asyncio.create_subprocess_exec(sys.executable, receivers.__file__, *options, stdout=PIPE)
    url = (await process.stdout.readline()).decode().strip()
    async with Sender(guard.allowed([url.split("/")[2]])) as sender:
        statuses = [(await sender.send(_signed(url))).status for _ in range(2)]
    process.kill()
    await process.communicate()
    [line] = map(json.loads, log.read_text().splitlines())
    assert (statuses, line["webhook_id"], line["body"].encode()) == ([503, 200], "msg_1", BODY)
