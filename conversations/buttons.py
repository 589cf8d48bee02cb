"""The buttons of a question. Most are the same for everybody and made once, when the script is compiled; those with a
variable in their label are made at each step.
"""

from collections.abc import Callable, Mapping

from conversations import phrases, text
from conversations.exchange import Option
from conversations.question import Question
from conversations.text import Text

SKIP = "/skip"
RATING = (1, 5)


def made(question: Question, languages: tuple[str, ...]) -> Mapping[str, tuple[Option, ...]]:
    """The buttons by language; empty when a label has a variable."""
    labels = [*(option.label for option in question.options), *question.suggest]
    if any(text.variables(label) for label in labels):
        return {}
    return {language: buttons(question, language, lambda label: label.plain(language)) for language in languages}  # noqa: B023 - called at once


def buttons(question: Question, language: str, fill: Callable[[Text], str]) -> tuple[Option, ...]:
    """The options with their labels filled, then what is suggested, then Skip. Consent has its two, equal in weight."""
    if question.kind == "consent":
        return (Option(_phrase(language, "agree"), "yes"), Option(_phrase(language, "refuse"), "no"))
    found = [Option(fill(choice.label), choice.key) for choice in question.options]
    if question.kind == "yes_no":
        found = [Option(_phrase(language, "yes"), "yes"), Option(_phrase(language, "no"), "no")]
    elif question.kind == "rating":
        low, high = rating(question)
        found = [Option(str(step), str(step)) for step in range(low, high + 1)]
    found += [Option(words, words) for words in map(fill, question.suggest)]
    if question.skip:
        found.append(Option(_phrase(language, "skip"), SKIP))
    return tuple(found)


def rating(question: Question) -> tuple[int, int]:
    """The ends of a rating's scale."""
    low, high = question.low, question.high
    return int(RATING[0] if low is None else low), int(RATING[1] if high is None else high)


def _phrase(language: str, key: str) -> str:
    return "".join(phrases.phrase(language, key))
