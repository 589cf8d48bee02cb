"""People who come back in the middle: after a silence with or without a word, or by a link on another device."""

from dataclasses import replace
from datetime import timedelta

from bot.house import House
from bot.message import Message
from bot.scene import Scene
from conversations import engine, phrases, recap, signals
from conversations.engine import Heard, Known, Reply, State, Step
from conversations.script import Script
from qualifier import leads
from qualifier.store import Tx

RETURN = engine.RETURN  # the page was opened again; worth a word only after a silence
BACK_WITHIN = timedelta(hours=24)
MOVED = "moved"  # a link was opened on another device or channel


def back(number: str, value: str) -> Heard:
    """What a channel hands over where somebody came back without a word."""
    return Heard(number, "timer", value=value)


def step(house: House, scene: Scene, state: State, heard: Heard, known: Known) -> Step:
    """What a message leads to, of somebody who may have been away."""
    script = scene.pinned.script
    if heard.kind == "timer" and heard.value in (RETURN, MOVED):
        return _back(house, scene, state, heard, known)
    if heard.kind != "timer" and state.status == "open" and away(house, scene, state):
        return recap.heard(script, state, heard, known, scene.now)
    return engine.step(script, state, heard, known, scene.now)


def _back(house: House, scene: Scene, state: State, heard: Heard, known: Known) -> Step:
    """Somebody is back without a word: after a silence, or on another device."""
    if heard.value == RETURN and not away(house, scene, state):
        return Step(state, (), ())
    if state.status == "ended":
        return engine.step(scene.pinned.script, state, replace(heard, value=RETURN), known, scene.now)
    if state.status == "person" and heard.value == MOVED:
        return Step(state, (Reply(phrases.plain(state.language, "with_team")),), ())
    return recap.returned(scene.pinned.script, state, known, scene.now)


def away(house: House, scene: Scene, state: State) -> bool:
    """Whether the person was silent for so long that they may have forgotten where they were."""
    return silent(scene.at - scene.talk.heard, patience(house, scene.pinned.script, state.status))


def patience(house: House, script: Script, status: str) -> timedelta:
    """How long a silence is part of the same visit."""
    return script.returning.after if status == "ended" else script.recap_after or house.recap_after


def silent(ms: int, after: timedelta) -> bool:
    """Whether so many milliseconds are a silence worth a recap."""
    return ms >= after.total_seconds() * 1000


def heard_at(scene: Scene, message: Message) -> int | None:
    """When the person was heard, where this is they: neither a reminder of ours, nor that they left."""
    heard = message.heard
    ours = heard is not None and heard.kind == "timer" and heard.value not in (RETURN, MOVED)
    return None if message.left or ours else scene.at


def noted(house: House, scene: Scene, message: Message, step: Step) -> Step:
    """The step, with the event that the person came back within a day of falling silent, where they did; not where they
    came to withdraw.
    """
    if heard_at(scene, message) is None or any(isinstance(effect, engine.Withdrawn) for effect in step.effects):
        return step
    gone = scene.at - scene.talk.heard
    if not silent(gone, patience(house, scene.pinned.script, "open")) or silent(gone, BACK_WITHIN):
        return step
    return replace(step, effects=(*step.effects, engine.Happened(signals.RETURNED)))


def reopen(tx: Tx, scene: Scene) -> None:
    """A conversation that was closed goes on: its lead is open again, if nothing else became of it."""
    if scene.lead.outcome == "abandoned":
        leads.conclude(tx, scene.lead.id, "open", "came back", scene.at)
