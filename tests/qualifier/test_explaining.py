"""Why a lead is worth what it is: causes with their dates, what is unknown, what moved, what time will do."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import explaining, forecast, rules, score
from qualifier.explaining import Seen
from qualifier.lead import Event
from tests.qualifier.test_rulebooks import BUNDLED, text_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOME = rules.load(text_of("home-services"), "home-services.yaml")
FACTS = {"owner": "yes", "zip": "78701", "budget": 5000, "decision_in": "2026-11-28"}
ASKED = [Event("price_asked", NOW - timedelta(days=3))]


def explained(steps, events=(), book=HOME, later=timedelta(0)):
    """Assessed at each of the steps (days ago → facts)."""
    seen = [_seen(book, NOW - timedelta(days=ago), facts, events) for ago, facts in steps]
    facts, now = steps[-1][1], NOW + later
    ahead = list(islice(forecast.crossings(book, facts, events, now), explaining.AHEAD_MAX))
    return explaining.explain(book.plan, seen, events, ahead, book.decide(facts, events, now))


def _seen(book, at, facts, events):
    return Seen(at, book.decide(facts, [event for event in events if event.at <= at], at))


def reason(found, row):
    return next(one for one in found.reasons if one.fired.row == row)


def test_each_row_names_its_fact_and_since_when_it_fires():
    found = explained([(5, {"owner": "yes"}), (2, FACTS), (0, FACTS)])
    assert reason(found, "owner.yes").facts == ("owner",)
    assert reason(found, "owner.yes").since == NOW - timedelta(days=5)
    assert reason(found, "budget.5000_14999").since == NOW - timedelta(days=2)


def test_an_answer_taken_back_and_given_anew_counts_from_the_second_time():
    found = explained([(5, FACTS), (4, {"zip": "78701"}), (1, FACTS)])
    assert reason(found, "owner.yes").since == NOW - timedelta(days=1)
    assert reason(found, "zip.service_area").since == NOW - timedelta(days=5)


def test_a_row_on_something_done_names_it_and_when():
    found = explained([(0, FACTS)], ASKED)
    one = reason(found, "price_asked")
    assert (one.facts, one.events, one.happened) == ((), ("price_asked",), ASKED[0].at)


def test_what_is_unknown_says_what_it_could_still_add():
    missing = {one.fact: one.up_to for one in explained([(0, {"owner": "yes"})]).missing}
    assert list(missing) == sorted(missing, key=lambda fact: -missing[fact])
    assert (missing["decision_in"], missing["need"], missing["email_class"]) == (2000, 1500, 0)


def test_a_group_that_is_full_takes_no_more(book):
    found = book("groups: {g: {cap: 10}}\nrows: [{on: a, table: {x: 8}}, {on: b, table: {x: 9}}]\n")
    assert explaining.missing(found.plan, found.decide({"a": "x"}, [], NOW)) == [explaining.Missing("b", 200)]


def test_what_moved_since_the_last_assessment():
    found = explained([(1, {"owner": "yes", "zip": "78701"}), (0, FACTS)])
    assert found.previous == NOW - timedelta(days=1)
    moved = list(map(str, found.moves))
    assert moved[:2] == ["budget.5000_14999 +10", "decision_in.14d +20"]
    assert {"temperature warm → hot", "grade B → A", "route nurture/education → sales", "stage mql"} <= set(moved)


def test_what_moved_is_said_in_the_words_of_its_row():
    lines = explaining.table(explained([(1, {"owner": "yes", "zip": "78701"}), (0, FACTS)]))
    (line,) = (one for one in lines if one.startswith("  changed "))
    assert "budget is 5000 +10; decision in 7 days +20; temperature warm → hot" in line


def test_a_salesperson_reads_one_sentence():
    said = explaining.sentence(explained([(0, FACTS)]))
    assert said == (
        "Hot with 65 points, grade A: owner is yes (+20), decision in 7 days (+20), in our area (zip is 78701) (+15). "
        "Not known: need. Goes warm on 29 November."
    )


def test_the_sentence_says_who_is_out():
    facts = {**FACTS, "decision_in": (NOW + timedelta(days=700)).date().isoformat()}
    assert "Disqualified: 18 months out." in explaining.sentence(explained([(0, facts)]))


def test_when_it_goes_cold_is_named_by_day(book):
    found = book("rows: [{event: visit, points: 30}]\ntemperature: {cold: {silent: 90d}, warm: {score: 20}}\n")
    visit = [Event("visit", datetime(2026, 12, 3, 9, tzinfo=UTC) - timedelta(days=0))]
    seen = [Seen(visit[0].at, found.decide({}, visit, visit[0].at))]
    ahead = list(forecast.crossings(found, {}, visit, visit[0].at))
    said = explaining.sentence(explaining.explain(found.plan, seen, visit, ahead, seen[0].found))
    assert said.endswith("Goes cold on 3 March 2027.")


def test_an_admin_sees_a_line_for_each_row_and_what_faded():
    lines = list(explaining.table(explained([(0, FACTS)], ASKED, later=timedelta(days=20))))
    assert lines[0].startswith("  score     69")
    assert any("owner is yes" in line and "owner.yes by owner, since 21 November" in line for line in lines)
    assert any(line.startswith("            today ") for line in lines)


def test_facts_of_the_wrong_type_are_told_and_taken_for_unknown():
    found = explained([(0, {**FACTS, "budget": "a lot"})])
    assert any("unusable  budget" in line for line in explaining.table(found))
    assert explaining.as_json(found)["wrong"] == ("budget",)
    assert "budget" in [one.fact for one in found.missing]


_facts = st.dictionaries(
    st.sampled_from(["owner", "zip", "budget", "need", "decision_in", "title", "employees"]),
    st.sampled_from(["yes", "78701", 5000, "replace", "2026-12-10", "vp", 300, ""]),
)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(BUNDLED), _facts)
def test_an_assessment_that_was_kept_is_read_again(name, facts):
    found = _book(name).decide(facts, ASKED, NOW)
    again = explaining.read(explaining.plain(found))
    assert again._replace(route=None) == found._replace(route=None)
    assert (again.route and again.route[::2]) == (found.route and found.route[::2])


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(BUNDLED), _facts)
def test_reasons_add_up_and_every_lead_can_be_told(name, facts):
    found = explained([(1, {}), (0, facts)], ASKED, _book(name))
    assert sum(one.fired.points for one in found.reasons) == sum(fired.points for fired in found.found.fired)
    assert explaining.sentence(found).endswith(".")
    assert explaining.as_json(found)["total"] == found.found.total / 100


_BOOKS = {}


def _book(name):
    if name not in _BOOKS:
        _BOOKS[name] = rules.load(text_of(name), name)
    return _BOOKS[name]


def test_a_row_that_is_gone_from_the_file_is_still_told(book):
    found = book("rows: [{on: a, table: {x: 5}}]\n")
    seen = [Seen(NOW, found.decide({"a": "x"}, [], NOW))]
    other = book("rows: [{on: b, table: {x: 5}}]\n")
    one = explaining.explain(other.plan, seen, [], [], seen[0].found).reasons[0]
    assert (one.fired.row, one.facts) == ("a.x", ())


@pytest.mark.parametrize(
    ("at", "said"),
    [(datetime(2026, 12, 3, tzinfo=UTC), "3 December"), (datetime(2027, 3, 3, tzinfo=UTC), "3 March 2027")],
)
def test_a_day_has_its_year_where_it_is_another(at, said):
    assert explaining.day(at, NOW) == said


def test_several_choices_are_named_in_words():
    book = rules.load(
        "rulebook: r\nrows:\n  - {group: fit, when: {wants: {has: crm}}, points: 5}\n"
        "  - {group: fit, when: {all: [{wants: {has: mail}}, {size: {at_least: 2}}]}, points: 5}\n"
        "groups: {fit: {}}\nhandoff: [{to: archive}]\n",
        "r.yaml",
    )
    found = score.assess(book, {"wants": "crm|mail", "size": 3}, (), NOW)
    assert [fired.because for fired in found.fired] == ["wants is crm and mail", "wants is crm and mail, size is 3"]
