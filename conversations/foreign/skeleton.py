"""A rulebook to start from: every fact that the script asks, at 0 points, and the sums that the bot made itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.foreign.asking import slug
from conversations.foreign.diagram import ALWAYS, NEVER, TangledError
from conversations.foreign.entries import Entry
from conversations.foreign.parts import Parts
from conversations.foreign.setting import written_number
from conversations.foreign.whens import When, Writer
from conversations.foreign.yaml_text import comment, flow, quoted

ROWS_MAX = 200
BY_TABLE = frozenset({"choice", "yes_no"})
BY_BANDS = frozenset({"number", "money", "rating"})


@dataclass(frozen=True, slots=True)
class Points:
    """A sum of the bot: so many points for a variable, when the condition holds."""

    name: str
    points: float
    when: When


def sums(parts: Parts, writer: Writer) -> Iterator[Points]:
    """The sums that depend on answers; what everybody gets is no difference, and is named."""
    for name, amount, point in parts.reached.sums:
        reach = parts.reached.reach.get(point, NEVER)
        block = parts.routes.block(point)
        live = writer.live(reach)
        if live in {ALWAYS, NEVER}:
            who = "everybody gets" if live == ALWAYS else "on no way that can be carried anybody gets"
            parts.reached.note(block, f"{who} these points for «{name}»; no row is made")
            continue
        try:
            when = writer.when(reach)
        except TangledError:
            when = None
        if when is None:
            parts.reached.note(block, f"its condition is too long to write as a row for «{name}»")
        else:
            yield Points(name, amount, when)


def written(name: str, entries: Sequence[Entry], points: Sequence[Points]) -> str:
    """The rulebook's file."""
    rows = [*_points(points), *_facts(entries)][:ROWS_MAX]
    groups = "{imported: {}, fit: {}}" if points else "{fit: {}}"
    return "\n".join(
        [
            *comment(f"TODO: what is an answer worth? Made with the import of {name}: put in points.", 0),
            f"rulebook: {name}",
            f"groups: {groups}",
            "rows:" if rows else "rows: []",
            *rows,
            *_judged(bool(points), any(one.live and one.fields.get("kind") == "consent" for one in entries)),
            "",
        ]
    )


def _judged(pointed: bool, agreed: bool) -> Iterator[str]:  # noqa: FBT001 - whether there are points, and a consent
    """From how many points on a lead is hot, and who gets it. Without points it is everybody who agrees to contact."""
    heat = "temperature: {hot: {score: 50}, warm: {score: 20}}"
    by_heat = (
        "- {when: {temperature: hot}, to: [sales], within: 5m}",
        "- {when: {score: 20}, to: [sales], within: 24h}",
    )
    yield f"{heat}    # TODO: from how many points on?" if pointed else f"# TODO, once the rows have points: {heat}"
    yield "handoff:"
    if agreed and pointed:
        yield from (f"  {route}" for route in by_heat)
    elif agreed:
        yield from (f"  # TODO, then instead of the line below: {route}" for route in by_heat)
        yield "  - {to: [sales], within: 24h}    # everybody who agrees to contact"
    if pointed or not agreed:
        yield f"  - {{to: archive}}{'' if agreed else '    # nobody is handed over without a consent question'}"


def _points(points: Sequence[Points]) -> Iterator[str]:
    for at, one in enumerate(points, 1):
        name = f"{slug(one.name) or 'sum'}_{at}"
        row = f"name: {name}, when: {flow(one.when)}, points: {written_number(one.points)}, say: {quoted(one.name)}"
        yield f"  - {{group: imported, {row}}}"


def _facts(entries: Sequence[Entry]) -> Iterator[str]:
    seen: set[str] = set()
    for entry in entries:
        kind = str(entry.fields.get("kind", "text"))
        if not entry.live or entry.name in seen:
            continue
        seen.add(entry.name)
        options = entry.fields.get("options")
        keys = list(options) if isinstance(options, dict) else ["yes", "no"]
        if kind in BY_TABLE:
            yield f"  - {{group: fit, on: {entry.name}, table: {flow(dict.fromkeys(keys, '0'))}}}    # TODO"
        elif kind in BY_BANDS:
            low = str(entry.fields.get("min", "0"))
            yield f"  - {{group: fit, on: {entry.name}, bands: {{{low}: 0}}}}    # TODO: lower bounds and points"
        elif kind == "timeline":
            yield f"  - {{group: fit, on: {entry.name}, within: {{30d: 0}}}}    # TODO: upper bounds and points"
        elif kind == "several":
            for key in keys:
                yield f"  - {{group: fit, when: {flow({entry.name: {'has': key}})}, points: 0}}    # TODO"
