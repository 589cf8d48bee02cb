"""A challenger is compared on the leads where it differs, by figures that can be checked by hand."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier.calibration import Counted
from qualifier.learning import thresholds, versus
from qualifier.learning.versus import Cell, Pair

CALLED, LEFT = True, False
SCORES = st.lists(st.integers(-3, 3), min_size=2, max_size=12)
PAIRS = st.lists(
    st.builds(
        Pair, st.integers(-500, 9000), st.booleans(), st.integers(-500, 9000), st.booleans(),
        st.sampled_from([None, True, False]),
    ),
    max_size=40,
)  # fmt: skip


def beats(one, other):
    return 1.0 if one > other else 0.5 if one == other else 0.0


@settings(max_examples=40)
@given(SCORES, SCORES)
def test_placements_are_what_counting_every_pair_gives(won, lost):
    above, below = versus.placements(won, lost)
    assert above == pytest.approx([sum(beats(w, one) for one in lost) / len(lost) for w in won])
    assert below == pytest.approx([sum(beats(w, one) for w in won) / len(won) for one in lost])


def by_hand(won, lost):
    """DeLong's variance of the difference of two AUCs, from the table of all pairs."""
    kernel = {(i, j): beats(w[1], n[1]) - beats(w[0], n[0])
              for (i, w), (j, n) in product(enumerate(won), enumerate(lost))}  # fmt: skip
    rows = [sum(kernel[i, j] for j in range(len(lost))) / len(lost) for i in range(len(won))]
    columns = [sum(kernel[i, j] for i in range(len(won))) / len(won) for j in range(len(lost))]
    return sum(
        sum((one - sum(values) / len(values)) ** 2 for one in values) / (len(values) - 1) / len(values)
        for values in (rows, columns)
    )


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=8), st.data())
def test_the_interval_of_the_difference_is_delongs(won, data):
    lost = data.draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=8))
    pairs = [Pair(a, CALLED, b, CALLED, end) for end, side in ((True, won), (False, lost)) for a, b in side]
    found = versus.ranks(pairs)
    half = 1.959964 * math.sqrt(by_hand(won, lost))
    assert found.once == pytest.approx(
        (max(-1, found.difference - half), min(1, found.difference + half)), abs=1e-9
    )  # fmt: skip
    first, second = (thresholds.auc([(score[at], end) for end, side in ((True, won), (False, lost)) for score in side])
                     for at in (0, 1))  # fmt: skip
    assert found.difference == pytest.approx(second - first)


@settings(max_examples=40)
@given(PAIRS)
def test_whatever_the_leads_it_says_something_and_counts_each_once(pairs):
    found = versus.compare(pairs)
    cells = (found.both, found.only_champion, found.only_challenger, found.neither)
    assert sum(cell.leads for cell in cells) == found.leads.leads == len(pairs)
    assert sum(cell.known.n for cell in cells) == found.leads.known.n
    assert found.champion.called.leads == found.both.leads + found.only_champion.leads


@settings(max_examples=40)
@given(PAIRS)
def test_who_changes_sides_changes_the_sign_and_nothing_else(pairs):
    turned = [Pair(p.challenger, p.challenger_called, p.champion, p.champion_called, p.converted) for p in pairs]
    one, other = versus.compare(pairs), versus.compare(turned)
    assert one.compared.difference == -other.compared.difference
    assert one.only_champion == other.only_challenger
    if one.ranks:
        assert one.ranks.difference == pytest.approx(-other.ranks.difference)


def disagreeing(only_champion, only_challenger, unknown=0):
    """Leads on which they disagree: (how many, how many of them won) on each side."""
    pairs = []
    for (many, won), called in ((only_champion, True), (only_challenger, False)):
        pairs += [Pair(10, called, 10, not called, at < won) for at in range(many)]
    return [*pairs, *[Pair(10, LEFT, 10, CALLED) for _ in range(unknown)]]


@pytest.mark.parametrize(
    ("pairs", "verdict"),
    [
        (disagreeing((300, 30), (300, 120)), "better"),
        (disagreeing((300, 120), (300, 30)), "worse"),
        (disagreeing((30, 3), (30, 12)), "not enough yet"),
        (disagreeing((300, 30), (100, 60), unknown=101), "not to be told"),
        (disagreeing((300, 30), (0, 0)), "not enough yet"),
    ],
)
def test_the_leads_that_only_one_would_call_decide(pairs, verdict):
    assert versus.compare(pairs).calling == verdict


def test_the_same_rulebook_twice_differs_in_nothing():
    pairs = [Pair(at % 7, at % 2 == 0, at % 7, at % 2 == 0, at % 3 == 0) for at in range(200)]
    found = versus.compare(pairs)
    assert found.only_champion == found.only_challenger == Cell(0, Counted(0, 0))
    assert (found.ranks.difference, found.ranks.always) == (0, (0, 0))
    assert found.ranks.verdict == "no difference that counts"


def test_a_perfect_challenger_beats_one_that_guesses():
    pairs = [Pair(at * 7 % 13, CALLED, 100 * (at % 2), CALLED, at % 2 == 1) for at in range(400)]
    found = versus.compare(pairs)
    assert (found.challenger.auc, found.ranks.verdict) == (1, "better")
