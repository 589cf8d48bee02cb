"""`frontdesk chat` as a newcomer types it: in whatever folder, with a server running somewhere or none."""

import io
import logging
import sys
from collections.abc import Callable, Iterator

import pytest

from bot import cli, listen
from tests.bot.running import SOON, Frontdesk, bundled, within

WALK = ["Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee", "512-555-0100"]
Typed = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Frontdesk]:
    with Frontdesk(tmp_path_factory.mktemp("demo"), scripts=[bundled("roofing")]) as desk:
        within(SOON, lambda: listen.running(desk.data))  # it notes where it is after it listens
        yield desk


@pytest.fixture
def elsewhere(tmp_path, monkeypatch, demo) -> Iterator[Typed]:
    """`frontdesk …` in a folder without anything: what it printed, and what it complained of."""
    handlers, level = logging.root.handlers[:], logging.root.level
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("FRONTDESK_KEY", demo.key)

    def command(*words: str, typed=(), capsys) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["frontdesk", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        with pytest.raises(SystemExit):
            cli.main()
        return tuple(capsys.readouterr())

    yield command
    for handler in logging.root.handlers:
        handler.close()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_a_second_terminal_in_any_folder_finds_the_demo_and_makes_nothing_there(elsewhere, demo, tmp_path, capsys):
    with listen.demo_noted(demo.data):
        said, complaints = elsewhere("chat", "roofing", typed=["Repair"], capsys=capsys)
    assert complaints == ""
    assert said.splitlines()[0] == f"You talk to the server at {demo.url}, which works on {demo.data}."
    assert f"frontdesk lead show L-1 --data {demo.data}" in said
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_command_in_a_folder_without_an_install_names_the_demo_that_runs(elsewhere, demo, capsys):
    with listen.demo_noted(demo.data):
        assert f"the demo that runs is --data {demo.data}" in elsewhere("lead", "list", capsys=capsys)[1]
    assert "demo" not in elsewhere("lead", "list", capsys=capsys)[1]


def test_a_talk_without_a_server_says_so_has_no_log_lines_in_it_and_promises_no_time(elsewhere, tmp_path, capsys):
    said, complaints = elsewhere("chat", "roofing", typed=WALK, capsys=capsys)
    assert complaints == ""
    assert said.startswith("No server runs on frontdesk-data, which is made now:")
    assert "within 5 minutes" not in said
    assert "the desk `sales` has no receiver     fix: frontdesk connect webhook URL" in said
    assert "has no receiver" in (tmp_path / "frontdesk-data" / "chat.log").read_text()


def test_the_note_of_a_demo_that_ended_badly_is_no_demo(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with listen.demo_noted(tmp_path / "gone"):
        assert listen.demo() is None
    (tmp_path / "frontdesk" / "demo.json").write_text("[]")
    assert listen.demo() is None
