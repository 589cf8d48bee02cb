"""One message, one turn, one transaction: recall, step, keep, assess, promise, reply. The recipe is `take`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import (
    absence,
    coming_back,
    consenting,
    crossings,
    handover,
    record,
    relay,
    resuming,
    speech,
    unseen,
    verifying,
)
from bot import scene as scenes
from bot.files import kept
from bot.house import House
from bot.message import Message
from bot.scene import Granted, Scene, Wishing
from bot.takeovers import Takeover
from conversations import engine, memory, trail
from conversations.engine import Effect, State, Step
from conversations.trail import Trail
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
    held = relay.held(tx, scene, fresh=fresh)
    known = coming_back.known(tx, house, scene)
    was = engine.State() if fresh else engine.load(scene.talk.state)
    step = _stepped(house, scene, was, message, known, held, fresh=fresh)
    if not fresh and unseen.decides(step) and unseen.too_early(tx, scene, was, message):
        step = _stepped(house, scene, was, _outdated(message), known, held, fresh=False)
    step = _fulfilled(tx, house, scene, step, granted, known)
    step = absence.noted(house, scene, message, step)
    if any(isinstance(effect, engine.Anew) for effect in step.effects):
        before, (scene, step) = scene.talk.id, coming_back.begun(tx, house, scene, step, known)
        relay.follow(tx, before, scene.talk.id)
        step = _coded(tx, house, scene, step, known)
        was = engine.State()
    link = resuming.wanted(tx, house, scene, step.effects)
    step = resuming.told(house, step, link)
    if step.state.status == "open" and scene.talk.status != "open":
        absence.reopen(tx, scene)
        scenes.watch(tx, house, scene.talk, scene.pinned, scene.at)  # it goes on after its end, or after silence
    after = record.after(scene.lead, step.effects, scene.flow, step.state)
    _keep_events(tx, scene, step.effects, message)
    kept.follow(tx, scene.chat.id, scene.talk.id, step.effects, scene.flow, scene.at)
    declined = consenting.keep(tx, house, scene, step, after, message)
    if certificates := message.brought.get("certificates"):
        leads.brought(tx, scene.chat.key, scene.lead, {"certificates": certificates})
    assessment = handover.assess(tx, house, scene, after, step.effects)
    routed = handover.promise(tx, house, scene, after, assessment)
    ended = next((effect for effect in step.effects if isinstance(effect, engine.Ended)), None)
    if ended is not None:
        step = _farewell(tx, house, scene, step, assessment, held=routed.held)
    handover.keep(tx, house, scene, after, assessment, routed)
    handover.tell_holders(tx, scene, after, routed)
    if ended is not None:
        handover.conclude(tx, scene, ended, routed, declined)
    if assessment is not None and (ended is not None or routed.promised or scene.talk.status != "open"):
        crossings.follow(tx, scene, after, scene.now)  # who goes on answering is assessed by every answer
    ask = step.replies[-1].ask if step.replies else scene.talk.ask
    walked = _walked(scene, was, step, message)
    lines = _lines(scene, message, step, assessment)
    speech.tell(lines, completed=ended is not None, qualified=routed.promised)
    if link is not None:
        next(body for who, body in lines if who == "bot")["link"] = link
    first, last = memory.keep(
        tx, scene.chat, scene.talk, state=engine.dump(step.state), status=step.state.status, ask=ask, said=lines,
        now=scene.at, trail=walked, heard=absence.heard_at(scene, message),
    )  # fmt: skip
    relay.keep(tx, house, scene, held, step, message, first)
    _push(tx, scene, first, step, message)
    said = tuple(resuming.shown(tx, house, body, scene.chat.channel, scene.at) for who, body in lines if who == "bot")
    return Taken(scene.chat.id, first, last, said)


def _stepped(
    house: House, scene: Scene, was: State, message: Message, known: engine.Known, held: Takeover | None, *,
    fresh: bool,
) -> Step:  # fmt: skip
    if fresh:
        step = engine.begin(scene.pinned.script, known, scene.talk.variant, _language(message), scene.now)
        step = _already_answered(scene, step, message, known)
    elif message.left:
        step = Step(was, (), (engine.Withdrawn(channels=(message.channel,)),))
    elif message.heard is None:
        step = engine.returned(scene.pinned.script, was, known, scene.now)
    else:
        heard = _meant(scene, was, message.heard)
        step = relay.stepped(scene, held, heard, known, absence.step(house, scene, was, heard, known))
    return step


def _meant(scene: Scene, state: State, heard: engine.Heard) -> engine.Heard:
    """What was heard, unless it answers a consent whose words are no longer those on the screen: then it is taken for
    an old button, and the words that hold are shown. A withdrawal is understood all the same.
    """
    if heard.kind == "timer" or trail.on_display(scene.pinned.script, state) == scene.talk.trail.shown:
        return heard
    return _old_button(heard)


def _outdated(message: Message) -> Message:
    return replace(message, heard=_old_button(message.heard)) if message.heard is not None else message


def _old_button(heard: engine.Heard) -> engine.Heard:
    return replace(heard, kind="choice", ask="/outdated")


def _walked(scene: Scene, was: State, step: Step, message: Message) -> Trail:
    before, state = scene.talk.trail, step.state
    spoken = message.heard is not None and message.heard.kind != "timer"
    steps = trail.after(before.steps, was, state, scene.flow, scene.at - scene.talk.started, spoken=spoken)
    asked_anew = any(reply.ask and reply.ask == state.at for reply in step.replies)
    shown = trail.on_display(scene.pinned.script, state) if asked_anew else before.shown if was.at == state.at else ""
    return Trail(steps, state.language, shown)


def _language(message: Message) -> str:
    return message.opening.language if message.opening else ""


def _already_answered(scene: Scene, step: Step, message: Message, known: engine.Known) -> Step:
    """A first message that answers the first question counts, unless that is a consent, whose words nobody has seen
    yet; a mere greeting does not get «I did not understand».
    """
    if message.heard is None:
        return step
    more = engine.step(scene.pinned.script, step.state, message.heard, known, scene.now)
    if unseen.decides(more):
        return step
    if not any(isinstance(effect, engine.Kept | engine.Withdrawn | engine.PersonWanted) for effect in more.effects):
        return step
    return Step(more.state, (*step.replies[:-1], *more.replies), (*step.effects, *more.effects))


def _fulfilled(tx: Tx, house: House, scene: Scene, step: Step, granted: Sequence[Granted], known: engine.Known) -> Step:
    left, step = list(granted), _coded(tx, house, scene, step, known)
    while (wish := next((e for e in step.effects if isinstance(e, engine.Wish)), None)) is not None:
        if not left:
            raise Wishing(wish, step, scene)
        grant = left.pop(0)
        more = engine.fulfilled(scene.pinned.script, step.state, grant.replies, grant.kept or {}, scene.now, known)
        step = _coded(tx, house, scene, _gone_on(step, wish, more), known)
    return step


def _coded(tx: Tx, house: House, scene: Scene, step: Step, known: engine.Known) -> Step:
    """The step gone on after each one-time code that was wanted or typed in it."""
    codes = engine.CodeWanted | engine.CodeTyped
    while (asked := next((effect for effect in step.effects if isinstance(effect, codes)), None)) is not None:
        outcome = verifying.outcome(tx, house, scene, asked, step.state.language)
        more = engine.coded(scene.pinned.script, step.state, outcome, scene.now, known)
        step = _gone_on(step, asked, more)
    return step


def _gone_on(step: Step, asked: Effect, more: Step) -> Step:
    effects = tuple(effect for effect in step.effects if effect is not asked)
    return Step(more.state, (*step.replies, *more.replies), (*effects, *more.effects))


def _keep_events(tx: Tx, scene: Scene, effects: Iterable[Effect], message: Message) -> None:
    happened = [effect.event for effect in effects if isinstance(effect, engine.Happened)]
    for number, name in enumerate(happened):
        leads.happened(tx, scene.lead.id, name, scene.at, f"{scene.chat.id}/{message.id}/{number}")


def _farewell(tx: Tx, house: House, scene: Scene, step: Step, assessment: Assessment | None, *, held: bool) -> Step:
    """The last words. No time is promised that nobody keeps: a lead is held for a look, or no desk hears of it."""
    route = assessment.route if assessment and not held else None
    if route is not None and route.kind == "desk" and not house.is_told(tx, route.to[0]):
        route = route._replace(within=None)
    outcome = engine.Outcome(
        assessment.temperature if assessment and not held else "", assessment.disqualified if assessment else None
    )
    known = house.known(route, scene.now, language=step.state.language)
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
