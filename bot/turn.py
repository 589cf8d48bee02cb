"""One message, one turn, one transaction: recall, step, keep, assess, promise, reply. The recipe is `take`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import consenting, handover, record, speech
from bot import scene as scenes
from bot.house import House
from bot.message import Message
from bot.scene import Granted, Scene, Wishing
from conversations import engine, memory
from conversations.engine import Effect, Step
from qualifier import leads
from qualifier.assessment import Assessment
from qualifier.store import Tx


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was written: its chat and the numbers of its first and last line."""

    chat: int
    first: int
    last: int
    said: tuple[dict[str, Any], ...] = ()


def take(tx: Tx, house: House, message: Message, granted: Sequence[Granted], now: datetime) -> Taken:
    """Take one message's turn. Raises NotYours, Wishing, memory.Overtaken; then nothing may be kept."""
    scene, fresh = scenes.enter(tx, house, message, now)
    step = _stepped(house, scene, message, granted, fresh=fresh)
    if step.state.status == "open" and scene.talk.status != "open":
        scenes.watch(tx, house, scene.talk, scene.pinned, scene.at)  # it goes on after its end, or after silence
    after = record.after(scene.lead, step.effects, scene.flow, step.state)
    _keep_events(tx, scene, step.effects, message)
    declined = consenting.keep(tx, house, scene, step, after, message)
    assessment = handover.assess(tx, scene, after, step.effects)
    routed = handover.promise(tx, house, scene, after, assessment, message)
    ended = next((effect for effect in step.effects if isinstance(effect, engine.Ended)), None)
    if ended is not None:
        step = _farewell(house, scene, step, assessment)
    handover.keep(tx, house, scene, after, assessment, routed, message)
    if ended is not None:
        handover.conclude(tx, scene, ended, routed, declined)
    ask = step.replies[-1].ask if step.replies else ""
    lines = _lines(scene, message, step, assessment)
    first, last = memory.keep(
        tx, scene.chat, scene.talk, state=engine.dump(step.state), status=step.state.status, ask=ask, said=lines,
        now=scene.at,
    )  # fmt: skip
    _push(tx, scene, first, step, message)
    return Taken(scene.chat.id, first, last, tuple(body for who, body in lines if who == "bot"))


def _stepped(house: House, scene: Scene, message: Message, granted: Sequence[Granted], *, fresh: bool) -> Step:
    known = house.known()
    if fresh:
        step = engine.begin(scene.pinned.script, known, scene.talk.variant, _language(message), scene.now)
        step = _already_answered(scene, step, message, known)
    elif message.heard is None:
        gone = (engine.Withdrawn(channels=(scene.chat.channel,)),) if message.left else ()
        step = Step(engine.load(scene.talk.state), (), gone)
    else:
        step = engine.step(scene.pinned.script, engine.load(scene.talk.state), message.heard, known, scene.now)
    return _fulfilled(scene, step, granted, known)


def _language(message: Message) -> str:
    return message.opening.language if message.opening else ""


def _already_answered(scene: Scene, step: Step, message: Message, known: engine.Known) -> Step:
    """A first message that answers the first question counts; a mere greeting does not get «I did not understand»."""
    if message.heard is None:
        return step
    more = engine.step(scene.pinned.script, step.state, message.heard, known, scene.now)
    if not any(isinstance(effect, engine.Kept | engine.Withdrawn | engine.PersonWanted) for effect in more.effects):
        return step
    return Step(more.state, (*step.replies[:-1], *more.replies), (*step.effects, *more.effects))


def _fulfilled(scene: Scene, step: Step, granted: Sequence[Granted], known: engine.Known) -> Step:
    left = list(granted)
    while (wish := next((e for e in step.effects if isinstance(e, engine.Wish)), None)) is not None:
        if not left:
            raise Wishing(wish, step, scene)
        grant = left.pop(0)
        more = engine.fulfilled(scene.pinned.script, step.state, grant.replies, grant.kept or {}, scene.now, known)
        effects = tuple(effect for effect in step.effects if effect is not wish)
        step = Step(more.state, (*step.replies, *more.replies), (*effects, *more.effects))
    return step


def _keep_events(tx: Tx, scene: Scene, effects: Iterable[Effect], message: Message) -> None:
    happened = [effect.event for effect in effects if isinstance(effect, engine.Happened)]
    for number, name in enumerate(happened):
        leads.happened(tx, scene.lead.id, name, scene.at, f"{scene.chat.id}/{message.id}/{number}")


def _farewell(house: House, scene: Scene, step: Step, assessment: Assessment | None) -> Step:
    route = assessment.route if assessment else None
    outcome = engine.Outcome(
        assessment.temperature if assessment else "", assessment.disqualified if assessment else None
    )
    known = house.known(route, scene.now, step.state.language)
    last = engine.farewell(scene.pinned.script, step.state, known, outcome)
    return replace(step, replies=(*step.replies, last))


def _lines(
    scene: Scene, message: Message, step: Step, assessment: Assessment | None
) -> list[tuple[str, dict[str, Any]]]:
    said = [] if message.heard is None or message.heard.kind == "timer" else [("person", speech.heard(message.heard))]
    note = speech.note(scene.lead, assessment, step.effects)
    bodies = [speech.said(reply, step.state.language) for reply in step.replies]
    if bodies and note:
        bodies[0]["note"] = note
    return said + [("bot", body) for body in bodies]


def _push(tx: Tx, scene: Scene, first: int, step: Step, message: Message) -> None:
    """Where a channel must be written to, owe each reply; other channels fetch."""
    if scene.chat.channel not in speech.PUSHED or message.left:
        return
    start = first + (message.heard is not None and message.heard.kind != "timer")
    for seq in range(start, start + len(step.replies)):
        speech.owe(tx, scene.chat, seq, scene.at)
