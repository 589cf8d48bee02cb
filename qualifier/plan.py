"""A rulebook with every name looked up and every condition read: what compilers translate. Nothing in it is text that
an admin could have slipped code into: names are checked, literals typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualifier import activity, assessment, rulebook
from qualifier.condition import Condition, facts_of
from qualifier.grammar import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a table, a band or an upper bound, with the points and the row's name in the assessment."""

    key: str | int | float
    points: int
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """One row fires: the one whose key is the fact."""

    group: str
    fact: str
    steps: tuple[Step, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Bands:
    """One row fires: the first whose bound the fact reaches (from the highest down) or does not exceed (`upper`)."""

    group: str
    fact: str
    steps: tuple[Step, ...]
    say: str
    upper: bool


@dataclass(frozen=True, slots=True)
class When:
    """Fires if the condition holds."""

    group: str
    name: str
    condition: Condition
    points: int
    say: str


@dataclass(frozen=True, slots=True)
class Done:
    """Fires for something done, once or each time, with points that may fade."""

    group: str
    name: str
    pattern: activity.Pattern
    points: int
    each: bool
    decay: activity.Decay | None
    say: str


Row = Table | Bands | When | Done


@dataclass(frozen=True, slots=True)
class Flag:
    """A badge; its points, if any, are a row of their own."""

    name: str
    condition: Condition
    say: str
    disqualify: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One letter of BANT: good if `good` holds, else bad if `bad` does (without one: if `good` surely fails)."""

    name: str
    good: Condition
    bad: Condition | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rulebook for compilers. `kinds`: how each fact is read; `worth_asking`: facts that rows read."""

    groups: Mapping[str, rulebook.Group]
    rows: tuple[Row, ...]
    disqualify: tuple[tuple[Condition, str], ...]
    flags: tuple[Flag, ...]
    grade_from: str
    grades: tuple[tuple[str, int], ...]
    temperature: tuple[tuple[str, Condition], ...]
    bant: tuple[Level, ...]
    stages: tuple[tuple[str, Condition], ...]
    ladder: tuple[str, ...]
    routes: tuple[tuple[Condition | None, assessment.Route], ...]
    partial: Condition | None
    kinds: Mapping[str, Kind]
    events: frozenset[str]
    worth_asking: tuple[str, ...]
    outside: frozenset[str] = frozenset()  # facts and events that come from elsewhere than a talk

    def conditions(self) -> Iterator[Condition]:
        """Every condition of the rulebook."""
        yield from (row.condition for row in self.rows if isinstance(row, When))
        yield from (condition for condition, _ in self.disqualify)
        yield from (flag.condition for flag in self.flags)
        yield from (condition for level in self.bant for condition in (level.good, level.bad) if condition)
        yield from (condition for _, condition in (*self.temperature, *self.stages))
        yield from (condition for condition, _ in self.routes if condition)
        yield from (self.partial,) if self.partial else ()


def by_weight(drawn: Plan) -> tuple[str, ...]:
    """The facts that rows read, the one first whose rows can move the score most; equals in the file's order."""
    weights = dict.fromkeys(drawn.worth_asking, 0)
    for row in drawn.rows:
        for fact in row_facts(row):
            weights[fact] += _weight(row)
    return tuple(sorted(weights, key=lambda fact: -weights[fact]))


def _weight(row: Row) -> int:
    """Between the most and the least that a row can give, nothing included, in hundredths of a point."""
    match row:
        case Table() | Bands():
            points = [0, *(step.points for step in row.steps)]
            return max(points) - min(points)
        case _:
            return abs(row.points)


def row_facts(row: Row) -> tuple[str, ...]:
    """The facts that a row reads."""
    match row:
        case Table() | Bands():
            return (row.fact,)
        case When():
            return facts_of(row.condition)
        case Done():
            return ()
