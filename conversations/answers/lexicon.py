"""Words to meanings. Each language lists what people say for a meaning (`conversations/languages/<language>`); a text
is cut into words once and each word or phrase looked up, the longest first, in the conversation's language and then in
English. What a sequence of meanings amounts to is for money.py and timeline.py to say.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from conversations import fold
from conversations.languages.de import amounts as de_amounts
from conversations.languages.de import times as de_times
from conversations.languages.en import amounts as en_amounts
from conversations.languages.en import times as en_times
from conversations.languages.es import amounts as es_amounts
from conversations.languages.es import times as es_times
from conversations.languages.fr import amounts as fr_amounts
from conversations.languages.fr import times as fr_times
from conversations.languages.pt import amounts as pt_amounts
from conversations.languages.pt import times as pt_times
from conversations.languages.ru import amounts as ru_amounts
from conversations.languages.ru import times as ru_times

Sense: TypeAlias = tuple[str, float | str | tuple[str, ...]]  # kind (one letter), value
Table: TypeAlias = Mapping[str, str]  # meaning → wordings parted by |

AMOUNTS: Mapping[str, Table] = {
    "en": en_amounts.WORDS, "es": es_amounts.WORDS, "de": de_amounts.WORDS, "fr": fr_amounts.WORDS,
    "pt": pt_amounts.WORDS, "ru": ru_amounts.WORDS,
}  # fmt: skip
TIMES: Mapping[str, Table] = {
    "en": en_times.WORDS, "es": es_times.WORDS, "de": de_times.WORDS, "fr": fr_times.WORDS,
    "pt": pt_times.WORDS, "ru": ru_times.WORDS,
}  # fmt: skip
NUMBERS: Mapping[str, Table] = {
    "en": en_amounts.NUMBERS, "es": es_amounts.NUMBERS, "de": de_amounts.NUMBERS, "fr": fr_amounts.NUMBERS,
    "pt": pt_amounts.NUMBERS, "ru": ru_amounts.NUMBERS,
}  # fmt: skip
LANGUAGES = frozenset(NUMBERS)
GLUED = frozenset({"de"})  # number words are written as one: fünfundzwanzig

# a word: letters with apostrophes inside; an elided article (l', d') stands alone and means nothing
WORD = r"(?:[cdjlmnst]|qu)'(?=\w|$)|[qht][1-4]\b|(?:[ck]?m|ft)[23]\b|[^\W\d_]+(?:'[^\W\d_]+)*"
SIGN = r"(?:us|ca?|au?|nz|hk|mx|s|r)?\$"
_WORDS = re.compile(rf"{SIGN}|{WORD}|\d+|[^\w\s.]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Lexicon(NamedTuple):
    """By first word: the words that must follow, and the senses of them together; the longest first."""

    entries: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]
    glued: Mapping[str, Sense]


def base(language: str) -> str:
    """The language of a tag that has word tables, English otherwise: `pt` of `pt-BR`."""
    found = language[:2].lower()
    return found if found in LANGUAGES else "en"


def cut(phrase: str) -> tuple[str, ...]:
    """A phrase as its words, cut as texts are."""
    return tuple(_WORDS.findall(phrase))


def compiled(tables: Mapping[str, Table], sense: Callable[[str], Sense], language: str) -> Lexicon:
    """The words of a language, over those of English."""
    found: dict[str, dict[tuple[str, ...], tuple[Sense, ...]]] = {}
    for name in dict.fromkeys(("en", language)):
        for meaning, wordings in (*NUMBERS[name].items(), *tables[name].items()):
            senses = tuple(sense(part) for part in meaning.split())
            for wording in spellings(wordings):
                first, *rest = cut(wording)
                found.setdefault(first, {})[tuple(rest)] = senses
    entries = {
        first: tuple(sorted(phrases.items(), key=lambda entry: -len(entry[0]))) for first, phrases in found.items()
    }
    glued = {}
    if language in GLUED:
        glued = {
            word: sense(meaning) for meaning, wordings in NUMBERS[language].items() for word in spellings(wordings)
        }
    return Lexicon(entries, glued)


def spellings(wordings: str) -> dict[str, None]:
    """Each wording folded, with umlauts as two letters too."""
    found: dict[str, None] = {}
    for written in wordings.split("|"):
        word = written.strip()
        folded = fold.fold(word) or word  # signs alone would fold to nothing
        found[f"{folded}'" if word.endswith("'") and word != "'" else folded] = None
        if (two := word.translate(_UMLAUTS)) != word:
            found[fold.fold(two)] = None
    return found


def look_up(lexicon: Lexicon, words: list[str], at: int) -> tuple[tuple[Sense, ...], int] | None:
    """The senses of the longest phrase that begins here and where it ends; None for an unknown word."""
    for rest, senses in lexicon.entries.get(words[at], ()):
        if not rest:
            return senses, at + 1
        end = at + 1 + len(rest)
        if end <= len(words) and tuple(words[at + 1 : end]) == rest:
            return senses, end
    return None
