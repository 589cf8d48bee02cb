"""What a person decided about consent, as the ledger and whatever is queued have to know it."""

from bot import relay
from bot.house import House
from bot.message import Message
from bot.record import Record
from bot.scene import Scene
from conversations import doors, engine
from conversations.engine import Step
from qualifier import codes, handoffs, leads, ledger, prints, promises, suppression
from qualifier.lead import Person
from qualifier.store import Tx, millis

ERASE = "erase"
NOTICE = "notice"
ERASE_AFTER_MS = 60_000


def keep(tx: Tx, house: House, scene: Scene, step: Step, after: Record, message: Message) -> bool:
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
            _wanted(tx, house, scene, effect, waits=step.state.status == "person")
    return declined


def _wanted(tx: Tx, house: House, scene: Scene, effect: engine.PersonWanted, *, waits: bool) -> None:
    """Somebody of the firm is to be told: now, or when their desk opens."""
    number = relay.wanted(tx, house, scene, effect.reason, waits=waits)
    leads.conclude(tx, scene.lead.id, "held", "asked for a person", scene.at)
    if number is not None:
        due = millis(house.opens_at(relay.desk_of(scene.flow), scene.now))
        body = {"takeover": number, "lead": scene.lead.id, "reason": effect.reason}
        promises.schedule(tx, NOTICE, due=due, now=scene.at, ref=f"lead:{scene.lead.id}", body=body)


def _append(
    tx: Tx, house: House, scene: Scene, effect: engine.Given | engine.Refused, person: Person, message: Message
) -> None:
    act = ledger.Act(
        "given" if isinstance(effect, engine.Given) else "refused", effect.purpose, effect.channels, effect.recipients,
        effect.wording, effect.version, effect.language,
    )  # fmt: skip
    who = dict(person.contact)  # also what came in the same form
    personal: dict[str, object] = {"words": effect.words, "said": effect.said, "message": message.id, "who": who}
    if message.brought.get("gpc") or scene.lead.source.get("gpc"):
        personal["gpc"] = True  # what the browser said of selling and sharing, beside what its person said
    ledger.append(tx, house.ring, scene.chat.key, act, _ledger_scene(scene), personal)


def withdraw(tx: Tx, house: House, scene: Scene, effect: engine.Withdrawn, message_id: str) -> None:
    """Take consent back: on record, what is queued cancelled, every holder of the lead told by reference."""
    act = ledger.Act("withdrawn", effect.purpose, effect.channels, effect.recipients, "", "", "")
    personal = {"said": effect.said, "message": message_id}
    if effect.channels == ("*",):
        doors.revoke(tx, scene.chat.id)
        prints.suppress(tx, scene.lead.id, prints.WITHDRAWN, scene.at)  # also for what comes in from elsewhere
    elif effect.recipients == ("*",):
        suppression.withdrawn(tx, prints.kept(tx, scene.lead.id), effect.channels, scene.at)
    for lead in (scene.lead.id, *doors.former(tx, scene.lead.id)):
        seq = ledger.append(tx, house.ring, scene.chat.key, act, _ledger_scene(scene, lead), personal)
        _withdrawn(tx, effect, lead, seq, scene.at)
    if effect.erase:  # a little later, so that the answer that confirms it can be fetched or sent first
        body, ref = {"lead": scene.lead.id}, f"erase:{scene.lead.id}"
        promises.schedule(tx, ERASE, due=scene.at + ERASE_AFTER_MS, now=scene.at, ref=ref, body=body)


def _withdrawn(tx: Tx, effect: engine.Withdrawn, lead: int, seq: int, now: int) -> None:
    """What follows for one record of the person."""
    if effect.channels == ("*",):
        handoffs.cancel(tx, lead, now, "consent was withdrawn")
        relay.over(tx, lead, relay.WITHDRAWN, now)
        promises.cancel(tx, ref=f"lead:{lead}", now=now, why="consent was withdrawn")
        codes.close(tx, lead)
        leads.conclude(tx, lead, "declined", "consent was withdrawn", now)
    for handed in handoffs.of_lead(tx, lead):
        promises.cancel(tx, ref=handoffs.update_ref(handed.id), now=now, why="consent was withdrawn")
        # also what is on its way at this moment: who holds it is seen later
        promises.schedule(
            tx, "withdrawn", due=now, now=now, ref=f"withdrawal:{handed.id}", lane=f"desk:{handed.desk}",
            once=f"withdrawn:{handed.id}:{seq}", body={"handoff": handed.id, "seq": seq},
        )  # fmt: skip


def _ledger_scene(scene: Scene, lead: int | None = None) -> ledger.Scene:
    version = str(scene.talk.script)
    return ledger.Scene(lead or scene.lead.id, scene.talk.id, scene.at, scene.chat.channel, version)
