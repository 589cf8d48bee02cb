"""Free words, taken as they are; where the question says `as:`, their plain value is the fact."""

from datetime import datetime

from conversations.answers import normal
from conversations.answers.reading import Read, Unclear
from conversations.question import Question


def text(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """Free words, with at least one letter or digit."""
    if not any(mark.isalnum() for mark in typed):
        return Unclear("text")
    fact = normal.read(question.normal, typed, language) if question.normal else None
    return Read(typed, fact, typed, {} if fact is None else {question.fact: fact})
