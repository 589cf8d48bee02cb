"""What stands around a name in one language and in English: "my name is", "me llamo", and words that no name has."""

import re
from dataclasses import dataclass
from functools import cache

from conversations import languages
from conversations.languages import spelling


@dataclass(frozen=True, slots=True)
class Told:
    """Patterns over text as it was typed; `never` are folded words."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    never: frozenset[str]


def to(language: str) -> Told:
    """How names are told in a conversation in this language."""
    return _made(languages.code(language))


@cache
def _made(code: str) -> Told:
    both = [languages.ALL[name].naming for name in dict.fromkeys((code, languages.ENGLISH))]
    greeting, lead_in, after = (
        "|".join(filter(None, parts))
        for parts in zip(*((one.greeting, one.lead_in, one.after) for one in both), strict=True)
    )
    return Told(
        re.compile(rf"^(?:(?:{greeting})[ ,.!]+)*(?:(?:{lead_in})[ :,-]+)*", re.IGNORECASE),
        re.compile(rf"(?:(?:{after})| ?[(/|,;].*| - |(?<=\w{{4}})[.!?](?: |$)).*$", re.IGNORECASE | re.DOTALL),
        frozenset[str]().union(*(spelling.phrases(one.never) for one in both)),
    )
