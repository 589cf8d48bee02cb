"""Which aside a message is, in the conversation's language or in English, in which people ask anywhere. The words stand
in the languages' folders; what follows from an aside is digress.py's business.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from conversations import fold, languages
from conversations.languages import spelling
from conversations.languages.language import Digressing

PHRASE_MAX = 80  # no phrase of any language is longer
_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "restart": ("/restart", "/start"),
    "back": ("/back",),
    "person": ("/human", "/person"),
    "privacy": ("/privacy",),
    "help": ("/help",),
}
_NAME = r"(?P<name>[^\W\d_][\w -]{1,30}?)"
_PAUSE = r"[ ,.:;!-]+"


@dataclass(frozen=True, slots=True)
class Listening:
    """What is listened for in one language and English."""

    exact: Mapping[str, str]  # bare phrase → aside
    roles: frozenset[str]
    carrying_on: frozenset[str]
    courtesies: frozenset[str]
    greetings: frozenset[str]
    skipping: frozenset[str]
    unsure: frozenset[str]
    right: frozenset[str]
    same: frozenset[str]
    new: frozenset[str]
    resend: frozenset[str]
    elsewhere: frozenset[str]
    kinds: Mapping[str, str]  # what people call a kind of question → kind
    asks: re.Pattern[str]
    aside: re.Pattern[str]
    correction: re.Pattern[str]
    afterthought: re.Pattern[str]
    change: re.Pattern[str]
    change_at_end: re.Pattern[str]
    told: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed, in the person's words, and to what (None: to be asked again)."""

    name: str
    rest: str | None


def meant(language: str, folded: str, *, role_is_answer: bool = False) -> str:
    """The aside that a whole message is: `restart`, `back`, `person`, `privacy`, `help`, `why`, `how_long`, `machine`;
    "" for none. Where a role may be the answer, `agent` alone asks for nobody.
    """
    here, plain = to(language), fold.bare(folded)
    if (found := here.exact.get(plain)) is not None:
        return found
    if not role_is_answer and plain in here.roles:
        return "person"
    match = here.aside.match(folded)
    return "" if match is None else match.lastgroup or ""


def asks(language: str, folded: str) -> bool:
    """Whether the message begins like a question."""
    return to(language).asks.match(folded) is not None


def corrected(language: str, folded: str) -> str | None:
    """What stands behind words such as "actually"; None when it is no correction."""
    found = to(language).correction.match(folded)
    return None if found is None else found["rest"]


def afterthought(language: str, folded: str) -> str | None:
    """What stands before a closing "actually"; None where nothing does."""
    found = to(language).afterthought.match(folded)
    return None if found is None else found["rest"]


def changed(language: str, folded: str) -> Change | None:
    """What "change … to …" wants changed; None when it is nothing of the kind."""
    here = to(language)
    found = here.change.match(folded) or here.change_at_end.match(folded)
    return None if found is None else Change(found["name"].strip(), found["rest"])


def named(language: str, folded: str) -> frozenset[str]:
    """The kinds of question that a message names as somebody's own: `my phone`, `our budget`."""
    return frozenset(kind for words, kind in to(language).kinds.items() if _own(language, words).search(folded))


@cache
def _own(language: str, words: str) -> re.Pattern[str]:
    own = (languages.ALL[name].digressing.own for name in dict.fromkeys((languages.code(language), languages.ENGLISH)))
    return re.compile(rf"\b(?:{'|'.join(map(spelling.pattern, filter(None, own)))}) {re.escape(words)}\b")


def resends(language: str, folded: str) -> bool:
    """Whether the person wants the code that was sent once more."""
    return _among(to(language).resend, folded)


def elsewhere(language: str, folded: str) -> bool:
    """Whether the code is to go to another number or address."""
    return _among(to(language).elsewhere, folded)


def skips(language: str, folded: str) -> bool:
    """Whether the person rather leaves the question out."""
    return _among(to(language).skipping, folded)


def unsure(language: str, folded: str) -> bool:
    """Whether the person does not know."""
    return _among(to(language).unsure, folded)


def courteous(language: str, folded: str) -> bool:
    """Whether the message is a courtesy that wants no answer."""
    return _among(to(language).courtesies, folded)


def polite(language: str, folded: str) -> bool:
    """Whether the message is but a greeting or a courtesy."""
    return courteous(language, folded) or _among(to(language).greetings, folded)


def carries_on(language: str, folded: str) -> bool:
    """Whether the person wants to go on with us."""
    return _among(to(language).carrying_on, folded)


def right(language: str, folded: str) -> bool:
    """Whether all that was looked over is right."""
    return _among(to(language).right, folded)


def same(language: str, folded: str) -> bool:
    """Whether an answer that is asked for anew still stands."""
    return _among(to(language).same, folded)


def new(language: str, folded: str) -> bool:
    """Whether somebody who was through has a further request."""
    return _among(to(language).new, folded)


def told(language: str, folded: str) -> Change | None:
    """What "my budget is 10k" says: the name of an answer, and what it is now."""
    found = to(language).told.match(folded)
    return None if found is None else Change(found["name"].strip(), found["rest"])


def _among(phrases: frozenset[str], folded: str) -> bool:
    return len(folded) <= PHRASE_MAX and (folded in phrases or fold.bare(folded) in phrases)


@lru_cache(maxsize=languages.NAMES_REMEMBERED)
def to(language: str) -> Listening:
    """What is listened for in a conversation in this language."""
    return _made(languages.code(language))


@cache
def _made(code: str) -> Listening:
    both = [languages.ALL[name].digressing for name in dict.fromkeys((code, languages.ENGLISH))]

    def phrases(which: Callable[[Digressing], str], *more: str) -> frozenset[str]:
        return frozenset(more).union(*(spelling.phrases(which(one)) for one in both))

    def either(which: Callable[[Digressing], str]) -> str:
        return spelling.either(*(which(one) for one in both))

    lead_in = f"(?:{either(lambda one: one.lead_in)}{_PAUSE})*"
    own, equals = either(lambda one: one.own), either(lambda one: one.equals)
    changes, changed_to = either(lambda one: one.changes), either(lambda one: one.changed_to)
    return Listening(
        exact=_exact(both),
        roles=phrases(lambda one: one.roles),
        carrying_on=phrases(lambda one: one.carry_on, "/continue"),
        courtesies=phrases(lambda one: one.courtesies),
        greetings=phrases(lambda one: one.greetings),
        skipping=phrases(lambda one: one.skip, "/skip"),
        unsure=phrases(lambda one: one.unsure) | {"?"},
        right=phrases(lambda one: one.right, "/right"),
        same=phrases(lambda one: one.same),
        new=phrases(lambda one: one.new, "/new"),
        resend=phrases(lambda one: one.resend),
        elsewhere=phrases(lambda one: one.elsewhere),
        kinds=_kinds(both),
        asks=re.compile(rf"{lead_in}{either(lambda one: one.asks)}(?!\w)"),
        aside=re.compile(
            rf"{lead_in}(?:(?P<why>{either(lambda one: one.why)}$)|(?P<how_long>{either(lambda one: one.how_long)}$)|"
            rf"(?P<machine>{either(lambda one: one.machine)}$)|(?P<privacy>{either(lambda one: one.privacy_asked)}$)|"
            rf"(?P<help>{either(lambda one: one.help_asked)}$)|"
            rf"(?P<person>{either(lambda one: one.to_person)}.{{0,60}}$))"
        ),
        correction=re.compile(rf"{lead_in}(?:{either(lambda one: one.corrections)}{_PAUSE})+(?P<rest>.+)$"),
        afterthought=re.compile(rf"(?P<rest>.+?){_PAUSE}{either(lambda one: one.afterthoughts)}$"),
        change=re.compile(rf"{changes} {_NAME}(?: {changed_to} (?P<rest>.+))?$"),
        told=re.compile(rf"{lead_in}(?:{own} )?{_NAME}(?: {equals}| ?[:=]) (?P<rest>\S.*)$"),
        change_at_end=re.compile(
            rf"(?:{lead_in}{_NAME} {changed_to} (?P<rest>.+) {either(lambda one: one.changed_at_end)})$"
        ),
    )


def _exact(both: list[Digressing]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in both:
        asides = {
            "restart": one.restart,
            "back": one.back,
            "person": one.person,
            "privacy": one.privacy,
            "help": one.help,
        }
        for aside, written in asides.items():
            for phrase in (*_COMMANDS[aside], *spelling.phrases(written)):
                found.setdefault(phrase, aside)
    return found


def _kinds(both: list[Digressing]) -> Mapping[str, str]:
    return {
        phrase: kind
        for one in reversed(both)
        for kind, written in one.kinds.items()
        for phrase in spelling.phrases(written)
    }
