"""Where a lead stands: stages hold independently of each other, their order is the rulebook's ladder. And what is
known of budget, authority, need and timeline.
"""

from collections.abc import Mapping, Sequence

from qualifier import assessment


def highest(ladder: Sequence[str], held: Sequence[str]) -> str | None:
    """The stage furthest up the ladder (given from the bottom) of those that hold; None if none does."""
    return next((name for name in reversed(ladder) if name in held), None)


def completeness(bant: Mapping[str, assessment.Level]) -> str:
    """How much is known, good or bad: `3/4`."""
    return f"{sum(level != 'unknown' for level in bant.values())}/{len(bant)}"


def missing(bant: Mapping[str, assessment.Level]) -> tuple[str, ...]:
    """What is not known yet."""
    return tuple(name for name, level in bant.items() if level == "unknown")


def bad(bant: Mapping[str, assessment.Level]) -> tuple[str, ...]:
    """What speaks against a sale."""
    return tuple(name for name, level in bant.items() if level == "bad")
