"""The firm as people see it: its brand and its desks. One brand and the desk `sales` are there from the start."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from qualifier.store import Tx
from qualifier.tables import brands, desks

DEFAULT_BRAND = "main"
DEFAULT_DESK = "sales"


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes leads. `hours` is YAML text (see calendar.py) or empty: always open; `group` a Telegram chat,
    perhaps with a topic of it (`<chat>/<topic>`), or empty.
    """

    key: str
    name: str
    hours: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """A brand with its desks. `origins` are web addresses whose pages may embed the chat."""

    key: str
    name: str
    legal_name: str
    address: str = ""
    privacy_url: str = ""
    languages: tuple[str, ...] = ("en",)
    origins: tuple[str, ...] = ()
    default_script: str = ""
    rest_open: bool = False
    desks: Mapping[str, Desk] = field(default_factory=dict)


def load(tx: Tx, key: str = DEFAULT_BRAND) -> Firm:
    """A brand with its desks. Raises LookupError."""
    row = tx.execute(sa.select(brands).where(brands.c.key == key)).mappings().one_or_none()
    if row is None:
        raise LookupError(f"there is no brand `{key}`; `frontdesk init` makes the first one")
    found = tx.execute(sa.select(desks).where(desks.c.brand == key)).mappings()
    staffed = {d["key"]: Desk(d["key"], d["name"], d["hours"], d["telegram_group"]) for d in found}
    return Firm(
        key, row["name"], row["legal_name"], row["address"], row["privacy_url"], _list(row["languages"]),
        _list(row["origins"]), row["default_script"], bool(row["rest_open"]), staffed,
    )  # fmt: skip


def set_up(tx: Tx, firm: Firm, now: int) -> None:
    """Write a brand and its desks; what is there already is brought up to date."""
    values = {
        "name": firm.name, "legal_name": firm.legal_name, "address": firm.address, "privacy_url": firm.privacy_url,
        "languages": ",".join(firm.languages), "origins": ",".join(firm.origins),
        "default_script": firm.default_script, "rest_open": int(firm.rest_open),
    }  # fmt: skip
    if not tx.execute(sa.update(brands).where(brands.c.key == firm.key).values(values)).rowcount:
        tx.execute(sa.insert(brands).values(key=firm.key, created=now, **values))
    for desk in firm.desks.values():
        _set_up_desk(tx, firm.key, desk)


def allow(tx: Tx, brand: str, origin: str) -> None:
    """Let the pages of an origin hold the brand's chat."""
    _keep_origins(tx, brand, tuple(dict.fromkeys((*_origins(tx, brand), origin))))


def disallow(tx: Tx, brand: str, origin: str) -> bool:
    """Let them hold it no longer; whether they did."""
    found = _origins(tx, brand)
    _keep_origins(tx, brand, tuple(one for one in found if one != origin))
    return origin in found


def _origins(tx: Tx, brand: str) -> tuple[str, ...]:
    """As they are now: another command may have changed them; whoever changes them too waits."""
    return _list(tx.execute(sa.select(brands.c.origins).where(brands.c.key == brand).with_for_update()).scalar_one())


def _keep_origins(tx: Tx, brand: str, found: tuple[str, ...]) -> None:
    tx.execute(sa.update(brands).where(brands.c.key == brand).values(origins=",".join(found)))


def chat_of(group: str) -> str:
    """The Telegram chat that a desk's group is, or is a topic of."""
    return group.partition("/")[0]


def set_group(tx: Tx, desk: str, group: str) -> None:
    """The Telegram group that gets a desk's cards."""
    tx.execute(sa.update(desks).where(desks.c.key == desk).values(telegram_group=group))


def group_of(tx: Tx, desk: str) -> str:
    """The Telegram group of a desk as it is now; empty where it has none, or there is no such desk."""
    row = tx.execute(sa.select(desks.c.telegram_group).where(desks.c.key == desk)).one_or_none()
    return str(row[0]) if row else ""


def set_hours(tx: Tx, desk: str, hours: str) -> bool:
    """When a desk works (YAML text, see calendar.py; empty: always); whether there is such a desk."""
    return tx.execute(sa.update(desks).where(desks.c.key == desk).values(hours=hours)).rowcount == 1


def _set_up_desk(tx: Tx, brand: str, desk: Desk) -> None:
    values = {"brand": brand, "name": desk.name, "hours": desk.hours, "telegram_group": desk.group}
    if not tx.execute(sa.update(desks).where(desks.c.key == desk.key).values(values)).rowcount:
        tx.execute(sa.insert(desks).values(key=desk.key, **values))


def _list(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()
