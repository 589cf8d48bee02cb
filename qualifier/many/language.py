"""What a rulebook needs of a language that works on whole columns (polars, SQL), and what columns there are. A yes or
no may be null: unknown. Joined by and, or and not, null goes the way of unknown in both languages, as law 7 asks.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol, TypeVar

from qualifier.activity import MILLISECOND, Pattern

E = TypeVar("E")
Value = str | int | float
# how a table holds a fact: `day` is a date of the table's own, `other` what no row can read
Held = Literal["text", "whole", "decimal", "day", "other"]
NUMBERS = frozenset[Held](["whole", "decimal"])
# a fact that comes as text for one lead and as a number for another has a second column for its numbers
BESIDE = "#"


class Language(Protocol[E]):
    """Expressions over one row. Sequences are never empty; points are whole hundredths."""

    def column(self, name: str) -> E:
        """A column that was worked out before."""
        ...

    def yes(self, *, answer: bool) -> E:
        """Always true, or always false."""
        ...

    def number(self, value: int) -> E:
        """A whole number."""
        ...

    def text(self, value: str) -> E:
        """A text."""
        ...

    def unknown(self) -> E:
        """A yes or no that nobody knows."""
        ...

    def no_text(self) -> E:
        """A text that is not there."""
        ...

    def every(self, parts: Sequence[E]) -> E:
        """And."""
        ...

    def some(self, parts: Sequence[E]) -> E:
        """Or."""
        ...

    def negated(self, part: E) -> E:
        """Not."""
        ...

    def known(self, value: E) -> E:
        """Whether a value is there; never null."""
        ...

    def surely(self, part: E) -> E:
        """Whether a yes or no is known to be yes; never null."""
        ...

    def compared(self, value: E, sign: str, bound: float) -> E:
        """`<`, `<=`, `>`, `>=` a number."""
        ...

    def among(self, value: E, values: Sequence[Value]) -> E:
        """One of these, all texts or all numbers."""
        ...

    def begins(self, value: E, prefixes: Sequence[str]) -> E:
        """Starts with one of these."""
        ...

    def has(self, value: E, choices: Sequence[str]) -> E:
        """One of several choices (joined by `|`) is among these, none of which holds a `|`."""
        ...

    def found(self, value: E, patterns: Sequence[str]) -> E:
        """An RE2 pattern is found. Raises NotHere where the language cannot say."""
        ...

    def choice(self, pairs: Sequence[tuple[E, E]], otherwise: E) -> E:
        """The value beside the first condition that holds."""
        ...

    def looked_up(self, value: E, table: Mapping[Value, int]) -> E:
        """The number under a value; 0 where it is null or not there."""
        ...

    def total(self, parts: Sequence[E]) -> E:
        """The sum."""
        ...

    def times(self, value: E, factor: int) -> E:
        """A product."""
        ...

    def kept(self, value: E, floor: int | None, cap: int | None) -> E:
        """Between floor and cap."""
        ...

    def listed(self, pairs: Sequence[tuple[E, str]]) -> E:
        """The names whose conditions hold, as `mql,sql`."""
        ...


class NotHere(ValueError):
    """A rulebook asks for what a language or database cannot do in the same way. The message says what does it."""


def last_of(pattern: Pattern) -> str:
    """The column that says when a pattern was last completed (ms since 1970), null: never."""
    return f"last:{_named(pattern)}"


def count_of(pattern: Pattern) -> str:
    """The column that counts a pattern's first event within its window."""
    return f"count:{_named(pattern)}"


def _named(pattern: Pattern) -> str:
    spans = [f"{span // MILLISECOND}" if span else "" for span in (pattern.within, pattern.window)]
    return ":".join([">".join(pattern.names), str(pattern.at_least), *spans])
