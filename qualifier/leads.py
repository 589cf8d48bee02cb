"""The lead's record: plain facts and assessments in the open; contact values and answers sealed; fingerprints to find
a person by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from qualifier import prints, promises, seal, shadows, tables
from qualifier.lead import Event, Fact, Lead, Person, to_seal
from qualifier.seal import Key, Ring
from qualifier.store import Row, Statement, Tx, dump_bytes, dumps, loads, moment

_T = tables.leads.c
_INSERT = Statement(
    sa.insert(tables.leads)
    .values(
        brand=sa.bindparam("brand"), key=sa.bindparam("key"), test=sa.bindparam("test"),
        source=sa.bindparam("source"), came=sa.bindparam("came"),
        created=sa.bindparam("now"), updated=sa.bindparam("now"),
    )
    .returning(_T.id)
)  # fmt: skip
_KEEP = Statement(
    sa.update(tables.leads)
    .where(_T.id == sa.bindparam("lead"))
    .values(
        facts=sa.bindparam("new_facts"), person=sa.bindparam("new_person"), reach=sa.bindparam("new_reach"),
        known=sa.func.coalesce(_T.known, sa.bindparam("new_known")), updated=sa.bindparam("now"),
        rulebook=sa.bindparam("new_rulebook"), total=sa.bindparam("new_total"), grade=sa.bindparam("new_grade"),
        temperature=sa.bindparam("new_temperature"), stages=sa.bindparam("new_stages"),
        assessment=sa.bindparam("new_assessment"), handed=sa.bindparam("new_handed"),
    )
)  # fmt: skip
_RECALL = Statement(
    sa.select(
        _T.id,
        _T.brand,
        _T.key,
        _T.test,
        _T.known,
        _T.facts,
        _T.person,
        _T.reach,
        _T.source,
        _T.came,
        _T.rulebook,
        _T.total,
        _T.grade,
        _T.temperature,
        _T.stages,
        _T.assessment,
        _T.handed,
        _T.outcome,
        _T.created,
        _T.erased,
    ).where(_T.id == sa.bindparam("lead"))
)
_ASSESS = Statement(
    sa.insert(tables.assessments)
    .values({name: sa.bindparam(name) for name in ("lead", "rulebook", "at", "total", "temperature", "body")})
    .returning(tables.assessments.c.id)
)
_EVENTS = Statement(
    sa.select(tables.events.c.name, tables.events.c.at)
    .where(tables.events.c.lead == sa.bindparam("of_lead"))
    .order_by(tables.events.c.at, tables.events.c.id)
)
_HAPPENED = Statement(
    sa.insert(tables.events).values({name: sa.bindparam(name) for name in ("lead", "name", "at", "origin")})
)
_FORGET_PRINTS = Statement(
    sa.delete(tables.fingerprints).where(
        tables.fingerprints.c.lead == sa.bindparam("lead"), tables.fingerprints.c.kind != sa.literal_column("'visitor'")
    )
)
_PRINT = Statement(
    sa.insert(tables.fingerprints).values(
        kind=sa.bindparam("kind"), print=sa.bindparam("print"), lead=sa.bindparam("of_lead")
    )
)
_CONCLUDE = Statement(
    sa.update(tables.leads)
    .where(_T.id == sa.bindparam("lead"))
    .values(outcome=sa.bindparam("new_outcome"), outcome_why=sa.bindparam("why"), updated=sa.bindparam("now"))
)


_WORTHS = Statement(sa.select(_T.id, _T.temperature, _T.stages).where(_T.test == sa.literal_column("0")))


@dataclass(frozen=True, slots=True)
class Valued:
    """What an assessment says of a lead, as its row keeps it. `total` in hundredths of a point."""

    rulebook: str
    total: int | None
    grade: str
    temperature: str
    stages: str
    assessment: int | None
    handed: str


def create(
    tx: Tx, *, brand: str, key: int, test: bool, source: Mapping[str, Any], now: int, came: bytes | None = None
) -> int:
    """A new record: a visitor until it gives a way to follow up. `came`: see seal_came."""
    row = tx.row(_INSERT, brand=brand, key=key, test=int(test), source=dumps(source), came=came, now=now)
    if row is None:
        raise RuntimeError("the database returned no id for a new lead")
    seal.adopt(tx, key, row[0])
    return int(row[0])


def keep(
    tx: Tx, lead: int, *, facts: Mapping[str, Fact], person: bytes | None, reach: str, now: int, valued: Valued
) -> None:
    """Write what is known of a lead now. `reach` lists the channels for which a value is held: `call,email,text`."""
    tx.run(
        _KEEP, lead=lead, new_facts=dumps(facts), new_person=person, new_reach=reach,
        new_known=now if reach else None, now=now, new_rulebook=valued.rulebook, new_total=valued.total,
        new_grade=valued.grade, new_temperature=valued.temperature, new_stages=valued.stages,
        new_assessment=valued.assessment, new_handed=valued.handed,
    )  # fmt: skip


def unreachable(tx: Tx, lead: int) -> None:
    """There is no way to follow up: a visitor, until they come back and give one."""
    tx.execute(sa.update(tables.leads).where(_T.id == lead).values(known=None))


def assessed(tx: Tx, lead: int, *, rulebook: str, at: int, total: int, temperature: str, body: str) -> int:
    """Keep an assessment with its reasons; its number."""
    row = tx.row(_ASSESS, lead=lead, rulebook=rulebook, at=at, total=total, temperature=temperature, body=body)
    if row is None:
        raise RuntimeError("the database returned no id for an assessment")
    return int(row[0])


def happened(tx: Tx, lead: int, name: str, at: int, origin: str) -> None:
    """Keep an event. `origin` names what caused it (a message id) and makes a repetition harmless to the caller's
    check.
    """
    tx.run(_HAPPENED, lead=lead, name=name, at=at, origin=origin)


def is_told(tx: Tx, lead: int, origin: str) -> bool:
    """Whether an event of this origin is kept already."""
    table = tables.events.c
    return tx.execute(sa.select(table.id).where(table.lead == lead, table.origin == origin)).first() is not None


def told_by(tx: Tx, lead: int, teller: str) -> int:
    """How many events of origins that begin so are kept."""
    table = tables.events.c
    mine = sa.select(sa.func.count()).where(table.lead == lead, table.origin.startswith(teller, autoescape=True))
    return int(tx.execute(mine).scalar_one())


def events(tx: Tx, lead: int) -> list[Event]:
    """Everything that happened, oldest first."""
    return [Event(name, moment(at)) for name, at in tx.rows(_EVENTS, of_lead=lead)]


def identify(tx: Tx, ring: Ring, lead: int, contact: Mapping[str, str]) -> None:
    """Make a lead findable by the contact values it gave (exactly, by fingerprint)."""
    tx.run(_FORGET_PRINTS, lead=lead)
    for kind, value in dict.fromkeys(prints.searchable(contact)):
        tx.run(_PRINT, kind=kind, print=ring.fingerprint(kind, value), of_lead=lead)


def recognise(tx: Tx, ring: Ring, lead: int, visitor: str) -> None:
    """Make a lead findable by what its site calls the visitor, whatever contact values come later."""
    row = {"kind": "visitor", "print": ring.fingerprint("visitor", visitor.casefold()), "lead": lead}
    tx.execute(tx.unless_there(tables.fingerprints).values(row))


def find(tx: Tx, ring: Ring, kind: str, value: str) -> Sequence[int]:
    """The leads that gave this very e-mail address, phone number or name token."""
    kept = tables.fingerprints
    wanted = kept.c.print == ring.fingerprint(kind, value.casefold())
    return [r[0] for r in tx.execute(sa.select(kept.c.lead).where(kept.c.kind == kind, wanted)).all()]


def suppressed(tx: Tx, ring: Ring, contact: Mapping[str, str]) -> bool:
    """Whether any of these contact values belongs to a person who was erased or withdrew."""
    table = tables.suppressed
    wanted = [found for _, found in prints.near(ring, contact)]
    if not wanted:
        return False
    return tx.execute(sa.select(table.c.since).where(table.c.print.in_(wanted)).limit(1)).first() is not None


def recall(tx: Tx, ring: Ring, lead: int, held: Key | None = None) -> Lead:
    """A lead's record, its personal part opened where it still can be. `held` saves finding its key. Raises
    LookupError.
    """
    row = tx.row(_RECALL, lead=lead)
    if row is None:
        raise LookupError(f"there is no lead L-{lead} | frontdesk lead list")
    try:
        key: Key | None = held if held is not None and held.id == row[2] else ring.find(tx, row[2])
    except seal.Erased:
        key = None
    return _lead(row, key)


def seal_person(key: Key, lead: int, person: Person) -> bytes | None:
    """Contact values and answers as the row keeps them."""
    if not (person.contact or person.answers):
        return None
    return key.seal(dump_bytes({"contact": person.contact, "answers": person.answers}), f"lead:{lead}")


def seal_came(key: Key, came: Mapping[str, Any]) -> bytes | None:
    """What names one person's way here (ad clicks, certificates) as the row keeps it."""
    return key.seal(dump_bytes(came), f"came:{key.id}") if came else None


def brought(tx: Tx, key: Key, lead: Lead, more: Mapping[str, Any]) -> None:
    """Keep what a person's page brought later, beside what it brought before."""
    sealed = seal_came(key, {**to_seal(lead.source), **more})
    tx.execute(sa.update(tables.leads).where(_T.id == lead.id).values(came=sealed))


def conclude(tx: Tx, lead: int, outcome: str, why: str, now: int) -> None:
    """How a lead ended: delivered, declined, nurtured, archived, abandoned, held, dead."""
    tx.run(_CONCLUDE, lead=lead, new_outcome=outcome, why=why, now=now)


def erase(tx: Tx, lead: int, now: int) -> None:
    """Drop the person's keys and values. What stays: the proof of consent and a fingerprint that keeps them
    suppressed.
    """
    prints.suppress(tx, lead, prints.ERASED, now)
    tx.execute(sa.delete(tables.fingerprints).where(tables.fingerprints.c.lead == lead))
    seal.drop(tx, lead, now)
    for kept in (tables.assessments, tables.events):
        tx.execute(sa.delete(kept).where(kept.c.lead == lead))
    shadows.forget(tx, lead)
    values = {"person": None, "came": None,
              "facts": "{}", "reach": "", "source": "{}", "assessment": None, "total": None,
              "grade": "", "temperature": "", "stages": "", "handed": "", "erased": now, "updated": now}  # fmt: skip
    tx.execute(sa.update(tables.leads).where(_T.id == lead).values(values))
    promises.cancel(tx, ref=f"lead:{lead}", now=now, why="the person was erased")


def show(tx: Tx, lead: int) -> Mapping[str, Any] | None:
    """The plain part of a lead's record."""
    row = tx.execute(sa.select(tables.leads).where(_T.id == lead)).mappings().one_or_none()
    return dict(row) if row else None


def assessment(tx: Tx, number: int) -> dict[str, Any]:
    """A kept assessment: total, groups, fired rows with their reasons, unknowns."""
    body = tx.execute(sa.select(tables.assessments.c.body).where(tables.assessments.c.id == number)).scalar_one()
    kept: dict[str, Any] = loads(body)
    return kept


def assessments(tx: Tx, lead: int, *, most: int) -> Sequence[tuple[int, str, dict[str, Any]]]:
    """The newest `most` kept assessments, oldest first: when (ms), by which version of a rulebook, and what."""
    kept = tables.assessments.c
    wanted = sa.select(kept.at, kept.rulebook, kept.body).where(kept.lead == lead).order_by(kept.id.desc()).limit(most)
    return [(row.at, row.rulebook, loads(row.body)) for row in reversed(tx.execute(wanted).all())]


def stored(
    tx: Tx, after: int, most: int, versions: Sequence[str] | None
) -> list[tuple[int, Mapping[str, Fact], list[Event]]]:
    """Up to `most` leads with numbers above `after`, in order: number, facts, what they did. No tests, visitors or
    erased ones; with `versions` only those last judged by one of these versions of a rulebook.
    """
    wanted = sa.select(_T.id, _T.facts).where(_T.id > after, _T.test == 0, _T.known.is_not(None), _T.erased.is_(None))
    if versions is not None:
        wanted = wanted.where(_T.rulebook.in_(versions))
    rows = tx.execute(wanted.order_by(_T.id).limit(most)).all()
    if not rows:
        return []
    happened: dict[int, list[Event]] = {row.id: [] for row in rows}
    e = tables.events.c
    done = sa.select(e.lead, e.name, e.at).where(e.lead.between(rows[0].id, rows[-1].id)).order_by(e.at, e.id)
    for one in tx.execute(done).all():
        if one.lead in happened:
            happened[one.lead].append(Event(one.name, moment(one.at)))
    return [(row.id, loads(row.facts), happened[row.id]) for row in rows]


def latest(tx: Tx, *, most: int, tests: bool, visitors: bool = False) -> Sequence[Mapping[str, Any]]:
    """The newest leads first; tests, and visitors who gave no way to follow up, only where asked for."""
    wanted = sa.select(tables.leads).order_by(_T.known.desc().nulls_last(), _T.id.desc()).limit(most)
    if not tests:
        wanted = wanted.where(_T.test == 0)
    if not visitors:
        wanted = wanted.where(_T.known.is_not(None))
    return [dict(row) for row in tx.execute(wanted).mappings()]


def statistics(tx: Tx) -> Mapping[str, int]:
    """How many leads (without tests) ended how, and how many are visitors."""
    kind = sa.case((_T.outcome == "merged", "merged"), (_T.known.is_(None), "visitor"), else_=_T.outcome)
    wanted = sa.select(kind.label("ended"), sa.func.count().label("many")).where(_T.test == 0).group_by(kind)
    return {str(row.ended): int(row.many) for row in tx.execute(wanted).all()}


def worths(tx: Tx) -> Mapping[int, tuple[str, str]]:
    """Temperature and stages (`mql,sql`) of every lead that is no test, for figures."""
    return {row[0]: (row[1], row[2]) for row in tx.rows(_WORTHS)}


def _lead(row: Row, key: Key | None) -> Lead:
    (number, brand, key_id, test, known, facts, sealed, reach, source, came, rulebook, total, grade, temperature,
     stages, assessed_as, handed, outcome, created, erased) = row  # fmt: skip
    return Lead(
        number, brand, key_id, bool(test), known, loads(facts), _person(key, number, sealed), _split(reach),
        {**loads(source), **_came(key, came)}, rulebook, total, grade, temperature, _split(stages), assessed_as, handed,
        outcome, created, erased is not None,
    )  # fmt: skip


def _person(key: Key | None, lead: int, sealed: bytes | None) -> Person:
    if key is None or sealed is None:
        return Person()
    opened = loads(key.open(sealed, f"lead:{lead}"))
    return Person(opened["contact"], opened["answers"])


def _came(key: Key | None, sealed: bytes | None) -> Mapping[str, Any]:
    """What `seal_came` sealed; nothing once the key is gone."""
    if key is None or sealed is None:
        return {}
    opened: dict[str, Any] = loads(key.open(sealed, f"came:{key.id}"))
    return opened


def _split(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()
