"""Plain facts as they are kept (a mapping for each lead) put into columns that a table can hold."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from qualifier.grammar import Kind
from qualifier.many.language import BESIDE, Held

Columns = dict[str, list[Any]]
_INT64 = 2**63


def columns(leads: Sequence[Mapping[str, Any]], kinds: Mapping[str, Kind]) -> tuple[Columns, dict[str, Held]]:
    """A list of values for each column, and how it is held. A fact has a column for texts and, beside it, one for
    numbers, each only where some lead needs it. What is neither goes where its rows cannot read it.
    """
    found: Columns = {}
    held: dict[str, Held] = {}
    for fact, kind in kinds.items():
        given = [lead.get(fact) for lead in leads]
        texts = [_text(value, kind) for value in given]
        numbers = [_number(value, kind) for value in given]
        if any(value is not None for value in texts):
            found[fact], held[fact] = texts, "text"
        if any(value is not None for value in numbers):
            found[fact + BESIDE] = numbers
            held[fact + BESIDE] = "decimal" if any(isinstance(value, float) for value in numbers) else "whole"
    return found, held


def _text(value: object, kind: Kind) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return "?" if _is_odd(value) and kind in ("number", "date") else None


def _number(value: object, kind: Kind) -> int | float | None:
    if isinstance(value, float):
        return math.inf if math.isnan(value) else value  # as wrong, and every database keeps it
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -_INT64 <= value < _INT64 else float(value)
    return math.inf if _is_odd(value) and kind in ("text", "any") else None


def _is_odd(value: object) -> bool:
    """Neither missing nor of a type that a fact can have."""
    return value is not None and not isinstance(value, str | float) and value.__class__ is not int
