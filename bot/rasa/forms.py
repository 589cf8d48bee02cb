"""A rasa-sdk form made from a script: the same questions, judged by the same parsers, for a bot that Rasa leads.

Importing this module imports rasa-sdk. The conversation, its consent and its storage are Rasa's then.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rasa_sdk import Action, FormValidationAction
from rasa_sdk.events import SlotSet
from rasa_sdk.forms import REQUESTED_SLOT

from bot.rasa import script_form
from bot.rasa.script_form import ScriptForm
from bot.rasa.wording import Wording
from conversations.exchange import Option

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


def actions(form: ScriptForm, clock: Clock) -> list[type[Action]]:
    """All that Rasa calls for a form: what validates it, what asks where words vary, what says the last words."""
    made: list[type[Action]] = [form_action(form, clock)]
    if form.wording is None:
        return made
    asking = [_asker(form, form.wording, action, name, clock) for action, name in form.asking.items()]
    return [*made, *asking, _ender(form, form.wording, clock)]


def _asker(form: ScriptForm, wording: Wording, action: str, name: str, clock: Clock) -> type[Action]:
    """Says the statements before a question once, and asks it with its buttons."""
    buttons = [{"title": option.label, "payload": script_form.payload(option)} for option in _options(form, name)]

    def run(_: Any, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:  # noqa: ARG001 - rasa-sdk's signature
        said = _said(tracker)
        for words in wording.before(name, tracker.slots, clock()):
            if words not in said:
                dispatcher.utter_message(text=words)
        dispatcher.utter_message(text=wording.asked(name, tracker.slots, clock()), buttons=buttons or None)
        return []

    return _action(action, run, f"Asks `{name}` of the script {form.script}.")


def _ender(form: ScriptForm, wording: Wording, clock: Clock) -> type[Action]:
    """Says the last words; none after a withdrawal, which was answered already."""

    def run(_: Any, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:  # noqa: ARG001 - rasa-sdk's signature
        if not form.stops(_text(tracker.latest_message.get("text"))):
            for words in (*wording.before("", tracker.slots, clock()), wording.farewell(tracker.slots, clock())):
                _utter(dispatcher, words)
        return []

    return _action(form.done, run, f"Says the last words of the script {form.script}.")


def _action(name: str, run: Callable[..., list[Any]], words: str) -> type[Action]:
    title = script_form.snake(name).title().replace("_", "")
    return type(title, (Action,), {"__module__": __name__, "__doc__": words, "name": lambda _: name, "run": run})


def _options(form: ScriptForm, name: str) -> tuple[Option, ...]:
    return next(one.options for one in form.questions if one.name == name)


def _said(tracker: Any) -> set[str]:
    """What was said since the form began: Rasa runs an ask action again whenever an answer was not understood."""
    said: set[str] = set()
    for event in tracker.events:
        if event.get("event") == "active_loop":
            said = set()
        elif event.get("event") == "bot":
            said.add(str(event.get("text")))
    return said


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
