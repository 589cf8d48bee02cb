"""Typebot's texts in our words: `{{Name}}` becomes the answer's `{name}`, what the flow sets by one choice becomes one
of our `values`, and what only the running bot knew is left out and named.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conversations.foreign.asking import slug, unique
from conversations.foreign.comparing import Const, FromAnswer, Nothing, Value
from conversations.foreign.diagram import NEVER, Ref
from conversations.foreign.reach import Reached
from conversations.foreign.routes import Point, Routes, is_input
from conversations.foreign.setting import NAMED
from conversations.foreign.typebot_file import text
from conversations.foreign.whens import Writer

_CODE = re.compile(r"\{\{=.*?=\}\}", re.DOTALL)
_OURS = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Table:
    """One of the script's `values`: `table` by the options of question `on`, else `otherwise`."""

    on: str
    table: Mapping[str, str]
    otherwise: str


@dataclass(slots=True)
class Wording:
    """Fills the texts of one flow. `values` collects what the script must look up."""

    routes: Routes
    reached: Reached
    writer: Writer
    keys: Mapping[Point, str]
    taken: frozenset[str]  # names that already stand for something
    values: dict[str, Table] = field(default_factory=dict)
    _made: dict[tuple[str, str], str] = field(default_factory=dict)

    def words(self, written: str, point: Point) -> str:
        """The text said at a point, in our variables."""
        if _CODE.search(written):
            self._left_out(point, "a formula inside a text")
            written = _CODE.sub("", written)
        parts = NAMED.split(written)
        parts[0::2] = [_OURS.sub(r"{ \1 }", part) for part in parts[0::2]]
        parts[1::2] = [self._variable(name.strip(), point) for name in parts[1::2]]
        return re.sub(r"[ \t]+(?=\n|$)", "", "".join(parts)).strip()

    def _variable(self, name: str, point: Point) -> str:
        known = next((one for one in self.routes.flow.variables.values() if one.name == name), None)
        if known is None:
            self._left_out(point, f"{{{{{name}}}}}, which the bot does not have")
            return ""
        if known.id in self.reached.watched:
            return self._watched(known.id, name, point)
        if answers := self._answers(known.id, point):
            return " ".join(f"{{{self.keys[one]}}}" for one in answers)
        if known.value:
            return self._looked_up(name, Table(next(iter(self.keys.values()), ""), {}, known.value))
        self._left_out(point, f"{{{{{name}}}}}, which {self._setter(known.id)}")
        return ""

    def _answers(self, variable: str, point: Point) -> list[Point]:
        """The questions whose answer the variable holds at a point: the last one, and those asked instead of it."""
        diagram, reach = self.reached.classes.diagram, self.reached.reach
        before = self.routes.order[: self.routes.order.index(point)]
        asked = [
            one
            for one in before
            if one in self.keys
            and text(self.routes.block(one).options, "variableId") == variable
            and diagram.both(reach[one], reach[point]) != NEVER
        ]
        return [one for one in asked if one == asked[-1] or diagram.both(reach[one], reach[asked[-1]]) == NEVER]

    def _watched(self, variable: str, name: str, point: Point) -> str:
        at = self.reached.watched.index(variable)
        known: dict[Value, Ref] = {}
        for env, cond in self.reached.states.get(point, {}).items():
            live = self.writer.live(cond)
            if live != NEVER:
                known[env[at]] = self.reached.classes.diagram.either(known.get(env[at], NEVER), live)
        values = [one for one in known if not isinstance(one, Nothing)]
        if values and all(isinstance(one, FromAnswer) and one.point in self.keys for one in values):
            return " ".join(f"{{{self.keys[one.point]}}}" for one in values if isinstance(one, FromAnswer))
        if len(known) == 1 and values and isinstance(values[0], Const):
            return _OURS.sub(r"{ \1 }", values[0].text)
        if all(isinstance(one, Const | Nothing) for one in known) and (table := self._by_one_choice(known)):
            return self._looked_up(name, table)
        if values:
            self._left_out(point, f"{{{{{name}}}}}, which is worked out while the bot runs")
        return ""

    def _by_one_choice(self, known: Mapping[Value, Ref]) -> Table | None:
        """The values by the options of the one question that decides them, if there is such a question."""
        diagram, classes = self.reached.classes.diagram, self.reached.classes
        for variable in sorted({variable for ref in known.values() for variable in diagram.reads(ref)}):
            told = classes.told[variable]
            if told.kind != "option" or told.point is None or told.point not in self.keys:
                continue
            chosen = [
                [value for value, ref in known.items() if diagram.fixed(ref, variable, at) != NEVER]
                for at in range(len(told.keys))
            ]
            if all(len(values) <= 1 for values in chosen):
                table = {
                    key: values[0].text
                    for key, values in zip(told.keys, chosen, strict=True)
                    if values and isinstance(values[0], Const)
                }
                return Table(self.keys[told.point], table, "")
        return None

    def _looked_up(self, name: str, table: Table) -> str:
        if not table.on:
            return table.otherwise
        key = (name, repr(table))
        if key not in self._made:
            made = unique(slug(name) or "value", self.taken | self.values.keys())
            self._made[key], self.values[made] = made, table
        return f"{{{self._made[key]}}}"

    def _setter(self, variable: str) -> str:
        feeding = [block for block in self.routes.flow.blocks if _names(block.options, variable)]
        if any(is_input(block) for block in feeding):
            return "is asked only later, or not on this way"
        return "another program fills" if feeding else "came with the page's address (a hidden field)"

    def _left_out(self, point: Point, what: str) -> None:
        self.reached.note(self.routes.block(point), f"without {what}", changed=True)


def _names(tree: object, variable: str) -> bool:
    return any(one == variable for one in _leaves(tree))


def _leaves(tree: object) -> Iterator[object]:
    if isinstance(tree, Mapping | list):
        for part in tree.values() if isinstance(tree, Mapping) else tree:
            yield from _leaves(part)
    else:
        yield tree
