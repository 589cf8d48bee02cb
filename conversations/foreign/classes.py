"""What can be told apart about the answers to imported questions: which option, which options among several, which
stretch between the numbers that the flow compares with. Each becomes a variable of the decision diagram.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from conversations.foreign.asking import NUMERIC, Asking
from conversations.foreign.diagram import NEVER, Diagram, Ref
from conversations.foreign.routes import Point


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from `low` to `high`: one number where both are the same, else those strictly between them."""

    low: float
    high: float

    @property
    def sample(self) -> float:
        """A number of the stretch."""
        if self.low == self.high:
            return self.low
        if self.low == -INFINITY:
            return self.high - 1 if self.high != INFINITY else 0.0
        return self.low + 1 if self.high == INFINITY else (self.low + self.high) / 2


INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Told:
    """What a variable of the diagram tells: of the answer at `point` the option (`keys`), whether one option is among
    several (one key), or the stretch. Without a point: a side of an A/B test, or a comparison that cannot be carried.
    """

    kind: str  # option, has, stretch, side, unknown
    point: Point | None = None
    keys: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(slots=True)
class Classes:
    """The variables of one flow's conditions, and what each stands for."""

    thresholds: Sequence[float]
    diagram: Diagram = field(default_factory=Diagram)
    told: list[Told] = field(default_factory=list)
    of: dict[Point, tuple[int, ...]] = field(default_factory=dict)  # point → its variables
    askings: dict[Point, Asking] = field(default_factory=dict)

    def add(self, point: Point, asking: Asking) -> None:
        """Make the variables of a question. To be called in the order in which questions are met."""
        self.askings[point] = asking
        keys = tuple(button.key for button in asking.buttons)
        if asking.kind == "several":
            self.of[point] = tuple(self._variable(2, Told("has", point, (key,))) for key in keys)
        elif keys:
            self.of[point] = (self._variable(len(keys), Told("option", point, keys)),)
        elif asking.kind in NUMERIC:
            found = tuple(stretches(self.thresholds, asking.low, asking.high))
            self.of[point] = (self._variable(len(found), Told("stretch", point, stretches=found)),)
        else:
            self.of[point] = ()

    def unknown(self) -> int:
        """A variable for what cannot be carried."""
        return self._variable(2, Told("unknown"))

    def side(self) -> int:
        """The variable of an A/B test: 0 is A."""
        return self._variable(2, Told("side"))

    def options(self, point: Point, wanted: Iterable[int]) -> Ref:
        """The condition that one of these options (by number) was chosen, or is among those chosen."""
        variables, numbers = self.of[point], list(wanted)
        if self.askings[point].kind != "several":
            return self.diagram.is_in(variables[0], numbers)
        found = NEVER
        for number in numbers:
            found = self.diagram.either(found, self.diagram.is_in(variables[number], [1]))
        return found

    def exactly(self, point: Point, wanted: Iterable[int]) -> Ref:
        """The condition that just these options were chosen among several."""
        numbers, found = set(wanted), 1
        for at, variable in enumerate(self.of[point]):
            found = self.diagram.both(found, self.diagram.is_in(variable, [int(at in numbers)]))
        return found

    def within(self, point: Point, wanted: Iterable[int]) -> Ref:
        """The condition that the number is in one of these stretches."""
        return self.diagram.is_in(self.of[point][0], list(wanted))

    def stretches(self, point: Point) -> tuple[Stretch, ...]:
        """The stretches of a numeric question."""
        return self.told[self.of[point][0]].stretches

    def _variable(self, size: int, told: Told) -> int:
        number = self.diagram.variable(size)
        self.told.append(told)
        return number


def stretches(thresholds: Sequence[float], low: float | None, high: float | None) -> list[Stretch]:
    """The line of numbers cut at each threshold, as far as `low` to `high` allow."""
    least, most = -INFINITY if low is None else low, INFINITY if high is None else high
    inside = [one for one in sorted(set(thresholds)) if least <= one <= most]
    cut = sorted({-INFINITY, INFINITY, *inside})
    found: list[Stretch] = []
    for left, right in pairwise(cut):
        found.append(Stretch(left, right))
        if right != INFINITY:
            found.append(Stretch(right, right))
    kept = [one for one in found if _within(one, least, most)]
    return kept or [Stretch(-INFINITY, INFINITY)]


def _within(one: Stretch, least: float, most: float) -> bool:
    return least <= one.low == one.high <= most or (one.low < one.high and one.high > least and one.low < most)
