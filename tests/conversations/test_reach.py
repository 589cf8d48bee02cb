"""What is said of a script's paths is true: every best, worst and shortest way is played through the engine, and nobody
ever leaves the bounds.
"""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import persona, rehearsal
from conversations.foresight import bounds, model, outcomes, reach
from conversations.rehearsal import Playing
from qualifier import rules
from tests.conversations import made_up
from tests.conversations.test_scripts import NAMES, side_and_book

SEEDS = st.integers(0, 10**6)
NOW = reach.NOON


def prospect(side, book, **limits):
    return reach.of(side.made, side.source, book.rules, **limits)


def played(side, book, variant, found):
    said = reach.messages(side.made, variant, found)
    return rehearsal.play(side.made, book.rules, said, NOW, variant=variant)


def talked(side, book, variant, who, seed):
    """A random person, as far as they go."""
    playing, chance = Playing(side.made, book.rules, NOW, variant=variant), Random(seed)
    sayings = reach.sayings(side.made, side.source, book.rules)
    for number in range(60):
        heard = persona.says(side.made, playing.state, who, chance, NOW, sayings)
        if heard is None or (who is persona.PLAIN and playing.state.status != "open"):
            break
        playing.hear(heard, NOW + timedelta(seconds=number))
        yield playing


def assert_true(side, book):
    """Each end's lowest and highest score come out when they are played, and so does the shortest way to hot."""
    found = prospect(side, book)
    for ending in found.endings:
        for one in (ending.low, ending.high):
            if one.exact:
                came = played(side, book, ending.variant, one)
                assert (came.assessment.total, came.state.path) == (one.total, ending.name), one.said
    for hot in found.hot:
        if hot.way is not None:
            assert hot.sure
            assert played(side, book, hot.variant, hot.way).assessment.temperature == "hot"
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_best_and_worst_path_of_a_bundled_script_gives_exactly_that_score(name):
    found = assert_true(*side_and_book(name))
    assert all(ending.low.exact and ending.high.exact for ending in found.endings)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_each_best_and_worst_path_of_any_script_gives_exactly_that_score(seed):
    assert_true(*made_up.pair(seed))


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_nobody_who_answers_straight_leaves_the_bounds_of_their_ending(seed, person):
    side, book = made_up.pair(seed)
    found = prospect(side, book)
    ends = {(one.variant, one.name): one for one in found.endings}
    for variant in side.made.flows:
        last = [*talked(side, book, variant, persona.PLAIN, person)][-1]
        if last.state.status == "ended":
            ending, total = ends[variant, last.state.path], last.assessed().total
            assert ending.low.total <= total <= ending.high.total
            assert ending.questions[0] <= len(last.state.answers) <= ending.questions[1]


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_nobody_whatever_they_do_leaves_the_bounds(seed, person):
    side, book = made_up.pair(seed)
    found = prospect(side, book)
    cold = {hot.variant for hot in found.hot if hot.way is None and hot.sure}
    wild = persona.Temper(0.5, odd=0.4)
    for variant in side.made.flows:
        for playing in talked(side, book, variant, wild, person):
            came = playing.assessed()
            assert found.low.total <= came.total or not found.low.exact
            assert came.total <= found.high.total or not found.high.exact
            assert came.temperature != "hot" or variant not in cold or raised_twice(playing)
            assert not {("stage", name) for name in came.stages} & {*found.never, *found.alone}


def raised_twice(playing):
    """Whoever goes back can raise events that no straight way raises."""
    return len(playing.rehearsal().events) > 0


LONG = """script: long
rulebook: long
questions:
{questions}
"""


def long_pair(questions, options=8, back=1):
    """A long script of choices, every third hanging on the one before, and on one further up (`back` 0: on none)."""
    lines, rows = [], []
    for at in range(questions):
        far = at - 1 if back == 1 else at // max(back, 1)
        when = f", when: {{any: [{{q{at - 1}: [o1, o2]}}, {{q{far}: o3}}]}}" if back and at % 3 == 2 else ""
        listed = ", ".join(f"o{number}: Label {number} of {at}" for number in range(options))
        lines.append(f"  - q{at}: {{ask: Which, kind: choice, options: {{{listed}}}{when}}}")
        group, points = "abc"[at % 3], ", ".join(f"o{number}: {number * (at % 4 + 1)}" for number in range(options))
        rows.append(f"  - {{group: {group}, on: q{at}, table: {{{points}}}}}")
    from conversations import grammar, script
    from conversations.foresight.rulecheck import Book, Side
    from qualifier import document

    read = document.read(LONG.format(questions="\n".join(lines)), "long.yaml")
    source = document.typed(read, grammar.ScriptFile)
    text = "rulebook: long\ngroups: {a: {cap: 90}, b: {cap: 70}, c: {}}\nrows:\n" + "\n".join(rows)
    text += "\ntemperature: {hot: {all: [{score: 100}, {q20: o7}]}}\nhandoff: [{to: archive}]\n"
    return Side(read, source, script.compiled(read, source)), Book(rules.load(text, "rules.yaml"), "rules.yaml")


def test_a_long_script_is_searched_in_proportion_to_its_questions():
    side, book = long_pair(30)
    told = reach.ground(side.made, side.source, book.rules)
    found = reach.of(side.made, side.source, book.rules)
    assert found.endings[0].high.exact
    assert found.hot[0].way is not None
    assert len(told.of_question["q1"]) == 9
    assert played(side, book, "", found.endings[0].high).assessment.total == found.endings[0].high.total


def test_a_search_that_is_given_up_says_at_most():
    side, book = side_and_book("roofing")
    exact = prospect(side, book).endings[0]
    rough = prospect(side, book, steps_max=3).endings[0]
    assert (rough.low.exact, rough.high.exact) == (False, False)
    assert rough.low.total <= exact.low.total
    assert rough.high.total >= exact.high.total


@pytest.mark.parametrize(
    ("when", "count"),
    [("", 1), (", when: {a: yes}", 2), (", when: {a: yes}}\n  - d: {ask: D?, kind: yes_no, when: {a: no}", 3)],
)
def test_paths_are_different_sequences_of_questions(when, count):
    from conversations import grammar, script
    from qualifier import document

    asked = f"  - a: {{ask: A?, kind: yes_no}}\n  - b: {{ask: B?, kind: yes_no{when}}}\n"
    text = f"script: s\nrulebook: r\nquestions:\n{asked}"
    read = document.read(text, "s.yaml")
    source = document.typed(read, grammar.ScriptFile)
    book = rules.load("rulebook: r\nrows: [{on: a, table: {yes: 1}}]", "r.yaml")
    told = reach.ground(script.compiled(read, source), source, book)
    assert bounds.paths(model.model(told, "")) == (count, False)


def test_an_outcome_says_what_the_parser_makes_of_its_words():
    side, book = side_and_book("roofing")
    told = reach.ground(side.made, side.source, book.rules).of_question
    assert {one.fact for one in told["owner"]} == {"yes", "no", None}
    assert {str(one.fact)[:3] for one in told["zip"]} >= {"787", "786", "733"}
    assert outcomes.unknown(side.made.questions[3]).said == ("skip",)
