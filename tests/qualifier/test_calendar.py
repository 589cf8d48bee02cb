"""Desks: when they open, and clocks that wait for them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import calendar

CHICAGO = calendar.hours({"tz": "America/Chicago", "mon-fri": [["08:00", "18:00"]], "holidays": "US"})
MOMENTS = st.integers(1_735_700_000, 1_830_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_open_desk_is_open_at_once():
    assert calendar.opens_at(utc("2026-11-20 15:00"), CHICAGO) == utc("2026-11-20 15:00")


def test_after_hours_a_desk_opens_on_its_next_working_day():
    assert calendar.opens_at(utc("2026-11-21 12:00"), CHICAGO) == utc("2026-11-23 14:00")


def test_a_desk_is_shut_on_holidays():
    assert calendar.opens_at(utc("2026-11-26 15:00"), CHICAGO) == utc("2026-11-27 14:00")


def test_the_clock_starts_at_opening():
    assert calendar.deadline(utc("2026-11-21 12:00"), timedelta(minutes=5), CHICAGO) == utc("2026-11-23 14:05")


def test_a_short_clock_stands_still_while_the_desk_is_shut():
    assert calendar.deadline(utc("2026-11-20 23:58"), timedelta(minutes=5), CHICAGO) == utc("2026-11-23 14:03")


def test_a_clock_of_a_day_runs_on():
    assert calendar.deadline(utc("2026-11-20 15:00"), timedelta(hours=24), CHICAGO) == utc("2026-11-21 15:00")


def test_a_desk_without_hours_is_always_open():
    assert calendar.deadline(utc("2026-11-21 12:00"), timedelta(minutes=5), None) == utc("2026-11-21 12:05")


def test_round_the_clock_has_no_seam_at_midnight():
    always = calendar.hours({"mon-sun": [["00:00", "24:00"]]})
    assert calendar.deadline(utc("2026-11-20 23:58"), timedelta(minutes=5), always) == utc("2026-11-21 00:03")


def test_a_holiday_on_a_saturday_is_kept_on_the_friday():
    assert date(2026, 7, 3) in calendar.us_holidays(2026)
    assert not calendar.is_open(utc("2027-12-31 15:00"), CHICAGO)


@pytest.mark.parametrize(
    ("tree", "cause"),
    [
        ({"tz": "Mars/Base", "mon": [["08:00", "18:00"]]}, "no time zone"),
        ({"mon-fri": []}, "never opens"),
        ({"friday": [["08:00", "18:00"]]}, "no day"),
        ({"mon": [["18:00", "08:00"]]}, "ends before"),
        ({"mon": [["8am", "6pm"]]}, "no time of day"),
        ({"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}, "overlap"),
        ({"mon": [["08:00", "12:00"]], "holidays": "XX"}, "holidays"),
    ],
)
def test_a_wrong_calendar_says_why(tree, cause):
    with pytest.raises(ValueError, match=cause):
        calendar.hours(tree)


@settings(max_examples=60)
@given(MOMENTS, st.integers(1, 1439))
def test_a_deadline_is_never_before_opening_plus_its_span(now, minutes):
    within = timedelta(minutes=minutes)
    due = calendar.deadline(now, within, CHICAGO)
    assert due >= calendar.opens_at(now, CHICAGO) + within
    assert calendar.opens_at(due - timedelta(seconds=1), CHICAGO) <= due
