"""A Typebot export as it is written (JSON; versions 6 and 6.1, and 5, which only starts differently), read into frozen
values. What is wrong with a file is told with its place; what its blocks mean is others' business.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualifier.document import DocumentError, Problem

VERSIONS = ("5", "6", "6.1")
BYTES_MAX = 4 * 1024 * 1024
DEPTH_MAX = 64
BLOCKS_MAX = 2_000
ITEMS_MAX = 200
TEXT_MAX = 4_000  # of one text; a message takes 4,096

INPUTS = frozenset(
    {"text input", "number input", "email input", "url input", "date input", "time input", "phone number input",
     "choice input", "picture choice input", "payment input", "rating input", "file input", "cards"}
)  # fmt: skip
BUBBLES = frozenset({"text", "image", "video", "embed", "audio"})
LOGIC = frozenset(
    {"Set variable", "Condition", "Redirect", "Code", "Typebot link", "Wait", "AB test", "webhook", "Jump", "Return"}
)

Tree = Mapping[str, Any]  # as read: any JSON


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of a condition: variable `of` (its id) against `value`, both as written."""

    of: str
    operator: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A button, a card's way, one branch of a condition or one side of an A/B test. `value` is what a button stores."""

    words: str
    value: str
    edge: str
    comparisons: tuple[Comparison, ...] = ()
    any_of: bool = False
    shown_if: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a group; `at` is its number in the whole file."""

    at: int
    id: str
    type: str
    group: int
    title: str
    edge: str
    items: tuple[Item, ...]
    options: Tree
    content: Tree


@dataclass(frozen=True, slots=True)
class Target:
    """Where an arrow leads: the first block of a group, or a block within it."""

    group: str
    block: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable and the value it starts with ("" where none)."""

    id: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole export. `groups` holds the numbers of the blocks of each group, `start` the arrow that it begins with."""

    id: str
    name: str
    version: str
    blocks: tuple[Block, ...]
    groups: Mapping[str, tuple[int, ...]]
    edges: Mapping[str, Target]
    variables: Mapping[str, Variable]
    start: str
    events: tuple[str, ...]  # types of events other than the start


def read(written: str, file: str) -> Flow:
    """The export in `written`. Raises DocumentError where it is none that we know."""
    tree = _tree(written, file)
    version = _version(tree, file)
    blocks: list[Block] = []
    groups: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(_maps(tree, "groups", file)):
        place = f"groups[{number}]"
        own = tuple(_blocks(group, number, place, len(blocks), file))
        blocks += own
        if len(blocks) > BLOCKS_MAX:
            raise _wrong(file, place, f"more than {BLOCKS_MAX} blocks", "export a smaller bot")
        groups[_id(group, place, file)] = tuple(block.at for block in own)
    if not blocks:
        raise _wrong(file, "groups", "is empty: a bot without blocks", "export the bot again")
    events = [_map(event, f"events[{at}]", file) for at, event in enumerate(_list(tree, "events"))]
    edges = {_text(edge, "id"): _target(edge) for edge in _maps(tree, "edges", file)}
    return Flow(
        id=_text(tree, "id"),
        name=_text(tree, "name") or "typebot",
        version=version,
        blocks=tuple(blocks),
        groups=groups,
        edges=edges,
        variables={one.id: one for one in map(_variable, _maps(tree, "variables", file)) if one.id},
        start=_start(events, blocks, edges, file),
        events=tuple(kind for event in events if (kind := _text(event, "type")) != "start"),
    )


def _tree(written: str, file: str) -> Tree:
    if len(written.encode("utf-8", "surrogatepass")) > BYTES_MAX:
        raise _wrong(file, "", f"larger than {BYTES_MAX // 1024 // 1024} MB", "export a smaller bot")
    try:
        tree = json.loads(written.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise DocumentError(
            [Problem(file, error.lineno, f"not JSON: {error.msg} at column {error.colno}", "export the bot again")]
        ) from None
    except (RecursionError, ValueError) as error:
        raise _wrong(file, "", f"not JSON that can be read: {type(error).__name__}", "export the bot again") from None
    if _deeper(tree, DEPTH_MAX):
        raise _wrong(file, "", f"nested deeper than {DEPTH_MAX}", "export the bot again")
    if isinstance(tree, Mapping) and "groups" not in tree and isinstance(tree.get("typebot"), Mapping):
        tree = tree["typebot"]  # as the builder's API answers
    if not isinstance(tree, Mapping) or "groups" not in tree:
        raise _wrong(file, "", "no Typebot export: it has no groups", "use Export flow in Typebot's editor")
    return tree


def _deeper(tree: object, depth: int) -> bool:
    level = [tree]
    for _ in range(depth):
        level = [part for one in level for part in _parts(one)]
        if not level:
            return False
    return True


def _parts(tree: object) -> Sequence[object]:
    return list(tree.values()) if isinstance(tree, dict) else tree if isinstance(tree, list) else ()


def _version(tree: Tree, file: str) -> str:
    version = str(tree.get("version", "none"))
    if version not in VERSIONS:
        known = ", ".join(VERSIONS)
        cause = f"version {_shown(version)} of Typebot's format is not known; known: {known}"
        raise _wrong(file, "version", cause, "open the bot in a current Typebot and export it again")
    return version


def _blocks(group: Tree, number: int, place: str, first: int, file: str) -> Iterator[Block]:
    for at, block in enumerate(_maps(group, "blocks", file, place)):
        here = f"{place}.blocks[{at}]"
        kind = _text(block, "type")
        if not kind:
            raise _wrong(file, f"{here}.type", "is missing", "export the bot again")
        content = block.get("content")
        yield Block(
            at=first + at,
            id=_id(block, here, file),
            type=kind,
            group=number,
            title=_text(group, "title"),
            edge=_text(block, "outgoingEdgeId"),
            items=tuple(_items(block, kind, here, file)),
            options=_options(block),
            content=content if isinstance(content, Mapping) else {},
        )


def _items(block: Tree, kind: str, place: str, file: str) -> Iterator[Item]:
    items = _maps(block, "items", file, place) if block.get("items") is not None else []
    if len(items) > ITEMS_MAX:
        raise _wrong(file, f"{place}.items", f"more than {ITEMS_MAX}", "shorten the list")
    for item in items:
        if kind == "cards":
            yield from _card(item)
        elif kind == "Condition":
            yield _branch(item)
        else:
            words = _text(item, "title") if kind == "picture choice input" else _text(item, "content")
            shown = item.get("displayCondition")
            yield Item(
                words.strip() or _text(item, "description").strip(),
                _text(item, "value").strip(),
                _text(item, "outgoingEdgeId"),
                shown_if=isinstance(shown, Mapping) and bool(shown.get("isEnabled")),
                picture=_text(item, "pictureSrc"),
            )


def _card(item: Tree) -> Iterator[Item]:
    """A card offers a button for each of its ways."""
    title = _text(item, "title").strip()
    value = _text(_options(item), "internalValue")
    ways = [way for way in _list(item, "paths") if isinstance(way, Mapping)] or [{}]
    for way in ways:
        label = _text(way, "text").strip()
        words = f"{title}: {label}" if title and label and len(ways) > 1 else title or label
        edge = _text(way, "outgoingEdgeId") or _text(item, "outgoingEdgeId")
        yield Item(words, value, edge, picture=_text(item, "imageUrl"))


def _branch(item: Tree) -> Item:
    content = item.get("content")
    written = content if isinstance(content, Mapping) else {}
    lines = [line for line in _list(written, "comparisons") if isinstance(line, Mapping)]
    comparisons = tuple(
        Comparison(
            _text(line, "variableId"),
            _text(line, "comparisonOperator"),
            _text(line, "value") if line.get("value") else None,
        )
        for line in lines
    )
    return Item("", "", _text(item, "outgoingEdgeId"), comparisons, any_of=_text(written, "logicalOperator") == "OR")


def _target(edge: Tree) -> Target:
    to = edge.get("to")
    return Target(_text(to, "groupId"), _text(to, "blockId")) if isinstance(to, Mapping) else Target("", "")


def _variable(tree: Tree) -> Variable:
    value = tree.get("value")
    return Variable(_text(tree, "id"), _text(tree, "name").strip(), value if isinstance(value, str) else "")


def _start(events: Sequence[Tree], blocks: Sequence[Block], edges: Mapping[str, Target], file: str) -> str:
    started = [_text(event, "outgoingEdgeId") for event in events if _text(event, "type") == "start"]
    started += [block.edge for block in blocks if block.type == "start"]  # version 5 has a block for it
    if not started or started[0] not in edges:
        raise _wrong(file, "events", "the start leads to no group", "connect it in Typebot and export again")
    return started[0]


def _list(tree: Tree, name: str) -> list[Any]:
    found = tree.get(name)
    return found if isinstance(found, list) else []


def _options(tree: Tree) -> Tree:
    found = tree.get("options")
    return found if isinstance(found, Mapping) else {}


def _maps(tree: Tree, name: str, file: str, place: str = "") -> list[Tree]:
    here = f"{place}.{name}" if place else name
    found = tree.get(name)
    if not isinstance(found, list):
        raise _wrong(file, here, "is no list", "export the bot again")
    return [_map(one, f"{here}[{at}]", file) for at, one in enumerate(found)]


def _map(tree: object, place: str, file: str) -> Tree:
    if not isinstance(tree, Mapping):
        raise _wrong(file, place, "is no object", "export the bot again")
    return tree


def _id(tree: Tree, place: str, file: str) -> str:
    if not (found := _text(tree, "id")):
        raise _wrong(file, f"{place}.id", "is missing", "export the bot again")
    return found


_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def _text(tree: Tree, name: str) -> str:
    found = tree.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return _ODD.sub("", str(found))[:TEXT_MAX]


def text(tree: Tree, name: str) -> str:
    """The text under `name`, "" where there is none; without characters that no message bears."""
    return _text(tree, name)


def _shown(value: str) -> str:
    return repr(value[:20])


def _wrong(file: str, place: str, cause: str, fix: str) -> DocumentError:
    return DocumentError([Problem(file, 0, f"{place}: {cause}" if place else cause, fix)])
