"""Hours from one line of the command, and until when a desk is open."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualifier import calendar

WEEK = "mon-fri 08:00-12:00 13:00-18:00, sat 09:00-13:00 America/Chicago holidays US"


def moment(day, hour, minute=0):
    """A moment of November 2026 in Chicago, which is six hours behind."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=6)


def hours(line=WEEK):
    return calendar.hours(calendar.read(line))


def test_a_line_says_what_a_file_says():
    assert calendar.read(WEEK) == {
        "mon-fri": [["08:00", "12:00"], ["13:00", "18:00"]], "sat": [["09:00", "13:00"]], "tz": "America/Chicago",
        "holidays": "US",
    }  # fmt: skip
    assert hours("Mon-Sun 00:00-24:00 UTC holidays 2026-12-24 2026-12-25").holidays


@pytest.mark.parametrize(
    ("line", "cause"),
    [("mon-fri 08:00-18:00", "time zone is missing"), ("", "time zone is missing"), ("UTC", "never opens"),
     ("mon-fri 8-18 UTC", "no time of day"), ("mon-fri 18:00-08:00 UTC", "ends before"),
     ("08:00-18:00 UTC", "understood"),
     ("mon-fri 08:00-18:00 UTC Berlin", "understood"), ("mon-fri 08:00-18:00 Mars/Olympus", "no time zone"),
     ("mon-fri 08:00 UTC", "a span is from and to"), ("fri-mon 08:00-18:00 UTC", "no day or run")],
)  # fmt: skip
def test_a_line_that_means_nothing_is_refused_with_its_cause_and_a_fix(line, cause):
    with pytest.raises(ValueError, match=cause) as refused:
        hours(line)
    assert " | " in str(refused.value)


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(line):
    with contextlib.suppress(ValueError):  # and nothing else is raised
        hours(line)


@pytest.mark.parametrize(
    ("now", "until"),
    [(moment(23, 9), moment(23, 12)), (moment(23, 12, 30), moment(23, 12, 30)), (moment(23, 13), moment(23, 18)),
     (moment(26, 9), moment(26, 9)), (moment(28, 9), moment(28, 13))],
)  # fmt: skip
def test_a_desk_closes_at_the_end_of_its_span_and_a_shut_one_now(now, until):
    assert calendar.closes_at(now, hours()) == until


def test_spans_that_touch_are_one():
    assert calendar.closes_at(moment(23, 9), hours("mon 08:00-24:00, tue 00:00-02:00 America/Chicago")) == moment(24, 2)
    assert calendar.closes_at(moment(23, 9), hours("mon-sun 00:00-24:00 America/Chicago")) > moment(25, 0)
