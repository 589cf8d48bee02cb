"""Translates a plan to one Python function, `decide(facts, events, now) -> Assessment`. The source holds only literals
that are written here by `repr`, local variables numbered here, and names from one fixed table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from qualifier import activity, assessment, expression, reading
from qualifier.condition import Compare, Condition, Not, Silent, facts_of, leaves
from qualifier.expression import Frame, holds
from qualifier.lead import Event, Fact
from qualifier.plan import Bands, Done, Plan, Row, Step, Table, When

Decide = Callable[[Mapping[str, Fact], Sequence[Event], datetime], assessment.Assessment]

_TABLE: Mapping[str, object] = {
    "__builtins__": {},
    "float": float,
    "int": int,
    "len": len,
    "max": max,
    "new": tuple.__new__,
    "str": str,
    "tuple": tuple,
    "Assessment": assessment.Assessment,
    "Fired": assessment.Fired,
    "faded": activity.faded,
    "latest": activity.latest,
    "recent": activity.recent,
    "chosen": reading.chosen,
    "days": reading.days,
    "did": reading.did,
    "matched": reading.matched,
    "number": reading.number,
    "once": reading.once,
    "plain": reading.plain,
    "text": reading.text,
    "reason": reading.reason,
    "words": reading.words,
}


def compiled(plan: Plan, name: str) -> tuple[Decide, str]:
    """The function and its source, for those who want to see what runs."""
    frame = Frame(
        kinds=plan.kinds,
        variables={fact: f"v{at}" for at, fact in enumerate(plan.kinds)},
        groups={group: f"g{at}" for at, group in enumerate(plan.groups)},
    )
    source = "def decide(facts, events, now):\n" + "".join(f"    {line}\n" for line in _body(plan, frame))
    space: dict[str, Any] = {**_TABLE, **frame.constants}
    exec(compile(source, f"<rulebook {name}>", "exec"), space)  # noqa: S102 - source is ours, see the module's words
    return space["decide"], source


def _body(plan: Plan, frame: Frame) -> Iterator[str]:
    yield "wrong = []"
    yield from _facts(frame)
    yield from _seen(plan)
    yield "fired = []; fire = fired.append"
    yield " = ".join(frame.groups.values()) + " = 0"
    for row in plan.rows:
        yield from _row(row, frame)
    yield from _sums(plan, frame)
    yield from _conclusions(plan, frame)
    yield f"unknown = {_unknown(plan, frame)}"
    judged = "grade, temperature, stages, bant, disqualified, flags, route"
    yield f"return new(Assessment, (total, groups, tuple(fired), unknown, {judged}, tuple(wrong), partial))"


def _facts(frame: Frame) -> Iterator[str]:
    """Each fact once, in a local variable: None if unknown or of a type that its rows cannot read."""
    yield "get = facts.get"
    if "date" in frame.kinds.values():
        yield "today = now.toordinal()"
    for fact, kind in frame.kinds.items():
        v = frame.variables[fact]
        yield f"{v} = get({fact!r})"
        match kind:
            case "number":
                yield f"if {v} is not None and {v}.__class__ is not int: {v} = number({v}, {fact!r}, wrong)"
            case "date":
                yield f"if {v} is not None: {v} = days({v}, today, {fact!r}, wrong)"
            case "text":
                yield f"if {v} is not None and ({v}.__class__ is not str or not {v}): {v} = text({v}, {fact!r}, wrong)"
            case "any":
                yield f"if {v} is not None and ({v}.__class__ is not str or not {v}): {v} = plain({v}, {fact!r}, wrong)"


def _seen(plan: Plan) -> Iterator[str]:
    silent = any(isinstance(part, Silent) for condition in plan.conditions() for part in leaves(condition))
    if not plan.events and not silent:
        return
    yield "seen = {}"
    yield "for what, at in events:"
    yield "    if what in seen: seen[what].append(at)"
    yield "    else: seen[what] = [at]"
    if silent:
        yield "last = None"
        yield "for what, at in events:"
        yield "    if last is None or at > last: last = at"


def _row(row: Row, frame: Frame) -> Iterator[str]:
    match row:
        case Table():
            yield from _table(row, frame)
        case Bands():
            yield from _bands(row, frame)
        case When():
            if row.points:
                yield f"if {holds(row.condition, frame)}:"
                yield f"    {_add(row.group, row.points, frame)}; {_when_fires(row, frame)}"
        case Done():
            yield from _done(row, frame)


def _table(row: Table, frame: Frame) -> Iterator[str]:
    cells = {}
    for step in row.steps:
        because = _said(row.say, f"{_label(row.fact)} is {step.key}")
        cell = (step.points, assessment.Fired(step.name, row.group, step.points, because))
        if step.points:
            cells.update(dict.fromkeys(expression.equals((str(step.key),), frame.kinds[row.fact]), cell))
    yield f"hit = {frame.constant(cells)}.get({frame.variables[row.fact]})"
    yield f"if hit is not None: {frame.groups[row.group]} += hit[0]; fire(hit[1])"


def _bands(row: Bands, frame: Frame) -> Iterator[str]:
    v, sign = frame.variables[row.fact], "<=" if row.upper else ">="
    yield f"if {v} is not None:"
    for at, step in enumerate(row.steps):
        yield f"    {'elif' if at else 'if'} {v} {sign} {step.key!r}: {_step(row, step, frame)}"


def _step(row: Bands, step: Step, frame: Frame) -> str:
    if not step.points:
        return "pass"
    fired = _fire(step.name, row.group, step.points, _cause(row.say, row.fact, frame))
    return f"{_add(row.group, step.points, frame)}; {fired}"


def _when_fires(row: When, frame: Frame) -> str:
    condition = row.condition
    if isinstance(condition, Compare) and condition.operator == "is" and len(condition.literals) == 1:
        because = repr(_said(row.say, f"{_label(condition.fact)} is {condition.literals[0]}"))
    elif isinstance(condition, Compare) and condition.operator in ("known", "unknown"):
        because = repr(_said(row.say, f"{_label(condition.fact)} is {condition.operator}"))
    elif _tells_its_fact(condition):
        because = _cause(row.say, facts_of(condition)[0], frame)
    else:
        because = _causes(row, facts_of(condition), frame)
    return _fire(row.name, row.group, row.points, because)


def _tells_its_fact(condition: Condition) -> bool:
    """Whether a condition that holds leaves no doubt that its one fact is known."""
    compared = condition.part if isinstance(condition, Not) else condition
    return isinstance(compared, Compare) and compared.operator not in ("known", "unknown")


def _done(row: Done, frame: Frame) -> Iterator[str]:
    if not row.points:
        return
    label = _label(" then ".join(row.pattern.names)) + f" {row.pattern.at_least} times" * (row.pattern.at_least > 1)
    because = f"{row.say + ' ('!r} + did({label!r}, hits) + ')'" if row.say else f"did({label!r}, hits)"
    yield f"hits = {_hits(row.pattern, frame)}"
    yield "if hits:"
    if row.decay is None and not row.each:
        yield f"    {_add(row.group, row.points, frame)}; {_fire(row.name, row.group, row.points, because)}"
        return
    yield f"    gain = {_gain(row, frame)}"
    yield f"    if gain: {frame.groups[row.group]} += gain; {_fire(row.name, row.group, 'gain', because)}"


def _hits(pattern: activity.Pattern, frame: Frame) -> str:
    if len(pattern.names) > 1 or pattern.at_least > 1:
        return f"once(latest(seen, {frame.constant(pattern)}, now))"
    if pattern.window is not None:
        return f"recent(seen, {frame.constant(pattern)}, now)"
    return f"seen.get({pattern.names[0]!r})"


def _gain(row: Done, frame: Frame) -> str:
    if row.decay is None:
        return f"{row.points} * len(hits)"
    return f"faded({row.points}, {frame.constant(row.decay)}, {'hits' if row.each else '(max(hits),)'}, now)"


def _sums(plan: Plan, frame: Frame) -> Iterator[str]:
    for name, group in plan.groups.items():
        v = frame.groups[name]
        if group.cap is not None:
            yield f"if {v} > {group.cap}: {v} = {group.cap}"
        if group.floor is not None:
            yield f"if {v} < {group.floor}: {v} = {group.floor}"
    yield "groups = {" + ", ".join(f"{name!r}: {v}" for name, v in frame.groups.items()) + "}"
    yield "total = " + (" + ".join(frame.groups[name] for name, group in plan.groups.items() if group.in_total) or "0")


def _conclusions(plan: Plan, frame: Frame) -> Iterator[str]:
    """What follows from the score, each part able to name those before it."""
    yield f"disqualified = {_first(frame, plan.disqualify, 'None')}"
    yield from _list("flags", [(flag.name, flag.condition) for flag in plan.flags], frame)
    yield f"grade = {_grade(plan, frame)}"
    yield "bant = {" + ", ".join(f"{level.name!r}: {_level(level.good, level.bad, frame)}" for level in plan.bant) + "}"
    warmth = [(condition, name) for name, condition in plan.temperature]
    yield f"temperature = 'cold' if disqualified is not None else {_first(frame, warmth, repr('cold'))}"
    yield from _list("stages", plan.stages, frame)
    yield f"route = {_route(plan, frame)}"
    yield f"partial = disqualified is None and {holds(plan.partial, frame) if plan.partial else False}"


def _first(frame: Frame, named: Sequence[tuple[Condition, str]], otherwise: str) -> str:
    chain = "".join(f"{name!r} if {holds(condition, frame)} else " for condition, name in named)
    return f"({chain}{otherwise})"


def _list(target: str, named: Sequence[tuple[str, Condition]], frame: Frame) -> Iterator[str]:
    yield f"{target} = ()"
    for name, condition in named:
        yield f"if {holds(condition, frame)}: {target} += ({name!r},)"


def _grade(plan: Plan, frame: Frame) -> str:
    if not plan.grade_from:
        return "''"
    v = frame.groups[plan.grade_from]
    return "".join(f"{letter!r} if {v} >= {bound} else " for letter, bound in plan.grades) + "'F'"


def _level(good: Condition, bad: Condition | None, frame: Frame) -> str:
    failing = expression.fails(good, frame) if bad is None else holds(bad, frame)
    return f"'good' if {holds(good, frame)} else 'bad' if {failing} else 'unknown'"


def _route(plan: Plan, frame: Frame) -> str:
    chain = ""
    if plan.disqualify:
        archive = frame.constant(assessment.Route((), None, "archive", len(plan.routes)))
        chain = f"{archive} if disqualified is not None else "
    for condition, route in plan.routes:
        if condition is None:
            return chain + frame.constant(route)
        chain += f"{frame.constant(route)} if {holds(condition, frame)} else "
    return chain + "None"


def _unknown(plan: Plan, frame: Frame) -> str:
    asked = [(fact, frame.variables[fact]) for fact in plan.worth_asking]
    if not asked:
        return "()"
    pairs = ", ".join(f"({fact!r}, {v})" for fact, v in asked)
    return (
        f"tuple([fact for fact, v in ({pairs},) if v is None]) if None in ({', '.join(v for _, v in asked)},) else ()"
    )


def _add(group: str, points: int, frame: Frame) -> str:
    return f"{frame.groups[group]} += {points}"


def _fire(name: str, group: str, points: int | str, because: str) -> str:
    return f"fire(new(Fired, ({name!r}, {group!r}, {points}, {because})))"


def _cause(say: str, fact: str, frame: Frame) -> str:
    spoken = _spoken(_subject(fact, frame), frame.variables[fact], frame.kinds[fact])
    return f"{say + ' ('!r} + {spoken} + ')'" if say else spoken


def _causes(row: When, facts: Sequence[str], frame: Frame) -> str:
    """Source for the reason where any of the facts may be unknown, all of them too: then the row speaks for itself."""
    if not facts:
        return repr(row.say or _label(row.name))
    known = ", ".join(
        f"({_subject(fact, frame)!r}, {frame.variables[fact]}, {frame.kinds[fact] == 'date'})" for fact in facts
    )
    return f"reason({row.say!r}, {_label(row.name)!r}, words(({known},)))"


def _subject(fact: str, frame: Frame) -> str:
    return _ahead(fact) if frame.kinds[fact] == "date" else _label(fact)


def _spoken(label: str, v: str, kind: str) -> str:
    if kind == "date":
        return f"{label + ' '!r} + str({v}) + ' days'"
    plain = v if kind == "text" else f"str({v})"
    return f"{label + ' is '!r} + {plain}.replace('|', ' and ')"  # several choices, in words


def _ahead(fact: str) -> str:
    return f"{_label(fact).removesuffix(' in')} in"


def _said(say: str, cause: str) -> str:
    return f"{say} ({cause})" if say else cause


def _label(name: str) -> str:
    return name.replace("_", " ")
