"""How the compiled rulebook reads one fact (of the right type, or unknown and reported) and says why a row fired."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any


def number(value: object, fact: str, wrong: list[str]) -> int | float | None:
    """A finite number, else None with the fact reported."""
    if value.__class__ is int or (isinstance(value, float) and math.isfinite(value)):
        return value
    _refuse(value, fact, wrong)
    return None


def text(value: object, fact: str, wrong: list[str]) -> str | None:
    """A text; an empty one is unknown."""
    if isinstance(value, str) and value:
        return value
    _refuse(value, fact, wrong)
    return None


def plain(value: object, fact: str, wrong: list[str]) -> str | int | float | None:
    """A text or a number, where the rulebook compares with digits only."""
    return text(value, fact, wrong) if isinstance(value, str) else number(value, fact, wrong)


def days(value: object, today: int, fact: str, wrong: list[str]) -> int | None:
    """Days from `today` (an ordinal) to a date; what is past tells nothing of a plan and is unknown. A date is written
    `2026-12-01`: Python reads ISO weeks and undivided digits too, which databases do not.
    """
    try:
        plain = value[4] == value[7] == "-" and value[5] != "W"  # type: ignore[index]  # TypeError is caught
        ahead = date.fromisoformat(value if plain else "").toordinal() - today  # type: ignore[arg-type]
    except (TypeError, ValueError, IndexError):
        _refuse(value, fact, wrong)
        return None
    return ahead if ahead >= 0 else None


def chosen(value: str, among: frozenset[str]) -> bool:
    """Whether one of several choices (joined by `|`) is among these."""
    return not among.isdisjoint(value.split("|"))


def matched(pattern: Any, value: str) -> bool:
    """Whether an RE2 pattern (the library has no types) is found; text that is no Unicode matches nothing."""
    try:
        return pattern.search(value) is not None
    except UnicodeEncodeError:
        return False


def did(label: str, hits: Sequence[datetime]) -> str:
    """`webinar on 2026-11-20`, `email open 3 times, last on 2026-11-20`."""
    if len(hits) == 1:
        return f"{label} on {hits[0].date()}"
    return f"{label} {len(hits)} times, last on {max(hits).date()}"


def once(at: datetime | None) -> tuple[datetime, ...]:
    """The one time of a pattern that was completed, none if it never was."""
    return () if at is None else (at,)


def words(known: Iterable[tuple[str, object, bool]]) -> str:
    """`owner is yes, decision in 7 days`: facts in words, unknown ones left out; the last of each says it is days."""
    parts = (
        f"{label} {value} days" if dated else f"{label} is {value}".replace("|", " and ")
        for label, value, dated in known
        if value is not None
    )
    return ", ".join(parts)


def reason(say: str, label: str, known: str) -> str:
    """Why a row gave its points: what the admin says of it and the facts known; with neither, its name."""
    if say and known:
        return f"{say} ({known})"
    return say or known or label


def _refuse(value: object, fact: str, wrong: list[str]) -> None:
    if value not in (None, ""):
        wrong.append(fact)
