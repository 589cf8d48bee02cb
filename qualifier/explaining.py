"""Why a lead is worth what it is: which row gave what because of which fact and since when, what is unknown and could
still count, what changed since the last assessment, and what time alone will do. As a sentence for a salesperson, as
a table for an admin, as plain values for machines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, takewhile
from typing import Any, NamedTuple

from qualifier import condition
from qualifier.assessment import Assessment, Fired, Route
from qualifier.condition import Happened
from qualifier.example import written_points
from qualifier.forecast import Crossing
from qualifier.lead import Event
from qualifier.plan import Bands, Done, Plan, Row, Table, When, row_facts

REASONS_MAX = 3
MISSING_MAX = 3
AHEAD_MAX = 6
WIDTH_MAX = 60
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Seen(NamedTuple):
    """An assessment as it was kept, and when."""

    at: datetime
    found: Assessment


@dataclass(frozen=True, slots=True)
class Reason:
    """A row that fired. `facts` and `events` are what it reads, `since` the first assessment from which on it fired
    without a break, `happened` when the last of its events was.
    """

    fired: Fired
    facts: tuple[str, ...]
    events: tuple[str, ...]
    since: datetime
    happened: datetime | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody gave, and the most (hundredths) that its rows could still add to the score."""

    fact: str
    up_to: int


@dataclass(frozen=True, slots=True)
class Move:
    """What is different from the assessment before: `before` or `after` is empty where there was or is nothing."""

    about: str
    before: str
    after: str

    def __str__(self) -> str:
        """`temperature warm → hot`, `owner.yes +20`, `visit no longer +10`."""
        if not self.before:
            return f"{self.about} {self.after}"
        return f"{self.about} {self.before} → {self.after}" if self.after else f"{self.about} no longer {self.before}"


@dataclass(frozen=True, slots=True)
class Explained:
    """An assessment with all that makes it understood. `previous` is when the newest one was made that said anything
    else, if there was one; `moves` what is different since; `today` what the lead is worth now (hundredths), after what
    faded since.
    """

    at: datetime
    found: Assessment
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    previous: datetime | None
    moves: tuple[Move, ...]
    ahead: tuple[Crossing, ...]
    today: int


def explain(
    plan: Plan, seen: Sequence[Seen], events: Sequence[Event], ahead: Sequence[Crossing], today: Assessment
) -> Explained:
    """The newest of the assessments `seen` (oldest first, at least one) explained by the rulebook that made it."""
    at, found = seen[-1]
    previous, moves = _moved(seen)
    return Explained(
        at, found, tuple(_reasons(plan, seen, events)), tuple(missing(plan, found)), previous, moves,
        tuple(takewhile(lambda crossing: crossing.sure, ahead)), today.total,
    )  # fmt: skip


def missing(plan: Plan, found: Assessment) -> list[Missing]:
    """The unknown facts, the one first that could add most; what a full group cannot take is not counted."""
    most = {fact: dict.fromkeys(plan.groups, 0) for fact in found.unknown}
    for row in plan.rows:
        for fact in row_facts(row):
            if fact in most:
                most[fact][row.group] += max(0, _best(row))
    weighed = [Missing(fact, sum(_room(plan, found, *gain) for gain in gains.items())) for fact, gains in most.items()]
    return sorted(weighed, key=lambda one: -one.up_to)


def _best(row: Row) -> int:
    return max(step.points for step in row.steps) if isinstance(row, Table | Bands) else row.points


def _room(plan: Plan, found: Assessment, name: str, gain: int) -> int:
    group = plan.groups[name]
    if not group.in_total:
        return 0
    return gain if group.cap is None else min(gain, max(0, group.cap - found.groups.get(name, 0)))


# -- reasons ---------------------------------------------------------------------------------------------------------


def _reasons(plan: Plan, seen: Sequence[Seen], events: Sequence[Event]) -> Iterator[Reason]:
    reads = dict(chain.from_iterable(map(_reads, plan.rows)))
    at, found = seen[-1]
    for fired in found.fired:
        facts, names = reads.get(fired.row, ((), ()))
        times = [event.at for event in events if event.name in names and event.at <= at]
        yield Reason(fired, facts, names, _since(seen, fired.row), max(times, default=None))


def _reads(row: Row) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The row's names in assessments, with the facts and the events that it reads."""
    match row:
        case Table() | Bands():
            yield from ((step.name, ((row.fact,), ())) for step in row.steps)
        case Done():
            yield row.name, ((), row.pattern.names)
        case When():
            done = (leaf.pattern.names for leaf in condition.leaves(row.condition) if isinstance(leaf, Happened))
            yield row.name, (row_facts(row), tuple(dict.fromkeys(chain.from_iterable(done))))


def _since(seen: Sequence[Seen], row: str) -> datetime:
    held = takewhile(lambda one: any(fired.row == row for fired in one.found.fired), reversed(seen))
    return min(one.at for one in held)


# -- what changed ----------------------------------------------------------------------------------------------------


def _moved(seen: Sequence[Seen]) -> tuple[datetime | None, tuple[Move, ...]]:
    """What is different from the newest assessment that said anything else, and when that was made."""
    for at, found in reversed(seen[:-1]):
        if moves := tuple(_moves(found, seen[-1].found)):
            return at, moves
    return None, ()


def _moves(before: Assessment, after: Assessment) -> Iterator[Move]:
    old, new = ({fired.row: fired.points for fired in one.fired} for one in (before, after))
    for row in dict.fromkeys((*old, *new)):
        if old.get(row) != new.get(row):
            yield Move(row, *("" if points is None else signed(points) for points in (old.get(row), new.get(row))))
    yield from (Move(*move) for move in _standing(before, after))


def _standing(before: Assessment, after: Assessment) -> Iterator[tuple[str, str, str]]:
    """What is different but for the points: about, before, after."""
    for about in ("temperature", "grade", "disqualified"):
        was, now = (getattr(one, about) or "" for one in (before, after))
        if was != now:
            yield about, was, now
    yield from (("stage", name, "") for name in before.stages if name not in after.stages)
    yield from (("stage", "", name) for name in after.stages if name not in before.stages)
    was, now = (to(one.route) for one in (before, after))
    if was != now:
        yield "route", was, now


def to(route: Route | None) -> str:
    """Where a route leads, as rulebooks write it."""
    if route is None:
        return "nobody"
    return "/".join((route.kind, *route.to)) if route.kind != "desk" else ", ".join(route.to)


# -- words -----------------------------------------------------------------------------------------------------------


def sentence(explained: Explained) -> str:
    """What a salesperson needs to know, to be read in ten seconds."""
    found = explained.found
    grade = f", grade {found.grade}" if found.grade else ""
    weighty = sorted(found.fired, key=lambda fired: -abs(fired.points))[:REASONS_MAX]
    why = ", ".join(f"{_short(fired.because)} ({signed(fired.points)})" for fired in weighty)
    parts = [
        f"{found.temperature.capitalize()} with {written_points(found.total)} points{grade}{': ' if why else ''}{why}."
    ]
    if found.disqualified is not None:
        parts.append(f"Disqualified: {_short(found.disqualified)}.")
    if asked := [one.fact.replace("_", " ") for one in explained.missing if one.up_to][:MISSING_MAX]:
        parts.append(f"Not known: {', '.join(asked)}.")
    if (crossing := _soonest(explained.ahead)) is not None:
        words = changes(crossing)[0]  # the temperature, where it changes; the rest is for the table
        parts.append(f"{words[:1].upper()}{words[1:]} on {day(crossing.at, explained.at)}.")
    return " ".join(parts)


def _short(words: str) -> str:
    return words if len(words) <= WIDTH_MAX else f"{words[: WIDTH_MAX - 1]}…"


def _soonest(ahead: Sequence[Crossing]) -> Crossing | None:
    """The next change of temperature, which people go by; else the next change at all."""
    warm = (one for one in ahead if one.before.temperature != one.after.temperature)
    return next(warm, ahead[0] if ahead else None)


def changes(crossing: Crossing) -> list[str]:
    """What happens at a crossing: `goes cold`, `is no longer sql`, `goes to sales`."""
    before, after = crossing.before, crossing.after
    found = []
    for about, was, now in _standing(before, after):
        match about:
            case "temperature":
                found.append(f"goes {now}")
            case "stage":
                found.append(f"becomes {now}" if now else f"is no longer {was}")
            case "grade":
                found.append(f"gets grade {now}")
            case "disqualified":
                found.append(f"is disqualified ({now})" if now else "is no longer disqualified")
            case _:
                found.append(f"goes to {now}" if after.route else "goes to nobody")
    return found


def table(explained: Explained) -> Iterator[str]:
    """The assessment for an admin, a line for each row that fired."""
    found = explained.found
    stages = f", {', '.join(found.stages)}" if found.stages else ""
    yield f"  score     {written_points(found.total)}  {found.temperature}, grade {found.grade or '-'}{stages}"
    width = min(max((len(one.fired.because) for one in explained.reasons), default=0), WIDTH_MAX)
    for one in explained.reasons:
        read = ", ".join((*one.facts, *one.events))
        yield (f"            {signed(one.fired.points):>5}  {one.fired.because:{width}}  {one.fired.row} by {read}, "
               f"since {day(one.since, explained.at)}")  # fmt: skip
    if explained.today != found.total:
        yield f"            today {written_points(explained.today)}"
    if found.disqualified:
        yield f"            disqualified: {found.disqualified}"
    if found.wrong:
        yield f"  unusable  {', '.join(found.wrong)} (of a type no row can read; taken for unknown)"
    if explained.missing:
        asked = (f"{one.fact}{f' (up to {signed(one.up_to)})' if one.up_to else ''}" for one in explained.missing)
        yield f"  unknown   {', '.join(asked)} (worth asking next)"
    if explained.previous is not None:
        said = {fired.row: _short(fired.because) for fired in found.fired}
        moved = "; ".join(str(replace(one, about=said.get(one.about, one.about))) for one in explained.moves)
        yield f"  changed   since {_minute(explained.previous, explained.at)}: {moved}"
    for crossing in explained.ahead:
        yield f"  ahead     {day(crossing.at, explained.at)}: {', '.join(changes(crossing))}"


def as_json(explained: Explained) -> dict[str, Any]:
    """The same as plain values; points are numbers, moments RFC 3339."""
    return {
        "sentence": sentence(explained), "at": explained.at.isoformat(), "total": explained.found.total / 100,
        "today": explained.today / 100,
        "reasons": [
            {"row": one.fired.row, "group": one.fired.group, "points": one.fired.points / 100,
             "because": one.fired.because, "facts": one.facts, "events": one.events, "since": one.since.isoformat(),
             "happened": one.happened.isoformat() if one.happened else None}
            for one in explained.reasons
        ],
        "unknown": [{"fact": one.fact, "up_to": one.up_to / 100} for one in explained.missing],
        "wrong": explained.found.wrong,
        "changed": {
            "since": explained.previous.isoformat() if explained.previous else None,
            "moves": [{"about": one.about, "before": one.before, "after": one.after} for one in explained.moves],
        },
        "ahead": [_crossing(one) for one in explained.ahead],
    }  # fmt: skip


def _crossing(crossing: Crossing) -> dict[str, Any]:
    return {
        "at": crossing.at.isoformat(), "changes": changes(crossing), "total": crossing.after.total / 100,
        "temperature": crossing.after.temperature, "stages": crossing.after.stages, "to": to(crossing.after.route),
    }  # fmt: skip


def signed(hundredths: int) -> str:
    """`+7.5`, `-10`."""
    return f"{'+' if hundredths > 0 else ''}{written_points(hundredths)}"


def day(at: datetime, now: datetime) -> str:
    """`3 March`, with the year where it is another than that of `now`."""
    return f"{at.day} {_MONTHS[at.month - 1]}{f' {at.year}' if at.year != now.year else ''}"


def _minute(at: datetime, now: datetime) -> str:
    """The day; on the same day the time, UTC."""
    return f"{at:%H:%M} UTC" if at.date() == now.date() else day(at, now)


# -- kept ------------------------------------------------------------------------------------------------------------


def plain(found: Assessment) -> dict[str, Any]:
    """An assessment as plain values, as its row keeps it."""
    row: dict[str, Any] = found._asdict()
    row["fired"] = [fired._asdict() for fired in found.fired]
    route = found.route
    row["route"] = None if route is None else {"to": route.to, "kind": route.kind, "rank": route.rank}
    row["groups"], row["bant"] = dict(found.groups), dict(found.bant)
    return row


def read(kept: Mapping[str, Any]) -> Assessment:
    """The assessment that `plain` wrote, but for the clock of its route."""
    row = {name: value for name, value in kept.items() if name in Assessment._fields}
    for name in ("unknown", "stages", "flags", "wrong"):
        row[name] = tuple(row.get(name, ()))
    row["fired"] = tuple(Fired(**fired) for fired in kept["fired"])
    if (route := kept.get("route")) is not None:
        row["route"] = Route(tuple(route["to"]), None, route["kind"], route["rank"])
    return Assessment(**row)
