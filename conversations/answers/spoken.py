"""Digits that are said one by one, as numbers and codes are: `five one two` is 512, `oh` a zero."""

import re
from collections.abc import Mapping
from functools import lru_cache

from conversations import fold
from conversations.answers import lexicon

_RUN_MIN = 4  # words in a row; fewer are no code
_OH: Mapping[str, str] = {
    "oh": "0",
    "o": "0",
    "zero": "0",
    "null": "0",
    "cero": "0",
    "ноль": "0",
    "нуль": "0",
    "zéro": "0",
}
_TIMES: Mapping[str, int] = {"double": 2, "triple": 3, "doble": 2, "doppel": 2}
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+")


def figures(text: str, language: str) -> str:
    """The text with every run of spoken digits as figures."""
    digits = _digits(lexicon.base(language))
    said: list[str] = []
    run: list[str] = []
    times = 1
    for word in [*_WORD.findall(fold.fold(text)), "."]:
        if word in _TIMES:
            times = _TIMES[word]
        elif digit := digits.get(word) or (word if word.isdecimal() else ""):
            run.append(digit * times)
            times = 1
        elif word not in {",", "-"} or not run:
            said += ["".join(run)] if len(run) >= _RUN_MIN else run
            said.append(word)
            run, times = [], 1
    return " ".join(said)


@lru_cache(maxsize=8)
def _digits(language: str) -> Mapping[str, str]:
    found = {fold.fold(word): digit for word, digit in _OH.items()}
    for name in ("en", language):
        for meaning, wordings in lexicon.NUMBERS[name].items():
            if meaning.isdecimal() and len(meaning) == 1:
                found |= {fold.fold(word): meaning for word in wordings.split("|") if " " not in word.strip()}
    return found
