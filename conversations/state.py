"""Everything that one conversation remembers, and its compact form for the store (which seals it: answers are
personal). Adding a field: append it to the row, give it a default, and old rows still load.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

import pydantic_core

from conversations.exchange import Fact, Value

Status: TypeAlias = Literal["open", "ended", "withdrawn", "person"]
FORMAT = 1


HOUR_SECONDS = 3600


class Answer(NamedTuple):
    """One answer: in full, as the plain fact that conditions compare (None when skipped), as people read it, and when
    it was given, in whole hours since 1970 (0: not known).
    """

    value: Value
    fact: Fact | None
    shown: str
    hour: int = 0

    def same(self, other: "Answer | None") -> bool:
        """Whether both say the same, whenever they were given."""
        return other is not None and self[:3] == other[:3]


@dataclass(frozen=True, slots=True)
class State:
    """One conversation. `at` is the question (or action) waited for, `tries` the misread answers to it, `said` the
    number of replies so far, `path` how it ended the last time, `picked` the options pressed so far where several are
    allowed. Answers stand in the order in which they were first given. `held` are answers in the person's words to
    questions that may still come, `todo` questions to be asked anew, `ended` when it last ended (seconds since 1970),
    `offered` the language that the person, writing in it, was offered once.
    """

    status: Status = "open"
    at: str = ""
    tries: int = 0
    language: str = "en"
    variant: str = ""
    said: int = 0
    path: str = ""
    picked: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    todo: tuple[str, ...] = ()
    ended: int = 0
    offered: str = ""


def dump(state: State) -> bytes:
    """The state as compact JSON."""
    answers = dict(
        zip(state.answers, map(list, state.answers.values()), strict=True)
    )  # plain lists are written four times faster
    row = [
        FORMAT, state.status, state.at, state.tries, state.language, state.variant, state.said, state.path,
        list(state.picked), answers, dict(state.held), list(state.todo), state.ended, state.offered,
    ]  # fmt: skip
    try:
        return pydantic_core.to_json(row)
    except ValueError:  # half a character, from an option's key in a script; what people type is cleaned
        return json.dumps(row).encode("ascii")


def load(stored: bytes) -> State:
    """The state from what `dump` gave. Raises ValueError when it was made by a newer program or is damaged."""
    row = _parsed(stored)
    if not isinstance(row, list) or not row or row[0] != FORMAT:
        raise ValueError(f"stored conversation is not in format {FORMAT} | upgrade frontdesk")
    _, status, at, tries, language, variant, said, path, picked, answers, *later = row
    held, todo, *last = later or ({}, (), 0)  # rows of the first release end before these
    kept = dict(zip(answers, map(_answer, answers.values()), strict=True))
    return State(status, at, tries, language, variant, said, path, tuple(picked), kept, held, tuple(todo), *last)


def _answer(row: list[Any]) -> Answer:
    return Answer._make(row) if len(row) == 4 else Answer(*row)  # rows of the first release have no hour


def _parsed(stored: bytes) -> Any:  # whatever JSON holds; its shape is looked at by the caller
    try:
        return pydantic_core.from_json(stored)
    except ValueError:
        return json.loads(stored)
