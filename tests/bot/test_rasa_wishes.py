"""A turn's wish is granted by a customer's action, which sees the answers and can set plain facts, and only those."""
# ruff: noqa: ARG002 - rasa-sdk calls every `run` with dispatcher, tracker and domain

import json
import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from rasa_sdk import Action
from rasa_sdk.events import FollowupAction, SlotSet

from bot import scene as scenes
from bot.rasa import actions, wishes
from bot.rasa.tracker import Done
from conversations import engine, script

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SCRIPT = script.load(
    """
script: roofing
rulebook: home-services
questions:
  - need:    {ask: "What does it need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - quote:   {kind: action, action: action_quote, args: {list: prices-2026}}
  - contact: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: w}
  - note:    {ask: "Anything else?", kind: text, when: {contact: given}}
wordings: {w: "May {desk} call you?"}
""",
    "roofing.yaml",
)


class Quote(Action):
    def name(self):
        return "action_quote"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text=f"By {tracker.get_slot('list')}: $6,000", buttons=[{"title": "Fine"}])
        forged = [SlotSet("contact", "given"), SlotSet("note", "Ann Lee, 512-555-0100")]
        return [SlotSet("estimate", 6000), SlotSet("need", None), FollowupAction("action_book"), *forged]


class Broken(Action):
    def name(self):
        return "action_broken"

    def run(self, dispatcher, tracker, domain):
        raise ValueError("Ann Lee")


@pytest.fixture
def book():
    made = actions.load([], (Quote, Broken))
    yield made
    made.close()


def wishing(action="action_quote"):
    begun = engine.begin(SCRIPT, engine.Known(), "", "en", NOW)
    step = engine.step(SCRIPT, begun.state, engine.Heard("1", "text", "a new roof"), engine.Known(), NOW)
    wish = next(effect for effect in step.effects if isinstance(effect, engine.Wish))
    scene = SimpleNamespace(  # what of a scene is looked at; a whole one needs a database
        chat=SimpleNamespace(id=7, channel="web"), pinned=SimpleNamespace(script=SCRIPT), now=NOW
    )
    return scenes.Wishing(engine.Wish(action, wish.args), step, scene)


async def test_a_wish_is_granted_in_the_words_that_the_turn_records(book):
    found = await wishes.fulfilling(book)(wishing())
    assert found == {
        "replies": [{"text": "By prices-2026: $6,000", "options": [{"label": "Fine", "value": "Fine"}]}],
        "kept": {"estimate": 6000},
    }
    granted = scenes.granted_from(json.dumps(found).encode())
    assert granted.kept == {"estimate": 6000}
    assert granted.replies[0].options[0].label == "Fine"


async def test_what_an_action_may_not_set_is_named_in_the_log_without_its_value(book, caplog):
    with caplog.at_level(logging.WARNING):
        await wishes.fulfilling(book)(wishing())
    assert "followup action_book, contact, note" in caplog.text
    assert "Ann" not in caplog.text


async def test_a_wish_that_fails_brings_nothing_and_names_nobody(book, caplog):
    with caplog.at_level(logging.WARNING):
        assert await wishes.fulfilling(book)(wishing("action_broken")) == {"replies": [], "kept": {}}
    assert "raised ValueError" in caplog.text
    assert "Ann" not in caplog.text


def test_an_action_sees_answers_as_slots_and_events_with_the_arguments_of_its_entry():
    asked = wishing()
    seen = wishes.view(asked.wish, asked.step.state, sender="chat-7", channel="web", now=NOW)
    assert seen.slots == {"need": "replace", "list": "prices-2026"}
    assert [event["name"] for event in seen.events] == ["need"]
    assert (seen.sender_id, seen.channel, seen.language) == ("chat-7", "web", "en")


def test_personal_answers_and_consent_are_guarded():
    assert wishes.guarded(SCRIPT) == {"contact", "note"}
    assert wishes.outcome(SCRIPT, Done({"contact": "given"}, ()))["kept"] == {}
