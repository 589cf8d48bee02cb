"""Back-off grows, is spread by chance, respects the receiver's wish, and ends."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webhooks import retry

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
POLICY = retry.DEFAULT
CHANCE = st.floats(0, 1, exclude_max=True)
TRIES = st.integers(1, POLICY.tries_max - 1)


@given(TRIES, CHANCE)
def test_the_wait_lies_between_floor_and_ceiling(tries, chance):
    due = retry.next_due(POLICY, tries, NOW, chance)
    assert NOW + POLICY.floor <= due <= NOW + retry.longest_wait(POLICY, tries)


@given(TRIES)
def test_chance_spreads_the_wait_over_the_whole_range(tries):
    assert retry.next_due(POLICY, tries, NOW, 0.0) == NOW + POLICY.floor
    almost = retry.next_due(POLICY, tries, NOW, 0.999_999) - NOW
    assert almost >= 0.999 * retry.longest_wait(POLICY, tries)


@given(st.integers(1, 10_000))
def test_the_longest_wait_never_shrinks_and_has_a_bound(tries):
    assert retry.longest_wait(POLICY, tries) <= retry.longest_wait(POLICY, tries + 1) <= POLICY.ceiling


def test_after_the_last_try_it_is_given_up():
    assert retry.next_due(POLICY, POLICY.tries_max - 1, NOW, 0.5)
    assert retry.next_due(POLICY, POLICY.tries_max, NOW, 0.5) is None
    assert retry.next_due(POLICY, POLICY.tries_max + 5, NOW, 0.5, timedelta(1)) is None


def _moments(policy: retry.Policy, chance: Random) -> list[timedelta]:
    at, found = NOW, []
    while (due := retry.next_due(policy, len(found) + 1, at, chance.random())) is not None:
        at = due
        found.append(at - NOW)
    return found


def test_the_defaults_try_for_about_three_days():
    days = sorted(_moments(POLICY, Random(seed))[-1] / timedelta(days=1) for seed in range(200))
    assert 2.8 < days[100] < 3.2
    assert days[0] > 1.8
    assert days[-1] < 4.5


def test_the_defaults_try_often_while_a_hot_lead_is_hot():
    in_four_minutes = [
        sum(each < timedelta(minutes=4) for each in _moments(POLICY, Random(seed))) for seed in range(200)
    ]
    assert sorted(in_four_minutes)[100] >= 4  # after the first one


@given(TRIES, CHANCE, st.integers(0, 6 * 3600))
def test_we_never_come_before_the_receiver_asked(tries, chance, seconds):
    wish = timedelta(seconds=seconds)
    assert retry.next_due(POLICY, tries, NOW, chance, wish) >= NOW + wish


@given(TRIES, CHANCE)
def test_a_wish_to_come_at_once_does_not_undo_the_back_off(tries, chance):
    assert retry.next_due(POLICY, tries, NOW, chance, timedelta(0)) == retry.next_due(POLICY, tries, NOW, chance)


@given(CHANCE, st.integers(0, 10**9 - 1))
def test_a_wish_is_capped(chance, seconds):
    due = retry.next_due(POLICY, 1, NOW, chance, timedelta(seconds=seconds))
    assert due <= NOW + POLICY.asked_max * (1 + POLICY.asked_spread)


def test_many_who_were_asked_to_wait_do_not_come_back_in_the_same_second():
    dues = {retry.next_due(POLICY, 1, NOW, each / 10, timedelta(minutes=10)) for each in range(10)}
    assert len(dues) == 10


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sat, 21 Nov 2026 12:01:00 GMT", 60),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0),
        ("Sat, 21 Nov 2026 13:01:00 +0100", 60),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("\uff11\uff12", None),
        ("9" * 5000, None),
        ("Sat, 99 Nov 2026 12:01:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header, seconds):
    assert retry.asked(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@given(st.text())
@settings(max_examples=200)
def test_no_retry_after_breaks_anything(header):
    found = retry.asked(header, NOW)
    assert found is None or found >= timedelta(0)


@pytest.mark.parametrize(
    "change",
    [
        {"floor": timedelta(0)},
        {"base": timedelta(0)},
        {"ceiling": timedelta(seconds=1)},
        {"factor": 0.5},
        {"tries_max": 0},
        {"asked_max": timedelta(-1)},
        {"asked_spread": -1.0},
        {"factor": float("nan")},
    ],
)
def test_a_policy_that_never_waits_or_never_ends_is_refused(change):
    with pytest.raises(ValueError, match="retry policy"):
        retry.Policy(**change)
