"""Buckets let so many through, say truly how long to wait, and hold so many keys; a flood is seen and ends."""

from hypothesis import given
from hypothesis import strategies as st

from bot.buckets import MINUTE, Buckets, Floods

PER_MINUTE = st.integers(1, 50)
STEPS = st.lists(st.floats(0, 90), max_size=200)


@given(PER_MINUTE, STEPS)
def test_in_no_stretch_of_time_more_come_through_than_a_full_bucket_and_what_flows_back(per_minute, steps):
    buckets, now, taken = Buckets(per_minute, 10), 0.0, []
    for step in steps:
        now += step
        if not buckets.take("one", now):
            taken.append(now)
    for first, begin in enumerate(taken):
        for last in range(first, len(taken)):
            most = per_minute + per_minute * (taken[last] - begin) / MINUTE
            assert last - first + 1 <= most + 1e-6


@given(PER_MINUTE, STEPS)
def test_who_waits_as_long_as_told_comes_through(per_minute, steps):
    buckets, now = Buckets(per_minute, 10), 0.0
    for step in steps:
        now += step
        if wait := buckets.take("one", now):
            assert buckets.take("one", now + wait / 2) > 0
            now += wait + 1e-6
            assert buckets.take("one", now) == 0


@given(PER_MINUTE)
def test_as_many_as_come_in_a_minute_may_come_at_once(per_minute):
    buckets = Buckets(per_minute, 10)
    assert [buckets.take("one", 5.0) for _ in range(per_minute)] == [0] * per_minute
    assert buckets.take("one", 5.0) > 0


def test_one_key_takes_nothing_from_another():
    buckets = Buckets(1, 10)
    assert [buckets.take(key, 0.0) for key in "ab"] == [0, 0]


def test_looking_takes_nothing():
    buckets = Buckets(1, 10)
    assert [buckets.wait("a", 0.0) for _ in range(3)] == [0, 0, 0]
    buckets.take("a", 0.0)
    assert buckets.wait("a", 20.0) == 40


@given(st.lists(st.integers(0, 30), max_size=100))
def test_the_latest_keys_are_held_and_no_more(keys):
    buckets, floods = Buckets(1, 5), Floods(1, 5)
    for key in keys:
        buckets.take(str(key), 0.0)
        floods.comes(str(key), 0.0)
        assert max(len(buckets), len(floods)) <= 5


def test_the_key_that_was_not_used_for_longest_is_forgotten():
    buckets = Buckets(1, 2)
    for key in "abc":
        buckets.take(key, 0.0)
    assert [buckets.wait(key, 0.0) > 0 for key in "abc"] == [False, True, True]


def test_a_flood_begins_with_one_more_than_may_come_in_a_minute():
    floods = Floods(3, 10)
    assert [floods.comes("roofing", second) for second in (1, 2, 3, 4)] == [False, False, False, True]


def test_a_flood_of_one_script_is_none_of_another():
    floods = Floods(0, 10)
    assert floods.comes("roofing", 1.0)
    assert not Floods(1, 10).comes("other", 1.0)


def test_a_flood_ends_when_a_whole_minute_was_calm():
    floods = Floods(1, 10)
    assert [floods.comes("roofing", second) for second in (0, 1, 61, 119, 121, 181)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip
