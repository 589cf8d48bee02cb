"""Grants a turn's wish for an action: shows the customer's rasa-sdk action the conversation, and tells the turn what
came of it. Runs outside any transaction; what it returns is recorded once by the reception.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot.rasa import actions, tracker
from bot.scene import Wishing
from conversations.exchange import Wish
from conversations.script import Script
from conversations.state import Answer, State

log = logging.getLogger(__name__)


def fulfilling(
    book: actions.ActionBook, timeout_seconds: float = actions.TIMEOUT_SECONDS
) -> Callable[[Wishing], Awaitable[Mapping[str, Any]]]:
    """What the reception calls with a wish: its answer is `{"replies": […], "kept": {…}}`, empty when it failed."""

    async def fulfil(wishing: Wishing) -> Mapping[str, Any]:
        scene, wish = wishing.scene, wishing.wish
        seen = view(wish, wishing.step.state, sender=f"chat-{scene.chat.id}", channel=scene.chat.channel, now=scene.now)
        done = await actions.perform(book, wish.action, seen, timeout_seconds)
        if isinstance(done, tracker.Failed):
            log.warning("an action failed: %s", done.reason, extra={"action": wish.action})
            return {"replies": [], "kept": {}}
        left_out = [*done.unsupported, *sorted(guarded(scene.pinned.script) & done.slots.keys())]
        if left_out:
            log.warning(
                "an action asked for more than it can have: %s", ", ".join(left_out), extra={"action": wish.action}
            )
        return outcome(scene.pinned.script, done)

    return fulfil


def view(wish: Wish, state: State, *, sender: str, channel: str, now: datetime, text: str = "") -> tracker.View:
    """The conversation as an action sees it: answers as slots and events, `args` of the script's entry among the slots.

    `sender` says which conversation, never who. A slot holds the plain fact, else what people read ("Ann Lee").
    """
    slots = {name: _slot(answer) for name, answer in state.answers.items()}
    return tracker.View(
        sender_id=sender,
        slots={**slots, **wish.args},
        latest_text=text,
        events=tuple(tracker.kept(name, value, now) for name, value in slots.items() if value is not None),
        channel=channel,
        language=state.language,
    )


def outcome(script: Script, done: tracker.Done) -> dict[str, Any]:
    """What the turn keeps of an action's answer: replies with options, and plain facts by name.

    Left out: what is forgotten (a script forgets by its own conditions) and what is `guarded`.
    """
    refused = guarded(script)
    return {
        "replies": [
            {"text": reply.text, "options": [{"label": one.label, "value": one.value} for one in reply.options]}
            for reply in done.replies
        ],
        "kept": {name: fact for name, fact in done.slots.items() if fact is not None and name not in refused},
    }


def guarded(script: Script) -> frozenset[str]:
    """The answers that only the person can give: personal ones, which are never plain facts, and consent."""
    questions = (question for flow in script.flows.values() for question in flow.questions)
    return frozenset(question.key for question in questions if question.personal or question.consent is not None)


def _slot(answer: Answer) -> object:
    return answer.fact if answer.fact is not None else answer.shown or None
