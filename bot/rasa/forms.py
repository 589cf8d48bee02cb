"""A rasa-sdk form made from a script: the same questions, judged by the same parsers, for a bot that Rasa leads.

Importing this module imports rasa-sdk. The conversation, its consent and its storage are Rasa's then.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rasa_sdk import FormValidationAction
from rasa_sdk.events import SlotSet
from rasa_sdk.forms import REQUESTED_SLOT

from bot.rasa import script_form
from bot.rasa.script_form import ScriptForm

Clock = Callable[[], datetime]


def form_action(form: ScriptForm, clock: Clock) -> type[FormValidationAction]:
    """A class whose `validate_<question>` methods judge answers as the script does, and which asks only what is due.

    A withdrawal (STOP and the like) ends the form with its goodbye, before any parser sees it.
    Raises ValueError when two questions differ only in dashes and underscores.
    """
    names = [script_form.snake(question.name) for question in form.questions]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{form.script}: two questions are named {min(twice)} for Rasa | rename one of them")
    body: dict[str, Any] = {
        f"validate_{script_form.snake(each.name)}": _validator(form, each.name, clock) for each in form.questions
    }
    body |= {
        "__module__": __name__,
        "__doc__": f"Validates the form of the script {form.script}.",
        "name": lambda _: form.action,
        "required_slots": _required_slots(form),
        "next_requested_slot": _next_requested_slot(form),
        "get_extraction_events": _no_extraction,
    }
    title = script_form.snake(form.script).title().replace("_", "")
    return type(f"Validate{title}Form", (FormValidationAction,), body)


def _validator(form: ScriptForm, name: str, clock: Clock) -> Callable[..., dict[str, object]]:
    def validate(_: Any, value: object, dispatcher: Any, tracker: Any, domain: Any) -> dict[str, object]:  # noqa: ARG001 - rasa-sdk's signature
        text = _text(value)
        if form.stops(text):
            _utter(dispatcher, form.goodbye)
            return {name: None}
        judged = form.parse(name, text, clock())
        if not judged.ok:
            _utter(dispatcher, judged.reason)
        return {name: judged.value if judged.ok else None}

    return validate


def _required_slots(form: ScriptForm) -> Callable[..., Any]:
    ours = {question.name for question in form.questions}

    async def required_slots(_: Any, domain_slots: list[str], dispatcher: Any, tracker: Any, domain: Any) -> list[str]:  # noqa: ARG001 - rasa-sdk's signature
        mapped = set(domain_slots) or ours  # a selective domain names no slots: then the script's own
        asked = [each.name for each in form.questions if each.name in mapped and each.due(tracker.slots)]
        return asked + [name for name in domain_slots if name not in ours]

    return required_slots


def _next_requested_slot(form: ScriptForm) -> Callable[..., Any]:
    async def next_requested_slot(self: Any, dispatcher: Any, tracker: Any, domain: Any) -> Any:
        if form.stops(_text(tracker.latest_message.get("text"))):
            return SlotSet(REQUESTED_SLOT, None)  # this ends a form in Rasa
        return await FormValidationAction.next_requested_slot(self, dispatcher, tracker, domain)

    return next_requested_slot


async def _no_extraction(*_: object) -> list[Any]:
    # rasa-sdk would warn, for each slot that the domain does not list, that no extract method exists
    return []


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_text(part) for part in value)
    return "" if value is None else str(value)


def _utter(dispatcher: Any, text: str) -> None:
    if text:
        dispatcher.utter_message(text=text)
