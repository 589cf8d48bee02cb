"""What a text about time is made of: units, months, weekdays, figures of dates, and the words that relate them. Cut
once, each word looked up once (lexicon.py); what they say together is for atoms.py and timeline.py.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from conversations.answers import counting, lexicon, spans
from conversations.answers.lexicon import Lexicon, Sense

_UNITS = ("hour", "day", "workday", "week", "weekend", "month", "quarter", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = ("early", "mid", "late", "end", "half1", "half2")
_SENSES: Mapping[str, Sense] = {
    **{name: ("U", name) for name in _UNITS},
    **{name: ("M", float(at)) for at, name in enumerate(_MONTHS, 1)},
    **{name: ("W", float(at)) for at, name in enumerate(_WEEKDAYS)},
    **{name: ("P", name) for name in _PARTS},
    "spring": ("S", 3.0), "summer": ("S", 6.0), "autumn": ("S", 9.0), "winter": ("S", 12.0),
    "q1": ("Q", 1.0), "q2": ("Q", 2.0), "q3": ("Q", 3.0), "q4": ("Q", 4.0),
    "last": ("C", -1.0), "this": ("C", 0.0), "next": ("C", 1.0), "nextnext": ("C", 2.0),
    "yesterday": ("T", -1.0), "today": ("T", 0.0), "tomorrow": ("T", 1.0), "overmorrow": ("T", 2.0),
    "asap": ("A", ""), "by": ("B", ""), "until": ("B", "until"), "up_to": ("B", "up to"), "before": ("b", ""),
    "vor": ("b", "vor"), "after": (">", ""), "from": ("F", ""), "within": ("<", ""), "over": ("o", ""),
    "ago": ("G", ""), "latest": ("L", ""), "later": ("E", ""), "to": ("t", ""), "dash": ("-", ""), "not": ("!", ""),
    "unsure": ("u", ""), "deny": ("X", ""), "once": ("i", ""), "at": ("@", ""), "clock": ("k", ""),
    "on_the": ("d", ""), "th": ("s", ""), "money": ("$", ""), "comma": (",", ""),
}  # fmt: skip
_TOKEN = re.compile(
    r"(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d)|\d{1,2}[./]\d{4}|\d{4}[-/.]\d{1,2}(?!\d)|"
    r"\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}|\d{1,2}:\d\d)(?![\d/])|"
    r"(\d{1,2},\d(?!\d)|\d{1,15})(?:-?(st|nd|rd|th|er|ere|eme|ieme|го|е|и|ого|ое|я|o|a)\b|([^\W\d_]*))|"
    rf"([qhtk][1-4]\b|{lexicon.WORD}|[-,$€£&@+])"
)
_YEARS = range(1900, 2101)


def sense(meaning: str) -> Sense:
    """The sense of a meaning in the language tables of times."""
    if meaning.endswith("th") and meaning[:-2].isdecimal():
        return "O", float(meaning[:-2])
    if meaning in spans.HOLIDAYS:
        return "H", meaning
    return counting.sense(meaning) or _SENSES[meaning]


@lru_cache(maxsize=8)
def words(language: str) -> Lexicon:
    """The words about time of a language."""
    return lexicon.compiled(lexicon.TIMES, sense, language)


def senses(folded: str, language: str) -> list[Sense]:
    """The senses of a folded text in order, numbers composed, words without meaning left out, unknown ones as `?`."""
    known = words(lexicon.base(language))
    tokens = _TOKEN.findall(folded)
    said = [other or letters or figure or dated for dated, figure, _, letters, other in tokens]
    found: list[Sense] = []
    at = 0
    while at < len(tokens):
        dated, figure, ordinal, letters, _ = tokens[at]
        if dated:
            found.append(("k", "") if ":" in dated else ("D", dated))
        elif figure:
            found.append(_figure(figure, ordinal=bool(ordinal)))
        if dated or (figure and not letters):
            at = _phrase(known, said, at, found) if figure and not ordinal else at + 1
        else:
            at = _word(known, said, at, found)
    return _composed(found)


def _phrase(known: Lexicon, said: list[str], at: int, found: list[Sense]) -> int:
    """A phrase that begins with a figure, such as `1 year and a half`, instead of the figure."""
    if said[at] not in known.entries or (whole := lexicon.look_up(known, said, at)) is None:
        return at + 1
    found[-1:] = [one for one in whole[0] if one[0] != " "]
    return whole[1]


def _word(known: Lexicon, said: list[str], at: int, found: list[Sense]) -> int:
    whole = lexicon.look_up(known, said, at)
    if whole is not None:
        found += [one for one in whole[0] if one[0] != " "]
        return whole[1]
    if not said[at].endswith("'"):
        found.append((counting.glued(said[at], known) if known.glued else None) or counting.UNKNOWN)
    return at + 1


def _figure(figure: str, *, ordinal: bool) -> Sense:
    if "," in figure:
        return "#", float(figure.replace(",", "."))
    number = int(figure)
    if ordinal:
        return "O", float(number)
    return ("Y" if len(figure) == 4 and number in _YEARS else "#"), float(number)


def _composed(found: list[Sense]) -> list[Sense]:
    """Number words put together; every number is of kind `n` now."""
    made: list[Sense] = []
    at = 0
    while at < len(found):
        number = counting.composed(found, at) if found[at][0] in "#wxyha" else None
        if number is None:
            made.append(found[at])
            at += 1
        else:
            made.append(("n", number.value))
            at = number.end
    return made
