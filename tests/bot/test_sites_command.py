"""`frontdesk site`: whose pages may hold the chat."""

import json
from functools import partial

import pytest

SHOP = "https://shop.example"


@pytest.fixture
def environment(tmp_path):
    """An install of its own for each test."""
    here = {"DATA": tmp_path, "KEY_FILE": tmp_path / "key", "BASE_URL": "https://chat.acme.example"}
    return {f"FRONTDESK_{name}": str(value) for name, value in here.items()}


@pytest.fixture
def site(run):
    return partial(run, "site")


def test_a_site_is_added_once_listed_and_removed(site):
    assert 'src="https://chat.acme.example/widget.js" data-script="roofing"' in site("add", SHOP + "/").out
    site("add", "https://SHOP.example:443")
    site("add", "http://localhost:3000")
    assert json.loads(site("list", "--json").out) == [SHOP, "http://localhost:3000"]
    site("remove", SHOP)
    assert site("list").out.strip() == "http://localhost:3000"


@pytest.mark.parametrize("words", [("add", "shop.example"), ("add", SHOP + "/roofs"), ("remove", SHOP)])
def test_what_cannot_be_done_says_what_to_do(site, words):
    done = site(*words)
    assert (done.status, done.out) == (1, "")
    assert "fix: " in done.err
