"""`import typebot`, `starters`, `init --starter`: what is written, what is told, and that nothing is written over."""

import json
from datetime import UTC, datetime

import pytest

from bot import commands
from bot.commands import exchanging, setting_up, trying
from bot.failures import CommandFailed
from conversations import check, trades
from conversations.rehearsal import play
from qualifier import rules
from tests.conversations.typebots import Export

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def export(tmp_path, name="Roof bot"):
    bot = Export(name)
    bot.group("Start", bot.text("Which?"), bot.choice(("Leak", "Next"), ("New", "Next"), variable="Need"))
    bot.group("Next", bot.block("Webhook", options={}), bot.text("E-mail?"), bot.asks("email input", "Email"))
    file = tmp_path / "bot.json"
    file.write_text(bot.start("Start"), "utf-8")
    return file


def test_an_export_becomes_two_files_that_load_and_a_summary(tmp_path, capsys):
    assert exchanging.import_typebot([export(tmp_path)], tmp_path / "out", "en", force=False, as_json=False) == 0
    text = (tmp_path / "out" / "roof-bot.yaml").read_text("utf-8")
    book = (tmp_path / "out" / "roof-bot-rulebook.yaml").read_text("utf-8")
    assert not [one for one in check.check(text, "roof-bot.yaml") if one.severity == "error"]
    assert rules.load(book, "book.yaml").name == "roof-bot"
    told = capsys.readouterr().out
    assert "carried: 2 questions" in told
    assert "not carried: Webhook in «Next»" in told


def test_what_is_there_is_not_written_over_unless_asked(tmp_path):
    file = export(tmp_path)
    exchanging.import_typebot([file], tmp_path, "en", force=False, as_json=True)
    with pytest.raises(CommandFailed, match="is there already"):
        exchanging.import_typebot([file], tmp_path, "en", force=False, as_json=True)
    assert exchanging.import_typebot([file], tmp_path, "en", force=True, as_json=True) == 0


def test_one_wrong_file_keeps_no_other_from_coming_in(tmp_path, capsys):
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"groups": [', "utf-8")
    status = exchanging.import_typebot([wrong, export(tmp_path)], tmp_path / "out", "en", force=False, as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert status == 1
    assert "wrong.json:1" in rows[0]["error"]
    assert rows[1]["carried"]["questions"] == 2


def test_a_file_too_large_is_not_even_read(tmp_path):
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 5_000_000)
    with pytest.raises(CommandFailed, match="larger than 4 MB"):
        exchanging.import_typebot([large], tmp_path, "en", force=False, as_json=False)


def test_starters_are_listed_and_written(tmp_path, capsys):
    setting_up.starters([], None, force=False, as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert {row["trade"] for row in rows} == {one.trade for one in trades.STARTERS}
    assert next(row for row in rows if row["trade"] == "legal")["languages"] == "en, es"
    setting_up.starters(["legal"], tmp_path, force=False, as_json=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["injury-help-rulebook.yaml", "injury-help.yaml"]


async def test_an_install_can_begin_with_a_trade(tmp_path, monkeypatch):
    monkeypatch.setenv("FRONTDESK_KEY_FILE", str(tmp_path / "key"))
    await setting_up.init(tmp_path / "data", "Acme Law", "", "", "legal")
    async with commands.install(tmp_path / "data") as opened:
        assert opened.house.firm.default_script == "injury-help"
        pinned = await opened.database.read(opened.house.library.live, "injury-help")
        assert play(pinned.script, pinned.rulebook, ["a fall"], NOW).state.at == "happened"


async def test_a_wrong_trade_is_told_before_anything_is_made(tmp_path):
    with pytest.raises(LookupError, match="did you mean legal"):
        await setting_up.init(tmp_path / "data", "Acme", "", "", "leagl")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "one", [one for one in trades.STARTERS if one.scripts == "starters"], ids=lambda one: one.trade
)
def test_nothing_is_to_be_said_against_a_starter_and_its_rulebook_together(one):
    assert trying.checked(list(trades.named_files(one)), {}).problems == []
