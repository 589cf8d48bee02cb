"""Why an answer was not understood, and an example of one that would be, in the person's language."""

from conversations import buttons
from conversations.answers import handing, shown
from conversations.answers.reading import Unclear
from conversations.question import Question
from conversations.talk import Talk

_PHONES = {"US": "512-555-0100", "CA": "416-555-0100", "GB": "020 7946 0958", "DE": "030 123456"}
_CODES = {
    "US": "78701",
    "CA": "K1A 0B1",
    "GB": "SW1A 1AA",
    "DE": "10115",
    "FR": "75001",
    "ES": "28001",
    "NL": "1012 AB",
}
_SAMPLE = 5000.0


def complaint(talk: Talk, question: Question, unclear: Unclear) -> tuple[str, str]:
    """The reason, and the example; the question's own example where it has one."""
    low, high = bounds(question, talk.language)
    if question.kind in {"file", "photo"}:
        high = f"{handing.limit(question, talk.known.file_mb):g}"
        return talk.phrase(f"reason_{unclear.reason}", {"high": high}), _file_wanted(talk, question)
    more = {"low": low, "high": high, "currency": question.currency, "guess": unclear.guess}
    reason = talk.phrase(f"reason_{unclear.reason}", more)
    if unclear.guess:
        return reason, ""
    if question.example is not None:
        return reason, talk.fill(question.example)
    return reason, _example(talk, question)


def bounds(question: Question, language: str) -> tuple[str, str]:
    """The least and the most that the question takes, in words; a rating's are 1 and 5 unless it says otherwise."""
    low, high = question.low, question.high
    if question.kind == "rating":
        low, high = buttons.rating(question)
    if question.kind == "money":
        return tuple("" if end is None else _amount(end, question.currency, language) for end in (low, high))  # type: ignore[return-value]  # two
    return f"{low or 0:,g}", f"{high or 0:,g}"


def _file_wanted(talk: Talk, question: Question) -> str:
    if question.example is not None:
        return talk.fill(question.example)
    return talk.phrase(f"example_{question.kind}{'_skip' if question.skip else ''}")


def _example(talk: Talk, question: Question) -> str:
    if question.kind in {"choice", "several"}:
        choices = ", ".join(talk.fill(option.label) for option in question.options)
        return talk.phrase(f"example_{question.kind}", {"choices": choices})
    sample = {
        "amount": _amount(question.low or _SAMPLE, question.currency, talk.language),
        "number": f"{question.low or (4 if question.kind == 'rating' else 20):g}",
        "phone": _PHONES.get(question.country, "+44 20 7946 0958"),
        "postal_code": _CODES.get(question.country, "10115"),
    }
    return talk.phrase("example_business" if question.business else f"example_{question.kind}", sample)


def _amount(value: float, currency: str, language: str) -> str:
    return shown.amount(value, value, currency, language)
