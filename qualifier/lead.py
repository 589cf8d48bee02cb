"""What is known of a lead, as values: plain facts, the things it did, and the part that identifies the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

# A missing fact is unknown. A date is its ISO day (`2026-12-01`), several choices are joined by `|`, yes is "yes".
Fact = str | int | float


class Event(NamedTuple):
    """Something the lead did, by its name in the rulebook (`demo_request`), and when (aware, UTC)."""

    name: str
    at: datetime


class File(NamedTuple):
    """A photo or a file that the person handed over at a question. `size` in bytes (0: unknown); `ref` says where it
    lies (`web:…`, `telegram:…`).
    """

    question: str
    name: str
    type: str
    size: int
    ref: str


CAME = ("click_ids", "certificates")  # of a source: what names one person's way here


def in_the_open(source: Mapping[str, Any]) -> dict[str, Any]:
    """What of a source may stand beside a lead and a conversation, for figures."""
    return {name: value for name, value in source.items() if name not in CAME}


def to_seal(source: Mapping[str, Any]) -> dict[str, Any]:
    """What of a source is kept sealed."""
    return {name: source[name] for name in CAME if source.get(name)}


@dataclass(frozen=True, slots=True)
class Person:
    """What identifies a lead: contact values by kind (`name`, `phone`, `email`) and answers by question.

    An answer is `{"ask": question shown, "said": as people read it, "value": normal form}`.
    """

    contact: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def files(self) -> tuple[File, ...]:
        """What was handed over, in the order of the answers."""
        held = ((question, answer["value"]) for question, answer in self.answers.items())
        return tuple(
            File(
                question,
                str(value.get("name", "")),
                str(value.get("type", "")),
                int(value.get("size") or 0),
                value["ref"],
            )
            for question, value in held
            if isinstance(value, Mapping) and isinstance(value.get("ref"), str)
        )


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead's record. `total` in hundredths or None: never assessed; `known` None: a visitor; `handed` the highest
    handoff since it last fell below one ("", qualified, hot).
    """

    id: int
    brand: str
    key: int
    test: bool
    known: int | None
    facts: Mapping[str, Fact]
    person: Person
    reach: tuple[str, ...]
    source: Mapping[str, Any]
    rulebook: str
    total: int | None
    grade: str
    temperature: str
    stages: tuple[str, ...]
    assessment: int | None
    handed: str
    outcome: str
    created: int
    erased: bool
