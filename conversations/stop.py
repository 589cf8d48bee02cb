"""Withdrawal, heard at every step of every script before any parser, in any language whatever the conversation's is.
The words stand in the languages' folders. One set of whole messages and one pattern serve all of them: no language
slows this, and RE2 reads the pattern in one pass, whatever was typed.
"""

import re
from dataclasses import dataclass

import re2

from conversations import fold, languages
from conversations.languages import spelling

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
_CLAUSE = re.compile(r"[.!;?,]+ ")
_LENGTH_MAX = 200  # a withdrawal is a sentence, not a letter
_CLAUSES_MAX = 4


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is taken back: one channel, or all of them; `erase` when deletion is asked for."""

    channels: tuple[str, ...] = ("*",)
    erase: bool = False


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
    for clause in _CLAUSE.split(folded)[1:][-_CLAUSES_MAX:]:
        if (found := _SENTENCE.match(clause)) is not None:
            return _MEANT[found.lastgroup or "all"]
    return None


def _politely(folded: str) -> bool:
    """Whether one of the words is left, once what is polite before it is taken away: `bitte, Stopp`."""
    found = _BEFORE.match(folded)
    return found is not None and found.end() > 0 and fold.bare(folded[found.end() :]) in WORDS
