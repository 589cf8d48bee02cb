"""What changed between two texts that admins write, in words: the shared vocabulary, and rulebooks by it. Order within
tables does not matter, so it is not told; whatever is new to the grammar is told in a plain way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from qualifier import document, rulebook

_POINTED = frozenset({"points", "cap", "floor", "table", "bands", "total"})  # hundredths, once they are read
QUOTED_MAX = 160
AROUND = 40
_UNITS = (("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `about` names the part (`budget`, `wording roof-contact`), `words` say what became of it."""

    about: str
    words: str

    def __str__(self) -> str:
        """`budget: option replace removed`."""
        return f"{self.about}: {self.words}"


def rulebooks(old: str, new: str) -> list[Change]:
    """What changed from one rulebook's text to another's, `owner.yes: 20 → 25 points`. Raises DocumentError."""
    before, after = (document.typed(document.read(text, "rulebook"), rulebook.File) for text in (old, new))
    found = list(_rows(before.rows, after.rows))
    for part in ("lists", "settings", "groups", "temperature", "grade", "stages", "bant", "flags"):
        word = part.removesuffix("s")
        found += entries(word, getattr(before, part), getattr(after, part))
    if [name for name in before.temperature if name in after.temperature] != [
        name for name in after.temperature if name in before.temperature
    ]:
        found.append(Change("temperature", f"looked at in another order: {', '.join(after.temperature)}"))
    for part in ("disqualify", "handoff"):
        found += listed(part, getattr(before, part), getattr(after, part))
    for part in ("ladder", "notify"):
        found += one(part, getattr(before, part), getattr(after, part))
    return found + counted("examples", before.examples, after.examples)


def _rows(old: Sequence[rulebook.Row], new: Sequence[rulebook.Row]) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*before, *after)):
        if key not in after:
            yield Change(_row_name(before[key]), "row removed")
        elif key not in before:
            yield Change(_row_name(after[key]), f"row added: {written(after[key])}")
        else:
            yield from _row(before[key], after[key])


def _by_key(rows: Iterable[rulebook.Row]) -> dict[tuple[Any, ...], rulebook.Row]:
    seen: dict[tuple[Any, ...], int] = defaultdict(int)
    found = {}
    for row in rows:
        key = (row.name, *_reads(row)) if not row.name else (row.name,)
        found[(*key, seen[key])] = row  # the second row on one fact is compared with the second
        seen[key] += 1
    return found


def _reads(row: rulebook.Row) -> tuple[str, ...]:
    if isinstance(row, rulebook.EventRow):
        return "event", row.event, *(row.then or ())
    if isinstance(row, rulebook.ConditionRow):
        return "when", written(row.when)
    tables = [name for name in ("table", "bands", "within") if isinstance(getattr(row, name), dict)]
    return "on", row.on, *(tables or row.comparisons())


def _row_name(row: rulebook.Row) -> str:
    if row.name:
        return f'row "{row.name}"'
    if isinstance(row, rulebook.EventRow):
        return f"event {row.event}"
    return f"when {written(row.when)}" if isinstance(row, rulebook.ConditionRow) else row.on


def _row(old: rulebook.Row, new: rulebook.Row) -> Iterator[Change]:
    name = _row_name(new)
    for field in type(new).model_fields:
        was, now = getattr(old, field, None), getattr(new, field)
        if was == now:
            continue
        if field in {"table", "bands", "within"} and isinstance(was, dict) and isinstance(now, dict):
            yield from _pointed(name, field, was, now)
        elif field == "points" and was is not None and now is not None:
            yield Change(name, f"{_points(was)} → {_points(now)} points")
        else:
            yield Change(name, _from_to(type(new).model_fields[field].alias or field, was, now))


def _pointed(name: str, field: str, old: Mapping[Any, int], new: Mapping[Any, int]) -> Iterator[Change]:
    mark = {"table": ".", "bands": " from ", "within": " within "}[field]
    unit = "d" if field == "within" else ""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            about = f"{name}{mark}{key}{unit}"
            if key not in new:
                yield Change(about, f"removed, {_points(old[key])} points before")
            elif key not in old:
                yield Change(about, f"added, {_points(new[key])} points")
            else:
                yield Change(about, f"{_points(old[key])} → {_points(new[key])} points")


def _points(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


# -- the vocabulary --------------------------------------------------------------------------------------------------


def entries(part: str, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> list[Change]:
    """What changed among named things: each added, removed, or its fields changed."""
    found: list[Change] = []
    for name in dict.fromkeys((*old, *new)):
        about = f"{part} {name}"
        if name not in new:
            found.append(Change(about, "removed"))
        elif name not in old:
            found.append(Change(about, f"added: {written(new[name])}"))
        else:
            found += one(about, old[name], new[name])
    return found


def one(about: str, old: Any, new: Any) -> list[Change]:
    """What changed of one thing: its fields where it has any, members added to and removed from a list."""
    old, new = plain(old), plain(new)
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        fields = dict.fromkeys((*old, *new))
        return [
            change for name in fields for change in _named(one(about, old.get(name), new.get(name)), about, str(name))
        ]
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(part, str) for part in (*old, *new)):
        return [Change(about, _members(old, new))]
    return [Change(about, _from_to("", old, new))]


def _named(changes: Iterable[Change], about: str, name: str) -> Iterator[Change]:
    for change in changes:
        yield Change(about, f"{name} {change.words}") if change.about == about else change


def _members(old: Sequence[str], new: Sequence[str]) -> str:
    gone, come = [m for m in old if m not in new], [m for m in new if m not in old]
    said = [f"{sign} {', '.join(some[:8])}{', …' * (len(some) > 8)}" for sign, some in
            (("without", gone), ("now also", come)) if some]  # fmt: skip
    return "; ".join(said) or f"in another order: {', '.join(new[:8])}"


def listed(part: str, old: Sequence[Any], new: Sequence[Any]) -> list[Change]:
    """What changed in a list whose order counts: entries compared by place."""
    found: list[Change] = []
    while old and new and old[-1] == new[-1]:  # what was put in the middle moves what follows, and changes nothing
        old, new = old[:-1], new[:-1]
    for at in range(max(len(old), len(new))):
        about = f"{part} {at + 1}"
        if at >= len(new):
            found.append(Change(about, f"removed: {written(old[at])}"))
        elif at >= len(old):
            found.append(Change(about, f"added: {written(new[at])}"))
        else:
            found += one(about, old[at], new[at])
    return found


def counted(part: str, old: Sequence[Any], new: Sequence[Any]) -> list[Change]:
    """For what only checks the rest: how many are gone and how many are new."""
    gone = sum(entry not in new for entry in old)
    come = sum(entry not in old for entry in new)
    return [Change(part, f"{come} new or changed, {gone} gone or changed")] if gone or come else []


def _from_to(name: str, old: Any, new: Any) -> str:
    lead = f"{name} " if name else ""
    if old in (None, "", [], {}):
        return f"{lead}added: {written(new)}"
    if new in (None, "", [], {}):
        return f"{lead}removed, {written(old)} before"
    return f"{lead}{written(old)} → {written(new)}"


def texts(name: str, old: str, new: str) -> str:
    """`question changed from "…" to "…"`; of long texts the part that changed."""
    if not old:
        return f"{name} added: {quoted(new)}"
    if not new:
        return f"{name} removed, {quoted(old)} before"
    if max(len(old), len(new)) > QUOTED_MAX:
        old, new = _narrowed(old, new)
    return f"{name} changed from {quoted(old)} to {quoted(new)}"


def _narrowed(old: str, new: str) -> tuple[str, str]:
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, min(start, len(old), len(new)) - AROUND)
    end, shortest = 0, min(len(old), len(new)) - start
    while end < shortest and old[-1 - end] == new[-1 - end]:
        end += 1
    end = max(0, end - AROUND)

    def part(text: str) -> str:
        return "…" * (start > 0) + text[start : len(text) - end] + "…" * (end > 0)

    return part(old), part(new)


def quoted(text: str) -> str:
    """A text in quotes; a very long one by its beginning."""
    return f'"{text}"' if len(text) <= 2 * QUOTED_MAX else f'"{text[: 2 * QUOTED_MAX]}…"'


def plain(value: Any) -> Any:
    """A value as an admin wrote it: what was left out stays out."""
    if isinstance(value, BaseModel):
        given = value.model_dump(by_alias=True, exclude_defaults=True)
        if isinstance(value, rulebook.Part):
            given |= {key: _in_points(part) for key, part in given.items() if key in _POINTED}
        return plain(given)
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, timedelta):
        return span(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _in_points(hundredths: Any) -> Any:
    if isinstance(hundredths, dict):
        return {key: points / 100 for key, points in hundredths.items()}
    return hundredths / 100


def written(value: Any) -> str:
    """A value in one line, as YAML writes it between braces."""
    value = plain(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str):
        return value if value and " " not in value else quoted(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def span(value: timedelta) -> str:
    """`2h`, `3d`: the largest unit that leaves no rest."""
    seconds = int(value.total_seconds())
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"
