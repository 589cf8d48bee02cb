"""When each block of a flow is reached, as a condition over earlier answers: every way is walked at once, with what the
flow knows of its variables, and joins come out simple by themselves. Ways back are left out; they were found before.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from conversations.foreign import asking, comparing, setting
from conversations.foreign.asking import Asking
from conversations.foreign.classes import Classes
from conversations.foreign.comparing import FOREIGN, NOTHING, Const, FromAnswer, Value
from conversations.foreign.diagram import ALWAYS, NEVER, Ref, TangledError
from conversations.foreign.report import Fate, Note, place
from conversations.foreign.routes import Loop, Point, Routes, Way, is_input
from conversations.foreign.typebot_file import BUBBLES, LOGIC, Block, Comparison, Flow, Item, text

STATES_MAX = 20_000
Env = tuple[Value, ...]
Bounds = Mapping[Point, tuple[float | None, float | None]]


@dataclass(slots=True)
class Reached:
    """The walk's findings. `states` are the values known at a point, each with its condition; `reach` their sum;
    `loops` when a way back is taken; `sums` when a block moves its own variable, and by how much.
    """

    classes: Classes
    watched: tuple[str, ...]  # ids of the variables in an Env
    states: dict[Point, dict[Env, Ref]] = field(default_factory=dict)
    reach: dict[Point, Ref] = field(default_factory=dict)
    loops: dict[Loop, Ref] = field(default_factory=dict)
    sums: list[tuple[str, float, Point]] = field(default_factory=list)
    side: tuple[int, Point, int] | None = None  # the A/B test: its variable, where, percent of A
    unknown: dict[int, tuple[Point, str]] = field(default_factory=dict)  # variable → where, and why
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)

    def note(self, block: Block, why: str, *, changed: bool = False) -> None:
        """Say it once, however often the block is met."""
        fate: Fate = "changed" if changed else "not carried"
        self.notes[block.id, why] = Note(fate, block.type, place(block.title), why, block.id)


def walked(routes: Routes, bounds: Bounds) -> Reached:
    """The walk; where too much would have to be kept apart, with less of the flow's own arithmetic."""
    for effort in (2, 1, 0):
        try:
            return _Walk(routes, bounds, effort).done()
        except TangledError:
            if effort == 0:
                raise
    raise TangledError("no effort helped")


class _Walk:
    """One walk in the order of the points. `effort`: 2 follows sums, 1 constants only, 0 answers only."""

    def __init__(self, routes: Routes, bounds: Bounds, effort: int) -> None:
        self.routes, self.flow, self.effort, self.bounds = routes, routes.flow, effort, bounds
        self.by_name = {variable.name: variable.id for variable in routes.flow.variables.values()}
        watched = tuple(sorted(_watched(routes.flow, self.by_name)))
        self.found = Reached(Classes(_thresholds(routes.flow)), watched)
        self.index = {name: at for at, name in enumerate(watched)}
        self.count = 0

    def done(self) -> Reached:
        diagram = self.found.classes.diagram
        if self.routes.start is not None:
            self._arrive(self.routes.start, self._first(), ALWAYS)
        for point in self.routes.order:
            states = self.found.states.get(point, {})
            reach = NEVER
            for cond in states.values():
                reach = diagram.either(reach, cond)
            self.found.reach[point] = reach
            self._prepare(point)
            for env, cond in states.items():
                self._leave(point, env, cond)
        return self.found

    def _first(self) -> Env:
        values = (self.flow.variables[name].value for name in self.found.watched)
        return tuple(Const(value) if value else NOTHING for value in values)

    def _arrive(self, point: Point, env: Env, cond: Ref) -> None:
        states = self.found.states.setdefault(point, {})
        if env not in states:
            self.count += 1
            if self.count > STATES_MAX:
                raise TangledError(f"more than {STATES_MAX} states")
        states[env] = self.found.classes.diagram.either(states.get(env, NEVER), cond)

    def _prepare(self, point: Point) -> None:
        """What is made once for a point: the variables of its question, a test's side, a sum."""
        block = self.routes.block(point)
        if is_input(block) and (asked := asking.asked(block, self.flow)) is not None:
            low, high = self.bounds.get(point, (None, None))
            asked = _bounded(asked, low, high)
            self.found.classes.add(point, asked)
        elif block.type == "Set variable" and (moved := setting.step(block, self.flow)) is not None:
            self.found.sums.append((self.flow.variables[text(block.options, "variableId")].name, moved, point))
        elif block.type == "AB test" and len(block.items) >= 2:
            if self.found.side is None:
                self.found.side = (self.found.classes.side(), point, _percent(block))
            else:
                self.found.note(block, "a second A/B test; its larger side is taken")

    def _leave(self, point: Point, env: Env, cond: Ref) -> None:
        block = self.routes.block(point)
        env = self._after(point, block, env)
        for number, (way, part) in enumerate(self._parted(point, block, env, cond)):
            if part == NEVER:
                continue
            if (point, number) in self.routes.loops:
                before = self.found.loops.get((point, number), NEVER)
                self.found.loops[point, number] = self.found.classes.diagram.either(before, part)
            elif way.to is not None:
                self._arrive(way.to, env, part)

    def _parted(self, point: Point, block: Block, env: Env, cond: Ref) -> Iterator[tuple[Way, Ref]]:
        """The ways on, each with the condition that it is taken."""
        diagram, classes = self.found.classes.diagram, self.found.classes
        left = cond
        for way in self.routes.ways(point):
            if way.kind == "item":
                buttons = classes.askings[point].buttons
                chosen = [at for at, button in enumerate(buttons) if way.number in button.at]
                yield way, diagram.both(cond, classes.options(point, chosen))
            elif way.kind == "branch" and way.number >= 0:
                taken = diagram.both(left, self._holds(point, block.items[way.number], env))
                left = diagram.without(left, taken)
                yield way, taken
            elif way.kind == "side":
                yield way, diagram.both(cond, self._side(point, block, way.number))
            else:
                yield way, left

    def _side(self, point: Point, block: Block, number: int) -> Ref:
        if self.found.side is not None and self.found.side[1] == point:
            return self.found.classes.diagram.is_in(self.found.side[0], [number])
        return ALWAYS if number == int(_percent(block) < 50) else NEVER

    def _holds(self, point: Point, item: Item, env: Env) -> Ref:
        """The condition that a branch's comparisons hold; those that cannot be carried hold never, and are named."""
        diagram = self.found.classes.diagram
        if not item.comparisons:
            return NEVER
        found = NEVER if item.any_of else ALWAYS
        for comparison in item.comparisons:
            part = self._compared(comparison, env)
            if part is None:
                part = self._unknown(point, comparison)
            found = diagram.either(found, part) if item.any_of else diagram.both(found, part)
        return found

    def _compared(self, comparison: Comparison, env: Env) -> Ref | None:
        left = self._value(comparison.of, env) if comparison.of else NOTHING
        if not comparison.of:
            return NEVER
        wanted = comparison.value
        right: Value = NOTHING if wanted in {"undefined", "null"} else Const("")
        if wanted is not None and wanted not in {"undefined", "null"}:
            right = setting.constant(wanted, lambda name: self._named(name, env)) if "{{" in wanted else Const(wanted)
        return comparing.compared(self.found.classes, left, comparison.operator, right)

    def _unknown(self, point: Point, comparison: Comparison) -> Ref:
        block = self.routes.block(point)
        variable = self.flow.variables.get(comparison.of)
        name = variable.name if variable is not None else "a variable"
        said = f"{name} {comparison.operator.lower()} {comparison.value or ''}".strip()
        self.found.note(block, f'"{said}" cannot be compared here ({self._why(comparison)}); taken as not so')
        for number, (where, words) in self.found.unknown.items():
            if where == point and words == said:
                return self.found.classes.diagram.is_in(number, [1])
        number = self.found.classes.unknown()
        self.found.unknown[number] = (point, said)
        return self.found.classes.diagram.is_in(number, [1])

    def _why(self, comparison: Comparison) -> str:
        feeding = [block for block in self.flow.blocks if text(block.options, "variableId") == comparison.of]
        if any(is_input(block) for block in feeding):
            return "what people write freely has no fact" if "regex" not in comparison.operator else "a pattern"
        return "only the running bot knows it"

    def _after(self, point: Point, block: Block, env: Env) -> Env:
        """What the block leaves its variables at."""
        variable = text(block.options, "variableId")
        if is_input(block):
            known = point in self.found.classes.askings
            return self._set(env, variable, FromAnswer(point) if known else FOREIGN)
        if block.type == "Set variable":
            if self.effort == 0:
                return self._set(env, variable, FOREIGN)
            made = setting.value(block, lambda name: self._named(name, env), sums=self.effort > 1)
            return self._set(env, variable, made)
        if block.type not in BUBBLES and (block.type not in LOGIC or block.type in {"webhook", "Code"}):
            for name in _mentioned(block.options, self.index):
                env = self._set(env, name, FOREIGN)
        return env

    def _set(self, env: Env, variable: str, value: Value) -> Env:
        at = self.index.get(variable)
        return env if at is None else (*env[:at], value, *env[at + 1 :])

    def _named(self, name: str, env: Env) -> Value:
        return self._value(self.by_name.get(name, ""), env)

    def _value(self, variable: str, env: Env) -> Value:
        at = self.index.get(variable)
        return FOREIGN if at is None else env[at]


def _bounded(asked: Asking, low: float | None, high: float | None) -> Asking:
    lows = [one for one in (asked.low, low) if one is not None]
    highs = [one for one in (asked.high, high) if one is not None]
    return replace(asked, low=max(lows, default=None), high=min(highs, default=None))


def _percent(block: Block) -> int:
    found = block.options.get("aPercent")
    return round(min(max(found, 0), 100)) if isinstance(found, int | float) and math.isfinite(found) else 50


def _watched(flow: Flow, by_name: Mapping[str, str]) -> set[str]:
    """The variables worth following: those that conditions read, and those that the flow sets itself."""
    found: set[str] = set()
    for block in flow.blocks:
        if block.type == "Set variable":
            found.add(text(block.options, "variableId"))
            written = setting.expression(block) or ""
            found |= {by_name[name] for name in setting.names(written) if name in by_name}
        for item in block.items:
            for comparison in item.comparisons:
                found.add(comparison.of)
                found |= {by_name[name] for name in setting.names(comparison.value or "") if name in by_name}
    return found & set(flow.variables)


def _thresholds(flow: Flow) -> Sequence[float]:
    values = {
        asking.number(one.value or "") for block in flow.blocks for item in block.items for one in item.comparisons
    }
    return sorted(value for value in values if value is not None)


def _mentioned(tree: object, known: Mapping[str, int]) -> set[str]:
    """Ids of variables that stand anywhere in a block's options: where it puts what it fetched."""
    found: set[str] = set()
    left = [tree]
    while left:
        here = left.pop()
        if isinstance(here, Mapping):
            left.extend(here.values())
        elif isinstance(here, list):
            left.extend(here)
        elif isinstance(here, str) and here in known:
            found.add(here)
    return found
