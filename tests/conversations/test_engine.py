"""The dialogue engine: what a person can rely on at every step of every script."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import engine, script, stop
from conversations.engine import Heard, Known, Outcome, State

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme Roofs", {"sales": "Acme Sales"}, when="within 5 minutes")
SAMPLE = (Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8")  # the one of the design, word for word
ROOF = script.load(SAMPLE, "roofing.yaml")
HURRIED = ROOF.tests[0].person


def begun(variant: str = "") -> engine.Step:
    return engine.begin(ROOF, KNOWN, variant, "en", NOW)


def say(state: State, *texts: str) -> engine.Step:
    step = engine.Step(state, (), ())
    for text in texts:
        step = engine.step(ROOF, engine.load(engine.dump(step.state)), Heard("m", "text", text), KNOWN, NOW)
    return step


def at(*texts: str) -> State:
    return say(begun().state, *texts).state


def kinds(step: engine.Step) -> list[str]:
    return [type(effect).__name__ for effect in step.effects]


def test_the_greeting_comes_first_and_then_the_first_question():
    greeting, question = begun().replies
    assert greeting.text.startswith("Hi, I'm the assistant of Acme Roofs.")
    assert (question.ask, [option.value for option in question.options]) == ("need", ["repair", "replace", "unsure"])


def test_the_sample_person_gets_through_and_every_answer_is_kept():
    step = say(begun().state, *HURRIED)
    assert (step.state.status, step.state.path, step.effects[-1]) == ("ended", "default", engine.Ended("default"))
    assert list(step.state.answers) == [question.key for question in ROOF.questions]


def test_an_answer_is_kept_with_its_plain_facts_only():
    (kept,) = say(at("Repair"), "78701").effects
    assert kept == engine.Kept("zip", "78701", {"zip": "78701", "state": "TX"}, personal=False, said="78701")
    name = say(at(*HURRIED[:6]), "Ann Lee").effects[0]
    assert (name.personal, name.facts) == (True, {})


def test_consent_records_the_exact_words_that_were_shown():
    asked = say(begun().state, *HURRIED[:5]).replies[-1]
    (given_,) = say(at(*HURRIED[:5]), "I agree").effects
    assert isinstance(given_, engine.Given)
    assert given_.words == asked.text
    assert (given_.channels, given_.recipients) == (("call", "text"), ("desk:sales",))
    assert [option.value for option in asked.options] == ["yes", "no"]


def test_refusing_consent_ends_nothing_early_and_skips_what_needs_it():
    step = say(at(*HURRIED[:5]), "no thanks")
    assert kinds(step) == ["Refused", "Ended"]
    assert engine.farewell(ROOF, step.state, KNOWN, Outcome("hot")).text.startswith("Fine, nothing is passed on.")


@pytest.mark.parametrize("typed", ["yes but not now", "maybe", "who is asking", "Ann Lee"])
def test_a_sentence_that_is_no_clear_yes_is_no_consent(typed):
    step = say(at(*HURRIED[:5]), typed)
    assert "Given" not in kinds(step)
    assert step.state.at == "contact"


def test_the_farewell_follows_the_temperature_and_fills_in_what_is_known():
    state = at(*HURRIED)
    hot = engine.farewell(ROOF, state, KNOWN, Outcome("hot")).text
    assert hot == "Thanks Ann. Jobs like this cost about $350 to $1,500; Acme Sales calls you within 5 minutes."
    assert engine.farewell(ROOF, state, KNOWN, Outcome("cold")).text.startswith("Thanks. Jobs")


def test_what_a_person_types_is_never_expanded():
    step = say(at(*HURRIED[:6]), "Brand Phone")
    assert "{" not in step.replies[0].text
    state = engine.State(answers={"name": engine.Answer("{brand}", None, "{brand}")})
    assert engine.farewell(ROOF, state, KNOWN, Outcome("hot")).text.startswith("Thanks {brand}.")


def test_an_answer_that_is_not_understood_is_asked_again_with_a_reason_and_an_example():
    (again,) = say(at("Repair"), "Austin").replies
    assert "no postal code I can read" in again.text
    assert "For example: 78701." in again.text
    assert again.text.endswith("Which ZIP code is the house in?")


def test_asking_again_varies_and_then_does_what_the_script_says():
    first, second = say(at("Repair"), "x").replies[0].text, say(at("Repair"), "x", "x").replies[0].text
    assert first != second
    assert say(at("Repair"), "x", "x", "x").state.at == "owner"
    step = say(at(*HURRIED[:7]), "x", "x", "x")
    assert step.effects == (engine.PersonWanted("unclear:phone"),)
    assert step.state.status == "person"


def test_a_question_that_need_not_be_answered_can_be_skipped():
    step = say(at(*HURRIED[:3]), "rather not say")
    assert (step.state.at, step.state.answers["budget"].fact) == ("timeline", None)
    assert say(at("Repair"), "skip").state.at == "zip"


def test_what_was_misread_easily_is_echoed():
    assert say(at(*HURRIED[:3]), "5-10 grand").replies[0].text.startswith("Got it: $5,000 to $10,000.")


def test_a_question_of_the_person_is_answered_before_ours_is_repeated():
    step = say(at("Repair"), "How much does it cost?")
    assert [reply.text for reply in step.replies] == ["Repairs start at $350.", "Which ZIP code is the house in?"]
    assert step.effects == (engine.Happened("price_asked"),)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("why do you ask?", "So that we know"),
        ("how long is this?", "7 short questions"),
        ("are you a robot?", "automated"),
    ],
)
def test_asking_back_is_answered_and_costs_no_try(asked, told):
    step = say(at("Repair"), asked)
    assert step.replies[0].text.startswith(told) or told in step.replies[0].text
    assert (step.state.at, step.state.tries) == ("zip", 0)


def test_a_person_can_be_had_at_any_time_and_the_bot_again():
    step = say(at("Repair"), "can I talk to a person?")
    assert step.effects == (engine.PersonWanted("asked"),)
    assert say(step.state, "hello?").replies == ()
    assert say(step.state, "carry on").state.at == "zip"


def test_going_back_and_answering_the_same_changes_nothing():
    state = at("Repair", "78701")
    step = say(state, "back", "78701")
    assert engine.unsent(step.state) == engine.unsent(state)
    assert step.effects == ()


def test_a_correction_changes_the_answer_before():
    step = say(at(*HURRIED[:4]), "actually 10k")
    assert step.effects[0].facts == {"budget": 10000}
    assert step.state.at == "timeline"


def test_a_changed_answer_undoes_the_path_it_opened():
    step = say(at(*HURRIED[:4]), "change owner to no")
    assert kinds(step) == ["Kept", "Forgot"]
    assert "budget" not in step.state.answers


def test_restarting_forgets_all_answers():
    step = say(at(*HURRIED[:4]), "start over")
    assert step.effects == tuple(
        engine.Forgot(name, facts)
        for name, facts in [
            ("need", ("need",)),
            ("zip", ("zip", "state")),
            ("owner", ("owner",)),
            ("budget", ("budget",)),
        ]
    )
    assert (step.state.at, step.state.answers) == ("need", {})


@pytest.mark.parametrize(
    "typed", ["STOP", "stop!", "Unsubscribe.", "opt out", "end", "quit", "revoke", "cancel", "please stop messaging me"]
)
def test_stop_is_understood_at_every_step(typed):
    for answered in range(len(HURRIED) + 1):
        step = say(at(*HURRIED[:answered]), typed)
        assert (kinds(step), step.state.status, len(step.replies)) == (["Withdrawn"], "withdrawn", 1)


@pytest.mark.parametrize(
    "typed",
    [
        "delete my data",
        "please erase my personal data",
        "withdraw my consent",
        "Remove me from your list",
        "I want to opt out",
        "stop contacting me",
        "leave me alone",
        "I revoke my consent",
    ],
)
def test_withdrawal_in_plain_sentences_is_understood(typed):
    assert kinds(say(at("Repair"), typed)) == ["Withdrawn"]


@pytest.mark.parametrize(
    "typed",
    [
        "the leak won't stop",
        "end of the month",
        "cancel my old policy",
        "I want to stop the leak",
        "stop gap repair",
        "the end wall",
        "I quit smoking",
        "call me at the end of the day",
        "delete the old shingles",
    ],
)
def test_plain_answers_are_no_withdrawal(typed):
    assert stop.withdrawal(typed.lower()) is None


def test_one_channel_can_be_withdrawn_alone():
    step = say(at("Repair"), "please don't call me")
    assert (step.effects[0].channels, step.state.at) == (("call",), "zip")


def test_after_stop_there_is_silence_until_the_person_writes_and_consent_is_asked_anew():
    stopped = say(at(*HURRIED[:7]), "stop").state
    timer = engine.step(ROOF, stopped, Heard("t", "timer", value="remind:0"), KNOWN, NOW)
    assert (timer.replies, timer.effects) == ((), ())
    assert say(stopped, "ok thanks").replies == ()
    back = say(stopped, "hello again")
    assert (back.state.status, back.state.at) == ("open", "contact")


def test_a_reminder_repeats_the_question_and_knows_how_many_are_left():
    step = engine.step(ROOF, at("Repair"), Heard("t", "timer", value="remind:0"), KNOWN, NOW)
    assert step.replies[0].text == "Shall we finish? 7 to go. Which ZIP code is the house in?"
    assert ROOF.reminders[0].after == timedelta(hours=2)


def test_a_variant_drops_its_questions():
    state = begun("short").state
    assert [q.key for q in ROOF.flows[state.variant].questions].count("budget") == 0


def test_an_old_button_is_harmless():
    state = at("Repair", "78701")
    old = engine.step(ROOF, state, Heard("m", "choice", value="repair"), KNOWN, NOW)
    assert (old.state.at, old.state.tries, old.effects) == ("owner", 0, ())
    named = engine.step(ROOF, state, Heard("m", "choice", value="yes", ask="contact"), KNOWN, NOW)
    assert (named.state.at, named.effects) == ("owner", ())


def test_progress_grows_to_a_hundred():
    steps = [say(at(*HURRIED[:count]), HURRIED[count]) for count in range(len(HURRIED))]
    shown = [step.replies[-1].progress for step in steps]
    assert shown == sorted(shown)
    assert shown[-1] == 100


FORM = script.load(
    """
script: form
questions:
  - reach: {kind: form, ask: "Where may we reach you?", of: [contact, name, phone, email]}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Name?", kind: name, when: {contact: given}}
  - phone: {ask: "Phone?", kind: phone, when: {contact: given}}
  - email: {ask: "E-mail?", kind: email, when: {contact: given}, skip: true}
  - look: {action: look_up, args: {of: zip}}
  - stars: {ask: "Stars?", kind: rating}
wordings: {w: "May {desk} call?"}
""",
    "form.yaml",
)


def filled(*, consent: bool | None, **fields: str) -> engine.Step:
    state = engine.begin(FORM, KNOWN, "", "en", NOW).state
    return engine.step(FORM, state, Heard("f", "form", fields=fields, consent=consent), KNOWN, NOW)


def test_a_form_shows_its_fields_with_the_consent_unticked():
    form = engine.begin(FORM, KNOWN, "", "en", NOW).replies[-1].form
    assert [field.name for field in form.fields] == ["name", "phone", "email"]
    assert (form.intro, form.consent.words) == ("Where may we reach you?", "May Acme Sales call?")


def test_a_form_answers_its_questions_at_once_and_the_wish_is_next():
    step = filled(consent=True, name="Ann Lee", phone="512-555-0100", email="")
    assert kinds(step) == ["Given", "Kept", "Kept", "Wish"]
    done = engine.fulfilled(FORM, step.state, (engine.Reply("Found it."),), {"roof_age": 12}, NOW, KNOWN)
    assert [reply.text for reply in done.replies] == ["Found it.", "Stars?"]
    assert done.effects == (engine.Kept("roof_age", 12, {"roof_age": 12}, personal=False, said=""),)


def test_a_form_without_consent_keeps_nothing_personal():
    assert kinds(filled(consent=False, name="Ann Lee", phone="512-555-0100")) == ["Refused", "Wish"]
    unticked = filled(consent=None, name="Ann Lee", phone="512-555-0100")
    assert (kinds(unticked), unticked.state.at) == ([], "contact")


def test_a_line_of_a_form_that_cannot_be_read_is_asked_by_itself():
    step = filled(consent=True, name="Ann Lee", phone="12", email="")
    assert step.state.at == "phone"
    assert "no phone number" in step.replies[0].text


ANYTHING = st.one_of(
    st.sampled_from(
        [
            *HURRIED,
            "back",
            "stop",
            "restart",
            "why?",
            "skip",
            "no",
            "actually 5",
            "talk to a person",
            "carry on",
            "x",
            "",
            "change zip to 78702",
        ]
    ),
    st.text(max_size=40),
)


@given(st.lists(ANYTHING, max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_conversation_stands_in_a_question_an_ending_a_person_or_a_withdrawal(texts):
    one, two = begun(), begun()
    for text in texts:
        one = engine.step(ROOF, one.state, Heard("m", "text", text), KNOWN, NOW)
        two = engine.step(ROOF, engine.load(engine.dump(two.state)), Heard("m", "text", text), KNOWN, NOW)
        assert one == two
        state = one.state
        assert state.status in {"ended", "person", "withdrawn"} or state.at in ROOF.flows[""].places
    assert engine.load(engine.dump(one.state)) == one.state


@given(st.text(min_size=100, max_size=4096) | st.text("\ud800\x00{}'\"a9k ", max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_text_of_any_question_raises(text):
    for answered in range(len(HURRIED)):
        say(STATES[answered], text)


STATES = [at(*HURRIED[:count]) for count in range(len(HURRIED))]
