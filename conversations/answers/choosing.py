"""Answers chosen from what is offered: one option, several, yes or no, and consent, which wants a clear yes."""

from datetime import datetime

from conversations.answers.reading import Read, Unclear
from conversations.question import Question


def choice(question: Question, typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """One option by its key, label, other wording or number."""
    key = question.said_as.get(folded, "")
    for option in question.options:
        if option.key == key:
            return Read(key, key, option.label.plain(language), {question.fact: key}, option.event, exact=True)
    return Unclear("choice")


def several(question: Question, typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """Some options, in any order."""
    return Unclear("several")


def yes_no(question: Question, typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """`yes` or `no`."""
    if folded in {"yes", "no"}:
        return Read(folded, folded, typed, {question.fact: folded}, exact=True)
    return Unclear("yes_no")


def consent(question: Question, typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A clear yes or a clear no."""
    if folded in {"yes", "i agree"}:
        return Read("given", "given", "given", exact=True)
    if folded in {"no", "no, thanks"}:
        return Read("refused", "refused", "refused", exact=True)
    return Unclear("consent")
