"""A session's token is turned when somebody comes back; the one before works until the new one was used, and a little
longer; nobody reads what is not theirs.
"""

import pytest

from tests.bot.drivers import Web


@pytest.fixture
def chat(http):
    return Web(http)


def using(chat: Web, token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def comes_back(chat: Web, token: str = "") -> str:
    answer = chat.http.post(f"{chat.path}/return", headers=using(chat, token or chat.token))
    assert answer.status_code == 200, answer.text
    return answer.json()["token"]


def ticket(chat: Web, token: str) -> dict[str, str]:
    return chat.http.post(f"{chat.path}/ticket", headers=using(chat, token)).json()


def works(chat: Web, token: str) -> bool:
    return chat.http.get(f"{chat.path}/events", headers=using(chat, token)).status_code == 200


@pytest.fixture
def later(desk):
    """The grace is over."""

    def forward() -> None:
        desk.ahead += type(desk.ahead)(seconds=desk.settings.token_grace_seconds + 1)

    before = desk.ahead
    yield forward
    desk.ahead = before


def test_who_comes_back_gets_another_token_of_128_bits(chat):
    token = comes_back(chat)
    assert token != chat.token
    assert len(token) == 22  # 16 bytes in base64
    assert works(chat, token)


def test_the_token_of_before_ends_a_while_after_the_new_one_was_used(chat, later):
    token = comes_back(chat)
    ticket(chat, token)
    assert works(chat, chat.token)
    later()
    assert not works(chat, chat.token)
    assert works(chat, token)


def test_where_the_answer_was_lost_the_token_of_before_works_on_and_learns_the_new_one(chat, later):
    lost = comes_back(chat)
    later()
    assert works(chat, chat.token)
    assert comes_back(chat) == lost
    assert works(chat, lost)


def test_a_turned_token_works_on_the_site_that_got_it_and_on_no_other(http):
    ours, other = {"origin": "http://localhost:5001"}, {"origin": "http://localhost:5002"}
    before = http.headers.copy()
    http.headers.update(ours)
    try:
        chat = Web(http)
        turned = comes_back(chat)
        assert works(chat, turned)
        for http.headers["origin"] in (other["origin"], "http://127.0.0.1:5001"):
            assert [works(chat, token) for token in (turned, chat.token)] == [False, False]
            stolen = http.post(f"{chat.path}/return", headers=using(chat, turned))
            assert stolen.status_code == 404
        del http.headers["origin"]
        assert not works(chat, turned)
    finally:
        http.headers = before


def test_two_tabs_that_come_back_at_once_get_the_same_token(chat):
    assert comes_back(chat) == comes_back(chat)


def test_a_tab_with_the_token_of_before_is_told_the_present_one_with_its_ticket(chat):
    token = comes_back(chat)
    assert ticket(chat, chat.token)["token"] == token
    assert "token" not in ticket(chat, token)


def test_a_tab_that_missed_two_turns_is_told_the_present_one(chat):
    last = comes_back(chat, comes_back(chat))
    assert comes_back(chat) == last


def test_a_message_with_the_token_of_before_is_taken_for_a_while(chat, later):
    token = comes_back(chat)
    chat.say("Repair")
    ticket(chat, token)
    later()
    assert chat.post({"id": "late", "text": "hello?"}).status_code == 404
    assert [event["text"] for event in events(chat, token) if event["from"] == "person"] == ["Repair"]


def events(chat: Web, token: str) -> list[dict]:
    return chat.http.get(f"{chat.path}/events", headers=using(chat, token)).json()


def test_a_session_that_a_link_opened_turns_its_own_token(chat):
    chat.post({"id": "link", "type": "choice", "value": "/link", "text": "Continue"})
    url = next(event["links"] for event in chat.events() if "links" in event)[0]["url"]
    opened = chat.http.post(
        "/v1/chat/resume", json={"code": url.rpartition("=")[2], "id": "an id of sixteen".replace(" ", "-")}
    )
    other = Web.__new__(Web)
    other.http, other.session, other.token = chat.http, opened.json()["session"], opened.json()["token"]
    other.path = f"/v1/chat/{other.session}"
    token = comes_back(other)
    assert token != other.token
    assert works(other, token)
    assert works(chat, chat.token)


ROUTES = [
    ("POST", "messages"), ("POST", "return"), ("POST", "ticket"), ("POST", "files"), ("POST", "pages"),
    ("GET", "events"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "what"), ROUTES)
def test_with_the_token_of_another_session_a_door_answers_as_if_there_were_no_chat(http, chat, method, what):
    other, unknown = Web(http), "/v1/chat/nobody-knows-this-one"
    told = {"id": "a", "text": "hello"} if what == "messages" else None
    headers = {**other.headers, "idempotency-key": "a"}
    found = [http.request(method, f"{path}/{what}", json=told, headers=headers) for path in (chat.path, unknown)]
    assert [answer.status_code for answer in found] == [404, 404]
    assert found[0].json() == found[1].json()


def test_every_door_of_a_session_is_tried_with_the_token_of_another(desk):
    from bot import server
    from tests.test_docs import routes_of

    routes = routes_of(server.asgi(desk.app).inner.behind)
    doors = {path.rpartition("/")[2] for _, path in routes if "{session}/" in path}
    assert doors | {"messages"} == {what for _, what in ROUTES}


def test_a_ticket_of_another_session_opens_no_stream(http, chat):
    stream = http.get(f"{chat.path}/events", params={"ticket": Web(http).ticket()})
    assert stream.status_code == 401
