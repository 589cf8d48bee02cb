"""Comparing two shares: the intervals are the published ones, and looking often fools nobody."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualifier import comparing
from qualifier.calibration import Counted


@st.composite
def counts(draw, most=3000):
    n = draw(st.integers(0, most))
    return Counted(n, draw(st.integers(0, n)))


# Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((80, 48), (70, 56), 0.0524, 0.3339),
        ((10, 3), (10, 9), 0.1705, 0.8090),
        ((7, 2), (7, 6), 0.0582, 0.8062),
        ((29, 0), (56, 5), -0.0381, 0.1926),
        ((10, 0), (10, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_for_one_look_is_newcombes(one, other, low, high):
    assert comparing.newcombe(Counted(*other), Counted(*one)) == pytest.approx((low, high), abs=2e-4)


# Fleiss, Levin and Paik (2003); the same figures stand in any table of sample sizes for two proportions
@pytest.mark.parametrize(("base", "other", "each"), [(0.10, 0.15, 686), (0.60, 0.70, 356), (0.50, 0.60, 388)])
def test_how_many_people_are_needed_is_the_textbooks_number(base, other, each):
    assert comparing.needed(base, other) == each


@pytest.mark.parametrize(("base", "other"), [(0.3, 0.3), (0.0, 0.0), (0.9, 1.08)])
def test_nothing_is_promised_where_no_number_would_do(base, other):
    assert comparing.needed(base, other) == 0


@pytest.mark.parametrize(("square", "degrees"), [(3.841, 1), (5.991, 2), (7.815, 3), (9.488, 4), (18.307, 10)])
def test_the_chi_square_tail_is_the_tables(square, degrees):
    n = 1000.0
    shares = {str(at): 1.0 for at in range(degrees + 1)}
    placed = dict.fromkeys(shares, n)
    shift = (square * n / 2) ** 0.5  # one group too large and one too small by so many
    placed["0"], placed["1"] = n + shift, n - shift
    assert comparing.uneven(placed, shares) == pytest.approx(0.05, abs=2e-4)


def test_groups_of_the_planned_sizes_surprise_nobody():
    assert comparing.uneven({"": 495, "short": 505}, {"": 50, "short": 50}) > 0.5
    assert comparing.uneven({"": 400, "short": 600}, {"": 50, "short": 50}) < 0.001


@given(counts(), counts())
def test_the_interval_that_always_holds_is_the_wider_one_and_has_the_difference_in_it(base, other):
    found = comparing.compare(base, other)
    assert -1 <= found.always[0] <= found.always[1] <= 1
    if base.n and other.n:
        assert found.always[0] <= found.difference <= found.always[1]
    if all(min(one.converted, one.n - one.converted) >= 10 for one in (base, other)):
        assert found.always[1] - found.always[0] >= 0.99 * (found.once[1] - found.once[0])


@given(counts(), counts())
def test_exchanging_the_groups_turns_the_interval_round(base, other):
    low, high = comparing.running(base, other)
    assert comparing.running(other, base) == pytest.approx((-high, -low))


@given(counts(), counts(), st.integers(2, 9))
def test_several_comparisons_are_judged_more_strictly(base, other, several):
    alone, among = comparing.compare(base, other), comparing.compare(base, other, comparisons=several)
    assert among.always[0] <= alone.always[0] <= alone.always[1] <= among.always[1]


@pytest.mark.parametrize(("base", "other"), [(Counted(49, 40), Counted(900, 10)), (Counted(400, 3), Counted(400, 16))])
def test_too_few_people_or_hits_decide_nothing_however_large_the_difference(base, other):
    assert comparing.compare(base, other).verdict == "not enough yet"


def test_a_clear_difference_is_told_and_so_is_that_there_is_none():
    assert comparing.compare(Counted(2000, 400), Counted(2000, 560)).verdict == "better"
    assert comparing.compare(Counted(2000, 560), Counted(2000, 400)).verdict == "worse"
    assert comparing.compare(Counted(40_000, 20_000), Counted(40_000, 20_100)).verdict == "no difference that counts"


def first_verdict(base, other, people, every, chance):
    """The verdict at which somebody who looks after each `every` people would have stopped."""
    seen = [[0, 0], [0, 0]]
    for at in range(1, people + 1):
        group = chance.random() < 0.5
        seen[group][0] += 1
        seen[group][1] += chance.random() < (other if group else base)
        if at % every == 0:
            verdict = comparing.compare(Counted(*seen[0]), Counted(*seen[1])).verdict
            if verdict in ("better", "worse"):
                return verdict
    return ""


@pytest.mark.parametrize("rate", [0.05, 0.3, 0.5])
def test_who_looks_after_every_25_people_and_stops_at_a_difference_is_fooled_once_in_twenty_at_most(rate):
    chance = random.Random(f"peeking {rate}")
    fooled = sum(bool(first_verdict(rate, rate, 4000, 25, chance)) for _ in range(120))
    assert fooled <= 120 * 0.05 + 4  # one and a half standard deviations


@pytest.mark.long
@pytest.mark.parametrize("rate", [0.02, 0.05, 0.3, 0.5])
def test_who_looks_after_every_5_people_is_fooled_once_in_twenty_at_most(rate, seed):
    chance = random.Random(seed)
    fooled = sum(bool(first_verdict(rate, rate, 10_000, 5, chance)) for _ in range(1000))
    assert fooled <= 65


def test_a_real_difference_is_found_before_three_times_the_people_of_one_planned_look():
    chance = random.Random("power")
    people = 6 * comparing.needed(0.3, 0.4)
    found = [first_verdict(0.3, 0.4, people, 50, chance) for _ in range(30)]
    assert found.count("better") >= 27
    assert "worse" not in found
