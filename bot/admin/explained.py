"""Why a lead is worth what it is, gathered from what is kept: its assessments, facts and events, and the version of
the rulebook that judged it.
"""

from datetime import datetime
from itertools import islice

from bot import handover
from bot.house import House
from conversations import silent
from qualifier import explaining, forecast, leads, merges, score
from qualifier.document import DocumentError
from qualifier.explaining import Explained, Seen
from qualifier.rules import Rulebook
from qualifier.store import Tx, moment
from qualifier.versions import UnknownVersion

HISTORY_MAX = 100  # assessments looked back at for since when a row has fired


def of_lead(tx: Tx, house: House, number: int, now: datetime) -> Explained | None:
    """The newest assessment of a lead, explained; None where there is none, where it was merged into another, or its
    rulebook cannot be read any more. Raises LookupError.
    """
    lead = leads.recall(tx, house.ring, number)
    if merges.root(tx, number) != number:
        return None
    kept = leads.assessments(tx, number, most=HISTORY_MAX)
    book = _book(tx, house, kept[-1][1]) if kept else None
    if book is None:
        return None
    seen = [Seen(moment(at), explaining.read(body)) for at, _, body in kept]
    talk = silent.latest(tx, number)
    events = handover.done(tx, number, moment(talk.heard or talk.updated)) if talk else leads.events(tx, number)
    ahead = list(islice(forecast.crossings(book, lead.facts, events, now), explaining.AHEAD_MAX))
    return explaining.explain(book.plan, seen, events, ahead, score.assess(book, lead.facts, events, now))


def _book(tx: Tx, house: House, version: str) -> Rulebook | None:
    try:
        return house.library.rulebook(tx, int(version))
    except (ValueError, UnknownVersion, DocumentError):
        return None
