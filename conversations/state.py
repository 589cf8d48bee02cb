"""Everything that one conversation remembers, and its compact form for the store (which seals it: answers are
personal). Adding a field: append it to `_ROW`, give it a default, and old rows still load.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from conversations.exchange import Fact, Value

Status: TypeAlias = Literal["open", "ended", "withdrawn", "person"]
FORMAT = 1


class Answer(NamedTuple):
    """One answer: in full, as the plain fact that conditions compare (None when skipped), and as people read it."""

    value: Value
    fact: Fact | None
    shown: str


@dataclass(frozen=True, slots=True)
class State:
    """One conversation. `at` is the question (or action) waited for, `tries` the misread answers to it, `said` the
    number of replies so far, `path` how it ended, `picked` the options pressed so far where several are allowed. Answers stand in the order in which they were first given.
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


def dump(state: State) -> bytes:
    """The state as compact JSON, ASCII only."""
    row = (
        FORMAT, state.status, state.at, state.tries, state.language, state.variant, state.said, state.path, state.picked,
        state.answers,
    )  # fmt: skip
    return _written(row).encode("ascii")


def load(stored: bytes) -> State:
    """The state from what `dump` gave. Raises ValueError when it was made by a newer program or is damaged."""
    row = json.loads(stored)
    if not isinstance(row, list) or not row or row[0] != FORMAT:
        raise ValueError(f"stored conversation has format {row[:1]!r}, this program reads {FORMAT} | upgrade frontdesk")
    *plain, picked, answers = row[1:]
    return State(*plain, tuple(picked), {name: Answer._make(answer) for name, answer in answers.items()})


_written = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False).encode
