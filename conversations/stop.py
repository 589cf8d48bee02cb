"""Withdrawal, heard at every step of every script before any parser, in any language whatever the conversation's is.
The words stand in the languages' folders. One set of whole messages and one pattern serve all of them: no language
slows this, and RE2 reads the pattern in one pass, whatever was typed.
"""

import re
from dataclasses import dataclass
from typing import Any, Self

import re2

from conversations import fold, languages
from conversations.languages import spelling
from conversations.languages.language import Withdrawing

_SAID = [language.withdrawing for language in languages.ALL.values()]
WORDS = frozenset[str]().union(*(spelling.phrases(one.words) for one in _SAID))
_POLITE = rf"(?:{spelling.either(*(one.polite for one in _SAID))}[,.!:;]* )"
_BEFORE = re.compile(_POLITE + "*")
_NARROWED = {
    "call": [one.calls for one in _SAID],
    "text": [one.texts for one in _SAID],
    "email": [one.emails for one in _SAID],
}
_SENTENCE = re2.compile(
    f"{_POLITE}*(?:(?P<erase>{spelling.either(*(one.erasing for one in _SAID))})|"
    f"(?P<all>{spelling.either(*(one.ending for one in _SAID))})|"
    + "|".join(f"(?P<{channel}>{spelling.either(*written)})" for channel, written in _NARROWED.items())
    + ")"
)
_CLAUSE = re.compile(r"[.!;?,]+ | (?:and|so|but|then) ")
_OUTRIGHT = frozenset({"stop", "unsubscribe"})  # also behind a reason: "wrong number, stop"
_LENGTH_MAX = 200  # a withdrawal is a sentence, not a letter
_CLAUSES_MAX = 4


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is taken back: one channel, or all of them; `erase` when deletion is asked for."""

    channels: tuple[str, ...] = ("*",)
    erase: bool = False


@dataclass(frozen=True, slots=True)
class Plainer:
    """A language's plainer words and what they say."""

    hints: re.Pattern[str]
    politely: re.Pattern[str]
    same: re.Pattern[str]
    doubled: re.Pattern[str]
    longer: Any
    erasing: Any

    @classmethod
    def of(cls, written: Withdrawing) -> Self:
        """Made of what stands in the language's folder."""
        same = "|".join(rf"(?P<{key}>{spelling.pattern(words)})" for key, words in written.same.items())
        polite = spelling.pattern(written.politely)
        return cls(
            re.compile(rf"\b(?:{spelling.pattern(written.hints)})\b"),
            re.compile(rf"^(?:(?:{polite})(?: |$))+|(?: (?:{polite}))+$"),
            re.compile(rf"\b(?:{same})\b"),
            re.compile(rf"\b({'|'.join(written.same)})(?: \1)+\b"),
            re2.compile(spelling.either(written.longer)),
            re2.compile(spelling.either(written.erasing_longer)),
        )

    def says(self, bare: str) -> Withdrawal | None:
        """What a clause takes back, if anything."""
        if self.hints.search(bare) is None:
            return None
        short = self.same.sub(lambda found: str(found.lastgroup), self.politely.sub("", bare))
        short = self.doubled.sub(r"\1", short)
        if self.erasing.fullmatch(short) is not None:
            return _MEANT["erase"]
        return _ALL if self.longer.fullmatch(short) is not None else None


_PLAINER = [Plainer.of(one) for one in _SAID if one.longer]
_ALL = Withdrawal()
_MEANT = {
    "all": _ALL,
    "erase": Withdrawal(erase=True),
    **{channel: Withdrawal((channel,)) for channel in ("call", "text", "email")},
}


def definitive(folded: str) -> bool:
    """Whether the whole message is one of the words, which withdraw even where a question wants a yes or a no."""
    return len(folded) <= _LENGTH_MAX and (folded in WORDS or fold.bare(folded) in WORDS)


def withdrawal(folded: str) -> Withdrawal | None:
    """The withdrawal that a folded message is, or that one of its last sentences is, else None."""
    if len(folded) > _LENGTH_MAX:
        return None
    if definitive(folded) or _politely(folded):
        return _ALL
    if len(folded) < 6:  # shorter than the shortest sentence
        return None
    if (found := _SENTENCE.match(folded)) is not None:
        return _MEANT[found.lastgroup or "all"]
    clauses = _CLAUSE.split(folded)[1:][-_CLAUSES_MAX:]
    return next(filter(None, (*map(_at_the_end, clauses), *map(_in_plainer_words, (folded, *clauses)))), None)


def _at_the_end(clause: str) -> Withdrawal | None:
    """What one of the last clauses takes back: `wrong number, please remove me`."""
    if (found := _SENTENCE.match(clause)) is not None:
        return _MEANT[found.lastgroup or "all"]
    bare = fold.bare(clause)
    return _ALL if bare in WORDS and (" " in bare or bare in _OUTRIGHT) else None


def _in_plainer_words(clause: str) -> Withdrawal | None:
    """What a whole clause takes back once its words are exchanged for plainer ones: `i no longer wish to be texted`
    is `not want to be contacted`.
    """
    bare = fold.bare(clause)
    return next((found for one in _PLAINER if (found := one.says(bare)) is not None), None)


def _politely(folded: str) -> bool:
    """Whether one of the words is left, once what is polite before it is taken away: `bitte, Stopp`."""
    found = _BEFORE.match(folded)
    return found is not None and found.end() > 0 and fold.bare(folded[found.end() :]) in WORDS
