"""Short codes to campaigns: each is printed on a flyer or put behind a button, opens a script on the web (`/l/CODE`) or
in Telegram (`/start CODE`), and names the campaign on every lead that came by it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from conversations.tables import conversations
from qualifier.store import Tx
from qualifier.tables import leads, metadata, number, text

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
LETTERS_IN_CODE = 7
CODE = rf"^[{LETTERS}]{{{LETTERS_IN_CODE}}}$"
TRIES_MAX = 8

campaigns = sa.Table(
    "campaigns",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    text("name"),
    text("script"),
    text("utm"),
    number("visits", default=0),
    number("created"),
    number("closed", default=0),
)
_C = campaigns.c


@dataclass(frozen=True, slots=True)
class Link:
    """One code. `utm` has `source`, `medium`, `campaign` and so on, without prefix; `script` may be empty."""

    code: str
    name: str
    script: str
    utm: Mapping[str, str]

    @property
    def source(self) -> dict[str, Any]:
        """What a lead that came by it remembers."""
        utm = {"utm": dict(self.utm)} if self.utm else {}
        return {"link": self.code, "campaign": self.name, **utm}


def add(tx: Tx, choose: Callable[[str], str], link: Link, now: int) -> Link:
    """Keep a link under a code of its own: each letter is what `choose(LETTERS)` gives."""
    for _ in range(TRIES_MAX):
        code = "".join(choose(LETTERS) for _ in range(LETTERS_IN_CODE))
        if tx.execute(sa.select(_C.code).where(_C.code == code)).first() is None:
            row = {"code": code, "name": link.name, "script": link.script, "utm": json.dumps(dict(link.utm))}
            tx.execute(sa.insert(campaigns).values(**row, created=now))
            return Link(code, link.name, link.script, link.utm)
    raise AssertionError("27,000 million codes are not used up")


def find(tx: Tx, code: str) -> Link | None:
    """The link of a code; None where there is none, or it was closed."""
    row = tx.execute(sa.select(campaigns).where(_C.code == code, _C.closed == 0)).mappings().one_or_none()
    return Link(row["code"], row["name"], row["script"], json.loads(row["utm"])) if row else None


def visited(tx: Tx, code: str) -> Link | None:
    """The link of a code that somebody opens now; counted."""
    tx.execute(sa.update(campaigns).where(_C.code == code).values(visits=_C.visits + 1))
    return find(tx, code)


def close(tx: Tx, code: str, now: int) -> bool:
    """Open nothing by this code any longer; its leads keep it. Whether there was such a link."""
    return tx.execute(sa.update(campaigns).where(_C.code == code, _C.closed == 0).values(closed=now)).rowcount == 1


def listed(tx: Tx) -> Sequence[dict[str, Any]]:
    """Every link with how often it was opened, how many conversations began, and how many became leads."""
    rows = [dict(row) for row in tx.execute(sa.select(campaigns).order_by(_C.created.desc(), _C.code)).mappings()]
    for row in rows:
        row["utm"] = json.loads(row["utm"])
        row["started"] = _count(tx, row["code"], conversations.c.source, conversations.c.test == 0)
        row["leads"] = _count(tx, row["code"], leads.c.source, leads.c.test == 0, leads.c.known.is_not(None))
    return rows


def _count(tx: Tx, code: str, source: sa.Column[str], *more: sa.ColumnElement[bool]) -> int:
    came = source.contains(f'"link":"{code}"')
    return int(tx.execute(sa.select(sa.func.count()).where(came, *more)).scalar_one())


def page(link: Link, default_script: str) -> str:
    """The path of the hosted chat that a link opens."""
    query = {**{f"utm_{name}": value for name, value in link.utm.items()}, "link": link.code}
    return f"/chat/{link.script or default_script}?{urlencode(query)}"
