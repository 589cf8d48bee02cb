"""A script's form judges by the script's parsers, asks by its conditions and stops at STOP, in rasa-sdk's own run."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.rasa import forms, script_form
from bot.rasa.script_form import Asked, Judged, ScriptForm
from conversations import script
from conversations.exchange import Known

FIXTURES = Path(__file__).parent / "rasa"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
WRITTEN = """
script: roof-repair
rulebook: home-services
greeting: "Hello from {brand}."
questions:
  - intro:        {kind: statement, say: "A few questions."}
  - need:         {ask: "What does the roof need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - owner:        {ask: "Do you own it?", kind: yes_no}
  - budget_range: {ask: "Roughly which budget?", kind: text, when: {owner: yes}, skip: true}
  - contact:      {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: roof-contact}
  - note:         {ask: "Which town is it in?", kind: text, when: {contact: given}}
wordings: {roof-contact: "May {desk} of {brand} call you about this roof?"}
"""
SCRIPT = script.load(WRITTEN, "roof-repair.yaml")
MADE = script_form.of(SCRIPT, Known(brand="Acme", desks={"sales": "our roofers"}), NOW)
FORM = forms.form_action(MADE, lambda: NOW)


async def run(request, form=FORM):
    dispatcher = CollectingDispatcher()
    found = await form().run(dispatcher, Tracker.from_dict(request["tracker"]), request["domain"])
    return {event["name"]: event["value"] for event in found}, [said["text"] for said in dispatcher.messages]


def fixture(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


def answered(slot, text, **slots):
    request = fixture("form-good-answer")
    request["tracker"]["slots"] |= slots | {slot: text}
    request["tracker"]["latest_message"]["text"] = text
    request["tracker"]["events"][-1] |= {"name": slot, "value": text}
    request["domain"] = script_form.domain(MADE)
    return request


def test_the_form_is_named_after_the_script():
    assert FORM().name() == "validate_roof_repair_form"
    assert FORM().form_name() == "roof_repair_form"
    assert {"validate_need", "validate_owner", "validate_budget_range"} <= set(dir(FORM))


async def test_a_good_answer_is_kept_in_the_script_s_words_and_the_next_question_asked():
    assert await run(fixture("form-good-answer")) == ({"need": "replace", "requested_slot": "owner"}, [])


async def test_a_bad_answer_is_asked_again_with_the_reason():
    kept, said = await run(fixture("form-bad-answer"))
    assert kept == {"owner": None, "requested_slot": "owner"}
    assert "I need a yes or a no here" in said[0]


async def test_a_question_is_asked_only_when_its_condition_holds():
    kept, _ = await run(answered("owner", "no", need="replace"))
    assert kept == {"owner": "no", "requested_slot": "contact"}
    kept, _ = await run(answered("owner", "yes", need="replace"))
    assert kept == {"owner": "yes", "requested_slot": "budget_range"}


async def test_the_form_ends_when_nothing_is_due_any_more():
    kept, _ = await run(answered("contact", "no", need="replace", owner="no"))
    assert kept == {"contact": "refused", "requested_slot": None}


@pytest.mark.parametrize("text", ["skip", "/skip", "I'd rather not say"])
async def test_a_skipped_answer_fills_its_slot_so_that_rasa_goes_on(text):
    kept, _ = await run(answered("budget_range", text, need="replace", owner="yes"))
    assert kept == {"budget_range": script_form.SKIPPED, "requested_slot": "contact"}


async def test_a_question_that_must_be_answered_is_not_skipped():
    kept, said = await run(answered("owner", "skip", need="replace"))
    assert kept["owner"] is None
    assert said


@pytest.mark.parametrize("text", ["STOP", "please unsubscribe", "Don't call me"])
async def test_a_withdrawal_ends_the_form_before_any_parser(text):
    kept, said = await run(answered("note", text, need="replace", owner="no", contact="given"))
    assert kept == {"note": None, "requested_slot": None}
    assert "no further messages" in said[0]


async def test_without_a_domain_the_script_s_own_questions_are_asked():
    request = fixture("form-good-answer") | {"domain": {"version": "3.1"}}
    assert await run(request) == ({"need": "replace", "requested_slot": "owner"}, [])


async def test_slots_that_the_domain_adds_to_the_form_stay_rasas():
    request = answered("contact", "no", need="replace", owner="no")
    request["domain"]["forms"]["roof_repair_form"]["required_slots"].append("colour")
    kept, _ = await run(request)
    assert kept["requested_slot"] == "colour"


async def test_a_value_that_is_no_text_is_judged_as_text():
    kept, _ = await run(answered("budget_range", ["5k", 7], need="replace", owner="yes"))
    assert kept["budget_range"] == "5k, 7"


async def test_dashes_in_the_name_of_a_question_stay_in_its_slot():
    form = ScriptForm("x", (Asked("roof-kind"),), lambda *asked: Judged(ok=True, value=asked[:2]))
    request = answered("roof-kind", "flat") | {"domain": script_form.domain(form)}
    kept, _ = await run(request, forms.form_action(form, lambda: NOW))
    assert kept["roof-kind"] == ("roof-kind", "flat")


def test_two_questions_that_rasa_cannot_tell_apart_are_refused():
    form = ScriptForm("x", (Asked("a-b"), Asked("a_b")), lambda *_: Judged(ok=True))
    with pytest.raises(ValueError, match="two questions are named a_b"):
        forms.form_action(form, lambda: NOW)


def test_the_domain_of_a_form_holds_all_that_rasa_needs_to_know():
    made = script_form.domain(MADE)
    assert made["actions"] == ["validate_roof_repair_form"]
    assert made["forms"] == {
        "roof_repair_form": {"required_slots": ["need", "owner", "budget_range", "contact", "note"]}
    }
    assert made["slots"]["owner"]["mappings"] == [
        {"type": "from_text", "conditions": [{"active_loop": "roof_repair_form", "requested_slot": "owner"}]}
    ]
    assert made["responses"]["utter_ask_roof_repair_form_contact"] == [
        {
            "text": "May our roofers of Acme call you about this roof?",
            "buttons": [{"title": "I agree", "payload": "yes"}, {"title": "No, thanks", "payload": "no"}],
        }
    ]
    assert made["responses"]["utter_ask_roof_repair_form_budget_range"][0]["buttons"] == [
        {"title": "Skip", "payload": "skip"}
    ]
