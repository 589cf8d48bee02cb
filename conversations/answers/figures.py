"""The figures in a text about money or counts, with what stands between them: `between 5 and 10k` is two figures, and
the links `between`, `and`, nothing. Currencies and number formats of any country; words by lexicon.py.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from conversations.answers import counting, lexicon
from conversations.answers.lexicon import Lexicon, Sense

AMOUNT_MAX = 1e12
FEW = (2, 5)  # what "a few" hundred or thousand may mean
SENSES_MAX = 60  # more than any answer about one amount has
_PLAIN_MAX = 9  # digits in a row that may still be an amount; more are a telephone number
_TURNED = frozenset({1.5, 2.0, 3.0, 4.0})  # numbers whose noun is like a single one: тысячи две
_MARKED = 100  # the least scale that tells money from a count
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD")
CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "dollar": _DOLLARS,
    "pound": ("GBP", "EGP"),
    "franc": ("CHF", "XAF", "XOF"),
    "peso": ("MXN", "ARS", "COP", "CLP", "PHP", "UYU", "DOP"),
    "rupee": ("INR", "PKR", "LKR", "NPR"),
    "crown": ("SEK", "NOK", "DKK", "CZK"),
    "yen": ("JPY", "CNY"),
}  # words and signs that several countries use: the question's own currency is meant if it is among them
_SENSES: Mapping[str, Sense] = {
    "under": ("<", ""), "over": (">", ""), "at_most": ("[", ""), "at_least": ("]", ""), "or_less": ("(", ""),
    "or_more": (")", ""), "to": ("t", ""), "dash": ("-", ""), "maybe": ("m", ""), "between": ("b", ""),
    "not": ("n", ""), "zero": ("0", ""), "figures": ("F", ""), "low": ("L", 1.0), "middle": ("L", 4.0),
    "high": ("L", 7.0), "unit": ("u", ""), "date": ("d", ""), "deny": ("!", ""), "out_of": ("o", ""),
    "comma": (",", ""), "slash": ("/", ""),
}  # fmt: skip
_CODE: Sense = ("!", "")  # what is no amount, though it is written in figures
_FIGURE = (
    r"\d{0,4}[13]\u2044[24]|(?:\d{1,4} )?(?<![\d/,.])[13]/[24](?![\d/])|"
    r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?(?!\d)|"
    r"\d{1,2}:\d\d|\d{1,15}(?:[.,]\d{1,4})?(?!\d)|\d+|(?<![\w.])\.\d{1,4}"
)
_TOKEN = re.compile(
    rf"({_FIGURE})(?:,--?(?!\d))?((?:[ck]?m|ft)[23]\b|[^\W\d_]*)|({lexicon.SIGN}|{lexicon.WORD}|[^\w\s.()\"'!?;])"
)


class Figure(NamedTuple):
    """An amount as written, from `low` to `high`. `codes` are the currencies its sign may mean, `scale` its last
    multiplier, `per` the period it is paid in; `counted` tells that rooms or people follow.
    """

    low: float
    high: float
    codes: tuple[str, ...] = ()
    scale: float = 1.0
    grouped: bool = False
    counted: bool = False

    @property
    def marked(self) -> bool:
        """By a currency or a scale: money rather than a count."""
        return bool(self.codes) or self.scale >= _MARKED


def sense(meaning: str) -> Sense:
    """The sense of a meaning in the language tables of amounts."""
    if meaning in CURRENCIES:
        return "c", CURRENCIES[meaning]
    if len(meaning) == 3 and meaning.isupper():  # an ISO code
        return "c", (meaning,)
    if meaning[0] == "z" and meaning[1:].isdecimal():
        return "z", float(meaning[1:])
    return counting.sense(meaning) or _SENSES[meaning]


@lru_cache(maxsize=8)
def words(language: str) -> Lexicon:
    """The words about amounts of a language."""
    return lexicon.compiled(lexicon.AMOUNTS, sense, language)


class Figures:
    """The figures of a folded text in order, and the kinds of what stands before, between and after them."""

    __slots__ = ("_base", "_codes", "_height", "_senses", "denied", "found", "links")

    def __init__(self, folded: str, language: str) -> None:
        self._base = lexicon.base(language)
        self._codes: tuple[str, ...] = ()  # of a sign that stands before its figure
        self._height = 0.0  # low, middle or high five figures
        self.found: list[Figure] = []
        self.links = [""]
        self._senses = _senses(folded, words(self._base), "." if self._base == "en" else ",")
        self.denied = len(self._senses) > SENSES_MAX
        at = len(self._senses) if self.denied else 0
        while at < len(self._senses):
            at = self._number(at) or self._word(at)

    def _number(self, at: int) -> int | None:
        """Takes the figure that begins here and says where it ends."""
        kind = self._senses[at][0]
        if kind == "f":
            return self._few(at)
        if kind not in "#gwxyhqa":
            return None
        turned = self._turned(at)
        if turned is not None:
            return turned
        made = counting.composed(self._senses, at, pairs=self._base == "en")
        if made is not None:
            return self._add(made.value, made.value, made.scale, made.end, grouped=kind == "g")
        return None

    def _turned(self, at: int) -> int | None:
        """`тысяч двадцать`, `тысячи две`: the other way round is "some"."""
        kind, value = self._senses[at]
        after, count = self._senses[at + 1] if at + 1 < len(self._senses) else counting.UNKNOWN
        if after not in "#w" or not (kind == "y" or (kind == "x" and self._base == "ru" and count in _TURNED)):
            return None
        number = counting.composed(self._senses, at + 1)
        if number is None:
            return None
        amount = number.value * float(str(value))
        return self._add(amount, amount, float(str(value)), number.end)

    def _few(self, at: int) -> int | None:
        scale, end = 1.0, at + 1
        while end < len(self._senses) and self._senses[end][0] in "xy":
            scale, end = scale * float(str(self._senses[end][1])), end + 1
        return self._add(FEW[0] * scale, FEW[1] * scale, scale, end) if scale > 1 else None

    def _add(self, low: float, high: float, scale: float, end: int, *, grouped: bool = False) -> int | None:
        if high > AMOUNT_MAX:
            return None
        dated = self.links[-1].endswith("d") and not self._codes
        self.found.append(Figure(low, high, self._codes, scale, grouped, dated))
        self.links.append("")
        self._codes = ()
        return end

    def _word(self, at: int) -> int:
        kind, value = self._senses[at]
        here = self.links[-1]
        last = self.found[-1] if self.found and not here.strip(",") else None
        if kind == "c" and isinstance(value, tuple):
            if last is not None and not last.codes:
                self.found[-1] = last._replace(codes=value)
            else:
                self._codes = value
        elif kind == "F" and last is not None:
            self._digits(last)
        elif kind == "d" and last is not None and not last.codes:
            self.found[-1] = last._replace(counted=True)
        elif kind == "u" and self.found and here in {"", "?"}:
            self.found[-1] = self.found[-1]._replace(counted=True)
            self.links[-1] += "u"
        elif kind == "L":
            self._height = float(str(value))
        elif kind == "!":
            self.denied = True
        elif kind not in "a&" or here or self.found:
            self.links[-1] += "?" if kind in "#wgxyzhq" else kind.replace("a", "")
        return at + 1

    def _digits(self, last: Figure) -> None:
        """Six figures are 100,000 to 999,999; a low, middle or high such number is a third of that."""
        if not 2 <= last.low <= 12 or last.low != int(last.low):  # ten to a trillion
            self.denied = True
            return
        unit = 10.0 ** (last.low - 1)
        low, high = (self._height, self._height + 3) if self._height else (1.0, 10.0)
        self.found[-1] = Figure(low * unit, high * unit - 1, last.codes or self._codes, unit)


def _senses(folded: str, known: Lexicon, point: str) -> list[Sense]:
    senses: list[Sense] = []
    tokens = _TOKEN.findall(folded)
    said = [other or letters for _, letters, other in tokens]
    at = 0
    while at < len(tokens):
        figure = tokens[at][0]
        found, end = _looked_up(known, said, at, glued=bool(figure)) if said[at] else ((), at + 1)
        if figure:
            scaled = found or (lexicon.look_up(known, said, end) or ((),))[0] if end < len(said) else found
            senses.append(_written(figure, point if scaled and scaled[0][0] in "xyz" else ""))
        senses += [one for one in found if one[0] != " "]
        at = end
    return senses


def _looked_up(known: Lexicon, said: list[str], at: int, *, glued: bool) -> tuple[tuple[Sense, ...], int]:
    """The meaning of a word; a letter such as `m` is a scale only where it touches its figure."""
    found = lexicon.look_up(known, said, at)
    if found is not None and (glued or found[0][0][0] != "z"):
        return (("y", found[0][0][1]), *found[0][1:]) if found[0][0][0] == "z" else found[0], found[1]
    if said[at].endswith("'"):
        return (), at + 1  # an elided article
    number = counting.glued(said[at], known) if known.glued else None
    return (number or counting.UNKNOWN,), at + 1


def _written(figure: str, point: str) -> Sense:
    """`5,000.00`, `5.000,50`, `1'000`, `10 000`, `1.5`: the last separator is a point unless three digits follow; of
    `1.250` before a scale the language says (`point`).
    """
    if "\u2044" in figure or "/" in figure:
        return "#", _fraction(figure)
    plain = figure.replace(" ", "").replace("'", "")
    if ":" in plain or (len(plain) > 1 and plain[0] == "0" and plain[1].isdecimal()):
        return _CODE  # a time of day, a code, a telephone number
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        grouped = len(plain) < len(figure)
        return _CODE if len(plain) > _PLAIN_MAX and not grouped else ("g" if grouped else "#", float(plain))
    whole, after = plain[:last].replace(".", "").replace(",", ""), plain[last + 1 :]
    if len(after) == 3 and whole and plain[last] != point and not {".", ","} <= {*plain}:  # a group of three
        return "g", float(whole + after)
    return "#", float(f"{whole or 0}.{after}")


def _fraction(figure: str) -> float:
    top, bottom = figure.replace("\u2044", "/").split("/")
    whole = top[:-1].strip()
    return float(whole or 0) + float(top[-1]) / float(bottom)
