"""One entry of a compiled script: what is asked, what counts as an answer, and when it is asked at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from conversations import text
from conversations.exchange import Option
from conversations.state import Answer
from conversations.text import Text

# True, False, or None while an answer it needs is unknown.
Condition: TypeAlias = Callable[[Mapping[str, Answer]], bool | None]
Otherwise: TypeAlias = Literal["skip", "person", "end"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice: its key is the fact, its label the button."""

    key: str
    label: Text
    event: str = ""
    also: tuple[str, ...] = ()  # other ways of saying it, folded


@dataclass(frozen=True, slots=True)
class Consent:
    """What a consent question is about. `buyers` asks for those eligible at that moment, at most `at_most` of them."""

    purpose: str
    channels: tuple[str, ...]
    wording: str
    desk: str = ""
    buyers: bool = False
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """One entry. Kinds that ask nothing (statement, action, form) use few of these fields. The kind `summary` is no
    entry: it asks whether all answers are right, and stands at the end.
    """

    key: str
    kind: str
    ask: Text
    fact: str = ""
    label: Text | None = None  # a word or two instead of the question, beside a form's field
    why: Text | None = None
    again: Text | None = None
    example: Text | None = None
    options: tuple[Choice, ...] = ()
    said_as: Mapping[str, str] = field(default_factory=dict)  # folded wording → option key
    asked_words: frozenset[str] = frozenset()  # folded words of the question itself: no evidence for an option
    suggest: tuple[Text, ...] = ()
    buttons: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)  # by language, where nothing varies
    when: Condition | None = None
    needs: frozenset[str] = frozenset()  # answers that `when` reads
    skip: bool = False
    keep: bool = False  # holds for a further need of the same person
    tries: int = 3
    otherwise: Otherwise = "skip"
    event: str = ""
    currency: str = "USD"
    country: str = "US"
    low: float | None = None
    high: float | None = None
    business: bool = False
    verify: bool = False  # the contact is confirmed by a one-time code
    normal: str = ""  # what free words are read as for rules: level, size, industry or state
    personal: bool = False
    echo: bool = False
    consent: Consent | None = None
    action: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    of: tuple[str, ...] = ()
    line: int = 0


SUMMARY = "/summary"  # the key under which a summary waits for its answer: no question can bear it
CODE = "/code:"  # and the name of a question: what asks for the code that was sent to its contact
PRACTICE_CODE = "123456"  # the code of every rehearsal
CODE_MISREAD_MAX = 4  # so often is no code found in what was said before the talk goes on without one
_DERIVED: Mapping[str, tuple[str, ...]] = {
    "email": ("email_class",), "phone": ("phone_country", "phone_kind"), "contact": ("phone_country", "phone_kind"),
    "name": (), "text": (), "place": ("state",), "file": (), "photo": (),
}  # fmt: skip


def code_of(question: Question) -> Question:
    """What asks for the code by which a contact is confirmed: no entry, like the summary."""
    return Question(CODE + question.key, "code", text.text("", "en"), skip=True, tries=CODE_MISREAD_MAX)


def verified(kind: str) -> str:
    """The fact that says whether a contact of this kind was confirmed by its code: yes or no."""
    return f"{kind}_verified"


def facts_of(question: Question) -> tuple[str, ...]:
    """The plain facts that an answer to this question can give."""
    if question.normal:
        return (question.fact,)
    if question.kind in _DERIVED:
        return (*_DERIVED[question.kind], *([verified(question.kind)] if question.verify else []))
    if question.kind == "postal_code":
        return (question.fact, "state")
    return (question.fact,)
