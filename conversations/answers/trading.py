"""What firms, job titles and states are called in the language of a conversation, and in English: the words of the
language's folder, ready for qualifier/{industries,verify,states}.py. None: English only.
"""

import re
from functools import cache

from conversations import languages
from conversations.languages import spelling
from qualifier import industries, states, verify


def industry(text: str, language: str) -> str | None:
    """The one industry that a text names."""
    return industries.industry(text, _trades(languages.code(language)))


def level(text: str, language: str) -> str | None:
    """The level of a job title."""
    return verify.title_level(text, _titles(languages.code(language)))


def state(text: str, language: str) -> str | None:
    """The one state or province that a text names."""
    return states.state(text, _names(languages.code(language)))


def is_alone(folded: str, language: str) -> bool:
    """Whether folded words say that somebody works alone, in the language's own words."""
    return _alone(languages.code(language)).fullmatch(folded) is not None


@cache
def _trades(code: str) -> industries.Said:
    said = languages.ALL[code].trading
    if not said.industries:
        return industries.ENGLISH
    names = [(spelling.pattern(one.strip()), key) for key, every in said.industries.items() for one in every.split(",")]
    return industries.said(names, *map(spelling.pattern, (said.filling, said.denied, said.serving)))


@cache
def _titles(code: str) -> verify.Titles | None:
    said = languages.ALL[code].trading
    if not said.levels:
        return None
    levels = tuple((level, _words(pattern)) for level, pattern in said.levels)
    return verify.Titles(levels, _words(said.former))


@cache
def _names(code: str) -> states.Names | None:
    said = languages.ALL[code].trading
    if not said.states:
        return None
    longest = sorted(said.states.items(), key=lambda one: -len(one[1]))
    names = tuple((_words(pattern), code) for code, pattern in longest)
    return states.Names(names, _words(said.elsewhere), _words(said.words))


@cache
def _alone(code: str) -> re.Pattern[str]:
    return re.compile(spelling.either(languages.ALL[code].trading.solo))


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{spelling.either(pattern)}\b")
