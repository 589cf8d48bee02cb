"""Both ways between our conversation and Rasa's picture of one: a copied tracker for an action to look at, and what
its answer means to us. Knows nothing of rasa-sdk's classes, only of the dictionaries that it speaks.
"""

import copy
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conversations.exchange import Fact, Option, Reply

REPLIES_MAX = 10
OPTIONS_MAX = 20
SLOTS_MAX = 50
TEXT_CHARS_MAX = 4096
NAME_CHARS_MAX = 64
WHOLE_NUMBER_MAX = 2**63 - 1

# parts of a Rasa response that our replies have no place for
_FOREIGN = ("image", "attachment", "custom", "elements")


@dataclass(frozen=True, slots=True)
class View:
    """What an action may see of a conversation. `events` are Rasa events, oldest first (`heard`, `said`, `kept`)."""

    sender_id: str
    slots: Mapping[str, object] = field(default_factory=dict)
    latest_text: str = ""
    latest_intent: str = ""
    events: Sequence[Mapping[str, object]] = ()
    channel: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """An action that ran. `slots` are facts to keep (None: forget it), `restart` asks to begin anew, and
    `unsupported` names, for the log, what it wanted beyond that; these names hold nothing that a person said.
    """

    slots: Mapping[str, Fact | None]
    replies: tuple[Reply, ...]
    restart: bool = False
    unsupported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """An action that gave no usable answer; `reason` is fit for a log: names, types and places, no one's words."""

    reason: str


def heard(text: str, at: datetime, channel: str = "", intent: str = "") -> dict[str, Any]:
    """The event of a message that the person sent."""
    parsed = _understood(text, intent)
    return {"event": "user", "timestamp": at.timestamp(), "text": text, "parse_data": parsed, "input_channel": channel}


def said(text: str, at: datetime, options: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The event of a message that we sent; `options` as pairs of label and value."""
    buttons = [{"title": label, "payload": value} for label, value in options]
    return {"event": "bot", "timestamp": at.timestamp(), "text": text, "data": {"buttons": buttons}, "metadata": {}}


def kept(name: str, value: object, at: datetime) -> dict[str, Any]:
    """The event of an answer that was kept."""
    return {"event": "slot", "timestamp": at.timestamp(), "name": name, "value": value}


def build(view: View) -> dict[str, Any]:
    """The tracker of `view` as Rasa 3 sends it. Everything is copied: what an action does to it stays with it.

    The language stands in the slot `language` (unless the script keeps one of its own) and in the message's metadata.
    """
    events = [copy.deepcopy(dict(event)) for event in view.events]
    return {
        "sender_id": view.sender_id,
        "slots": {"language": view.language or None} | copy.deepcopy(dict(view.slots)),
        "latest_message": _understood(view.latest_text, view.latest_intent)
        | {"metadata": {"language": view.language}, "input_channel": view.channel},
        "latest_event_time": events[-1].get("timestamp") if events else None,
        "followup_action": None,
        "paused": False,
        "events": events,
        "latest_input_channel": view.channel,
        "active_loop": {},
        "latest_action": {"action_name": "action_listen"},
        "latest_action_name": "action_listen",
        "stack": [],
    }


def domain(names: Iterable[str]) -> dict[str, Any]:
    """The least domain that an action may ask for: slots by name, and nothing else of a Rasa project."""
    return {
        "version": "3.1",
        "session_config": {},
        "intents": [],
        "entities": [],
        "slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in names},
        "responses": {},
        "actions": [],
        "forms": {},
    }


def carried(view: View, events: Iterable[Mapping[str, object]], responses: Iterable[Mapping[str, object]]) -> Done:
    """What an action's `events` and `responses` mean for the conversation of `view`. Never raises.

    yes/no for booleans, a sorted `a|b` for lists; what has no place (an object as a slot, a follow-up, an image) is
    named in `unsupported` and left out.
    """
    answer = _Answer(frozenset(view.slots))
    for response in responses:
        answer.utter(response)
    for event in events:
        answer.apply(event)
    return answer.done()


class _Answer:
    # gathers one action's answer; events count in the order in which they were returned
    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.slots: dict[str, Fact | None] = {}
        self.replies: list[Reply] = []
        self.restart = False
        self.unsupported: list[str] = []

    def apply(self, event: Mapping[str, object]) -> None:
        kind = event.get("event")
        if kind == "slot":
            self.keep(event.get("name"), event.get("value"))
        elif kind == "bot":
            data = event.get("data")
            self.utter({**(data if isinstance(data, Mapping) else {}), "text": event.get("text")})
        elif kind in ("reset_slots", "restart"):
            self.slots = dict.fromkeys(sorted(self.known | self.slots.keys()))
            self.restart = self.restart or kind == "restart"
        else:
            self.unsupported.append(_foreign_event(event))

    def keep(self, name: object, value: object) -> None:
        if not isinstance(name, str) or not name or len(name) > NAME_CHARS_MAX or _clean(name) != name:
            self.unsupported.append("a slot without a usable name")
        elif name not in self.slots and len(self.slots) >= SLOTS_MAX:
            self.unsupported.append(f"slots over {SLOTS_MAX}")
        else:
            try:
                self.slots[name] = _fact(value)
            except TypeError:
                self.unsupported.append(f"slot {name} as {type(value).__name__}")

    def utter(self, response: Mapping[str, object]) -> None:
        self.unsupported += [part for part in _FOREIGN if response.get(part)]
        if named := response.get("response") or response.get("template"):
            self.unsupported.append(f"response {_name(named)}")
        text = _clean(str(response.get("text") or ""))[:TEXT_CHARS_MAX]
        options = self.options(response.get("buttons"))
        if not text and not options:
            return
        if len(self.replies) >= REPLIES_MAX:
            self.unsupported.append(f"replies over {REPLIES_MAX}")
        else:
            self.replies.append(Reply(text, options))

    def options(self, buttons: object) -> tuple[Option, ...]:
        found = [_option(button) for button in buttons] if isinstance(buttons, list | tuple) else []
        if None in found:
            self.unsupported.append("a button without a title")
        usable = tuple(option for option in found if option)
        if len(usable) > OPTIONS_MAX:
            self.unsupported.append(f"buttons over {OPTIONS_MAX}")
        return usable[:OPTIONS_MAX]

    def done(self) -> Done:
        return Done(self.slots, tuple(self.replies), self.restart, tuple(dict.fromkeys(self.unsupported)))


def _option(button: object) -> Option | None:
    if not isinstance(button, Mapping) or not isinstance(title := button.get("title"), str) or not title:
        return None
    value = button.get("payload")
    return Option(_clean(title), _clean(value) if isinstance(value, str) and value else _clean(title))


def _fact(value: object) -> Fact | None:
    # raises TypeError for what no fact can be
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _clean(value)[:TEXT_CHARS_MAX]
    if isinstance(value, int) and abs(value) <= WHOLE_NUMBER_MAX:
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, list | tuple | set | frozenset) and all(isinstance(part, str | int) for part in value):
        return "|".join(sorted(str(_fact(part)) for part in value))[:TEXT_CHARS_MAX]
    raise TypeError


def _understood(text: str, intent: str) -> dict[str, Any]:
    ranked = [{"name": intent, "confidence": 1.0}] if intent else []
    first = dict(ranked[0]) if ranked else {"name": None, "confidence": 0.0}
    return {"text": text, "intent": first, "entities": [], "intent_ranking": ranked}


def _foreign_event(event: Mapping[str, object]) -> str:
    kind = _name(event.get("event"))
    return f"{kind} {_name(event.get('name'))}" if kind == "followup" else kind


def _name(given: object) -> str:
    return _clean(given)[:NAME_CHARS_MAX] if isinstance(given, str) and given else "without a name"


def _clean(text: str) -> str:
    # what no database stores may not enter: NUL goes, a lone surrogate becomes a question mark
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
