"""What is odd about a rulebook in itself, before anybody is judged by it: conditions that never or always hold, rows
that always fire together, temperatures and routes that something before them hides, bounds that no sum comes to. All
of it is advice: a rulebook with findings can be published. Every finding surely is so; where a rulebook is too large to
tell, nothing is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from math import inf
from operator import or_
from typing import Literal, NamedTuple

from qualifier import condition, document, worlds
from qualifier.condition import All, Compare, Condition, Happened, Points
from qualifier.document import Path, Problem
from qualifier.example import written_points
from qualifier.plan import Bands, Done, Plan, Row, Step, Table, When
from qualifier.worlds import Worlds


class Placed(NamedTuple):
    """A condition with what it decides, what that is called, and where it stands. `group` is a row's."""

    what: Literal["row", "disqualify", "flag", "temperature", "stage", "route", "bant", "partial"]
    called: str
    path: Path
    condition: Condition
    group: str = ""


def problems(source: document.Document, plan: Plan) -> Iterator[Problem]:
    """Every finding in a rulebook that loads, as a warning at its line."""
    rows = [one for path, row in _placed_rows(source, plan) for one in _units(path, row)]
    found = [
        *_never_or_always(plan, (*rows, *_conclusions(source, plan))),
        *_together(plan, rows),
        *_hidden(plan, [Placed("temperature", *one) for one in _temperatures(plan)]),
        *_hidden(plan, _routes(plan)),
        *_out_of_reach(source, plan),
    ]
    for path, cause, fix in dict.fromkeys(found):
        yield source.problem(path, cause, fix, "warning")


_Finding = tuple[Path, str, str]


# -- where everything stands -----------------------------------------------------------------------------------------


def _placed_rows(source: document.Document, plan: Plan) -> Iterator[tuple[Path, Row]]:
    """Each row that counts with its place; those of flags come last."""
    rows, flags = source.tree.get("rows") or [], source.tree.get("flags") or {}
    paths: list[Path] = [("rows", at) for at, row in enumerate(rows) if row.get("off", "no") in ("no", "false")]
    paths += [("flags", name) for name, flag in flags.items() if "points" in flag]
    live = [row for row in plan.rows if not isinstance(row, When | Done) or row.points or row.name not in flags]
    yield from zip(paths, live, strict=False)


def _units(path: Path, row: Row) -> Iterator[Placed]:
    """What each of a row's names stands for."""
    match row:
        case Table():
            parts = [(step, Compare(row.fact, "is", (str(step.key),))) for step in row.steps]
            yield from (Placed("row", step.name, path, part, row.group) for step, part in parts if step.points)
        case Bands():
            yield from (Placed("row", step.name, path, part, row.group) for step, part in _spans(row) if step.points)
        case When():
            yield Placed("row", row.name, path, row.condition, row.group)
        case Done():
            yield Placed("row", row.name, path, Happened(row.pattern), row.group)


def _spans(row: Bands) -> Iterator[tuple[Step, Condition]]:
    """Each step with the values that it alone stands for: from its bound to the one looked at before."""
    near, far = ("within", "over") if row.upper else ("at_least", "under")
    before: Step | None = None
    for step in row.steps:
        inner = _bound(row.fact, near, step)
        yield step, inner if before is None else All((inner, _bound(row.fact, far, before)))
        before = step


def _bound(fact: str, operator: str, step: Step) -> Compare:
    bounds = (step.key,) if isinstance(step.key, int | float) else ()
    return Compare(fact, operator, (str(step.key),), bounds)


def _conclusions(source: document.Document, plan: Plan) -> Iterator[Placed]:
    entries = len(source.tree.get("disqualify") or [])
    for at, (part, say) in enumerate(plan.disqualify[:entries]):
        yield Placed("disqualify", say, ("disqualify", at), part)
    for flag in plan.flags:
        yield Placed("disqualify" if flag.disqualify else "flag", flag.name, ("flags", flag.name), flag.condition)
    yield from (Placed("temperature", *one) for one in _temperatures(plan))
    yield from (Placed("stage", name, ("stages", name), part) for name, part in plan.stages)
    yield from (one for one in _routes(plan) if one.condition != All(()))
    for level in plan.bant:
        yield Placed("bant", level.name, ("bant", level.name), level.good)


def _temperatures(plan: Plan) -> Iterator[tuple[str, Path, Condition]]:
    yield from ((name, ("temperature", name), part) for name, part in plan.temperature)


def _routes(plan: Plan) -> list[Placed]:
    return [
        Placed("route", f"route {route.rank + 1}", ("handoff", route.rank), All(()) if part is None else part)
        for part, route in plan.routes
    ]


# -- findings --------------------------------------------------------------------------------------------------------

_NEVER = {
    "row": "never fires", "disqualify": "never disqualifies anybody", "flag": "is never raised",
    "temperature": "never comes", "stage": "is never reached", "route": "is never taken", "bant": "is never good",
    "partial": "never holds",
}  # fmt: skip


def _never_or_always(plan: Plan, placed: Iterable[Placed]) -> Iterator[_Finding]:
    for one in placed:
        if isinstance(one.condition, Compare) and one.condition.operator != "unknown":
            continue  # a single comparison holds of something, and of something else it does not
        cases = worlds.of([one.condition], plan)
        if cases is None:
            continue
        held = cases.held(one.condition)
        if not held:
            cause = f"{one.called}: {_NEVER[one.what]}: its condition cannot hold"
            yield one.path, cause, "look for parts that exclude each other"
        elif held == cases.every and one.what == "disqualify":
            cause = f"{one.called}: disqualifies everybody: its condition always holds"
            yield one.path, cause, "name what sets them apart"
        elif held & 1 and one.what == "disqualify":
            cause = f"{one.called}: disqualifies whoever has said and done nothing yet"
            yield one.path, cause, "add a fact that must be known, for example {owner: {known: yes}}"
        elif held == cases.every and one.what in ("row", "flag"):
            yield one.path, f"{one.called}: holds for everybody, so it tells nobody apart", "name what sets them apart"


def _together(plan: Plan, units: Sequence[Placed]) -> Iterator[_Finding]:
    """Rows of one group that read the same and always fire together."""
    alike: dict[object, list[Placed]] = {}
    for one in units:
        alike.setdefault((one.group, worlds.keys(one.condition)), []).append(one)
    for several in alike.values():
        if len({one.path for one in several}) > 1:
            cases = worlds.of([one.condition for one in several], plan)
            yield from _same(several, cases) if cases is not None else ()


def _same(several: Sequence[Placed], cases: Worlds) -> Iterator[_Finding]:
    first: dict[int, Placed] = {}
    for one in several:
        held = cases.held(one.condition)
        other = first.setdefault(held, one)
        if other.path != one.path and held:
            cause = f"{one.called} and {other.called} always fire together"
            yield one.path, cause, "make one row of them, or take one out with off: yes"


def _hidden(plan: Plan, ordered: Sequence[Placed]) -> Iterator[_Finding]:
    """What never comes, because something before it in the file holds whenever it does."""
    for at, one in enumerate(ordered):
        before = [earlier.condition for earlier in ordered[:at]]
        for those in [before, *([single] for single in before)] if before else []:
            implied = _implies(one.condition, those, plan)
            if implied:
                named = ", ".join(earlier.called for earlier in ordered[:at] if earlier.condition in those)
                cause = f"{one.called}: {_NEVER[one.what]}: whenever it would, {named} comes first"
                yield one.path, cause, f"move it up, above {named.partition(',')[0]}, or make it narrower"
            if implied is not None:
                break


def _implies(one: Condition, those: Sequence[Condition], plan: Plan) -> bool | None:
    """Whether in every case in which the condition holds one of those does; None if there are too many cases."""
    cases = worlds.of([one, *those], plan)
    if cases is None:
        return None
    held = cases.held(one)
    return bool(held) and not held & ~reduce(or_, map(cases.held, those))


# -- sums ------------------------------------------------------------------------------------------------------------


def _out_of_reach(source: document.Document, plan: Plan) -> Iterator[_Finding]:
    """Bounds above all that the rows can give together."""
    most = _most(plan)
    for letter, bound in plan.grades:
        if bound > most[plan.grade_from]:
            sum_ = written_points(int(most[plan.grade_from]))
            cause = f"grade {letter}: is never given: the rows of {plan.grade_from} come to {sum_} at most"
            yield ("grade", letter), cause, f"lower it to {sum_} or less"
    for one in _conclusions(source, plan):
        for leaf in condition.leaves(one.condition):
            if isinstance(leaf, Points):
                yield from _too_high(one, leaf, most)


def _too_high(one: Placed, leaf: Points, most: Mapping[str, float]) -> Iterator[_Finding]:
    top = most[leaf.group]
    for operator, bound in leaf.bounds:
        if operator in ("at_least", "over") and (bound > top or (operator == "over" and bound == top)):
            of = f"group {leaf.group}" if leaf.group else "the score"
            cause = f"{one.called}: {written_points(bound)} is never reached"
            yield (
                one.path,
                f"{cause}: {of} comes to {written_points(int(top))} at most",
                "lower it, or give more points",
            )


def _most(plan: Plan) -> Mapping[str, float]:
    """The most (hundredths) that each group, and under "" the total, can come to; endless where a row counts each
    time.
    """
    found: dict[str, float] = dict.fromkeys(plan.groups, 0)
    for row in plan.rows:
        found[row.group] += _gain(row)
    for name, group in plan.groups.items():
        capped = found[name] if group.cap is None else min(found[name], group.cap)
        found[name] = capped if group.floor is None else max(capped, group.floor)
    return {**found, "": sum(found[name] for name, group in plan.groups.items() if group.in_total)}


def _gain(row: Row) -> float:
    match row:
        case Table() | Bands():
            return max(0, *(step.points for step in row.steps), 0)
        case Done(each=True):
            return inf if row.points > 0 else 0
        case _:
            return max(0, row.points)
