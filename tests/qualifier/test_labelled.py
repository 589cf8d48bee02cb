"""Any labelled table is read: delimiters, guessed types, unknown values, times; what cannot be read is named."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualifier.document import DocumentError
from qualifier.learning import labelled


def read(text, **asked):
    return labelled.read(text, "leads.csv", labelled.Asked(**{"outcome": "won", **asked}))


def facts(text, **asked):
    return [dict(one.facts) for one in read(text, **asked).pasts]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_understood(mark):
    text = "\ufeffTeam Size,plan,won\r\n12,pro,yes\r\n3,free,no\r\n".replace(",", mark)
    assert facts(text) == [{"team_size": 12, "plan": "pro"}, {"team_size": 3, "plan": "free"}]


def test_quoted_texts_may_hold_delimiters_and_line_breaks():
    assert facts('note,won\n"a, ""b""\nc",1\n') == [{"note": 'a, "b"\nc'}]


@pytest.mark.parametrize("blank", ["", " ", "unknown", "N/A", "null", "?", "NaN"])
def test_unknown_values_are_no_facts(blank):
    assert facts(f"a,b,won\n{blank},1,no\n5,2,yes\n") == [{"b": 1}, {"a": 5, "b": 2}]


@pytest.mark.parametrize(
    ("values", "kind"),
    [("1 2 3", "number"), ("1.5 -2 3e2", "number"), ("1,5 2,5 3", "number"), ("01234 78701 10001", "text"),
     ("1 2 many", "text"), ("2026-01-02 2026-01-03 2026-01-04", "text"), ("yes no yes", "text")],
)  # fmt: skip
def test_a_column_is_read_as_what_stands_in_it(values, kind):
    rows = "".join(f"{value};{at % 2}\n" for at, value in enumerate(values.split()))
    assert read(f"a;won\n{rows}").kinds == {"a": kind}


def test_a_few_texts_among_numbers_count_as_unknown_and_are_told():
    sheet = read("a,won\n" + "7,1\n" * 99 + "seven,0\n")
    assert sheet.kinds == {"a": "number"}
    assert sheet.notes[0] == "a is a number, but 1 values are none and count as unknown"


def test_what_a_rulebook_reads_as_text_stays_text():
    assert facts("zip,won\n78701,1\n", texts=frozenset({"zip"})) == [{"zip": "78701"}]


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("Yes", "No"), ("TRUE", "FALSE"), ("won", "lost"), ("y", "n")])
def test_usual_outcomes_are_understood(yes, no):
    assert [one.converted for one in read(f"a,won\n1,{yes}\n2,{no}\n").pasts] == [True, False]


def test_an_unusual_outcome_asks_which_counts():
    text = "a,status\n1,closed won\n2,open\n3,\n"
    with pytest.raises(DocumentError, match="--won VALUE"):
        read(text, outcome="status")
    sheet = read(text, outcome="Status", won="Closed Won")
    assert [one.converted for one in sheet.pasts] == [True, False]
    assert "1 rows have no outcome and are left out" in sheet.notes


def test_leads_are_put_in_order_of_time_and_scored_for_their_day():
    sheet = read("a,when,won\n2,2026-03-05,1\n1,2026-03-01,0\n", time="when")
    assert [one.facts for one in sheet.pasts] == [{"a": 1}, {"a": 2}]
    assert sheet.pasts[0].at == datetime(2026, 3, 1, tzinfo=UTC)
    assert sheet.days == 5


def test_running_numbers_order_leads_but_span_no_days():
    sheet = read("a,nr,won\n2,10,1\n1,9,0\n", time="nr")
    assert ([one.facts["a"] for one in sheet.pasts], sheet.days) == ([1, 2], None)


def test_times_of_facts_and_of_the_handoff_are_read():
    (one,) = read("budget,budget_at,handed,won\n5,2026-03-02T10:00:00+01:00,2026-03-01,1\n", handed="handed").pasts
    assert one.facts == {"budget": 5}
    assert one.told["budget"] - one.handed == timedelta(days=1, hours=9)


@pytest.mark.parametrize(
    ("text", "asked", "words"),
    [
        ("", {}, "leads.csv:1  error  has no header line"),
        ("a,won\n", {}, "a header and no rows"),
        ("a,won\n1,1\n1\n", {}, "leads.csv:3  error  has 1 fields, the header has 2"),
        ("a,A,won\n1,1,1\n", {}, "two columns are called a"),
        ("a,wonn\n1,1\n", {}, "has no outcome column `won`"),
        ("a,won\n1,1\n", {"time": "when"}, "has no time column `when`"),
        ("a,t,won\n1,soon,1\n", {"time": "t"}, "leads.csv:2  error  t is `soon`, neither a number nor a date"),
        ("a,won\n1,1\n", {"won": "sold"}, "no lead has the outcome `sold`"),
        ("a,won\n1,1\n", {"without": ("b",)}, "has no column to leave out column `b`"),
        ("a,h,won\n1,later,1\n", {"handed": "h"}, "h is `later`, no date"),
    ],
)
def test_what_cannot_be_read_is_named_with_line_cause_and_fix(text, asked, words):
    with pytest.raises(DocumentError) as refused:
        read(text, **asked)
    assert words in str(refused.value)


@given(st.text(max_size=60), st.text(alphabet='a,;"\n\r\t|1\0', max_size=40))
def test_any_text_is_read_or_refused_in_words(one, two):
    for text in (one, two, f"a,won\n{two}"):
        assert all(made_of(text))


def made_of(text):
    """What a text gave or was said of it; cause and fix where it was refused."""
    try:
        found = read(text)
    except DocumentError as refused:
        return [part for problem in refused.problems for part in (problem.cause, problem.fix)] or [""]
    return [*found.pasts, *found.notes] or [""]
