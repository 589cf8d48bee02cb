"""Setting up an install: done again, it corrects what is said and keeps the rest."""

import pytest

from bot.commands import connecting, setting_up
from bot.failures import CommandFailed
from bot.settings import Settings
from qualifier.firm import Desk, Firm


def test_naming_the_firm_again_keeps_what_was_not_said():
    before = Firm(
        "main", "Acme", "Acme", "1 Main Street", "https://acme.example/privacy", default_script="moving",
        rest_open=True, desks={"sales": Desk("sales", "the Acme team", "tz: UTC", "-100123")},
    )  # fmt: skip
    after = setting_up._named(before, "Acme Movers", "", "2 Side Street")
    assert (after.name, after.address, after.privacy_url) == ("Acme Movers", "2 Side Street", before.privacy_url)
    assert (after.default_script, after.rest_open) == ("moving", True)
    assert after.desks["sales"] == Desk("sales", "the Acme Movers team", "tz: UTC", "-100123")


def test_a_key_that_is_given_is_no_file(tmp_path):
    given = {"_env_file": None, "data": tmp_path, "key_file": tmp_path / "key"}
    assert setting_up._key(Settings(**given, key="")) == str(tmp_path / "key")
    assert setting_up._key(Settings(**given, key="abc")) == "given by FRONTDESK_KEY"


def test_a_refused_receiver_is_told_the_option_that_allows_it(tmp_path, monkeypatch):
    monkeypatch.delenv("FRONTDESK_WEBHOOK_ALLOWED", raising=False)
    with pytest.raises(CommandFailed, match=r"fix: use https, or --allow 127\.0\.0\.1:9000$"):
        connecting._target("http://127.0.0.1:9000/x", [], tmp_path)
    assert connecting._target("http://127.0.0.1:9000/x", ["127.0.0.1:9000"], tmp_path).port == 9000
    monkeypatch.setenv("FRONTDESK_WEBHOOK_ALLOWED", "127.0.0.1:9000")
    assert connecting._target("http://127.0.0.1:9000/x", [], tmp_path).port == 9000
