"""Reads conditions as admins write them into plain values, and says with file and line what is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

import re2

from qualifier import activity, document, quantity
from qualifier.condition import (
    All,
    AnyOf,
    Bant,
    Compare,
    Condition,
    Happened,
    Literals,
    Not,
    OneOf,
    Points,
    Silent,
)

PATTERN_CHARS_MAX = 200
DEPTH_MAX = 12
LIST_MAX = 10_000
VALUES_MAX = 50_000  # compared with in one rulebook, lists counted wherever they are used
PATTERNS_MAX = 100
PARTS_MAX = 2_000  # comparisons and the like

Kind = Literal["number", "date", "text", "any"]
Path = document.Path

NUMERIC = ("over", "under", "at_least", "at_most", "between")
OPERATORS = (*NUMERIC, "is", "in", "within", "known", "unknown", "prefix_in", "matches", "has")
RESERVED = (
    *("all", "any", "not", "event", "silent"),
    *("score", "group", "grade", "temperature", "stage", "bant", "flag"),
)
FACTS_ONLY = frozenset(["all", "any", "not", "event", "silent"])
LEVELS = ("good", "bad", "unknown")


@dataclass(slots=True)
class Scope:
    """What a condition may name, and where its reading is noted: kinds of facts, events, and problems found."""

    source: document.Document
    lists: Mapping[str, Literals] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # group, grade, temperature … → what exists
    kinds: dict[str, Kind] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    problems: list[document.Problem] = field(default_factory=list)
    allowed: frozenset[str] = FACTS_ONLY
    counted: dict[str, int] = field(default_factory=dict)

    def count(self, what: str, many: int, most: int, path: Path) -> bool:
        """Counts what a rulebook has of something; whether that is still within `most`. The first too many is noted."""
        before = self.counted.get(what, 0)
        self.counted[what] = before + many
        if before <= most < before + many:
            self.wrong(path, f"more than {most:,} {what} in one rulebook", "shorten its lists, or split it")
        return before + many <= most

    def wrong(self, path: Path, cause: str, fix: str = "") -> None:
        """Notes a problem; reading goes on, so that an admin sees all of them at once."""
        self.problems.append(self.source.problem(path, cause, fix))

    def read(self, fact: str, kind: Kind, path: Path) -> None:
        """Notes that a fact is read as `kind`, and a problem if it was read as another before."""
        before = self.kinds.get(fact, "any")
        if "any" not in (before, kind) and before != kind:
            self.wrong(path, f"{fact} is read as a {kind} here and as a {before} elsewhere", "read it one way only")
        self.kinds[fact] = before if kind == "any" else kind


def parse(tree: Any, path: Path, scope: Scope, depth: int = 0) -> Condition:
    """The condition written at `path`. Mistakes are noted in `scope`; a broken part reads as nothing."""
    if not isinstance(tree, dict) or not tree:
        scope.wrong(path, "a condition is written as `{fact: value}`", "for example {owner: yes}")
        return All(())
    if depth > DEPTH_MAX:
        scope.wrong(path, f"conditions nested deeper than {DEPTH_MAX}", "flatten it")
        return All(())
    if "event" in tree:
        return Happened(pattern(tree, path, scope))
    parts = tuple(_entry(key, value, (*path, key), scope, depth) for key, value in tree.items())
    return parts[0] if len(parts) == 1 else All(parts)


def pattern(tree: Mapping[str, Any], path: Path, scope: Scope) -> activity.Pattern:
    """An event with its `then`, `at_least`, `within` and `window`, as rows and conditions write it."""
    for key in tree:
        if key not in ("event", "then", "at_least", "within", "window"):
            scope.wrong((*path, key), f"{key}: is no known entry beside `event`", "put it beside in an `all: [...]`")
    names = _event_names(tree, path, scope)
    scope.events.update(names)
    count = _count(tree, path, scope)
    within, window = (_duration(tree, key, path, scope) for key in ("within", "window"))
    if within is not None and count == 1 and len(names) == 1:
        scope.wrong((*path, "within"), "within: spans several events", "write `window:` for one event not too long ago")
    if count > 1 and len(names) > 1:
        scope.wrong((*path, "at_least"), "at_least: counts one event, `then` orders several", "use one of the two")
    return activity.Pattern(names, count, within, window)


def _event_names(tree: Mapping[str, Any], path: Path, scope: Scope) -> Literals:
    event, then = tree["event"], tree.get("then", [])
    names = (event, *(then if isinstance(then, list) else [then]))
    for name in names:
        if not isinstance(name, str) or not quantity.is_name(name):
            scope.wrong((*path, "event"), f"`{name}` is no event's name", quantity.NAME_REMEDY)
    return tuple(map(str, names))


def compare(fact: str, operator: str, value: Any, path: Path, scope: Scope) -> Condition:
    """One comparison of a fact: its literals typed by the operator."""
    if operator not in OPERATORS:
        scope.wrong(path, f"{operator}: is no comparison", document.did_you_mean(operator, OPERATORS))
        return All(())
    if not scope.count("comparisons", 1, PARTS_MAX, path):
        return All(())
    if not quantity.is_name(fact):
        scope.wrong(path, f"`{fact}` is no fact's name", quantity.NAME_REMEDY)
    if operator in ("known", "unknown"):
        return _knowing(fact, operator, value, path, scope)
    literals = literal_list(value, path, scope)
    if not scope.count("values", len(literals), VALUES_MAX, path):
        return All(())
    label = value.removeprefix("$") if isinstance(value, str) else ""
    if operator in (*NUMERIC, "within"):
        return _bounded(fact, operator, literals, path, scope)
    if operator == "matches":
        _check_pattern(literals, path, scope)
    texts = operator in ("prefix_in", "has", "matches") or not all(map(quantity.is_number, literals))
    scope.read(fact, "text" if texts else "any", path)
    return Compare(fact, operator, literals, label=label or "_or_".join(literals[:3]))


def literal_list(value: Any, path: Path, scope: Scope) -> Literals:
    """The texts of a scalar, a list, `$list` or `$setting`; never empty."""
    found: list[str] = []
    for text in _texts(value):
        name = text.removeprefix("$")
        if name == text:
            found.append(text)
        elif name in scope.lists:
            found.extend(scope.lists[name])
        elif name in scope.settings:
            found.append(scope.settings[name])
        else:
            scope.wrong(path, f"no list or setting is named {name}", _near(name, {**scope.lists, **scope.settings}))
    if len(found) > LIST_MAX:
        scope.wrong(path, f"more than {LIST_MAX} values", "shorten the list")
    if isinstance(value, dict) or not _texts(value) or (isinstance(value, list) and len(_texts(value)) < len(value)):
        scope.wrong(path, "a value or a list of values is missing", "write it, for example [a, b]")
    return tuple(found)


def _entry(key: str, value: Any, path: Path, scope: Scope, depth: int) -> Condition:
    if key in RESERVED and key not in scope.allowed:
        scope.wrong(path, f"`{key}` is not worked out yet when this is decided", "name facts and events here")
        return All(())
    if key in ("all", "any"):
        return _joined(key, value, path, scope, depth)
    if key == "not":
        return Not(parse(value, path, scope, depth + 1))
    reader = _READERS.get(key)
    return reader(value, path, scope) if reader else _fact(key, value, path, scope)


def _joined(key: str, value: Any, path: Path, scope: Scope, depth: int) -> Condition:
    if not isinstance(value, list) or not value:
        scope.wrong(
            path, f"{key}: needs a list of conditions", f"for example {key}: [{{owner: yes}}, {{event: visit}}]"
        )
        return All(())
    parts = tuple(parse(part, (*path, at), scope, depth + 1) for at, part in enumerate(value))
    return All(parts) if key == "all" else AnyOf(parts)


def _fact(fact: str, value: Any, path: Path, scope: Scope) -> Condition:
    if isinstance(value, dict) and value:
        parts = tuple(compare(fact, op, given, (*path, op), scope) for op, given in value.items())
        return parts[0] if len(parts) == 1 else All(parts)
    several = isinstance(value, list) or (isinstance(value, str) and value.removeprefix("$") in scope.lists)
    return compare(fact, "in" if several else "is", value, path, scope)


def _silent(value: Any, path: Path, scope: Scope) -> Condition:
    return Silent(_duration({"silent": value}, "silent", path[:-1], scope) or timedelta(0))


def _score(value: Any, path: Path, scope: Scope) -> Condition:
    return Points("", point_bounds(value, path, scope))


def _one_of(value: Any, path: Path, scope: Scope) -> Condition:
    what = path[-1]
    return OneOf(what, _known_names(what, _texts(value), path, scope))  # type: ignore[arg-type]  # one of _READERS


def _group(value: Any, path: Path, scope: Scope) -> Condition:
    if not isinstance(value, dict) or not value:
        scope.wrong(path, "group: needs a group and its points", "for example group: {fit: 40}")
        return All(())
    _known_names("group", list(value), path, scope)
    return All(tuple(Points(name, point_bounds(bound, (*path, name), scope)) for name, bound in value.items()))


def point_bounds(value: Any, path: Path, scope: Scope) -> tuple[tuple[str, int], ...]:
    """Bounds of a score in hundredths: `50` is at least 50; over, under, at_least, at_most and between spell it out."""
    found: list[tuple[str, int]] = []
    for operator, given in (value if isinstance(value, dict) else {"at_least": value}).items():
        texts = literal_list(given, (*path, operator), scope)
        try:
            points = [quantity.points(text) for text in texts]
        except ValueError as error:
            scope.wrong((*path, operator), *_cause(error))
            continue
        if operator not in NUMERIC or len(points) != (2 if operator == "between" else 1):
            scope.wrong(
                (*path, operator), f"{operator}: is no bound of points", "write at_least: 50, or between: [20, 50]"
            )
        elif operator == "between":
            found += [("at_least", points[0]), ("at_most", points[1])]
        else:
            found.append((operator, points[0]))
    return tuple(found)


def _bant(value: Any, path: Path, scope: Scope) -> Condition:
    known = scope.names.get("bant", ())
    if value == "all_good":
        return Bant(tuple((name, "good") for name in known))
    if not isinstance(value, dict) or not value:
        scope.wrong(path, "bant: needs `all_good` or levels", "for example bant: {budget: good}")
        return All(())
    _known_names("bant", list(value), path, scope)
    for name, level in value.items():
        if level not in LEVELS:
            scope.wrong((*path, name), f"{name}: is good, bad or unknown", document.did_you_mean(str(level), LEVELS))
    return Bant(tuple((name, str(level)) for name, level in value.items()))


def _known_names(what: str, names: list[str], path: Path, scope: Scope) -> tuple[str, ...]:
    known = scope.names.get(what, ())
    for name in names:
        if name not in known:
            scope.wrong(path, f"no {what} is named {name}", _near(name, known))
    return tuple(names)


def _bounded(fact: str, operator: str, literals: Literals, path: Path, scope: Scope) -> Condition:
    if len(literals) != (2 if operator == "between" else 1):
        several = operator == "between"
        fix = f"for example {operator}: {'[5, 10]' if several else '30d' if operator == 'within' else '5'}"
        scope.wrong(path, f"{operator}: needs {'two bounds' if several else 'one bound'}", fix)
        return All(())
    if operator != "within" and all(map(quantity.is_number, literals)):
        scope.read(fact, "number", path)
        return Compare(fact, operator, literals, tuple(map(quantity.number, literals)), "_".join(literals))
    try:
        days = tuple(map(quantity.days, literals))
    except ValueError as error:
        scope.wrong(path, f"{operator}: {_cause(error)[0]}", _cause(error)[1])
        return All(())
    scope.read(fact, "date", path)
    return Compare(fact, operator, literals, days, "_".join(literals))


def _knowing(fact: str, operator: str, value: Any, path: Path, scope: Scope) -> Condition:
    scope.read(fact, "any", path)
    if value not in ("yes", "no"):
        scope.wrong(path, f"{operator}: is yes or no", f"{operator}: yes")
    return Compare(fact, "known" if (operator == "known") == (value == "yes") else "unknown")


def _check_pattern(literals: Literals, path: Path, scope: Scope) -> None:
    if not scope.count("patterns", len(literals), PATTERNS_MAX, path):
        return
    for text in literals:
        if len(text) > PATTERN_CHARS_MAX:
            scope.wrong(path, f"matches: longer than {PATTERN_CHARS_MAX} characters", "use `in` with a list")
            continue
        try:
            expression(text)
        except re2.error as error:
            scope.wrong(path, f"matches: `{text}` is no pattern: {_error_words(error)}", _PLAINER)


_PLAINER = "RE2 knows neither look-around (?=…) nor back references \\1: write it without, or use prefix_in or in"


def expression(text: str) -> Any:  # re2 has no types
    """A compiled RE2 pattern: linear in time whatever an admin wrote."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(text, options)


def _count(tree: Mapping[str, Any], path: Path, scope: Scope) -> int:
    text = tree.get("at_least", "1")
    if isinstance(text, str) and text.isascii() and text.isdigit() and 0 < int(text) <= LIST_MAX:
        return int(text)
    scope.wrong((*path, "at_least"), "at_least: is a number of times", "for example at_least: 2")
    return 1


def _duration(tree: Mapping[str, Any], key: str, path: Path, scope: Scope) -> timedelta | None:
    if key not in tree:
        return None
    try:
        return quantity.duration(tree[key])
    except ValueError as error:
        scope.wrong((*path, key), f"{key}: {_cause(error)[0]}", _cause(error)[1])
        return None


def _texts(value: Any) -> list[str]:
    return (
        [part for part in value if isinstance(part, str)]
        if isinstance(value, list)
        else [value] * isinstance(value, str)
    )


def _near(name: str, known: Iterable[str]) -> str:
    return document.did_you_mean(name, known) or "define it"


def _cause(error: ValueError) -> tuple[str, str]:
    cause, _, fix = str(error).partition(" | ")
    return cause, fix


def _error_words(error: Exception) -> str:
    text = error.args[0] if error.args else error
    return text.decode(errors="replace") if isinstance(text, bytes) else str(text)


_READERS: dict[str, Callable[[Any, Path, Scope], Condition]] = {
    "silent": _silent,
    "score": _score,
    "group": _group,
    "bant": _bant,
    **dict.fromkeys(("grade", "temperature", "stage", "flag"), _one_of),
}
