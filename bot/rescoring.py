"""`frontdesk rescore`: all stored leads of a rulebook valued by its live version. Nobody is told of an old lead unless
asked; who talks at the moment keeps the version that the conversation began with.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, NamedTuple

from bot import crossings, handover
from bot.db import Database
from bot.house import House
from conversations import walked
from qualifier import explaining, rescorings, score
from qualifier.assessment import Assessment
from qualifier.lead import Event
from qualifier.many import doings
from qualifier.rescorings import Kept, Place
from qualifier.rules import Rulebook
from qualifier.store import Tx, dumps, millis, moment

Engine = Literal["python", "polars"]
BATCH_LEADS = 5_000
Worth = tuple[int | None, str, str, str]  # total, grade, temperature, stages, as a lead's row keeps them


class Judged(NamedTuple):
    """What a lead is worth, with its reasons where they are at hand."""

    worth: Worth
    found: Assessment | None


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
        judged = _ENGINES[engine](book, batch, now)
        place = await database.write(_kept, house, book, place, batch, judged, now, notify=notify)
        told(place, everybody)
    await database.write(rescorings.end, place, millis(clock()))
    return place


def _batch(tx: Tx, place: Place, most: int) -> list[Kept]:
    """The next leads; the last answer of each is a sign of life, as when it was assessed before."""
    batch = rescorings.batch(tx, place, most)
    heard = walked.heard(tx, batch[0].id, batch[-1].id) if batch else {}
    return [replace(lead, events=[*lead.events, Event(handover.ANSWERED, moment(heard[lead.id]))])
            if lead.id in heard else lead for lead in batch]  # fmt: skip


def _by_python(book: Rulebook, batch: Sequence[Kept], now: datetime) -> list[Judged]:
    found = (score.assess(book, lead.facts, lead.events, now) for lead in batch)
    return [Judged(_worth(one), one) for one in found]


def _by_polars(book: Rulebook, batch: Sequence[Kept], now: datetime) -> list[Judged]:
    from bot import tabled  # noqa: PLC0415 - polars is an optional part

    return [Judged(worth, None) for worth in tabled.worths(book, batch, now)]


_ENGINES = {"python": _by_python, "polars": _by_polars}


def _kept(
    tx: Tx, house: House, book: Rulebook, place: Place, batch: Sequence[Kept], judged: Sequence[Judged], now: datetime,
    *, notify: bool,
) -> Place:  # fmt: skip
    """Write what changed and the place behind it, in one transaction."""
    talking = walked.talking(tx, batch[0].id, batch[-1].id)
    walked.value_by(tx, batch[0].id, batch[-1].id, book.name, place.version)
    other = {
        lead.id: (lead, one.found or score.assess(book, lead.facts, lead.events, now))
        for lead, one in zip(batch, judged, strict=True) if one.worth != lead.worth and lead.id not in talking
    }  # fmt: skip
    still = rescorings.unchanged(tx, [lead for lead, _ in other.values()])  # others have a newer worth already
    told = _told(tx, house, sorted(still), now) if notify else {}
    _valued(tx, book, place, [one for number, one in other.items() if number in still and number not in told], now)
    quiet = sum(lead.id in talking for lead in batch)
    place = replace(
        place, at=batch[-1].id, seen=place.seen + len(batch) - quiet, changed=place.changed + len(still),
        promised=place.promised + sum(told.values()), talking=place.talking + quiet,
    )  # fmt: skip
    rescorings.keep(tx, place)
    return place


def _told(tx: Tx, house: House, numbers: Sequence[int], now: datetime) -> dict[int, bool]:
    """Assess leads as if something had happened; of those whose talk is there, whether a desk was promised them."""
    scenes = ((number, crossings.scene_of(tx, house, number, now)) for number in numbers)
    return {number: crossings.again(tx, house, scene).promised for number, scene in scenes if scene is not None}


def _valued(
    tx: Tx, book: Rulebook, place: Place, changed: Sequence[tuple[Kept, Assessment]], now: datetime
) -> None:  # fmt: skip
    """Write the worth of leads with its reasons, and owe a look at each when it changes by itself: a statement a kind,
    not one a lead.
    """
    version, at = str(place.version), millis(now)
    numbers = rescorings.assessed(tx, [
        {"lead": lead.id, "rulebook": version, "at": at, "total": found.total, "temperature": found.temperature,
         "body": dumps(explaining.plain(found))}
        for lead, found in changed
    ])  # fmt: skip
    worths = [(version, *_worth(found), numbers[lead.id], _handed(lead.handed, found), at) for lead, found in changed]
    rescorings.value(tx, zip((lead.id for lead, _ in changed), worths, strict=True))
    dues = {lead.id: crossings.next_look(book, lead.facts, lead.events, now, found) for lead, found in changed}
    crossings.foretell_all(tx, dues, at)


def _handed(before: str, found: Assessment) -> str:
    """The rank at which a desk was told, no better than the lead is now: a later rise is told."""
    if not before or before == str(handover.PARTIAL_RANK):
        return before
    if found.route is None or found.route.kind != "desk":
        return ""
    return str(max(int(before), found.route.rank))


def _worth(found: Assessment) -> Worth:
    return found.total, found.grade, found.temperature, ",".join(found.stages)
