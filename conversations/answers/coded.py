"""A one-time code inside what was typed: `123 456`, `the code is 1-2-3-4-5-6`, `one two three four five six`. Exactly
six digits count, so that no telephone number is taken for one; two different codes are none.
"""

import re
from datetime import datetime

from conversations.answers import spoken
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

DIGITS = 6
LINE_MAX = 200
_APART = re.compile(r"(?<=\d)[\s.,_\-\u2010-\u2015]{1,3}(?=\d)")
_CODE = re.compile(r"(?<![\d+])(?<!\d )\d(?: ?\d){5}(?! ?\d)")


def code(_question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """The one code that the text has, as six ASCII digits."""
    text = typed[:LINE_MAX]
    if not any(map(str.isdecimal, text)):
        text = spoken.figures(text, language)
    found = {_plain(match[0]) for match in _CODE.finditer(_APART.sub(" ", text))}
    if len(found) != 1:
        return Unclear("code")
    digits = found.pop()
    return Read(digits, None, digits, exact=True)


def _plain(written: str) -> str:
    return "".join(str(int(mark)) for mark in written if mark.isdecimal())
