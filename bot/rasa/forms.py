"""A rasa-sdk form made from a script: the same questions, judged by the same parsers, for a bot that Rasa leads.

Importing this module imports rasa-sdk. How an answer is judged is passed in, as is the clock; the conversation, its
consent and its storage are Rasa's then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import FormValidationAction
from rasa_sdk.events import SlotSet
from rasa_sdk.forms import REQUESTED_SLOT

SKIPPED = "skipped"

Parse = Callable[[str, str, datetime], tuple[bool, object, str]]
"""`parse(question, text, now) -> (ok, value, reason)`: the value to keep, or the reason to ask again in words."""


def _always(_: Mapping[str, object]) -> bool:
    return True


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a form needs it: its slot, its words, its buttons (value, label) and when it is asked."""

    name: str
    ask: str = ""
    options: tuple[tuple[str, str], ...] = ()
    needed: Callable[[Mapping[str, object]], bool] = _always


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A script as a form: its name and its questions in their order."""

    script: str
    questions: tuple[Asked, ...]

    @property
    def form(self) -> str:
        """The name of the form in Rasa's domain: `<script>_form`, dashes as underscores."""
        return f"{_snake(self.script)}_form"

    @property
    def action(self) -> str:
        """The name of the action that validates it: `validate_<script>_form`."""
        return f"validate_{self.form}"


def form_action(
    plan: FormPlan,
    parse: Parse,
    clock: Callable[[], datetime],
    stops: Callable[[str], bool] = _never,
    goodbye: str = "",
) -> type[FormValidationAction]:
    """A class whose `validate_<question>` methods judge answers by `parse`, and which asks only what is needed.

    A text that `stops` recognises (STOP and the like) ends the form with `goodbye`, before any parser sees it.
    Raises ValueError when two questions differ only in dashes and underscores.
    """
    names = [_snake(question.name) for question in plan.questions]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{plan.script}: two questions are named {min(twice)} for Rasa | rename one of them")
    judge = _Judge(parse, clock, stops, goodbye)
    body: dict[str, Any] = {
        f"validate_{_snake(question.name)}": _validator(question, judge) for question in plan.questions
    }
    body |= {
        "__module__": __name__,
        "__doc__": f"Validates the form of the script {plan.script}.",
        "name": lambda _: plan.action,
        "required_slots": _required_slots(plan),
        "next_requested_slot": _next_requested_slot(stops),
        "get_extraction_events": _no_extraction,
    }
    return type(f"Validate{_snake(plan.script).title().replace('_', '')}Form", (FormValidationAction,), body)


def domain(plan: FormPlan) -> dict[str, Any]:
    """The part of a Rasa domain (3.1) that this form needs: slots filled from text, the form, its words, its action."""
    return {
        "version": "3.1",
        "slots": {question.name: _slot(plan.form, question.name) for question in plan.questions},
        "forms": {plan.form: {"required_slots": [question.name for question in plan.questions]}},
        "responses": {f"utter_ask_{plan.form}_{question.name}": [_response(question)] for question in plan.questions},
        "actions": [plan.action],
    }


@dataclass(frozen=True, slots=True)
class _Judge:
    parse: Parse
    clock: Callable[[], datetime]
    stops: Callable[[str], bool]
    goodbye: str

    def slot(self, name: str, value: object, dispatcher: Any) -> object:
        """The value that the slot keeps, or None after telling why it is asked again."""
        text = _text(value)
        if self.stops(text):
            _utter(dispatcher, self.goodbye)
            return None
        ok, kept, reason = self.parse(name, text, self.clock())
        if not ok:
            _utter(dispatcher, reason)
            return None
        # Rasa asks an empty slot again and again: an answer that was skipped must hold something
        return SKIPPED if kept is None else kept


def _validator(question: Asked, judge: _Judge) -> Callable[..., dict[str, object]]:
    def validate(_: Any, value: object, dispatcher: Any, tracker: Any, domain: Any) -> dict[str, object]:  # noqa: ARG001 - rasa-sdk's signature
        return {question.name: judge.slot(question.name, value, dispatcher)}

    return validate


def _required_slots(plan: FormPlan) -> Callable[..., Any]:
    async def required_slots(_: Any, domain_slots: list[str], dispatcher: Any, tracker: Any, domain: Any) -> list[str]:  # noqa: ARG001 - rasa-sdk's signature
        ours = {question.name for question in plan.questions}
        mapped = set(domain_slots) or ours  # a selective domain names no slots: then the script's own
        asked = [each.name for each in plan.questions if each.name in mapped and each.needed(tracker.slots)]
        return asked + [name for name in domain_slots if name not in ours]

    return required_slots


def _next_requested_slot(stops: Callable[[str], bool]) -> Callable[..., Any]:
    async def next_requested_slot(self: Any, dispatcher: Any, tracker: Any, domain: Any) -> Any:
        if stops(_text(tracker.latest_message.get("text"))):
            return SlotSet(REQUESTED_SLOT, None)  # this ends a form in Rasa
        return await FormValidationAction.next_requested_slot(self, dispatcher, tracker, domain)

    return next_requested_slot


async def _no_extraction(*_: object) -> list[Any]:
    # rasa-sdk would warn, for each slot that the domain does not list, that no extract method exists
    return []


def _slot(form: str, name: str) -> dict[str, Any]:
    asked = {"active_loop": form, "requested_slot": name}
    return {"type": "any", "mappings": [{"type": "from_text", "conditions": [asked]}]}


def _response(question: Asked) -> dict[str, Any]:
    buttons = [{"title": label, "payload": value} for value, label in question.options]
    return {"text": question.ask} | ({"buttons": buttons} if buttons else {})


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_text(part) for part in value)
    return "" if value is None else str(value)


def _utter(dispatcher: Any, text: str) -> None:
    if text:
        dispatcher.utter_message(text=text)


def _snake(name: str) -> str:
    return name.replace("-", "_")
