"""Conditions as plain values that every compiler reads: comparisons of facts, things done, and what the rulebook has
worked out so far, joined by all, any and not. How they are written is known to `grammar`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from qualifier import activity

Literals = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is known not to hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact against literals, kept as text; numbers and days (for dates) are in `bounds`."""

    fact: str
    operator: str
    literals: Literals = ()
    bounds: tuple[int | float, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something was done, as often and in such order as the pattern says."""

    pattern: activity.Pattern


@dataclass(frozen=True, slots=True)
class Silent:
    """The last thing done is longer ago than this; unknown while nothing was ever done."""

    period: timedelta


@dataclass(frozen=True, slots=True)
class Points:
    """The total (`group` empty) or a group's sum against bounds in hundredths: operator → bound."""

    group: str
    bounds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """What was worked out before is one of these names: the grade, the temperature, a stage, a flag."""

    what: Literal["grade", "temperature", "stage", "flag"]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bant:
    """The named ones of budget, authority, need and timeline have these levels."""

    levels: tuple[tuple[str, str], ...]


Condition = All | AnyOf | Not | Compare | Happened | Silent | Points | OneOf | Bant


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The facts a condition reads, in order, each once."""
    return tuple(dict.fromkeys(part.fact for part in leaves(condition) if isinstance(part, Compare)))


def leaves(condition: Condition) -> Iterable[Condition]:
    """The comparisons and the like that a condition is made of."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition
