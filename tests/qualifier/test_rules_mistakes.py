"""Every mistake in a rulebook is refused with its line, its cause and a fix; nothing can hang or crash the server."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import document, rules

SOUND = """\
rulebook: r
lists: {area: ["787"]}
groups: {fit: {}, intent: {}}
rows:
  - {group: fit, on: owner, table: {yes: 20}}
"""


def problems(text):
    with pytest.raises(document.DocumentError) as caught:
        rules.load(text, "r.yaml")
    return caught.value.problems


def row(entry):
    """The problems of one more row, which stands in line 6."""
    return problems(f"{SOUND}  - {{group: fit, {entry}}}\n")


def below(section):
    """The problems of more sections, which start in line 6."""
    return problems(SOUND + section)


@pytest.mark.parametrize(
    ("entry", "cause", "fix"),
    [
        ("on: need", "needs one of table, bands, within or a comparison", "table: {yes: 20}"),
        ("on: need, table: {}", "table is empty", "at least one"),
        ("on: need, table: {a: 1}, points: 5", "`points` stands beside table", "remove `points`"),
        ("on: need, table: {a: 1}, bands: {1: 1}", "needs one of", "for example"),
        ("on: need, table: {a: ten}", "a: is no number of points", "write 10 or 7.5"),
        ("on: need, table: {a: 1.234}", "is no number of points", "two decimals"),
        ("on: need, table: {a: 99999}", "more than 10000 points", "smaller"),
        ("on: budget, bands: {much: 5}", "is no number", "write 1000"),
        ("on: zip, prefix_in: $aera, points: 5", "no list or setting is named aera", "did you mean area?"),
        ("on: zip, is: 1", "gives no points", "add points"),
        ("on: zip, matches: '(?=x)', points: 5", "is no pattern", "RE2"),
        ("on: zip, matches: '" + "x" * 201 + "', points: 5", "longer than 200 characters", "`in`"),
        ("on: age, over: old, points: 5", "neither a number nor days", "14d"),
        ("on: age, between: [1], points: 5", "between: needs two bounds", ""),
        ("on: age, known: maybe, points: 5", "known: is yes or no", "known: yes"),
        ("on: due, within: {soon: 5}", "`soon` is neither a number nor days", "14d"),
        ("on: due, within: soon, points: 5", "`soon` is neither a number nor days", "14d"),
        ("on: x, is: [a, {b: c}], points: 5", "a value or a list of values is missing", "[a, b]"),
        ("on: Owner, table: {yes: 1}", "no usable name", "small letters"),
        ("on: owner, over: 3, points: 5", "owner is read as a number here and as a text elsewhere", "one way"),
        ("on: owner, table: {yes: 5}", "two rows are named owner.yes", "`name:`"),
        ("on: x, wihtin: 14d, points: 5", "wihtin: is no known entry here", "did you mean within?"),
        ("when: {owner: {ovr: 5}}, points: 5", "ovr: is no comparison", "did you mean over?"),
        ("when: [owner], points: 5", "a condition is written as `{fact: value}`", "{owner: yes}"),
        ("when: {all: {owner: yes}}, points: 5", "all: needs a list of conditions", "for example"),
        ("when: {score: 50}, points: 5", "`score` is not worked out yet", "facts and events"),
        ("when: {event: visit, often: 3}, points: 5", "often: is no known entry beside `event`", "all: [...]"),
        ("when: {owner: []}, points: 5", "a list of values is missing", "[a, b]"),
        ("when: {" + "not: {" * 13 + "a: b" + "}" * 13 + "}, points: 5", "nested deeper than 12", "flatten"),
        ("when: {owner: yes}", "points: is missing", "add it"),
        ("event: visit, points: 5, at_least: often", "at_least: is a number of times", "at_least: 2"),
        ("event: visit, points: 5, within: 2h", "within: spans several events", "`window:`"),
        ("event: visit, points: 5, at_least: 2, within: soon", "within: is no duration", "2h"),
        ("event: visit, points: 5, count: twice", "count", ""),
        ("event: visit, points: 5, count: each, at_least: 2", "count: each goes with single events only", "remove"),
        ("event: visit, points: 5, half_life: 2d, linear: 2d", "fades in two ways", "keep"),
        ("event: visit, then: buy, at_least: 2, points: 5", "`then` orders several", "one of the two"),
        ("when: {event: [a, b]}, points: 5", "is no event's name", "small letters"),
        ("event: 'Page visit', points: 5", "is no event's name", "small letters"),
    ],
)
def test_a_mistake_in_a_row_is_named_in_its_line(entry, cause, fix):
    found = row(entry)
    assert any(cause in problem.cause and fix in problem.fix for problem in found), found
    assert {problem.line for problem in found} == {6}


def test_an_unknown_group_is_named_with_the_nearest_one():
    (found,) = problems(SOUND.replace("{group: fit,", "{group: fitt,"))
    assert (found.line, found.cause, found.fix) == (5, "no group is named fitt", "did you mean fit?")


@pytest.mark.parametrize(
    ("section", "line", "cause"),
    [
        ("grade: {from: fti, A: 40}\n", 6, "no group is named fti"),
        ("grade:\n  from: fit\n  A: 10\n  B: 40\n", 9, "B: can never be reached"),
        ("temperature: {hot: {stage: mql}}\n", 6, "`stage` is not worked out yet"),
        ("temperature: {hot: {score: lots}}\n", 6, "is no number of points"),
        ("stages: {mql: {bant: all}}\n", 6, "bant: needs `all_good`"),
        ("stages: {mql: {temperature: hott}}\n", 6, "no temperature is named hott"),
        ("ladder: [mql]\n", 6, "no stage is named mql"),
        ("bant: {budget: {budget: {at_least: lots}}}\n", 6, "neither a number nor days"),
        ("disqualify:\n  - {when: {owner: no}}\n", 7, "say: is missing"),
        ("handoff:\n  - {to: [sales]}\n  - {to: archive}\n", 8, "is never reached"),
        ("handoff: [{to: Sales Desk}]\n", 6, "`Sales Desk` is no desk"),
        ("handoff: [{to: [sales], within: 5 minutes}]\n", 6, "is no duration"),
        ("flags: {slow: {when: {event: slow}, pionts: 3}}\n", 6, "is no known entry here"),
        ("rule: {}\n", 6, "rule: is no known entry here"),
        ("examples: [{lead: {ownr: yes}}]\n", 6, "no row or condition reads the fact ownr"),
        ("examples: [{events: [demo]}]\n", 6, "no row or condition reads the event demo"),
        ("examples:\n  - lead: {owner: yes}\n    total: 21\n", 8, "total: the example says 21, the rules 20"),
        ("examples: [{lead: {owner: yes}, temperature: hot}]\n", 6, "the example says hot, the rules cold"),
    ],
)
def test_a_mistake_in_a_section_is_named_in_its_line(section, line, cause):
    found = below(section)
    assert any(problem.line == line and cause in problem.cause for problem in found), found


def test_a_wrong_total_shows_what_the_rows_give():
    (found,) = below("examples: [{lead: {owner: yes}, total: 75}]\n")
    assert found.fix == "the rows give: owner.yes 20"


def test_all_mistakes_are_told_at_once():
    found = below("  - {group: fit, on: zip, prefix_in: $aera, points: 1}\n  - {group: no, on: x, table: {a: 1}}\n")
    assert [problem.line for problem in found] == [6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rulebook: r\nrows: 7",
        "rulebook: R!",
        "rows: []",
        "- a",
        "rulebook: r\nrows: [7]",
        "rulebook: r\ngroups: []",
    ],
)
def test_what_is_no_rulebook_is_refused_in_words(text):
    assert problems(text)


def test_too_many_rows_are_refused():
    rows = "".join(f"  - {{on: f{at}, table: {{a: 1}}}}\n" for at in range(201))
    assert "more than 200" in problems(f"rulebook: r\nrows:\n{rows}")[0].cause


def test_nothing_an_admin_writes_becomes_code():
    poison = "'); import os; os.abort() #"
    text = f'rulebook: r\nrows: [{{on: x, is: "{poison}", points: 1, say: "{poison}", name: "{poison}"}}]\n'
    book = rules.load(text, "r.yaml")
    assert "__import__" not in book.source
    assert repr(poison) in book.source


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_rulebook_is_refused_in_words_or_still_sound(data):
    lines = (Path(__file__).parent / "rulebooks" / "acceptance.yaml").read_text().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    start, length = data.draw(st.integers(0, len(lines[at]))), data.draw(st.integers(0, 8))
    put = data.draw(
        st.sampled_from(["", "x", "{}", "[]", "$x", "-1", "30d", "event", "{all: []}", ": ", "'", "*a", "\t"])
    )
    lines[at] = lines[at][:start] + put + lines[at][start + length :]
    try:
        rules.load("\n".join(lines), "damaged.yaml")
    except document.DocumentError as error:
        assert all(problem.cause for problem in error.problems)  # noqa: PT017 - a sound file raises nothing
