"""Formulas in three values (holds, fails, unknown) that are worked out bit by bit: as soon as some of what they depend
on is known, what is left of them is another formula. Equal formulas have equal numbers, so a search can compare them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

TRUE, FALSE, UNKNOWN = 0, 1, 2  # the numbers of the three constant formulas
Bounds = tuple[tuple[str, int], ...]  # operator → hundredths, as condition.Points writes them
Span = tuple[float, float]
WORLDS_MAX = 200
ANY = 0b111  # as a mask: bit 0 for holds, 1 for fails, 2 for unknown

_OPPOSITE = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}


@dataclass(slots=True)
class Formulas:
    """All formulas of one rulebook and one script, each under its number. An atom is a number of its owner's."""

    nodes: list[tuple[object, ...]] = field(default_factory=lambda: [("true",), ("false",), ("unknown",)])
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    inside: list[frozenset[int]] = field(default_factory=lambda: [frozenset()] * 3)  # the atoms of each

    def atom(self, number: int) -> int:
        """The formula that is one atom."""
        return self._made(("atom", number), frozenset([number]))

    def points(self, group: str, bounds: Bounds) -> int:
        """The total (`group` empty) or a group's sum within bounds. Never unknown."""
        return self._made(("points", group, bounds), frozenset())

    def every(self, parts: Iterable[int]) -> int:
        """Fails if one part fails, else is unknown if one is unknown."""
        return self._joined("every", parts, strong=FALSE, weak=TRUE)

    def some(self, parts: Iterable[int]) -> int:
        """Holds if one part holds, else is unknown if one is unknown."""
        return self._joined("some", parts, strong=TRUE, weak=FALSE)

    def negated(self, part: int) -> int:
        """Holds if the part fails."""
        if part in _OPPOSITE:
            return _OPPOSITE[part]
        node = self.nodes[part]
        return int(str(node[1])) if node[0] == "negated" else self._made(("negated", part), self.inside[part])

    def holds(self, part: int) -> int:
        """Holds if the part holds, else fails: what is unknown counts as not so."""
        return (
            (TRUE if part == TRUE else FALSE) if part in _OPPOSITE else self._made(("holds", part), self.inside[part])
        )

    def unsure(self, part: int) -> int:
        """Holds if the part is unknown, else fails."""
        if part in _OPPOSITE:
            return TRUE if part == UNKNOWN else FALSE
        return self._made(("unsure", part), self.inside[part])

    def level(self, good: int, bad: int) -> int:
        """Of BANT: holds if `good` holds, else fails if `bad` holds, else is unknown."""
        if good == TRUE:
            return TRUE
        if good in _OPPOSITE and bad in _OPPOSITE:
            return FALSE if bad == TRUE else UNKNOWN
        return self._made(("level", good, bad), self.inside[good] | self.inside[bad])

    def known(self, formula: int, truths: Mapping[int, int]) -> int:
        """What is left of a formula once these atoms are known."""
        if self.inside[formula].isdisjoint(truths):
            return formula
        kind, *parts = self.nodes[formula]
        if kind == "atom":
            return truths[parts[0]]  # type: ignore[index]  # an atom's number
        left = [self.known(part, truths) for part in _children(kind, parts)]
        return self._again(str(kind), left)

    def settled(self, formula: int, sums: Mapping[str, int], rest: Mapping[int, int]) -> int:
        """The constant that the formula is with these sums (the total under ""), its atoms being as in `rest`."""
        kind, *parts = self.nodes[formula]
        if formula in _OPPOSITE:
            return formula
        if kind == "atom":
            return rest[parts[0]]  # type: ignore[index]  # an atom's number
        if kind == "points":
            return TRUE if _within(sums[str(parts[0])], parts[1]) else FALSE  # type: ignore[arg-type]  # bounds
        left = [self.settled(part, sums, rest) for part in _children(kind, parts)]
        return self._again(str(kind), left)

    def possible(self, formula: int, masks: Mapping[int, int], spans: Mapping[str, Span]) -> int:
        """Which of the three values it can take at most (a mask), if its atoms vary freely and sums lie in spans."""
        kind, *parts = self.nodes[formula]
        if formula in _OPPOSITE:
            return 1 << formula
        if kind == "atom":
            return masks[parts[0]]  # type: ignore[index]  # an atom's number
        if kind == "points":
            return _reached(spans[str(parts[0])], parts[1])  # type: ignore[arg-type]  # bounds
        return _mixed(str(kind), [self.possible(part, masks, spans) for part in _children(kind, parts)])

    def ever(self, formula: int, masks: Mapping[int, int], spans: Mapping[str, Span]) -> bool:
        """Whether the formula might hold. Looks at the stretches between the bounds of a sum one by one, so that two
        bounds of one sum are not taken for independent.
        """
        cuts = self._cuts(formula)
        worlds = [dict(spans)]
        for name, bounds in cuts.items():
            if len(worlds) * (len(bounds) + 1) > WORLDS_MAX:
                break
            worlds = [{**world, name: part} for world in worlds for part in _parts(spans[name], sorted(bounds))]
        return any(self.possible(formula, masks, world) & 1 for world in worlds)

    def _cuts(self, formula: int) -> dict[str, set[int]]:
        """For each sum the lowest values of the stretches that the formula tells apart."""
        kind, *parts = self.nodes[formula]
        if kind == "points":
            lowest = {bound + (operator in ("over", "at_most")) for operator, bound in parts[1]}  # type: ignore[attr-defined]  # bounds
            return {str(parts[0]): lowest}
        found: dict[str, set[int]] = {}
        for part in _children(kind, parts):
            for name, lowest in self._cuts(part).items():
                found.setdefault(name, set()).update(lowest)
        return found

    def sums_in(self, formula: int) -> frozenset[str]:
        """The groups whose sums the formula compares; "" for the total."""
        kind, *parts = self.nodes[formula]
        if kind == "points":
            return frozenset([str(parts[0])])
        return frozenset(name for part in _children(kind, parts) for name in self.sums_in(part))

    def _again(self, kind: str, left: list[int]) -> int:
        if kind in ("every", "some"):
            return self.every(left) if kind == "every" else self.some(left)
        if kind == "level":
            return self.level(*left)
        return {"negated": self.negated, "holds": self.holds, "unsure": self.unsure}[kind](left[0])

    def _joined(self, kind: str, parts: Iterable[int], strong: int, weak: int) -> int:
        found = sorted({part for part in parts if part != weak})
        if strong in found:
            return strong
        if len(found) < 2:
            return found[0] if found else weak
        return self._made((kind, *found), frozenset().union(*(self.inside[part] for part in found)))

    def _made(self, node: tuple[object, ...], atoms: frozenset[int]) -> int:
        number = self.numbers.get(node)
        if number is None:
            number = self.numbers[node] = len(self.nodes)
            self.nodes.append(node)
            self.inside.append(atoms)
        return number


def _children(kind: object, parts: Sequence[object]) -> Sequence[int]:
    return () if kind in ("true", "false", "unknown", "atom", "points") else parts  # type: ignore[return-value]  # numbers


def _parts(span: Span, cuts: Sequence[int]) -> list[Span]:
    """The stretches of a span, whole hundredths, that begin at these values."""
    low, high = span
    starts = [low, *(cut for cut in cuts if low < cut <= high)]
    return [(start, end - 1) for start, end in pairwise([*starts, high + 1])]


def _within(value: float, bounds: Bounds) -> bool:
    return all(_compared(operator, value, bound) for operator, bound in bounds)


def _compared(operator: str, value: float, bound: float) -> bool:
    match operator:
        case "at_least":
            return value >= bound
        case "at_most":
            return value <= bound
        case "over":
            return value > bound
        case _:
            return value < bound


def _reached(span: Span, bounds: Bounds) -> int:
    """A mask: whether some sum of the span lies within the bounds, whether some lies outside."""
    low, high = span
    for operator, bound in bounds:
        if operator in ("at_least", "over"):
            low = max(low, bound if operator == "at_least" else bound + 1)
        else:
            high = min(high, bound if operator == "at_most" else bound - 1)
    return (1 if low <= high else 0) | (0 if (low, high) == span else 2)


def _mixed(kind: str, masks: list[int]) -> int:
    """What can come of parts that vary freely."""
    if kind in ("every", "some"):
        strong, weak = (2, 1) if kind == "every" else (1, 2)
        found = strong if any(mask & strong for mask in masks) else 0
        found |= weak if all(mask & weak for mask in masks) else 0
        undecided = all(mask & (weak | 4) for mask in masks) and any(mask & 4 for mask in masks)
        return found | (4 if undecided else 0)
    first = masks[0]
    if kind == "negated":
        return (first & 4) | ((first & 1) << 1) | ((first & 2) >> 1)
    if kind in ("holds", "unsure"):
        wanted = 1 if kind == "holds" else 4
        return (1 if first & wanted else 0) | (2 if first & (ANY - wanted) else 0)
    bad = masks[1] if first & 6 else 0  # a level
    return (first & 1) | (2 if bad & 1 else 0) | (4 if bad & 6 else 0)
