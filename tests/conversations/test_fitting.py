"""A running conversation may go on in another version only where every answer that was given is still one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import engine, fitting, script
from conversations.engine import Heard, Known

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme Roofs", {"sales": "Acme Sales"})
SAMPLE = (Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8")
ROOF = script.load(SAMPLE, "roofing.yaml")
ANSWERS = ["Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee", "512-555-0100"]
HALF = 5  # the consent is on the screen


def after(count, written=ROOF):
    step = engine.begin(written, KNOWN, "", "en", NOW)
    for text in ANSWERS[:count]:
        step = engine.step(written, step.state, Heard("m", "text", text), KNOWN, NOW)
    return step.state


def misfits(count, *changes, text=SAMPLE):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return [(one.question, one.why) for one in fitting.fits(ROOF, script.load(text, "new.yaml"), after(count))]


@pytest.mark.parametrize(
    ("count", "old", "new", "why"),
    [
        (1, "repair: Repair", "mend: Repair", ("need", "option repair is gone")),
        (2, "kind: postal_code", "kind: text", ("zip", "is a text now, and was a postal_code")),
        (2, "country: US, why", "country: GB, why", ("zip", "would not be taken any more")),
        (3, "- owner:    {ask", "- owner_too:    {ask", ("owner", "is no longer asked")),
        (4, "currency: USD", "currency: EUR", ("budget", "is in EUR now, and was in USD")),
        (4, "currency: USD", "currency: USD, min: 9000", ("budget", "is below the new min 9000")),
        (4, "currency: USD", "currency: USD, max: 90", ("budget", "is above the new max 90")),
        (5, "fact: decision_in", "fact: wanted_in", ("timeline", "gives the fact wanted_in now, and gave decision_in")),
        (6, "It is no condition", "It is never a condition", ("contact", "was decided on other words")),
        (6, "channels: [call, text]", "channels: [call]", ("contact", "asks consent for something else")),
        (4, "when: {owner: yes}", "when: {owner: no}", ("budget", "would not be asked any more after these answers")),
    ],
)
def test_an_answer_that_is_none_any_more_keeps_the_conversation_where_it_is(count, old, new, why):
    changed = SAMPLE.replace("owner: yes", "owner_too: yes") if "owner_too" in new else SAMPLE
    assert why in misfits(count, (old, new), text=changed)


def test_a_consent_on_the_screen_in_other_words_keeps_it_too():
    changed = ("It is no condition", "It is never a condition")
    assert ("contact", "stands on the screen with other consent words") in misfits(HALF, changed)


def test_a_question_on_the_screen_that_is_gone_keeps_it_too():
    assert ("zip", "is waited for, and no longer asked") in misfits(1, ("- zip:", "- code:"))


@pytest.mark.parametrize("count", range(len(ANSWERS) + 1))
def test_other_words_other_order_and_questions_still_to_come_keep_nobody(count):
    text = SAMPLE.replace("Do you own it?", "Is it yours?").replace(
        "  - name: ", "  - floors: {ask: How many floors?, kind: number}\n  - name: "
    )
    assert misfits(count, text=text) == []


@given(st.integers(0, len(ANSWERS)))
def test_every_conversation_fits_the_version_that_it_is_in(count):
    state = engine.load(engine.dump(after(count)))
    assert fitting.fits(ROOF, script.load(SAMPLE, "again.yaml"), state) == ()


def test_what_was_skipped_or_only_said_keeps_nobody():
    step = engine.begin(ROOF, KNOWN, "", "en", NOW)
    for text in ("Repair", "78701", "yes", "skip"):
        step = engine.step(ROOF, step.state, Heard("m", "text", text), KNOWN, NOW)
    new = script.load(SAMPLE.replace("kind: money, currency: USD", "kind: number"), "new.yaml")
    assert fitting.fits(ROOF, new, step.state) == ()
