"""Whatever is owed: deliveries, replies, clocks, reminders. Schedule and cancel in the turn's transaction; workers
claim by lease, act outside any transaction, and settle. Knows nothing of what a promise means: handlers by kind do.

`due` is the next moment a row may be claimed: a claim sets it to the end of the lease, so a dead worker's promise comes
back by itself. Ordered lanes (a chat) yield one at a time, in the order they were made; closed lanes are left out.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from qualifier.store import Row, Statement, Tx, dumps, loads
from qualifier.tables import lanes, promises

Mode = Literal["at_least_once", "at_most_once"]
TOPIC = "promises"
_P = promises.c
# written out, not bound: only so do the databases see that the partial indexes serve
_OPEN_STATES: list[sa.ColumnElement[str]] = [sa.literal_column("'owed'"), sa.literal_column("'claimed'")]
_OPEN = _P.state.in_(_OPEN_STATES)

_COLUMNS = (_P.id, _P.kind, _P.lane, _P.ordered, _P.ref, _P.mode, _P.tries, _P.body, _P.created, _P.once)
_SCHEDULE_VALUES: dict[str, Any] = {
    name: sa.bindparam(name)
    for name in ("kind", "lane", "ordered", "ref", "once", "mode", "state", "due", "body", "created")
}


def _insert_once() -> tuple[Statement, Statement]:
    # both databases speak ON CONFLICT DO NOTHING, each through its own construct
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: PLC0415 - two names for one idea stay in one place

    lite = sqlite.insert(promises).values(_SCHEDULE_VALUES).on_conflict_do_nothing().returning(_P.id)
    post = postgresql.insert(promises).values(_SCHEDULE_VALUES).on_conflict_do_nothing().returning(_P.id)
    return Statement(lite), Statement(post)


_SCHEDULE_LITE, _SCHEDULE_POST = _insert_once()
_SCHEDULE_ALL = Statement(sa.insert(promises).values(_SCHEDULE_VALUES))


def _claim() -> Statement:
    first = promises.alias("first")
    waiting = (
        sa.select(first.c.id)
        .where(first.c.lane == _P.lane, first.c.state.in_(_OPEN_STATES), first.c.id < _P.id)
        .exists()
    )
    closed = sa.select(lanes.c.lane).where(lanes.c.lane == _P.lane, lanes.c.closed_until > sa.bindparam("now")).exists()
    picked = (
        sa.select(_P.id)
        .where(_OPEN, _P.due <= sa.bindparam("now"), ~closed, sa.or_(_P.ordered == 0, ~waiting))
        .order_by(_P.due, _P.id)
        .limit(sa.bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("picked")
        .prefix_with("MATERIALIZED")
    )
    return Statement(
        sa.update(promises)
        .where(_P.id.in_(sa.select(picked.c.id)))
        .values(state="claimed", owner=sa.bindparam("new_owner"), due=sa.bindparam("lease"), tries=_P.tries + 1)
        .returning(*_COLUMNS)
    )


_SETTLE = Statement(
    sa.update(promises)
    .where(_P.id == sa.bindparam("promise"), _P.owner == sa.bindparam("by"), _P.state == "claimed")
    .values(
        state=sa.bindparam("new_state"), due=sa.bindparam("new_due"), settled=sa.bindparam("at"),
        reason=sa.bindparam("why"), owner="",
    )
)  # fmt: skip
_PUT_BACK = Statement(
    sa.update(promises)
    .where(_P.id == sa.bindparam("promise"), _P.owner == sa.bindparam("by"), _P.state == "claimed")
    .values(state="owed", owner="", due=sa.bindparam("new_due"), tries=_P.tries - 1)
)
_CANCELLED: dict[str, Any] = {
    "state": sa.literal_column("'cancelled'"),
    "settled": sa.bindparam("now"),
    "reason": sa.bindparam("why"),
}
_CANCEL_ALL = sa.update(promises).where(_P.ref == sa.bindparam("of"), _P.state == sa.literal_column("'owed'"))
_CANCEL = Statement(_CANCEL_ALL.values(_CANCELLED))
_CANCEL_KIND = Statement(_CANCEL_ALL.where(_P.kind == sa.bindparam("only")).values(_CANCELLED))
_NEXT = Statement(sa.select(sa.func.min(_P.due)).where(_OPEN))


@dataclass(frozen=True, slots=True)
class Promise:
    """A claimed promise. `ordered`: later ones of its lane wait for it; `tries` counts this try; `ref` names what it is
    about (`handoff:7`); `body` is plain JSON.
    """

    id: int
    kind: str
    lane: str
    ordered: bool
    ref: str
    mode: str
    tries: int
    body: Mapping[str, Any]
    created: int
    once: str


@dataclass(frozen=True, slots=True)
class Settled:
    """How a try ended. `state`: done, dead (a person must look), unknown (sent, no answer), or owed again at `due`."""

    state: Literal["done", "dead", "unknown", "owed", "cancelled"]
    reason: str = ""
    due: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """What to do for one kind of promise.

    `prepare` runs in the claiming transaction and returns what `act` needs, or how the promise is settled at once.
    `act` runs outside any transaction; `finish` records what came of it. None: there is nothing to do outside.
    `ready` says whether this process can act at all yet; until then a claim is put back, and does not count as a try.
    """

    prepare: Callable[[Tx, Promise, datetime], Any]
    act: Callable[[Any], Awaitable[Any]] | None = None
    finish: Callable[[Tx, Promise, Any, Any, datetime], Settled] | None = None
    ready: Callable[[], bool] | None = None


def schedule(
    tx: Tx,
    kind: str,
    *,
    due: int,
    now: int,
    lane: str = "",
    ordered: bool = False,
    ref: str = "",
    once: str | None = None,
    mode: Mode = "at_least_once",
    body: Mapping[str, object] | None = None,
) -> int | None:
    """Owe something from `due` on; its number, or None where the same `once` is or was already owed."""
    statement = _SCHEDULE_LITE if tx.is_sqlite else _SCHEDULE_POST
    row = tx.row(
        statement, kind=kind, lane=lane, ordered=int(ordered), ref=ref, once=once, mode=mode, state="owed", due=due,
        body=dumps(body or {}), created=now,
    )  # fmt: skip
    if due <= now:  # what is due later is found by polling: a wake for each reminder would cost a claim for each chat
        tx.wake(TOPIC)
    return row[0] if row else None


def cancel(tx: Tx, *, ref: str, now: int, why: str, kind: str | None = None) -> int:
    """Owe no longer whatever is open for `ref` (of one kind, or any); how many. What is being sent is not recalled."""
    if kind is None:
        return tx.run(_CANCEL, of=ref, now=now, why=why)
    return tx.run(_CANCEL_KIND, of=ref, only=kind, now=now, why=why)


def schedule_all(tx: Tx, kind: str, owed: Sequence[tuple[str, int]], *, now: int) -> None:
    """Owe a kind of promise for each reference from its moment on, as `schedule` does for one without a body."""
    row = {"kind": kind, "lane": "", "ordered": 0, "once": None, "mode": "at_least_once", "state": "owed", "body": "{}"}
    tx.run_many(_SCHEDULE_ALL, [{**row, "ref": ref, "due": due, "created": now} for ref, due in owed])
    if any(due <= now for _, due in owed):
        tx.wake(TOPIC)


def cancel_all(tx: Tx, kind: str, refs: Iterable[str], *, now: int, why: str) -> None:
    """Owe no longer what is open of one kind for any of `refs`."""
    tx.run_many(_CANCEL_KIND, [{"of": ref, "only": kind, "now": now, "why": why} for ref in refs])


_CLAIM = _claim()


def claim(tx: Tx, owner: str, now: int, *, lease_ms: int, most: int) -> Sequence[Promise]:
    """Take up to `most` due promises for `lease_ms`; no other worker gets them before that ran out."""
    found = tx.rows(_CLAIM, now=now, most=most, new_owner=owner, lease=now + lease_ms)
    return sorted(map(_promise, found), key=lambda promise: promise.id)


def settle(tx: Tx, owner: str, promise_id: int, how: Settled, now: int) -> bool:
    """Record how a try ended. False: the lease was lost to another worker, and nothing was written."""
    closed = None if how.state == "owed" else now
    touched = tx.run(
        _SETTLE, promise=promise_id, by=owner, new_state=how.state, new_due=how.due, at=closed, why=how.reason
    )
    return touched == 1


def put_back(tx: Tx, owner: str, promise_id: int, due: int) -> None:
    """Undo a claim as if it had not been made, but for `due`, when it may be claimed again."""
    tx.run(_PUT_BACK, promise=promise_id, by=owner, new_due=due)


def extend(tx: Tx, owner: str, numbers: Sequence[int], until: int) -> None:
    """What `owner` still has under way is its own until then."""
    mine = sa.update(promises).where(_P.id.in_(numbers), _P.owner == owner, _P.state == "claimed")
    tx.execute(mine.values(due=until))


def owners(tx: Tx) -> list[str]:
    """Who has anything under way, or had when they died."""
    return [row[0] for row in tx.execute(sa.select(_P.owner).where(_P.state == "claimed").distinct())]


def release(tx: Tx, owner: str, now: int) -> int:
    """Give back all that `owner` claimed and did not settle (at a clean stop, or when it is dead)."""
    mine = sa.update(promises).where(_P.owner == owner, _P.state == "claimed")
    return tx.execute(mine.values(state="owed", owner="", due=now)).rowcount


def revive(tx: Tx, number: int, now: int) -> bool:
    """Owe a dead letter anew; whether there was one."""
    dead = sa.update(promises).where(_P.id == number, _P.state.in_(["dead", "unknown"]))
    touched = tx.execute(dead.values(state="owed", due=now, tries=0, settled=None, reason="")).rowcount
    tx.wake(TOPIC)
    return touched == 1


def get(tx: Tx, number: int) -> Promise:
    """A promise by number. Raises LookupError."""
    row = tx.execute(sa.select(*_COLUMNS).where(_P.id == number)).one_or_none()
    if row is None:
        raise LookupError(f"there is no promise {number}")
    return _promise(tuple(row))


def untried(tx: Tx, once: str) -> bool:
    """Whether what is owed once under this name was never begun."""
    wanted = sa.select(_P.tries).where(_P.once == once, _P.state == "owed")
    return tx.execute(wanted).scalar_one_or_none() == 0


def next_due(tx: Tx) -> int | None:
    """When the next open promise becomes due, or None."""
    row = tx.row(_NEXT)
    return row[0] if row else None


def close_lane(tx: Tx, lane: str, until: int, why: str) -> None:
    """Claim nothing of `lane` before `until` (an endpoint that is down, a chat that must wait)."""
    tx.execute(tx.unless_there(lanes).values(lane=lane, closed_until=until, failures=0, reason=why))
    tx.execute(sa.update(lanes).where(lanes.c.lane == lane).values(closed_until=until, reason=why))


def of(tx: Tx, ref: str) -> Sequence[Mapping[str, Any]]:
    """Every promise about `ref`, oldest first, for showing."""
    found = tx.execute(sa.select(promises).where(_P.ref == ref).order_by(_P.id))
    return [dict(row) for row in found.mappings()]


def counts(tx: Tx) -> Mapping[str, int]:
    """How many promises are in each state."""
    found = tx.execute(sa.select(_P.state, sa.func.count().label("many")).group_by(_P.state)).all()
    return {str(row.state): int(row.many) for row in found}


def _promise(row: Row) -> Promise:
    number, kind, lane, ordered, ref, mode, tries, body, created, once = row
    return Promise(number, kind, lane, bool(ordered), ref, mode, tries, loads(body), created, once or "")
