"""Who comes too often is told how long to wait; others do not notice, and who is on this machine is never counted."""

import secrets
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.door import Refused
from bot.settings import Settings
from tests.bot import drivers
from tests.bot.drivers import KEY, Web
from tests.bot.running import Frontdesk
from tests.bot.sockets import Rasa

LIMITS = {
    "trusted_proxies": "127.0.0.1",
    "limit_messages_minute": 4,
    "limit_requests_minute": 30,
    "limit_sessions_minute": 3,
    "limit_keys_minute": 2,
    "demo": False,
}


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """A Frontdesk behind a proxy, with low limits. Each test comes from an address of its own."""
    with Frontdesk(tmp_path_factory.mktemp("limited"), **LIMITS) as running:
        yield running


def from_address(limited: Frontdesk, address: str = "") -> httpx.Client:
    address = address or f"203.0.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
    client = drivers.client(limited)
    client.headers["x-forwarded-for"] = address
    return client


@pytest.fixture
def visitor(limited: Frontdesk) -> Iterator[httpx.Client]:
    with from_address(limited) as client:
        yield client


def waits(answer: httpx.Response, *words: str) -> int:
    """The seconds that an answer tells to wait."""
    assert answer.status_code == 429, answer.text
    assert all(word in answer.json()["error"] for word in (*words, "wait"))
    return int(answer.headers["retry-after"])


def test_too_many_messages_in_a_chat_are_told_to_wait_and_nothing_of_them_is_kept(visitor):
    chat = Web(visitor)
    for number in range(4):
        chat.say(f"answer {number}")
    assert 0 < waits(chat.post({"id": "fifth", "text": "one more"}), "in this chat") <= 15
    assert len([event for event in chat.events() if event["from"] == "person"]) == 4


def test_another_chat_of_the_same_address_goes_on(visitor):
    busy, other = Web(visitor), Web(visitor)
    for number in range(4):
        busy.say(f"answer {number}")
    waits(busy.post({"id": "fifth", "text": "one more"}))
    other.say("Repair")


def test_an_address_opens_so_many_chats_a_minute_and_its_network_is_one_address(limited):
    with from_address(limited, "2001:db8:7::1") as one, from_address(limited, "2001:db8:7::ffff") as neighbour:
        for _ in range(3):
            Web(one)
        assert 0 < waits(neighbour.post("/v1/chat/sessions", json={}), "from your address") <= 20
    with from_address(limited, "2001:db8:8::1") as elsewhere:
        Web(elsewhere)


def test_an_address_asks_so_much_a_minute_whatever_it_asks(visitor):
    answers = [visitor.get("/v1/chat/nobody/events?after=0") for _ in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {404}
    assert waits(answers[30], "requests", "from your address") <= 2


def test_what_a_client_says_of_its_address_without_a_trusted_proxy_is_nothing(limited):
    assert limits.Limits(Settings(_env_file=None)).counted({"client": ("127.0.0.1", 1), "headers": []}) == ""
    assert limited.app.limits.counted({"client": ("127.0.0.1", 1)}) == "127.0.0.1"


def test_wrong_keys_are_refused_and_then_not_looked_at(visitor):
    wrong = {"authorization": "Bearer guessed"}
    assert [visitor.get("/api/v1/leads", headers=wrong).status_code for _ in range(2)] == [401, 401]
    assert waits(visitor.get("/api/v1/leads", headers=KEY), "wrong keys") <= 30


SIGNED = {"webhook-id": "m", "webhook-timestamp": "1", "webhook-signature": "v1,guessed"}
OFFERED = {"id": "1", "came_from": "form", "source": "nobody", "contact": {"email": "ann@acme.example"}}


@pytest.mark.parametrize("path", ["/webhooks/activities", "/api/v1/leads"])
def test_wrong_signatures_are_counted_with_wrong_keys(visitor, path):
    assert [visitor.post(path, json=OFFERED, headers=SIGNED).status_code for _ in range(2)] == [401, 401]
    assert waits(visitor.post(path, json=OFFERED, headers=SIGNED), "wrong keys") <= 30
    waits(visitor.get("/api/v1/leads", headers=KEY), "wrong keys")


def test_deep_chat_s_messages_and_new_chats_are_counted_like_ours(visitor):
    def says(session: str) -> httpx.Response:
        said = {"session": session, "messages": [{"role": "user", "text": "hi"}]}
        return visitor.post("/webhooks/deep-chat/roofing", json=said)

    sessions = [secrets.token_hex(8) for _ in range(4)]
    assert [says(one).status_code for one in [sessions[0]] * 4] == [200] * 4
    waits(says(sessions[0]), "in this chat")
    assert [says(one).status_code for one in sessions[1:3]] == [200, 200]
    waits(says(sessions[3]), "chats are opened from your address")


def test_a_page_s_socket_is_counted_too_and_told_in_the_words_of_the_bot(limited):
    address = {"x-forwarded-for": f"198.51.100.{secrets.randbelow(256)}"}
    with Rasa(limited, headers=address) as rasa:
        assert ["seq" in rasa.utter(f"answer {number}") for number in range(4)] == [True] * 4
        refused = rasa.utter("one more")["error"]
        assert "too many messages come in this chat; wait" in refused
        assert rasa.said[-1]["text"] == f"That was not taken: {refused}"
        for number in range(3):
            rasa.session = f"another session {number}".replace(" ", "-")
            told = rasa.utter(None)
        assert "chats are opened from your address" in told["error"]


def test_an_address_that_asks_too_much_does_not_join(limited):
    address = {"x-forwarded-for": f"192.0.2.{secrets.randbelow(256)}"}
    with from_address(limited, address["x-forwarded-for"]) as busy:
        for _ in range(30):
            busy.get("/v1/chat/nobody/events?after=0")
    with Rasa(limited, headers=address) as rasa:
        assert rasa.joined.startswith("44")
        assert "too many requests come from your address; wait" in rasa.joined


def test_the_right_key_may_be_shown_as_often_as_one_likes(visitor):
    assert {visitor.get("/api/v1/scripts", headers=KEY).status_code for _ in range(40)} == {200}


def test_the_rest_channel_counts_wrong_keys_with_the_api(visitor):
    said, wrong = {"sender": "ann", "message": "hi"}, {"authorization": "Bearer guessed"}
    path = "/webhooks/rest/webhook"
    assert [visitor.post(path, json=said, headers=wrong).status_code for _ in range(2)] == [401, 401]
    waits(visitor.post(path, json=said, headers=KEY), "wrong keys")


def test_a_program_with_the_key_speaks_for_as_many_people_as_it_likes(visitor):
    said = {"sender": secrets.token_hex(4), "message": "hi", "metadata": {"script": "roofing"}}
    answers = [visitor.post("/webhooks/rest/webhook", json=said, headers=KEY) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {200}


def test_who_is_on_this_machine_is_never_counted_where_no_proxy_is_trusted():
    free = limits.Limits(Settings(_env_file=None, limit_messages_minute=1, flood_sessions_minute=0))
    for scope in ({"client": ("127.0.0.1", 1)}, {"client": ("::1", 1)}, {"client": ("::ffff:127.0.0.1", 1)}, {}):
        for _ in range(3):
            free.message(scope, "session")
            assert not free.is_flooded(scope, "roofing")


def test_a_script_is_opened_so_often_a_minute_by_all_together():
    narrow = limits.Limits(Settings(_env_file=None, limit_script_minute=2), lambda: 0.0)
    for number in range(2):
        narrow.opening({"client": (f"203.0.113.{number}", 1)}, "roofing")
    with pytest.raises(Refused, match="too many chats are opened at this moment; wait 30 s"):
        narrow.opening({"client": ("203.0.113.9", 1)}, "roofing")


@given(st.text(max_size=200))
def test_whatever_stands_for_an_address_is_counted_under_something_short(host):
    assert len(limits.network(host)) <= limits.ADDRESS_MAX


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::1", "::1"),
    ],
)
def test_an_address_is_counted_as(host, counted):
    assert limits.network(host) == counted
