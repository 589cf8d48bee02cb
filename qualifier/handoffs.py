"""Handoffs: that a lead was promised to a desk, why, under which consent, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

import sqlalchemy as sa

from qualifier import prints, promises, routing
from qualifier.store import Statement, Tx, moment
from qualifier.tables import handoffs

PROMISE = "handoff"
ERASED = "erased"
CLOCK = "clock"
UPDATE = "update"
UNSURE = "the card may have arrived; it is not sent twice"
UPDATE_AFTER_MS = 30_000  # several changes in a row are told at once
State = Literal["promised", "delivered", "held", "cancelled", "dead"]
_H = handoffs.c

_INSERT = Statement(
    sa.insert(handoffs)
    .values({
        n: sa.bindparam(n)
        for n in (
            "lead", "conversation", "desk", "type", "rank", "rulebook", "assessment", "channels", "consent", "clock",
            "state", "checks", "created",
        )
    })
    .returning(_H.id)
)  # fmt: skip


_ALL = tuple(column.name for column in _H)
_GET = Statement(sa.select(handoffs).where(_H.id == sa.bindparam("number")))
_SETTLE = Statement(
    sa.update(handoffs)
    .where(_H.id == sa.bindparam("number"), _H.state != sa.literal_column("'delivered'"))
    .values(state=sa.bindparam("new_state"), reason=sa.bindparam("why"), settled=sa.bindparam("now"))
)
_PASSED_ON = Statement(sa.select(_H.lead, _H.type, _H.state))
_LAST = Statement(
    sa.select(_H.rank, _H.created)
    .where(
        _H.lead == sa.bindparam("of_lead"), _H.consent > sa.bindparam("since"), _H.conversation > sa.bindparam("need")
    )
    .order_by(_H.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Handoff:
    """A promised handoff. `type` is the event told (`lead.hot`, `lead.qualified`), `rank` that of its route;
    `clock` when its SLA runs out (ms);
    `consent` the ledger row that allows it; `channels` those by which the desk may make contact; `checks` what was
    looked at before (checks.py, as JSON).
    """

    id: int
    lead: int
    conversation: int
    desk: str
    type: str
    rank: int
    rulebook: str
    assessment: int
    channels: tuple[str, ...]
    consent: int
    clock: int
    state: str
    reason: str
    checks: str
    created: int
    settled: int | None


class Way(Protocol):
    """A further way in which a desk hears from us (a Telegram group). All of it only makes promises."""

    def __call__(self, tx: Tx, handoff: Handoff, now: datetime, /, *, alone: bool) -> int:
        """A handoff: how many promises were made; 0 where the desk has no such way.

        `alone`: the desk has no receiver, so what becomes of this promise is what becomes of the handoff.
        """
        ...

    def withdrawn(self, tx: Tx, handoff: Handoff, seq: int, now: datetime, /) -> None:
        """Consent for a handoff that somebody may hold was withdrawn (row `seq` of the ledger)."""
        ...

    def wanted(self, tx: Tx, desk: str, wish: int, now: datetime, /) -> None:
        """Somebody asks a desk for a person (`wish` numbers it)."""
        ...

    def updated(self, tx: Tx, handoff: Handoff, number: int, now: datetime, /) -> None:
        """What was handed over has changed (promise `number` tells so)."""
        ...

    def merged(self, tx: Tx, handoff: Handoff, other: int, now: datetime, /) -> None:
        """A handoff that somebody may hold is of a person who was found to be lead `other`'s too."""
        ...

    def alerted(self, tx: Tx, alert: int, now: datetime, /) -> None:
        """An alert was raised."""
        ...


def promise(
    tx: Tx, *, lead: int, conversation: int, desk: str, kind: str, rank: int, rulebook: str, assessment: int,
    channels: Sequence[str], consent: int, clock: int, now: int, checks: str = "",
) -> int:  # fmt: skip
    """Promise a lead to a desk, in the transaction of the turn that made it ready; the handoff's number."""
    row = tx.row(
        _INSERT, lead=lead, conversation=conversation, desk=desk, type=kind, rank=rank, rulebook=rulebook,
        assessment=assessment, channels=",".join(channels), consent=consent, clock=clock, state="promised",
        checks=checks, created=now,
    )  # fmt: skip
    if row is None:
        raise RuntimeError("the database returned no id for a handoff")
    promises.schedule(tx, PROMISE, due=now, now=now, ref=ref(row[0]), once=ref(row[0]), lane=f"desk:{desk}")
    promises.schedule(tx, CLOCK, due=clock, now=now, ref=ref(row[0]))
    return int(row[0])


def ref(number: int) -> str:
    """What promises about a handoff are called."""
    return f"handoff:{number}"


def get(tx: Tx, number: int) -> Handoff:
    """A handoff by number. Raises LookupError."""
    row = tx.row(_GET, number=number)
    if row is None:
        raise LookupError(f"there is no handoff {number}")
    return _handoff(dict(zip(_ALL, row, strict=True)))


def has(tx: Tx, lead: int) -> bool:
    """Whether a desk has a lead, or was promised it."""
    standing = _H.state.in_(prints.STANDING)
    return tx.execute(sa.select(_H.id).where(_H.lead == lead, standing).limit(1)).first() is not None


def of_lead(tx: Tx, lead: int) -> list[Handoff]:
    """All handoffs of a lead, oldest first."""
    return [_handoff(row) for row in tx.execute(sa.select(handoffs).where(_H.lead == lead).order_by(_H.id)).mappings()]


def last_told(tx: Tx, lead: int, since: int, need: int = 0) -> routing.Told | None:
    """The last notice about a lead under a consent given after ledger row `since`, and in a conversation after `need`:
    the rank of its route, and when.
    """
    row = tx.row(_LAST, of_lead=lead, since=since, need=need)
    return routing.Told(row[0], moment(row[1])) if row else None


def passed_on(tx: Tx) -> Mapping[int, tuple[bool, bool]]:
    """For every lead that was promised to a desk: whether ever as hot, and whether a desk has accepted it."""
    found: dict[int, tuple[bool, bool]] = {}
    for lead, kind, state in tx.rows(_PASSED_ON):
        hot, accepted = found.get(lead, (False, False))
        found[lead] = (hot or kind == "lead.hot", accepted or state == "delivered")
    return found


def changed(tx: Tx, lead: int, need: int, now: int, anew: Sequence[str] = ()) -> None:
    """What is known of a lead has changed after it was handed over: owe whoever has it the word, a little later and
    together with what else changes until then. Handoffs of an earlier need stay as they were; desks that get it
    `anew` at this moment need no word.
    """
    for handed in of_lead(tx, lead):
        if handed.conversation > need and handed.state in ("promised", "delivered"):
            promises.cancel(tx, ref=update_ref(handed.id), now=now, why="more has changed")
            if handed.desk in anew:
                continue
            body = {"handoff": handed.id}
            due = now + UPDATE_AFTER_MS
            promises.schedule(tx, UPDATE, due=due, now=now, ref=update_ref(handed.id), body=body)


def update_ref(number: int) -> str:
    """What promises about a change after a handoff are called."""
    return f"update:{number}"


def settle(tx: Tx, number: int, state: State, reason: str, now: int, *, clock_runs: bool = False) -> None:
    """What became of a handoff. One that was delivered stays so. `clock_runs`: until somebody tries to make contact."""
    tx.run(_SETTLE, number=number, new_state=state, why=reason, now=now)
    if state in ("delivered", "cancelled") and not clock_runs:
        promises.cancel(tx, ref=ref(number), kind=CLOCK, now=now, why=f"{state} in time")


def take_up(tx: Tx, desk: str, now: int) -> int:
    """Promise anew what was held because the desk had no receiver; how many. Consent is looked at when it leaves. What
    may have arrived stays with whoever was told to look.
    """
    wanted = sa.select(_H.id).where(_H.desk == desk, _H.state == "held", _H.reason != UNSURE).order_by(_H.id)
    numbers = [row[0] for row in tx.execute(wanted).all()]
    for number in numbers:
        tx.execute(sa.update(handoffs).where(_H.id == number).values(state="promised", reason="", settled=None))
        promises.schedule(tx, PROMISE, due=now, now=now, ref=ref(number), lane=f"desk:{desk}")
    return len(numbers)


def cancel(tx: Tx, lead: int, now: int, why: str) -> list[int]:
    """Cancel what is promised or held and not yet delivered, with its promises; the numbers of those handoffs."""
    wanted = sa.select(_H.id).where(_H.lead == lead, _H.state.in_(["promised", "held"]))
    numbers = [row[0] for row in tx.execute(wanted).all()]
    for number in numbers:
        promises.cancel(tx, ref=ref(number), now=now, why=why)
        settle(tx, number, "cancelled", why, now)
    return numbers


def forget(tx: Tx, lead: int, now: int) -> None:
    """The person was erased: cancel what is promised, and owe whoever may hold the lead the word to erase it too."""
    cancel(tx, lead, now, "the person was erased")
    for handed in of_lead(tx, lead):
        name = f"erasure:{handed.id}"
        promises.schedule(tx, ERASED, due=now, now=now, ref=name, once=name, body={"handoff": handed.id})


def _handoff(row: Mapping[Any, Any]) -> Handoff:
    channels = tuple(row["channels"].split(",")) if row["channels"] else ()
    return Handoff(**{**row, "channels": channels})
