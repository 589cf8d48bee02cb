"""Yes or no, and consent, which wants a clear yes; in the conversation's language, in English, and by the short words
of any language. The words stand in the languages' folders.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from conversations import fold, languages
from conversations.answers.reading import Read, Unclear
from conversations.languages import spelling
from conversations.languages.language import Deciding, Owning
from conversations.question import Question

TYPED_MAX = 200  # a longer text tells a story
WORDS_MAX = 8  # a longer sentence says more than its words
_SAID = {code: language.deciding for code, language in languages.ALL.items()}
_SHORT_YES = frozenset[str]().union(*(spelling.phrases(one.short_yes) for one in _SAID.values()))
_SHORT_NO = frozenset[str]().union(*(spelling.phrases(one.short_no) for one in _SAID.values()))
_PAUSE = r"[ ,.!;:-]*"
_AGAIN = re.compile(r"(\w)\1+")


@dataclass(frozen=True, slots=True)
class Words:
    """What means yes and no in one language and English."""

    yes: frozenset[str]
    no: frozenset[str]
    agreed: frozenset[str]
    declined: frozenset[str]
    torn: re.Pattern[str]
    negation: re.Pattern[str]
    yes_first: re.Pattern[str]
    no_first: re.Pattern[str]
    yes_inside: re.Pattern[str]
    no_inside: re.Pattern[str]
    yes_last: re.Pattern[str]
    echoing: re.Pattern[str]
    yes_words: frozenset[str]
    no_words: frozenset[str]
    affirming: frozenset[str]
    denying: frozenset[str]
    little: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Owner or tenant, in one language and English."""

    about: re.Pattern[str]
    owns: re.Pattern[str]
    rents: re.Pattern[str]
    denied: re.Pattern[str]
    not_renting: re.Pattern[str]


def yes_no(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """`yes` or `no`, in the question's own words first (`yes: [I'm the owner]`), then in anybody's."""
    if len(folded) > TYPED_MAX or not folded:
        return Unclear("yes_no")
    words, bare = words_of(language), fold.bare(folded) or folded
    found = question.said_as.get(folded) or question.said_as.get(bare) or _plainly(words, bare)
    exact = bool(found)
    if not found:
        own = ownership(languages.code(language))
        if own.about.search(fold.fold(question.ask.plain(language))):
            if own.not_renting.search(folded):
                return Unclear("yes_no")  # who does not rent may own it, or live with friends
            found = _owning(own, words, folded)
        found = found or _own_words(question, words, folded) or _in_words(words, folded, bare)
        found = found or _leading(words, folded, bare) or _drawn_out(words, bare)
    if not found:
        return Unclear("yes_no")
    return Read(found, found, shown(found, language), {question.fact: found}, exact=exact)


def shown(found: str, language: str) -> str:
    """A yes or a no as people read it."""
    return str(languages.of(language).texts[found]).lower()


def consent(_question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """Given only by a clear yes, refused only by a clear no; whatever has a condition to it is neither."""
    if len(folded) > TYPED_MAX:
        return Unclear("consent")
    words, bare = words_of(language), fold.bare(folded)
    if bare in words.agreed:
        return Read("given", "given", "given", exact=True)
    if bare in words.declined or (bare not in _SHORT_YES and _in_words(words, folded, bare) == "no"):
        return Read("refused", "refused", "refused", exact=True)
    return Unclear("consent")


def declined(language: str, folded: str) -> bool:
    """Whether this refuses a consent, in so many words."""
    return len(folded) <= TYPED_MAX and fold.bare(folded) in words_of(language).declined


def words_of(language: str) -> Words:
    """What means yes and no in a conversation in this language."""
    return _made(languages.code(language))


def _plainly(words: Words, bare: str) -> str:
    return "yes" if bare in words.yes else "no" if bare in words.no else ""


@cache
def _made(code: str) -> Words:
    own, both = _SAID[code], [_SAID[name] for name in dict.fromkeys((code, languages.ENGLISH))]
    yes, no, agreed, declined_ = _sets(own, both)
    return Words(
        yes, no, agreed, declined_,
        torn=_whole(*(one.torn for one in both)),
        negation=re.compile(spelling.either(*(one.negation for one in both))),
        yes_first=_first(*(one.yes_first for one in both)),
        no_first=_first(*(one.no_first for one in both)),
        yes_inside=_whole(*(one.yes_inside for one in both)),
        no_inside=_whole(*(one.no_inside for one in both)),
        yes_last=re.compile(rf"(?:.* )?{spelling.either(*(one.yes_last for one in both))}"),
        echoing=re.compile(spelling.either(*(one.echoing for one in both))),
        yes_words=_words(*(one.yes_words for one in both)),
        no_words=_words(*(one.no_words for one in both)),
        affirming=_words(*(one.affirming for one in both)),
        denying=_words(*(one.denying for one in both)),
        little=_words(*(one.little for one in both)),
    )  # fmt: skip


def _sets(own: Deciding, both: list[Deciding]) -> tuple[frozenset[str], ...]:
    """Yes, no, agreed, declined. What the language itself says goes before what English says."""
    short_yes = _SHORT_YES - spelling.phrases(own.unlike)
    own_yes, own_no = spelling.phrases(own.yes), spelling.phrases(own.no)
    own_agreed, own_declined = spelling.phrases(own.agreed), spelling.phrases(own.declined)
    yes = short_yes.union(*(spelling.phrases(one.yes) for one in both)) - own_no
    no = _SHORT_NO.union(*(spelling.phrases(one.no) for one in both)) - (own_yes | short_yes)
    agreed = short_yes.union(*(spelling.phrases(one.agreed) for one in both)) - own_declined
    refused = _SHORT_NO.union(*(spelling.phrases(one.declined) for one in both)) - (own_agreed | short_yes)
    return yes, no, agreed, refused


def _words(*written: str) -> frozenset[str]:
    return frozenset[str]().union(*map(spelling.phrases, written))


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){spelling.either(*patterns)}(?!\w)")


def _first(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"{spelling.either(*patterns)}(?!\w){_PAUSE}")


@cache
def ownership(code: str) -> Ownership:
    """How people say whether they own, in the language of this code."""
    both: list[Owning] = [languages.ALL[name].owning for name in dict.fromkeys((code, languages.ENGLISH))]
    return Ownership(
        *(
            re.compile(spelling.either(*patterns))
            for patterns in (
                [one.about for one in both],
                [one.owns for one in both],
                [one.rents for one in both],
                [one.denied for one in both],
                [one.not_renting for one in both],
            )
        )
    )


def _owning(own: Ownership, words: Words, folded: str) -> str:
    owns, rents = own.owns.search(folded), own.rents.search(folded)
    if own.denied.search(folded):
        return "no"
    if words.negation.search(folded):
        return "no" if rents else ""
    if bool(owns) == bool(rents):
        return ""
    if rents and words.yes_inside.match(folded):
        return ""  # "yes, but my brother owns half": two things at once
    return "yes" if owns else "no"


def _own_words(question: Question, words: Words, folded: str) -> str:
    """The question's own wordings inside a longer sentence, when they point one way."""
    found = {
        key
        for said, key in question.said_as.items()
        if len(said) > 3 and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", folded)  # no mere `yes` or `no`
    }
    return found.pop() if len(found) == 1 and not words.negation.search(folded) else ""


def _in_words(words: Words, folded: str, bare: str) -> str:
    """What a short sentence says of which every word is known: `ну конечно`, `das haben wir nicht`. One with a yes and
    a no in it says neither.
    """
    said = set(bare.split())
    if len(said) > WORDS_MAX or not said <= (
        words.little | words.affirming | words.denying | words.yes_words | words.no_words
    ):
        return ""
    outright, denied = bool(said & words.yes_words), bool(said & (words.no_words | words.denying))
    if (outright and denied) or words.torn.search(folded):
        return ""
    if denied:
        return "no"
    return "yes" if outright or said & words.affirming else ""


def _drawn_out(words: Words, bare: str) -> str:
    """`nooo`, `yesss please`: a yes or no with its letters drawn out."""
    first, _, rest = bare.partition(" ")
    short = _AGAIN.sub(r"\1", first)
    if short == first or short not in words.yes_words | words.no_words or not words.little.issuperset(rest.split()):
        return ""
    return _plainly(words, short)


def _leading(words: Words, folded: str, bare: str) -> str:
    if words.torn.search(folded):
        return ""
    for first, meant, contrary in (
        (words.no_first, "no", words.yes_inside),
        (words.yes_first, "yes", words.no_first),
    ):
        if (found := first.match(folded)) is not None:
            rest = folded[found.end() :]
            torn = contrary.match(rest) or (meant == "yes" and not words.no_words.isdisjoint(fold.words(rest)))
            return "" if torn else meant
    if words.echoing.fullmatch(bare):
        return "yes"
    return "yes" if words.yes_last.fullmatch(bare) and not words.no_inside.search(folded) else ""
