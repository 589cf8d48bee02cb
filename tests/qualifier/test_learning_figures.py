"""Thresholds, ranking and the fit: against counting by brute force, and against answers known on paper."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import calibration
from qualifier.calibration import Counted
from qualifier.learning import logistic, thresholds

SCORED = st.lists(st.tuples(st.integers(-40, 160).map(lambda n: n * 50), st.booleans()), max_size=40)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_one_that_newcombe_printed_in_1998(hits, n, low, high):
    found = calibration.interval(Counted(n, hits))
    assert found == (pytest.approx(low, abs=2e-4), pytest.approx(high, abs=2e-4))


@given(SCORED)
def test_the_area_is_how_often_a_buyer_scores_above_another(scored):
    pairs = [(a > b) + (a == b) / 2 for (a, yes), (b, no) in product(scored, scored) if yes and not no]
    found = thresholds.auc(scored)
    assert found is None if not pairs else found == pytest.approx(sum(pairs) / len(pairs))


@given(SCORED)
def test_every_line_of_the_table_counts_the_leads_at_or_above_it(scored):
    lines = thresholds.table(scored, days=10)
    for line in lines:
        above = [converted for total, converted in scored if total >= line.threshold]
        assert line.above == Counted(len(above), sum(above))
        assert line.a_day == len(above) / 10
        assert line.interval[0] - 1e-9 <= line.above.rate <= line.interval[1] + 1e-9
    assert len(lines) <= thresholds.LINES_MAX
    assert not scored or lines[0].above.n == len(scored)


def test_lift_and_recall_compare_with_everybody():
    scored = [(0, False)] * 60 + [(0, True)] * 10 + [(5000, True)] * 30
    top = thresholds.table(scored)[-1]
    assert (top.threshold, top.above, top.lift, top.recall) == (5000, Counted(30, 30), 2.5, 0.75)


def test_a_capacity_takes_the_lowest_threshold_that_sales_can_call():
    scored = [(total * 500, total > 8) for total in range(20) for _ in range(10)]
    line = thresholds.for_capacity(thresholds.table(scored, days=10), 7)
    assert (line.threshold, line.a_day) == (6500, 7.0)


def test_value_against_cost_takes_the_threshold_that_earns_most():
    scored = [(0, False)] * 90 + [(0, True)] * 10 + [(5000, True)] * 50 + [(5000, False)] * 50
    lines = thresholds.table(scored)
    assert thresholds.for_value(lines, value=100, cost=20).above.n == 100
    assert thresholds.for_value(lines, value=1000, cost=20).above.n == 200
    assert thresholds.for_value(lines, value=1, cost=20) is None


def test_no_threshold_is_suggested_where_a_higher_score_tells_nothing():
    assert thresholds.for_split(thresholds.table([(at % 10 * 500, at % 3 == 0) for at in range(90)])) is None


@given(SCORED, st.integers(0, 90))
def test_the_best_are_counted_and_of_equals_their_share(scored, many):
    found = thresholds.best(scored, many)
    assert 0 <= found <= min(many, thresholds.count(scored).converted) + 1e-9
    if many >= len(scored):
        assert found == pytest.approx(thresholds.count(scored).converted)


def test_one_trait_weighs_the_logarithm_of_its_odds_ratio():
    patterns = {(True,): Counted(100, 60), (False,): Counted(200, 40)}
    found = logistic.fit(patterns, 1e-9)
    assert found.intercept == pytest.approx(math.log(40 / 160), abs=1e-4)
    assert found.weights == (pytest.approx(math.log((60 / 40) / (40 / 160)), abs=1e-4),)


def test_two_traits_that_add_up_in_log_odds_are_found_again():
    truth = logistic.Fit(-1.5, (0.8, -1.2))
    patterns = {p: Counted(10**9, round(10**9 * truth.chance(p))) for p in product((True, False), repeat=2)}
    found = logistic.fit(patterns, 1e-6)
    assert (found.intercept, *found.weights) == pytest.approx((-1.5, 0.8, -1.2), abs=1e-5)


def test_a_stronger_ridge_draws_the_weights_to_nothing():
    patterns = {(True,): Counted(100, 60), (False,): Counted(200, 40)}
    weights = [logistic.fit(patterns, ridge).weights[0] for ridge in (0.1, 10, 1000, 100_000)]
    assert weights == sorted(weights, reverse=True)
    assert 0 < weights[-1] < 0.01


def test_perfect_separation_stays_finite():
    found = logistic.fit({(True,): Counted(500, 500), (False,): Counted(500, 0)}, 1.0)
    assert 2 < found.weights[0] < 30


COUNTS = st.tuples(st.integers(0, 50), st.floats(0, 1)).map(lambda c: Counted(c[0], round(c[0] * c[1])))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(*[st.booleans()] * 4), COUNTS, max_size=16))
def test_the_fit_is_finite_and_predicts_as_many_conversions_as_there_were(patterns):
    found = logistic.fit(patterns, 1.0)
    assert all(map(math.isfinite, (found.intercept, *found.weights)))
    hits, n = sum(c.converted for c in patterns.values()), sum(c.n for c in patterns.values())
    if 0 < hits < n:
        assert sum(c.n * found.chance(p) for p, c in patterns.items()) == pytest.approx(hits, abs=0.02)
