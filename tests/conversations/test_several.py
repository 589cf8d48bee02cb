"""Several answers in one message: what is told unmistakably is kept, in one go, and nothing else is."""

from datetime import UTC, datetime
from functools import cache
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import engine, script, several
from conversations.engine import Heard, Kept, Known
from tests.conversations.said_together import LEAD, PLAIN, SEVERAL

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme", {"sales": "Acme Sales"})
IN_FULL = {"name", "email", "phone"}  # what has no fact of its own
PREFIX = {
    "lead": ["Repair", "Ann Lee", "78701", "5k", "next week", "yes", "4", "ann@example.com", "512-555-0100"],
}


@cache
def loaded(name: str) -> script.Script:
    if name == "lead":
        return script.load(LEAD, "lead.yaml")
    return script.load((resources.files("conversations") / "scripts" / f"{name}.yaml").read_text("utf-8"), name)


def waiting(name: str, at: str) -> engine.State:
    """The script at this question, the ones before it answered as its first test does."""
    made = loaded(name)
    state = engine.begin(made, KNOWN, "", "en", NOW).state
    for said in PREFIX.get(name) or made.tests[0].person:
        if state.at == at:
            return state
        state = say(made, state, said).state
    assert state.at == at
    return state


def say(made: script.Script, state: engine.State, *texts: str) -> engine.Step:
    step = engine.Step(state, (), ())
    for text in texts:
        step = engine.step(made, engine.load(engine.dump(step.state)), Heard("m", "text", text), KNOWN, NOW)
    return step


def known(name: str, before: engine.State, step: engine.Step) -> dict[str, object]:
    """What this message made known, by fact; what is held for a later question is read as it would be then."""
    made, found = loaded(name), {}
    for question in made.questions:
        answer = step.state.answers.get(question.key)
        if answer is not None and question.key not in before.answers and answer.value is not None:
            found[question.fact] = answer.value if question.kind in IN_FULL else answer.fact
        if question.key in step.state.held and not question.personal:
            told = several.found(step.state.held[question.key], [question], "en", NOW)
            found[question.fact] = told[0].read.fact
    return found


@pytest.mark.parametrize(("name", "at", "typed", "wanted"), SEVERAL)
def test_a_message_fills_all_that_it_says(name, at, typed, wanted):
    before = waiting(name, at)
    step = say(loaded(name), before, typed)
    assert known(name, before, step) == wanted
    assert any("Got it:" in reply.text for reply in step.replies)


@pytest.mark.parametrize(("name", "at", "typed"), PLAIN)
def test_a_plain_answer_fills_its_own_question_only(name, at, typed):
    before = waiting(name, at)
    step = say(loaded(name), before, typed)
    kept = {effect.name for effect in step.effects if isinstance(effect, Kept)}
    assert kept <= {at}
    assert not {one.key for one in loaded(name).questions if not one.personal} & set(step.state.held)


def test_there_are_enough_of_both():
    assert min(len(SEVERAL), len(PLAIN)) >= 60
    assert len({name for name, *_ in SEVERAL}) >= 4


def test_what_was_understood_is_told_in_one_line_and_the_rest_is_asked():
    step = say(loaded("lead"), waiting("lead", "need"), "Ann, 78701, need a new roof by June")
    assert [reply.text for reply in step.replies] == [
        "Got it: A new roof, Ann, 78701, by 30 June 2027. Roughly which budget?"
    ]


def test_nothing_that_was_told_is_asked_again():
    step = say(loaded("lead"), waiting("lead", "need"), "Ann, 78701, need a new roof by June", "10k", "yes", "4")
    assert step.state.at == "email"


def test_consent_is_never_read_out_of_a_longer_message():
    state = waiting("roofing", "contact")
    for typed in ("I agree, Ann Lee, 512-555-0100", "yes and my name is Ann", "512-555-0100, I agree"):
        step = say(loaded("roofing"), state, typed)
        assert not any(isinstance(effect, engine.Given) for effect in step.effects)
        assert step.state.at == "contact"


TOO_EARLY = "I'm Ann Lee, 512-555-0100, 78701, a new roof"


def test_personal_answers_are_not_taken_before_consent():
    step = say(loaded("roofing"), waiting("roofing", "need"), TOO_EARLY)
    assert set(step.state.answers) == {"need", "zip"}
    assert "Ann" not in step.replies[-1].text
    assert not [effect for effect in step.effects if isinstance(effect, Kept) and effect.personal]


def test_personal_answers_that_came_too_early_are_not_asked_again_after_consent():
    made = loaded("roofing")
    step = say(made, waiting("roofing", "need"), TOO_EARLY, "yes", "5k", "next week", "I agree")
    assert (step.state.status, step.state.answers["phone"].value) == ("ended", "+15125550100")
    assert [reply.text for reply in step.replies] == ["Got it: Ann Lee, (512) 555-0100."]


def test_personal_answers_that_came_too_early_go_where_consent_is_refused_or_withdrawn():
    for last in ("no thanks", "STOP"):
        step = say(loaded("roofing"), waiting("roofing", "need"), TOO_EARLY, "yes", "5k", "next week", last)
        assert step.state.held == {}
        assert b"Ann" not in engine.dump(step.state)


def test_a_short_answer_to_another_question_is_kept_and_ours_is_asked_again():
    step = say(loaded("lead"), waiting("lead", "name"), "512-555-0100")
    assert (step.state.at, step.state.tries, step.state.answers["phone"].value) == ("name", 0, "+15125550100")


def test_an_answer_beside_a_question_of_the_persons_is_kept():
    step = say(loaded("roofing"), waiting("roofing", "zip"), "do you have a warranty? 78701")
    assert (step.state.at, step.state.answers["zip"].value) == ("owner", "78701")


def test_why_we_need_something_is_said_of_that_very_thing():
    step = say(loaded("roofing"), waiting("roofing", "zip"), "why do you need my phone?")
    assert "a firm price" in step.replies[0].text


def test_what_depends_on_a_later_answer_is_held_until_it_is_due():
    made = loaded("roofing")
    step = say(made, waiting("roofing", "need"), "a new roof, 78701, budget is 15k")
    assert (step.state.at, dict(step.state.held)) == ("owner", {"budget": "15k"})
    assert say(made, step.state, "no").state.at == "timeline"
    after = say(made, step.state, "yes")
    assert (after.state.at, after.state.answers["budget"].fact, after.state.held) == ("timeline", 15000, {})
    assert any(isinstance(effect, Kept) and effect.name == "budget" for effect in after.effects)


def test_what_is_told_beside_a_question_is_kept_and_the_question_is_answered():
    made = loaded("roofing")
    step = say(made, waiting("roofing", "need"), "new roof, 78701, by June. What does it cost?")
    assert step.replies[0].text.startswith("Repairs start at $350.")
    assert step.replies[-1].text.startswith("Got it: A new roof, 78701, by 30 June 2027.")
    assert step.state.at == "owner"


def test_one_thing_never_fills_two_questions():
    two = script.load(
        'script: two\nquestions:\n  - need: {ask: "Need?", kind: choice, options: {a: Alpha, b: Beta}}\n'
        '  - start: {ask: "Start?", kind: timeline}\n  - finish: {ask: "Finish?", kind: timeline}\n', "two.yaml",
    )  # fmt: skip
    state = engine.begin(two, KNOWN, "", "en", NOW).state
    assert set(say(two, state, "Alpha, by the end of June").state.answers) == {"need"}


def test_the_first_message_of_all_may_already_answer():
    state = waiting("lead", "need")
    assert say(loaded("lead"), state, "Hello, I'm Ann, my roof leaks, 78701").state.answers["zip"].fact == "78701"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_is_written_only_open_questions_are_filled(data):
    name, at, typed, _ = data.draw(st.sampled_from(SEVERAL))
    more = data.draw(st.text(max_size=40))
    before = waiting(name, at)
    step = say(loaded(name), before, f"{typed}{more}")
    for key, answer in before.answers.items():
        assert step.state.answers.get(key, answer).same(answer)
