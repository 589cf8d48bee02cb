"""Amounts are whole minor units: what is written is read back, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualifier import money


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("5200", "USD", 520_000), ("0.1", "EUR", 10), ("9", "JPY", 9), ("1.234", "KWD", 1234)],
)  # fmt: skip
def test_an_amount_is_read_without_losing_a_cent(text, currency, minor):
    assert money.minor(text, currency) == minor


@pytest.mark.parametrize(("text", "currency"), [("1.5", "JPY"), ("1.234", "USD"), ("-3", "USD"), ("1e3", "USD")])
def test_what_is_no_amount_is_refused(text, currency):
    with pytest.raises(ValueError, match="write 5200"):
        money.minor(text, currency)


@given(st.integers(0, 10**12), st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_written_is_read_back(amount, currency):
    assert money.minor(money.written(amount, currency), currency) == amount
