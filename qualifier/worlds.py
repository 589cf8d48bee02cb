"""Every case that a few conditions can tell apart: the values of their facts just at, between and beside what they are
compared with, things done or not, sums on either side of each bound. Where there are too many, nothing is said. Some of
the cases may not exist (a pattern and a prefix are taken to be independent), so what holds in all of them surely does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise, permutations, product
from math import prod
from operator import and_, or_

from qualifier import condition, quantity, reach
from qualifier.condition import All, AnyOf, Bant, Compare, Condition, Happened, Not, OneOf, Points, Silent
from qualifier.grammar import LEVELS, Kind
from qualifier.lead import Fact
from qualifier.plan import Plan

WORLDS_MAX = 600
LEAVES_MAX = 100
LITERALS_MAX = 60
CHOICES_MAX = 20  # any two of them may be chosen together
OTHER = "~"  # stands in no rulebook's names, and after a prefix for anything that goes on with it
Key = tuple[str, object]
World = Mapping[Key, object]


class Worlds:
    """All cases of some conditions, each a bit; bit 0 is the one with nothing known and nothing done. A condition is
    looked at value by value of what it compares, never case by case: the bits of its parts are joined.
    """

    __slots__ = ("_axes", "_bits", "_found", "_kinds", "every")

    def __init__(self, axes: Mapping[Key, Sequence[object]], kinds: Mapping[str, Kind]) -> None:
        many = prod(map(len, axes.values()))
        self.every = (1 << many) - 1
        self._axes, self._kinds = axes, kinds
        self._bits: dict[Key, list[int]] = {}
        self._found: dict[Condition, tuple[int, int]] = {}
        stride = many
        for key, values_ in axes.items():
            whole, stride = stride, stride // len(values_)
            repeated = self.every // ((1 << whole) - 1)  # bit 0 of each run of this axis
            run = ((1 << stride) - 1) * repeated
            self._bits[key] = [run << (at * stride) for at in range(len(values_))]

    def held(self, one: Condition) -> int:
        """The cases in which a condition surely holds."""
        return self._truth(one)[0]

    def _truth(self, one: Condition) -> tuple[int, int]:
        """The cases in which it holds, and those in which it fails; in the others it is unknown."""
        match one:
            case All(parts):
                found = [self._truth(part) for part in parts]
                return reduce(and_, (yes for yes, _ in found), self.every), reduce(or_, (no for _, no in found), 0)
            case AnyOf(parts):
                found = [self._truth(part) for part in parts]
                return reduce(or_, (yes for yes, _ in found), 0), reduce(and_, (no for _, no in found), self.every)
            case Not(part):
                yes, no = self._truth(part)
                return no, yes
            case _ if one in self._found:
                return self._found[one]
            case _:
                return self._found.setdefault(one, self._compared(one))

    def _compared(self, one: Condition) -> tuple[int, int]:
        keys_, yes, no = list(dict.fromkeys(_keys(one))), 0, 0
        for values_ in product(*(enumerate(self._axes[key]) for key in keys_)):
            held = _leaf(one, {key: value for key, (_, value) in zip(keys_, values_, strict=True)}, self._kinds)
            if held is None:
                continue
            bits = reduce(and_, (self._bits[key][at] for key, (at, _) in zip(keys_, values_, strict=True)), self.every)
            yes, no = (yes | bits, no) if held else (yes, no | bits)
        return yes, no


def of(conditions: Sequence[Condition], plan: Plan) -> Worlds | None:
    """All cases; None if there are too many."""
    leaves = list(dict.fromkeys(leaf for one in conditions for leaf in condition.leaves(one)))
    if len(leaves) > LEAVES_MAX:
        return None
    axes: dict[Key, list[object]] = {}
    for leaf in leaves:
        for key, values in _axis(leaf, leaves, plan):
            axes.setdefault(key, values)
    if not all(axes.values()) or prod(map(len, axes.values())) > WORLDS_MAX:
        return None
    return Worlds(axes, plan.kinds)


def keys(one: Condition) -> frozenset[Key]:
    """What a condition depends on."""
    return frozenset(key for leaf in condition.leaves(one) for key in _keys(leaf))


def _leaf(one: Condition, world: World, kinds: Mapping[str, Kind]) -> bool | None:
    held: object
    match one:
        case Compare(fact, "matches"):
            held = None if world["fact", fact] is None else world["matches", one]
        case Compare(fact):
            held = reach.truth(one, world["fact", fact], kinds)  # type: ignore[arg-type]  # a fact's axis holds facts
        case Happened() | Silent():
            held = world["done", one]
        case Points(group, bounds):
            held = all(_within(operator, world["sum", group], bound) for operator, bound in bounds)
        case OneOf(what, names) if what in ("grade", "temperature"):
            held = world[what, ""] in names
        case OneOf(what, names):
            held = any(world[what, name] for name in names)
        case Bant(levels):
            parts = {_levelled(world["bant", name], level) for name, level in levels}
            held = False if False in parts or not levels else None if None in parts else True
    return None if held is None else bool(held)


def _within(operator: str, value: object, bound: int) -> bool:
    if not isinstance(value, int):
        return False
    return {
        "over": value > bound, "under": value < bound, "at_least": value >= bound, "at_most": value <= bound,
    }[operator]  # fmt: skip


def _levelled(level: object, wanted: str) -> bool | None:
    """As expressions compare levels: an unknown one fails nothing but the question whether it is unknown."""
    if level == wanted:
        return True
    return None if level == "unknown" else False


# -- axes ------------------------------------------------------------------------------------------------------------


def _keys(leaf: Condition) -> Iterator[Key]:
    match leaf:
        case Compare(fact, operator):
            yield "fact", fact
            if operator == "matches":
                yield "matches", leaf
        case Happened() | Silent():
            yield "done", leaf
        case Points(group):
            yield "sum", group
        case OneOf(what, names):
            yield from ((what, "") if what in ("grade", "temperature") else (what, name) for name in names)
        case Bant(levels):
            yield from (("bant", name) for name, _ in levels)


def _axis(leaf: Condition, leaves: Sequence[Condition], plan: Plan) -> Iterator[tuple[Key, list[object]]]:
    """What each thing that a comparison depends on can be; the first: nothing known, nothing done."""
    for key in dict.fromkeys(_keys(leaf)):
        what, name = key
        match what:
            case "fact":
                compared = [one for one in leaves if isinstance(one, Compare) and one.fact == name]
                yield key, [None, *values(compared, plan.kinds[str(name)])]
            case "sum":
                bounds = [b for one in leaves if isinstance(one, Points) and one.group == name for _, b in one.bounds]
                yield key, [0, *sorted({near for bound in bounds for near in (bound - 1, bound, bound + 1)} - {0})]
            case "done" if isinstance(leaf, Silent):
                yield key, [None, False, True]
            case "grade":
                yield key, ["F", *(letter for letter, _ in plan.grades)]
            case "temperature":
                yield key, list(dict.fromkeys(["cold", *(one for one, _ in plan.temperature)]))
            case "bant":
                yield key, [*reversed(LEVELS)]
            case _:
                yield key, [False, True]


def values(compared: Iterable[Compare], kind: Kind) -> list[Fact]:
    """Values of a fact that these comparisons tell apart; none if there are too many."""
    compared = [one for one in compared if one.operator not in ("known", "unknown", "matches")]
    if sum(len(one.literals) for one in compared) > LITERALS_MAX:
        return []
    if kind in ("number", "date"):
        return _numbers(compared, whole=kind == "date")
    return _texts(compared, numbers=kind == "any")


def _numbers(compared: Iterable[Compare], *, whole: bool) -> list[Fact]:
    named = {number for one in compared for number in (one.bounds or map(quantity.number, one.literals))}
    if not named:
        return [1]
    bounds = sorted(named)
    if whole:
        around = {0} | {int(bound) + step for bound in bounds for step in (-1, 0, 1)} | named
        return [number for number in sorted(around) if number >= 0 and number == int(number)]
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    return [bounds[0] - 1, *bounds, *between, bounds[-1] + 1]


def _texts(compared: Iterable[Compare], *, numbers: bool) -> list[Fact]:
    compared = list(compared)
    found = dict.fromkeys((OTHER, *(text for one in compared for text in one.literals)))
    prefixes = [text for one in compared if one.operator == "prefix_in" for text in one.literals]
    found.update(dict.fromkeys(text + OTHER for text in prefixes))
    if any(one.operator == "has" or (one.operator == "in" and len(one.literals) > 1) for one in compared):
        single = list(found)
        if len(single) > CHOICES_MAX:
            return []
        found.update(dict.fromkeys("|".join(pair) for pair in permutations(single, 2)))
        found.update(dict.fromkeys("|".join((first, *single)) for first in single))
    both: list[Fact] = list(found)
    return both + [quantity.number(text) for text in found if numbers and quantity.is_number(text)]
