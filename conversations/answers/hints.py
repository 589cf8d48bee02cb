"""What a text about time is made of: units, months, weekdays, figures of dates, and the words that relate them. Cut
once, each word looked up once (lexicon.py); what they say together is for atoms.py and timeline.py.
"""

import re
from collections.abc import Callable, Mapping, Sequence
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
SENSES_MAX = 40  # more than any answer about one time has
_COUNT_MAX = 99  # a larger number without a unit is a house, a sum or a room
_HOURS_MAX = 24  # `48 h` lasts two days, `17 h` is a time of day
_HALF = 0.5
_HYPHENS = frozenset((one, two) for one in "nPCO" for two in "UMSYWQ") | {("M", "n"), ("M", "Y"), ("U", "n")}
_DENIED: Mapping[str, str] = {"b": "F", "B": "F", ">": "B", "E": "B", "F": "b"}


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
    """What a folded text says about time, in order: without counts, clock times, sums, unknown words and doubts."""
    found = _negated(_days(_sifted(_cut(folded, language))))
    return [] if len(found) > SENSES_MAX else found


def _cut(folded: str, language: str) -> list[Sense]:
    """The senses of all words in order, numbers composed, words without meaning left out, unknown ones as `?`."""
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


def _sifted(found: Sequence[Sense]) -> list[Sense]:
    kept: list[Sense] = []
    for at, sense_ in enumerate(found):
        if sense_[0] not in _IDLE:
            sift = _SIFTERS.get(sense_[0])
            kept += [sense_] if sift is None else sift(found, at, kept)
    return kept


_IDLE = frozenset("?u$,ks@")


def _behind(found: Sequence[Sense], at: int) -> str:
    return found[at + 1][0] if at + 1 < len(found) else ""


def _number(found: Sequence[Sense], at: int, kept: list[Sense]) -> list[Sense]:
    """A number, unless it counts rooms, is a sum or a time of day; behind `a year and` its half."""
    before, after, value = found[at - 1][0] if at else "", _behind(found, at), float(str(found[at][1]))
    if after == "U" or (after == "k" and value > _HOURS_MAX):
        return [found[at]] if after == "U" else [found[at], ("U", "hour")]
    if after in {"k", "$"} or before in {"$", "@"} or value > _COUNT_MAX:
        return []
    if after == "?" and _behind(found, at + 1) != "U" and before != "M":
        return []
    if value == _HALF and _and_a_half(kept):
        return []
    return [("O", value)] if after == "s" or _after_day(kept, before) else [found[at]]


def _after_day(kept: list[Sense], before: str) -> bool:
    """`dia 15`: the word for a day before a number, not behind one."""
    if before != "U" or kept[-1:] != [("U", "day")] or (len(kept) > 1 and kept[-2][0] in "nfC"):
        return False
    kept.pop()
    return True


def _and_a_half(kept: list[Sense]) -> bool:
    """`a year and a half`, `un año y medio`: what was one is one and a half."""
    if [kind for kind, _ in kept[-2:]] != ["U", "&"]:
        return False
    counted = len(kept) > 2 and kept[-3][0] == "n"
    count = float(str(kept[-3][1])) if counted else 1.0
    kept[-3 if counted else -2 :] = [("n", count + _HALF), kept[-2]]
    return True


def _figures(found: Sequence[Sense], at: int, _kept: list[Sense]) -> list[Sense]:
    """A date, or `1.5` before a unit."""
    return [("n", _decimal(str(found[at][1])))] if _behind(found, at) == "U" else [found[at]]


def _decimal(figures: str) -> float:
    one, mark, two = figures.replace("/", " / ").replace(".", " . ").partition(" . " if "." in figures else " / ")
    if mark and one.isdecimal() and two.isdecimal() and int(two):
        return int(one) / int(two) if mark == " / " else float(figures)
    return 0.0


def _one(found: Sequence[Sense], at: int, kept: list[Sense]) -> list[Sense]:
    """`a` week, `через` неделю; an article before anything else says nothing."""
    return [("n", 1.0)] if _behind(found, at) == "U" and (not kept or kept[-1][0] != "n") else []


def _few(found: Sequence[Sense], at: int, _kept: list[Sense]) -> list[Sense]:
    return [] if _behind(found, at) == "n" else [found[at]]  # unos 3 meses


def _on_the(found: Sequence[Sense], at: int, _kept: list[Sense]) -> list[Sense]:
    return [found[at]] if _behind(found, at) == "n" else []


def _hyphen(found: Sequence[Sense], at: int, _kept: list[Sense]) -> list[Sense]:
    """A dash that reaches from one end to the other, not one that joins `mid-March`."""
    return [] if at and (found[at - 1][0], _behind(found, at)) in _HYPHENS else [found[at]]


_SIFTERS: Mapping[str, Callable[[Sequence[Sense], int, list[Sense]], list[Sense]]] = {
    "n": _number, "D": _figures, "a": _one, "i": _one, "f": _few, "d": _on_the, "-": _hyphen,
}  # fmt: skip


def _days(kept: list[Sense]) -> list[Sense]:
    """A number after `on the` is a day, if nothing behind it could be what it counts."""
    return [
        ("O", value)
        if kind == "n" and at and kept[at - 1][0] == "d" and _behind(kept, at) not in _COUNTED
        else (kind, value)
        for at, (kind, value) in enumerate(kept)
    ]


_COUNTED = frozenset("U-tn")


def _negated(kept: list[Sense]) -> list[Sense]:
    """`not before` is from, `not until` too, `not after` is by; any other denial stays and is no answer."""
    found: list[Sense] = []
    for kind, value in kept:
        if kind == "d":
            continue
        if found and found[-1][0] == "!" and kind in _DENIED:
            found[-1] = (_DENIED[kind], "")
        else:
            found.append((kind, value))
    return found
