"""A script's form judges by the script's parsers, asks by its conditions and stops at STOP, in rasa-sdk's own run."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.rasa import forms
from bot.rasa.forms import Asked, FormPlan

FIXTURES = Path(__file__).parent / "rasa"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NEEDS = {"a new roof": "replace", "repair": "repair"}
PLAN = FormPlan(
    "roof-repair",
    (
        Asked("need", "What does the roof need?", (("repair", "Repair"), ("replace", "A new roof"))),
        Asked("owner", "Do you own it?", (("yes", "Yes"), ("no", "No"))),
        Asked("budget-range", "Roughly which budget?", needed=lambda slots: slots.get("owner") == "yes"),
    ),
)


def parse(name, text, now):
    assert now == NOW
    if name == "need" and text.lower() in NEEDS:
        return True, NEEDS[text.lower()], ""
    if name == "owner" and text in ("yes", "no"):
        return True, text, ""
    if name == "budget-range":
        return True, None if text == "skip" else text, ""
    return False, None, "I did not get that. For example: yes."


FORM = forms.form_action(PLAN, parse, lambda: NOW, lambda text: text == "STOP", "You will not hear from us again.")


async def run(request):
    dispatcher = CollectingDispatcher()
    found = await FORM().run(dispatcher, Tracker.from_dict(request["tracker"]), request["domain"])
    return {event["name"]: event["value"] for event in found}, [said["text"] for said in dispatcher.messages]


def fixture(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


def answered(slot, text, **slots):
    request = fixture("form-good-answer")
    request["tracker"]["slots"] |= slots | {slot: text}
    request["tracker"]["latest_message"]["text"] = text
    request["tracker"]["events"][-1] |= {"name": slot, "value": text}
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
    assert said == ["I did not get that. For example: yes."]


async def test_a_question_is_asked_only_when_its_condition_holds():
    kept, _ = await run(fixture("form-last-answer"))
    assert kept == {"owner": "no", "requested_slot": None}


async def test_a_question_whose_condition_holds_is_left_to_rasa_in_its_order():
    # all slots of the domain are wanted: rasa-sdk then says nothing of the next one, and Rasa takes the first empty
    kept, _ = await run(answered("owner", "yes", need="replace"))
    assert kept == {"owner": "yes"}


async def test_a_skipped_answer_fills_its_slot_so_that_rasa_goes_on():
    kept, _ = await run(answered("budget-range", "skip", need="replace", owner="yes"))
    assert kept["budget-range"] == forms.SKIPPED


async def test_stop_ends_the_form_before_any_parser():
    kept, said = await run(fixture("form-stop"))
    assert kept == {"owner": None, "requested_slot": None}
    assert said == ["You will not hear from us again."]


async def test_without_a_domain_the_script_s_own_questions_are_asked():
    request = fixture("form-good-answer") | {"domain": {"version": "3.1"}}
    assert await run(request) == ({"need": "replace", "requested_slot": "owner"}, [])


async def test_slots_that_the_domain_adds_to_the_form_stay_rasas():
    request = fixture("form-last-answer")
    request["domain"]["forms"]["roof_repair_form"]["required_slots"].append("colour")
    kept, _ = await run(request)
    assert kept["requested_slot"] == "colour"


async def test_a_value_that_is_no_text_is_judged_as_text():
    kept, _ = await run(answered("budget-range", ["5k", 7], need="replace", owner="yes"))
    assert kept["budget-range"] == "5k, 7"


def test_two_questions_that_rasa_cannot_tell_apart_are_refused():
    with pytest.raises(ValueError, match="two questions are named a_b"):
        forms.form_action(FormPlan("x", (Asked("a-b"), Asked("a_b"))), parse, lambda: NOW)


def test_the_domain_of_a_form_holds_all_that_rasa_needs_to_know():
    made = forms.domain(PLAN)
    assert made["actions"] == ["validate_roof_repair_form"]
    assert made["forms"] == {"roof_repair_form": {"required_slots": ["need", "owner", "budget-range"]}}
    assert made["slots"]["owner"]["mappings"] == [
        {"type": "from_text", "conditions": [{"active_loop": "roof_repair_form", "requested_slot": "owner"}]}
    ]
    assert made["responses"]["utter_ask_roof_repair_form_owner"] == [
        {"text": "Do you own it?", "buttons": [{"title": "Yes", "payload": "yes"}, {"title": "No", "payload": "no"}]}
    ]
