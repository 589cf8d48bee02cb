"""The kinds of question: one parser each, all pure, none ever raising. `read` chooses among them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from conversations.answers import choosing, plain
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

if TYPE_CHECKING:
    from conversations.talk import Talk

Parser = Callable[[Question, str, str, str, datetime], Read | Unclear]
# question, the text typed, the same folded, language, now
PARSERS: Mapping[str, Parser] = {
    "choice": choosing.choice,
    "several": choosing.several,
    "yes_no": choosing.yes_no,
    "consent": choosing.consent,
    "text": plain.text,
}


def read(question: Question, typed: str, folded: str, language: str, now: datetime) -> Read | Unclear:
    """What was said at this question, or why it cannot be told."""
    parser = PARSERS.get(question.kind, plain.text)
    return parser(question, typed, folded, language, now)


def complaint(talk: "Talk", question: Question, unclear: Unclear) -> tuple[str, str]:
    """The reason why nothing was understood, and an example, both in the person's language."""
    return talk.phrase(f"reason_{unclear.reason}"), talk.phrase("example_text")
