"""`frontdesk challenger`, `frontdesk cost` and `frontdesk connect outcomes` as an admin types them."""

import json

from tests.bot.test_planning import TRIED


def test_a_challenger_is_set_shown_made_live_and_stopped(run, tmp_path):
    file = tmp_path / "tried.yaml"
    file.write_text(TRIED)
    assert "fix: frontdesk challenger set FILE.yaml" in run("challenger", "show").err
    assert "runs in the shadow of the live one and routes nothing" in run("challenger", "set", file).out
    assert "0 leads judged by both" in run("challenger", "show", "home-services").out
    version = json.loads(run("challenger", "show", "--json").out)["version"]
    assert run("rollback", "home-services", version).status == 0
    assert "is rulebook home-services as it is live" in run("challenger", "set", file).err
    assert run("challenger", "stop", "home-services").status == 0
    assert run("challenger", "stop", "home-services").status == 1


def test_costs_are_added_listed_counted_and_dropped(run):
    assert "costs 1200.50 USD a month" in run("cost", "add", "google", "1200.50", "--from", "2026-01").out
    assert "fix: one of month, lead, accepted" in run("cost", "add", "google", "12", "--per", "week").err
    assert "1200.50" in run("cost", "list").out
    assert "google" in run("cost", "--by", "campaign").out
    assert run("cost", "remove", "1").status == 0
    assert "fix: frontdesk cost list" in run("cost", "remove", "1").err


def test_a_goal_is_planned_backwards_by_rates_as_people_write_them(run):
    rates = ("--lead-to-sql", "10%", "--sql-to-customer", "0.2")
    said = run("cost", "--goal", "1000000", "--deal", "10000", *rates).out
    assert "100 customers" in said
    assert "500 SQLs, 5,000 leads a year, 417 a month" in said
    assert "fix: --deal 10000" in run("cost", "--goal", "5000").err
    assert "fix: write 20% or 0.2" in run("cost", "--goal", "5000", "--deal", "5", "--lead-to-sql", "120%").err


def test_the_secret_for_outcomes_is_shown_again_and_renewed(run):
    first, again, renewed = (
        run("connect", "outcomes", *more).out.rpartition(" ")[2] for more in ((), (), ("--renew",))
    )  # fmt: skip
    assert first == again != renewed
    assert renewed.startswith("whsec_")
