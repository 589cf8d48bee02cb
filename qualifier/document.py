"""Reads the YAML that admins write. Every scalar stays text (so `no`, `01234` and `22:30` mean what they say), every
value remembers its line. Knows nothing of scripts, rules or buyers: those type the tree with their own pydantic models.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

BYTES_MAX = 256 * 1024
DEPTH_MAX = 24

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there

Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a file: where, what, why it is wrong and what to do. `line` counts from 1; 0 is the whole file."""

    file: str
    line: int
    cause: str
    fix: str = ""
    severity: Literal["error", "warning", "hint"] = "error"

    def __str__(self) -> str:
        """`roofing.yaml:9  error  cause     fix: remedy`, the form that every command prints."""
        remedy = f"     fix: {self.fix}" if self.fix else ""
        return f"{self.file}:{self.line}  {self.severity}  {self.cause}{remedy}"


class DocumentError(ValueError):
    """A file that an admin wrote cannot be used; `problems` says where, why and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: `tree` holds str, list and dict only; `lines` the line of each value by its path."""

    file: str
    text: str
    tree: Any  # plain str, list and dict, nested; pydantic gives it a type
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of its nearest ancestor that stands in the file."""
        for length in range(len(path), -1, -1):
            if (found := self.lines.get(path[:length])) is not None:
                return found
        return 0

    def problem(
        self, path: Path, cause: str, fix: str = "", severity: Literal["error", "warning", "hint"] = "error"
    ) -> Problem:
        """A finding at `path` of this file."""
        return Problem(self.file, self.line(*path), cause, fix, severity)


def read(text: str, file: str) -> Document:
    """The file's tree and lines. Raises DocumentError for anything but plain YAML within the limits."""
    if len(text.encode("utf-8", "surrogatepass")) > BYTES_MAX:
        raise DocumentError([Problem(file, 0, f"larger than {BYTES_MAX // 1024} KB", "split the file")])
    try:
        _check_depth(text, file)
        root = yaml.compose(text, Loader=_LOADER)
    except DocumentError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.count("\n")) + 1 if mark else 0  # what lacks its end fails after the last line
        raise DocumentError([Problem(file, line, f"not YAML: {error.problem}", _yaml_remedy(error))]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise DocumentError([Problem(file, 0, f"not YAML: {_first_line(error)}", "look for odd characters")]) from None
    if root is None:
        raise DocumentError(
            [Problem(file, 0, "the file is empty", "start from a sample: frontdesk starters TRADE --out FOLDER")]
        )
    lines: dict[Path, int] = {}
    tree = _plain(root, (), lines, file, set())
    return Document(file, text, tree, lines)


def typed(document: Document, model: type[Model]) -> Model:
    """The document as a `model`. Raises DocumentError naming every offending line."""
    try:
        return model.model_validate(document.tree)
    except ValidationError as error:
        raise DocumentError(_problems(document, error, _entry_names(model))) from None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean owner?` when a known name is close, else the list of what is known."""
    names = sorted(known)
    if close := get_close_matches(name, names, n=1, cutoff=0.6):
        return f"did you mean {close[0]}?"
    return f"known: {', '.join(names)}" if names else ""


def _check_depth(text: str, file: str) -> None:
    # by events, which do not recurse: libyaml's composer overflows the C stack on a hundred thousand brackets
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_MAX:
                raise DocumentError([Problem(file, _line(event), f"nested deeper than {DEPTH_MAX}", "flatten it")])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], file: str, seen: set[int]) -> Any:
    here = node.start_mark.line + 1
    if id(node) in seen:
        raise DocumentError([Problem(file, here, "an alias (*) repeats another part", "write the part out")])
    seen.add(id(node))
    lines.setdefault(path, here)
    if isinstance(node, yaml.ScalarNode):
        return _text(node.value, here, file)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, at), lines, file, seen) for at, child in enumerate(node.value)]
    return {key: _plain(child, (*path, key), lines, file, seen) for key, child in _entries(node, path, lines, file)}


def _entries(node: yaml.Node, path: Path, lines: dict[Path, int], file: str) -> Iterator[tuple[str, yaml.Node]]:
    names: set[str] = set()
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise DocumentError([Problem(file, line, "a key must be a plain word", "quote it or rewrite the entry")])
        if key.value in names:
            raise DocumentError([Problem(file, line, f"`{key.value}` stands twice", "remove or rename one of them")])
        names.add(_text(key.value, line, file))
        lines[(*path, key.value)] = line
        yield key.value, child


def _text(value: str, line: int, file: str) -> str:
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise DocumentError(
            [Problem(file, line, "holds characters that are no text", "remove \\0 and \\ud800 escapes")]
        )
    return value


def _problems(document: Document, error: ValidationError, names: frozenset[str]) -> Iterator[Problem]:
    for found in error.errors(include_url=False, include_input=False):
        path: Path = tuple(part for part in found["loc"] if _stands(part))
        name = str(path[-1]) if path else "the file"
        if found["type"] == "extra_forbidden":
            near = did_you_mean(name, names - {name})
            fix = near if near.startswith("did you mean") else "remove it or correct its name"
            fix = "move it: it is known, but at another place" if name in names else fix
            yield document.problem(path, f"{name}: is no known entry here", fix)
            continue
        cause, fix = _words(found["type"], found["msg"], {**(found.get("ctx") or {}), "said": _at(document, path)})
        yield document.problem(path, f"{name}: {cause}", fix)


def _at(document: Document, path: Path) -> object:
    """What stands in the file at `path`."""
    here = document.tree
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return here


def _entry_names(model: object, seen: frozenset[object] = frozenset()) -> frozenset[str]:
    """Every name that an entry of this model, or of a part of it, can have."""
    if model in seen:
        return frozenset()
    seen |= {model}
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return frozenset(name for part in get_args(model) for name in _entry_names(part, seen))
    own = frozenset(field.alias or name for name, field in model.model_fields.items())
    return own.union(*(_entry_names(field.annotation, seen) for field in model.model_fields.values()))


def _stands(part: str | int) -> bool:
    # pydantic adds names of union branches and validators to a path; none of those can stand in a file
    return isinstance(part, int) or not (part.endswith("]") or "(" in part)


def _words(kind: str, message: str, context: Mapping[str, object]) -> tuple[str, str]:
    if kind == "missing":
        return "is missing", "add it"
    if kind == "value_error":
        cause, _, fix = str(context.get("error", message)).partition(" | ")
        return cause, fix
    return _of_value(kind, context) or (message[:1].lower() + message[1:], "write it as the documentation shows")


def _of_value(kind: str, context: Mapping[str, object]) -> tuple[str, str] | None:
    """What is wrong with a value, in an admin's words; None where pydantic's own have to do."""
    said = context.get("said")
    if kind == "literal_error" and isinstance(said, str):
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f'"{said}" is not known here', did_you_mean(said, known)
    if kind == "too_long":
        most, there = context.get("max_length"), context.get("actual_length")
        return f"has {there or 'more'} entries, more than {most}", f"keep at most {most}"
    for bound, (words, fix) in _BOUNDS.items():
        if bound in context and isinstance(said, str):
            return f"{said} {words} {context[bound]}", fix.format(context[bound])
    if kind == "string_pattern_mismatch" and isinstance(said, str):
        return f'"{said}" is not written as it has to be', _PATTERNS.get(str(context.get("pattern")), _NAME)
    if kind in _MISSHAPEN:
        words, fix = _MISSHAPEN[kind]
        return (f'"{said}" {words}' if isinstance(said, str) and said else words), fix
    return None


_BOUNDS = {
    "ge": ("is less than", "write {} or more"),
    "gt": ("is not more than", "write more than {}"),
    "le": ("is more than", "write {} or less"),
    "lt": ("is not less than", "write less than {}"),
}
_NAME = "a name is small letters, digits and - or _, and begins with a letter"
_PATTERNS = {
    "^[A-Z]{3}$": "write three capital letters, as in USD",
    "^[A-Z]{2}$": "write two capital letters, as in US",
}


_ENTRIES = ("is not written as entries", "write {name: value, …}")
_ITEMS = ("is no list", "write [one, two, …], or a line with - for each")
_MISSHAPEN = {
    "dict_type": _ENTRIES,
    "model_type": _ENTRIES,
    "model_attributes_type": _ENTRIES,
    "list_type": _ITEMS,
    "tuple_type": _ITEMS,
    "string_type": ("is no text", "write one word or a text in quotes"),
    "int_parsing": ("is no whole number", "write a whole number"),
    "float_parsing": ("is no number", "write a number"),
    "finite_number": ("is no number", "write a number"),
    "bool_parsing": ("is neither yes nor no", "write yes or no"),
}


def _yaml_remedy(error: yaml.MarkedYAMLError) -> str:
    if "mapping values are not allowed" in str(error.problem):
        return 'put the text in quotes: "…: …"'
    if "cannot start any token" in str(error.problem):
        return "indent with blanks, not tabs; put texts with % @ ` in quotes"
    return "check quotes, brackets and indentation just above"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
