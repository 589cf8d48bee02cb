"""Whatever tree an admin or a program writes: a rulebook loads, or is refused in words with line, cause and fix."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import document, overlaps, rules

HEAD = "rulebook: r\nrows:\n  - {on: a, table: {x: 1}}\n"

_scalars = st.sampled_from(
    [
        "yes",
        "no",
        "10",
        "-7.5",
        "1e9",
        "9" * 20,
        "30d",
        "2w",
        "0d",
        "$z",
        "$nothing",
        "hot",
        "all_good",
        "",
        " ",
        "x",
        "A",
        "(",
    ]
)
_words = st.sampled_from(
    ["all", "any", "not", "event", "silent", "score", "group", "grade", "temperature", "stage", "bant", "flag",
     "a", "b", "is", "in", "over", "under", "at_least", "between", "within", "matches", "has", "known", "prefix_in",
     "then", "window", "when", "points", "on", "table", "bands", "say", "name", "count", "half_life", "good", "bad",
     "to", "from", "x", "9", "hot"]
)  # fmt: skip
_trees = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_words, inner, max_size=3)),
    max_leaves=8,
)
_sections = st.sampled_from(
    ["lists", "settings", "outside", "groups", "rows", "disqualify", "flags", "grade", "temperature", "bant", "stages",
     "ladder", "handoff", "partial", "notify", "examples", "nonsense"]
)  # fmt: skip


@settings(deadline=None, max_examples=250)
@given(st.dictionaries(_sections, st.one_of(_trees, st.lists(st.dictionaries(_words, _trees, max_size=4), max_size=3))))
def test_any_tree_loads_or_is_refused_with_line_cause_and_fix(sections):
    text = yaml.safe_dump({"rulebook": "r", "lists": {"z": ["a", "b"]}, **sections})
    try:
        book = rules.load(text, "tree.yaml")
    except document.DocumentError as error:
        for problem in error.problems:
            assert problem.file == "tree.yaml"
            assert problem.line > 0
            assert problem.cause
            assert problem.fix, problem.cause
    else:
        assert all(problem.severity == "warning" for problem in overlaps.problems(document.read(text, "t"), book.plan))


def refused(text):
    with pytest.raises(document.DocumentError) as caught:
        rules.load(text, "r.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "section",
    [
        "temperature:\n" + "".join(f"  t{at}: {{score: 1}}\n" for at in range(3000)),
        "grade:\n  from: score\n" + "".join(f"  g{at}: {9000 - at}\n" for at in range(3000)),
        "groups:\n" + "".join(f"  g{at}: {{}}\n" for at in range(3000)),
        "bant:\n" + "".join(f"  b{at}: {{a: x}}\n" for at in range(3000)),
    ],
    ids=["temperature", "grade", "groups", "bant"],
)
def test_a_section_has_so_many_entries_at_most(section):
    assert "more than 100     fix: keep at most 100" in refused(HEAD + section)


def test_a_table_has_so_many_steps_at_most():
    steps = ", ".join(f"{at}: 1" for at in range(3000))
    assert "bands: has 3000 entries, more than 500" in refused(
        f"rulebook: r\nrows:\n  - {{on: a, bands: {{{steps}}}}}\n"
    )


def test_a_long_list_counts_wherever_it_is_used():
    many = ", ".join(f"v{at}" for at in range(9000))
    rows = "".join(f"  - {{on: a, in: $z, points: 1, name: n{at}}}\n" for at in range(20))
    assert "more than 50,000 values in one rulebook" in refused(f"rulebook: r\nlists: {{z: [{many}]}}\nrows:\n{rows}")


def test_patterns_and_comparisons_are_counted():
    patterns = ", ".join(f'"x{at}.*y"' for at in range(101))
    assert "more than 100 patterns" in refused(f"{HEAD}stages: {{s: {{a: {{matches: [{patterns}]}}}}}}\n")
    parts = ", ".join(f"{{a: v{at}}}" for at in range(2001))
    assert "more than 2,000 comparisons" in refused(f"{HEAD}stages: {{s: {{any: [{parts}]}}}}\n")
