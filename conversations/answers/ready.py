"""Compiles what the parsers and the listening need of a language before the first person comes: a few tens of
milliseconds for each, once in a process.
"""

from conversations import languages, listening
from conversations.answers import agreeing, choosing, marks, naming


def ready(language: str) -> None:
    """Has everything of this language compiled; at once where it was before."""
    code = languages.code(language)
    listening.to(code)
    marks.to(code)
    agreeing.words_of(code)
    agreeing.ownership(code)
    choosing.words_of(code)
    naming.to(code)
