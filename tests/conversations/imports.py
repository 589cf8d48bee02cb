"""Plays an imported script through the engine, input by input, as a foreign bot's walker does it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from conversations import check, engine
from conversations.engine import Heard
from conversations.foreign.typebot import Imported
from conversations.talk import DONE

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WORDS = {
    "email": "ann.lee@example.com", "phone": "+1 512 555 0100", "name": "Ann Lee", "text": "Some words",
    "timeline": "in 3 weeks",
}  # fmt: skip


def asked(made: Imported, written: str, answer: Callable[[Any], Any], variant: str = "") -> list[str]:
    """The foreign ids of the inputs asked, in order. `answer` gets the foreign block, as the walker's does."""
    blocks = {block["id"]: block for group in json.loads(written)["groups"] for block in group["blocks"]}
    script = check.load(made.script, f"{made.name}.yaml")
    step = engine.begin(script, engine.Known("Acme", {"sales": "us"}), variant, "en", NOW)
    found = []
    for at in range(300):
        state = step.state
        if state.status != "open":
            return found
        question = script.questions[script.flows[""].places[state.at]]
        if question.kind == "consent":
            heard = [Heard(f"m{at}", "text", "I agree")]
        else:
            found.append(made.questions[state.at])
            heard = _heard(question, blocks[found[-1]], answer(blocks[found[-1]]), at)
        for one in heard:
            step = engine.step(script, step.state, one, engine.Known("Acme", {"sales": "us"}), NOW)
        assert step.state.at != state.at, f"{question.key} ({question.kind}) did not take {heard}"
    raise AssertionError("no end")


def _heard(question: Any, block: Any, given: Any, at: int) -> list[Heard]:
    if question.kind == "yes_no":
        return [Heard(f"m{at}", "text", block["items"][given].get("content") or block["items"][given]["title"])]
    if question.kind in {"choice", "several"}:
        keys = [option.key for option in question.options]
        if question.kind == "several":
            pressed = [Heard(f"m{at}.{one}", "choice", value=keys[one], ask=question.key) for one in given]
            return [*pressed, Heard(f"m{at}.done", "choice", value=DONE, ask=question.key)]
        return [Heard(f"m{at}", "choice", value=keys[given], ask=question.key)]
    words = WORDS.get(question.kind, str(given))
    return [Heard(f"m{at}", "text", words)]
