"""A rulebook that can be used: read, checked against its own examples, and compiled once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from qualifier import compiler, document, drawing, example, rulebook
from qualifier.grammar import Kind
from qualifier.plan import Plan


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """`version`: 16 hex digits of the text's SHA-256. `facts_read`: fact → how it is read. `badges`: flag → its words.

    `ladder`: stages from the bottom. `desks`: all that its routes name. `source`: the Python that `decide` runs. Two
    are never equal, also of one text: what is found out of a rulebook is kept under itself.
    """

    name: str
    version: str
    facts_read: Mapping[str, Kind]
    events_read: frozenset[str]
    desks: frozenset[str]
    ladder: tuple[str, ...]
    badges: Mapping[str, str]
    cool_down: timedelta
    partial_within: timedelta | None
    plan: Plan
    text: str
    source: str
    decide: compiler.Decide


def load(text: str, file: str) -> Rulebook:
    """The rulebook written in `text`. Raises DocumentError naming line, cause and fix of everything wrong with it."""
    source = document.read(text, file)
    written = document.typed(source, rulebook.File)
    plan = drawing.draw(source, written)
    decide, python = compiler.compiled(plan, written.rulebook)
    if problems := tuple(example.problems(source, written.examples, plan, decide)):
        raise document.DocumentError(problems)
    return Rulebook(
        name=written.rulebook,
        version=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        facts_read=plan.kinds,
        events_read=plan.events,
        desks=frozenset(desk for _, route in plan.routes if route.kind == "desk" for desk in route.to),
        ladder=plan.ladder,
        badges={flag.name: flag.say for flag in plan.flags},
        cool_down=written.notify.cool_down or timedelta(0),
        partial_within=written.partial.within if written.partial else None,
        plan=plan,
        text=text,
        source=python,
        decide=decide,
    )
