"""Time alone changes what a lead is worth: points fade, a decision comes near, silence grows. The next moment at which
that matters is foretold and owed as a promise; then the lead is assessed anew, and what follows from it happens as
after an answer: a handoff under consent, another track, word to whoever has the lead. Nothing is polled.

Whoever answers is assessed by the answer, so a lead is followed from when its talk ends, a desk gets it, or its person
falls silent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot import handover, shadowing
from bot import scene as scenes
from bot.handover import Routed
from bot.house import House
from bot.record import Record
from bot.scene import Scene
from qualifier import explaining, forecast, handoffs, leads, promises, score
from qualifier.assessment import Assessment
from qualifier.lead import Event, Fact
from qualifier.promises import Kind, Promise, Settled
from qualifier.rules import Rulebook
from qualifier.seal import Erased
from qualifier.store import Tx, millis, moment
from qualifier.versions import UnknownVersion

CROSSING = "crossing"
_UP = timedelta(microseconds=999)  # a promise is due at a whole millisecond, and never before its moment
_ENDED_BY_ROUTE = frozenset({"nurtured", "archived"})


def kinds(house: House) -> Mapping[str, Kind]:
    """The promise to look at a lead when it changes by itself."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _reached(tx, house, int(promise.ref.partition(":")[2]), now)

    return {CROSSING: Kind(prepare)}


def follow(tx: Tx, scene: Scene, after: Record, heard: datetime) -> None:
    """Owe a look at the next moment at which this lead changes by itself; what was owed before is no more. `heard` is
    when the person was heard last.
    """
    foretell(tx, scene.lead.id, scene.at, _next(tx, scene, after, heard))


def foretell(tx: Tx, lead: int, now: int, due: int | None) -> None:
    """Owe a look at a lead at `due` (ms), or none, in place of what was owed before."""
    ref = f"lead:{lead}"
    promises.cancel(tx, ref=ref, kind=CROSSING, now=now, why="foretold anew")
    if due is not None:
        promises.schedule(tx, CROSSING, due=due, now=now, ref=ref)


def foretell_all(tx: Tx, dues: Mapping[int, int | None], now: int) -> None:
    """`foretell` for many leads: when each is due (ms), or None."""
    promises.cancel_all(tx, CROSSING, map("lead:{}".format, dues), now=now, why="foretold anew")
    owed = [(f"lead:{lead}", due) for lead, due in dues.items() if due is not None]
    promises.schedule_all(tx, CROSSING, owed, now=now)


def again(tx: Tx, house: House, scene: Scene, found: Mapping[str, Fact] | None = None) -> Routed:
    """Look at a lead after something happened beside its talk, or facts were `found` out: assessed, promised if it is
    ready now, and followed from now on unless its talk goes on.
    """
    after = Record({**scene.lead.facts, **(found or {})}, scene.lead.person)
    assessed, routed = handover.looked_at(tx, house, scene, after)
    if scene.lead.assessment is not None:
        _tell(tx, scene, explaining.read(leads.assessment(tx, scene.lead.assessment)), assessed, routed)
    if routed.promised or scene.talk.status != "open":
        follow(tx, scene, after, moment(scene.talk.heard))
    return routed


def look(tx: Tx, house: House, scene: Scene) -> None:
    """Assess a silent lead anew, act on what changed, and follow it from now on."""
    fresh = leads.recall(tx, house.ring, scene.lead.id, scene.chat.key)
    if fresh.erased or fresh.assessment is None:
        return
    here = Scene(scene.chat, scene.talk, scene.pinned, fresh, scene.now, scene.at)
    _assess(tx, house, here)
    follow(tx, here, Record(fresh.facts, fresh.person), moment(here.talk.heard))


def _reached(tx: Tx, house: House, number: int, now: datetime) -> Settled:
    scene = scene_of(tx, house, number, now)
    if scene is None or scene.lead.erased or scene.lead.assessment is None:
        return Settled("done", "there is nothing to look at any more")
    what = _assess(tx, house, scene)
    due = _next(tx, scene, Record(scene.lead.facts, scene.lead.person), moment(scene.talk.heard))
    return Settled("done", what) if due is None else Settled("owed", what, due)


def scene_of(tx: Tx, house: House, number: int, now: datetime) -> Scene | None:
    """The newest conversation of a lead, its chat held against other writers; None where it is gone."""
    try:
        scene = scenes.of_lead(tx, house, number, now)
    except (Erased, LookupError, UnknownVersion):
        return None
    return scene if scene is not None and scene.talk.lead == number else None


def _next(tx: Tx, scene: Scene, after: Record, heard: datetime) -> int | None:
    return next_look(scene.pinned.rulebook, after.facts, handover.done(tx, scene.lead.id, heard), scene.now)


def next_look(
    book: Rulebook, facts: Mapping[str, Fact], events: Sequence[Event], now: datetime, found: Assessment | None = None
) -> int | None:
    """When time alone changes next what these facts and events are worth, in ms. `found`: their worth now, if known."""
    crossing = forecast.next_crossing(book, facts, events, now, found)
    return None if crossing is None else millis(crossing.at + _UP)


def _assess(tx: Tx, house: House, scene: Scene) -> str:
    """Assess a lead at this moment and do what follows; in words."""
    lead = scene.lead
    kept = explaining.read(leads.assessment(tx, lead.assessment or 0))
    events = handover.done(tx, lead.id, moment(scene.talk.heard))
    found = score.assess(scene.pinned.rulebook, lead.facts, events, scene.now)
    if forecast.standing(found) == forecast.standing(kept):
        return "nothing changed yet"
    after = Record(lead.facts, lead.person)
    routed = handover.promise(tx, house, scene, after, found)
    if routed.promised:  # what only cools is no news to judge a rulebook by
        shadowing.judge(tx, house, scene, lead.facts, events, found)
    handover.keep(tx, house, scene, after, found, routed)
    _tell(tx, scene, kept, found, routed)
    return ", ".join(explaining.changes(forecast.Crossing(scene.now, kept, found)))


def _tell(tx: Tx, scene: Scene, kept: Assessment, found: Assessment, routed: Routed) -> None:
    """What changed is owed to whoever has the lead; one that no desk gets ends by its route as that is now."""
    lead = scene.lead
    if _matters(kept, found) and (lead.handed or lead.outcome == "delivered"):
        anew = routed.route.to if routed.promised and routed.route is not None else ()
        handoffs.changed(tx, lead.id, scene.talk.need, scene.at, anew)
    if lead.outcome in _ENDED_BY_ROUTE and not routed.promised:
        leads.conclude(tx, lead.id, *handover.ended_as(routed), scene.at)


def _matters(before: Assessment, after: Assessment) -> bool:
    """Whether whoever has the lead is told: not of a grade or a route alone."""
    old, new = forecast.standing(before), forecast.standing(after)
    return (old.temperature, old.stages, old.disqualified) != (new.temperature, new.stages, new.disqualified)
