"""From the facts to the desk: what a lead is worth after a turn, whether it is ready, and the promise of a handoff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot import record
from bot.house import House
from bot.message import Message
from bot.record import Record
from bot.scene import Scene
from conversations import engine
from conversations.engine import Effect
from qualifier import consent, handoffs, leads, ledger, routing, score
from qualifier.assessment import Assessment, Route
from qualifier.lead import Event
from qualifier.store import Tx, dumps, millis

ANSWERED = "answered"
WAYS = ("call", "text", "email", "telegram")


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a lead goes after a turn; `handed` the rank at which it is ready (or empty), `why_not` what is missing."""

    route: Route | None
    handed: str
    why_not: str | None
    assessment: int | None = None
    promised: bool = False


def assess(tx: Tx, scene: Scene, after: Record, effects: Iterable[Effect]) -> Assessment | None:
    """The lead's worth, where anything changed that could change it; also when the consent or the end came."""
    turning = engine.Happened | engine.Ended | engine.Given
    if not after.changed and not any(isinstance(effect, turning) for effect in effects):
        return None
    # the answer itself is a sign of life, which rows on silence look for; it needs no row of its own
    events = [*leads.events(tx, scene.lead.id), Event(ANSWERED, scene.now)]
    return score.assess(scene.pinned.rulebook, after.facts, events, scene.now)


def promise(
    tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None, message: Message
) -> Routed:
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
        given = [found for way in channels if (found := consent.live(entries, consent.CONTACT, way, recipient))]
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

    After a withdrawal nothing told before it counts: what was queued is cancelled, and who has the lead must not use
    it.
    """
    withdrawn = max((entry.seq for entry in entries if entry.act == "withdrawn" and "*" in entry.channels), default=0)
    told = handoffs.last_told(tx, scene.lead.id, withdrawn, scene.talk.need)
    before = route._replace(rank=int(scene.lead.handed)) if scene.lead.handed and told else None
    return routing.crosses_up(before, route, told, scene.now, scene.pinned.rulebook.cool_down)


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


def keep(
    tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None, routed: Routed, message: Message
) -> None:
    """Write the lead's record after a turn, with its assessment."""
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


def tell_holders(tx: Tx, scene: Scene, after: Record, routed: Routed) -> None:
    """What changed after a handoff is owed to whoever has the lead; a better handoff in this turn says it itself."""
    if after.changed and (scene.lead.handed or scene.lead.outcome == "delivered"):
        anew = routed.route.to if routed.promised and routed.route is not None else ()
        handoffs.changed(tx, scene.lead.id, scene.talk.need, scene.at, anew)


def conclude(tx: Tx, scene: Scene, ended: engine.Ended, routed: Routed, declined: bool) -> None:  # noqa: FBT001 - one call
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
