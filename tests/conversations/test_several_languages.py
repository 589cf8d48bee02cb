"""Several answers in one message, in each language that the bot speaks."""

from datetime import UTC, datetime

import pytest

from conversations import engine, script
from conversations.answers import marks
from conversations.engine import Heard, Known
from tests.conversations.said_elsewhere import PLAIN, ROOF, SEVERAL

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme", {"sales": "Acme Sales"})
MADE = script.load(ROOF, "roof.yaml")


def told(language: str, typed: str) -> dict[str, str]:
    """What is known after this first message."""
    state = engine.begin(MADE, KNOWN, "", language, NOW).state
    answers = engine.step(MADE, state, Heard("m", "text", typed), KNOWN, NOW).state.answers
    return {
        question.key: str(given.value if question.kind in {"name", "email"} else given.fact)
        for question in MADE.questions
        if (given := answers.get(question.key)) is not None and given.value is not None
    }


@pytest.mark.parametrize(("language", "typed", "wanted"), SEVERAL)
def test_a_message_fills_all_that_it_says(language, typed, wanted):
    assert told(language, typed) == wanted


@pytest.mark.parametrize(("language", "typed"), PLAIN)
def test_a_story_fills_nothing_but_the_question_asked(language, typed):
    assert told(language, typed).keys() <= {"need"}


def test_text_without_accents_keeps_its_length():
    for typed in ("Straße — où ça ?", "не позже июня, Ёлка", "mañana’s 5\u202f000 €"):
        assert len(marks.plain(typed)) == len(typed)
