"""What keeps a command from its work is told in one line that says what to do, with exit status 1; what ran goes on."""

import base64
import shutil
import socket
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults import errand
from tests.faults.install import Install, Person, all_is_well

OTHER = base64.b64encode(b"another key of thirty-two bytes.").decode()


@pytest.fixture
def told(run, template, tmp_path):
    """Runs a command on an install, by default a good one, and gives its one line."""
    shutil.copytree(template, tmp_path / "data")
    here = {"FRONTDESK_DATA": str(tmp_path / "data"), "FRONTDESK_KEY": errand.KEY, "FRONTDESK_PORT": "0"}

    def one_line(*words: str, **environment: str) -> str:
        status, printed = run(*words, **{**here, **environment})
        assert status == 1, printed
        assert printed.startswith("✗ "), printed
        assert printed.count("\n") == 1, printed
        return printed

    return one_line


def test_a_taken_port(told, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("serve", "demo"):
            line = told(command, "--port", port, "--data", str(tmp_path / "new"))
            assert f"127.0.0.1:{port}" in line
            assert "fix:" in line
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("command", ["serve", "demo", "doctor", "stats", "worker"])
def test_a_file_where_the_folder_should_be(told, run, tmp_path, command):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        if command == "doctor":  # lists what it looked at
            status, printed = run("doctor", "--data", str(place))
            assert (status, "✗" in printed, "Traceback" in printed) == (1, True, False), printed
        else:
            port = ["--port", "0"] if command in ("serve", "demo") else []
            line = told(command, "--data", str(place), *port)
            assert str(tmp_path / "file") in line
            assert "fix:" in line


def test_a_folder_that_cannot_be_written(told):
    if not Path("/proc/1").exists():
        pytest.skip("no /proc here: it stands for a read-only folder")
    line = told("serve", "--data", "/proc/frontdesk")
    assert "/proc/frontdesk" in line
    assert "fix:" in line


@pytest.mark.parametrize(
    ("key", "words"), [(OTHER, "does not fit"), ("c2hvcnQ=", "32 bytes"), ("not base64!", "base64"), ("é", "base64")]
)
def test_a_wrong_key(told, key, words):
    line = told("serve", FRONTDESK_KEY=key)
    assert words in line
    assert key not in line


def test_a_missing_key(told, tmp_path):
    line = told("serve", FRONTDESK_KEY="", FRONTDESK_KEY_FILE=str(tmp_path / "lost.key"))
    assert "lost.key" in line
    assert not (tmp_path / "lost.key").exists()


def test_a_database_of_a_newer_program(told, tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'data' / 'frontdesk.db'}")
    with engine.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    assert "newer" in told("serve")


def test_a_file_that_is_no_database(told, tmp_path):
    (tmp_path / "data" / "frontdesk.db").write_bytes(b"surely not a database" * 1000)
    assert "not a database" in told("serve")


def test_a_database_that_is_not_there(told):
    assert "fix:" in told("serve", FRONTDESK_DATABASE="postgresql://nobody@127.0.0.1:1/nothing")


def test_a_setting_of_the_wrong_kind(told):
    assert "FRONTDESK_BODY_BYTES_MAX" in told("serve", FRONTDESK_BODY_BYTES_MAX="much")


BROKEN = {
    "no YAML": ("script: errand\nquestions: [", "errand.yaml:2"),
    "a condition on nothing": (
        (errand.FILES / "script.yaml").read_text().replace("when: {contact", "when: {cntact", 1),
        "did you mean contact",
    ),
    "an unknown kind": (
        (errand.FILES / "script.yaml").read_text().replace("kind: yes_no", "kind: yes-no"),
        "errand.yaml:10",
    ),
    "bad UTF-8": ("script: é", "UTF-8"),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_script_with_a_mistake_changes_nothing_and_the_one_before_goes_on(make, receiver, run, tmp_path, mistake):
    text, words = BROKEN[mistake]
    file = tmp_path / "errand.yaml"
    file.write_bytes(text.encode("latin-1" if mistake == "bad UTF-8" else "utf-8"))
    install: Install = make(receiver)
    first = Person(install, 0).talk()
    status, printed = run("publish", str(file), **install.environment)
    assert (status, words in printed, "Traceback" in printed) == (1, True, False), printed
    all_is_well(install, [first, Person(install, 1).talk()])


def test_what_a_restore_puts_aside_is_whole_even_after_a_crash(make, receiver, run, tmp_path):
    install: Install = make(receiver)
    copy, data = tmp_path / "copy.db", install.given["data"]
    assert run("backup", str(copy), **install.environment)[0] == 0
    person = Person(install, 0).talk()
    said = person.said()
    install.server.kill()  # what was said is in the write-ahead log alone
    status, printed = run("restore", str(copy), **install.environment)
    assert status == 0, printed
    install.server.process = None
    assert install.ask("GET", f"/v1/chat/{person.session}/events?after=0", None, person.token)[0] == 404
    install.stop()
    for tail in ("", "-wal"):
        shutil.move(data / f"frontdesk.before-restore{tail}", data / f"frontdesk.db{tail}")
    assert person.said() == said == person.words
