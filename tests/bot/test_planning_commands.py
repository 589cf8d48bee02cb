"""`frontdesk challenger`, `frontdesk cost` and `frontdesk connect outcomes` as an admin types them."""

import json
import logging

import pytest

from bot import cli
from qualifier import seal
from tests.bot.test_planning import TRIED


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home, monkeypatch, capsys):
    """`frontdesk …` on one install: status, and what was printed or complained of."""
    (home / "data").mkdir(exist_ok=True)
    handlers, level = logging.root.handlers[:], logging.root.level
    (home / "key").exists() or (home / "key").write_text(seal.new_master())
    monkeypatch.setenv("FRONTDESK_DATA", str(home / "data"))
    monkeypatch.setenv("FRONTDESK_KEY_FILE", str(home / "key"))

    def command(*words):
        monkeypatch.setattr("sys.argv", ["frontdesk", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out + said.err

    yield command
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_a_challenger_is_set_shown_made_live_and_stopped(run, tmp_path):
    file = tmp_path / "tried.yaml"
    file.write_text(TRIED)
    assert "fix: frontdesk challenger set FILE.yaml" in run("challenger", "show")[1]
    assert "runs in the shadow of the live one and routes nothing" in run("challenger", "set", file)[1]
    assert "0 leads judged by both" in run("challenger", "show", "home-services")[1]
    version = json.loads(run("challenger", "show", "--json")[1])["version"]
    assert run("rollback", "home-services", version)[0] == 0
    assert "is rulebook home-services as it is live" in run("challenger", "set", file)[1]
    assert run("challenger", "stop", "home-services")[0] == 0
    assert run("challenger", "stop", "home-services")[0] == 1


def test_costs_are_added_listed_counted_and_dropped(run):
    assert "costs 1200.50 USD a month" in run("cost", "add", "google", "1200.50", "--from", "2026-01")[1]
    assert "fix: one of month, lead, accepted" in run("cost", "add", "google", "12", "--per", "week")[1]
    assert "1200.50" in run("cost", "list")[1]
    assert "google" in run("cost", "--by", "campaign")[1]
    assert run("cost", "remove", "1")[0] == 0
    assert "fix: frontdesk cost list" in run("cost", "remove", "1")[1]


def test_a_goal_is_planned_backwards_by_rates_as_people_write_them(run):
    rates = ("--lead-to-sql", "10%", "--sql-to-customer", "0.2")
    said = run("cost", "--goal", "1000000", "--deal", "10000", *rates)[1]
    assert "100 customers" in said
    assert "500 SQLs, 5,000 leads a year, 417 a month" in said
    assert "fix: --deal 10000" in run("cost", "--goal", "5000")[1]
    assert "fix: write 20% or 0.2" in run("cost", "--goal", "5000", "--deal", "5", "--lead-to-sql", "120%")[1]


def test_the_secret_for_outcomes_is_shown_again_and_renewed(run):
    first, again, renewed = (
        run("connect", "outcomes", *more)[1].rpartition(" ")[2] for more in ((), (), ("--renew",))
    )  # fmt: skip
    assert first == again != renewed
    assert renewed.startswith("whsec_")
