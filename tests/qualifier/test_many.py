"""A million leads: polars and SQL say of every lead what the function for one lead says, to the hundredth."""

from datetime import timedelta

import pytest
import re2
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qualifier import activity, score
from qualifier.activity import Decay
from qualifier.many import NotHere, doings, facts, patterns, sql
from tests.qualifier import made_rulebooks as made

WITH_PATTERNS = made.rulebooks(st.one_of(made.SAFE_ATOMS, made.SAFE_ATOMS, made.MATCHES))


def few(examples):
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@few(8)
@given(WITH_PATTERNS, made.LEADS)
def test_polars_says_what_python_says(text, leads):
    book = made.load(text)
    assert made.by_polars(book, leads) == made.by_python(book, leads)


@few(4)
@given(WITH_PATTERNS, made.LEADS)
def test_duckdb_says_what_python_says(text, leads):
    book = made.load(text)
    assert made.by_duckdb(book, leads) == made.by_python(book, leads)


@few(8)
@given(made.rulebooks(), made.LEADS)
def test_sqlite_says_what_python_says(text, leads):
    book = made.load(text)
    assert made.by_sqlite(book, leads) == made.by_python(book, leads)


@pytest.fixture(scope="module")
def connection(postgres):
    url = postgres.create()
    with postgres.connection(url) as opened:
        yield opened
    postgres.drop(url)


def test_postgresql_says_what_python_says(connection):
    @few(8)
    @given(WITH_PATTERNS, made.LEADS)
    def says(text, leads):
        book = made.load(text)
        assert made.by_postgresql(connection, book, leads) == made.by_python(book, leads)

    says()


@pytest.mark.long
@pytest.mark.parametrize("engine", [made.by_polars, made.by_duckdb, made.by_sqlite])
def test_every_engine_says_what_python_says_of_many_more(engine):
    @few(300)
    @given(made.rulebooks() if engine is made.by_sqlite else WITH_PATTERNS, made.LEADS)
    def says(text, leads):
        book = made.load(text)
        assert engine(book, leads) == made.by_python(book, leads)

    says()


# -- what everything rests on ------------------------------------------------------------------------------------------


@given(st.integers(1, 1_000_000), st.integers(1, 36_500), st.integers(0, 3_000_000_000_000))
def test_halving_is_the_power_of_a_half_and_exact_at_whole_periods(points, days, age):
    decay, ms = Decay("half_life", timedelta(days=days)), timedelta(milliseconds=age)
    assert abs(activity.decay_value(points, decay, ms) - points * 0.5 ** (ms / decay.period)) <= 0.5 + 1e-6
    assert activity.decay_value(points, decay, 2 * decay.period) == (points + 2) // 4


ALPHABET = st.text(st.sampled_from("abkKsS09 _-.\n|é\u212aſ"), max_size=8)
PIECES = st.sampled_from(
    ["a", "K", "s", ".", "\\.", "[a-k]", "[^a-z]", "[[:digit:]_]", "\\d", "\\W", "\\s", "\\b", "^", "$", "(?:ab|k)",
     "(0|9)", "é", "b{2}", "a*", "s+", "k??", "_{1,3}", "\\|", "[\\d-]", "\\x41", "(?P<x>a)", "\\B", "[\\D]"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.booleans(), st.lists(ALPHABET, min_size=8, max_size=8))
def test_a_pattern_said_anew_finds_what_re2_finds_or_is_refused(pattern, folded, texts):
    import polars as pl

    pattern = f"(?i){pattern}" if folded else pattern
    try:
        anew = patterns.said(pattern, "rust")
    except NotHere:
        assume(False)  # noqa: FBT003 - hypothesis' own
    theirs = re2.compile(pattern)
    assert pl.Series(texts).str.contains(anew).to_list() == [theirs.search(text) is not None for text in texts]


@pytest.mark.parametrize("pattern", ["(?P<x>a)", "\\Ba", "[\\D]", "a|", "(?i)é", "a{300}", "\\p{Greek}", "(?s)."])
def test_what_could_mean_something_else_elsewhere_is_refused_with_a_remedy(pattern):
    with pytest.raises(NotHere, match="fix: "):
        patterns.said(pattern, "postgresql")


def test_polars_asks_re2_itself_where_a_pattern_cannot_be_said_anew():
    book = made.load("rulebook: r\nrows: [{on: zip, matches: '(?i)é$', points: 1}]")
    leads = [({"zip": text}, []) for text in ("É", "e", "")]
    assert made.by_polars(book, leads) == made.by_python(book, leads)


def test_sqlite_refuses_patterns_and_says_what_reads_them():
    book = made.load("rulebook: r\nrows: [{on: zip, matches: '^7', points: 1}]")
    with pytest.raises(NotHere, match="PostgreSQL, DuckDB"):
        sql.query(book.plan, "sqlite", {"zip": "text"}, made.NOW)


def test_nothing_of_a_rulebook_breaks_out_of_its_quotes():
    nasty = "x'; DROP TABLE leads; --"
    book = made.load(f'rulebook: r\nlists: {{l: ["{nasty}", "\\\\"]}}\nrows: [{{on: zip, in: $l, points: 1}}]\n'
                     f'disqualify: [{{when: {{zip: "{nasty}"}}, say: "{nasty}"}}]')  # fmt: skip
    leads = [({"zip": nasty}, []), ({"zip": "\\"}, []), ({"zip": "y"}, [])]
    assert made.by_duckdb(book, leads) == made.by_sqlite(book, leads) == made.by_python(book, leads)


def test_facts_of_two_types_have_two_columns_and_what_is_no_fact_goes_where_rows_report_it():
    columns, held = facts.columns([{"budget": 5}, {"budget": "5"}, {"budget": True}, {}], {"budget": "number"})
    assert columns == {"budget": [None, "5", "?", None], "budget#": [5, None, None, None]}
    assert held == {"budget": "text", "budget#": "whole"}


def test_a_table_without_any_of_the_facts_is_scored_as_leads_of_whom_nothing_is_known():
    import polars as pl

    from qualifier.many import frames

    book = made.load("rulebook: r\nrows: [{when: {zip: {unknown: yes}}, points: 1}]")
    found = frames.scored(book.plan, pl.DataFrame({"lead": [1]}), None, made.NOW).collect()
    assert found["total"].to_list() == [score.assess(book, {}, [], made.NOW).total] == [100]


def test_a_moment_counts_in_whole_milliseconds():
    assert doings.whole(made.NOW + timedelta(microseconds=999)) == made.NOW
