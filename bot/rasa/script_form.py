"""A script as a form that another dialogue fills: which slots, in which words, when, and how answers are judged.

The judging is the conversations' own, re-asking words included. Knows what Rasa calls things, and nothing of rasa-sdk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from bot.rasa import wording
from bot.rasa.wording import SKIPPED, Slots, Wording
from conversations import answers, complaint, fold, listening, stop
from conversations.answers.reading import Read, Unclear
from conversations.buttons import SKIP
from conversations.exchange import Known, Option
from conversations.question import Question
from conversations.script import SILENT, Script
from conversations.state import State
from conversations.talk import Talk


class Judged(NamedTuple):
    """What was made of an answer: the value its slot keeps, or (`ok` false) why it is asked again, in words."""

    ok: bool
    value: object = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form: its slot, its words and buttons, and whether it is due, given the slots so far."""

    name: str
    ask: str = ""
    options: tuple[Option, ...] = ()
    due: Callable[[Slots], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class ScriptForm:
    """A script as a form. `parse` judges a text at a question; what `stops` recognises is answered by `goodbye`."""

    script: str
    questions: tuple[Asked, ...]
    parse: Callable[[str, str, datetime], Judged]
    stops: Callable[[str], bool] = lambda _: False
    goodbye: str = ""
    wording: Wording | None = None

    @property
    def name(self) -> str:
        """The form's name in Rasa's domain: `<script>_form`, dashes as underscores."""
        return f"{snake(self.script)}_form"

    @property
    def action(self) -> str:
        """The name of the action that validates it: `validate_<script>_form`."""
        return f"validate_{self.name}"

    @property
    def done(self) -> str:
        """The name of the action that says the last words: `action_<script>_form_done`."""
        return f"action_{self.name}_done"

    @property
    def asking(self) -> dict[str, str]:
        """The actions that put a question whose words depend on the answers so far: action → question."""
        wording = self.wording
        varying = [one.name for one in self.questions if wording is not None and wording.varies(one.name)]
        return {f"action_ask_{self.name}_{name}": name for name in varying}


def of(script: Script, known: Known, now: datetime, language: str = "") -> ScriptForm:
    """The form of a script's base flow, in `language` (else its first). Statements and actions are left to Rasa.

    `now` fills the texts; each answer is judged at its own time.
    """
    spoken = State(language=language if language in script.languages else script.languages[0])
    asked = {question.key: question for question in script.questions if question.kind not in SILENT}

    def parse(name: str, text: str, at: datetime) -> Judged:
        return _judged(Talk(script, spoken, known, at), asked[name], fold.clean(text))

    talk = Talk(script, spoken, known, now)
    return ScriptForm(
        script=script.name,
        questions=tuple(_asked(talk, question) for question in asked.values()),
        parse=parse,
        stops=lambda text: stop.withdrawal(fold.fold(fold.clean(text))) is not None,
        goodbye=talk.phrase("withdrawn"),
        wording=Wording(script, known, spoken.language),
    )


def domain(form: ScriptForm) -> dict[str, Any]:
    """The part of a Rasa domain (3.1) that the form needs: slots filled from text, the form, its words, its action."""
    return {
        "version": "3.1",
        "slots": {question.name: _slot(form.name, question.name) for question in form.questions},
        "forms": {form.name: {"required_slots": [question.name for question in form.questions]}},
        "responses": {f"utter_ask_{form.name}_{question.name}": [_response(question)] for question in form.questions},
        "actions": [form.action],
    }


def snake(name: str) -> str:
    """A name as Rasa's methods and forms can bear it."""
    return name.replace("-", "_")


def _asked(talk: Talk, question: Question) -> Asked:
    return Asked(question.key, talk.words(question), talk.options(question), lambda slots: wording.due(question, slots))


def _judged(talk: Talk, question: Question, typed: str) -> Judged:
    folded = fold.fold(typed)
    found = answers.read(question, typed, folded, talk.language, talk.now)
    if question.skip and (typed == SKIP or (listening.skips(talk.language, folded) and folded not in question.said_as)):
        return Judged(ok=True, value=SKIPPED)
    if isinstance(found, Read):
        # the fact of a number is its country, of an address its class: a slot holds what can be called or written to
        return Judged(ok=True, value=found.value if question.personal or found.fact is None else found.fact)
    if question.skip and listening.unsure(talk.language, folded):
        return Judged(ok=True, value=SKIPPED)
    return Judged(ok=False, reason=_reason(talk, question, found))


def _reason(talk: Talk, question: Question, unclear: Unclear) -> str:
    if question.again is not None:
        return talk.fill(question.again)
    reason, example = complaint.complaint(talk, question, unclear)
    return talk.phrase("again_1", {"reason": reason, "example": example}).strip()


def _slot(form: str, name: str) -> dict[str, Any]:
    asked = {"active_loop": form, "requested_slot": name}
    return {"type": "any", "mappings": [{"type": "from_text", "conditions": [asked]}]}


def _response(question: Asked) -> dict[str, Any]:
    buttons = [{"title": option.label, "payload": payload(option)} for option in question.options]
    return {"text": question.ask} | ({"buttons": buttons} if buttons else {})


def payload(option: Option) -> str:
    """What a button sends as the person's message."""
    # a payload with a slash would be read as an intent by Rasa
    return "skip" if option.value == SKIP else option.value
