"""Stored leads valued anew by another version of their rulebook: batch by batch, the place kept in a row of the same
transaction, so that a run that was killed goes on where it was. Only plain facts are read; what is sealed stays so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier import tables, versions
from qualifier.lead import Event, Fact
from qualifier.store import Tx, loads, moment

rescorings = sa.Table(
    "rescorings",
    tables.metadata,
    sa.Column("rulebook", sa.Text, primary_key=True),
    *(sa.Column(name, tables.Id, nullable=False) for name in ("version", "at")),
    *(tables.number(name) for name in ("seen", "changed", "promised", "talking", "started")),
    tables.maybe("ended"),
)
_T, _L, _E, _V = rescorings.c, tables.leads.c, tables.events.c, tables.versions.c


@dataclass(frozen=True, slots=True)
class Place:
    """How far a run came: beyond lead number `at`; leads looked at, valued otherwise, promised to a desk, passed over
    because they are talking. `version` is the rulebook's.
    """

    rulebook: str
    version: int
    at: int = 0
    seen: int = 0
    changed: int = 0
    promised: int = 0
    talking: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A lead as it stands, with what it did. `total` in hundredths."""

    id: int
    facts: Mapping[str, Fact]
    events: Sequence[Event]
    worth: tuple[int | None, str, str, str]
    handed: str
    updated: int


def begin(tx: Tx, rulebook: str, now: int) -> Place:
    """Where to go on: at the place of a run by the same version that never ended, else at the first lead."""
    version = versions.live(tx, "rulebook", rulebook)
    row = tx.execute(sa.select(rescorings).where(_T.rulebook == rulebook)).mappings().one_or_none()
    if row is not None and row["version"] == version and row["ended"] is None:
        return Place(**{name: row[name] for name in Place.__slots__})
    tx.execute(sa.delete(rescorings).where(_T.rulebook == rulebook))
    place = Place(rulebook, version)
    tx.execute(sa.insert(rescorings).values(**_row(place), started=now))
    return place


def keep(tx: Tx, place: Place) -> None:
    """Note how far the run came."""
    tx.execute(sa.update(rescorings).where(_T.rulebook == place.rulebook).values(**_row(place)))


def end(tx: Tx, place: Place, now: int) -> None:
    """The run is through: the next one begins anew."""
    tx.execute(sa.update(rescorings).where(_T.rulebook == place.rulebook).values(ended=now))


def waiting(tx: Tx, place: Place) -> int:
    """How many leads lie beyond the place."""
    return int(tx.execute(sa.select(sa.func.count()).where(*_wanted(place))).scalar_one())


def batch(tx: Tx, place: Place, most: int) -> list[Kept]:
    """The next leads that this rulebook valued before, in the order of their numbers."""
    wanted = sa.select(_L.id, _L.facts, _L.total, _L.grade, _L.temperature, _L.stages, _L.handed, _L.updated)
    rows = tx.execute(wanted.where(*_wanted(place)).order_by(_L.id).limit(most)).all()
    done: dict[int, list[Event]] = {row.id: [] for row in rows}
    if rows:
        between = sa.select(_E.lead, _E.name, _E.at).where(_E.lead.between(rows[0].id, rows[-1].id))
        for event in tx.execute(between.order_by(_E.at, _E.id)).all():
            if event.lead in done:
                done[event.lead].append(Event(event.name, moment(event.at)))
    return [
        Kept(row.id, loads(row.facts), done[row.id], (row.total, row.grade, row.temperature, row.stages), row.handed,
             row.updated)
        for row in rows
    ]  # fmt: skip


def unchanged(tx: Tx, leads: Collection[Kept]) -> set[int]:
    """Which of these nobody wrote to since they were read; held until the transaction ends."""
    known = {lead.id: lead.updated for lead in leads}
    now = sa.select(_L.id, _L.updated).where(_L.id.in_(known)).order_by(_L.id).with_for_update()
    return {row.id for row in tx.execute(now).all() if row.updated == known[row.id]}


def value(tx: Tx, lead: int, values: Mapping[str, Any]) -> None:
    """Write what a lead is worth now, and nothing else of it."""
    tx.execute(sa.update(tables.leads).where(_L.id == lead).values(**values))


def _wanted(place: Place) -> tuple[sa.ColumnElement[bool], ...]:
    valued = sa.select(sa.cast(_V.id, sa.Text)).where(_V.kind == "rulebook", _V.name == place.rulebook)
    return _L.id > place.at, _L.rulebook.in_(valued), _L.erased.is_(None), _L.outcome != "merged"


def _row(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in Place.__slots__}
