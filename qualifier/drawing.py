"""Draws the plan of a rulebook file: looks every name up, names every row, reads every condition, and collects all
that is wrong on the way.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from qualifier import activity, assessment, document, grammar, quantity, rulebook
from qualifier.condition import Compare, Condition, Happened, OneOf, facts_of, leaves
from qualifier.grammar import FACTS_ONLY, Path, Scope
from qualifier.plan import Bands, Done, Flag, Level, Plan, Row, Step, Table, When, row_facts

SCORED = FACTS_ONLY | {"score", "group", "grade", "bant", "flag"}
STAGED = SCORED | {"temperature"}
ROUTED = STAGED | {"stage"}
DEFAULT_GROUP = "score"


def draw(source: document.Document, file: rulebook.File) -> Plan:
    """The plan of a file. Raises DocumentError naming everything that is wrong with it."""
    scope = _scope(source, file)
    groups = dict(file.groups) or {DEFAULT_GROUP: rulebook.Group()}
    rows = tuple(_rows(file, groups, scope))
    plan = Plan(
        groups=groups,
        rows=rows,
        disqualify=tuple(_disqualifiers(file, scope)),
        flags=tuple(_flags(file, scope)),
        grade_from=_grade_group(file, groups, scope),
        grades=tuple(_grades(file, scope)),
        bant=tuple(_bant(file, scope)),
        temperature=_named("temperature", file.temperature, SCORED, scope),
        stages=_named("stages", file.stages, STAGED, scope),
        ladder=_ladder(file, scope),
        routes=tuple(_routes(file, scope)),
        partial=_partial(file, scope),
        kinds=scope.kinds,
        events=frozenset(scope.events),
        worth_asking=tuple(dict.fromkeys(fact for row in rows for fact in row_facts(row))),
        outside=frozenset(file.outside),
    )
    _unique(plan, file, scope)
    if scope.problems:
        raise document.DocumentError(dict.fromkeys(scope.problems))  # a flag's condition is read more than once
    return plan


def _scope(source: document.Document, file: rulebook.File) -> Scope:
    names = {
        "group": tuple(file.groups) or (DEFAULT_GROUP,),
        "grade": (*(letter for letter in file.grade if letter != "from"), "F"),
        "temperature": (*file.temperature, "cold"),
        "stage": tuple(file.stages),
        "flag": tuple(file.flags),
        "bant": tuple(file.bant),
    }
    return Scope(source, {name: tuple(values) for name, values in file.lists.items()}, file.settings, names)


def _partial(file: rulebook.File, scope: Scope) -> Condition | None:
    """What makes an unfinished lead worth handing over: what the file says, else that it is hot."""
    if file.partial is None:
        return OneOf("temperature", ("hot",)) if "hot" in file.temperature else None
    scope.allowed = ROUTED
    return grammar.parse(file.partial.when, ("partial", "when"), scope)


def _rows(file: rulebook.File, groups: Mapping[str, Any], scope: Scope) -> Iterator[Row]:
    for at, row in enumerate(file.rows):
        path: Path = ("rows", at)
        if drawn := _row(row, _group(row.group, groups, path, scope), path, scope):
            yield drawn
    for name, flag in file.flags.items():
        if flag.points:
            path = ("flags", name)
            condition = grammar.parse(flag.when, (*path, "when"), scope)
            yield When(_group(flag.group, groups, path, scope), name, condition, flag.points, flag.say)


def _row(
    row: rulebook.FactRow | rulebook.ConditionRow | rulebook.EventRow, group: str, path: Path, scope: Scope
) -> Row | None:
    drawn: Row
    match row:
        case rulebook.EventRow():
            drawn = _done(row, group, path, scope)
        case rulebook.ConditionRow():
            condition = grammar.parse(row.when, (*path, "when"), scope)
            drawn = When(group, row.name or _condition_name(condition, path), condition, row.points, row.say)
        case _:
            drawn = _on(row, group, path, scope)
    return None if row.off else drawn


def _group(name: str, groups: Mapping[str, Any], path: Path, scope: Scope) -> str:
    if name in groups:
        return name
    if not name and len(groups) == 1:
        return next(iter(groups))
    cause = f"no group is named {name}" if name else "says no group"
    scope.wrong((*path, "group"), cause, document.did_you_mean(name, groups))
    return next(iter(groups))


def _on(row: rulebook.FactRow, group: str, path: Path, scope: Scope) -> Row:
    title = row.name or row.on
    if row.table is not None:
        numeric = all(map(quantity.is_number, row.table))
        scope.read(row.on, "any" if numeric else "text", (*path, "on"))
        return Table(group, row.on, tuple(Step(key, p, f"{title}.{key}") for key, p in row.table.items()), row.say)
    if row.bands is not None:
        scope.read(row.on, "number", (*path, "on"))
        return Bands(group, row.on, tuple(_falling(title, row.bands)), row.say, upper=False)
    if isinstance(row.within, dict):
        scope.read(row.on, "date", (*path, "on"))
        steps = tuple(Step(days, row.within[days], f"{title}.{days}d") for days in sorted(row.within))
        return Bands(group, row.on, steps, row.say, upper=True)
    (operator,) = row.comparisons()
    value = scope.source.tree["rows"][path[1]][operator]  # as written, so that `within: 14d` keeps its unit
    condition = grammar.compare(row.on, operator, value, (*path, operator), scope)
    return When(group, row.name or _condition_name(condition, path), condition, row.points or 0, row.say)


def _falling(title: str, bands: Mapping[int | float, int]) -> Iterator[Step]:
    above: int | float | None = None
    for bound in sorted(bands, reverse=True):
        top = "plus" if above is None else above - 1 if isinstance(above, int) else f"to_{above}"
        yield Step(bound, bands[bound], f"{title}.{bound}_{top}")
        above = bound


def _done(row: rulebook.EventRow, group: str, path: Path, scope: Scope) -> Done:
    given = {key: getattr(row, key) for key in ("event", "then", "at_least", "within", "window")}
    pattern = grammar.pattern({key: value for key, value in given.items() if value is not None}, path, scope)
    decay = None
    if period := row.half_life or row.linear:
        decay = activity.Decay("half_life" if row.half_life else "linear", period)
    name = row.name or "_then_".join(pattern.names)
    return Done(group, name, pattern, row.points, row.count == "each", decay, row.say)


def _condition_name(condition: Condition, path: Path) -> str:
    if isinstance(condition, Compare):
        verb = "" if condition.operator in ("is", "in", "prefix_in", "has") else f"{condition.operator}_"
        return f"{condition.fact}.{verb}{condition.label}".rstrip("_")[: rulebook.ROW_NAME_MAX]
    parts = list(facts_of(condition))
    parts += [name for part in leaves(condition) if isinstance(part, Happened) for name in part.pattern.names]
    return "_and_".join(parts)[: rulebook.ROW_NAME_MAX] or f"row_{path[1]}"


def _disqualifiers(file: rulebook.File, scope: Scope) -> Iterator[tuple[Condition, str]]:
    for at, entry in enumerate(file.disqualify):
        yield grammar.parse(entry.when, ("disqualify", at, "when"), scope), entry.say
    for name, flag in file.flags.items():
        if flag.disqualify:
            yield grammar.parse(flag.when, ("flags", name, "when"), scope), flag.say or name


def _flags(file: rulebook.File, scope: Scope) -> Iterator[Flag]:
    for name, flag in file.flags.items():
        condition = grammar.parse(flag.when, ("flags", name, "when"), scope)
        yield Flag(name, condition, flag.say or name.replace("_", " "), flag.disqualify)


def _grade_group(file: rulebook.File, groups: Mapping[str, Any], scope: Scope) -> str:
    if not file.grade:
        return ""
    name = file.grade.get("from", "")
    if name not in groups:
        scope.wrong(("grade", "from"), f"no group is named {name}", document.did_you_mean(name, groups))
    return name


def _grades(file: rulebook.File, scope: Scope) -> Iterator[tuple[str, int]]:
    above: int | None = None
    for letter, text in file.grade.items():
        if letter == "from":
            continue
        try:
            bound = quantity.points(text)
        except ValueError as error:
            cause, _, fix = str(error).partition(" | ")
            scope.wrong(("grade", letter), f"{letter}: {cause}", fix)
            continue
        if above is not None and bound >= above:
            scope.wrong(
                ("grade", letter), f"{letter}: can never be reached", "write the bounds from the best grade down"
            )
        above = bound
        yield letter, bound


def _bant(file: rulebook.File, scope: Scope) -> Iterator[Level]:
    scope.allowed = FACTS_ONLY
    for name, tree in file.bant.items():
        path = ("bant", name)
        if isinstance(tree, dict) and "good" in tree and set(tree) <= {"good", "bad"}:
            bad = grammar.parse(tree["bad"], (*path, "bad"), scope) if "bad" in tree else None
            yield Level(name, grammar.parse(tree["good"], (*path, "good"), scope), bad)
        else:
            yield Level(name, grammar.parse(tree, path, scope), None)


def _named(
    section: str, trees: Mapping[str, Any], allowed: frozenset[str], scope: Scope
) -> tuple[tuple[str, Condition], ...]:
    scope.allowed = allowed
    return tuple((name, grammar.parse(tree, (section, name), scope)) for name, tree in trees.items())


def _ladder(file: rulebook.File, scope: Scope) -> tuple[str, ...]:
    for at, name in enumerate(file.ladder or ()):
        if name not in file.stages:
            near = document.did_you_mean(name, file.stages) or "write it under `stages`"
            scope.wrong(("ladder", at), f"no stage is named {name}", near)
    return tuple(file.stages if file.ladder is None else file.ladder)


def _routes(file: rulebook.File, scope: Scope) -> Iterator[tuple[Condition | None, assessment.Route]]:
    scope.allowed = ROUTED
    for rank, entry in enumerate(file.handoff):
        path = ("handoff", rank)
        if rank and file.handoff[rank - 1].when is None:
            scope.wrong(path, "is never reached: the route before it has no `when`", "move that one to the end")
        condition = None if entry.when is None else grammar.parse(entry.when, (*path, "when"), scope)
        yield condition, _route(entry, rank, path, scope)


def _route(entry: rulebook.Handoff, rank: int, path: Path, scope: Scope) -> assessment.Route:
    single = entry.to[0] if len(entry.to) == 1 else ""
    if single == "archive":
        return assessment.Route((), None, "archive", rank)
    if single.startswith("nurture/"):
        return assessment.Route((single.removeprefix("nurture/"),), entry.within, "nurture", rank)
    for name in entry.to:
        if not quantity.is_name(name.replace("-", "_")):
            scope.wrong((*path, "to"), f"`{name}` is no desk", "write [sales], nurture/education or archive")
    if not entry.to:
        scope.wrong((*path, "to"), "names no desk", "write [sales], nurture/education or archive")
    return assessment.Route(tuple(entry.to), entry.within, "desk", rank)


def _unique(plan: Plan, file: rulebook.File, scope: Scope) -> None:
    seen: set[str] = set()
    live = [at for at, row in enumerate(file.rows) if not row.off]
    for at, row in zip(live, plan.rows, strict=False):  # rows made of flags come last and have names of their own
        names = {step.name for step in row.steps} if isinstance(row, Table | Bands) else {row.name}
        if taken := sorted(names & seen):
            scope.wrong(("rows", at), f"two rows are named {taken[0]}", "give one of them a `name:`")
        seen |= names
