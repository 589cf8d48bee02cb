"""The language of a conversation: found at its start, changed at any time, offered once; nothing is lost by it."""

import pytest

from conversations import engine, script, text
from conversations.engine import Heard, Known, State
from tests.conversations.phrases import NOW

KNOWN = Known("Acme", {"sales": "Acme Sales"})
SCRIPT = script.load(
    """
script: hello
languages: [en, es, de]
questions:
  - owner: {ask: {en: "Do you own it?", es: "¿Es suya?", de: "Gehört es Ihnen?"}, kind: yes_no}
  - budget: {ask: {en: "Which budget?", es: "¿Qué presupuesto?", de: "Welches Budget?"}, kind: money, currency: EUR}
  - topic: {ask: {en: "What is it about?", es: "¿De qué se trata?", de: "Worum geht es?"}, kind: text}
endings: {default: {en: Thanks., es: Gracias., de: Danke.}}
""",
    "hello.yaml",
)
ONE = script.load("script: one\nquestions: [{owner: {ask: 'Do you own it?', kind: yes_no}}]", "one.yaml")
ARABIC = script.load(
    """
script: roof
languages: [ar, en]
questions:
  - name: {ask: {ar: "ما اسمك؟", en: "Your name?"}, kind: name}
  - need: {ask: {ar: "كيف نساعدك يا {name}؟", en: "How can we help, {name}?"}, kind: text}
endings: {default: {ar: "شكرا {name} من {brand}.", en: "Thanks {name}."}}
""",
    "roof.yaml",
)


def say(state: State, *texts: str, made: script.Script = SCRIPT) -> engine.Step:
    step = engine.Step(state, (), ())
    for typed in texts:
        step = engine.step(made, engine.load(engine.dump(step.state)), Heard("m", "text", typed), KNOWN, NOW)
    return step


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("es-MX", "es"), ("de_AT", "de"), ("DE", "de"), ("fr", "en"), ("", "en"), ("en-GB", "en"), ("zh-Hant-TW", "en")],
)
def test_a_conversation_begins_in_the_channels_language_or_in_the_scripts_first(locale, spoken):
    assert engine.begin(SCRIPT, KNOWN, "", locale, NOW).state.language == spoken


@pytest.mark.parametrize("typed", ["en español por favor", "can we speak Spanish?", "Spanisch bitte", "/language es"])
def test_a_wish_for_a_language_repeats_the_question_in_it_and_costs_no_try(typed):
    before = State(at="budget", tries=1, answers={"owner": engine.Answer("yes", "yes", "yes")})
    step = say(before, typed)
    assert step.replies[0].text == "De acuerdo, seguimos en español. ¿Qué presupuesto?"
    assert (step.state.language, step.state.at, step.state.tries) == ("es", "budget", 1)
    assert (step.state.answers, step.effects) == (before.answers, ())


def test_the_bare_command_shows_the_languages_as_buttons_that_stay_harmless():
    (asked,) = say(State(at="owner"), "/language").replies
    assert [(one.label, one.value) for one in asked.options] == [
        ("English", "/language en"),
        ("Español", "/language es"),
        ("Deutsch", "/language de"),
    ]
    old = Heard("m", "choice", "Deutsch", "/language de", ask="owner")
    step = engine.step(SCRIPT, State(at="budget"), old, KNOWN, NOW)
    assert (step.state.language, step.replies[0].text.endswith("Welches Budget?")) == ("de", True)


def test_after_the_question_for_a_language_the_answer_still_counts():
    assert say(State(at="owner"), "language", "yes").state.answers["owner"].value == "yes"


def test_a_language_that_the_script_lacks_is_refused_politely_with_those_it_has():
    step = say(State(at="owner"), "can we speak Italian?")
    assert "Italiano" in step.replies[0].text
    assert "English, Español, Deutsch" in step.replies[0].text
    assert (step.state.language, step.state.tries) == ("en", 0)
    assert "one language only" in say(State(at="owner"), "auf Deutsch bitte", made=ONE).replies[0].text


@pytest.mark.parametrize("typed", ["Spanish", "I teach German", "English lessons", "Deutsch"])
def test_where_words_are_free_the_name_of_a_language_is_an_answer(typed):
    assert say(State(at="topic"), typed).state.answers["topic"].value == typed


def test_who_plainly_writes_another_language_is_offered_it_once():
    first = say(State(at="budget"), "hola, no tengo claro el presupuesto para la casa")
    assert first.replies[-1].text.startswith("¿Prefiere seguir en español?")
    assert first.replies[-1].options[-1] == engine.Option("Español", "/language es")
    assert first.state.tries == 1
    again = say(first.state, "hola, no tengo claro el presupuesto para la casa")
    assert all(option.value != "/language es" for reply in again.replies for option in reply.options)


def test_nobody_is_offered_a_language_for_one_foreign_word():
    step = say(State(at="budget"), "hola friends, the budget is open")
    assert all(not option.value.startswith("/language") for option in step.replies[-1].options)


def test_a_language_can_be_changed_after_the_end_and_while_a_person_is_waited_for():
    for status in ("ended", "person"):
        step = say(State(status=status, at="" if status == "ended" else "owner"), "auf Deutsch bitte")
        assert (step.state.language, step.state.status) == ("de", status)
        assert step.replies[0].text == "Gern, weiter auf Deutsch."


def test_a_conversation_is_held_in_german_from_the_first_word_to_the_last():
    step = say(engine.begin(SCRIPT, KNOWN, "", "de-DE", NOW).state, "was soll das heißen")
    assert "Entschuldigung, ich brauche hier ein Ja oder ein Nein." in step.replies[0].text
    assert [option.label for option in step.replies[0].options] == ["Ja", "Nein"]
    assert say(step.state, "wie lange dauert das?").replies[0].text == "Noch 3 kurze Fragen."
    assert say(step.state, "na klar").state.answers["owner"].value == "yes"


def test_the_last_question_is_told_in_the_right_form():
    done = {key: engine.Answer("yes", "yes", "yes") for key in ("owner", "budget")}
    assert say(State(at="topic", language="de", answers=done), "wie viele Fragen noch?").replies[0].text == (
        "Das ist die letzte Frage."
    )


def test_a_language_without_words_of_ours_is_changed_to_without_a_word_of_another():
    assert say(State(at="name", language="en"), "/language ar", made=ARABIC).replies[0].text == "ما اسمك؟"


def test_a_value_that_runs_the_other_way_is_set_apart():
    step = say(State(at="name", language="ar"), "Ann Lee", made=ARABIC)
    assert step.replies[-1].text == "كيف نساعدك يا \u2068Ann\u2069؟"
    english = say(State(at="name", language="en"), "דוד", made=ARABIC)
    assert english.replies[-1].text == "How can we help, \u2068דוד\u2069?"
    assert say(State(at="name", language="en"), "Ann", made=ARABIC).replies[-1].text == "How can we help, Ann?"


@pytest.mark.parametrize(
    ("value", "rightwards", "set_apart"),
    [("Ann", True, True), ("دانا", True, False), ("دانا", False, True), ("$5,000", True, True), ("5", False, False)],
)
def test_only_what_needs_it_is_set_apart(value, rightwards, set_apart):
    assert (text.isolated(value, right_to_left=rightwards) != value) is set_apart
