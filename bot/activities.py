"""What people do outside a talk: each once, matched to the person's record, assessed and handed over by the same code
as a turn (handover.py). An unsubscribing withdraws consent to e-mail on every record of the person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot import consenting, crossings
from bot import scene as scenes
from bot.house import House
from bot.scene import Scene
from conversations import engine
from qualifier import activities, leads, prints, suppression
from qualifier.activities import UNSUBSCRIBE, Activity, State
from qualifier.store import Tx, millis

UNSUBSCRIBED = engine.Withdrawn(channels=("email",), said="unsubscribed by a link in a mail")


def take(tx: Tx, house: House, told: Iterable[Activity], now: datetime) -> Mapping[State, int]:
    """Take activities in, in the order they are told; how many were kept, told before, or of nobody we know."""
    found: dict[State, int] = {"kept": 0, "repeated": 0, "unknown": 0}
    for one in told:
        found[_taken(tx, house, one, now)] += 1
    return found


def _taken(tx: Tx, house: House, one: Activity, now: datetime) -> State:
    numbers = activities.whose(tx, house.ring, one)
    state: State = "kept" if numbers else "unknown"
    if not activities.told(tx, house.ring, one, state, now):
        return "repeated"
    if one.name == UNSUBSCRIBE:
        _close_mail(tx, house, one, numbers, now)
    origin = activities.origin(house.ring, one)
    for number in numbers if one.name == UNSUBSCRIBE else numbers[:1]:
        happened(tx, house, number, one.name, min(one.at, now), origin, now)
    return state


def _close_mail(tx: Tx, house: House, one: Activity, numbers: Iterable[int], now: datetime) -> None:
    """Also for whom we do not know yet, and for a record without a talk: what was agreed to before is void."""
    held = {found for number in numbers for found in prints.kept(tx, number)}
    held |= set(prints.own(house.ring, {"email": activities.address(one)}))
    suppression.withdrawn(tx, sorted(held), UNSUBSCRIBED.channels, millis(min(one.at, now)))


def happened(tx: Tx, house: House, lead: int, name: str, at: datetime, origin: str, now: datetime) -> None:
    """Keep what a lead did outside its talk, and look at the lead again. A record without a talk has no rulebook yet:
    what it did is kept for the first assessment.
    """
    scene = scenes.of_lead(tx, house, lead, now)
    if name == UNSUBSCRIBE and scene is not None:
        consenting.withdraw(tx, house, _by_mail(scene), UNSUBSCRIBED, origin)
    leads.happened(tx, lead, name, millis(at), origin)
    if scene is not None:
        crossings.again(tx, house, scene)


def _by_mail(scene: Scene) -> Scene:
    """The ledger says by which channel a person spoke."""
    return replace(scene, chat=replace(scene.chat, channel="email"))
