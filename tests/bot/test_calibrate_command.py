"""`frontdesk calibrate` and `frontdesk lead outcome` as people type them."""

import json
import random
from functools import partial

import pytest

from tests.bot import drivers
from tests.bot.running import Frontdesk, bundled
from tests.persons import HURRY

BOOK = "rulebook: shop\nrows:\n  - {on: plan, table: {pro: 20}}\n"


@pytest.fixture
def leads(tmp_path):
    """1,000 leads of which those in big teams convert."""
    dice = random.Random(3)
    rows = []
    for at in range(1000):
        team, plan = dice.randint(1, 20), dice.choice(["pro", "free"])
        rows.append(f"{at};{team};{plan};{dice.randint(1, 9)};{'yes' if dice.random() < team / 30 else 'no'}")
    file = tmp_path / "leads.csv"
    file.write_text("\n".join(["nr;team;plan;duration;bought", *rows]))
    return file


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(BOOK)
    return file


def test_a_file_of_leads_gives_a_table_doubts_points_and_a_picture(run, leads, book, tmp_path):
    picture, draft = tmp_path / "table.svg", tmp_path / "draft.yaml"
    status, out, _ = run(
        "calibrate", book, "--csv", leads, "--outcome", "bought", "--time", "nr", "--plot", picture, "--out", draft
    )
    assert status == 0
    assert "shop on the newest 30 %: AUC" in out
    assert "✗     duration sounds like something known only after the handoff" in out
    assert "points: suggested: on the newest 30 % it ranks better" in out
    assert picture.read_text().startswith("<svg ")
    assert run("check", draft)[0] == 0


def test_the_same_for_machines(run, leads, book):
    _, out, _ = run("calibrate", book, "--csv", leads, "--outcome", "bought", "--time", "nr", "--days", 100,
                    "--capacity", 6, "--json")  # fmt: skip
    found = json.loads(out)
    assert found["threshold"]["a_day"] <= 6.5
    assert found["points"]["rows"][0]["row"].startswith("team at least")


def test_best_customers_draft_a_rulebook_that_passes_the_check(run, tmp_path, leads):
    best, draft = tmp_path / "best.csv", tmp_path / "first.yaml"
    best.write_text("name,team,plan,age\n" + "".join(f"N{at},{18 + at % 3},pro,{30 + at}\n" for at in range(10)))
    status, out, _ = run("calibrate", "--best-customers", best, "--csv", leads, "--out", draft)
    assert status == 0
    assert "10 of 10 best" in out
    assert "10 customers are few" in out
    assert "age is a person's age" in out
    assert "name" not in draft.read_text()
    assert run("check", draft)[0] == 0


def test_one_or_two_customers_have_everything_in_common_and_draft_nothing(run, tmp_path):
    best = tmp_path / "best.csv"
    best.write_text("name,team\nAnn,5\nAnn,5\n")
    status, out, err = run("calibrate", "--best-customers", best)
    assert (status, "Ann" in out, "fix: about ten best customers" in err) == (1, False, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "fix: --outcome COLUMN"),
        (["--outcome", "sold"], "has no outcome column `sold`"),
        (["--outcome", "bought", "--capacity", "5"], "fix: --days 365"),
        (["--outcome", "bought", "--value", "5"], "--value and --cost go together"),
    ],
)
def test_what_is_missing_is_said_in_a_line(run, leads, words, told):
    status, _, err = run("calibrate", "--csv", leads, *words)
    assert status == 1
    assert told in err


@pytest.fixture
def ours(run, tmp_path):
    """`run` on an install with a lead."""
    with Frontdesk(tmp_path, demo=False, scripts=[bundled("roofing")]) as desk:
        drivers.web(desk, HURRY)
    return partial(run, **drivers.environment(desk))


def test_outcomes_told_of_our_own_leads_are_what_it_calibrates_on(ours):
    assert "fix: frontdesk lead outcome" in ours("calibrate", "home-services")[2]
    assert ours("lead", "outcome", "L-1", "won", "--value", "5200.50")[0] == 0
    assert "5200.50" in ours("lead", "outcome", "L-1")[1]
    assert "rejected needs a reason     fix: one of" in ours("lead", "outcome", "L-1", "rejected")[2]
    status, out, err = ours("calibrate", "home-services")
    assert (status, err) == (0, "")
    assert "1 leads with a known end, 1 converted" in out
    assert "points: none suggested: 1 conversions are known; points are suggested from 100 on" in out
