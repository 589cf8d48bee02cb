"""What is odd about a rulebook in itself is told as advice, and nothing that is sound is."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import condition, document, overlaps, reach, rules, score, worlds
from qualifier.condition import Compare
from qualifier.lead import Event
from tests.conftest import NOON as NOW
from tests.qualifier.test_rulebooks import BUNDLED, text_of

HEAD = (
    "rulebook: r\ngroups: {fit: {}, intent: {cap: 40}}\nrows:\n  - {group: fit, on: owner, table: {yes: 20, no: -5}}\n"
)


def findings(text):
    book = rules.load(text, "r.yaml")
    return [(one.line, one.cause) for one in overlaps.problems(document.read(text, "r.yaml"), book.plan)]


def row(written):
    """The findings of one more row, in line 5."""
    return findings(f"{HEAD}  - {{group: fit, {written}, points: 5}}\n")


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_said_against_what_comes_along(name):
    assert findings(text_of(name)) == []


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{budget: {over: 10}}, {budget: {under: 10}}]}", "{budget: {over: 5, at_most: 5}}",
        "{all: [{owner: yes}, {owner: no}]}", "{all: [{owner: {known: yes}}, {owner: {unknown: yes}}]}",
        "{all: [{zip: {prefix_in: ['78']}}, {zip: '90210'}]}", "{all: [{event: visit}, {not: {event: visit}}]}",
        "{all: [{due: {within: 30d}}, {due: {over: 30d}}]}",
    ],
)  # fmt: skip
def test_a_condition_that_contradicts_itself_never_fires(condition):
    ((line, cause),) = row(f"when: {condition}, name: odd")
    assert (line, cause) == (5, "odd: never fires: its condition cannot hold")


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{goals: {has: speed}}, {goals: {has: safety}}]}", "{all: [{goals: [a, b]}, {goals: [c, d]}]}",
        "{all: [{zip: {prefix_in: ['78']}}, {zip: {prefix_in: ['787']}}]}", "{budget: {over: 5, under: 6}}",
        "{all: [{domain: {matches: '^a'}}, {domain: {prefix_in: [b]}}]}",
        "{all: [{owner: {unknown: yes}}, {event: visit}]}",
    ],
)  # fmt: skip
def test_a_condition_that_can_hold_is_left_alone(condition):
    assert row(f"when: {condition}, name: fine") == []


@pytest.mark.parametrize(
    "condition", ["{any: [{owner: {known: yes}}, {owner: {unknown: yes}}]}", "{any: [{event: a}, {not: {event: a}}]}"]
)
def test_what_always_holds_tells_nobody_apart(condition):
    assert row(f"when: {condition}, name: odd") == [(5, "odd: holds for everybody, so it tells nobody apart")]


def test_rows_that_always_fire_together_are_named_once():
    twice = f"{HEAD}  - {{group: fit, when: {{owner: {{in: [yes]}}}}, points: 5, name: again}}\n"
    assert findings(twice) == [(5, "again and owner.yes always fire together")]
    assert findings(twice.replace("group: fit, when", "group: intent, when")) == []  # one grades, the other counts


def test_bands_of_two_rows_are_compared_step_by_step():
    rows = (
        "  - {group: fit, on: size, bands: {10: 5, 50: 10}}\n"
        "  - {group: fit, on: size, at_least: 50, points: 3, name: big}\n"
    )
    assert findings(HEAD + rows) == [(6, "big and size.50_plus always fire together")]


def test_who_is_disqualified_by_everything_or_by_nothing():
    always = HEAD + "disqualify: [{when: {any: [{zip: {known: yes}}, {zip: {unknown: yes}}]}, say: all}]\n"
    silent = HEAD + "disqualify: [{when: {not: {event: visit}}, say: idle}]\n"
    assert findings(always) == [(5, "all: disqualifies everybody: its condition always holds")]
    assert findings(silent) == [(5, "idle: disqualifies whoever has said and done nothing yet")]


def test_a_temperature_or_route_that_another_hides_never_comes():
    text = HEAD + (
        "temperature: {warm: {score: 10}, hot: {all: [{score: 15}, {owner: yes}]}}\n"
        "handoff:\n  - {when: {score: 5}, to: [sales]}\n  - {when: {score: {over: 10}}, to: [vip]}\n  - {to: archive}\n"
    )
    assert findings(text) == [
        (5, "hot: never comes: whenever it would, warm comes first"),
        (8, "route 2: is never taken: whenever it would, route 1 comes first"),
    ]


def test_bounds_above_all_points_are_never_reached():
    text = (
        HEAD + "grade: {from: fit, A: 40, B: 20}\ntemperature: {hot: {score: 50}}\nstages: {s: {group: {intent: 1}}}\n"
    )
    assert findings(text) == [
        (5, "grade A: is never given: the rows of fit come to 20 at most"),
        (6, "hot: 50 is never reached: the score comes to 20 at most"),
        (7, "s: 1 is never reached: group intent comes to 0 at most"),
    ]


def test_rows_that_count_each_time_have_no_highest_sum():
    text = HEAD + "  - {group: fit, event: visit, points: 1, count: each}\ntemperature: {hot: {score: 5000}}\n"
    assert findings(text) == []


def test_findings_of_a_rulebook_too_large_to_tell_are_none():
    facts = ", ".join(f"{{f{at}: {{over: 1}}}}" for at in range(50))
    assert row(f"when: {{all: [{facts}, {{f1: {{under: 1}}}}]}}, name: large") == []


_numbers = st.lists(
    st.tuples(st.sampled_from(["over", "under", "at_least", "at_most"]), st.integers(-3, 3)), min_size=1, max_size=3
)


@settings(deadline=None)
@given(_numbers, st.sampled_from(["number", "date"]))
def test_every_number_stands_for_one_of_the_cases(drawn, kind):
    compared = [Compare("n", operator, (str(bound),), (bound,)) for operator, bound in drawn]
    cases = {tuple(reach.truth(one, value, {"n": kind}) for one in compared) for value in worlds.values(compared, kind)}
    tried = range(8) if kind == "date" else [at / 4 for at in range(-30, 31)]
    assert {tuple(reach.truth(one, value, {"n": kind}) for one in compared) for value in tried} <= cases


_leaf = st.one_of(
    st.builds(lambda op, bound: f"{{n: {{{op}: {bound}}}}}", st.sampled_from(["over", "under"]), st.integers(0, 2)),
    st.sampled_from(["{t: a}", "{t: [a, b]}", "{t: {unknown: yes}}", "{n: {known: yes}}", "{event: visit}"]),
)
_trees = st.recursive(
    _leaf,
    lambda part: st.one_of(
        part.map(lambda one: f"{{not: {one}}}"),
        st.builds(
            lambda word, parts: f"{{{word}: [{', '.join(parts)}]}}",
            st.sampled_from(["all", "any"]),
            st.lists(part, min_size=1, max_size=3),
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=40)
@given(_trees)
def test_a_condition_holds_in_those_cases_in_which_its_row_fires(tree):
    book = rules.load(f"{HEAD}  - {{group: fit, when: {tree}, points: 7, name: odd}}\n", "r.yaml")
    odd = book.plan.rows[-1].condition
    compared = [leaf for leaf in condition.leaves(odd) if isinstance(leaf, Compare)]
    axes = {
        name: [None, *worlds.values([leaf for leaf in compared if leaf.fact == name], book.plan.kinds[name])]
        for name in dict.fromkeys(leaf.fact for leaf in compared)
    }
    done = [[], [Event("visit", NOW)]] if "event" in tree else [[]]
    fired = 0
    for *said, events in product(*axes.values(), done):
        facts = {name: value for name, value in zip(axes, said, strict=True) if value is not None}
        fired += any(one.row == "odd" for one in score.assess(book, facts, events, NOW).fired)
    cases = worlds.of([odd], book.plan)
    assert cases is not None
    assert cases.held(odd).bit_count() == fired


_texts = st.lists(
    st.tuples(
        st.sampled_from(["is", "in", "has", "prefix_in"]),
        st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=2, unique=True),
    ),
    min_size=1,
    max_size=3,
)


@settings(deadline=None)
@given(_texts)
def test_every_text_stands_for_one_of_the_cases(drawn):
    compared = [Compare("t", operator, tuple(literals)) for operator, literals in drawn]
    cases = {
        tuple(reach.truth(one, value, {"t": "text"}) for one in compared) for value in worlds.values(compared, "text")
    }
    single = ["a", "b", "ab", "abc", "z", "bx"]
    tried = [*single, *("|".join(pair) for pair in product(single, repeat=2)), "a|ab|b"]
    missed = {
        value for value in tried if tuple(reach.truth(one, value, {"t": "text"}) for one in compared) not in cases
    }
    assert missed == set()
