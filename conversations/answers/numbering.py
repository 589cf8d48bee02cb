"""Plain numbers and grades: `about 20 people`, `two dozen`, `4/5`, `four stars`."""

from datetime import datetime

from conversations import buttons
from conversations.answers import money, shown
from conversations.answers.figures import Figures
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

_RANGES = frozenset("-tm,")


def number(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A plain number; of a range its lower bound."""
    found = None if len(folded) > money.TYPED_MAX or folded.startswith("-") else count(Figures(folded, language))
    if found is None:
        return Unclear("number")
    if question.low is not None and found < question.low:
        return Unclear("low")
    if question.high is not None and found > question.high:
        return Unclear("high")
    value = int(found) if found == int(found) else found
    return Read(value, value, shown.number(value, language), {question.fact: value}, exact=folded.isdecimal())


def count(text: Figures) -> float | None:
    """The one number of a text, of a range its lower end; None where there is none or several."""
    figures, links = text.found, text.links
    if text.denied or links[0].endswith("n"):
        return None
    if not figures:
        return 0.0 if "0" in links[0] and not links[0].strip("0,") else None
    if len(figures) == 2:  # two ends, or a sum beside a count
        one, two = figures
        if {*links[1]} & {"-", "t"} and {*links[1]} <= _RANGES:
            low = one.low * two.scale if one.scale == 1 and one.low * two.scale <= two.low else one.low
            return min(low, two.low)
        figures = [figure for figure in figures if not figure.codes]
    return figures[0].low if len(figures) == 1 and figures[0].low == figures[0].high else None


def rating(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A whole number on the question's scale (1 to 5 unless it says otherwise): `4`, `4/5`, `four stars`. A grade out
    of another number is not converted.
    """
    low, high = buttons.rating(question)
    given = None if len(folded) > money.TYPED_MAX else _grade(folded, language, high)
    if given is None or given != int(given) or not low <= given <= high:
        return Unclear("rating")
    return Read(int(given), int(given), str(int(given)), {question.fact: int(given)}, exact=True)


def _grade(folded: str, language: str, high: float) -> float | None:
    if stars := folded.count("⭐") + folded.count("★"):
        return stars
    text = Figures(folded, language)
    figures, links = text.found, text.links
    if text.denied or "n" in links[0] or any("?" in link for link in links):
        return None
    if len(figures) == 2:  # a grade out of a number
        return figures[0].low if links[1] in {"/", "o"} and figures[1].low == high else None
    return figures[0].low if len(figures) == 1 else None
