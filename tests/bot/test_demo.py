"""The demo's receiver is a real one: it believes nothing unsigned, keeps each message once, and shows what came."""

import json
import secrets
from datetime import UTC, datetime, timedelta

import pytest

from bot import demo
from qualifier.store import millis
from tests.bot.drivers import Web
from tests.bot.running import within
from tests.persons import HURRY
from webhooks import sign


def arrived(http):
    return http.get("/demo/inbox/events").json()


@pytest.fixture
def secret(desk):
    return desk.read(demo._secrets, desk.app.house.ring, millis(desk.now()))[0]


@pytest.fixture
def deliver(http, secret):
    def post(number: str, body: bytes = b'{"type": "lead.hot", "data": {}}', *, at=None, key=secret):
        headers = sign.headers(number, at or datetime.now(UTC), body, [key])
        return http.post(demo.PATH, content=body, headers=headers)

    return post


def test_a_hot_lead_arrives_within_a_second_signed_and_explained(http, desk):
    chat = Web(http)
    chat.walk(HURRY)
    lead = f"L-{desk.chat('web', chat.session).lead}"
    [came] = within(1.5, lambda: [one for one in arrived(http) if one["body"]["data"].get("lead") == lead])
    data = came["body"]["data"]
    assert (came["type"], came["verified"], data["contact"]["name"]) == ("lead.hot", True, "Ann Lee")
    assert data["score"]["points"] == sum(reason["points"] for reason in data["score"]["reasons"]) == 75
    assert data["consent"]["words"].startswith("May the Acme Roofs team call or text you")
    assert http.get(data["transcript"]).status_code == 200


def test_without_consent_nothing_arrives(http, desk):
    chat = Web(http)
    chat.walk([*HURRY[:5], "no"])
    lead = desk.settled(desk.chat("web", chat.session).lead)
    assert (lead["outcome"], lead["handoffs"]) == ("declined", [])


def test_a_withdrawal_is_told_by_reference_only(http, desk):
    chat = Web(http)
    chat.walk(HURRY)
    desk.settled(desk.chat("web", chat.session).lead)
    chat.say("STOP")
    lead = f"L-{desk.chat('web', chat.session).lead}"
    came = within(3, lambda: [one for one in arrived(http) if one["type"] == "consent.withdrawn" and lead in str(one)])
    assert "Ann" not in json.dumps(came)
    assert "555" not in json.dumps(came[0]["body"]["data"])


def test_the_same_webhook_id_is_kept_once(http, deliver):
    number, before = f"msg_{secrets.token_hex(6)}", len(arrived(http))
    assert [deliver(number).status_code for _ in range(3)] == [200, 200, 200]
    assert len(arrived(http)) == before + 1


def test_what_is_signed_by_another_key_is_refused_and_not_kept(http, deliver):
    before = len(arrived(http))
    answer = deliver("msg_other", key=sign.secret(bytes(32)))
    assert (answer.status_code, "signature" in answer.json()["error"]) == (401, True)
    assert len(arrived(http)) == before


def test_a_changed_body_an_old_stamp_and_no_signature_are_refused(http, deliver, secret):
    good = sign.headers("msg_1", datetime.now(UTC), b'{"type": "a"}', [secret])
    assert http.post(demo.PATH, content=b'{"type": "b"}', headers=good).status_code == 401
    assert deliver("msg_2", at=datetime.now(UTC) - timedelta(hours=1)).status_code == 401
    assert http.post(demo.PATH, content=b"{}").status_code == 401


@pytest.mark.parametrize(
    "body", [b"", b"not JSON", b"[]", b'{"type": 7}', b"\xff", b"NaN", b'{"type": "a", "b": [NaN]}', b"[" * 60_000]
)
def test_a_signed_body_of_another_shape_is_refused_in_words(http, deliver, body):
    answer = deliver(f"msg_{secrets.token_hex(6)}", body)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}
    assert http.get("/demo/inbox/events").status_code == 200


def test_the_inbox_tells_only_what_is_new(http, deliver):
    deliver(f"msg_{secrets.token_hex(6)}")
    last = arrived(http)[-1]["id"]
    assert http.get("/demo/inbox/events", params={"after": last}).json() == []
    assert http.get("/demo/inbox/events", params={"after": "x"}).status_code == 422
