"""Scoring: what each kind of row gives, what is said about it, and what holds for every lead."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import activity, rules, score
from qualifier.lead import Event

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
from_example = st.sampled_from
FACTS = {
    "owner": from_example(["yes", "no", "", "maybe"]),
    "zip": from_example(["78701", "10001", ""]),
    "budget": st.one_of(st.integers(-10, 20000), from_example([float("nan"), float("inf"), "much", 999.5])),
    "need": from_example(["repair", "replace", "unsure"]),
    "decision_in": from_example(["2026-11-20", "2026-11-28", "2026-12-21", "2029-01-01", "soon"]),
    "choices": from_example(["a", "a|b", "c", "b|c"]),
}
LEADS = st.fixed_dictionaries({}, optional=FACTS)
ATOMS = st.sampled_from(
    [
        "{owner: yes}", "{owner: {in: [no, maybe]}}", "{budget: {over: 1000}}", "{budget: {between: [5, 50]}}",
        "{zip: {prefix_in: ['787']}}", "{zip: {matches: '^78'}}", "{decision_in: {within: 30d}}",
        "{choices: {has: b}}", "{need: {known: yes}}", "{need: {unknown: yes}}", "{event: visit}", "{silent: 9d}",
    ]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map("{{not: {}}}".format),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{all: [{', '.join(parts)}]}}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{any: [{', '.join(parts)}]}}"),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def sample():
    return rules.load((Path(__file__).parent / "rulebooks" / "design-sample.yaml").read_text(), "design-sample.yaml")


def fires(book, when, facts, now, events=()):
    found = score.assess(book(f"rows: [{{when: {when}, points: 1}}]"), facts, events, now)
    return found.total == 100


@pytest.mark.parametrize(
    ("when", "fact", "hit"),
    [
        ("{f: {over: 5}}", 5, False), ("{f: {over: 5}}", 5.5, True), ("{f: {under: 5}}", 5, False),
        ("{f: {under: 5}}", -1, True), ("{f: {at_least: 5}}", 5, True), ("{f: {at_most: 5}}", 5, True),
        ("{f: {at_most: 5}}", 6, False), ("{f: {between: [1, 3]}}", 3, True), ("{f: {between: [1, 3]}}", 4, False),
        ("{f: {is: x}}", "x", True), ("{f: x}", "y", False), ("{f: 5}", 5, True), ("{f: 5}", "5", True),
        ("{f: [a, b]}", "b", True), ("{f: {in: [a, b]}}", "c", False), ("{f: {in: [a, b]}}", "c|b", True),
        ("{f: {has: b}}", "a|b", True), ("{f: {has: b}}", "ab", False), ("{f: {has: [x, b]}}", "a|b", True),
        ("{f: {prefix_in: ['78', '79']}}", "78701", True), ("{f: {prefix_in: ['79']}}", "78701", False),
        ("{f: {matches: '^a.c$'}}", "abc", True), ("{f: {matches: 'b'}}", "xyz", False),
        ("{f: {matches: 'b'}}", "b\ud800", False),
        ("{f: {within: 30d}}", "2026-12-21", True), ("{f: {within: 30d}}", "2026-12-22", False),
        ("{f: {over: 30d}}", "2026-12-22", True), ("{f: {between: [1d, 2w]}}", "2026-12-05", True),
        ("{f: {known: yes}}", "x", True), ("{f: {unknown: yes}}", "x", False), ("{f: {known: no}}", "x", False),
    ],
)  # fmt: skip
def test_each_comparison_holds_on_its_side_of_the_edge(book, now, when, fact, hit):
    assert fires(book, when, {"f": fact}, now) == hit


@pytest.mark.parametrize(
    "when",
    [
        "{f: {over: 5}}", "{f: {at_most: 5}}", "{f: x}", "{f: [x, y]}", "{f: {prefix_in: [x]}}", "{f: {matches: x}}",
        "{f: {has: x}}", "{f: {within: 30d}}", "{f: {under: 30d}}", "{f: 5}",
    ],
)  # fmt: skip
def test_a_comparison_with_a_missing_value_is_never_true_nor_false(book, now, when):
    assert not fires(book, when, {}, now)
    assert not fires(book, f"{{not: {when}}}", {}, now)
    assert not fires(book, f"{{all: [{when}, {{g: x}}]}}", {"g": "x"}, now)
    assert fires(book, f"{{any: [{when}, {{g: x}}]}}", {"g": "x"}, now)
    assert fires(book, f"{{not: {{all: [{when}, {{g: x}}]}}}}", {"g": "y"}, now)
    assert not fires(book, f"{{not: {{any: [{when}, {{g: x}}]}}}}", {"g": "y"}, now)


def test_a_date_in_the_past_is_unknown(book, now):
    assert not fires(book, "{f: {within: 30d}}", {"f": "2026-11-20"}, now)
    assert fires(book, "{all: [{f: {unknown: yes}}, {not: {f: {known: yes}}}]}", {"f": "2026-11-20"}, now) is False
    assert fires(book, "{f: {within: 0d}}", {"f": "2026-11-21"}, now)


@pytest.mark.parametrize(
    ("when", "fact"),
    [
        ("{f: {at_most: 5}}", "4"), ("{f: {at_most: 5}}", True), ("{f: {at_most: 5}}", float("nan")), ("{f: x}", 3),
        ("{f: {within: 9d}}", "tomorrow"), ("{f: {within: 9d}}", 3), ("{f: x}", ["x"]), ("{f: 5}", None.__class__),
    ],
)  # fmt: skip
def test_a_fact_of_a_wrong_type_is_unknown_and_reported(book, now, when, fact):
    found = score.assess(book(f"rows: [{{when: {when}, points: 1}}]"), {"f": fact}, [], now)
    assert (found.total, found.wrong, found.unknown) == (0, ("f",), ("f",))


def test_facts_that_rows_read_and_nobody_gave_are_worth_asking(sample, now):
    found = score.assess(sample, {"owner": "yes", "zip": ""}, [], now)
    assert found.unknown == ("zip", "budget", "need", "decision_in", "email_class")
    assert found.wrong == ()


def test_each_fired_row_says_what_made_it_fire(sample, now):
    facts = {"owner": "yes", "budget": 5000, "decision_in": "2026-11-28", "email_class": "disposable"}
    found = score.assess(sample, facts, [Event("price_asked", now)], now)
    assert [row.because for row in found.fired] == [
        "owner is yes",
        "budget is 5000",
        "decision in 7 days",
        "price asked on 2026-11-21",
        "throw-away address (email class is disposable)",
    ]


def test_a_reason_of_several_facts_leaves_out_the_unknown_ones(book, now):
    loaded = book("rows: [{when: {any: [{a: x}, {b: {over: 1}}, {due_in: {within: 9d}}]}, points: 1}]")
    (row,) = score.assess(loaded, {"b": 2, "due_in": "2026-11-22"}, [], now).fired
    assert (row.row, row.because) == ("a_and_b_and_due_in", "b is 2, due in 1 days")


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("{name: a_call, when: {any: [{a: x}, {event: visit}]}, points: 1}", "a call"),
        ("{when: {any: [{b: {over: 1}}, {event: visit}]}, say: came back, points: 1}", "came back"),
        ("{name: nameless, when: {not: {a: {known: yes}}}, points: 1}", "nameless"),
    ],
)
def test_a_reason_whose_facts_are_all_unknown_is_the_rows_own_words(book, now, row, because):
    (fired,) = score.assess(book(f"rows: [{row}]"), {}, [Event("visit", now)], now).fired
    assert fired.because == because


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, LEADS, st.booleans(), st.sampled_from(["", ", say: told"]))
def test_a_reason_never_speaks_of_the_unknown(condition, facts, visited, say):
    text = f"rulebook: r\nrows: [{{name: row, when: {condition}, points: 1{say}}}]"
    for fired in score.assess(rules.load(text, "r.yaml"), facts, [Event("visit", NOW)] * visited, NOW).fired:
        assert fired.because
        assert "None" not in fired.because
        assert "()" not in fired.because


def test_a_group_counts_no_more_than_its_cap_and_no_less_than_its_floor(book, now):
    loaded = book(
        "groups: {up: {cap: 15}, down: {floor: -5}, aside: {in_total: no}}\n"
        "rows:\n"
        "  - {group: up, event: a, points: 10, count: each}\n"
        "  - {group: down, event: a, points: -10, name: minus}\n"
        "  - {group: aside, event: a, points: 7, name: aside}\n"
    )
    found = score.assess(loaded, {}, [Event("a", now)] * 2, now)
    assert found.groups == {"up": 1500, "down": -500, "aside": 700}
    assert found.total == 1000


def test_a_disqualified_lead_is_never_hot_and_goes_to_the_archive_with_the_reason(book, now):
    loaded = book(
        "rows: [{on: a, table: {x: 50}}]\n"
        "disqualify: [{when: {far: {over: 540d}}, say: 18 months out}]\n"
        "temperature: {hot: {score: 50}}\n"
        "handoff: [{to: [sales]}]\n"
    )
    found = score.assess(loaded, {"a": "x", "far": "2029-01-01"}, [], now)
    assert (found.total, found.temperature, found.disqualified) == (5000, "cold", "18 months out")
    assert found.route.kind == "archive"


def test_an_event_row_counts_once_or_each_time(book, now):
    loaded = book("rows: [{event: a, points: 2}, {event: b, points: 3, count: each}]")
    assert score.assess(loaded, {}, [Event("a", now)] * 3 + [Event("b", now)] * 3, now).total == 1100


def test_a_window_forgets_what_is_older(book, now):
    loaded = book("rows: [{event: a, points: 2, count: each, window: 30d}]")
    events = [Event("a", now - timedelta(days=days)) for days in (0, 30, 31)]
    assert score.assess(loaded, {}, events, now).total == 400


def test_points_for_an_event_fade(book, now):
    loaded = book("rows: [{event: a, points: 15, half_life: 14d}, {event: b, points: 10, linear: 60d}]")
    events = [Event("a", now - timedelta(days=14)), Event("b", now - timedelta(days=30))]
    assert score.assess(loaded, {}, events, now).groups == {"score": 1250}


@pytest.mark.parametrize(
    ("webinar", "guide", "fired"), [(2, 1, True), (1, 2, False), (1, 1, False), (40, 1, False), (8, 1, True)]
)
def test_a_sequence_needs_its_order_and_its_span(book, now, webinar, guide, fired):
    loaded = book("rows: [{event: webinar, then: guide, within: 30d, points: 1}]")
    events = [Event("webinar", now - timedelta(days=webinar)), Event("guide", now - timedelta(days=guide))]
    assert (score.assess(loaded, {}, events, now).total == 100) == fired


def test_silence_is_unknown_while_nothing_was_done(book, now):
    loaded = book("temperature: {cold: {silent: 90d}, warm: {not: {silent: 90d}}, hot: {score: 0}}")
    late = [Event("visit", now - timedelta(days=91))]
    assert score.assess(loaded, {}, [], now).temperature == "hot"
    assert score.assess(loaded, {}, late, now).temperature == "cold"
    assert score.assess(loaded, {}, [*late, Event("visit", now)], now).temperature == "warm"


def test_a_level_of_bant_that_is_unknown_neither_holds_nor_fails(book, now):
    loaded = book(
        "bant: {budget: {budget: {at_least: 5}}}\n"
        "stages: {fine: {bant: all_good}, not_fine: {not: {bant: all_good}}, open: {bant: {budget: unknown}}}\n"
    )
    assert score.assess(loaded, {}, [], now).stages == ("open",)
    assert score.assess(loaded, {"budget": 5}, [], now).stages == ("fine",)
    assert score.assess(loaded, {"budget": 4}, [], now).stages == ("not_fine",)


def test_settings_and_lists_stand_for_their_values(book, now):
    loaded = book(
        "settings: {price: 100}\nlists: {near: [a, b]}\n"
        "rows: [{on: budget, at_least: $price, points: 1}, {on: place, in: [$near, c], points: 2}]\n"
    )
    assert score.assess(loaded, {"budget": 100, "place": "b"}, [], now).total == 300
    assert score.assess(loaded, {"budget": 99, "place": "c"}, [], now).total == 200


def test_a_version_is_the_hash_of_the_text(book):
    assert book("rows: []").version == book("rows: []").version != book("rows: [] ").version
    assert len(book("rows: []").version) == 16


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, LEADS, st.booleans())
def test_a_condition_and_its_opposite_never_both_hold_and_twice_not_is_nothing(condition, facts, visited):
    text = f"rulebook: r\nstages: {{a: {condition}, b: {{not: {condition}}}, c: {{not: {{not: {condition}}}}}}}"
    held = score.assess(rules.load(text, "r.yaml"), facts, [Event("visit", NOW)] * visited, NOW).stages
    assert not {"a", "b"} <= set(held)
    assert ("a" in held) == ("c" in held)


@settings(max_examples=100, deadline=None)
@given(ATOMS, ATOMS, LEADS)
def test_all_and_any_are_each_others_mirror(one, other, facts):
    rows = f"a: {{not: {{all: [{one}, {other}]}}}}, b: {{any: [{{not: {one}}}, {{not: {other}}}]}}"
    text = f"rulebook: r\nstages: {{{rows}}}"
    assert len(score.assess(rules.load(text, "r.yaml"), facts, [], NOW).stages) in (0, 2)


@settings(max_examples=150, deadline=None)
@given(
    LEADS, st.lists(st.tuples(from_example(["visit", "price_asked"]), st.integers(0, 90)), max_size=6), st.integers()
)
def test_a_score_is_the_same_for_the_same_lead_in_whatever_order_it_is_told(sample, facts, did, seed):
    events = [Event(name, NOW - timedelta(hours=hours)) for name, hours in did]
    shuffled, turned = events[:], dict(reversed(facts.items()))
    random.Random(seed).shuffle(shuffled)
    assert score.assess(sample, facts, events, NOW) == score.assess(sample, turned, shuffled, NOW)


@settings(max_examples=150, deadline=None)
@given(LEADS, from_example(list(FACTS)))
def test_forgetting_a_fact_changes_only_rows_that_read_it(sample, facts, forgotten):
    kept = {name: value for name, value in facts.items() if name != forgotten}
    before = {row.row for row in score.assess(sample, facts, [], NOW).fired}
    after = {row.row for row in score.assess(sample, kept, [], NOW).fired}
    assert after <= before
    assert all(name.startswith(forgotten) for name in before - after)


@settings(max_examples=100, deadline=None)
@given(LEADS, st.lists(st.integers(0, 2000), max_size=5))
def test_the_groups_hold_their_caps_and_the_total_is_their_sum(sample, facts, ages):
    events = [Event("price_asked", NOW - timedelta(hours=age)) for age in ages]
    found = score.assess(sample, facts, events, NOW)
    assert found.groups["intent"] <= 4000
    assert found.total == sum(found.groups.values())


@settings(max_examples=100, deadline=None)
@given(LEADS, st.integers(0, 2000))
def test_doing_more_never_costs_points_where_rows_are_positive(sample, facts, age):
    more = [Event("price_asked", NOW - timedelta(hours=age))]
    assert score.assess(sample, facts, more, NOW).total >= score.assess(sample, facts, [], NOW).total


@settings(max_examples=200)
@given(
    st.integers(-5000, 5000),
    from_example(["half_life", "linear", "window"]),
    st.integers(1, 400),
    st.integers(0, 10**7),
    st.integers(0, 10**6),
)
def test_points_fade_towards_nothing_and_never_past_it(points, kind, days, minutes, later):
    decay = activity.Decay(kind, timedelta(days=days))
    first = score.decay_value(points, decay, timedelta(minutes=minutes))
    then = score.decay_value(points, decay, timedelta(minutes=minutes + later))
    assert abs(then) <= abs(first) <= abs(points)
    assert score.decay_value(points, decay, timedelta(0)) == points
    assert first * points >= 0
    assert score.decay_value(-points, decay, timedelta(minutes=minutes)) == -first
