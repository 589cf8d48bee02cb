"""Each parser reads the phrases that were labelled before it was written, and never claims more than it knows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import answers, fold, script
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from tests.conversations import phrases

ASKED = script.load(
    """
script: kinds
questions:
  - need:
      {ask: "What does the roof need?", kind: choice, options: {repair: Repair, replace: A new roof, unsure: Not sure}}
  - parts: {ask: "Which?", kind: several, options: {roof: Roof, gutter: Gutters, chimney: Chimney}}
  - owner: {ask: "Do you own it?", kind: yes_no}
  - ready: {ask: "Are you ready?", kind: yes_no}
  - zip: {ask: "ZIP?", kind: postal_code, country: US}
  - budget: {ask: "Budget?", kind: money, currency: USD}
  - timeline: {ask: "When?", kind: timeline, fact: decision_in}
  - size: {ask: "How many?", kind: number}
  - stars: {ask: "How good?", kind: rating}
  - contact: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Name?", kind: name}
  - phone: {ask: "Phone?", kind: phone}
  - email: {ask: "E-mail?", kind: email}
  - role: {ask: "Role?", kind: job_title, fact: title}
  - street: {ask: "Street?", kind: place}
  - more: {ask: "More?", kind: text}
wordings: {w: "May we?"}
""",
    "kinds.yaml",
)


def asked(key: str) -> Question:
    return ASKED.questions[ASKED.flows[""].places[key]]


def read(key: str, typed: str) -> Read | Unclear:
    clean = fold.clean(typed)
    return answers.read(asked(key), clean, fold.fold(clean), "en", phrases.NOW)


def value(key: str, typed: str):
    found = read(key, typed)
    return found.value if isinstance(found, Read) else None


@pytest.mark.parametrize(("typed", "meant"), phrases.MONEY.items())
def test_money_is_read_as_people_write_it(typed, meant):
    found = answers.money.amount(fold.fold(typed), "USD", "en")
    assert (None if found is None else (found.low, found.high, found.currency)) == meant


@pytest.mark.parametrize(("typed", "meant"), phrases.TIMELINE.items())
def test_timelines_are_read_as_people_write_them(typed, meant):
    found = value("timeline", typed)
    assert (None if found is None else (found["earliest"], found["latest"])) == meant


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        (key, typed, meant)
        for key, table in {
            "ready": phrases.YES_NO,
            "owner": phrases.OWNING,
            "contact": phrases.CONSENT,
            "email": phrases.EMAIL,
            "phone": phrases.PHONE,
            "name": phrases.NAME,
            "size": phrases.NUMBER,
            "zip": phrases.POSTAL,
            "need": phrases.CHOICE,
        }.items()
        for typed, meant in table.items()
    ],
)
def test_other_kinds_are_read_as_people_write_them(key, typed, meant):
    assert value(key, typed) == meant


KEYS = [question.key for question in ASKED.questions]


@given(st.sampled_from(KEYS), st.text(max_size=200) | st.text("0123456789 k$-.,/@+ainextwk", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_input_raises(key, typed):
    assert isinstance(read(key, typed), Read | Unclear)
