"""`frontdesk site`: whose pages may hold the chat."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.failures import CommandFailed

SHOP = "https://shop.example"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Runs `frontdesk site …` on an install of its own; what it printed."""
    monkeypatch.setenv("FRONTDESK_DATA", str(tmp_path))
    monkeypatch.setenv("FRONTDESK_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("FRONTDESK_BASE_URL", "https://chat.acme.example")

    def run(*words):
        done = CliRunner().invoke(cli, ["site", *words])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.output

    return run


def test_a_site_is_added_once_listed_and_removed(site):
    assert 'src="https://chat.acme.example/widget.js" data-script="roofing"' in site("add", SHOP + "/")
    site("add", "https://SHOP.example:443")
    site("add", "http://localhost:3000")
    assert json.loads(site("list", "--json")) == [SHOP, "http://localhost:3000"]
    site("remove", SHOP)
    assert site("list").strip() == "http://localhost:3000"


@pytest.mark.parametrize("words", [("add", "shop.example"), ("add", SHOP + "/roofs"), ("remove", SHOP)])
def test_what_cannot_be_done_says_what_to_do(site, words):
    with pytest.raises(CommandFailed, match="fix: "):
        site(*words)
