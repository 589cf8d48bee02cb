"""Who asks for a person hears when somebody is there, and is never left without a next step."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversations import engine, script
from conversations.engine import Heard, Known
from conversations.exchange import Attended
from conversations.talk import CARRY_ON

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROOF = script.load((Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8"), "roofing.yaml")
HURRIED = ROOF.tests[0].person
ASK = "talk to a person"


def known(state="", days=0, weekday=0, date="2026-11-23", clock="18:00"):
    return Known(
        "Acme Roofs", {"sales": "Sales"}, attended=Attended(state, days, weekday, date, clock) if state else None
    )


def say(knows, *texts):
    step = engine.begin(ROOF, knows, "", "en", NOW)
    for text in texts:
        step = engine.step(ROOF, step.state, Heard("m", "text", text), knows, NOW)
    return step


@pytest.mark.parametrize(
    ("state", "days", "told"),
    [("open", 0, "today until 18:00"), ("open", 1, "until tomorrow at 18:00"), ("told", 0, "by 18:00 today"),
     ("told", 1, "by 18:00 tomorrow"), ("told", 3, "by 18:00 on Monday"), ("shut", 0, "again today from 18:00"),
     ("shut", 1, "again tomorrow from 18:00"), ("shut", 2, "again on Monday from 18:00"),
     ("shut", 9, "again on 2026-11-23 from 18:00")],
)  # fmt: skip
def test_it_is_said_in_words_when_somebody_is_there(state, days, told):
    assert told in say(known(state, days), "Repair", ASK).replies[0].text


def test_where_nothing_is_known_of_hours_nothing_is_promised():
    assert say(known(), "Repair", ASK).replies[0].text.startswith("I am asking a colleague to take over. You can")


@pytest.mark.parametrize("state", ["", "open", "told"])
def test_who_waits_is_offered_to_carry_on(state):
    step = say(known(state), "Repair", ASK)
    assert (step.state.status, step.state.at) == ("person", "zip")
    assert [option.value for option in step.replies[-1].options] == [CARRY_ON]


def test_while_nobody_is_there_the_question_is_put_again_and_the_wish_is_on_record():
    step = say(known("shut", 1), "Repair", ASK)
    assert (step.state.status, step.state.at, step.replies[-1].ask) == ("open", "zip", "zip")
    assert step.effects == (engine.PersonWanted("asked"),)


def test_who_cannot_be_understood_while_nobody_is_there_goes_on_with_the_next_question():
    """`else: person` at the phone: asked three times, then left out, and the script comes to its end."""
    step = say(known("shut", 1), *HURRIED[:-1], "x", "y", "z")
    assert [type(effect).__name__ for effect in step.effects] == ["PersonWanted", "Ended"]
    assert step.state.status == "ended"


def test_after_the_end_the_wish_is_on_record_and_the_end_stays():
    step = say(known("shut", 1), *HURRIED, ASK)
    assert (step.state.status, step.effects) == ("ended", (engine.PersonWanted("asked"),))


def test_a_text_may_say_when():
    sample = (Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8")
    said = script.load(sample.replace("A few short", "We are here {when}. A few short"), "roofing.yaml")
    assert "We are here today until 18:00." in engine.begin(said, known("open"), "", "en", NOW).replies[0].text
