"""Whatever is said in whatever order: nobody is stuck, nothing raises, consent is never presumed."""

from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import engine, script, summary
from conversations.engine import Ended, Given, Heard, Known, PersonWanted, Wish
from tests.conversations.said_together import LEAD, PLAIN, SEVERAL

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme", {"sales": "Acme Sales"}, worth=("budget", "zip", "need"), live=frozenset({"contact"}))
BUNDLED = ("roofing", "find-your-plan", "software-demo")
EVERY_KIND = """
script: every
rulebook: every
questions:
  - hello: {kind: statement, say: "Hello."}
  - need: {ask: "Need?", kind: choice, options: {a: Alpha, b: Beta}}
  - wants: {ask: "Wants?", kind: several, options: {x: Extra, y: Yellow}, skip: true}
  - owner: {ask: "Own it?", kind: yes_no, else: person}
  - budget: {ask: "Budget?", kind: money, when: {owner: yes}, skip: true}
  - people: {ask: "How many people?", kind: number, min: 1, max: 9}
  - stars: {ask: "Stars?", kind: rating, tries: 1}
  - when: {ask: "When?", kind: timeline}
  - zip: {ask: "ZIP?", kind: postal_code}
  - damage: {ask: "A photo?", kind: photo, skip: true}
  - plan: {ask: "A plan?", kind: file, tries: 2, else: end}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - card: {ask: "Who are you?", kind: contact, when: {contact: given}}
  - mail: {ask: "E-mail?", kind: email, when: {contact: given}}
  - role: {ask: "Role?", kind: job_title}
  - where: {ask: "Where?", kind: place}
  - note: {ask: "Anything?", kind: text, skip: true}
wordings: {w: "May {desk} call you?"}
answers: [{about: [price, cost], say: "$5."}]
endings: {default: "Thanks."}
summary: yes
remind: [{after: 2h, say: "Still there?"}]
"""


def loaded(name):
    written = (resources.files("conversations") / "scripts" / f"{name}.yaml").read_text("utf-8")
    return script.load(written, f"{name}.yaml")


SCRIPTS = [script.load(EVERY_KIND, "every.yaml"), script.load(LEAD, "lead.yaml"), *map(loaded, BUNDLED)]
SAID = sorted({typed for _, _, typed, _ in SEVERAL} | {typed for _, _, typed in PLAIN})
ASIDE = [
    "back", "skip", "why?", "restart", "actually 10k", "change need", "budget is 8k", "talk to a person", "carry on",
    "yes", "no", "I agree", "stop", "hello", "same", "new request", "/start", "/new", "/right", "/change budget",
    "/same", "how much is it?", "looks good", "78701", "next week", "5", "Ann Lee", "512-555-0100", "ann@example.com",
    "don't know", "", "?", "Alpha", "Extra and Yellow", "CTO", "12 Oak Street",
]  # fmt: skip
FILE = {"name": "a.jpg", "type": "image/jpeg", "size": "1000", "ref": "r"}
TEXTS = st.one_of(st.sampled_from(ASIDE), st.sampled_from(SAID), st.text(max_size=60))
HEARD = st.one_of(
    st.builds(lambda text: Heard("m", "text", text), TEXTS),
    st.builds(lambda value, ask: Heard("m", "choice", "x", value, ask=ask), TEXTS, st.sampled_from(["", "need"])),
    st.builds(lambda fields, tick: Heard("m", "form", fields=fields, consent=tick),
              st.dictionaries(st.sampled_from(["name", "phone", "email", "zip", "card.phone"]), TEXTS, max_size=3),
              st.sampled_from([None, True, False])),
    st.builds(lambda phone: Heard("m", "contact", fields={"phone": phone, "name": "Ann"}), TEXTS),
    st.builds(lambda place: Heard("m", "position", place), TEXTS),
    st.just(Heard("m", "file", fields=FILE)),
    st.just(Heard("m", "timer", value="remind:0")),
)  # fmt: skip


def rests(made, state):
    """Whether a conversation is in one of its places: a question of its own, the summary, an ending, or a person."""
    flow = made.flows[state.variant]
    waiting = state.at in flow.places or (state.at == "/summary" and made.summary is not None)
    return state.status in {"ended", "person", "withdrawn"} or (state.status == "open" and waiting)


def walked(made, heard):
    """The states and steps of a talk, two hours between two messages."""
    step = engine.begin(made, KNOWN, "", "en", NOW)
    for at, message in enumerate(heard):
        now = NOW + timedelta(hours=2 * at)
        step = engine.step(made, engine.load(engine.dump(step.state)), message, KNOWN, now)
        while any(isinstance(effect, Wish) for effect in step.effects):
            step = engine.fulfilled(made, step.state, (), {}, now, KNOWN)
        yield message, step


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SCRIPTS), st.lists(HEARD, max_size=25))
def test_every_talk_rests_at_a_question_an_ending_or_a_person(made, heard):
    for message, step in walked(made, heard):
        assert rests(made, step.state)
        asks = [reply.ask for reply in step.replies if reply.ask]
        if step.state.status == "open" and message.kind != "timer" and step.effects:
            assert asks[-1] == step.state.at
        assert all(len(reply.text) < 20_000 for reply in step.replies)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SCRIPTS), st.lists(HEARD, max_size=20))
def test_a_transcript_played_again_gives_the_same_state(made, heard):
    once = [(step.state, step.replies, step.effects) for _, step in walked(made, heard)]
    assert once == [(step.state, step.replies, step.effects) for _, step in walked(made, heard)]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SCRIPTS), st.lists(HEARD, max_size=25))
def test_consent_is_given_only_at_its_own_question_and_by_a_clear_yes(made, heard):
    before = engine.begin(made, KNOWN, "", "en", NOW).state
    for message, step in walked(made, heard):
        if any(isinstance(effect, Given) for effect in step.effects):
            flow = made.flows[before.variant]
            at_consent = flow.questions[flow.places[before.at]].consent is not None
            assert message.consent is True or at_consent
            assert message.kind == "form" or len(message.text or message.value) < 40
        before = step.state


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SCRIPTS), st.lists(HEARD, max_size=20))
def test_what_is_personal_is_in_no_fact(made, heard):
    personal = {question.key for question in made.questions if question.personal}
    for _, step in walked(made, heard):
        for effect in step.effects:
            if isinstance(effect, engine.Kept) and effect.name in personal:
                assert set(effect.facts) <= {"email_class", "phone_country"}
        if step.state.status in {"ended", "withdrawn"}:
            assert not personal & set(step.state.held)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SCRIPTS), st.data())
def test_going_back_and_answering_the_same_changes_nothing(made, data):
    step = engine.begin(made, KNOWN, "", "en", NOW)
    for typed in data.draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=8)):
        step = engine.step(made, step.state, Heard("m", "text", typed), KNOWN, NOW)
    state = step.state
    if state.status != "open" or state.at not in made.flows[""].places:
        return
    back = engine.step(made, state, Heard("b", "text", "back"), KNOWN, NOW)
    flow = made.flows[""]
    if back.state.at == state.at or flow.questions[flow.places[back.state.at]].consent is not None:
        return
    options = [option for option in back.replies[-1].options if option.value == "/same"]
    if not options:  # it was left out
        return
    same = engine.step(made, back.state, Heard("s", "choice", "x", "/same", ask=back.state.at), KNOWN, NOW)
    assert same.state.answers == state.answers
    assert same.effects == ()


@pytest.mark.parametrize("made", SCRIPTS, ids=lambda made: made.name)
def test_nonsense_for_ever_comes_to_an_end_at_every_question(made):
    """Each misread answer costs a try; after them the script goes on, ends, or calls somebody."""
    step = engine.begin(made, KNOWN, "", "en", NOW)
    for at in range(200):
        step = engine.step(made, step.state, Heard(f"m{at}", "text", "%§ &/()"), KNOWN, NOW)
        if step.state.status == "person":
            step = engine.step(made, step.state, Heard(f"c{at}", "text", "carry on"), KNOWN, NOW)
        if step.state.status == "ended":
            return
    raise AssertionError(step.state.at)


@pytest.mark.parametrize("made", SCRIPTS, ids=lambda made: made.name)
def test_asking_again_varies(made):
    state = engine.begin(made, KNOWN, "", "en", NOW).state
    first = engine.step(made, state, Heard("a", "text", "%§"), KNOWN, NOW)
    second = engine.step(made, first.state, Heard("b", "text", "%§"), KNOWN, NOW)
    assert first.replies[-1].text != second.replies[-1].text
    assert (first.state.tries, second.state.tries) == (1, 2)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SCRIPTS), st.text(min_size=500, max_size=4096), st.data())
def test_no_long_text_raises_at_any_question(made, typed, data):
    at = data.draw(st.sampled_from([*made.flows[""].places, "/summary"]))
    status = data.draw(st.sampled_from(["open", "ended", "person", "withdrawn"]))
    step = engine.step(made, engine.State(status=status, at=at), Heard("m", "text", typed), KNOWN, NOW)
    assert step.state is not None


def test_a_summary_has_a_button_for_each_answer_and_none_for_consent():
    made = SCRIPTS[0]
    answers = {question.key: engine.Answer("x", "x", "x") for question in made.questions}
    keys = [question.key for question in summary.changeable(made.flows[""], answers)]
    assert "contact" not in keys
    assert "hello" not in keys
    assert len(keys) == 15


@settings(max_examples=100, deadline=None)
@given(st.lists(HEARD, max_size=25))
def test_an_ended_talk_says_so_once_each_time(heard):
    for _, step in walked(SCRIPTS[0], heard):
        ends = [effect for effect in step.effects if isinstance(effect, Ended)]
        assert len(ends) <= (step.state.status == "ended")
        wanted = [effect for effect in step.effects if isinstance(effect, PersonWanted)]
        assert len(wanted) <= 1
