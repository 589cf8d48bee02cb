"""Challengers: a version of a rulebook that runs in the shadow of the live one and routes nothing. One at a time for
each rulebook; who set it, since when, and how it stands by what became of the leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from qualifier import document, outcomes, rules, shadows, versions
from qualifier.learning import versus
from qualifier.learning.versus import Pair, Versus
from qualifier.store import Tx
from qualifier.tables import Id, maybe, metadata, number, numbered, text

challengers = sa.Table(
    "challengers",
    metadata,
    numbered(),
    text("name"),
    sa.Column("version", Id, nullable=False),
    number("started"),
    maybe("stopped"),
    text("author", default=""),
    sa.Index("ix_challengers_running", "name", unique=True, sqlite_where=sa.text("stopped is null"),
             postgresql_where=sa.text("stopped is null")),
)  # fmt: skip
_C = challengers.c


@dataclass(frozen=True, slots=True)
class Challenger:
    """`version` is the challenger's; `started` and `stopped` in ms, `stopped` None while it runs."""

    id: int
    name: str
    version: int
    started: int
    stopped: int | None
    author: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a challenger stands. `champions`: the live versions it ran beside, the latest last."""

    challenger: Challenger
    champions: tuple[int, ...]
    versus: Versus


def start(tx: Tx, text_: str, file: str, now: int, author: str) -> Challenger:
    """Run this rulebook in the shadow of the live one of its name; one that ran before is stopped.

    Raises DocumentError, versions.UnknownVersion, ValueError (cause | fix) where it is the live one itself.
    """
    name = rules.load(text_, file).name
    live = versions.live(tx, "rulebook", name)
    version = versions.keep(tx, "rulebook", name, text_, now)
    if version == live:
        raise ValueError(f"{file} is rulebook {name} as it is live (version {live}) | change what you want to try")
    stop(tx, name, now)
    row = {"name": name, "version": version, "started": now, "author": author}
    made = int(tx.execute(sa.insert(challengers).values(row).returning(_C.id)).scalar_one())
    return Challenger(made, name, version, now, None, author)


def stop(tx: Tx, name: str, now: int) -> bool:
    """Let it run no longer; its figures stay. Whether one ran."""
    running_ = sa.update(challengers).where(_C.name == name, _C.stopped.is_(None))
    return tx.execute(running_.values(stopped=now)).rowcount > 0


def running(tx: Tx) -> Sequence[Challenger]:
    """All that run now, by name."""
    return _read(tx, sa.select(challengers).where(_C.stopped.is_(None)).order_by(_C.name))


def compiled(tx: Tx) -> dict[str, tuple[int, rules.Rulebook]]:
    """Name → number and rulebook of what runs; one that this program no longer reads is left out."""
    found = {}
    for one in running(tx):
        try:
            found[one.name] = (one.id, rules.load(versions.get(tx, one.version).body, f"{one.name}.yaml"))
        except document.DocumentError:
            continue
    return found


def listed(tx: Tx) -> Sequence[Challenger]:
    """All that ever ran, the newest first."""
    return _read(tx, sa.select(challengers).order_by(_C.id.desc()))


def latest(tx: Tx, name: str) -> Challenger:
    """The one that runs beside a rulebook, else the last that did. Raises LookupError."""
    found = _read(tx, sa.select(challengers).where(_C.name == name).order_by(_C.id.desc()).limit(1))
    if not found:
        raise LookupError(f"rulebook `{name}` has no challenger")
    return found[0]


def standing(tx: Tx, one: Challenger) -> Standing:
    """How it did against the live rulebook, by what became of the leads."""
    ends = {lead: act == "won" for lead, act in outcomes.newest(tx).items() if act in outcomes.ENDED}
    seen = shadows.of(tx, one.id)
    pairs = [Pair(s.base_total, s.base_called, s.total, s.called, ends.get(s.lead)) for s in seen]
    return Standing(one, tuple(dict.fromkeys(s.rulebook for s in seen)), versus.compare(pairs))


def _read(tx: Tx, wanted: sa.Select[tuple[int]]) -> Sequence[Challenger]:
    return [Challenger(**row) for row in tx.execute(wanted).mappings()]
