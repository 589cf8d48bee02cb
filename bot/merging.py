"""Two records that are one person's become one: both histories are kept, nobody is handed the person twice, and
whoever has either is told by reference.
"""

from dataclasses import replace
from datetime import datetime

from bot import crossings, handover, record, takeovers
from bot import scene as scenes
from bot.handover import Routed
from bot.house import House
from conversations import memory
from qualifier import duplicates, handoffs, holds, leads, merges, prints, promises
from qualifier.duplicates import Proposal
from qualifier.lead import Lead, Person
from qualifier.store import Tx, millis


def merge(tx: Tx, house: House, kept: int, other: int, now: datetime, author: str) -> bool:
    """`other` becomes `kept`, whose values win where both have one; whether that made it ready for a desk. Raises
    LookupError, ValueError (cause | fix).
    """
    one, two = (leads.recall(tx, house.ring, number) for number in (kept, other))
    _check(tx, one, two)
    at = millis(now)
    _cancel_doubles(tx, one, two, at)
    merges.keep(tx, kept, other, at, author)
    memory.hand_to(tx, kept, other)
    takeovers.hand_to(tx, kept, other)
    _keep(tx, house, one, two, at)
    for handed in handoffs.of_lead(tx, kept):
        _owe_word(tx, handed.id, kept, other, at)
    scene = scenes.of_lead(tx, house, kept, now)
    return scene is not None and crossings.again(tx, house, scene).promised


def _check(tx: Tx, one: Lead, two: Lead) -> None:
    for lead in (one, two):
        if lead.erased:
            raise ValueError(f"L-{lead.id} was erased | there is nothing to merge")
        if (root := merges.root(tx, lead.id)) != lead.id:
            raise ValueError(f"L-{lead.id} was merged into L-{root} | name L-{root}")
    if one.id == two.id:
        raise ValueError(f"L-{one.id} is the same lead twice | name two")
    if (one.test, one.brand) != (two.test, two.brand):
        raise ValueError(f"L-{one.id} and L-{two.id} are not of a kind | a test is merged with tests, within a brand")


def _cancel_doubles(tx: Tx, one: Lead, two: Lead, at: int) -> None:
    """A desk that has one of them, or is promised one, does not get the other as well; the older promise stands."""
    found = sorted((*handoffs.of_lead(tx, one.id), *handoffs.of_lead(tx, two.id)), key=lambda handed: handed.id)
    has = {handed.desk for handed in found if handed.state == "delivered"}
    for handed in found:
        if handed.state not in ("promised", "held"):
            continue
        if handed.desk in has:
            why = "the desk has the same person"
            promises.cancel(tx, ref=handoffs.ref(handed.id), now=at, why=why)
            handoffs.settle(tx, handed.id, "cancelled", why, at)
        has.add(handed.desk)


def _keep(tx: Tx, house: House, one: Lead, two: Lead, at: int) -> None:
    person = Person({**two.person.contact, **one.person.contact}, {**two.person.answers, **one.person.answers})
    ranks = [int(lead.handed) for lead in (one, two) if lead.handed]
    valued = leads.Valued(
        one.rulebook or two.rulebook, one.total, one.grade, one.temperature, ",".join(one.stages), one.assessment,
        str(min(ranks)) if ranks else "",
    )  # fmt: skip
    reach = ",".join(dict.fromkeys((*one.reach, *two.reach)))
    sealed = leads.seal_person(house.ring.find(tx, one.key), one.id, person)
    left = record.still_confirmed(two.facts, two.person.contact, person.contact)
    leads.keep(tx, one.id, facts={**left, **one.facts}, person=sealed, reach=reach, now=at, valued=valued)
    better = next((lead.outcome for lead in (one, two) if lead.outcome == "delivered"), "")
    if better and one.outcome != better:
        leads.conclude(tx, one.id, better, f"with L-{two.id}", at)


def _owe_word(tx: Tx, handed: int, kept: int, other: int, at: int) -> None:
    """Whoever holds either hears that they are one."""
    name = f"merge:{handed}:{other}"
    body = {"handoff": handed, "lead": kept, "merged": other}
    promises.schedule(tx, merges.PROMISE, due=at, now=at, ref=name, once=name, body=body)


def alike(tx: Tx, house: House, lead: int) -> list[Proposal]:
    """The leads that may be the same person: compared in memory, among those that share a fingerprint."""
    me = leads.recall(tx, house.ring, lead)
    contact = me.person.contact
    near = [found for _, found in prints.near(house.ring, contact)] + prints.of_name(house.ring, contact)
    numbers = prints.sharing(tx, near, duplicates.CANDIDATES_MAX) if near else []
    others = (leads.recall(tx, house.ring, number) for number in numbers if number != lead)
    return duplicates.proposals(contact, [(one.id, one.person.contact) for one in others if one.test == me.test])


def release(tx: Tx, house: House, lead: int, now: datetime, author: str) -> Routed | None:
    """Let a held lead go and look at it again; where it goes. None: it is not held."""
    scene = scenes.of_lead(tx, house, lead, now)
    if scene is None or not holds.release(tx, lead, millis(now), author):
        return None
    leads.conclude(tx, lead, "open", "released", millis(now))
    opened = replace(scene, lead=replace(scene.lead, outcome="open"))
    routed = crossings.again(tx, house, opened)
    if not routed.promised:
        outcome, why = handover.ended_as(routed)
        leads.conclude(tx, lead, outcome, why, millis(now))
    return routed
