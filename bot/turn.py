"""One message, one turn, one transaction: recall, step, keep, assess, promise, reply. The recipe is `take`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot import record, speech
from bot.house import House
from bot.message import Message, Opening
from bot.record import Record
from conversations import engine, memory
from conversations.engine import Effect, Reply, Step
from conversations.library import Pinned
from conversations.memory import Chat, Conversation
from qualifier import consent, handoffs, leads, ledger, promises, routing, score
from qualifier.assessment import Assessment, Route
from qualifier.lead import Event
from qualifier.leads import Lead, Person
from qualifier.store import Tx, dumps, loads, millis

SILENCE = "silence"
ERASE = "erase"
NOTICE = "notice"
ANSWERED = "answered"
PURPOSE = "contact"
WAYS = ("call", "text", "email", "telegram")


class NotYours(Exception):
    """A message names no chat of ours, or came with another secret than its chat's."""


class Wishing(Exception):
    """The turn needs something from outside the transaction first; nothing of it may be written yet."""

    def __init__(self, wish: engine.Wish, step: Step, scene: "Scene") -> None:
        super().__init__(wish.action)
        self.wish, self.step, self.scene = wish, step, scene


@dataclass(frozen=True, slots=True)
class Granted:
    """What a wish brought: things said and plain answers set."""

    replies: tuple[Reply, ...] = ()
    kept: dict[str, str | int | float] | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was written: its chat and the numbers of its first and last line."""

    chat: int
    first: int
    last: int
    said: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a turn takes place: the chat, its conversation, what is pinned, and the lead before the turn."""

    chat: Chat
    talk: Conversation
    pinned: Pinned
    lead: Lead
    now: datetime
    at: int


def take(tx: Tx, house: House, message: Message, granted: Sequence[Granted], now: datetime) -> Taken:
    """Take one message's turn. Raises NotYours, Wishing, memory.Overtaken; then nothing may be kept."""
    scene, fresh = _scene(tx, house, message, now)
    step = _stepped(house, scene, message, granted, fresh=fresh)
    if step.state.status == "open" and scene.talk.status != "open":
        _watch(tx, house, scene.talk, scene.pinned, scene.at)  # it goes on after its end, or after silence
    after = record.after(scene.lead, step.effects, _flow(scene), step.state)
    _keep_events(tx, scene, step.effects, message)
    asked = _keep_consent(tx, house, scene, step, after, message)
    assessment = _assess(tx, scene, after, step.effects)
    route = _promise(tx, house, scene, after, assessment, message)
    ended = next((effect for effect in step.effects if isinstance(effect, engine.Ended)), None)
    if ended is not None:
        step = _farewell(house, scene, step, assessment)
    _keep_lead(tx, house, scene, after, assessment, route, message)
    if ended is not None:
        _conclude(tx, scene, ended, route, asked)
    ask = step.replies[-1].ask if step.replies else ""
    lines = _lines(scene, message, step, assessment)
    first, last = memory.keep(
        tx, scene.chat, scene.talk, state=engine.dump(step.state), status=step.state.status, ask=ask, said=lines,
        now=scene.at,
    )  # fmt: skip
    _push(tx, scene, first, step, message)
    return Taken(scene.chat.id, first, last, tuple(body for who, body in lines if who == "bot"))


def _scene(tx: Tx, house: House, message: Message, now: datetime) -> tuple[Scene, bool]:
    at = millis(now)
    chat = memory.recall(tx, house.ring, message.at) or _meet(tx, house, message, at)
    if chat.token is not None and chat.token != message.token:
        raise NotYours
    talk = None if message.opening and message.opening.restart else memory.conversation(tx, chat)
    pinned = house.library.pinned(tx, talk.script, talk.rulebook) if talk else _published(tx, house, message)
    fresh = talk is None
    if talk is None:
        talk = _begun(tx, house, chat, pinned, message, at)
    return Scene(chat, talk, pinned, leads.recall(tx, house.ring, chat.lead, chat.key), now, at), fresh


def _meet(tx: Tx, house: House, message: Message, at: int) -> Chat:
    if (opening := message.opening) is None:
        raise NotYours
    key = house.ring.make(tx, "chat", at)
    source = {"channel": message.channel, **opening.source}
    lead = leads.create(tx, brand=message.brand, key=key.id, test=opening.test, source=source, now=at)
    return memory.meet(
        tx, brand=message.brand, channel=message.channel, at=message.at, key=key, lead=lead,
        address=message.address, token=message.token, now=at,
    )  # fmt: skip


def _published(tx: Tx, house: House, message: Message) -> Pinned:
    wanted = message.opening.script if message.opening else ""
    return house.library.live(tx, wanted or house.firm.default_script or house.default_script)


def _begun(tx: Tx, house: House, chat: Chat, pinned: Pinned, message: Message, at: int) -> Conversation:
    opening = message.opening or Opening()
    talk = memory.begun(
        tx, chat, script=pinned.script_version, rulebook=pinned.rulebook_version, name=pinned.script.name,
        variant=_variant(pinned, chat), test=opening.test, source=opening.source, now=at,
    )  # fmt: skip
    _watch(tx, house, talk, pinned, at)
    return talk


def _watch(tx: Tx, house: House, talk: Conversation, pinned: Pinned, at: int) -> None:
    first = pinned.script.reminders[0].after if pinned.script.reminders else house.abandon_after
    promises.schedule(tx, SILENCE, due=at + _ms(first), now=at, ref=f"conversation:{talk.id}")


def _variant(pinned: Pinned, chat: Chat) -> str:
    # sticky per person without a stored draw: the chat's number decides, spread by a fixed odd factor
    weights = pinned.script.weights
    draw = chat.id * 61 % 100
    for name, weight in weights.items():
        draw -= weight
        if draw < 0:
            return name
    return ""


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


def _keep_consent(tx: Tx, house: House, scene: Scene, step: Step, after: Record, message: Message) -> bool:
    """Append what the person decided; whether any consent was refused or withdrawn."""
    declined = False
    for effect in step.effects:
        if isinstance(effect, engine.Given | engine.Refused):
            _append(tx, house, scene, effect, after.person, message)
            declined |= isinstance(effect, engine.Refused)
        elif isinstance(effect, engine.Withdrawn):
            withdraw(tx, house, scene, effect, message.id)
            declined = True
        elif isinstance(effect, engine.PersonWanted):
            body = {"conversation": scene.talk.id, "lead": scene.lead.id, "reason": effect.reason}
            promises.schedule(tx, NOTICE, due=scene.at, now=scene.at, ref=f"lead:{scene.lead.id}", body=body)
            leads.conclude(tx, scene.lead.id, "held", "asked for a person", scene.at)
    return declined


def _append(
    tx: Tx, house: House, scene: Scene, effect: engine.Given | engine.Refused, person: Person, message: Message
) -> None:
    act = ledger.Act(
        "given" if isinstance(effect, engine.Given) else "refused", effect.purpose, effect.channels, effect.recipients,
        effect.wording, effect.version, effect.language,
    )  # fmt: skip
    who = dict(person.contact)  # also what came in the same form
    personal = {"words": effect.words, "said": effect.said, "message": message.id, "who": who}
    ledger.append(tx, house.ring, scene.chat.key, act, _ledger_scene(scene), personal)


def withdraw(tx: Tx, house: House, scene: Scene, effect: engine.Withdrawn, message_id: str) -> None:
    """Take consent back: on record, what is queued cancelled, every holder of the lead told by reference."""
    act = ledger.Act("withdrawn", effect.purpose, effect.channels, effect.recipients, "", "", "")
    seq = ledger.append(
        tx, house.ring, scene.chat.key, act, _ledger_scene(scene), {"said": effect.said, "message": message_id}
    )
    lead = scene.lead.id
    if effect.channels == ("*",):
        handoffs.cancel(tx, lead, scene.at, "consent was withdrawn")
        promises.cancel(tx, ref=f"lead:{lead}", now=scene.at, why="consent was withdrawn")
        leads.conclude(tx, lead, "declined", "consent was withdrawn", scene.at)
    for handed in handoffs.of_lead(tx, lead):  # also what is on its way at this moment: who holds it is seen later
        promises.schedule(
            tx, "withdrawn", due=scene.at, now=scene.at, ref=f"withdrawal:{handed.id}", lane=f"desk:{handed.desk}",
            once=f"withdrawn:{handed.id}:{seq}", body={"handoff": handed.id, "seq": seq},
        )  # fmt: skip
    if effect.erase:  # a little later, so that the answer that confirms it can be fetched or sent first
        body = {"lead": lead}
        promises.schedule(tx, ERASE, due=scene.at + 60_000, now=scene.at, ref=f"erase:{lead}", body=body)


def _ledger_scene(scene: Scene) -> ledger.Scene:
    version = str(scene.talk.script)
    return ledger.Scene(scene.lead.id, scene.talk.id, scene.at, scene.chat.channel, version)


def _assess(tx: Tx, scene: Scene, after: Record, effects: Iterable[Effect]) -> Assessment | None:
    """The lead's worth, where anything changed that could change it; also when the consent or the end came."""
    turning = engine.Happened | engine.Ended | engine.Given
    if not after.changed and not any(isinstance(effect, turning) for effect in effects):
        return None
    # the answer itself is a sign of life, which rows on silence look for; it needs no row of its own
    events = [*leads.events(tx, scene.lead.id), Event(ANSWERED, scene.now)]
    return score.assess(scene.pinned.rulebook, after.facts, events, scene.now)


def _promise(
    tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None, message: Message
) -> "Routed":
    """Promise the lead to its desk if it is ready and crossed upward; how it is routed."""
    if assessment is None:
        return Routed(None, scene.lead.handed, None)
    route = assessment.route
    if route is None or route.kind != "desk":
        return Routed(route, "", None)
    entries = ledger.entries(tx, scene.lead.id)
    held = record.reach(after.person, message.channel)
    reachable = {way: way in held for way in WAYS}
    ready = routing.ready(route, entries, reachable, [f"desk:{desk}" for desk in route.to])
    if isinstance(ready, routing.NotReady):
        return Routed(route, "", ready.reason)
    if not _crosses(tx, scene, route, entries):
        return Routed(route, str(route.rank), None)
    number = _keep_assessment(tx, scene, assessment)
    for recipient, channels in ready.covered.items():
        given = [found for way in channels if (found := consent.live(entries, PURPOSE, way, recipient))]
        desk = recipient.removeprefix("desk:")
        handoffs.promise(
            tx, lead=scene.lead.id, conversation=scene.talk.id, desk=desk, kind=_event_of(assessment), rank=route.rank,
            rulebook=str(scene.talk.rulebook), assessment=number, channels=channels,
            consent=max(entry.seq for entry in given), clock=millis(house.deadline(desk, route.within, scene.now)),
            now=scene.at,
        )  # fmt: skip
    if scene.lead.outcome != "open":  # it had ended some other way before
        leads.conclude(tx, scene.lead.id, "open", "promised anew", scene.at)
    return Routed(route, str(route.rank), None, assessment=number, promised=True)


def _event_of(assessment: Assessment) -> str:
    return "lead.hot" if assessment.temperature == "hot" else "lead.qualified"


def _crosses(tx: Tx, scene: Scene, route: Route, entries: Sequence[consent.Entry]) -> bool:
    """Whether the desk is told. `handed` is the rank at which the lead was ready before this turn, or empty.

    After a withdrawal nothing told before it counts: what was queued is cancelled, and who has the lead must not use it.
    """
    withdrawn = max((entry.seq for entry in entries if entry.act == "withdrawn" and "*" in entry.channels), default=0)
    told = handoffs.last_told(tx, scene.lead.id, withdrawn)
    before = route._replace(rank=int(scene.lead.handed)) if scene.lead.handed and told else None
    return routing.crosses_up(before, route, told, scene.now, scene.pinned.rulebook.cool_down)


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a lead goes after a turn; `handed` the rank at which it is ready (or empty), `why_not` what is missing."""

    route: Route | None
    handed: str
    why_not: str | None
    assessment: int | None = None
    promised: bool = False


def _keep_assessment(tx: Tx, scene: Scene, assessment: Assessment) -> int:
    return leads.assessed(
        tx, scene.lead.id, rulebook=str(scene.talk.rulebook), at=scene.at, total=assessment.total,
        temperature=assessment.temperature, body=written(assessment),
    )  # fmt: skip


def written(assessment: Assessment) -> str:
    """An assessment as its row keeps it (JSON)."""
    row: dict[str, Any] = assessment._asdict()
    row["fired"] = [fired._asdict() for fired in assessment.fired]
    route = assessment.route
    row["route"] = None if route is None else {"to": route.to, "kind": route.kind, "rank": route.rank}
    row["groups"], row["bant"] = dict(assessment.groups), dict(assessment.bant)
    return dumps(row)


def _keep_lead(
    tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None, routed: Routed, message: Message
) -> None:
    if assessment is None:
        return
    lead = scene.lead
    number = routed.assessment or _keep_assessment(tx, scene, assessment)
    valued = leads.Valued(
        str(scene.talk.rulebook), assessment.total, assessment.grade, assessment.temperature,
        ",".join(assessment.stages), number, routed.handed,
    )  # fmt: skip
    sealed = leads.seal_person(scene.chat.key, lead.id, after.person)
    reach = ",".join(record.reach(after.person, message.channel))
    leads.keep(tx, lead.id, facts=after.facts, person=sealed, reach=reach, now=scene.at, valued=valued)
    if after.identified:
        leads.identify(tx, house.ring, lead.id, after.person.contact)


def _farewell(house: House, scene: Scene, step: Step, assessment: Assessment | None) -> Step:
    route = assessment.route if assessment else None
    outcome = engine.Outcome(
        assessment.temperature if assessment else "", assessment.disqualified if assessment else None
    )
    known = house.known(route, scene.now)
    last = engine.farewell(scene.pinned.script, step.state, known, outcome)
    return replace(step, replies=(*step.replies, last))


def _conclude(tx: Tx, scene: Scene, ended: engine.Ended, routed: Routed, declined: bool) -> None:  # noqa: FBT001 - one call
    """How the lead stands now that the script ended; a promised handoff decides by its delivery."""
    if routed.promised or scene.lead.handed:
        return
    route = routed.route
    if ended.path == "declined" or declined:
        outcome, why = "declined", "consent was refused"
    elif route is None:
        outcome, why = "archived", "no route matched"
    elif route.kind == "desk":
        outcome, why = "archived", routed.why_not or "not ready"
    else:
        outcome, why = ("nurtured", "/".join(route.to)) if route.kind == "nurture" else ("archived", "by its route")
    leads.conclude(tx, scene.lead.id, outcome, why, scene.at)


def _lines(
    scene: Scene, message: Message, step: Step, assessment: Assessment | None
) -> list[tuple[str, dict[str, Any]]]:
    said = [] if message.heard is None or message.heard.kind == "timer" else [("person", speech.heard(message.heard))]
    note = speech.note(scene.lead, assessment, step.effects)
    bodies = [speech.said(reply) for reply in step.replies]
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


def _flow(scene: Scene) -> Any:
    flows = scene.pinned.script.flows
    return flows.get(scene.talk.variant) or flows[""]


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)


def granted_from(stored: bytes) -> Granted:
    """What a wish brought, from its record."""
    row = loads(stored)
    replies = tuple(
        Reply(said["text"], tuple(engine.Option(o["label"], o["value"]) for o in said.get("options", ())))
        for said in row["replies"]
    )
    return Granted(replies, row["kept"])
