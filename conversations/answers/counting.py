"""Number words composed to numbers: `twenty-five hundred`, `dos mil quinientos`, `fünfundzwanzigtausend`, `полторы
тысячи`, `a million and a half`. Works on senses (lexicon.py), so it knows no language by itself.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from conversations.answers import lexicon
from conversations.answers.lexicon import Lexicon, Sense

# kinds: # figure, g one with thousands apart, w number word, x scale that may stand alone, y one that may not,
# h half, q quarter, a article, & and, - reach, f a few
NUMERIC = "#gwxyhq"
FILLER: Sense = (" ", "")
UNKNOWN: Sense = ("?", "")
_SHARED: Mapping[str, Sense] = {
    "half": ("h", 0.5), "quarter_part": ("q", 0.25), "and": ("&", ""), "article": ("a", 1.0), "few": ("f", ""),
    "nothing": FILLER, "each": FILLER,
}  # fmt: skip
_SCALES = {"x", "y"}
_TENS, _HUNDRED, _THOUSAND = 20, 100, 1000
_FRENCH_TENS = {60, 80}  # soixante-dix, quatre-vingt-onze


class Number(NamedTuple):
    """A number, its last multiplier (1 if none), and where it ends among the senses."""

    value: float
    scale: float
    end: int


def sense(meaning: str) -> Sense | None:
    """The sense of a meaning that numbers are made of: `5`, `x1000`, `half`, `and`."""
    if meaning[:1] in _SCALES and meaning[1:].isdecimal():
        return meaning[0], float(meaning[1:])
    if meaning.replace(".", "").isdecimal():
        return "w", float(meaning)
    return _SHARED.get(meaning)


def composed(senses: Sequence[Sense], at: int, *, pairs: bool = False) -> Number | None:
    """The number that begins here. With `pairs`, `two fifty` is 250."""
    made = _Sum(pairs=pairs)
    here = end = at
    while here < len(senses):
        skipped = _joint(senses, here, made)
        if skipped is None or not made.take(senses[skipped]):
            break
        here = end = skipped + 1
    scale = made.scale if made.group is None else made.last
    return None if end == at else Number(made.total + (made.group or 0.0), scale, end)


def _joint(senses: Sequence[Sense], at: int, made: "_Sum") -> int | None:
    """Where the next part of the number stands, behind `and`, a hyphen or an article; None if the number is over."""
    kind = senses[at][0]
    if kind in NUMERIC:
        return at
    rest = "".join(senses[after][0] for after in range(at + 1, min(at + 3, len(senses))))
    if not rest or kind not in "&-a":
        return None
    if kind == "a":
        return _article(at, rest, made)
    if not made.begun:
        return None
    return _hyphen(senses, at, rest, made) if kind == "-" else _and(senses, at, rest, made)


def _article(at: int, rest: str, made: "_Sum") -> int | None:
    if rest[0] not in "xyhq" or (made.begun and not made.halved):
        return None
    return at if rest[0] in "xy" and not made.begun else at + 1  # an article before a scale is one


def _hyphen(senses: Sequence[Sense], at: int, rest: str, made: "_Sum") -> int | None:
    if rest[0] in "xy":
        return at + 1 if made.halved else None  # demi-million
    return at + 1 if rest[0] == "w" and made.last == 1 and made.fits(senses[at + 1]) else None


def _and(senses: Sequence[Sense], at: int, rest: str, made: "_Sum") -> int | None:
    if rest[0] == "a":
        return at + 2 if rest[1:] in {"h", "q"} else at + 1 if made.ends_in_tens else None
    if rest[0] in "hq":
        return at + 1
    if rest[1:] in {"x", "y"} and float(str(senses[at + 2][1])) >= made.scale > 1:
        return None  # entre mil y dos mil
    return at + 1 if rest[0] in "w#g" and made.fits(senses[at + 1]) else None


class _Sum:
    """A number being put together, word by word."""

    __slots__ = ("begun", "group", "halved", "last", "pairs", "scale", "total")

    def __init__(self, *, pairs: bool) -> None:
        self.total = 0.0
        self.group: float | None = None  # what the next scale multiplies
        self.scale = 1.0  # of the last group
        self.last = 1.0  # the scale if nothing followed it
        self.pairs, self.begun, self.halved = pairs, False, False

    @property
    def ends_in_tens(self) -> bool:
        return self.group is not None and self.group >= _TENS and self.group % 10 == 0

    def fits(self, found: Sense) -> bool:
        """Whether a number word may follow: twenty one, not one twenty."""
        kind, value = found[0], float(str(found[1]))
        if kind in "#g":
            return self.group is None and (
                not self.begun or (self.scale >= _THOUSAND and _HUNDRED <= value < self.scale and value == int(value))
            )
        if self.group is None:
            return kind == "w" and (not self.begun or 0 < value < self.scale)
        if value < 10:  # units
            return value > 0 and self.group >= _TENS and self.group % 10 == 0
        if value < _HUNDRED:
            return self.group % _HUNDRED == 0 or (value < _TENS and self.group % _HUNDRED in _FRENCH_TENS)
        return value < _THOUSAND and self.group % _THOUSAND == 0

    def take(self, found: Sense) -> bool:
        """Adds a part; False if it is none of this number."""
        kind, value = found[0], float(str(found[1]))
        if kind in _SCALES:
            taken = self._scaled(kind, value)
        elif kind in {"h", "q"}:
            taken = self._part(kind, value)
        elif kind == "a":
            taken, self.group = True, (self.group or 0.0) + 1
        else:
            taken = self._added(found, value)
        self.begun = self.begun or taken
        return taken

    def _added(self, found: Sense, value: float) -> bool:
        if self.fits(found):
            self.group = (self.group or 0.0) + value
        elif self.pairs and found[0] == "w" and self.group in _DIGITS and _TENS <= value < _HUNDRED:
            self.group = self.group * _HUNDRED + value
        else:
            return False
        self.last = 1.0
        return True

    def _scaled(self, kind: str, value: float) -> bool:
        if self.group is None:
            if not self.begun and kind == "x":
                self.total = value
            elif self.begun and value > self.scale:  # mil millones
                self.total *= value
            else:
                return False
        elif value == _HUNDRED:
            if self.group >= _HUNDRED:
                return False
            self.group, self.last = self.group * value, value
            return True
        elif self.total and value >= self.scale:
            return False
        else:
            self.total, self.group = self.total + self.group * value, None
        self.scale = self.last = value
        return True

    def _part(self, kind: str, value: float) -> bool:
        if self.halved:
            return False
        self.halved = True
        if self.group is None and self.begun:
            self.total += value * self.scale  # a million and a half
        elif kind == "q" and self.group is not None:
            self.group *= value  # three quarters of a million
        else:
            self.group = (self.group or 0.0) + value
        return True


_DIGITS = frozenset(float(digit) for digit in range(1, 10))


def glued(word: str, found: Lexicon) -> Sense | None:
    """A number written as one word: `zweitausendfünfhundert`; None for any other word."""
    total = group = 0.0
    at = pieces = 0
    while at < len(word):
        length = next(
            (size for size in range(min(12, len(word) - at), 2, -1) if word[at : at + size] in found.glued), 0
        )
        if not length:
            return None
        kind, value = found.glued[word[at : at + length]]
        if kind in _SCALES and value == _HUNDRED:
            group = (group or 1.0) * _HUNDRED
        elif kind in _SCALES:
            total, group = total + (group or 1.0) * float(str(value)), 0.0
        elif kind in {"w", "h", "a"}:
            group += float(str(value))
        elif kind != "&":
            return None
        at, pieces = at + length, pieces + 1
    return ("w", total + group) if pieces > 1 else None


@lru_cache(maxsize=8)
def _numbers(language: str) -> Lexicon:
    return lexicon.compiled({language: {}, "en": {}}, lambda meaning: sense(meaning) or UNKNOWN, language)


def digits(folded: str, language: str = "en") -> str:
    """The text with its number words as figures, its words parted by one blank."""
    found = _numbers(lexicon.base(language))
    words = list(lexicon.cut(folded))
    senses = [_sense(word, found) for word in words]
    said, at = [], 0
    while at < len(words):
        number = composed(senses, at) if senses[at][0] in "wx" else None
        said.append(
            words[at] if number is None else f"{number.value:g}" if number.value < 1e6 else f"{number.value:.0f}"
        )
        at = at + 1 if number is None else number.end
    return " ".join(said)


def _sense(word: str, found: Lexicon) -> Sense:
    known = lexicon.look_up(found, [word], 0)
    if known is not None:
        return known[0][0]
    if word == "-":
        return "-", ""
    if word.isdecimal() and len(word) < 16:  # digits that a float holds exactly
        return "#", float(word)
    return glued(word, found) or UNKNOWN
