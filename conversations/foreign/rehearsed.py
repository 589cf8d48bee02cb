"""One person who answers everything, played through a script that came in: the first test beside it, and the proof that
it plays.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from conversations import engine, script
from conversations.engine import Heard, Known
from conversations.foreign.setting import written_number
from conversations.question import Question
from conversations.script import Script

STEPS_MAX = 150
_DAY = datetime(2026, 1, 1, 12, tzinfo=UTC)  # what is said depends on no day
_SAID: Mapping[str, str] = {
    "yes_no": "yes",
    "consent": "I agree",
    "name": "Ann Lee",
    "email": "ann.lee@example.com",
    "phone": "+1 512 555 0100",
    "timeline": "in 3 weeks",
    "text": "A few words.",
    "file": "skip",
    "number": "5",
    "money": "5000",
    "rating": "3",
}


def said(written: str, name: str) -> tuple[str, ...]:
    """What this person says from the first question to the end; nothing where it came to no end."""
    loaded = script.load(written, f"{name}.yaml")
    known = Known("us", {"sales": "Sales"})
    state = engine.begin(loaded, known, "", loaded.languages[0], _DAY).state
    words: list[str] = []
    while state.status == "open" and len(words) < STEPS_MAX:
        words.append(_answer(_question(loaded, state.at)))
        state = engine.step(loaded, state, Heard(f"r{len(words)}", "text", words[-1]), known, _DAY).state
    return tuple(words) if state.status == "ended" else ()


def _question(loaded: Script, at: str) -> Question:
    return loaded.questions[loaded.flows[""].places[at]]


def _answer(question: Question) -> str:
    if question.options:
        return question.options[0].key
    bound = question.low if question.low is not None else question.high
    if question.kind in {"number", "money", "rating"} and bound is not None:
        return written_number(bound)
    return _SAID[question.kind]
