"""Variants may ask, word, promise and offer otherwise; what they name must be there."""

from datetime import UTC, datetime

import pytest

from conversations import check, engine, script, varying
from conversations.engine import Heard, Known, Outcome

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = """
script: quiz
rulebook: home-services
title: As it stands
questions:
  - size: {ask: How big?, kind: choice, options: {small: Small, big: Big}}
  - parking: {ask: Can a van park there?, kind: yes_no, variants: [careful]}
  - contact: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: call}
  - phone: {ask: Which number?, kind: phone, when: {contact: given}}
wordings: {call: May we call you?}
values: {price: {on: size, table: {small: $5, big: $9}, else: $7}}
endings: {default: "About {price}.", declined: "About {price}, no call."}
variants:
  careful: {weight: 40, title: With care, promise: It holds., wordings: {call: May we ring you about it?},
            endings: {declined: "We hold {price}."}, values: {price: {on: size, table: {small: $4, big: $8}, else: $6}}}
"""
QUIZ = script.load(TEXT, "quiz.yaml")


def talk(variant, *texts):
    known = Known("Acme", {"sales": "Acme Sales"})
    step = engine.begin(QUIZ, known, variant, "en", NOW)
    asked = [step.replies[-1].ask]
    effects = []
    for text in texts:
        step = engine.step(QUIZ, step.state, Heard("m", "text", text), known, NOW)
        asked += [reply.ask for reply in step.replies if reply.ask]
        effects += step.effects
    return asked, effects, engine.farewell(QUIZ, step.state, known, Outcome()).text


def test_a_question_of_a_variant_is_asked_there_at_its_place_and_nowhere_else():
    assert talk("careful", "Small", "yes")[0] == ["size", "parking", "contact"]
    assert talk("", "Small")[0] == ["size", "contact"]


def test_the_offer_at_the_end_is_the_variants():
    assert talk("", "Small", "no thanks")[2] == "About $5, no call."
    assert talk("careful", "Small", "yes", "no thanks")[2] == "We hold $4."


def test_consent_in_a_variants_words_is_kept_as_those_words():
    base, other = (next(e for e in talk(*said)[1] if isinstance(e, engine.Given))
                   for said in (("", "Small", "I agree"), ("careful", "Small", "yes", "I agree")))  # fmt: skip
    assert (base.words, other.words) == ("May we call you?", "May we ring you about it?")
    assert (base.version, other.version) == tuple(QUIZ.way(v).wordings["call"].version for v in ("", "careful"))


def test_the_page_is_the_variants():
    assert (QUIZ.title.plain("en"), QUIZ.way("careful").title.plain("en")) == ("As it stands", "With care")
    assert varying.have_pages(QUIZ)
    assert QUIZ.way("nothing") is QUIZ


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("variants: [careful]", "variants: [carefull]", 'parking: no variant "carefull"'),
        ("wordings: {call: May we ring", "wordings: {cal: May we ring", 'careful: no wording is called "cal"'),
        ("values: {price: {on: size, table: {small: $4", "values: {prize: {on: size, table: {small: $4",
         'careful: no value is called "prize"'),
        ('endings: {declined: "We', 'endings: {decline: "We', 'careful: no end is called "decline"'),
        ("weight: 40", "weight: 40, drop: [sise]", 'careful: no question "sise"'),
        ("promise: It holds.", "promise: 'It holds {nothing}.'", "{nothing} stands for nothing"),
        ("weight: 40", "weight: 101", "weight:"),
    ],
)  # fmt: skip
def test_what_a_variant_names_must_be_there(old, new, cause):
    assert old in TEXT
    found = check.check(TEXT.replace(old, new), "quiz.yaml")
    assert any(cause in problem.cause and problem.severity == "error" for problem in found)
