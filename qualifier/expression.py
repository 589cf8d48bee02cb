"""Translates a condition to Python source that is true only if the condition surely holds (`holds`) or surely fails
(`fails`). Neither is true while a fact it needs is unknown, so no `None` ever meets a comparison.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualifier import activity, grammar, quantity
from qualifier.condition import All, AnyOf, Bant, Compare, Condition, Happened, Not, OneOf, Points, Silent

SIGNS = {"over": ">", "under": "<", "at_least": ">=", "at_most": "<=", "within": "<="}


@dataclass(slots=True)
class Frame:
    """Names in the generated function: facts and groups are local variables, values without a literal constants."""

    kinds: Mapping[str, grammar.Kind]
    variables: Mapping[str, str]
    groups: Mapping[str, str]
    constants: dict[str, object] = field(default_factory=dict)

    def constant(self, value: object) -> str:
        """The name under which the function finds `value`."""
        name = f"C{len(self.constants)}"
        self.constants[name] = value
        return name


def holds(condition: Condition, frame: Frame) -> str:
    """Source that is true exactly when the condition is known to hold."""
    match condition:
        case All(parts):
            source = _join(" and ", [holds(part, frame) for part in parts], empty="True")
        case AnyOf(parts):
            source = _join(" or ", [holds(part, frame) for part in parts], empty="False")
        case Not(part):
            source = fails(part, frame)
        case Compare():
            source = _comparison(condition, frame)
        case Happened(pattern):
            source = _happened(pattern, frame)
        case Silent(period):
            source = f"(last is not None and now - last > {frame.constant(period)})"
        case Points():
            source = _points(condition, frame)
        case OneOf():
            source = _one_of(condition)
        case Bant(levels):
            source = _join(" and ", [f"bant[{name!r}] == {level!r}" for name, level in levels], empty="False")
    return source


def fails(condition: Condition, frame: Frame) -> str:
    """Source that is true exactly when the condition is known not to hold."""
    match condition:
        case All(parts):
            source = _join(" or ", [fails(part, frame) for part in parts], empty="False")
        case AnyOf(parts):
            source = _join(" and ", [fails(part, frame) for part in parts], empty="True")
        case Not(part):
            source = holds(part, frame)
        case Compare(fact, "known" | "unknown"):
            source = f"(not {_comparison(condition, frame)})"
        case Compare(fact):
            source = f"({frame.variables[fact]} is not None and not {_comparison(condition, frame)})"
        case Silent(period):
            source = f"(last is not None and now - last <= {frame.constant(period)})"
        case Bant(levels):
            source = _join(" or ", [_other_level(name, level) for name, level in levels], empty="False")
        case _:
            source = f"(not {holds(condition, frame)})"
    return source


def _join(word: str, parts: list[str], empty: str) -> str:
    return f"({word.join(parts)})" if parts else empty


def _comparison(compare: Compare, frame: Frame) -> str:
    fact = frame.variables[compare.fact]
    match compare.operator:
        case "known":
            source = f"({fact} is not None)"
        case "unknown":
            source = f"({fact} is None)"
        case "is" | "in":
            source = _equal(compare, fact, frame)
        case "prefix_in":
            source = f"({fact} is not None and {fact}.startswith({tuple(compare.literals)!r}))"
        case "has":
            source = f"({fact} is not None and chosen({fact}, {frame.constant(frozenset(compare.literals))}))"
        case "matches":
            source = f"({fact} is not None and {_search(compare, fact, frame)})"
        case "between":
            low, high = compare.bounds
            source = f"({fact} is not None and {low!r} <= {fact} <= {high!r})"
        case operator:
            source = f"({fact} is not None and {fact} {SIGNS[operator]} {compare.bounds[0]!r})"
    return source


def _equal(compare: Compare, fact: str, frame: Frame) -> str:
    values = equals(compare.literals, frame.kinds[compare.fact])
    if len(values) == 1:
        return f"({fact} == {values[0]!r})"
    among = frame.constant(frozenset(values))
    if frame.kinds[compare.fact] == "text" and compare.operator == "in":
        # several choices are one text joined by |, and `in` asks whether any of them is listed
        return f'({fact} in {among} or ({fact} is not None and "|" in {fact} and chosen({fact}, {among})))'
    return f"({fact} in {among})"


def equals(literals: tuple[str, ...], kind: grammar.Kind) -> tuple[str | int | float, ...]:
    """What a fact may be to equal one of the literals: numbers, texts, or (where nothing else tells) either."""
    if kind == "text":
        return literals
    numbers = tuple(quantity.number(text) for text in literals)
    return numbers if kind in ("number", "date") else (*literals, *numbers)


def _search(compare: Compare, fact: str, frame: Frame) -> str:
    names = [frame.constant(grammar.expression(text)) for text in compare.literals]
    return _join(" or ", [f"matched({name}, {fact})" for name in names], empty="False")


def _happened(pattern: activity.Pattern, frame: Frame) -> str:
    if pattern == activity.Pattern(pattern.names) and len(pattern.names) == 1:
        return f"({pattern.names[0]!r} in seen)"
    return f"(latest(seen, {frame.constant(pattern)}, now) is not None)"


def _points(points: Points, frame: Frame) -> str:
    what = frame.groups[points.group] if points.group else "total"
    return _join(" and ", [f"{what} {SIGNS[operator]} {bound}" for operator, bound in points.bounds], empty="True")


def _one_of(one: OneOf) -> str:
    if one.what in ("grade", "temperature"):
        return f"({one.what} in {one.names!r})"
    return _join(" or ", [f"{name!r} in {one.what}s" for name in one.names], empty="False")


def _other_level(name: str, level: str) -> str:
    # an unknown level fails nothing but the question whether it is unknown
    return f"bant[{name!r}] != 'unknown'" if level == "unknown" else f"bant[{name!r}] not in ('unknown', {level!r})"
