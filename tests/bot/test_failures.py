"""What goes wrong at the command line is one line: what it is, and what to do. A defect of ours keeps its traceback."""

import io
import sys

import pytest

from bot import cli, failures
from bot.commands import files, linking, setting_up, suppressing
from bot.db import normal_url
from bot.failures import CommandFailed
from bot.listen import PortTaken, listen
from qualifier import document
from qualifier.document import DocumentError


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LookupError("there is no L-9 | frontdesk lead list"), "✗ there is no L-9     fix: frontdesk lead list"),
        (FileNotFoundError(2, "No such file", "a.csv"), "✗ a.csv is not there     fix: its whole path, or another one"),
        (IsADirectoryError(21, "Is a directory", "a"), "✗ a: Is a directory     fix: another path"),
        (PermissionError(13, "Denied", "a"), "✗ a cannot be written: Denied     fix: another folder (--data)"),
        (ZeroDivisionError("ours"), None),
    ],
)  # fmt: skip
def test_a_known_failure_is_a_line_with_its_fix(error, line):
    assert failures.words(error) == line


def test_a_database_address_that_is_none_is_not_repeated():
    with pytest.raises(ValueError, match=r"FRONTDESK_DATABASE is no address \| sqlite") as found:
        normal_url("postgresql//user:secret@host")
    assert "secret" not in str(failures.words(found.value))


def test_an_address_of_another_machine_is_not_called_a_taken_port():
    with pytest.raises(PortTaken, match="fix: another --host or --port"):
        listen("192.0.2.1", 0)


def test_what_lies_in_the_folder_of_a_tool_is_nobody_s_script(tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "theirs.yaml").write_text("x: 1")
    with pytest.raises(CommandFailed, match="holds no "):
        list(files.read_all([tmp_path]))
    (tmp_path / "mine.yaml").write_text("script: s")
    assert [text for _, text in files.read_all([tmp_path])] == ["script: s"]


def test_an_entry_at_a_wrong_place_is_not_said_to_be_meant_as_itself():
    from conversations.grammar import ScriptFile

    with pytest.raises(DocumentError) as found:
        document.typed(document.read("script: s\nkind: text\n", "s.yaml"), ScriptFile)
    [one] = [problem for problem in found.value.problems if problem.cause.startswith("kind")]
    assert one.fix == "move it: it is known, but at another place"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("FRONTDESK_KEY_FILE", str(tmp_path / "key"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


async def test_a_backup_and_a_restore_that_cannot_be_say_so(data, tmp_path):
    with pytest.raises(CommandFailed, match="fix: another place"):
        await setting_up.backup(tmp_path / "nowhere" / "copy", data)
    (tmp_path / "text").write_text("no database")
    with pytest.raises(CommandFailed, match="is no copy of a Frontdesk database"):
        setting_up._check_copy(tmp_path / "text", setting_up.settings_of(data))


async def test_what_is_not_there_is_not_said_to_be_gone_and_what_has_no_name_is_not_made(data):
    with pytest.raises(CommandFailed, match="no list is called 'dnc'"):
        await suppressing.remove("dnc", [], data, country="US", as_json=False)
    with pytest.raises(CommandFailed, match="the link has no name"):
        await linking.add(" ", "", {}, None, data, as_json=False)


def test_a_script_that_is_not_there_is_told_with_those_that_are(data, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["frontdesk", "chat", "nope", "--data", str(data)])
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(SystemExit):
        cli.main()
    assert "fix: one of find-your-plan, roofing, software-demo" in capsys.readouterr().err
