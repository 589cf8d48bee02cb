"""Typebot exports written by hand, and a walker that plays one as Typebot would: it knows nothing of the import, reads
the JSON as it is, and says in which order inputs are met.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

STEPS_MAX = 2_000
FOREIGN = object()  # what only the running bot, or a person's own words, would give


class Export:
    """Builds an export: groups of blocks, and arrows between them."""

    def __init__(self, name: str = "Sample", version: str = "6.1") -> None:
        self.ids = count(1)
        self.variables: dict[str, str] = {}
        self.edges: list[dict[str, Any]] = []
        self.groups: list[dict[str, Any]] = []
        self.tree: dict[str, Any] = {
            "version": version, "id": "bot1", "name": name, "events": [], "groups": self.groups, "edges": self.edges,
            "variables": [], "theme": {}, "settings": {},
        }  # fmt: skip

    def variable(self, name: str, **more: Any) -> str:
        if name not in self.variables:
            self.variables[name] = f"v{next(self.ids)}"
            self.tree["variables"].append({"id": self.variables[name], "name": name, **more})
        return self.variables[name]

    def edge(self, group: str, block: str = "") -> str:
        made = f"e{next(self.ids)}"
        self.edges.append({"id": made, "from": {}, "to": {"groupId": group} | ({"blockId": block} if block else {})})
        return made

    def group(self, name: str, *blocks: dict[str, Any], to: str = "") -> None:
        """A group; its id is its name. `to`: the arrow of its last block."""
        if to:
            blocks[-1]["outgoingEdgeId"] = self.edge(to)
        self.groups.append({"id": name, "title": name, "graphCoordinates": {"x": 0, "y": 0}, "blocks": list(blocks)})

    def block(self, kind: str, *, to: str = "", **fields: Any) -> dict[str, Any]:
        made = {"id": f"b{next(self.ids)}", "type": kind, **fields}
        return made | {"outgoingEdgeId": self.edge(to)} if to else made

    def text(self, words: str, **more: Any) -> dict[str, Any]:
        return self.block("text", content={"richText": [{"type": "p", "children": [{"text": words}]}]}, **more)

    def asks(self, kind: str, variable: str = "", to: str = "", **options: Any) -> dict[str, Any]:
        options |= {"variableId": self.variable(variable)} if variable else {}
        return self.block(kind, options=options, to=to)

    def choice(self, *items: Any, variable: str = "", kind: str = "choice input", to: str = "", **options: Any) -> Any:
        """Items as words, or as (words, the group they lead to)."""
        made = []
        for item in items:
            words, target = item if isinstance(item, tuple) else (item, "")
            field = "title" if kind == "picture choice input" else "content"
            made.append(
                {"id": f"i{next(self.ids)}", field: words} | ({"outgoingEdgeId": self.edge(target)} if target else {})
            )
        return self.asks(kind, variable, to, **options) | {"items": made}

    def condition(
        self, *branches: tuple[Sequence[tuple[str, str, Any]], str], any_of: bool = False, to: str = ""
    ) -> Any:
        """Branches as (comparisons, the group they lead to)."""
        items = []
        for comparisons, target in branches:
            lines = [
                {
                    "id": f"c{next(self.ids)}",
                    "variableId": self.variable(name),
                    "comparisonOperator": operator,
                    "value": value,
                }
                for name, operator, value in comparisons
            ]
            content = {"logicalOperator": "OR" if any_of else "AND", "comparisons": lines}
            items.append(
                {"id": f"i{next(self.ids)}", "content": content}
                | ({"outgoingEdgeId": self.edge(target)} if target else {})
            )
        return self.block("Condition", items=items, to=to)

    def sets(self, variable: str, expression: str, to: str = "", **options: Any) -> dict[str, Any]:
        return self.asks("Set variable", variable, to, expressionToEvaluate=expression, **options)

    def start(self, group: str) -> str:
        """The export as JSON, begun at a group."""
        self.tree["events"] = [{"id": "start", "type": "start", "outgoingEdgeId": self.edge(group)}]
        return self.json()

    def json(self) -> str:
        return json.dumps(self.tree, ensure_ascii=False)


INPUTS = (
    "text input", "number input", "email input", "url input", "date input", "time input", "phone number input",
    "choice input", "picture choice input", "rating input",
)  # fmt: skip
NUMERIC = frozenset({"number input", "rating input"})
KNOWN = frozenset(
    {"Condition", "Set variable", "Jump", "Typebot link", "AB test", "text", "image", "video", "embed", "audio"}
)
WORDS = frozenset(INPUTS) - {"number input", "choice input", "picture choice input", "rating input"}
Answer = Callable[[Mapping[str, Any]], Any]


def played(written: str, answer: Answer, side: int = 0) -> list[str]:
    """The ids of the inputs met, in order. `answer` gets an input's block: an item's number, a list of them where
    several may be chosen, a number, or any text. Ends where an input would be met again.
    """
    return _Bot(json.loads(written), answer, side).run()


class Number(str):
    """A number that the person gave, as Typebot keeps it."""

    __slots__ = ()


class _Bot:
    def __init__(self, tree: Any, answer: Answer, side: int) -> None:
        self.tree, self.answer, self.side = tree, answer, side
        self.edges = {edge["id"]: edge["to"] for edge in tree["edges"]}
        self.groups = {group["id"]: group["blocks"] for group in tree["groups"]}
        self.names = {variable["name"]: variable["id"] for variable in tree["variables"]}
        self.values: dict[str, Any] = {one["id"]: one.get("value") for one in tree["variables"]}
        self.calls: list[tuple[list[Any], int]] = []
        self.met: list[str] = []

    def run(self) -> list[str]:
        here = self.target(self.tree["events"][0]["outgoingEdgeId"])
        seen = set()
        for _ in range(STEPS_MAX):
            if here is None:
                return self.met
            blocks, at = here
            block = blocks[at]
            if block["type"] in INPUTS:
                place = (block["id"], tuple(blocks[at]["id"] for blocks, at in self.calls))
                if place in seen:
                    return self.met
                seen.add(place)
                self.met.append(block["id"])
            here = self.leave(blocks, at, block)
        raise AssertionError("the bot goes round for ever without asking")

    def target(self, edge: str | None) -> Any:
        to = self.edges.get(edge or "")
        blocks = self.groups.get(to["groupId"]) if to else None
        if not blocks:
            return None
        ids = [block["id"] for block in blocks]
        return (blocks, ids.index(to["blockId"])) if to.get("blockId") else (blocks, 0)

    def on(self, blocks: list[Any], at: int, edge: str | None = None) -> Any:
        edge = edge or blocks[at].get("outgoingEdgeId")
        if edge:
            return self.target(edge) or self.back()
        return (blocks, at + 1) if at + 1 < len(blocks) else self.back()

    def back(self) -> Any:
        return self.on(*self.calls.pop()) if self.calls else None

    def leave(self, blocks: list[Any], at: int, block: Any) -> Any:
        kind, options = block["type"], block.get("options") or {}
        self.settle(kind, options)
        if kind in INPUTS:
            return self.on(blocks, at, self.heard(block, options))
        if kind == "Condition":
            held = next((item for item in block["items"] if self.holds(item["content"])), None)
            edge = held.get("outgoingEdgeId") if held else None
            return self.on(blocks, at) if held is None else self.target(edge) if edge else self.back()
        if kind in {"Jump", "Typebot link"}:
            return self.called(blocks, at, kind, options)
        return self.on(blocks, at, block["items"][self.side].get("outgoingEdgeId") if kind == "AB test" else None)

    def settle(self, kind: str, options: Any) -> None:
        if kind == "Set variable":
            self.values[options["variableId"]] = self.worked_out(options)
        elif kind not in KNOWN and kind not in INPUTS:
            written = json.dumps(options)
            self.values |= {name: FOREIGN for name in self.values if f'"{name}"' in written}

    def called(self, blocks: list[Any], at: int, kind: str, options: Any) -> Any:
        if kind == "Typebot link":
            if options["typebotId"] != "current":
                return self.on(blocks, at)
            if any(blocks[at] is group[number] for group, number in self.calls):
                return None  # it calls itself
            self.calls.append((blocks, at))
        return self.target_of(options)

    def target_of(self, options: Any) -> Any:
        return (self.groups[options["groupId"]], 0)

    def heard(self, block: Any, options: Any) -> str | None:
        given = self.answer(block)
        kind, edge, stored = block["type"], None, str(given)
        if kind in {"choice input", "picture choice input"}:
            chosen = [block["items"][number] for number in (given if isinstance(given, list) else [given])]
            edge = None if isinstance(given, list) else chosen[0].get("outgoingEdgeId")
            stored = ", ".join(item.get("value") or item.get("content") or item.get("title") for item in chosen)
        if options.get("variableId"):
            self.values[options["variableId"]] = (
                (FOREIGN, stored) if kind in WORDS else Number(stored) if kind in NUMERIC else stored
            )
        return edge

    def worked_out(self, options: Any) -> Any:
        if options.get("type", "Custom") != "Custom":
            return None if options["type"] == "Empty" else FOREIGN
        written = options.get("expressionToEvaluate", "")
        if "/{{" in written or "{{" in written[2:]:
            return FOREIGN
        left, _, right = written.partition(" + ")
        if right:
            before = self.values.get(self.names.get(left.strip("{}"), ""))
            numeric = isinstance(before, str) and before.lstrip("-").isdigit() and self.known_number(left)
            return str(int(before) + int(right)) if numeric else FOREIGN
        return self.values[self.names[written.strip("{}")]] if written.startswith("{{") else written

    def known_number(self, left: str) -> bool:
        """Sums are followed where they begin with a number that the bot set itself."""
        fed = {block["options"]["variableId"] for blocks in self.groups.values() for block in blocks
               if block["type"] in INPUTS and (block.get("options") or {}).get("variableId")}  # fmt: skip
        return self.names[left.strip("{}")] not in fed

    def holds(self, content: Any) -> bool:
        found = [self.compared(line) for line in content.get("comparisons", [])]
        return (any if content.get("logicalOperator") == "OR" else all)(found) if found else False

    def compared(self, line: Any) -> bool:
        value, operator, wanted = self.values.get(line["variableId"]), line.get("comparisonOperator"), line.get("value")
        if operator in {"Is set", "Is empty"}:
            return value is not FOREIGN and bool(value) is (operator == "Is set")
        if value is FOREIGN or isinstance(value, tuple) or not operator:
            return False  # cannot be compared: taken as not so
        if isinstance(value, Number) and "ontain" in operator and wanted.isdigit():
            return False  # which digits it has cannot be told
        return bool(COMPARE[operator](value, wanted))


def _both_numbers(value: Any, wanted: Any) -> bool:
    return value is not None and _numeric(value) and _numeric(wanted)


COMPARE = {
    "Equal to": lambda value, wanted: value == wanted,
    "Not equal": lambda value, wanted: value != wanted,
    "Contains": lambda value, wanted: value and wanted.lower() in value.lower(),
    "Does not contain": lambda value, wanted: not (value and wanted.lower() in value.lower()),
    "Greater than": lambda value, wanted: _both_numbers(value, wanted) and float(value) > float(wanted),
    "Less than": lambda value, wanted: _both_numbers(value, wanted) and float(value) < float(wanted),
}


def _numeric(value: Any) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
