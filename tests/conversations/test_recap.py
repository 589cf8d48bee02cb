"""Coming back in the middle: what is said so far, and what is never told."""

from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import engine, moving, recap, script
from conversations.exchange import Heard, Kept, Known, LinkWanted
from conversations.fold import fold

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known(brand="Acme", desks={"sales": "the Acme team"})
ROOFING = script.load(resources.files("conversations").joinpath("scripts", "roofing.yaml").read_text("utf-8"), "r.yaml")
LONG = script.load(
    """
script: long
questions:
  - mail: {ask: "Which address?", kind: email}
  - street: {ask: "Where do you live?", kind: place}
  - note: {ask: "What is wrong?", kind: text}
  - who: {ask: "Who are you?", kind: name}
  - size: {ask: "How big?", kind: choice, options: {s: Small, l: Large}}
""",
    "long.yaml",
)


def text(words):
    return Heard("m", "text", words)


def after(walked, *words):
    state = engine.begin(walked, KNOWN, "", "en", NOW).state
    for one in words:
        state = engine.step(walked, state, text(one), KNOWN, NOW).state
    return state


def said(step):
    return [reply.text for reply in step.replies]


def back(state, walked=ROOFING):
    return said(recap.returned(walked, state, KNOWN, NOW))


def test_who_comes_back_hears_their_answers_and_the_question():
    assert back(after(ROOFING, "Repair", "78701")) == ["Welcome back. So far: Repair, 78701. Next: Do you own it?"]


def test_who_answered_nothing_is_greeted_and_asked():
    assert back(after(ROOFING)) == ["Welcome back. What does the roof need?"]


def test_the_question_comes_with_its_buttons():
    step = recap.returned(ROOFING, after(ROOFING, "Repair", "78701"), KNOWN, NOW)
    assert ([option.label for option in step.replies[-1].options], step.replies[-1].ask) == (["Yes", "No"], "owner")


def test_who_gave_a_name_is_greeted_by_the_first_one_and_the_number_stays_hidden():
    state = after(ROOFING, "Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee")
    assert back(state)[0].startswith("Welcome back, Ann. So far: Repair, 78701, $5,000, ")
    assert "Lee" not in "".join(back(state))


def test_contact_values_and_streets_are_not_told():
    told = " ".join(back(after(LONG, "ann.lee@acme.example", "12 Oak Street, Austin", "It leaks."), LONG))
    assert "a•••@acme.example" in told
    assert "ann.lee" not in told
    assert "Oak" not in told


def test_a_phone_number_shows_its_end_only():
    state = after(ROOFING, "Repair", "78701", "yes", "skip", "next week", "I agree", "Ann Lee")
    given_ = engine.step(ROOFING, state, text("512-555-0100"), KNOWN, NOW).state
    told = recap.words(engine.Talk(ROOFING, given_, KNOWN, NOW))
    assert told.endswith("•••00.")
    assert "555" not in told


def test_long_words_are_cut():
    told = back(after(LONG, "a@b.example", "Austin", "It leaks and leaks " * 20), LONG)[0]
    assert len(told) < 160


def test_the_exact_words_of_a_consent_stand_alone():
    first, second = back(after(ROOFING, "Repair", "78701", "yes", "about 5k", "next week"))
    assert first.startswith("Welcome back. So far: Repair")
    assert second.startswith("May the Acme team call or text you")


def test_an_answer_that_comes_with_the_return_is_read_as_one():
    step = recap.heard(ROOFING, after(ROOFING, "Repair", "78701"), text("yes"), KNOWN, NOW)
    assert said(step) == ["Welcome back. So far: Repair, 78701.", "Roughly which budget do you have in mind?"]
    assert [effect.name for effect in step.effects if isinstance(effect, Kept)] == ["owner"]


@pytest.mark.parametrize("words", ["hi again", "hello", "I'm back", "ok lets go"])
def test_a_greeting_is_no_failed_answer(words):
    state = after(ROOFING, "Repair", "hmm", "hmm")
    step = recap.heard(ROOFING, state, text(words), KNOWN, NOW)
    assert said(step) == ["Welcome back. So far: Repair. Next: Which ZIP code is the house in?"]
    assert (step.state.tries, step.effects) == (0, ())


def test_a_question_asked_back_is_answered_after_the_recap():
    step = recap.heard(ROOFING, after(ROOFING, "Repair"), text("how much is it?"), KNOWN, NOW)
    assert said(step)[0] == "Welcome back. So far: Repair."
    assert said(step)[-1] == "Which ZIP code is the house in?"


def test_stop_gets_its_confirmation_and_no_recap():
    step = recap.heard(ROOFING, after(ROOFING, "Repair"), text("STOP"), KNOWN, NOW)
    assert (len(step.replies), step.state.status) == (1, "withdrawn")


def test_after_the_end_there_is_nothing_to_go_on_with():
    state = after(ROOFING, "Repair", "STOP")
    assert recap.returned(ROOFING, state, KNOWN, NOW).replies == ()


def test_where_all_is_shown_once_more_the_summary_is_the_recap():
    walked = script.load(
        "script: s\nsummary: yes\nquestions:\n  - size: {ask: How big?, kind: choice, options: {s: Small, l: Large}}",
        "s.yaml",
    )
    (told,) = back(after(walked, "Small"), walked)
    assert told.startswith("Welcome back. ")
    assert told.count("Small") == 1


SAYINGS = ["Repair", "78701", "yes", "about 5k", "next week", "I agree", "no thanks", "Ann Lee", "512-555-0100",
           "skip", "back", "why?", "hmm", "STOP", "human", "restart"]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(SAYINGS), max_size=10), st.sampled_from(SAYINGS))
def test_a_silence_changes_words_only_never_what_is_known(walked, last):
    state = after(ROOFING, *walked)
    plain = engine.step(ROOFING, replace(state, tries=0), text(last), KNOWN, NOW)
    late = recap.heard(ROOFING, state, text(last), KNOWN, NOW)
    returned = recap.returned(ROOFING, state, KNOWN, NOW)
    assert returned.state.answers == state.answers
    if plain.state.tries == 0 or state.status != "open":  # what nobody understands costs no try after a silence
        assert (late.state.at, late.state.answers) == (plain.state.at, plain.state.answers)
        assert late.effects == plain.effects


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=4096), st.lists(st.sampled_from(SAYINGS), max_size=8))
def test_whatever_somebody_says_on_coming_back_gets_an_answer_and_raises_nothing(words, walked):
    state = after(ROOFING, *walked)
    step = recap.heard(ROOFING, state, text(words), KNOWN, NOW)
    assert step.replies or state.status != "open" or step.state.status != "open"


# -- going on elsewhere ------------------------------------------------------------------------------------------------

WISHES = [
    "/link", "send me a link", "Can I continue on my phone?", "continue on my phone", "can I finish this later",
    "I want to finish this on my computer later", "switch to Telegram", "can you send me the link to my phone",
    "let me do this on my laptop", "save my progress", "send me a link so I can continue later on my phone",
]  # fmt: skip
ANSWERS = [
    "Repair", "on my phone", "my phone is broken", "in two weeks", "I link houses", "do you have a link to reviews",
    "5125550100", "I moved here from another state", "continue", "later", "the pc shop on Main Street", "no",
    "we need a new phone system", "next spring", "send me a quote", "call me on my mobile", "I use a laptop at work",
    "from my phone bill", "tablet", "Telegram Road 5", "carry on", "we want to switch from cash to software", "yes",
]  # fmt: skip


@pytest.mark.parametrize("words", WISHES)
def test_a_wish_to_go_on_elsewhere_is_understood_and_the_question_stays(words):
    state = after(ROOFING, "Repair")
    step = engine.step(ROOFING, state, text(words), KNOWN, NOW)
    assert step.effects == (LinkWanted(),)
    assert (step.state.at, step.state.tries, step.replies[-1].ask) == ("zip", 0, "zip")


@pytest.mark.parametrize("words", ANSWERS)
def test_an_answer_is_no_wish_for_a_link(words):
    assert not moving.wanted(fold(words))


def test_an_option_that_reads_like_a_wish_is_an_answer():
    walked = script.load(
        "script: s\nquestions:\n  - how: {ask: How?, kind: choice, options: {link: Send me a link, call: Call me}}",
        "s.yaml",
    )
    step = engine.step(walked, after(walked), text("send me a link"), KNOWN, NOW)
    assert [effect.value for effect in step.effects if isinstance(effect, Kept)] == ["link"]
