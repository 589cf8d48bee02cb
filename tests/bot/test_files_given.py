"""What people sent: given to those who may have their lead and to nobody else, and gone when it is over."""

import html
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from bot import erasure
from qualifier import ledger, seal, suppression
from tests.bot import drivers, samples, uploads
from tests.bot.drivers import ROOT, Web
from tests.bot.running import SOON, Frontdesk, within
from tests.bot.uploads import SNAP, fetch, hand, lead_of, rows, send, upload


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    with uploads.frontdesk(tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture
def line(own: Frontdesk) -> Iterator[httpx.Client]:
    with drivers.client(own) as client:
        yield client


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
