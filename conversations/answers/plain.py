"""Answers taken as they are: free words, a place, a role."""

from datetime import datetime

from conversations.answers.reading import Read, Unclear
from conversations.question import Question


def text(_question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """Free words, with at least one letter or digit."""
    if not any(mark.isalnum() for mark in typed):
        return Unclear("text")
    return Read(typed, None, typed)
