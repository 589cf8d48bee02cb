"""Postal codes inside what was typed: `Austin TX 78701`, `it's k1a 0b1`, `seven eight seven zero one`. How a code is
written, and whether it exists, is known by qualifier/postal.py.
"""

import re
from datetime import datetime
from functools import lru_cache

from conversations.answers import spoken
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from qualifier import postal

LINE_MAX = 300
_TRIED_MAX = 5  # candidates looked at
_APART = re.compile(r"^\d(?: ?\d)+$")
_EITHER = re.compile(r"\b(?:OR|AND|TO|BETWEEN|ODER|UND|O|Y|OU|ET|E|ИЛИ|И)\b|\d ?[-/] ?\d")


def postal_code(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A postal code of the question's country inside the text; one that the country does not have is refused."""
    text = typed[:LINE_MAX].upper().strip(" .!,;")
    found = _found(text, question.country)
    if found is None and not any(map(str.isdecimal, text)) and text:
        text = spoken.figures(text, language).upper()
        found = _found(text, question.country)
    if found is None:
        return Unclear("postal_code")
    state = {"state": found.state} if found.state is not None else {}
    exact = found.code == text
    return Read(found.code, found.code, found.code, {question.fact: found.code, **state}, exact=exact)


def _found(text: str, country: str) -> postal.Postal | None:
    """The one code that the text has. Of a house number and a code the code is the latter; of two codes neither."""
    if _APART.match(text):
        text = text.replace(" ", "")
    matches = list(_inside(country).finditer(text))[:_TRIED_MAX]
    codes = [(match, code) for match in matches if (code := _valid(match[0], country)) is not None]
    if not matches and (whole := _valid(text, country)) is not None:
        return whole
    if len({code for _, code in codes}) < 2:
        return codes[0][1] if codes else None
    first, last = codes[0][0], codes[-1][0]
    if (
        _EITHER.search(text[first.end() : last.start()]) or first.start() or len(codes) > 2
    ):  # a house number begins a line
        return None
    return codes[-1][1]


@lru_cache(maxsize=32)
def _inside(country: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\dA-Z-])(?:{postal.pattern(country)})(?![\d-])(?!(?<=[A-Z])[A-Z])|(?<=ZIP)[0-9]{{5}}(?!\d)"
    )


def _valid(candidate: str, country: str) -> postal.Postal | None:
    found = postal.read(candidate, country)
    return None if found is None or (found.state is None and country.upper() == "US") else found
