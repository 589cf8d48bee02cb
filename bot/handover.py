"""From the facts to the desk: what a lead is worth after a turn, whether it is ready, and the promise of a handoff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from bot import gate, record, shadowing
from bot.gate import Passed
from bot.house import House
from bot.record import Record
from bot.scene import Scene
from conversations import engine
from conversations.engine import Effect
from qualifier import consent, explaining, forecast, handoffs, leads, ledger, promises, routing, score
from qualifier.assessment import Assessment, Route
from qualifier.explaining import Seen
from qualifier.lead import Event
from qualifier.store import Tx, dumps, millis, moment

ANSWERED = "answered"
CHECK_MAIL = "check_mail"
PARTIAL_RANK = 999  # below every route: one that matches later is told as well
WAYS = ("call", "text", "email", "telegram")


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a lead goes after a turn; `handed` the rank at which it is ready (or empty), `why_not` what is missing,
    `held` whether somebody is to look at that.
    """

    route: Route | None
    handed: str
    why_not: str | None
    assessment: int | None = None
    promised: bool = False
    held: bool = False


def assess(tx: Tx, house: House, scene: Scene, after: Record, effects: Iterable[Effect]) -> Assessment | None:
    """The lead's worth, where anything changed that could change it; also when the consent or the end came."""
    turning = engine.Happened | engine.Ended | engine.Given
    if not after.changed and not any(isinstance(effect, turning) for effect in effects):
        return None
    return _assessed(tx, house, scene, after, done(tx, scene.lead.id, scene.now))


def _assessed(tx: Tx, house: House, scene: Scene, after: Record, events: Sequence[Event]) -> Assessment:
    found = score.assess(scene.pinned.rulebook, after.facts, events, scene.now)
    shadowing.judge(tx, house, scene, after.facts, events, found)
    return found


def done(tx: Tx, lead: int, heard: datetime) -> list[Event]:
    """What a lead did. The last answer itself is a sign of life, which rows on silence look for; it needs no row of its
    own.
    """
    return [*leads.events(tx, lead), Event(ANSWERED, heard)]


def promise(tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None) -> Routed:
    """Promise the lead to its desk if it is ready and crossed upward; how it is routed. While its contact is being
    confirmed it waits: for the code, for who goes on without, or until it is clear that nobody types one.
    """
    if assessment is None or (after.confirming and not scene.lead.handed):
        return Routed(None, scene.lead.handed, None)
    route = assessment.route
    if route is None or route.kind != "desk":
        return Routed(route, _held(scene), None)
    entries = ledger.entries(tx, scene.lead.id)
    ready = routing.ready(route, entries, _reachable(after, scene), [f"desk:{desk}" for desk in route.to])
    if isinstance(ready, routing.NotReady):
        missed = gate.missed(tx, scene, after.person, ready)
        return Routed(route, _held(scene), missed.reason, held=missed.held)
    if not _crosses(tx, scene, route, entries):
        return Routed(route, str(route.rank), None)
    passed = gate.passed(tx, house, scene, after, ready, entries)
    if isinstance(passed, routing.NotReady):
        return Routed(route, _held(scene), passed.reason, held=passed.held)
    number = _keep_assessment(tx, scene, assessment, _sentence(tx, scene, after, assessment))
    _owe(tx, house, scene, route, passed, entries, _event_of(assessment), number)
    return Routed(route, str(route.rank), None, assessment=number, promised=True)


def looked_at(tx: Tx, house: House, scene: Scene, after: Record) -> tuple[Assessment, Routed]:
    """A lead after something happened beside its talk: assessed, and promised if it is ready now."""
    found = _assessed(tx, house, scene, after, done(tx, scene.lead.id, moment(scene.talk.heard)))
    routed = promise(tx, house, scene, after, found)
    keep(tx, house, scene, after, found, routed)
    return found, routed


def partial(tx: Tx, house: House, scene: Scene) -> bool:
    """Promise a lead that fell silent, unfinished, to the desks it agreed to, if it is worth it by its rulebook and no
    desk was told of it yet; whether it was promised.
    """
    if scene.lead.handed or scene.lead.erased or handoffs.of_lead(tx, scene.lead.id):
        return False
    after = Record(scene.lead.facts, scene.lead.person)
    book = scene.pinned.rulebook
    found = score.assess(book, after.facts, leads.events(tx, scene.lead.id), scene.now)
    if not found.partial:
        return False
    entries = ledger.entries(tx, scene.lead.id)
    desks = sorted({who.removeprefix("desk:") for entry in entries for who in entry.recipients} & set(house.firm.desks))
    route = Route(tuple(desks), book.partial_within or _within(scene), "desk", PARTIAL_RANK)
    ready = routing.ready(route, entries, _reachable(after, scene), [f"desk:{desk}" for desk in desks])
    if isinstance(ready, routing.NotReady):
        return False
    passed = gate.passed(tx, house, scene, after, ready, entries)
    if isinstance(passed, routing.NotReady):
        return False
    number = _keep_assessment(tx, scene, found, _sentence(tx, scene, after, found))
    _owe(tx, house, scene, route, passed, entries, "lead.partial", number)
    routed = Routed(route, str(PARTIAL_RANK), None, assessment=number, promised=True)
    keep(tx, house, scene, after, found, routed)
    return True


def _owe(
    tx: Tx, house: House, scene: Scene, route: Route, passed: Passed, entries: Sequence[consent.Entry], kind: str,
    assessment: int,
) -> None:  # fmt: skip
    """Promise a ready lead to each desk that consent covers."""
    for recipient, channels in passed.covered.items():
        given = [found for way in channels if (found := consent.live(entries, consent.CONTACT, way, recipient))]
        desk = recipient.removeprefix("desk:")
        handoffs.promise(
            tx, lead=scene.lead.id, conversation=scene.talk.id, desk=desk, kind=kind, rank=route.rank,
            rulebook=str(scene.talk.rulebook), assessment=assessment, channels=channels,
            consent=max(entry.seq for entry in given), clock=millis(house.deadline(desk, route.within, scene.now)),
            now=scene.at, checks=passed.checks,
        )  # fmt: skip
    if scene.lead.outcome != "open":  # it had ended some other way before
        leads.conclude(tx, scene.lead.id, "open", "promised anew", scene.at)


def _within(scene: Scene) -> timedelta | None:
    """The clock of the first route to a desk: who fell silent waits no longer than they would have."""
    return next((route.within for _, route in scene.pinned.rulebook.plan.routes if route.kind == "desk"), None)


def _reachable(after: Record, scene: Scene) -> dict[str, bool]:
    held = record.reach(after.person, scene.chat.channel)
    return {way: way in held for way in WAYS}


def _held(scene: Scene) -> str:
    """A desk that has a lead unfinished keeps it, whatever becomes of its score."""
    return scene.lead.handed if scene.lead.handed == str(PARTIAL_RANK) else ""


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


def _keep_assessment(tx: Tx, scene: Scene, assessment: Assessment, sentence: str = "") -> int:
    row = explaining.plain(assessment)
    if sentence:
        row["sentence"] = sentence
    return leads.assessed(
        tx, scene.lead.id, rulebook=str(scene.talk.rulebook), at=scene.at, total=assessment.total,
        temperature=assessment.temperature, body=dumps(row),
    )  # fmt: skip


def _sentence(tx: Tx, scene: Scene, after: Record, assessment: Assessment) -> str:
    """What a salesperson reads first; made only for a lead that somebody gets or has."""
    book, events = scene.pinned.rulebook, done(tx, scene.lead.id, scene.now)
    ahead = list(islice(forecast.crossings(book, after.facts, events, scene.now), explaining.AHEAD_MAX))
    return explaining.sentence(explaining.explain(book.plan, [Seen(scene.now, assessment)], events, ahead, assessment))


def keep(tx: Tx, house: House, scene: Scene, after: Record, assessment: Assessment | None, routed: Routed) -> None:
    """Write the lead's record after a turn, with its assessment."""
    if assessment is None:
        return
    lead = scene.lead
    number = routed.assessment
    if number is None:
        held = lead.handed or lead.outcome == "delivered"
        sentence = _sentence(tx, scene, after, assessment) if held else ""
        number = _keep_assessment(tx, scene, assessment, sentence)
    valued = leads.Valued(
        str(scene.talk.rulebook), assessment.total, assessment.grade, assessment.temperature,
        ",".join(assessment.stages), number, routed.handed,
    )  # fmt: skip
    # two records that became one have a chat whose key is not the record's
    key = scene.chat.key if scene.chat.key.id == lead.key else house.ring.find(tx, lead.key)
    sealed = leads.seal_person(key, lead.id, after.person)
    reach = ",".join(record.reach(after.person, scene.chat.channel))
    leads.keep(tx, lead.id, facts=after.facts, person=sealed, reach=reach, now=scene.at, valued=valued)
    if after.identified:
        leads.identify(tx, house.ring, lead.id, after.person.contact)
        _owe_check(tx, house, scene, after)


def _owe_check(tx: Tx, house: House, scene: Scene, after: Record) -> None:
    """Where mail is checked, owe a look at whether the address's domain takes any; once an address."""
    email = after.person.contact.get("email", "")
    if not house.check_mail or not email or record.MAIL_FACT in after.facts:
        return
    name = house.ring.fingerprint("email", email).hex()
    promises.schedule(
        tx, CHECK_MAIL, due=scene.at, now=scene.at, ref=f"lead:{scene.lead.id}", once=f"mail:{scene.lead.id}:{name}",
        body={"lead": scene.lead.id},
    )  # fmt: skip


def tell_holders(tx: Tx, scene: Scene, after: Record, routed: Routed) -> None:
    """What changed after a handoff is owed to whoever has the lead; a better handoff in this turn says it itself."""
    if after.changed and (scene.lead.handed or scene.lead.outcome == "delivered"):
        anew = routed.route.to if routed.promised and routed.route is not None else ()
        handoffs.changed(tx, scene.lead.id, scene.talk.need, scene.at, anew)


def conclude(tx: Tx, scene: Scene, ended: engine.Ended, routed: Routed, declined: bool) -> None:  # noqa: FBT001 - one call
    """How the lead stands now that the script ended; a promised handoff decides by its delivery."""
    if routed.promised or scene.lead.handed:
        return
    refused = ended.path == "declined" or declined
    outcome, why = ("declined", "consent was refused") if refused else ended_as(routed)
    leads.conclude(tx, scene.lead.id, outcome, why, scene.at)


def ended_as(routed: Routed) -> tuple[str, str]:
    """The outcome of a lead that no desk gets, and why."""
    route = routed.route
    if route is None:
        return "archived", "no route matched"
    if route.kind == "desk":
        return "held" if routed.held else "archived", routed.why_not or "not ready"
    return ("nurtured", "/".join(route.to)) if route.kind == "nurture" else ("archived", "by its route")
