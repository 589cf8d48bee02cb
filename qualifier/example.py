"""The examples that stand in a rulebook: a lead as an admin writes it, and what must come out of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from qualifier import assessment, compiler, document, grammar, quantity
from qualifier.lead import Event, Fact
from qualifier.plan import Plan
from qualifier.rulebook import Example

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)  # examples say "in 7 days", so any fixed day will do


def facts(written: Mapping[str, Sequence[str]], kinds: Mapping[str, grammar.Kind], now: datetime) -> dict[str, Fact]:
    """Facts from texts: numbers where rows read numbers, `7d` as a date ahead of `now`, several choices joined by `|`.

    What cannot be read so stays text, and is reported when it is assessed.
    """
    return {name: _fact(value, kinds.get(name, "text"), now) for name, value in written.items()}


def events(written: Sequence[str] | Mapping[str, Sequence[str]], now: datetime) -> tuple[Event, ...]:
    """A list happened in its order, a second apart, the last one just now; a mapping says how long ago."""
    if isinstance(written, Mapping):
        return tuple(Event(name, now - quantity.duration(ago)) for name, agos in written.items() for ago in agos)
    return tuple(Event(name, now - timedelta(seconds=len(written) - 1 - at)) for at, name in enumerate(written))


def problems(
    source: document.Document, examples: Sequence[Example], plan: Plan, decide: compiler.Decide
) -> Iterator[document.Problem]:
    """What the examples name that no row reads, and what comes out otherwise than they say."""
    for at, example in enumerate(examples):
        path = ("examples", at)
        unread = [*_unread(source, (*path, "lead"), example.lead, plan.kinds, "fact")]
        unread += _unread(source, (*path, "events"), example.events, plan.events, "event")
        yield from unread or _differences(source, path, example, plan, decide)


def _unread(
    source: document.Document,
    path: document.Path,
    given: Sequence[str] | Mapping[str, object],
    known: object,
    what: str,
) -> Iterator[document.Problem]:
    names = set(known) if isinstance(known, Mapping | frozenset) else set()
    for at, name in enumerate(given):
        if name not in names:
            spot = (*path, name if isinstance(given, Mapping) else at)
            yield source.problem(
                spot,
                f"no row or condition reads the {what} {name}",
                document.did_you_mean(name, names) or "take it out, or write a row that reads it",
            )


def _differences(
    source: document.Document, path: document.Path, example: Example, plan: Plan, decide: compiler.Decide
) -> Iterator[document.Problem]:
    try:
        happened = events(example.events, NOON)
    except ValueError as error:
        cause, _, fix = str(error).partition(" | ")
        yield source.problem((*path, "events"), f"events: {cause}", fix)
        return
    found = decide(facts(example.lead, plan.kinds, NOON), happened, NOON)
    for fact in found.wrong:
        yield source.problem((*path, "lead", fact), f"{fact}: is read as a {plan.kinds[fact]}", "write it as one")
    for name, expected, came in _compared(example, found):
        if expected != came:
            fix = f"the rows give: {_fired(found)}" if name == "total" else "correct the rules or the example"
            yield source.problem((*path, name), f"{name}: the example says {expected}, the rules {came}", fix)


def _compared(example: Example, found: assessment.Assessment) -> Iterator[tuple[str, object, object]]:
    if example.total is not None:
        yield "total", written_points(example.total), written_points(found.total)
    if example.temperature is not None:
        yield "temperature", example.temperature, found.temperature
    if example.grade is not None:
        yield "grade", example.grade, found.grade
    if example.stages is not None:
        yield "stages", ", ".join(example.stages), ", ".join(found.stages)
    if example.flags is not None:
        yield "flags", ", ".join(example.flags), ", ".join(found.flags)
    if example.to is not None:
        yield "to", ", ".join(example.to), ", ".join(_to(found.route))
    if example.disqualified is not None:
        yield "disqualified", example.disqualified, found.disqualified is not None


def written_points(hundredths: int) -> str:
    """`750` as `7.5`."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def _to(route: assessment.Route | None) -> tuple[str, ...]:
    if route is None:
        return ("nobody",)
    return route.to if route.kind == "desk" else ("/".join((route.kind, *route.to)),)


def _fired(found: assessment.Assessment) -> str:
    return ", ".join(f"{row.row} {written_points(row.points)}" for row in found.fired) or "nothing"


def _fact(chosen: Sequence[str], kind: grammar.Kind, now: datetime) -> Fact:
    value = "|".join(sorted(chosen))
    try:
        if kind == "number":
            return quantity.number(value)
        if kind == "date":
            return (now + timedelta(days=quantity.days(value))).date().isoformat()
    except ValueError:
        pass  # an ISO date, or something that its row will report
    return value
