"""What is learned from leads, and what is refused: points only where they prove better, leaks out, stand-ins named."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import rules
from qualifier.lead import Event
from qualifier.learning import best, chart, past, report, suggested, suspicion, traits
from qualifier.learning.past import Past

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOOK = """
rulebook: shop
rows:
  - {on: plan, table: {pro: 20, free: -5}}
  - {on: team, bands: {5: 10}}
  - {event: demo_request, points: 25}
"""


def leads(many=2000, seed=1, *, plan=0.4, team=0.0, base=0.1):
    """Leads of which `pro` ones convert more often by `plan`, those in big teams by `team`."""
    dice = random.Random(seed)
    found = []
    for at in range(many):
        facts = {"plan": dice.choice(["pro", "free"]), "team": dice.randint(1, 20), "colour": dice.choice("rgb")}
        chance = base + plan * (facts["plan"] == "pro") + team * (facts["team"] >= 10)
        found.append(Past(facts, dice.random() < chance, DAY + timedelta(hours=at)))
    return found


def calibrated(pasts, book=BOOK, **wanted):
    return report.calibrate(pasts, rules.load(book, "shop.yaml") if book else None, report.Wanted(**wanted))


def test_a_rule_that_the_rulebook_misses_is_found_and_offered():
    found = calibrated(leads(plan=0.0, team=0.5)).suggestion
    assert found.offered, found.why
    assert found.rows[0].trait.of == "team"
    assert found.rows[0].points == 3000
    assert found.fitted.auc > found.present.auc


def test_points_are_round_and_few():
    rows = calibrated(leads(plan=0.2, team=0.5), book="").suggestion.rows
    assert 1 <= len(rows) <= 12
    assert all(row.points % 500 == 0 and row.points for row in rows)


def test_no_points_are_offered_for_fewer_than_100_conversions():
    found = calibrated(leads(300, plan=0.0, team=0.3, base=0.0)).suggestion
    assert not found.offered
    assert "from 100 on" in found.why


def test_no_points_are_offered_where_the_world_changed():
    old, new = leads(1400, team=0.5, plan=0.1), leads(600, seed=2, team=-0.1, plan=0.6)
    later = [replace(one, at=one.at + timedelta(days=90)) for one in new]
    found = calibrated([*old, *later]).suggestion
    assert not found.offered
    assert "keep it" in found.why


def test_nothing_is_suggested_where_nothing_tells_anything():
    found = calibrated(leads(plan=0.0), book="").suggestion
    assert not found.offered


def test_bounds_come_from_the_oldest_leads_only():
    pasts = leads(1000)
    known = past.split(pasts)
    odd = [*pasts[:known], *(replace(one, facts={**one.facts, "team": 10_000}) for one in pasts[known:])]
    names = [{trait.name for trait in traits.of_leads(some, ["team"], known, 20)} for some in (pasts, odd)]
    assert names[0] == names[1]


def test_events_after_the_handoff_do_not_count():
    demo = (Event("demo_request", DAY + timedelta(days=2)),)
    late = [
        Past({}, converted=at % 2 == 0, at=DAY, events=demo if at % 2 == 0 else (), handed=DAY + timedelta(days=1))
        for at in range(400)
    ]
    found = calibrated(late)
    assert found.auc == 0.5
    assert found.suggestion.rows == ()


def test_a_fact_filled_in_after_the_handoff_is_refused_even_to_the_present_rulebook():
    pasts = [
        replace(one, facts={**one.facts, "team": 20 if one.converted else 1}, handed=one.at,
                told={"team": one.at + timedelta(hours=1)})
        for one in leads(600)
    ]  # fmt: skip
    found = calibrated(pasts)
    assert [doubt.fact for doubt in found.doubts if doubt.refused] == ["team"]
    assert all("team" not in row.trait.name for row in found.suggestion.rows)
    assert found.table[-1].threshold == 2000  # 20 for the plan; none of the 10 points for the team


def test_what_tells_the_end_nearly_alone_is_refused_unless_kept():
    pasts = [replace(one, facts={**one.facts, "minutes": 30 if one.converted else 1}) for one in leads(600)]
    assert "minutes" in {doubt.fact for doubt in calibrated(pasts).doubts if doubt.refused}
    assert "minutes" not in {doubt.fact for doubt in calibrated(pasts, keep=frozenset({"minutes"})).doubts}


def a_day_after(one):
    return (one.at + timedelta(days=3 if one.converted else 30)).date().isoformat()


@pytest.mark.parametrize(
    "leak",
    [
        lambda one, _: "Closed Won" if one.converted else "Nurture",  # a word
        lambda one, _: 3 if one.converted else 1 + 4 * (one.facts["team"] % 2),  # a code that ranks nothing
        lambda one, _: a_day_after(one),  # a day
        lambda one, at: "customer" if one.converted and at % 2 else "open",  # a word for half of those who bought
        lambda one, at: at if one.converted and at % 2 else None,  # filled in for half of those who bought
    ],
    ids=["word", "code", "day", "half a word", "half known"],
)
def test_whatever_tells_the_end_nearly_alone_is_refused(leak):
    pasts = [replace(one, facts={**one.facts, **({} if (told := leak(one, at)) is None else {"status": told})})
             for at, one in enumerate(leads(800))]  # fmt: skip
    found = calibrated(pasts)
    assert {doubt.fact for doubt in found.doubts if doubt.refused} == {"status"}
    assert all("status" not in row.trait.name for row in found.suggestion.rows)


def test_a_strong_fact_is_no_leak_while_some_with_it_do_not_convert():
    assert calibrated(leads(2000, plan=0.8, base=0.05)).doubts == ()


@pytest.mark.parametrize("name", ["duration", "call_duration", "deal_closed", "contract"])
def test_names_that_sound_late_are_refused(name):
    assert [doubt.refused for doubt in suspicion.late([name], {})] == [True]


@pytest.mark.parametrize(
    ("name", "values", "word"),
    [
        ("age", [30], "age"), ("birth_year", [1980], "age"), ("year", range(1950, 1999), "age"),
        ("zip", ["78701"], "redlining"), ("gender", ["f"], "sex"), ("marital", ["single"], "family status"),
        ("job", ["retired", "chef"], "stands for age"), ("nationality", ["US"], "national origin"),
    ],
)  # fmt: skip
def test_a_stand_in_for_a_protected_trait_is_named(name, values, word):
    assert word in suspicion.proxies({name: values})[0].words


@pytest.mark.parametrize("name", ["budget", "team", "manager", "page", "languages"])
def test_harmless_facts_raise_no_doubt(name):
    assert suspicion.proxies({name: [1, 2]}) == suspicion.late([name], {}) == []


FACTS = st.dictionaries(
    st.sampled_from(["plan", "team", "odd name"]),
    st.sampled_from([-5, 0.5, 7, 1e9, "", "a|b", "2026-05-01"]),
    max_size=3,
)  # fmt: skip
PASTS = st.lists(st.builds(Past, FACTS, st.booleans(), st.just(DAY)), max_size=40)


@settings(max_examples=80, deadline=None)
@given(PASTS, st.booleans(), st.sampled_from([None, 3.0]))
def test_no_leads_however_strange_break_it(pasts, ruled, capacity):
    found = calibrated(pasts, BOOK if ruled else "", capacity=capacity, days=30)
    assert not found.suggestion.offered
    assert chart.svg(found.table, "any", None).endswith("</svg>\n")


@pytest.mark.parametrize("end", [True, False])
def test_leads_that_all_ended_alike_suggest_nothing(end):
    found = calibrated([replace(one, converted=end) for one in leads(400)])
    assert (found.auc, found.chosen, found.suggestion.offered) == (None, None, False)


def test_perfect_separation_is_offered_without_breaking():
    pasts = [replace(one, converted=one.facts["team"] >= 10) for one in leads(800)]
    found = calibrated(pasts, keep=frozenset({"team"}))
    assert found.suggestion.offered, found.suggestion.why
    assert found.suggestion.fitted.auc > 0.95


def test_the_threshold_is_chosen_on_older_leads_than_the_table_shows():
    found = calibrated(leads(2000), capacity=11)
    assert found.of == "the newest 30 %"
    assert found.table[0].above.n == 600
    assert found.chosen.line.above.n < 600


def test_the_traits_of_ten_best_customers_are_told_with_their_uncertainty():
    ten = [Past({"plan": "pro", "team": 12}, converted=True, at=DAY)] * 9 + [
        Past({"plan": "free"}, converted=True, at=DAY)
    ]
    rest = [Past({"plan": "free", "team": at % 9}, converted=False, at=DAY) for at in range(60)]
    found = best.common(traits.of_leads([*ten, *rest], ["plan", "team"], 10, 0), 10, 60)
    assert best.words(found[0]) == (
        "plan is pro: 9 of 10 best (could be 60% to 98% of such customers), 0% of the others: more than chance"
    )
    assert "first guess" in best.caution(10, 60)


def test_the_first_rulebook_loads_and_puts_the_best_on_top():
    ten = [Past({"plan": 'p"ro: {x}', "team": 12}, converted=True, at=DAY)] * 10
    rest = [Past({"plan": "free", "team": at % 9}, converted=False, at=DAY) for at in range(60)]
    found = best.common(traits.of_leads([*ten, *rest], ["plan", "team"], 10, 0), 10, 60)
    book = rules.load(best.rulebook("first", found), "first.yaml")
    assert book.decide(ten[0].facts, (), DAY).temperature == "hot"
    assert book.decide(rest[0].facts, (), DAY).temperature == "cold"


@pytest.mark.parametrize("rest", [0, 5])
def test_customers_with_nothing_in_common_draft_no_rulebook(rest):
    odd = [Past({"plan": f"p{at}"}, converted=True, at=DAY) for at in range(10 + rest)]
    assert best.rulebook("first", best.common(traits.of_leads(odd, ["plan"], 10, 0), 10, rest)) == ""


def test_judging_uses_the_newest_leads_alone():
    pasts = [Past({}, converted=at >= 85, at=DAY) for at in range(100)]
    judged = suggested.judge(pasts, list(range(100)), 0.5)
    assert (judged.auc, judged.called, judged.hits) == (1.0, 15, 15.0)
