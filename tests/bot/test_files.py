"""Photos and files over HTTP: taken where a question asks for one, whole or not at all, once."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.bot import drivers, samples, uploads
from tests.bot.drivers import Web
from tests.bot.running import SOON, Frontdesk, within
from tests.bot.uploads import SNAP, fetch, hand, lead_of, rows, send, upload

MORE_THAN_SOCKETS_HOLD = 8_000_000


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    with uploads.frontdesk(tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture
def line(own: Frontdesk) -> Iterator[httpx.Client]:
    with drivers.client(own) as client:
        yield client


# -- asking and taking ------------------------------------------------------------------------------------------------


def test_the_question_says_what_may_be_sent(line):
    asked = Web(line, "snap").events()[-1]["upload"]
    assert (asked["kind"], asked["megabytes"]) == ("photo", 1)
    assert "image/png" in asked["accept"]


def test_a_photo_answers_the_question_for_one(own, line):
    chat = Web(line, "snap")
    answer = upload(chat, samples.jpeg(), "my roof.jpg")
    ref = answer.json()["ref"]
    assert (answer.status_code, answer.json()["type"], answer.json()["name"]) == (201, "image/jpeg", "my roof.jpg")
    assert hand(chat, ref).status_code == 202
    assert chat.heard()[-1] == "Your policy?"
    assert chat.events()[-2]["text"] == "[my roof.jpg]"
    file = own.lead(lead_of(own, chat))["files"][0]
    assert (file["question"], file["name"], file["ref"]) == ("damage", "my roof.jpg", ref)


def test_admins_get_it_as_it_came_but_for_its_place(own, line):
    chat = Web(line, "snap")
    ref = send(chat, samples.png(), "Zoë's roof.png")
    answer = fetch(line, lead_of(own, chat), ref)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["content-disposition"].startswith('attachment; filename="Zo_\'s roof.png"; filename*=UTF-8')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.content) == int(answer.headers["content-length"])
    assert b"Austin" not in answer.content


def test_a_file_of_many_parts_comes_back_whole(own, line):
    chat = Web(line, "snap")
    chat.say("skip")
    content = b"%PDF-1.4\n" + os.urandom(2_500_000)
    ref = send(chat, content, "policy.pdf")
    assert fetch(line, lead_of(own, chat), ref).content == content


def test_the_same_key_again_gives_the_same_reference_and_writes_nothing(own, line):
    chat = Web(line, "snap")
    first = upload(chat, samples.jpeg())
    before = rows(own)
    assert upload(chat, samples.png(), "other.png").json() == first.json()
    assert rows(own) == before


def test_the_same_key_ten_times_at_once_leaves_one_file(own, line):
    chat, before = Web(line, "snap"), rows(own)[0]
    with ThreadPoolExecutor(3) as crowd:
        answers = list(crowd.map(lambda _: upload(chat, samples.jpeg(size=300_000)), range(3)))
    assert {answer.json().get("ref") for answer in answers if answer.status_code == 201} == {
        upload(chat, b"").json()["ref"]
    }
    assert rows(own)[0] == before + 1


def test_the_message_again_has_no_effect(line):
    chat = Web(line, "snap")
    ref = upload(chat, samples.jpeg()).json()["ref"]
    assert hand(chat, ref).json() == hand(chat, ref).json()
    assert len([event for event in chat.events() if event["from"] == "person"]) == 1


def test_a_photo_of_a_form_is_asked_for_by_itself_after_it(line):
    chat = Web(line, "form")
    assert [field["name"] for field in chat.events()[-1]["form"]["fields"]] == ["nick"]
    chat.post({"id": "a", "type": "form", "fields": {"nick": "Ann Lee"}})
    assert (chat.events()[-1]["text"], chat.events()[-1]["upload"]["kind"]) == ("A photo?", "photo")
    send(chat, samples.jpeg())
    assert chat.heard()[-1] == "Thanks."


# -- refusing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (samples.PDF, 415, "a picture is wanted"),
        (samples.SVG, 415, "a picture is wanted"),
        (samples.jpeg()[:30], 415, "damaged"),
        (samples.jpeg(size=1_000_001), 413, "larger than 1 MB"),
        (b"", 422, "empty"),
    ],
)
def test_what_is_no_photo_or_too_large_is_refused_in_words_and_nothing_stays(own, line, content, status, words):
    chat, before = Web(line, "snap"), rows(own)
    answer = upload(chat, content)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert rows(own) == before


def test_a_page_that_calls_itself_a_picture_is_refused(line):
    chat = Web(line, "snap")
    chat.say("skip")
    answer = upload(chat, b"<html><script>1</script>", "roof.jpg", **{"content-type": "image/jpeg"})
    assert (answer.status_code, "files of this kind" in answer.json()["error"]) == (415, True)


def test_a_body_that_grows_without_a_length_is_counted_while_it_comes(line):
    chat = Web(line, "snap")
    sent = {**chat.headers, "idempotency-key": "one"}
    answer = line.post(f"{chat.path}/files", content=(bytes(100_000) for _ in range(30)), headers=sent)
    assert (answer.status_code, answer.json()["error"]) == (413, "the file is larger than 1 MB")


def test_without_a_key_of_its_own_no_file_is_taken(line):
    chat = Web(line, "snap")
    answer = line.post(f"{chat.path}/files", content=samples.GIF, headers=chat.headers)
    assert (answer.status_code, answer.json()["error"].partition(":")[0]) == (422, "Idempotency-Key")


def test_where_no_question_asks_for_a_file_none_is_taken(line):
    chat = Web(line, "storm")
    assert upload(chat, samples.jpeg()).status_code == 409


def test_a_chat_takes_so_many_files_and_no_more(line):
    chat = Web(line, "snap")
    answers = [upload(chat, samples.GIF, key=f"k{number}").status_code for number in range(4)]
    assert answers == [201, 201, 201, 409]


def test_while_one_file_comes_in_others_are_told_to_wait(tmp_path):
    with (
        Frontdesk(tmp_path, scripts=[SNAP.replace("max: 1", "max: 10")], uploads_max=1) as desk,
        drivers.client(desk) as http,
        ThreadPoolExecutor(1) as crowd,
    ):  # fmt: skip
        slow = Web(http, "snap")
        begun, told = threading.Event(), threading.Event()

        def dripping() -> Iterator[bytes]:
            yield samples.jpeg() + bytes(MORE_THAN_SOCKETS_HOLD)
            begun.set()
            told.wait(SOON)
            yield b"more"

        answer = crowd.submit(upload, slow, dripping())
        assert begun.wait(SOON)
        assert upload(Web(http, "snap"), samples.GIF).status_code == 503
        told.set()
        assert answer.result(SOON).status_code == 201


def test_a_file_that_comes_too_slowly_is_given_up_and_the_next_may_come(tmp_path):
    with (
        Frontdesk(tmp_path, scripts=[SNAP], uploads_max=1, upload_seconds_max=0.2) as desk,
        drivers.client(desk) as http,
    ):  # fmt: skip

        def dripping() -> Iterator[bytes]:
            yield samples.jpeg()
            within(SOON, lambda: upload(Web(http, "snap"), samples.GIF).status_code == 201)
            yield b"more"

        def given_up() -> bool:
            """Or the other file was the quicker one, and this was sent away: then it is sent again."""
            status = upload(Web(http, "snap"), dripping()).status_code
            assert status in (408, 503)
            return status == 408

        within(SOON, given_up)


@pytest.mark.parametrize("token", ["x", "wrong"])
def test_who_has_no_token_sends_nothing(line, token):
    chat = Web(line, "snap")
    chat.headers = {"authorization": f"Bearer {token}"}
    assert upload(chat, samples.jpeg()).status_code == 404


def test_a_reference_of_another_chat_is_refused(line):
    one, other = Web(line, "snap"), Web(line, "snap")
    ref = upload(one, samples.jpeg()).json()["ref"]
    answer = hand(other, ref)
    assert (answer.status_code, answer.json()["error"].partition(":")[0]) == (422, "ref")
    assert hand(other, "telegram:AgAC").status_code == 422


def test_a_message_cannot_make_up_a_file(own, line):
    chat = Web(line, "snap")
    made_up = {"name": "x", "type": "image/png", "size": "1", "ref": "web:made-up"}
    assert chat.post({"id": "a", "type": "file", "fields": made_up}).status_code == 422
    assert own.lead(lead_of(own, chat))["files"] == []


def test_the_rest_channel_says_that_it_takes_no_files(line):
    said = {"sender": "v", "message": "hi", "metadata": {"script": "snap", "file": {"name": "roof.jpg"}}}
    answer = line.post("/webhooks/rest/webhook", json=said)
    assert (answer.status_code, "takes no files" in answer.text) == (422, True)
