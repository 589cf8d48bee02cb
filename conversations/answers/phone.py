"""Telephone numbers inside what was typed: `call me on 512-555-0100 after 5`, with extension, in the national form of
the question's country or with +, or spoken digit by digit in any language of lexicon.py.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from conversations.answers import spoken
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from qualifier import verify

LINE_MAX = 300
_FOUND_MAX = 3  # numbers looked at
_TRIED_MAX = 7  # and ways of reading them
_LONG = 10  # digits that may be a whole number, of which a house number before it is no part
NUMBER = re.compile(r"(?:\+ ?|\b00 ?|\b011 ?)?\(?\d[\d ().\-/\u2010-\u2015]{5,22}\d")
_DATE = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|(?<![\d./-])\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?![\d./-])|\b24/7\b|[$€£] ?[\d.,]+"
)
_EXTENSION = re.compile(r"[ ,;(]*(?:ext|extension|x|durchwahl|poste|ramal|anexo|доб)[ .:]*(\d{1,6})\b", re.IGNORECASE)


def phone(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """The first number inside the text that could be dialled, as E.164. The fact is its country."""
    text = _DATE.sub(" ; ", typed[:LINE_MAX])
    for candidate, after in islice(_candidates(text, language), _TRIED_MAX):
        if (found := _dialled_as(candidate, question.country)) is not None:
            extension = _EXTENSION.match(after)
            words = _dialled(found.e164) + (f" ext. {extension[1]}" if extension else "")
            kind = {} if found.kind is None else {"phone_kind": found.kind}
            return Read(found.e164, found.country, words, {"phone_country": found.country, **kind})
    return Unclear("phone")


def _candidates(text: str, language: str) -> Iterator[tuple[str, str]]:
    """What may be a number, with what follows it; where nothing is written in figures, spoken digits."""
    found = list(islice(NUMBER.finditer(text), _FOUND_MAX))
    for match in found:
        yield match[0], text[match.end() :]
    for match in found:
        yield from ((part, "") for part in _cuts(match[0].split()))
    if not found:
        said = spoken.figures(text, language)
        yield from ((match[0], "") for match in list(NUMBER.finditer(said))[:1])


def _cuts(groups: list[str]) -> Iterator[str]:
    """Without groups at either end that were no part of it: `78701 512-555-0100`, `512 555 0100 5`."""
    for at in range(1, min(len(groups), _FOUND_MAX)):
        for part in (groups[at:], groups[:-at]):
            if sum(map(str.isdecimal, "".join(part))) >= _LONG:
                yield " ".join(part)


def _dialled_as(candidate: str, country: str) -> verify.Phone | None:
    found = verify.phone(candidate, country)
    if found is None and (prefix := re.match(r"(?:00|011) ?", candidate)) is not None:
        found = verify.phone("+" + candidate[prefix.end() :], country)
    return found


def _dialled(e164: str) -> str:
    if e164.startswith("+1") and len(e164) == 12:  # +1 and ten digits
        return f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return e164
