"""What a rulebook could give: its rows, temperatures, stages, grades and routes as formulas over what a lead may answer
and do, and for each value of a fact the points it brings. Who asks what, and in which order, is the conversation's
business; `conversations.reach` searches its paths with this.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from qualifier import activity, condition, expression, grammar, reading
from qualifier.condition import All, AnyOf, Bant, Compare, Condition, Happened, Not, OneOf, Points, Silent
from qualifier.formula import FALSE, TRUE, UNKNOWN, Formulas
from qualifier.lead import Fact
from qualifier.plan import Bands, Done, Plan, Row, Table, When

BRIEF = timedelta(hours=1)  # a talk is over within it; spans and windows below are not told apart here
Goal = tuple[str, str]  # ("temperature", "hot"), ("route", "0"), ("disqualified", "18 months out"), …


@dataclass(frozen=True, slots=True)
class Open:
    """A row that depends on more than one fact, or on something done: its formula, and what it gives."""

    row: Row
    formula: int
    group: str
    points: int


@dataclass(frozen=True, slots=True)
class Each:
    """A row that gives points every time something is done."""

    row: Done
    event: str
    group: str
    points: int


@dataclass(slots=True)
class Reach:
    """A rulebook as formulas. `atoms` are its comparisons and patterns; `goals` what can come out of it."""

    plan: Plan
    formulas: Formulas
    atoms: list[Compare | Happened | Silent] = field(default_factory=list)
    places: dict[Condition, int] = field(default_factory=dict)
    by_fact: dict[str, list[int]] = field(default_factory=dict)
    opened: list[Open] = field(default_factory=list)
    each: list[Each] = field(default_factory=list)
    single: dict[str, list[Row]] = field(default_factory=dict)  # fact → rows that read nothing else
    goals: dict[Goal, int] = field(default_factory=dict)

    def truths(self, fact: str, value: Fact | None, now: datetime) -> dict[int, int]:
        """What each comparison of a fact says of this value."""
        read = typed(value, self.plan.kinds[fact], now) if fact in self.plan.kinds else None
        return {at: constant(truth(self.atoms[at], read, self.plan.kinds)) for at in self.by_fact.get(fact, ())}

    def gains(self, fact: str, value: Fact | None, now: datetime) -> tuple[tuple[str, int, str], ...]:
        """Group, points and name of the rows that fire by this fact alone."""
        if fact not in self.single:
            return ()
        read = typed(value, self.plan.kinds[fact], now)
        found = (gain for row in self.single[fact] for gain in _gain(row, read, self.plan.kinds))
        return tuple((group, points, name) for group, points, name in found if points)


def of(rulebook: Plan, formulas: Formulas | None = None) -> Reach:
    """The rulebook as formulas; with `formulas` they are numbered among the others there."""
    found = Reach(rulebook, formulas or Formulas())
    for row in rulebook.rows:
        _sort(found, row)
    _conclude(found)
    return found


def typed(value: Fact | None, kind: grammar.Kind, now: datetime) -> Fact | None:
    """The value as rows of this kind read it; None if they cannot."""
    if value is None:
        return None
    match kind:
        case "number":
            return reading.number(value, "", [])
        case "date":
            return reading.days(value, now.toordinal(), "", [])
        case "text":
            return reading.text(value, "", [])
        case _:
            return reading.plain(value, "", [])


def truth(compare: object, value: Fact | None, kinds: Mapping[str, grammar.Kind]) -> bool | None:
    """Whether a comparison holds of a value already typed; None while that is unknown."""
    if not isinstance(compare, Compare):
        return None
    if compare.operator in ("known", "unknown"):
        return (value is None) is (compare.operator == "unknown")
    return None if value is None else _compared(compare, value, kinds)


def _compared(compare: Compare, value: Fact, kinds: Mapping[str, grammar.Kind]) -> bool | None:
    held: bool | None
    match compare.operator:
        case "is" | "in":
            held = _equal(compare, value, kinds[compare.fact])
        case "prefix_in":
            held = str(value).startswith(compare.literals)
        case "has":
            held = reading.chosen(str(value), frozenset(compare.literals))
        case "matches":
            held = any(reading.matched(grammar.expression(text), str(value)) for text in compare.literals)
        case _:
            held = _ordered(compare, value) if isinstance(value, int | float) else None
    return held


def literals(rulebook: Plan) -> Mapping[str, tuple[str | int | float, ...]]:
    """For each fact what its rows and conditions compare it with: keys, prefixes, bounds (days, for dates)."""
    found: dict[str, list[str | int | float]] = {}
    for row in rulebook.rows:
        if isinstance(row, Table | Bands):
            found.setdefault(row.fact, []).extend(step.key for step in row.steps)
    for part in _comparisons(rulebook):
        found.setdefault(part.fact, []).extend(part.bounds or part.literals)
    return {fact: tuple(dict.fromkeys(values)) for fact, values in found.items()}


def brief(pattern: activity.Pattern) -> bool:
    """Whether the pattern asks for more haste than we can tell of a talk."""
    return any(span is not None and span < BRIEF for span in (pattern.within, pattern.window))


def constant(value: bool | None) -> int:  # noqa: FBT001 - one of the three truths
    """The constant formula of a truth."""
    return UNKNOWN if value is None else TRUE if value else FALSE


def conditions(rulebook: Plan) -> Iterable[Condition]:
    """Every condition of a rulebook."""
    yield from (row.condition for row in rulebook.rows if isinstance(row, When))
    yield from (part for part, _ in rulebook.disqualify)
    yield from (flag.condition for flag in rulebook.flags)
    yield from (part for level in rulebook.bant for part in (level.good, level.bad) if part is not None)
    yield from (part for _, part in (*rulebook.temperature, *rulebook.stages))
    yield from (part for part in (rulebook.partial, *(part for part, _ in rulebook.routes)) if part is not None)


def _comparisons(rulebook: Plan) -> Iterable[Compare]:
    for part in conditions(rulebook):
        yield from (leaf for leaf in condition.leaves(part) if isinstance(leaf, Compare))


def _sort(found: Reach, row: Row) -> None:
    """A row by what it takes to know whether it fires."""
    match row:
        case Table() | Bands():
            found.single.setdefault(row.fact, []).append(row)
        case Done(each=True):
            found.each.append(Each(row, row.pattern.names[0], row.group, row.points))
        case Done():
            found.opened.append(Open(row, _leaf(found, Happened(row.pattern)), row.group, row.points))
        case When():
            parts = list(condition.leaves(row.condition))
            facts = {part.fact for part in parts if isinstance(part, Compare)}
            if len(facts) == 1 and all(isinstance(part, Compare) for part in parts):
                found.single.setdefault(facts.pop(), []).append(row)
            else:
                formula = found.formulas.holds(_formula(found, row.condition))
                found.opened.append(Open(row, formula, row.group, row.points))


def _gain(row: Row, value: Fact | None, kinds: Mapping[str, grammar.Kind]) -> Iterable[tuple[str, int, str]]:
    match row:
        case Table():
            for step in row.steps:
                if value is not None and value in expression.equals((str(step.key),), kinds[row.fact]):
                    yield row.group, step.points, step.name
                    return
        case Bands():
            if isinstance(value, int | float):
                hit = (s for s in row.steps if (value <= s.key if row.upper else value >= s.key))  # type: ignore[operator]  # bounds
                yield from ((row.group, step.points, step.name) for step in list(hit)[:1])
        case When() if _simple(row.condition, value, kinds) is True:
            yield row.group, row.points, row.name


def _simple(part: Condition, value: Fact | None, kinds: Mapping[str, grammar.Kind]) -> bool | None:
    """A condition on one fact."""
    match part:
        case All(parts):
            found = [_simple(one, value, kinds) for one in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [_simple(one, value, kinds) for one in parts]
            return True if True in found else None if None in found else False
        case Not(inner):
            held = _simple(inner, value, kinds)
            return None if held is None else not held
        case _:
            return truth(part, value, kinds)


def _conclude(found: Reach) -> None:
    """What follows from the score, each as one formula; `score` in them stays open until the sums are known."""
    formulas, goals, rules = found.formulas, found.goals, found.plan
    out = [formulas.holds(_formula(found, part)) for part, _ in rules.disqualify]
    gone = formulas.some(out)
    for (_, words), formula in zip(rules.disqualify, out, strict=True):
        goals["disqualified", words] = formula
    for flag in rules.flags:
        goals["flag", flag.name] = formulas.holds(_formula(found, flag.condition))
    _first(found, "grade", [(letter, _at_least(found, rules.grade_from, bound)) for letter, bound in rules.grades], "F")
    _warmth(found, gone)
    for name, part in rules.stages:
        goals["stage", name] = formulas.holds(_formula(found, part))
    routes = [(str(r.rank), TRUE if part is None else _formula(found, part)) for part, r in rules.routes]
    _first(found, "route", [("disqualified", gone), *routes] if rules.disqualify else routes, "none")


def _warmth(found: Reach, gone: int) -> None:
    formulas, rules = found.formulas, found.plan
    named = [(name, formulas.every([formulas.negated(gone), _formula(found, c)])) for name, c in rules.temperature]
    _first(found, "temperature", named, "cold")


def _first(found: Reach, what: str, named: list[tuple[str, int]], otherwise: str) -> None:
    """The first that holds; `otherwise` if none does."""
    formulas, before = found.formulas, TRUE
    for name, formula in named:
        held = formulas.holds(formula)
        found.goals[what, name] = formulas.every([before, held])
        before = formulas.every([before, formulas.negated(held)])
    key = (what, otherwise)
    found.goals[key] = formulas.some([found.goals.get(key, FALSE), before])


def _at_least(found: Reach, group: str, bound: int) -> int:
    return found.formulas.points(group, (("at_least", bound),))


def _leaf(found: Reach, part: Compare | Happened | Silent) -> int:
    if part not in found.places:
        found.places[part] = len(found.atoms)
        found.atoms.append(part)
        if isinstance(part, Compare):
            found.by_fact.setdefault(part.fact, []).append(found.places[part])
    return found.formulas.atom(found.places[part])


def _formula(found: Reach, part: Condition) -> int:
    formulas = found.formulas
    match part:
        case All(parts):
            made = formulas.every([_formula(found, one) for one in parts])
        case AnyOf(parts):
            made = formulas.some([_formula(found, one) for one in parts])
        case Not(inner):
            made = formulas.negated(_formula(found, inner))
        case Points(group, bounds):
            made = formulas.points(group, bounds)
        case OneOf(what, names):
            made = formulas.some([found.goals[what, name] for name in names])
        case Bant(levels):
            made = formulas.every([_levelled(found, name, level) for name, level in levels]) if levels else FALSE
        case _:
            made = _leaf(found, part)
    return made


def _levelled(found: Reach, name: str, level: str) -> int:
    """Whether a letter of BANT has this level: unknown if it might still."""
    formulas = found.formulas
    letter = next(one for one in found.plan.bant if one.name == name)
    good = _formula(found, letter.good)
    if letter.bad is not None:
        good = formulas.level(good, _formula(found, letter.bad))
    if level == "unknown":
        return formulas.unsure(good)
    return good if level == "good" else formulas.negated(good)


def _equal(compare: Compare, value: Fact, kind: grammar.Kind) -> bool:
    values = expression.equals(compare.literals, kind)
    if value in values:
        return True
    several = kind == "text" and compare.operator == "in" and len(values) > 1
    return several and "|" in str(value) and reading.chosen(str(value), frozenset(compare.literals))


def _ordered(compare: Compare, value: float) -> bool:
    low, high = compare.bounds[0], compare.bounds[-1]
    if compare.operator == "between":
        return low <= value <= high
    return _ORDER[compare.operator](value, low)


_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "over": operator.gt, "under": operator.lt, "at_least": operator.ge, "at_most": operator.le, "within": operator.le,
}  # fmt: skip
