"""What people do elsewhere (a page, a mail, the product), told to us once each: who it was, and that it was told.

Nothing personal is kept here: an activity is known by a keyed fingerprint of the id that its teller gave it, and one of
a person whom we do not know leaves its name and its time only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from qualifier import leads, prints, tables, verify
from qualifier.seal import Ring
from qualifier.store import Tx, millis

UNSUBSCRIBE = "unsubscribe"
NAME = r"^[a-z][a-z0-9_]{0,63}$"
# what tellers usually have to tell; any other name that a rulebook reads does as well
NAMES: Mapping[str, str] = {
    "visit": "a visit of the site",
    "pricing_visit": "the pricing page was opened",
    "demo_request": "a demo was asked for",
    "quote_request": "a quote was asked for",
    "offer_opened": "an offer was opened",
    "email_open": "a mail was opened",
    "email_click": "a link in a mail was clicked",
    "whitepaper": "a paper was downloaded",
    "webinar": "a webinar was attended",
    "booked": "a call or a visit was booked",
    "limit_reached": "the product's limit was reached",
    "team_invited": "a colleague was invited into the product",
    "upgrade_interest": "an upgrade was looked for",
    UNSUBSCRIBE: "mails are not wanted any longer: consent to e-mail is withdrawn",
}
AHEAD = timedelta(minutes=5)  # another machine's clock
MATCHES_MAX = 20
_T, _L, _P = tables.activities.c, tables.leads.c, tables.fingerprints.c
State = Literal["kept", "repeated", "unknown"]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done, by the teller's `id`. Who did it is said by one or more of: the lead's number, an e-mail address,
    a phone number with its country code, the name that the site gives the visitor.
    """

    id: str
    name: str
    at: datetime
    lead: int | None = None
    email: str = ""
    phone: str = ""
    visitor: str = ""


def told(tx: Tx, ring: Ring, one: Activity, state: State, now: datetime) -> bool:
    """Note that an activity was told; False where its id was told before, also at this very moment elsewhere."""
    row = {
        "print": ring.fingerprint("activity", one.id), "name": one.name, "at": millis(min(one.at, now)),
        "state": state, "created": millis(now),
    }  # fmt: skip
    return tx.execute(tx.unless_there(tables.activities).values(row).returning(_T.at)).first() is not None


def origin(ring: Ring, one: Activity) -> str:
    """How a lead's event names the activity that it came from."""
    return f"activity:{ring.fingerprint('activity', one.id).hex()}"


def whose(tx: Tx, ring: Ring, one: Activity) -> Sequence[int]:
    """The records of the person, the newest first; what names the person most surely decides. Erased ones are none."""
    for found in _by(tx, ring, one):
        wanted = sa.select(_L.id).where(_L.id.in_(found), _L.erased.is_(None)).order_by(_L.id.desc())
        if numbers := [row[0] for row in tx.execute(wanted.limit(MATCHES_MAX)).all()]:
            return numbers
    return ()


def _by(tx: Tx, ring: Ring, one: Activity) -> Sequence[Sequence[int]]:
    phone = verify.phone(one.phone, "") if one.phone else None
    contact = {"phone": phone.e164 if phone else "", "visitor": one.visitor}
    mail = prints.near(ring, {"email": address(one)})
    return [
        [one.lead] if one.lead is not None else [],
        prints.sharing(tx, [found for _, found in mail], MATCHES_MAX) if mail else [],
        *(leads.find(tx, ring, kind, value) for kind, value in contact.items() if value),
    ]


def address(one: Activity) -> str:
    """The e-mail address that an activity names, in the form by which leads are known; empty where it names none."""
    found = verify.email(one.email) if one.email else None
    return found.normal if found else ""


def counts(tx: Tx) -> Mapping[tuple[str, str], int]:
    """How many activities were told, by name and by whether we knew the person (`kept`, `unknown`)."""
    wanted = (
        sa.select(_T.name, _T.state, sa.func.count().label("many"))
        .group_by(_T.name, _T.state)
        .order_by(_T.name, _T.state)
    )
    return {(row.name, row.state): row.many for row in tx.execute(wanted).all()}
