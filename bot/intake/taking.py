"""One offered lead, one transaction: claimed by its id, read, its consent proven or not, then assessed, routed and
promised by the same code as a turn (handover.py). The recipe is `take`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot import crossings, gate, handover
from bot.handover import Routed
from bot.house import House
from bot.intake import evidence, reading
from bot.intake.evidence import Proven, Unproven
from bot.intake.offer import NewLead
from bot.intake.reading import Reading
from bot.scene import Scene
from conversations import engine, memory
from conversations.library import Pinned
from qualifier import intakes, leads, ledger, prints, suppression
from qualifier.store import Tx, millis


class NotTaken(Exception):
    """No lead can be made of an offer; nothing of it was kept. `cause` and `fix` quote nobody."""

    def __init__(self, cause: str, fix: str) -> None:
        super().__init__(f"{cause} | {fix}")
        self.cause, self.fix = cause, fix


@dataclass(frozen=True, slots=True)
class Taken:
    """A lead that came in. `known`: its id had come before, and nothing was done. `desks` it was promised to; `why_not`
    where it was promised to none; `same`: a lead that has the same phone or address; `notes`: what was not understood.
    """

    state: Literal["kept", "known"]
    lead: int | None
    desks: tuple[str, ...] = ()
    may_contact: bool = False
    why_not: str = ""
    same: int | None = None
    notes: tuple[str, ...] = ()


def take(tx: Tx, house: House, offer: NewLead, now: datetime) -> Taken:
    """Take in what was offered, once for each id of its source. Raises NotTaken, versions.UnknownVersion."""
    at = millis(now)
    mark = intakes.claim(tx, house.ring, offer.source, offer.id, at)
    if mark is None:
        return Taken("known", intakes.lead_of(tx, house.ring, offer.source, offer.id))
    pinned = house.library.live(tx, offer.script or house.firm.default_script or house.default_script)
    scene = _scene(tx, house, offer, pinned, mark, now)
    found = reading.read(offer, scene.lead, scene.flow, pinned.script.languages[0], now)
    proven = evidence.judge(offer.consent, pinned.script, house.known(now=now), offer.came_from, now)
    same = _same(tx, house, found)
    _refuse(tx, house, found, proven)
    _keep_answers(tx, scene, found)
    if isinstance(proven, Proven):
        _append(tx, house, scene, offer, proven, found)
    ended = engine.Ended("default")
    assessment = handover.assess(tx, house, scene, found.record, (*found.effects, ended))
    routed = handover.promise(tx, house, scene, found.record, assessment)
    handover.keep(tx, house, scene, found.record, assessment, routed)
    handover.conclude(tx, scene, ended, routed, declined=False)
    if assessment is not None:
        crossings.follow(tx, scene, found.record, scene.now)
    intakes.became(tx, mark, scene.lead.id)
    return _taken(scene, routed, proven, same, found)


def _scene(tx: Tx, house: House, offer: NewLead, pinned: Pinned, mark: bytes, now: datetime) -> Scene:
    """A record, and what stands for its chat and its conversation: nothing was said, and nobody can write to it."""
    at, channel = millis(now), offer.came_from
    key = house.ring.make(tx, "chat", at)
    source = reading.source(offer, channel)
    lead = leads.create(tx, brand=house.firm.key, key=key.id, test=offer.test, source=source, now=at)
    chat = memory.meet(
        tx, brand=house.firm.key, channel=channel, at=mark, key=key, lead=lead, address="", token=None, now=at
    )
    talk = memory.begun(
        tx, chat, script=pinned.script_version, rulebook=pinned.rulebook_version, name=pinned.script.name, variant="",
        test=offer.test, source=source, now=at,
    )  # fmt: skip
    talk = replace(talk, status=gate.INTAKE)
    return Scene(replace(chat, conversation=talk.id), talk, pinned, leads.recall(tx, house.ring, lead, key), now, at)


def _same(tx: Tx, house: House, found: Reading) -> int | None:
    """A lead that has the same phone or mailbox already, the newest."""
    near = [found_ for _, found_ in prints.near(house.ring, found.record.person.contact)]
    return next(iter(prints.sharing(tx, near, 1)), None) if near else None


def _refuse(tx: Tx, house: House, found: Reading, proven: Proven | Unproven) -> None:
    """Raises NotTaken for what is no lead, and for who was erased and did not come back by themselves since."""
    if not found.reachable:
        raise NotTaken("there is no phone or e-mail address that can be used", "send one that is valid")
    given = millis(proven.at) if isinstance(proven, Proven) else 0
    for mark in suppression.marks(tx, house.ring, found.record.person.contact):
        if mark.name == prints.ERASED and mark.since is not None and given < mark.since:
            raise NotTaken(
                "the person was erased here", "leave it out; they come in again by what they agree to from now on"
            )


def _keep_answers(tx: Tx, scene: Scene, found: Reading) -> None:
    state = engine.State(status="ended", ended=int(scene.now.timestamp()))
    memory.keep(tx, scene.chat, scene.talk, state=engine.dump(state), status=gate.INTAKE, ask="", said=(), now=scene.at)
    happened = [effect.event for effect in found.effects if isinstance(effect, engine.Happened)]
    for number, name in enumerate(happened):
        leads.happened(tx, scene.lead.id, name, scene.at, f"{gate.INTAKE}/{number}")


def _append(tx: Tx, house: House, scene: Scene, offer: NewLead, proven: Proven, found: Reading) -> None:
    """The consent as it was given elsewhere: dated when it was, with all that proves it sealed beside it."""
    given = offer.consent
    where = ledger.Scene(scene.lead.id, scene.talk.id, millis(proven.at), scene.chat.channel, str(scene.talk.script))
    personal = {
        "words": proven.words, "who": dict(found.record.person.contact), "received": scene.at, "source": offer.source,
        "id": offer.id, "message": offer.id, "said": given.said if given else "", "page": given.page if given else "",
        "certificates": dict(given.certificates) if given else {},
    }  # fmt: skip
    ledger.append(tx, house.ring, scene.chat.key, proven.act, where, personal)


def _taken(scene: Scene, routed: Routed, proven: Proven | Unproven, same: int | None, found: Reading) -> Taken:
    lacks = proven.lacks if isinstance(proven, Unproven) else ()
    desks = routed.route.to if routed.promised and routed.route is not None else ()
    why = "" if routed.promised else routed.why_not or _way(routed)
    notes = (*found.notes, *(f"consent: {lack}" for lack in lacks))
    return Taken("kept", scene.lead.id, desks, not lacks, why, same, notes)


def _way(routed: Routed) -> str:
    route = routed.route
    return "no route of the rulebook matches" if route is None else f"its route is {'/'.join(route.to) or route.kind}"
