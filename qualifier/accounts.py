"""Contacts of one firm: those who gave an address under the same business mail domain. A domain may name a person (a
firm of one), so it is kept as a keyed fingerprint only (law 10); free and throw-away domains make no account.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from qualifier import leads, tables
from qualifier.prints import FIRM
from qualifier.seal import Ring
from qualifier.store import Tx

MEMBERS_MAX = 200
_P, _L = tables.fingerprints.c, tables.leads.c


def of_domain(tx: Tx, ring: Ring, domain: str) -> Sequence[int]:
    """The leads of the firm with this mail domain, the newest first."""
    return _members(tx, ring.fingerprint(FIRM, domain.strip().casefold()))


def of_lead(tx: Tx, lead: int) -> Sequence[int]:
    """All leads of the firm that a lead belongs to, itself among them; none where it gave no business address."""
    found = tx.execute(sa.select(_P.print).where(_P.lead == lead, _P.kind == FIRM)).first()
    return () if found is None else _members(tx, found[0])


def largest(tx: Tx, *, most: int, tests: bool) -> Sequence[Sequence[int]]:
    """The leads of each firm that has two or more, the firms with the newest leads first."""
    many = sa.select(_P.print).join(tables.leads, _L.id == _P.lead).where(_P.kind == FIRM, _L.erased.is_(None))
    if not tests:
        many = many.where(_L.test == 0)
    many = many.group_by(_P.print).having(sa.func.count() > 1).order_by(sa.func.max(_L.id).desc()).limit(most)
    return [_members(tx, row[0]) for row in tx.execute(many).all()]


def domain(tx: Tx, ring: Ring, lead: int) -> str:
    """The mail domain of a lead, as it was given; empty where it can no longer be read."""
    return leads.recall(tx, ring, lead).person.contact.get("email", "").rpartition("@")[2].casefold()


def _members(tx: Tx, print_: bytes) -> Sequence[int]:
    wanted = sa.select(_L.id).join(tables.fingerprints, _P.lead == _L.id)
    here = wanted.where(_P.kind == FIRM, _P.print == print_, _L.erased.is_(None))
    return [row[0] for row in tx.execute(here.order_by(_L.id.desc()).limit(MEMBERS_MAX)).all()]
