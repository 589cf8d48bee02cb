"""Photos and files over HTTP: taken where a question asks for one, whole or not at all, once; given to nobody else."""

import html
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
import sqlalchemy as sa

from bot import erasure
from bot.files import kept
from qualifier import ledger, seal, suppression
from tests.bot import drivers, samples
from tests.bot.drivers import KEY, ROOT, Web
from tests.bot.running import SOON, Frontdesk, within

MORE_THAN_SOCKETS_HOLD = 8_000_000

SNAP = """
script: snap
rulebook: home-services
questions:
  - damage: {ask: "A photo of the damage?", kind: photo, skip: yes, max: 1}
  - policy: {ask: "Your policy?", kind: file, skip: yes}
  - more: {ask: "Anything else?", kind: text, skip: yes}
endings: {default: "Thanks."}
"""
FORM = """
script: form
rulebook: home-services
questions:
  - details: {kind: form, ask: "Tell us more", of: [nick, damage]}
  - nick: {ask: "A name?", kind: name}
  - damage: {ask: "A photo?", kind: photo}
endings: {default: "Thanks."}
"""
STORM = """
script: storm
rulebook: home-services
questions:
  - need: {ask: "What does the roof need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - zip: {ask: "Which ZIP code?", kind: postal_code, country: US}
  - owner: {ask: "Do you own it?", kind: yes_no}
  - timeline: {ask: "When?", kind: timeline, fact: decision_in}
  - damage: {ask: "A photo of the damage?", kind: photo, skip: yes}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - phone: {ask: "Which number?", kind: phone, when: {contact: given}}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks."}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """A Frontdesk of our own: its clock is set forward, and a chat takes few files."""
    with Frontdesk(tmp_path_factory.mktemp("own"), scripts=[SNAP, STORM, FORM], files_max=3) as running:
        yield running


@pytest.fixture
def line(own: Frontdesk) -> Iterator[httpx.Client]:
    with drivers.client(own) as client:
        yield client


def upload(
    chat: Web, content: bytes | Iterator[bytes], name: str = "roof.jpg", key: str = "one", **headers: str
) -> httpx.Response:
    sent = {**chat.headers, "idempotency-key": key, "x-file-name": quote(name), **headers}
    return chat.http.post(f"{chat.path}/files", content=content, headers=sent)


def hand(chat: Web, ref: str, name: str = "m1") -> httpx.Response:
    return chat.post({"id": name, "type": "file", "ref": ref})


def send(chat: Web, content: bytes, name: str = "roof.jpg", key: str = "one") -> str:
    """Upload and hand over; the reference."""
    answer = upload(chat, content, name, key)
    assert answer.status_code == 201, answer.text
    assert hand(chat, answer.json()["ref"], f"m-{key}").status_code == 202
    return answer.json()["ref"]


def lead_of(desk: Frontdesk, chat: Web) -> int:
    return desk.chat("web", chat.session).lead


def rows(desk: Frontdesk) -> tuple[int, int]:
    """How many files lie here, and in how many parts."""
    return desk.read(lambda tx: tuple(tx.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
                                      for t in (kept.files, kept.parts)))  # fmt: skip


def fetch(http: httpx.Client, lead: int, ref: str) -> httpx.Response:
    return http.get(f"/api/v1/leads/L-{lead}/files/{ref}", headers=KEY)


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
        slow, given_up = Web(http, "snap"), threading.Event()

        def dripping() -> Iterator[bytes]:
            yield samples.jpeg()
            given_up.wait(1)
            yield b"more"

        assert upload(slow, dripping()).status_code == 408
        assert 201 in (upload(Web(http, "snap"), samples.GIF).status_code for _ in range(50))


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


# -- who gets it ------------------------------------------------------------------------------------------------------


def test_without_the_api_s_key_nobody_gets_a_file(own, line):
    chat = Web(line, "snap")
    ref = send(chat, samples.jpeg())
    address = f"/api/v1/leads/L-{lead_of(own, chat)}/files/{ref}"
    assert [line.get(address).status_code, line.get(address, headers=chat.headers).status_code] == [401, 401]


def test_a_file_is_given_out_as_its_own_lead_s_only(own, line):
    one, other = Web(line, "snap"), Web(line, "snap")
    ref = send(one, samples.jpeg())
    assert fetch(line, lead_of(own, other), ref).status_code == 404


def test_what_was_uploaded_and_never_handed_over_is_nobody_s(own, line):
    chat = Web(line, "snap")
    ref = upload(chat, samples.jpeg()).json()["ref"]
    assert fetch(line, lead_of(own, chat), ref).status_code == 404


def handed(own: Frontdesk, line: httpx.Client) -> tuple[Web, int, dict]:
    """A hot lead with a photo, and the event that a desk was sent."""
    chat = Web(line, "storm")
    chat.walk(["Repair", "78701", "yes", "next week"])
    send(chat, samples.jpeg())
    chat.walk(["I agree", "512-555-0100"])
    lead = lead_of(own, chat)
    assert own.settled(lead)["outcome"] == "delivered"
    events = [one["body"] for one in line.get("/demo/inbox/events").json()]
    return chat, lead, next(one["data"] for one in events if one["data"].get("lead") == f"L-{lead}")


def test_whoever_is_handed_the_lead_gets_a_link_until_consent_is_withdrawn(own, line):
    chat, _, told = handed(own, line)
    file = told["files"][0]
    assert {name: file[name] for name in ("question", "name", "type")} == {
        "question": "damage", "name": "roof.jpg", "type": "image/jpeg"
    }  # fmt: skip
    answer = line.get(file["url"])
    assert (answer.status_code, len(answer.content)) == (200, file["size"])
    assert line.get(file["url"].replace("sig=", "sig=x")).status_code == 403
    chat.say("STOP")
    answer = line.get(file["url"])
    assert (answer.status_code, "withdrawn" in answer.text) == (410, True)
    assert line.get(told["transcript"]).status_code == 410


@pytest.mark.parametrize("what", ["file", "transcript"])
def test_a_list_closes_the_links_of_whom_it_names(own, line, what):
    _, _, told = handed(own, line)
    address = told["files"][0]["url"] if what == "file" else told["transcript"]
    listed = [("phone", "+15125550100")]
    own.write(suppression.add, own.app.house.ring, "dnc", listed, 1)
    try:
        answer = line.get(address)
        assert (answer.status_code, "not to be contacted: dnc" in answer.text) == (410, True)
    finally:
        own.write(suppression.remove, own.app.house.ring, "dnc", listed)


def test_the_page_of_the_conversation_links_to_what_was_sent(own, line):
    _, _, told = handed(own, line)
    page = line.get(told["transcript"]).text
    found = re.search(r'<a href="(/files/[^"]+)" download>roof.jpg</a>', page)
    assert found is not None
    assert line.get(html.unescape(found[1])).headers["content-type"] == "image/jpeg"


def test_a_link_ends_after_thirty_days(own, line):
    _, _, told = handed(own, line)
    own.ahead += timedelta(days=30, seconds=1)
    try:
        assert line.get(told["files"][0]["url"]).status_code == 403
    finally:
        own.ahead = timedelta(0)


def test_the_terminal_hands_over_the_file_whose_path_is_typed(own, tmp_path):
    photo, letter = tmp_path / "my roof.jpg", tmp_path / "letter.pdf"
    photo.write_bytes(samples.jpeg())
    letter.write_bytes(samples.PDF)
    told = drivers.command(own, "chat", "snap", typed=f"{letter}\n{tmp_path}/none.jpg\n{photo}\nskip\nskip\n").stdout
    assert "letter.pdf: a picture is wanted" in told
    assert "Please send a photo" in told
    assert "Your policy?" in told
    lead = re.search(r"L-\d+", told)
    shown = drivers.command(own, "lead", "show", lead[0]).stdout
    assert "damage: my roof.jpg (image/jpeg" in shown


# -- what becomes of it -----------------------------------------------------------------------------------------------


def test_erasing_a_person_removes_the_bytes(own, line):
    chat, before = Web(line, "snap"), rows(own)
    ref = send(chat, samples.jpeg())
    lead = lead_of(own, chat)
    own.write(erasure.erase, lead, own.now())
    assert rows(own) == before
    assert fetch(line, lead, ref).status_code == 404
    assert own.read(lambda tx: list(ledger.verify(tx, own.app.house.ring))) == []


def test_what_no_answer_names_is_dropped_after_a_day_and_what_one_names_stays(tmp_path):
    with Frontdesk(tmp_path, scripts=[SNAP]) as desk, drivers.client(desk) as http:
        named, forgotten = Web(http, "snap"), Web(http, "snap")
        ref = send(named, samples.jpeg())
        upload(forgotten, samples.jpeg())
        replaced = Web(http, "snap")
        send(replaced, samples.jpeg(), key="first")
        replaced.say("go back")
        second = send(replaced, samples.png(), "roof.png", key="second")
        assert rows(desk)[0] == 4
        desk.ahead = timedelta(hours=24, minutes=1)
        within(SOON, lambda: rows(desk) == (2, 2))
        assert fetch(http, lead_of(desk, named), ref).status_code == 200
        assert fetch(http, lead_of(desk, replaced), second).status_code == 200


def test_nothing_of_a_file_lies_open_in_the_database(own, line):
    chat = Web(line, "snap")
    chat.say("skip")
    send(chat, b"Quirinalia Zbornak owns a harpsichord", "zbornak.txt")
    held = b"".join(path.read_bytes() for path in own.data.glob("frontdesk.db*"))
    assert b"harpsichord" not in held
    assert b"zbornak" not in held.lower()


def test_a_kill_between_upload_and_message_loses_nothing(tmp_path):
    key, data = seal.new_master(), tmp_path / "data"
    with Frontdesk(data, key=key, scripts=[SNAP]):
        pass  # its database
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "FRONTDESK_KEY": key, "FRONTDESK_DATA": str(data)}
    serving = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    with subprocess.Popen(serving, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as http:
            within(SOON, lambda: _answers(http))
            chat = Web(http, "snap")
            ref = upload(chat, samples.jpeg(size=500_000)).json()["ref"]
        process.send_signal(signal.SIGKILL)
    with Frontdesk(data, key=key) as again, drivers.client(again) as http:
        chat.http = http
        assert hand(chat, ref).status_code == 202
        assert len(fetch(http, lead_of(again, chat), ref).content) > 500_000


def _answers(http: httpx.Client) -> bool:
    try:
        return http.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False
