"""`frontdesk rescore`: all stored leads of a rulebook valued by its live version. Nobody is told of an old lead unless
asked; who talks at the moment keeps the version that the conversation began with.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from bot import crossings, handover
from bot.db import Database
from bot.house import House
from conversations import walked
from qualifier import explaining, leads, rescorings, score
from qualifier.assessment import Assessment
from qualifier.lead import Event
from qualifier.many import doings
from qualifier.rescorings import Kept, Place
from qualifier.rules import Rulebook
from qualifier.store import Tx, dumps, millis, moment

Engine = Literal["python", "polars"]
BATCH_LEADS = 5_000
Worth = tuple[int | None, str, str, str]  # total, grade, temperature, stages, as a lead's row keeps them


async def rescore(
    database: Database, house: House, rulebook: str, clock: Callable[[], datetime], told: Callable[[Place, int], None],
    *, engine: Engine, notify: bool = False, batch_leads: int = BATCH_LEADS,
) -> Place:  # fmt: skip
    """Value every lead of a rulebook, so many with each commit; where the run ended. `told` hears after each batch how
    far it is and how many leads there are. Raises versions.UnknownVersion.
    """
    place = await database.write(rescorings.begin, rulebook, millis(clock()))
    book = await database.read(house.library.rulebook, place.version)
    everybody = place.seen + place.talking + await database.read(rescorings.waiting, place)
    told(place, everybody)
    while batch := await database.read(_batch, place, batch_leads):
        now = doings.whole(clock())
        worths = _WORTHS[engine](book, batch, now)
        place = await database.write(_kept, house, book, place, batch, worths, now, notify=notify)
        told(place, everybody)
    await database.write(rescorings.end, place, millis(clock()))
    return place


def _batch(tx: Tx, place: Place, most: int) -> list[Kept]:
    """The next leads; the last answer of each is a sign of life, as when it was assessed before."""
    batch = rescorings.batch(tx, place, most)
    heard = walked.heard(tx, batch[0].id, batch[-1].id) if batch else {}
    return [replace(lead, events=[*lead.events, Event(handover.ANSWERED, moment(heard[lead.id]))])
            if lead.id in heard else lead for lead in batch]  # fmt: skip


def _by_python(book: Rulebook, batch: Sequence[Kept], now: datetime) -> list[Worth]:
    return [_worth(score.assess(book, lead.facts, lead.events, now)) for lead in batch]


def _by_polars(book: Rulebook, batch: Sequence[Kept], now: datetime) -> list[Worth]:
    from bot import tabled  # noqa: PLC0415 - polars is an optional part

    return tabled.worths(book, batch, now)


_WORTHS = {"python": _by_python, "polars": _by_polars}


def _kept(
    tx: Tx, house: House, book: Rulebook, place: Place, batch: Sequence[Kept], worths: Sequence[Worth], now: datetime,
    *, notify: bool,
) -> Place:  # fmt: skip
    """Write what changed and the place behind it, in one transaction."""
    talking = walked.talking(tx, batch[0].id, batch[-1].id)
    walked.value_by(tx, batch[0].id, batch[-1].id, book.name, place.version)
    other = [lead for lead, worth in zip(batch, worths, strict=True) if worth != lead.worth and lead.id not in talking]
    still = rescorings.unchanged(tx, other)  # who was written to meanwhile has a newer worth already
    promised = [_valued(tx, house, book, place, lead, now, notify=notify) for lead in other if lead.id in still]
    quiet = sum(lead.id in talking for lead in batch)
    place = replace(
        place, at=batch[-1].id, seen=place.seen + len(batch) - quiet, changed=place.changed + len(promised),
        promised=place.promised + sum(promised), talking=place.talking + quiet,
    )  # fmt: skip
    rescorings.keep(tx, place)
    return place


def _valued(
    tx: Tx, house: House, book: Rulebook, place: Place, lead: Kept, now: datetime, *, notify: bool
) -> bool:  # fmt: skip
    """Write a lead's worth with its reasons; whether a desk was promised the lead."""
    scene = crossings.scene_of(tx, house, lead.id, now) if notify else None
    if scene is not None:
        return crossings.again(tx, house, scene).promised
    found = score.assess(book, lead.facts, lead.events, now)
    number = leads.assessed(
        tx, lead.id, rulebook=str(place.version), at=millis(now), total=found.total, temperature=found.temperature,
        body=dumps(explaining.plain(found)),
    )  # fmt: skip
    total, grade, temperature, stages = _worth(found)
    values = {"rulebook": str(place.version), "total": total, "grade": grade, "temperature": temperature,
              "stages": stages, "assessment": number, "handed": _handed(lead.handed, found),
              "updated": millis(now)}  # fmt: skip
    rescorings.value(tx, lead.id, values)
    crossings.foretell(tx, lead.id, millis(now), crossings.next_look(book, lead.facts, lead.events, now))
    return False


def _handed(before: str, found: Assessment) -> str:
    """The rank at which a desk was told, no better than the lead is now: a later rise is told."""
    if not before or before == str(handover.PARTIAL_RANK):
        return before
    if found.route is None or found.route.kind != "desk":
        return ""
    return str(max(int(before), found.route.rank))


def _worth(found: Assessment) -> Worth:
    return found.total, found.grade, found.temperature, ",".join(found.stages)
