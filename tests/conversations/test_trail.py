"""The trail names questions and milliseconds, tells what came of each, and never holds an answer."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conversations import engine, script, trail
from conversations.engine import Heard, Known, State

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = Known("Acme Roofs", {"sales": "Acme Sales"}, when="within 5 minutes")
SAMPLE = (Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8")
ROOF = script.load(SAMPLE, "roofing.yaml")
FLOW = ROOF.flows[""]


def walked(*texts, seconds=1):
    """The trail of a walk, a message every so many seconds."""
    step = engine.begin(ROOF, KNOWN, "", "en", NOW)
    steps = trail.after("", State(), step.state, FLOW, 0, spoken=False)
    for at, text in enumerate(texts, 1):
        was = step.state
        step = engine.step(ROOF, was, Heard("m", "text", text), KNOWN, NOW)
        steps = trail.after(steps, was, step.state, FLOW, at * seconds * 1000, spoken=True)
    return steps


def test_an_answer_closes_its_question_and_the_next_one_is_waited_for():
    assert walked() == "need@0"
    assert walked("Repair", "78701") == "need=1000;zip=1000;owner@2000"


def test_re_asks_and_words_aside_are_counted_where_they_happened():
    assert walked("Repair", "hmm hmm", "why do you ask?", "78701") == "need=1000;zip=3000r1a1;owner@4000"


def test_what_was_skipped_is_told_from_what_was_answered():
    assert walked("Repair", "78701", "yes", "skip").split(";")[3:] == ["budget-1000", "timeline@4000"]


def test_a_consent_is_given_or_refused_and_the_end_is_marked():
    agreed = ("Repair", "78701", "yes", "skip", "asap", "I agree", "Ann Lee", "512-555-0100")
    assert "contact=1000y" in walked(*agreed)
    assert trail.ended(walked(*agreed))
    refused = walked("Repair", "78701", "yes", "skip", "asap", "no thanks")
    assert refused.endswith("contact=1000n;.d")


def test_a_correction_does_not_count_as_a_second_answer():
    steps = walked("Repair", "78701", "yes", "about 5k", "actually 8k")
    assert "budget*" in steps.split(";")
    assert sum(part.startswith("budget=") for part in steps.split(";")) == 1


def test_a_withdrawal_and_a_wish_for_a_person_are_marked():
    assert walked("Repair", "STOP").endswith(";x")
    assert walked("Repair", "talk to a person").endswith(";!")


def test_a_timer_is_neither_a_re_ask_nor_a_word_aside():
    step = engine.begin(ROOF, KNOWN, "", "en", NOW)
    assert trail.after("need@0", step.state, step.state, FLOW, 9000, spoken=False) == "need@0"


@given(st.lists(st.sampled_from(
    ["Repair", "78701", "yes", "no", "about 5k", "back", "skip", "why?", "I agree", "Ann Lee", "STOP", "restart",
     "512-555-0100", "actually 8k", "talk to a person", "hmm"]) | st.text(max_size=20), max_size=25))  # fmt: skip
def test_any_walk_leaves_a_trail_that_reads_back_and_names_only_questions_and_numbers(texts):
    steps = walked(*texts)
    records = trail.records(steps)
    assert {key for key, *_ in records} <= set(FLOW.places)
    assert all(int(ms or 0) <= len(texts) * 1000 for _, _, ms, *_ in records)
    left = steps
    for key in sorted(FLOW.places, key=len, reverse=True):
        left = left.replace(key, "")
    assert set(left) <= set("@=+-*;.!0123456789raynxd")


def test_who_walks_in_circles_writes_no_endless_line():
    steps = walked(*["Repair", "back"] * 300)
    assert trail.CHARS_MAX <= len(steps) <= trail.CHARS_MAX + 60


def test_the_wording_on_display_is_that_of_the_consent_waited_for():
    step = engine.begin(ROOF, KNOWN, "", "en", NOW)
    assert trail.on_display(ROOF, step.state) == ""
    for text in ("Repair", "78701", "yes", "skip", "asap"):
        step = engine.step(ROOF, step.state, Heard("m", "text", text), KNOWN, NOW)
    assert trail.on_display(ROOF, step.state) == ROOF.wordings["roof-contact"].version
