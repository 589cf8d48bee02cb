"""What sales says became of a lead: rows that are only added to, the newest counts; and all leads with a known end as
learning sees them. Plain words and numbers only: reasons are of a fixed list, so that nobody writes a name into one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from qualifier import reviews, rules, tables
from qualifier.document import DocumentError
from qualifier.lead import Event, Fact
from qualifier.learning.past import Past
from qualifier.store import Tx, loads, moment

ACTS = ("accepted", "rejected", "won", "lost", "returned")
REASONS = (
    "wrong_contact", "unreachable", "duplicate", "out_of_area", "no_budget", "no_authority", "no_need", "bad_timing",
    "no_interest", "chose_competitor", "price", "junk", "no_consent", "other",
)  # fmt: skip
NEED_REASON = frozenset({"rejected", "returned"})
ENDED = frozenset({"rejected", "won", "lost", "returned"})
VALUE_MAX = 10**12
_T, _L, _H = tables.outcomes.c, tables.leads.c, tables.handoffs.c


@dataclass(frozen=True, slots=True)
class Outcome:
    """`value` in the currency's minor units (5,200.00 is 520000), for `won` only. `origin` names the report, so that
    the same one told twice is kept once.
    """

    act: str
    reason: str = ""
    value: int | None = None
    currency: str = ""
    origin: str = ""


class Kept(NamedTuple):
    """The number of a row, and whether it is a new one."""

    number: int
    new: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Leads with a known end, oldest first, and what is to be said of those that were left out."""

    pasts: tuple[Past, ...]
    notes: tuple[str, ...]


def checked(one: Outcome) -> Outcome:
    """The outcome, if it may be kept. Raises ValueError that says cause | fix."""
    if one.act not in ACTS:
        raise ValueError(f"`{one.act}` is no outcome | one of {', '.join(ACTS)}")
    if one.reason and one.reason not in REASONS:
        raise ValueError(f"`{one.reason}` is no reason | one of {', '.join(REASONS)}")
    if one.act in NEED_REASON and not one.reason:
        raise ValueError(f"{one.act} needs a reason | one of {', '.join(REASONS)}")
    if one.value is not None and (one.act != "won" or not 0 <= one.value <= VALUE_MAX):
        raise ValueError("a value goes with won, from 0 to ten thousand million | leave it out, or say won")
    if (one.value is None) != (not one.currency):
        raise ValueError("a value needs its currency, and a currency its value | send both, or neither")
    if one.currency and not (len(one.currency) == 3 and one.currency.isascii() and one.currency.isupper()):
        raise ValueError(f"`{one.currency[:20]}` is no currency | three letters such as USD")
    return one


def keep(tx: Tx, lead: int, outcome: Outcome, now: int) -> Kept:
    """Add a row. The same `origin` again changes nothing, also at this very moment elsewhere. Raises LookupError,
    ValueError.
    """
    checked(outcome)
    there = tx.execute(sa.select(_L.id).where(_L.id == lead, _L.erased.is_(None))).first()
    if there is None:
        raise LookupError(f"there is no lead L-{lead} | frontdesk lead list")
    origin = outcome.origin or f"row:{tx.execute(sa.select(sa.func.count()).where(_T.lead == lead)).scalar_one()}:{now}"
    insert = tx.unless_there(tables.outcomes).values(
        lead=lead, at=now, act=outcome.act, reason=outcome.reason, value=outcome.value, currency=outcome.currency,
        origin=origin,
    )  # fmt: skip
    kept = tx.execute(insert.returning(_T.id)).scalar_one_or_none()
    if kept is not None:
        reviews.begin(tx, lead, now)
        return Kept(int(kept), new=True)
    same = sa.select(_T.id).where(_T.lead == lead, _T.origin == origin)
    return Kept(int(tx.execute(same).scalar_one()), new=False)


def of_lead(tx: Tx, lead: int) -> Sequence[Mapping[str, Any]]:
    """All that was told of a lead, oldest first."""
    wanted = sa.select(_T.at, _T.act, _T.reason, _T.value, _T.currency).where(_T.lead == lead).order_by(_T.id)
    return [dict(row) for row in tx.execute(wanted).mappings()]


def newest(tx: Tx) -> Mapping[int, str]:
    """Lead → the newest outcome told of it."""
    return {row.lead: row.act for row in tx.execute(sa.select(_T.lead, _T.act).order_by(_T.id)).all()}


# -- as learning sees them -------------------------------------------------------------------------------------------


def past(tx: Tx) -> Known:
    """Leads that were won, lost, rejected or returned, with what was known when they were handed over. A lead whose
    facts changed afterwards (they no longer give the total it was handed over with) is left out: they may tell the end.
    """
    ends = {lead: act for lead, act in newest(tx).items() if act in ENDED}
    found: list[tuple[int, Past]] = []
    changed = 0
    books: dict[str, rules.Rulebook | None] = {}
    events = _events(tx)
    for row in _handed(tx, ends):
        lead = _past(row, ends[row["lead"]] == "won", events.get(row["lead"], []))
        if _still(tx, books, row, lead):
            found.append((row["created"], lead))
        else:
            changed += 1
    found.sort(key=lambda one: one[0])
    notes = [f"{changed:,} leads are left out: their facts changed after the handoff, or its rulebook is gone"]
    unhanded = len(ends) - len(found) - changed
    notes += [f"{unhanded:,} leads are left out: they have an outcome and were never handed over"] * (unhanded > 0)
    return Known(tuple(lead for _, lead in found), tuple(notes[not changed :]))


def all_leads(tx: Tx) -> Sequence[Past]:
    """Every lead that gave a way to follow up, whatever became of it, with its facts and events as they stand."""
    wanted = sa.select(_L.id, _L.facts, _L.created).where(_L.test == 0, _L.known.is_not(None), _L.erased.is_(None))
    events = _events(tx)
    return [
        Past(loads(row.facts), converted=False, at=moment(row.created), events=tuple(events.get(row.id, ())))
        for row in tx.execute(wanted).all()
    ]


def _handed(tx: Tx, ends: Mapping[int, str]) -> Iterator[Mapping[str, Any]]:
    """The first handoff of each of these leads, with its facts of today and the assessment it was made by."""
    kept = tables.assessments.c
    wanted = (
        sa.select(_H.lead, _H.created, _H.rulebook, kept.at, kept.total, kept.rulebook.label("version"), _L.facts)
        .join(tables.leads, _L.id == _H.lead)
        .join(tables.assessments, kept.id == _H.assessment)
        .where(_L.test == 0, _L.erased.is_(None))
        .order_by(_H.id)
    )
    seen: set[int] = set()
    for row in tx.execute(wanted).mappings():
        if row["lead"] in ends and row["lead"] not in seen:
            seen.add(row["lead"])
            yield dict(row)


def _past(row: Mapping[str, Any], won: bool, events: Sequence[Event]) -> Past:  # noqa: FBT001 - what it is about
    facts: dict[str, Fact] = loads(row["facts"])
    at = moment(row["at"])
    return Past(facts, won, at, tuple(event for event in events if event.at <= at), handed=at)


def _still(tx: Tx, books: dict[str, rules.Rulebook | None], row: Mapping[str, Any], lead: Past) -> bool:
    version = row["version"]
    if version not in books:
        books[version] = _book(tx, version)
    book = books[version]
    return book is not None and book.decide(lead.facts, lead.events, lead.at).total == row["total"]


def _book(tx: Tx, version: str) -> rules.Rulebook | None:
    kept = tables.versions.c
    if not version.isdecimal():
        return None
    wanted = sa.select(kept.body).where(kept.kind == "rulebook", kept.id == int(version))
    body = tx.execute(wanted).scalar_one_or_none()
    try:
        return rules.load(body, version) if body else None
    except DocumentError:  # written for an older grammar
        return None


def _events(tx: Tx) -> Mapping[int, list[Event]]:
    kept = tables.events.c
    found: dict[int, list[Event]] = {}
    for row in tx.execute(sa.select(kept.lead, kept.name, kept.at).order_by(kept.at, kept.id)).all():
        found.setdefault(row.lead, []).append(Event(row.name, moment(row.at)))
    return found
