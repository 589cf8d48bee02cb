"""Desks: when they open, and clocks that wait for them."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

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


# -- quiet hours -------------------------------------------------------------------------------------------------------

NIGHT = calendar.quiet({"tz": "America/Chicago", "from": "21:00", "to": "08:00"})
ZONES = [
    "America/Chicago",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
]
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def zone(name):
    return zoneinfo.ZoneInfo(name)


def test_at_night_it_is_quiet_until_the_morning():
    assert calendar.allowed_at(utc("2026-11-22 04:00"), NIGHT) == utc("2026-11-22 14:00")


def test_by_day_nobody_waits():
    assert calendar.allowed_at(utc("2026-11-21 18:00"), NIGHT) == utc("2026-11-21 18:00")


def test_quiet_hours_begin_and_end_on_the_minute():
    assert not calendar.is_quiet(utc("2026-11-22 02:59"), NIGHT)
    assert calendar.is_quiet(utc("2026-11-22 03:00"), NIGHT)
    assert calendar.is_quiet(utc("2026-11-22 13:59"), NIGHT)
    assert not calendar.is_quiet(utc("2026-11-22 14:00"), NIGHT)


def test_what_counts_is_the_clock_where_the_person_is():
    assert calendar.allowed_at(utc("2026-11-22 03:30"), NIGHT, [zone("America/Los_Angeles")]) == utc("2026-11-22 03:30")
    assert calendar.allowed_at(utc("2026-11-21 20:30"), NIGHT, [zone("Europe/Berlin")]) == utc("2026-11-22 07:00")


def test_who_may_be_in_two_zones_is_left_in_peace_in_both():
    texas = [zone("America/Chicago"), zone("America/Denver")]
    assert calendar.allowed_at(utc("2026-11-22 14:30"), NIGHT, texas) == utc("2026-11-22 15:00")


def test_hours_that_do_not_pass_midnight():
    siesta = calendar.quiet({"tz": "Europe/Madrid", "from": "14:00", "to": "17:00"})
    assert calendar.allowed_at(utc("2026-11-21 14:00"), siesta) == utc("2026-11-21 16:00")


def test_equal_hours_are_none():
    never = calendar.quiet({"from": "00:00", "to": "00:00"})
    assert calendar.allowed_at(utc("2026-11-22 03:00"), never) == utc("2026-11-22 03:00")


def test_what_is_left_out_is_as_before():
    assert calendar.quiet({"from": "22:00"}, NIGHT) == calendar.Quiet(time(22), time(8), zone("America/Chicago"))


def test_a_morning_that_the_clock_skips_begins_when_it_has_skipped():
    early = calendar.quiet({"tz": "America/Chicago", "from": "21:00", "to": "02:30"})
    assert calendar.allowed_at(utc("2027-03-14 07:00"), early) == utc("2027-03-14 08:00")  # 02:00 becomes 03:00 then


def test_a_morning_that_comes_twice_is_waited_for_twice():
    early = calendar.quiet({"tz": "America/Chicago", "from": "21:00", "to": "01:30"})
    assert calendar.allowed_at(utc("2026-11-01 06:00"), early) == utc("2026-11-01 06:30")
    assert calendar.allowed_at(utc("2026-11-01 07:10"), early) == utc("2026-11-01 07:30")  # 01:10 for the second time


@pytest.mark.parametrize(
    ("tree", "cause"),
    [
        ({"tz": "Mars/Base"}, "no time zone"),
        ({"from": "9pm"}, "no time of day"),
        ({"to": "24:00"}, "no time of day here"),
        ({"until": "08:00"}, "no entry of it"),
    ],
)
def test_wrong_quiet_hours_say_why(tree, cause):
    with pytest.raises(ValueError, match=cause):
        calendar.quiet(tree)


@settings(max_examples=150)
@given(MOMENTS, CLOCKS, CLOCKS, st.lists(st.sampled_from(ZONES), min_size=1, max_size=2, unique=True))
def test_the_next_allowed_moment_is_allowed_and_none_before_it_is(now, start, end, names):
    """Over all changes of the clock in these years: what is waited for is no minute longer than quiet hours last."""
    hours, places = calendar.Quiet(start, end, zone("UTC")), [zone(name) for name in names]
    found = calendar.allowed_at(now, hours, places)
    if found < now + timedelta(days=2):
        assert not calendar.is_quiet(found, hours, places)
    minutes = range(1, min(int((found - now).total_seconds() // 60), 2880), 7)
    assert all(calendar.is_quiet(now + timedelta(minutes=at), hours, places) for at in minutes)
    assert found >= now
