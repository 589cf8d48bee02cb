"""What a rulebook could give, as formulas: the same as the compiled rulebook gives, for any lead and any rulebook."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import reach, rules, score
from qualifier.condition import Compare, Happened
from qualifier.formula import ANY, FALSE, TRUE, UNKNOWN, Formulas
from qualifier.lead import Event
from tests.qualifier.test_score import CONDITIONS, FACTS, NOW

EVENTS = st.lists(st.sampled_from(["visit", "demo"]), max_size=3)
LEADS = st.fixed_dictionaries({}, optional=FACTS)
BOOK = """rulebook: any
groups: {{one: {{cap: 20}}, two: {{floor: -5}}}}
rows:
  - {{group: one, on: owner, table: {{yes: 20, no: -20}}}}
  - {{group: one, on: budget, bands: {{0: 3, 1000: 15}}}}
  - {{group: two, on: decision_in, within: {{14d: 20, 90d: 5}}}}
  - {{group: two, on: zip, prefix_in: ["787"], points: -9}}
  - {{group: one, name: mixed, when: {first}, points: 7}}
  - {{group: two, event: visit, count: each, points: 2}}
  - {{group: two, event: demo, count: once, points: 30, half_life: 9d}}
disqualify: [{{when: {second}, say: gone}}]
flags: {{odd: {{when: {third}}}}}
grade: {{from: one, A: 15, B: 5}}
bant: {{need: {{good: {first}, bad: {second}}}, timeline: {{decision_in: {{within: 30d}}}}}}
temperature: {{hot: {{all: [{{score: 20}}, {{not: {third}}}]}}, warm: {{bant: {{need: bad}}}}, cold: {{grade: A}}}}
stages:
  mql: {{any: [{{bant: all_good}}, {{temperature: hot}}]}}
  sql: {{all: [{{flag: odd}}, {{score: {{under: 9}}}}]}}
handoff: [{{when: {{stage: mql}}, to: [sales]}}, {{when: {{bant: {{need: unknown}}}}, to: nurture/a}}, {{to: archive}}]
"""


def outcome(book, facts, events):
    """Sums and goals as the formulas give them."""
    found = reach.of(book.plan)
    truths = dict.fromkeys(range(len(found.atoms)), UNKNOWN)
    sums = dict.fromkeys(book.plan.groups, 0)
    for at, atom in enumerate(found.atoms):
        if isinstance(atom, Compare):
            truths |= found.truths(atom.fact, facts.get(atom.fact), NOW)
        elif isinstance(atom, Happened):
            truths[at] = TRUE if atom.pattern.names[0] in events else FALSE
        elif events:
            truths[at] = FALSE
    for fact in found.single:
        for group, points, _ in found.gains(fact, facts.get(fact), NOW):
            sums[group] += points
    for row in found.opened:
        sums[row.group] += row.points * (found.formulas.settled(row.formula, {}, truths) == TRUE)
    for each in found.each:
        sums[each.group] += each.points * events.count(each.event)
    sums = {"one": min(sums["one"], 2000), "two": max(sums["two"], -500)}
    sums[""] = sum(sums.values())
    return sums, {goal for goal, at in found.goals.items() if found.formulas.settled(at, sums, truths) == TRUE}


@settings(max_examples=50, deadline=None)
@given(CONDITIONS, CONDITIONS, CONDITIONS, LEADS, EVENTS)
def test_formulas_say_what_the_compiled_rulebook_says(first, second, third, facts, events):
    book = rules.load(BOOK.format(first=first, second=second, third=third), "any.yaml")
    found = score.assess(book, facts, [Event(name, NOW) for name in events], NOW)
    sums, goals = outcome(book, facts, events)
    assert sums == {**found.groups, "": found.total}
    assert {name for what, name in goals if what == "stage"} == set(found.stages)
    assert {name for what, name in goals if what == "flag"} == set(found.flags)
    assert [name for what, name in goals if what == "grade"] == [found.grade]
    assert [name for what, name in goals if what == "temperature"] == [found.temperature]
    assert (("disqualified", "gone") in goals) is (found.disqualified == "gone")
    if found.disqualified is None:
        assert ("route", str(found.route.rank)) in goals


ATOMS = st.integers(0, 4)
TRUTHS = st.sampled_from([TRUE, FALSE, UNKNOWN])


@st.composite
def formulas(draw):
    """Formulas over five atoms and one score."""
    made = Formulas()
    leaf = st.one_of(ATOMS.map(made.atom), st.just(made.points("", (("at_least", 5),))))
    return made, draw(
        st.recursive(
            leaf,
            lambda inner: st.one_of(
                st.lists(inner, max_size=3).map(made.every), st.lists(inner, max_size=3).map(made.some),
                inner.map(made.negated), inner.map(made.holds), inner.map(made.unsure),
                st.tuples(inner, inner).map(lambda two: made.level(*two)),
            ),
            max_leaves=6,
        )
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(formulas(), st.lists(TRUTHS, min_size=5, max_size=5), st.sets(ATOMS), st.integers(0, 9))
def test_what_is_known_early_changes_nothing_in_the_end(made, truths, early, points):
    made, formula = made
    rest = dict(enumerate(truths))
    left = made.known(formula, {at: rest[at] for at in early})
    assert made.settled(left, {"": points}, rest) == made.settled(formula, {"": points}, rest)
    assert made.inside[left].isdisjoint(early)


@settings(max_examples=40, deadline=None)
@given(formulas(), st.lists(st.sets(TRUTHS, min_size=1), min_size=5, max_size=5), st.data())
def test_what_is_called_impossible_never_comes_out(made, sets, data):
    made, formula = made
    masks = {at: sum(1 << one for one in some) for at, some in enumerate(sets)}
    mask = made.possible(formula, masks, {"": (2, 7)})
    truths = {at: data.draw(st.sampled_from(sorted(some))) for at, some in enumerate(sets)}
    points = data.draw(st.integers(2, 7))
    assert mask & 1 << made.settled(formula, {"": points}, truths)
    assert mask <= ANY
    if made.settled(formula, {"": points}, truths) == TRUE:
        assert made.ever(formula, masks, {"": (2, 7)})


def test_two_bounds_of_one_sum_are_not_taken_for_independent():
    made = Formulas()
    high, low = (made.points("", (("at_least", bound),)) for bound in (40, 10))
    both = made.every([high, made.negated(low)])
    assert made.possible(both, {}, {"": (0, 90)}) & 1
    assert not made.ever(both, {}, {"": (0, 90)})


@pytest.mark.parametrize(
    ("row", "fact", "bounds"),
    [
        ("{on: b, bands: {5: 1, 9: 2}}", "b", {5, 9}),
        ("{on: need, table: {repair: 1}}", "need", {"repair"}),
        ("{on: zip, prefix_in: ['78', '79'], points: 1}", "zip", {"78", "79"}),
        ("{on: when_, within: {14d: 5}}", "when_", {14}),
        ("{when: {all: [{a: {over: 3}}, {b: yes}]}, points: 1}", "a", {3}),
    ],
)
def test_what_a_rule_tells_apart_is_listed_for_each_fact(row, fact, bounds):
    book = rules.load(f"rulebook: r\nrows: [{row}]", "r.yaml")
    assert set(reach.literals(book.plan)[fact]) == bounds
