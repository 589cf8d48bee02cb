"""A million leads: polars and SQL say of every lead what the function for one lead says, to the hundredth."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.qualifier import made_rulebooks as made

WITH_PATTERNS = made.rulebooks(st.one_of(made.SAFE_ATOMS, made.SAFE_ATOMS, made.MATCHES))
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(WITH_PATTERNS, made.LEADS)
def test_polars_says_what_python_says(text, leads):
    book = made.load(text)
    assert made.by_polars(book, leads) == made.by_python(book, leads)


@few
@given(WITH_PATTERNS, made.LEADS)
def test_duckdb_says_what_python_says(text, leads):
    book = made.load(text)
    assert made.by_duckdb(book, leads) == made.by_python(book, leads)
