"""Stored leads valued anew by another version of their rulebook: batch by batch, the place kept in a row of the same
transaction, so that a run that was killed goes on where it was. Only plain facts are read; what is sealed stays so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from qualifier import tables, versions
from qualifier.lead import Event, Fact
from qualifier.store import Statement, Tx, loads, moment

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


_BETWEEN = Statement(sa.select(_L.id, _L.updated).where(_L.id.between(sa.bindparam("first"), sa.bindparam("last"))))
_HELD = Statement(
    sa.select(_L.id, _L.updated)
    .where(_L.id == sa.any_(sa.bindparam("ids", type_=postgresql.ARRAY(sa.BigInteger))))
    .order_by(_L.id)
    .with_for_update()
)


def unchanged(tx: Tx, leads: Collection[Kept]) -> set[int]:
    """Which of these nobody wrote to since they were read; held until the transaction ends (SQLite has one writer
    anyway).
    """
    known = {lead.id: lead.updated for lead in leads}
    if not known:
        return set()
    rows = tx.rows(_BETWEEN, first=min(known), last=max(known)) if tx.is_sqlite else tx.rows(_HELD, ids=list(known))
    return {number for number, updated in rows if known.get(number) == updated}


_ASSESS_ALL = Statement(
    sa.insert(tables.assessments).values(
        {name: sa.bindparam(name) for name in ("lead", "rulebook", "at", "total", "temperature", "body")}
    )
)
_A = tables.assessments.c
_ASSESSED_NOW = Statement(
    sa.select(_A.lead, sa.func.max(_A.id))
    .where(_A.lead.between(sa.bindparam("first"), sa.bindparam("last")), _A.rulebook == sa.bindparam("of"))
    .group_by(_A.lead)
)


def assessed(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Keep an assessment of each of many leads, which nobody else writes to meanwhile: rows as leads.assessed takes
    them, by their leads' numbers. The number of each lead's.
    """
    if not rows:
        return {}
    tx.run_many(_ASSESS_ALL, rows)
    found = tx.rows(_ASSESSED_NOW, first=rows[0]["lead"], last=rows[-1]["lead"], of=rows[0]["rulebook"])
    return {row[0]: row[1] for row in found}


_WORTH = ("rulebook", "total", "grade", "temperature", "stages", "assessment", "handed", "updated")
_VALUE = Statement(
    sa.update(tables.leads)
    .where(_L.id == sa.bindparam("of_lead"))
    .values({name: sa.bindparam(f"new_{name}") for name in _WORTH})
)


def value(tx: Tx, worths: Iterable[tuple[int, Sequence[object]]]) -> None:
    """Write what leads are worth now, and nothing else of them: the number of each with what _WORTH names."""
    names = [f"new_{name}" for name in _WORTH]
    tx.run_many(_VALUE, [{"of_lead": lead, **dict(zip(names, worth, strict=True))} for lead, worth in worths])


def _wanted(place: Place) -> tuple[sa.ColumnElement[bool], ...]:
    valued = sa.select(sa.cast(_V.id, sa.Text)).where(_V.kind == "rulebook", _V.name == place.rulebook)
    return _L.id > place.at, _L.rulebook.in_(valued), _L.erased.is_(None), _L.outcome != "merged"


def _row(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in Place.__slots__}
