"""RE2 patterns said anew for other engines (PostgreSQL's, Rust's in polars): those parts that mean the same to the
letter when they are spelled out, ASCII classes, case and the dot as sets of characters. The rest is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

from qualifier.many.language import NotHere

Flavour = Literal["postgresql", "rust"]
Ranges = tuple[tuple[int, int], ...]

REPEAT_MAX = 255  # PostgreSQL's
DEPTH_MAX = 20
_DIGIT: Ranges = ((48, 57),)
_UPPER, _LOWER = ((65, 90),), ((97, 122),)
_WORD: Ranges = (*_DIGIT, *_UPPER, (95, 95), *_LOWER)
_SPACE: Ranges = ((9, 10), (12, 13), (32, 32))
_SHORT = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
_NAMED: dict[str, Ranges] = {
    "alpha": (*_UPPER, *_LOWER), "digit": _DIGIT, "alnum": (*_DIGIT, *_UPPER, *_LOWER), "upper": _UPPER,
    "lower": _LOWER, "word": _WORD,
}  # fmt: skip
_PLAIN = {"n": 10, "t": 9, "r": 13, "f": 12}
_ALSO = {"k": 0x212A, "s": 0x017F}  # the Kelvin sign and the long s are a k and an s where case does not matter
_REPEAT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_BOUNDARY = {
    "rust": r"(?-u:\b)",
    "postgresql": "(?:(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z]))",
}


def said(pattern: str, flavour: Flavour) -> str:
    """The pattern for another engine. Raises NotHere for what could mean something else there."""
    folded = pattern.startswith("(?i)")
    reader = _Reader(pattern, flavour, folded, 4 if folded else 0)
    return reader.whole()


@dataclass(slots=True)
class _Reader:
    text: str
    flavour: Flavour
    folded: bool
    at: int
    depth: int = 0

    def whole(self) -> str:
        written = self._branches()
        if self.at < len(self.text):
            self._refuse()
        return written

    def _branches(self) -> str:
        self.depth += 1
        if self.depth > DEPTH_MAX:
            self._refuse()
        branches = [self._branch()]
        while self._takes("|"):
            branches.append(self._branch())
        self.depth -= 1
        if len(branches) > 1 and not all(branches):
            self._refuse()  # engines disagree on how to write one that is empty
        return "|".join(branches)

    def _branch(self) -> str:
        written = ""
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            written += self._repeated()
        return written

    def _repeated(self) -> str:
        atom, can_repeat = self._atom()
        mark = self._mark()
        if not mark:
            return atom
        if not can_repeat or self._mark():
            self._refuse()
        return atom + mark

    def _mark(self) -> str:
        """A repetition; whether it is greedy says nothing of whether there is a match."""
        found = _REPEAT.match(self.text, self.at)
        if found:
            if max(int(found[1]), int(found[3] or 0)) > REPEAT_MAX:
                self._refuse()
            self.at = found.end()
        elif not (self.at < len(self.text) and self.text[self.at] in "*+?"):
            return ""
        else:
            self.at += 1
        mark = found[0] if found else self.text[self.at - 1]
        self._takes("?")
        return mark

    def _atom(self) -> tuple[str, bool]:
        letter = self.text[self.at]
        self.at += 1
        match letter:
            case "(":
                return self._group(), True
            case "[":
                return self._set(), True
            case ".":
                return _written(((10, 10),), negated=True), True
            case "^" | "$":
                return letter, False
            case "\\":
                return self._escaped()
            case "*" | "+" | "?":
                self._refuse()
        return self._letter(ord(letter)), True

    def _group(self) -> str:
        if self._takes("?") and not self._takes(":"):
            self._refuse()
        inside = self._branches()
        if not self._takes(")") or not inside:
            self._refuse()
        return f"(?:{inside})"

    def _escaped(self) -> tuple[str, bool]:
        letter = self._next()
        if letter == "b":
            return _BOUNDARY[self.flavour], False
        if letter in ("A", "z"):
            return "^" if letter == "A" else "$", False
        if letter.lower() in _SHORT:
            return _written(_SHORT[letter.lower()], negated=letter.isupper()), True
        return self._letter(self._code(letter)), True

    def _code(self, letter: str) -> int:
        """The character that a backslash and this letter are."""
        if letter in _PLAIN:
            return _PLAIN[letter]
        if letter.isascii() and not letter.isalnum():
            return ord(letter)
        return self._refuse()

    def _set(self) -> str:
        negated = self._takes("^")
        ranges: list[tuple[int, int]] = []
        first = True
        while first or not self._takes("]"):
            ranges += self._member()
            first = False
        return _written(tuple(self._cases(ranges)), negated=negated)

    def _member(self) -> Ranges:
        if self.text.startswith("[:", self.at):
            end = self.text.find(":]", self.at)
            name = self.text[self.at + 2 : end]
            if end < 0 or name not in _NAMED:
                self._refuse()
            self.at = end + 2
            return _NAMED[name]
        low = self._bound()
        if not isinstance(low, int):
            return low
        if self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at):
            self.at += 1
            high = self._bound()
            if not isinstance(high, int) or high < low:
                self._refuse()
            return ((low, high),)
        return ((low, low),)

    def _bound(self) -> int | Ranges:
        letter = self._next()
        if letter != "\\":
            return ord(letter)
        letter = self._next()
        return _SHORT[letter] if letter in _SHORT else self._code(letter)

    def _letter(self, code: int) -> str:
        return _written(tuple(self._cases([(code, code)])), negated=False)

    def _cases(self, ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The characters, in both cases where that does not matter."""
        yield from ranges
        if not self.folded:
            return
        if any(high > 127 for _, high in ranges):
            self._refuse()  # which letters are the same is a matter of the engine's Unicode tables
        for code in {code for low, high in ranges for code in range(low, high + 1)}:
            letter = chr(code).lower()
            if letter.isalpha():
                yield from ((each, each) for each in (ord(letter), ord(letter.upper())))
                if letter in _ALSO:
                    yield _ALSO[letter], _ALSO[letter]

    def _next(self) -> str:
        if self.at >= len(self.text):
            self._refuse()
        self.at += 1
        return self.text[self.at - 1]

    def _takes(self, sign: str) -> bool:
        there = self.text.startswith(sign, self.at)
        self.at += there
        return there

    def _refuse(self) -> NoReturn:
        raise NotHere(f"matches: `{self.text}` cannot be said in the same way outside RE2     fix: use letters, sets, "
                      "groups, repetitions, ^ and $ only, or prefix_in or in with a list")  # fmt: skip


def _written(ranges: Ranges, *, negated: bool) -> str:
    parts = [_sign(low) if low == high else f"{_sign(low)}-{_sign(high)}" for low, high in sorted(set(ranges))]
    if len(parts) == 1 and not negated and "-" not in parts[0]:
        return parts[0]
    return f"[{'^' * negated}{''.join(parts)}]"


def _sign(code: int) -> str:
    letter = chr(code)
    if letter.isascii() and letter.isalnum():
        return letter
    return f"\\U{code:08x}"  # both engines read it so
