"""Texts that admins write: `{name}` variables filled in one pass (a value is never expanded again, so a person cannot
write a template), and the same text in several languages.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_VARIABLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z\u00c0-\u058f]|\d\D+\d|[$€£+]\d")
_BEGINNING = re.compile(r"(?:^|[.!?…][\"”»)]?\s|\n|[¿¡])\s*\Z")
Parts: TypeAlias = tuple[str, ...]  # literal, variable, literal, variable, … literal


@dataclass(frozen=True, slots=True)
class Text:
    """A text in each language it was written in; `first` stands in for a missing one."""

    first: Parts
    by_language: Mapping[str, Parts]

    def parts(self, language: str) -> Parts:
        """The text in this language, else in the first one written."""
        return self.by_language.get(language, self.first)

    def plain(self, language: str) -> str:
        """The text as written, its variables still as `{name}`."""
        return "".join(f"{{{part}}}" if at % 2 else part for at, part in enumerate(self.parts(language)))


def text(written: str | Mapping[str, str], language: str = "en") -> Text:
    """A text from one string in `language`, or from strings by language."""
    if isinstance(written, str):
        return Text(_split(written), {language: _split(written)})
    by_language = {name: _split(words) for name, words in written.items()}
    return Text(next(iter(by_language.values())), by_language)


def variables(written: Text) -> frozenset[str]:
    """Names used in any of its languages."""
    return frozenset(name for parts in (written.first, *written.by_language.values()) for name in parts[1::2])


def isolated(value: str, *, right_to_left: bool) -> str:
    """A value set apart with U+2068 and U+2069 where it runs against its text (UAX 9); else as it is. Figures and signs
    run with Latin letters, so they are set apart in a text from right to left. An address is left alone: what makes
    links of them would take the marks along.
    """
    if value.startswith(("http://", "https://")):
        return value
    against = _LEFT_TO_RIGHT if right_to_left else _RIGHT_TO_LEFT
    return f"\u2068{value}\u2069" if against.search(value) else value


def fill(parts: Parts, value: Callable[[str], str], ours: frozenset[str] = frozenset()) -> str:
    """The text with each variable's value; an empty value takes the comma and blank before it along. Those named in
    `ours` are words, not names: they get a capital where a sentence begins.
    """
    if len(parts) == 1:
        return parts[0]
    filled = parts[0]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        found = value(name)
        if name in ours and _BEGINNING.search(filled):
            found = found[:1].upper() + found[1:]
        filled = (filled + found if found else filled.rstrip(" ,")) + literal
    return filled


def _split(written: str) -> Parts:
    return tuple(_VARIABLE.split(written))
