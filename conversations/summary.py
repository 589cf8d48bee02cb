"""What was understood, shown once more before the end: a line for each answer, and a button to change it. Values only;
what a press or a word does there is answering's business.
"""

from collections.abc import Callable, Iterator, Mapping

from conversations.exchange import Option
from conversations.question import Question
from conversations.script import SILENT, Flow
from conversations.state import Answer
from conversations.text import Text

RIGHT = "/right"
CHANGE = "/change "  # and the question's name
LABEL_MAX = 40


def changeable(flow: Flow, answers: Mapping[str, Answer]) -> Iterator[Question]:
    """The questions whose answers can be looked over: asked and answered or left out. Consent is taken back by STOP."""
    for question in flow.questions:
        if question.key in answers and question.kind not in SILENT and question.consent is None:
            yield question


def label(question: Question, fill: Callable[[Text], str]) -> str:
    """What an answer is called: its label, else its name made readable."""
    words = fill(question.label) if question.label is not None else question.key.replace("_", " ").capitalize()
    return words if len(words) <= LABEL_MAX else words[: LABEL_MAX - 1] + "…"


def lines(flow: Flow, answers: Mapping[str, Answer], fill: Callable[[Text], str]) -> str:
    """`• Budget: $5,000`, one line for each answer; what was left out has a dash."""
    return "\n".join(
        f"• {label(question, fill)}: {answers[question.key].shown or '–'}" for question in changeable(flow, answers)
    )


def options(
    flow: Flow, answers: Mapping[str, Answer], fill: Callable[[Text], str], right: str, change: Callable[[str], str]
) -> tuple[Option, ...]:
    """One button for "all right" and one to change each answer; `change` says `Change: Budget`."""
    changes = (Option(change(label(question, fill)), CHANGE + question.key) for question in changeable(flow, answers))
    return (Option(right, RIGHT), *changes)
