"""An action sees a copy of the conversation in Rasa's form, and its answer comes back as facts and replies."""

import json
import math
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa_sdk import Tracker, events

from bot.rasa import tracker
from bot.rasa.tracker import Done, View
from conversations.exchange import Option, Reply

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
VIEW = View(
    sender_id="visitor-17",
    slots={"need": "repair", "owner": "yes"},
    latest_text="how much?",
    latest_intent="ask_price",
    events=(
        tracker.said("What does it need?", NOW, [("Repair", "repair")]),
        tracker.heard("Repair", NOW, "web", "inform"),
        tracker.kept("need", "repair", NOW),
    ),
    channel="web",
    language="en",
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def carried(*given, responses=()) -> Done:
    return tracker.carried(VIEW, given, responses)


def test_rasa_sdk_reads_the_tracker_as_one_of_its_own():
    seen = Tracker.from_dict(tracker.build(VIEW))
    assert seen.get_slot("need") == "repair"
    assert seen.get_slot("language") == "en"
    assert seen.latest_message["text"] == "how much?"
    assert seen.get_intent_of_latest_message() == "ask_price"
    assert seen.get_latest_input_channel() == "web"
    assert seen.slots_to_validate() == {"need": "repair"}
    assert seen.events[1]["timestamp"] == NOW.timestamp()


def test_the_tracker_is_json():
    assert json.loads(json.dumps(tracker.build(VIEW)))["sender_id"] == "visitor-17"


def test_a_slot_named_language_of_the_script_wins():
    assert tracker.build(View("v", {"language": "Welsh"}, language="en"))["slots"]["language"] == "Welsh"


def test_nothing_of_the_tracker_is_shared_with_the_conversation():
    view = View("v", {"tags": ["a"]}, events=({"event": "slot", "name": "tags", "value": ["a"]},))
    copied = tracker.build(view)
    copied["slots"]["tags"].append("b")
    copied["events"][0]["value"].append("b")
    copied["events"].clear()
    assert view == View("v", {"tags": ["a"]}, events=({"event": "slot", "name": "tags", "value": ["a"]},))


def test_slots_become_facts():
    done = carried(
        events.SlotSet("price", 7.5),
        events.SlotSet("crew", 3),
        events.SlotSet("insured", value=True),
        events.SlotSet("extras", ["skylight", "gutter"]),
        events.SlotSet("need", None),
    )
    assert done.slots == {"price": 7.5, "crew": 3, "insured": "yes", "extras": "gutter|skylight", "need": None}


@pytest.mark.parametrize("value", [{"a": 1}, math.nan, math.inf, 2**70, Decimal("1.5"), NOW, [[1]], b"x"])
def test_a_slot_that_is_no_fact_is_named_and_left_out(value):
    done = carried(events.SlotSet("price", value))
    assert done.slots == {}
    assert done.unsupported == (f"slot price as {type(value).__name__}",)


def test_the_last_word_on_a_slot_counts():
    assert carried(events.SlotSet("price", 1), events.SlotSet("price", 2)).slots == {"price": 2}


def test_resetting_all_slots_forgets_what_was_known_and_keeps_what_is_set_afterwards():
    done = carried(events.SlotSet("new", 1), events.AllSlotsReset(), events.SlotSet("owner", "no"))
    assert done.slots == {"need": None, "new": None, "owner": "no"}
    assert not done.restart


def test_a_restart_asks_to_begin_anew():
    done = carried(events.Restarted())
    assert done.restart
    assert done.slots == {"need": None, "owner": None}


def test_responses_come_before_bot_events_and_carry_their_buttons():
    response = {"text": "From $350.", "buttons": [{"title": "Book", "payload": "/book"}], "custom": {}}
    done = carried(events.BotUttered("Anything else?", {"buttons": [{"title": "No"}]}), responses=[response])
    assert done.replies == (
        Reply("From $350.", (Option("Book", "/book"),)),
        Reply("Anything else?", (Option("No", "No"),)),
    )


def test_what_has_no_place_is_named_once_and_without_content():
    done = carried(
        events.FollowupAction("action_book"),
        events.ConversationPaused(),
        events.ConversationPaused(),
        events.UserUttered("Ann Lee, 512-555-0100"),
        responses=[{"text": "Look", "image": "https://example.com/ann.png"}, {"response": "utter_greet"}],
    )
    assert done.unsupported == ("image", "response utter_greet", "followup action_book", "pause", "user")
    assert done.replies == (Reply("Look"),)


def test_more_than_a_conversation_can_hold_is_cut_and_said():
    done = carried(*[events.SlotSet(f"s{n}", n) for n in range(60)], responses=[{"text": "x" * 9000}] * 12)
    assert len(done.slots) == tracker.SLOTS_MAX
    assert len(done.replies) == tracker.REPLIES_MAX
    assert len(done.replies[0].text) == tracker.TEXT_CHARS_MAX
    assert done.unsupported == ("replies over 10", "slots over 50")


def test_text_that_no_database_stores_is_mended():
    done = carried(events.SlotSet("note", "a\x00b\ud800"), responses=[{"text": "c\x00\udfff"}])
    assert (done.slots, done.replies) == ({"note": "ab?"}, (Reply("c?"),))


@given(
    st.lists(st.dictionaries(st.sampled_from(["event", "name", "value", "text", "data"]), ANYTHING), max_size=4),
    ANYTHING,
)
def test_no_answer_breaks_the_reader_and_what_it_keeps_can_be_stored(given_events, buttons):
    for kind in ("slot", "bot", None):
        marked = [event | ({"event": kind} if kind else {}) for event in given_events]
        done = tracker.carried(VIEW, marked, [{"text": "x", "buttons": buttons, "custom": buttons}])
        stored = json.dumps(
            [dict(done.slots), [asdict(reply) for reply in done.replies], done.unsupported],
            ensure_ascii=False,
            allow_nan=False,
        )
        assert "\\u0000" not in stored.replace("\\\\", "")
        stored.encode("utf-8")
