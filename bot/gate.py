"""The gate before every handoff: who is closed to contact is not promised, and a lead whose phone, e-mail address or
look for duplicates fails waits for a person of the firm. What was looked at travels with the lead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.house import House
from bot.record import Record
from bot.scene import Scene
from conversations import trail
from qualifier import checks, handoffs, holds, permission, prints, routing
from qualifier.checks import Checks
from qualifier.consent import Entry
from qualifier.lead import Person
from qualifier.store import Tx, dumps, millis

INTAKE = trail.INTAKE


@dataclass(frozen=True, slots=True)
class Passed:
    """May be promised: the channels that each recipient may use, and what was looked at (checks.Checks, as JSON)."""

    covered: Mapping[str, tuple[str, ...]]
    checks: str


def passed(
    tx: Tx, house: House, scene: Scene, after: Record, ready: routing.Ready, entries: Sequence[Entry]
) -> Passed | routing.NotReady:
    """A lead that is ready, once more: `after` is its record after this turn."""
    free = {
        recipient: permission.allowed(tx, house.ring, after.person.contact, entries, recipient, channels)
        for recipient, channels in ready.covered.items()
    }
    if not any(one.channels for one in free.values()):
        return routing.NotReady(next(one.why for one in free.values()))
    looked = _looked(tx, house, scene, after)
    if faults := list(
        checks.faults(looked, duplicates=_doubles_wait(tx, house, scene, looked), unverified=house.unverified_held)
    ):
        why = "; ".join(faults)
        holds.hold(tx, scene.lead.id, why, scene.at)
        return routing.NotReady(why, held=True)
    holds.settled(tx, scene.lead.id, scene.at)
    return Passed({who: one.channels for who, one in free.items() if one.channels}, dumps(asdict(looked)))


def missed(tx: Tx, scene: Scene, person: Person, why: routing.NotReady) -> routing.NotReady:
    """A lead that is not ready: held if it would be, had what it gave been a number or an address."""
    looked = checks.of(person, (), scene.at)
    faults = list(checks.faults(looked, duplicates=False)) if why.reason == routing.NO_CONTACT else []
    if not faults:
        return why
    if holds.released(tx, scene.lead.id):
        return routing.NotReady("; ".join(faults))
    holds.hold(tx, scene.lead.id, "; ".join(faults), scene.at)
    return routing.NotReady("; ".join(faults), held=True)


def _looked(tx: Tx, house: House, scene: Scene, after: Record) -> Checks:
    since, lead = millis(scene.now - house.duplicate_for), scene.lead
    same = prints.handed_before(tx, house.ring, lead.id, after.person.contact, since, test=lead.test)
    released = holds.released(tx, lead.id)
    return checks.of(after.person, same, scene.at, released=released, facts=after.facts)


def _doubles_wait(tx: Tx, house: House, scene: Scene, looked: Checks) -> bool:
    """Whether a double is held. Whom a desk has already is none: what is new of them goes to whoever has them."""
    held = house.duplicates_held == "all" or (house.duplicates_held == INTAKE and scene.talk.status == INTAKE)
    return held and bool(looked.duplicate_of) and not handoffs.has(tx, scene.lead.id)
