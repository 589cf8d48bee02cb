"""Several answers in one message, in each language that the bot speaks."""

from datetime import UTC, datetime

import pytest

from conversations import engine, script
from conversations.answers import marks
from conversations.engine import Heard, Known
from tests.conversations.said_together_in_languages import PLAIN, ROOF, SEVERAL

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


def later(language: str, *texts: str) -> engine.Step:
    step = engine.begin(MADE, KNOWN, "", language, NOW)
    for text in texts:
        step = engine.step(MADE, step.state, Heard("m", "text", text), KNOWN, NOW)
    return step


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("en", "Hi there"),
        ("es", "Buenos días"),
        ("de", "Guten Tag!"),
        ("fr", "Bonjour"),
        ("pt", "Olá"),
        ("ru", "Привет"),
    ],
)
def test_a_greeting_is_not_called_unreadable(language, greeting):
    first, again = engine.begin(MADE, KNOWN, "", language, NOW), later(language, greeting)
    assert [reply.text for reply in again.replies] == [first.replies[-1].text]


def test_greetings_without_end_keep_nobody():
    assert later("en", *["hi"] * 40).state.status == "ended"


def test_a_corrected_amount_is_no_count():
    step = later("es", "reparación", "sí", "5 mil", "el mes que viene", "4", "en realidad 10 mil")
    assert (step.state.answers["budget"].fact, step.state.answers["people"].fact) == (10000, 4)


def test_what_was_left_out_is_corrected_last():
    step = later("fr", "réparation", "oui", "5 000 €", "demain", "passer", "Luc", "luc@martin.fr", "en fait 8 000")
    assert (step.state.answers["budget"].fact, step.state.answers["people"].value) == (8000, None)


def test_a_yes_is_told_back_in_the_persons_language():
    assert later("de", "Reparatur, ich bin Eigentümer").replies[0].text.startswith("Verstanden: Reparatur, Owner: ja.")


@pytest.mark.parametrize(
    ("typed", "owner"), [("I rent actually", "no"), ("wait, make it 6k", "yes"), ("I'm not sure actually", "yes")]
)
def test_an_afterthought_corrects_what_was_said_before(typed, owner):
    assert later("en", "repair", "yes", "5k", typed).state.answers["owner"].fact == owner


def test_an_afterthought_to_our_question_is_its_answer():
    step = later("en", "repair", "yes", "5k", "next week actually")
    assert step.state.answers["timeline"].fact == "2026-11-29"


def test_who_tells_everything_and_wants_a_person_gets_one():
    typed = "Hi! I need a repair by June for 5-10 grand, we're a family of 4, I own it, and can I talk to a person?"
    step = later("en", typed)
    assert step.state.answers["people"].fact == 4
    assert any(isinstance(effect, engine.PersonWanted) for effect in step.effects)
