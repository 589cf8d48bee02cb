"""A script as a project for Rasa 3: domain, rules, examples, settings. `frontdesk rasa-actions --script script.yaml`
answers what the project calls. Knows Rasa's files, and nothing of rasa-sdk.
"""

from datetime import UTC, datetime
from typing import Any

import yaml

from bot.rasa import script_form
from bot.rasa.script_form import ScriptForm
from conversations.exchange import Known
from conversations.script import Script
from conversations.state import State
from conversations.talk import Talk

VERSION = "3.1"
BEGIN, STOP, GREET = "begin", "stop", "greet"
ACTIONS_URL = "http://localhost:5055/webhook"
_EPOCHS = 100
_NO_TIME = datetime.min.replace(tzinfo=UTC)  # a greeting says nothing that depends on the time

Tree = dict[str, Any]  # as YAML writes it


def files(script: Script, form: ScriptForm, known: Known, text: str, language: str) -> dict[str, str]:
    """The project's files by their paths; `text` is the script itself, which the actions are served from."""
    return {
        "domain.yml": _yaml(domain(script, form, known, language)),
        "data/rules.yml": _yaml(rules(form, greeting=script.flows[""].greeting is not None)),
        "data/nlu.yml": _nlu(script, language),
        "config.yml": _yaml(_config(form, language)),
        "endpoints.yml": _yaml({"action_endpoint": {"url": ACTIONS_URL}}),
        "credentials.yml": _yaml({"rest": {}}),
        "script.yaml": text,
        "README.md": _readme(script, form),
    }


def domain(script: Script, form: ScriptForm, known: Known, language: str) -> Tree:
    """The whole domain: the form's part, the intents that begin and end it, and the words said round it."""
    part = script_form.domain(form)
    asked = {f"utter_ask_{form.name}_{name}" for name in form.asking.values()}
    responses = {name: words for name, words in part["responses"].items() if name not in asked}
    greeting = script.flows[""].greeting
    if greeting is not None:
        talk = Talk(script, State(language=language), known, _NO_TIME)
        responses[_greets(form)] = [{"text": talk.fill(greeting)}]
    responses[_stops(form)] = [{"text": form.goodbye}]
    return {
        "version": VERSION,
        "intents": [GREET, BEGIN, STOP],
        "slots": part["slots"],
        "forms": part["forms"],
        "responses": responses,
        "actions": [form.action, *form.asking, form.done],
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def rules(form: ScriptForm, *, greeting: bool) -> Tree:
    """When the form begins and what follows it."""
    opening = [{"action": _greets(form)}] if greeting else []
    begins = [
        {"rule": f"{form.name}: {intent}", "steps": [{"intent": intent}, *opening, *_started(form)]}
        for intent in (GREET, BEGIN)
    ]
    ends = {
        "rule": f"{form.name}: done",
        "condition": [{"active_loop": form.name}],
        "steps": [
            {"action": form.name},
            {"active_loop": None},
            {"slot_was_set": [{"requested_slot": None}]},
            {"action": form.done},
        ],
    }
    stops = {"rule": f"{form.name}: stop", "steps": [{"intent": STOP}, {"action": _stops(form)}]}
    return {"version": VERSION, "rules": [*begins, ends, stops]}


def _started(form: ScriptForm) -> list[Tree]:
    return [{"action": form.name}, {"active_loop": form.name}]


def _greets(form: ScriptForm) -> str:
    return f"utter_{form.name}_greeting"


def _stops(form: ScriptForm) -> str:
    return f"utter_{form.name}_goodbye"


def _nlu(script: Script, language: str) -> str:
    """Examples of the intents; answers inside the form need none, they are read as text."""
    title = script.title.plain(language)
    examples = {
        GREET: ("hello", "hi", "hey", "good morning", "good evening", "hi there", "hello there"),
        BEGIN: ("start", "begin", "let's go", "I have a question", "I would like to know more", title),
        STOP: ("stop", "unsubscribe", "quit", "stop messaging me", "please stop", "opt out"),
    }
    blocks = []
    for intent, lines in examples.items():
        listed = "".join(f"    - {_line(line)}\n" for line in lines)
        blocks.append(f"- intent: {intent}\n  examples: |\n{listed}")
    return f'version: "{VERSION}"\nnlu:\n' + "".join(blocks)


def _line(words: str) -> str:
    # brackets would mark entities
    return " ".join(words.translate(str.maketrans("[](){}", "      ")).split())


def _config(form: ScriptForm, language: str) -> Tree:
    return {
        "recipe": "default.v1",
        "assistant_id": form.script,
        "language": language.partition("-")[0],
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": _EPOCHS},
        ],
        "policies": [{"name": "RulePolicy"}],
    }


def _readme(script: Script, form: ScriptForm) -> str:
    left = [
        f"`{question.key}` (runs `{question.action}`)" for question in script.questions if question.kind == "action"
    ]
    lines = [
        f"# {script.name}, for Rasa",
        "A form that asks what the script asks, with the script's own parsers, conditions and words.",
        "",
        "```sh",
        "frontdesk rasa-actions --script script.yaml     # answers what the form calls, at port 5055",
        "rasa train",
        "rasa shell",
        "```",
        "",
        f"* `{form.action}` judges each answer and says which question comes next; STOP ends the form at every step.",
        f"* `{form.done}` says the last words. Where they depend on a score they are the default ones: Rasa has none.",
        "* Not in Rasa: the rulebook, the consent ledger, handing over, reminders, variants, answers to what people",
        "  ask in between. Whoever needs the proof of a consent lets Frontdesk lead.",
    ]
    if left:
        lines.append(f"* Left out of the form: {', '.join(left)}. Call them from your rules.")
    if script.digressions:
        lines.append("* The script's `answers` are good material for intents of your own.")
    return "\n".join([*lines, ""])


def _yaml(tree: Tree) -> str:
    return yaml.dump(tree, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


class _Plain(yaml.SafeDumper):
    """Writes everything out: Rasa's own reader takes aliases, people do not."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Always."""
        return True
