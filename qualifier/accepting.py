"""Who of a desk said «mine» to a lead, and when they first tried to make contact: that stops the clock of the handoff,
saying «mine» does not.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from qualifier import alerts, handoffs, outcomes, promises, tables
from qualifier.handoffs import Handoff
from qualifier.promises import Promise, Settled
from qualifier.seal import Ring
from qualifier.store import Tx, millis
from qualifier.tables import acceptances

LATE = "handoff.late"
_A, _H = acceptances.c, tables.handoffs.c


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whose a handed lead is: `agent` is the print of who that is, `name` how colleagues know them (empty once the
    person of the lead was erased). Times in Unix milliseconds; `contacted` None: nobody has tried yet.
    """

    agent: bytes | None
    name: str
    accepted: int
    contacted: int | None


def of(tx: Tx, ring: Ring, handoff: int) -> Acceptance | None:
    """Whose a handed lead is; None: nobody's. Raises seal.SealError."""
    row = tx.execute(sa.select(acceptances).where(_A.handoff == handoff)).mappings().one_or_none()
    if row is None:
        return None
    name = ring.system.open(row["sealed"], _about(handoff)).decode() if row["sealed"] else ""
    return Acceptance(row["agent"], name, row["accepted"], row["contacted"])


def accept(tx: Tx, ring: Ring, handoff: Handoff, agent: bytes, name: str, now: int) -> bool:
    """Somebody says «mine»; whether it is theirs now. The first one keeps it."""
    sealed = ring.system.seal(name.encode(), _about(handoff.id))
    row = {"handoff": handoff.id, "lead": handoff.lead, "agent": agent, "sealed": sealed, "accepted": now}
    if tx.execute(tx.unless_there(acceptances).values(row)).rowcount == 1:
        outcomes.keep(tx, handoff.lead, outcomes.Outcome("accepted", origin=f"accepted:{handoff.id}"), now)
        return True
    return is_of(tx, handoff.id, agent)


def is_of(tx: Tx, handoff: int, agent: bytes) -> bool:
    """Whether a handed lead is this agent's."""
    return tx.execute(sa.select(_A.handoff).where(_A.handoff == handoff, _A.agent == agent)).first() is not None


def give_back(tx: Tx, handoff: int, agent: bytes) -> bool:
    """They cannot see to it after all: it is anybody's again; whether it was theirs, and nobody had tried."""
    mine = sa.delete(acceptances).where(_A.handoff == handoff, _A.agent == agent, _A.contacted.is_(None))
    return tx.execute(mine).rowcount == 1


def contacted(tx: Tx, handoff: int, now: int) -> None:
    """Whoever has it tried to make contact: the clock stops."""
    first = sa.update(acceptances).where(_A.handoff == handoff, _A.contacted.is_(None))
    tx.execute(first.values(contacted=now))
    promises.cancel(tx, ref=handoffs.ref(handoff), kind=handoffs.CLOCK, now=now, why="contacted")
    alerts.clear(tx, code=LATE, subject=handoffs.ref(handoff), now=now)


def look_at_clock(tx: Tx, promise: Promise, now: datetime) -> Settled:
    """The clock of a handoff ran out, and nothing has stopped it: somebody hears of it."""
    handoff = handoffs.get(tx, int(promise.ref.partition(":")[2]))
    there = handoff.state == "delivered"
    if handoff.state in ("cancelled", "dead") or (there and handoff.clock <= handoff.created):
        return Settled("done", f"nothing is late: {handoff.state}")
    why = "has not been contacted" if there else "has not arrived"
    fix = "press Accept, then Contacted under its card" if there else "frontdesk deliveries list, frontdesk doctor"
    alerts.sound(
        tx, code=LATE, subject=promise.ref, now=millis(now), fix=fix,
        words=f"L-{handoff.lead} was due at the desk `{handoff.desk}` and {why}",
    )  # fmt: skip
    return Settled("done", "late")


def of_conversation(tx: Tx, conversation: int) -> list[Handoff]:
    """What was handed over of a conversation and is not cancelled."""
    wanted = sa.select(_H.id).where(_H.conversation == conversation, _H.state != "cancelled").order_by(_H.id)
    return [handoffs.get(tx, row[0]) for row in tx.execute(wanted).all()]


def forget(tx: Tx, lead: int) -> None:
    """The person was erased: nobody's name stays."""
    tx.execute(sa.update(acceptances).where(_A.lead == lead).values(agent=None, sealed=None))


def _about(handoff: int) -> str:
    return f"acceptance:{handoff}"
