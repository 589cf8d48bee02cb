"""Writes YAML as we like to read it: an entry a line where it fits, comments where they belong. Every text in quotes,
so that nothing is taken for something else.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

WIDTH = 118
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_/-]{0,60}|-?\d{1,15}(?:\.\d{1,9})?")
# words that YAML readers other than ours take for something else
_TAKEN = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
_BREAKS = {"\x7f": "\\x7f", "\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}
Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]


def flow(tree: object) -> str:
    """A tree of texts, lists and maps on one line."""
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list | tuple):
        return "[" + ", ".join(flow(value) for value in tree) + "]"
    return scalar(str(tree))


def scalar(words: str) -> str:
    """A text as YAML: bare where it is a plain word, else in double quotes."""
    if _BARE.fullmatch(words) and (words.lower() not in _TAKEN or words in {"yes", "no"}):
        return words
    return quoted(words)


def quoted(words: str) -> str:
    """A text in double quotes."""
    made = json.dumps(words, ensure_ascii=False)
    return re.sub("[\x7f\x85\u2028\u2029\ufeff]", lambda found: _BREAKS[found[0]], made)


def entry(name: str, value: object, indent: int) -> Iterable[str]:
    """`name: value`, on one line where it fits, else nested."""
    lead = " " * indent
    line = f"{lead}{scalar(name)}: {quoted(value) if isinstance(value, str) and ' ' in value else flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, Mapping):
        yield line
        return
    yield f"{lead}{scalar(name)}:"
    for key, part in value.items():
        yield from entry(str(key), part, indent + 2)


def question(name: str, fields: Mapping[str, object], indent: int = 2) -> Iterable[str]:
    """An entry of `questions`: `- name: {…}` on one line, else one field a line."""
    lead = " " * indent
    line = f"{lead}- {scalar(name)}: {flow(fields)}"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{lead}- {scalar(name)}:"
    for key, value in fields.items():
        yield from entry(key, value, indent + 4)


def comment(words: str, indent: int) -> Iterable[str]:
    """A comment, broken into lines that fit."""
    lead = " " * indent
    line = ""
    for word in re.sub("[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]", " ", words).split(" "):
        if line and len(lead) + len(line) + len(word) + 3 > WIDTH:
            yield f"{lead}# {line}"
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield f"{lead}# {line}"
