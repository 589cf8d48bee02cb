"""What a person is found by: keyed fingerprints of their phone, their addresses and the parts of their name. Who shares
one with whom, who of them was handed over, and who is not to be contacted any more.
"""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from qualifier import tables, verify
from qualifier.seal import Ring
from qualifier.store import Statement, Tx

LOCKS = 704219  # PostgreSQL's advisory locks of those who are looked for, beside their numbers
FOUND_BY = ("email", "mailbox", "phone")  # a mailbox is an address without its plus tag, kept where it has one
FIRM = "firm"  # a business mail domain: who has it belongs to one account
WITHDRAWN, ERASED = "withdrawn", "erased"  # why somebody is suppressed
STANDING = ("promised", "delivered", "held")  # handoffs of whom a desk has, or gets once it has a receiver
SLOTS = ("print_1", "print_2", "print_3", "print_4")
_T = tables.leads.c
_P, _H = tables.fingerprints.c, tables.handoffs.c
_HANDED = Statement(
    sa.select(_H.lead)
    .select_from(
        tables.fingerprints.join(tables.handoffs, _H.lead == _P.lead).join(tables.leads, _T.id == _P.lead)
    )
    .where(
        _P.print.in_([sa.bindparam(name, type_=sa.LargeBinary) for name in SLOTS]),
        _P.lead != sa.bindparam("other_than"), _H.created >= sa.bindparam("since"),
        _H.state.in_([sa.literal_column(f"'{state}'") for state in STANDING]),
        _T.test == sa.bindparam("is_test"),
    )
    .distinct()
    .order_by(_H.lead)
    .limit(sa.bindparam("most"))
)  # fmt: skip
_ALONE = Statement(sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column(str(LOCKS)), sa.bindparam("number"))))


def searchable(contact: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Kind and value of whatever a lead is found by: its address, phone, and the parts of its name."""
    for kind in ("email", "phone"):
        if value := contact.get(kind, "").casefold():
            yield kind, value
            if kind == "email" and (box := _mailbox(value)):
                yield "mailbox", box
    domain = contact.get("email", "").casefold().rpartition("@")[2]
    if domain and verify.email_class(domain) == "business":
        yield FIRM, domain
    for token in contact.get("name", "").casefold().split()[:8]:
        yield "name", token


def own(ring: Ring, contact: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """Kind and fingerprint of each phone and address that these values are kept by."""
    kept = ((kind, value) for kind, value in searchable(contact) if kind in FOUND_BY)
    return [(kind, ring.fingerprint(kind, value)) for kind, value in kept]


def near(ring: Ring, contact: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """Kind and fingerprint of whatever the holder of these values may be kept by: also by their address with another
    plus tag, or with none. Four at most.
    """
    own = {kind: value for kind, value in searchable(contact) if kind in FOUND_BY}
    looked = dict.fromkeys(own.items())
    if email := own.get("email"):
        box = own.get("mailbox", email)
        looked |= dict.fromkeys([("email", box), ("mailbox", box)])
    return [(kind, ring.fingerprint(kind, value)) for kind, value in looked]


def of_name(ring: Ring, contact: Mapping[str, str]) -> list[bytes]:
    """The fingerprints of the parts of a name."""
    return [ring.fingerprint(kind, value) for kind, value in searchable(contact) if kind == "name"]


def slots(found: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """Fingerprints as a lean statement takes them: in SLOTS, the first one again in those that are left."""
    return {name: found[at if at < len(found) else 0][1] for at, name in enumerate(SLOTS)}


def kept(tx: Tx, lead: int) -> list[tuple[str, bytes]]:
    """Kind and fingerprint of each phone and address of a lead."""
    found = tables.fingerprints.c
    wanted = sa.select(found.kind, found.print).where(found.lead == lead, found.kind.in_(FOUND_BY))
    return [(row.kind, row.print) for row in tx.execute(wanted).all()]


def suppress(tx: Tx, lead: int, why: str, now: int) -> None:
    """Whoever gave this lead's phone or address is not contacted on the strength of anything agreed to before now."""
    table = tables.suppressed
    for kind, found in kept(tx, lead):
        same = sa.update(table).where(table.c.kind == kind, table.c.print == found)
        if not tx.execute(same.values(since=now, why=why)).rowcount:
            tx.execute(sa.insert(table).values(kind=kind, print=found, since=now, why=why))


def sharing(tx: Tx, wanted: Sequence[bytes], most: int) -> list[int]:
    """The leads that are kept by any of these fingerprints, newest first; merged and erased ones are left out."""
    kept = tables.fingerprints.c
    found = (
        sa.select(kept.lead)
        .join(tables.leads, _T.id == kept.lead)
        .where(kept.print.in_(wanted), _T.erased.is_(None), _T.outcome != "merged")
    )
    return [row[0] for row in tx.execute(found.distinct().order_by(kept.lead.desc()).limit(most)).all()]


def handed_before(
    tx: Tx, ring: Ring, lead: int, contact: Mapping[str, str], since: int, *, test: bool, most: int = 3
) -> list[int]:
    """Other leads with the same phone or mailbox that somebody has, or was promised, since a moment; oldest first.
    Until the transaction ends nobody else finds out about them, so that two chats of one person cannot both be
    promised.
    """
    if not (wanted := near(ring, contact)):
        return []
    if not tx.is_sqlite:  # which has one writer anyway
        for number in sorted({int.from_bytes(found[:4], signed=True) for _, found in wanted}):
            tx.row(_ALONE, number=number)
    rows = tx.rows(_HANDED, **slots(wanted), other_than=lead, since=since, is_test=int(test), most=most)
    return [row[0] for row in rows]


def _mailbox(address: str) -> str:
    """An address without its plus tag; empty where it has none."""
    local, _, domain = address.rpartition("@")
    box = local.partition("+")[0]
    return f"{box}@{domain}" if box and box != local else ""
