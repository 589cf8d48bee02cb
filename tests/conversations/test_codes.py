"""What is understood at the question for a one-time code, and what a script may ask to be confirmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import check, confirming, engine, script
from conversations.answers import coded
from conversations.answers.reading import Read
from conversations.engine import CodeTyped, CodeWanted, Heard, Known
from conversations.question import CODE
from tests.conversations.phrases import NOW

WRITTEN = """
script: proving
languages: [en, de, es, fr, pt, ru]
questions:
  - phone: {ask: "Which number?", kind: phone, verify: code}
  - need: {ask: "What is it?", kind: text}
"""
PROVING = script.load(WRITTEN, "proving.yaml")
RESENDS = {
    "en": "I didn't get the code", "de": "noch einmal senden bitte", "es": "envíelo otra vez", "fr": "renvoyez le code",
    "pt": "envie de novo", "ru": "отправьте ещё раз",
}  # fmt: skip
ELSEWHERE = {
    "en": "another number", "de": "andere Nummer", "es": "otro número", "fr": "un autre numéro", "pt": "outro número",
    "ru": "другой номер",
}  # fmt: skip


def asked(language="en"):
    begun = engine.begin(PROVING, Known(), "", language, NOW).state
    wanted = says(begun, "512-555-0100")
    assert wanted.effects[-1] == CodeWanted("phone", "+15125550100")
    return engine.coded(PROVING, wanted.state, "sent", NOW).state


def says(state, text):
    return engine.step(PROVING, engine.load(engine.dump(state)), Heard("m", "text", text), Known(), NOW)


def read(text, language="en"):
    found = coded.code(None, text, text, language, NOW)
    return found.value if isinstance(found, Read) else None


@pytest.mark.parametrize(
    "text",
    ["123456", "123 456", "1 2 3 4 5 6", "123-456", "12.34.56", "It says 123 456, thanks!", "code: 123456.",
     "\uff11\uff12\uff13\uff14\uff15\uff16", "one two three four five six", "123456 (123 456)", "at 10:15 came 123456"],
)  # fmt: skip
def test_six_digits_are_a_code_however_they_are_written(text):
    assert read(text) == "123456"


@pytest.mark.parametrize(
    "text", ["", "12345", "1234567", "512-555-0100", "+123456", "123456 654321", "123 456 7", "soon", "10:15"]
)
def test_anything_else_is_none(text):
    assert read(text) is None


@given(st.integers(0, 999_999), st.text(alphabet="abc ,!?äж", max_size=20), st.text(alphabet="abc ,!?äж", max_size=20))
def test_a_code_is_found_inside_any_words(number, before, after):
    assert read(f"{before} {number:06} {after}") == f"{number:06}"


@given(st.text(max_size=60))
def test_whatever_is_typed_there_the_talk_is_at_the_code_or_beyond_it(text):
    step = says(asked(), text)
    assert step.state.status in {"open", "withdrawn", "person", "ended"}
    assert (
        step.replies or any(isinstance(effect, CodeTyped | CodeWanted) for effect in step.effects) or not text.strip()
    )


@pytest.mark.parametrize("language", RESENDS)
def test_a_code_is_sent_again_in_every_language(language):
    assert says(asked(language), RESENDS[language]).effects[-1:] == (CodeWanted("phone", "+15125550100"),)


@pytest.mark.parametrize("language", ELSEWHERE)
def test_another_number_is_asked_for_in_every_language(language):
    assert says(asked(language), ELSEWHERE[language]).state.at == "phone"


def test_a_number_typed_instead_gets_a_code_of_its_own():
    assert says(asked(), "no, it's 512-555-0199").effects[-1] == CodeWanted("phone", "+15125550199")


def test_what_is_no_code_at_all_is_asked_for_again_and_then_left():
    state, replies = asked(), []
    for _ in range(4):
        step = says(state, "blue")
        state, replies = step.state, step.replies
    assert replies[-1].text == "No problem, let us move on. What is it?"
    assert state.answers[CODE + "phone"].fact == "no"


@pytest.mark.parametrize(("outcome", "at"), [("right", "need"), ("wrong", CODE + "phone"), ("expired", CODE + "phone"),
                                             ("spent", "need"), ("limit", "need"), ("late", "need")])  # fmt: skip
def test_what_came_of_it_is_said_and_the_talk_goes_on(outcome, at):
    step = engine.coded(PROVING, asked(), outcome, NOW)
    assert step.state.at == at
    assert step.replies


def test_what_came_of_it_counts_nowhere_but_at_the_code():
    before = engine.begin(PROVING, Known(), "", "en", NOW).state
    assert all(engine.coded(PROVING, before, outcome, NOW).effects == () for outcome in confirming.TIMERS.values())


def test_only_a_phone_or_an_address_can_be_confirmed():
    found = check.check(WRITTEN.replace("kind: text}", "kind: text, verify: code}"), "proving.yaml")
    (problem,) = [one for one in found if "confirmed by a code" in one.cause]
    assert (problem.severity, problem.line) == ("error", 6)
