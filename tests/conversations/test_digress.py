"""Digressions: heard when meant, and shy otherwise. At most 3 false alarms in 120 plain answers; none in ours."""

from pathlib import Path

import pytest

from conversations import engine, script
from conversations.engine import Heard, Known
from tests.conversations import phrases

KNOWN = Known("Acme", {"sales": "Acme Sales"}, privacy_url="https://acme.example/privacy")
ROOF = script.load((Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8"), "roofing.yaml")
TABLES = {
    "need": phrases.CHOICE, "zip": phrases.POSTAL, "owner": phrases.OWNING, "budget": phrases.MONEY,
    "timeline": phrases.TIMELINE, "contact": phrases.CONSENT, "name": phrases.NAME, "phone": phrases.PHONE,
}  # fmt: skip
PLAIN = [
    (at, typed)
    for at, table in TABLES.items()
    for typed, meant in table.items()
    if meant is not None and (at != "budget" or meant[2] == "USD")
]


def heard(at: str, typed: str) -> engine.Step:
    consent = {"contact": engine.Answer("given", "given", "given")} if at in {"name", "phone"} else {}
    state = engine.State(at=at, answers={"owner": engine.Answer("yes", "yes", "yes"), **consent})
    return engine.step(ROOF, state, Heard("m", "text", typed), KNOWN, phrases.NOW)


@pytest.mark.parametrize(("at", "typed"), PLAIN)
def test_a_plain_answer_is_no_digression(at, typed):
    kept = (engine.Kept, engine.Given, engine.Refused)
    assert any(isinstance(effect, kept) for effect in heard(at, typed).effects) or at == "owner"


ASKING = {
    "What does it cost?": "Repairs start",
    "how much is it": "Repairs start",
    "price?": "Repairs start",
    "and what are your prices": "Repairs start",
    "why?": "So that we know",
    "Why do you need my ZIP code?": "So that we know",
    "what for": "So that we know",
    "how many questions are left?": "short questions",
    "how long does this take?": "short questions",
    "are you a bot?": "automated assistant",
    "/privacy": "https://acme.example/privacy",
    "help": "in your own words",
    "I want to speak to a human": "colleague",
    "agent": "colleague",
    "can you connect me with someone": "colleague",
}


@pytest.mark.parametrize(("typed", "told"), ASKING.items())
def test_a_question_of_the_person_is_heard(typed, told):
    step = heard("zip", typed)
    assert told in step.replies[0].text
    assert step.state.tries == 0


def test_a_card_fills_name_and_phone():
    state = heard("contact", "yes").state
    card = Heard("c", "contact", fields={"name": "Ann Lee", "phone": "+15125550100"})
    step = engine.step(ROOF, state, card, KNOWN, phrases.NOW)
    assert [effect.name for effect in step.effects if isinstance(effect, engine.Kept)] == ["name", "phone"]


SEVERAL = script.load(
    """
script: pick
questions:
  - parts: {ask: "Which?", kind: several, options: {roof: Roof, gutter: Gutters, chimney: Chimney}}
  - role: {ask: "Role?", kind: job_title, fact: title}
  - end: {ask: "More?", kind: text, skip: true}
""",
    "pick.yaml",
)


def picked(*heard_: Heard) -> engine.Step:
    step = engine.begin(SEVERAL, KNOWN, "", "en", phrases.NOW)
    for one in heard_:
        step = engine.step(SEVERAL, engine.load(engine.dump(step.state)), one, KNOWN, phrases.NOW)
    return step


def test_several_options_can_be_pressed_one_by_one():
    pressed = [Heard("m", "choice", value=value) for value in ("gutter", "roof", "gutter")]
    step = picked(*pressed)
    assert [option.value for option in step.replies[0].options] == ["chimney", "/done"]
    (kept,) = picked(*pressed, Heard("m", "choice", value="/done")).effects
    assert (kept.value, kept.facts) == (["gutter", "roof"], {"parts": "gutter|roof"})


@pytest.mark.parametrize("typed", ["roof and chimney", "1, 3", "1 3", "Chimney; roof"])
def test_several_options_can_be_typed_at_once(typed):
    (kept,) = picked(Heard("m", "text", typed)).effects
    assert kept.value == ["chimney", "roof"]


def test_a_new_answer_that_says_less_forgets_the_facts_of_the_old():
    step = picked(*(Heard("m", "text", typed) for typed in ("roof", "CEO", "back", "wizard")))
    assert [type(effect).__name__ for effect in step.effects] == ["Forgot", "Kept"]
    assert step.effects[0].facts == ("title",)
