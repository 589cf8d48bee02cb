"""What the tests of the qualifier share: a clock, and rulebooks from text or from the folder beside."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualifier import rules

HERE = Path(__file__).parent


@pytest.fixture
def now():
    """The acceptance cases' clock."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def book():
    """Loads rows (or a whole rulebook) written as text."""

    def load(text, *, head="rulebook: test\n"):
        return rules.load(head + text, "test.yaml")

    return load
