"""Leads with known ends from a table of text (CSV): any delimiter of `,` `;` tab `|`, types guessed by what stands in
the columns, unknown values left out. Says what it made of each column, and every error with line, cause and fix.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from qualifier import document, quantity
from qualifier.document import DocumentError, Problem
from qualifier.lead import Fact
from qualifier.learning.past import Past

ROWS_MAX, COLUMNS_MAX, PROBLEMS_MAX = 2_000_000, 500, 5
MOSTLY = 0.98  # a column with a few texts among numbers is a column of numbers
UNKNOWN = frozenset({"", "unknown", "n/a", "na", "nan", "null", "?", "-", "#n/a"})
YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "won", "converted", "sold", "customer", "subscribed", "success"})
NO = frozenset({"no", "n", "false", "f", "0", "0.0", "lost", "open", "not converted", "none", "failure"})
UNTIMED = datetime(2026, 1, 15, 12, tzinfo=UTC)  # leads in order but without dates are scored for one fixed day
Kind = Literal["number", "text"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which columns mean what, by their headers as written or as names. `won`: the outcome that counts, if unclear."""

    outcome: str
    time: str = ""
    handed: str = ""
    won: str = ""
    without: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()  # facts that a rulebook reads as text, whatever they look like


@dataclass(frozen=True, slots=True)
class Sheet:
    """`pasts` oldest first. `kinds`: fact → how it was read. `days`: the span of time, None if there are no dates.
    `notes`: what a reader should know of the reading.
    """

    pasts: tuple[Past, ...]
    kinds: Mapping[str, Kind]
    days: float | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text under named columns; `lines`: each row's line in the file."""

    file: str
    columns: Mapping[str, int]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]

    def texts(self, name: str) -> list[str]:
        """A column."""
        at = self.columns[name]
        return [row[at] for row in self.rows]

    def failure(self, at: int, cause: str, fix: str) -> DocumentError:
        """For the row at this place."""
        return DocumentError([Problem(self.file, self.lines[at], cause, fix)])


def read(text: str, file: str, asked: Asked) -> Sheet:
    """The leads of a labelled table. Raises DocumentError."""
    table = grid(text, file)
    outcome = _column(table, asked.outcome, "outcome")
    time = _column(table, asked.time, "time") if asked.time else ""
    handed = _column(table, asked.handed, "handoff") if asked.handed else ""
    without = {_column(table, name, "column to leave out") for name in asked.without}
    told = {name[:-3]: name for name in table.columns if name.endswith("_at") and name[:-3] in table.columns}
    names = [n for n in table.columns if n not in {outcome, time, handed, *without, *told.values()}]
    notes: list[str] = []
    facts, kinds = _facts(table, names, asked.texts, notes)
    ends = _ends(table, outcome, asked.won)
    moments = {name: _moments(table, name) for name in (handed, *told.values()) if name}
    order, days, when = _times(table, time, notes)
    pasts = tuple(
        Past(
            facts[at], end, when[at],
            told={fact: moment for fact, name in told.items() if (moment := moments[name][at])},
            handed=moments[handed][at] if handed else None,
        )
        for at in order if (end := ends[at]) is not None
    )  # fmt: skip
    if lost := len(ends) - len(pasts):
        notes.append(f"{lost:,} rows have no outcome and are left out")
    return Sheet(pasts, kinds, days, tuple(notes))


def unlabelled(text: str, file: str) -> tuple[Past, ...]:
    """The leads of a table that says nothing of their end. Raises DocumentError."""
    table = grid(text, file)
    facts, _ = _facts(table, list(table.columns), frozenset(), [])
    return tuple(Past(known, converted=True, at=UNTIMED) for known in facts)


def grid(text: str, file: str) -> Grid:
    """The table, its headers made names of facts. Raises DocumentError."""
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    if not head.strip():
        raise DocumentError(
            [Problem(file, 1, "has no header line", "put the names of the columns into the first line")]
        )
    delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    try:
        header = next(reader)
        columns = _names(header, file)
        for row in reader:
            if not row or (len(row) == 1 and not row[0].strip()):
                continue
            if len(row) != len(header):
                problems.append(Problem(
                    file, reader.line_num, f"has {len(row)} fields, the header has {len(header)}",
                    f"fields are parted by `{delimiter}` here; quote texts that contain it",
                ))  # fmt: skip
            rows.append(row)
            lines.append(reader.line_num)
            if len(problems) >= PROBLEMS_MAX or len(rows) > ROWS_MAX:
                break
    except csv.Error as error:
        raise DocumentError(
            [Problem(file, reader.line_num, f"is no CSV: {error}", "save it as CSV in UTF-8")]
        ) from None
    if len(rows) > ROWS_MAX:
        problems.append(Problem(file, lines[-1], f"is longer than {ROWS_MAX:,} rows", "take the newest ones"))
    if not rows and not problems:
        problems.append(Problem(file, 1, "has a header and no rows", "export the leads with it"))
    if problems:
        raise DocumentError(problems)
    return Grid(file, columns, rows, lines)


def _names(header: Sequence[str], file: str) -> dict[str, int]:
    if len(header) > COLUMNS_MAX:
        raise DocumentError([Problem(file, 1, f"has more than {COLUMNS_MAX} columns", "export the facts only")])
    columns: dict[str, int] = {}
    for at, written in enumerate(header):
        name = named(written) or f"column_{at + 1}"
        if name in columns:
            raise DocumentError([Problem(file, 1, f"two columns are called {name}", "rename one of them")])
        columns[name] = at
    return columns


def named(header: str) -> str:
    """A header as the name of a fact: `Company Size (FTE)` is `company_size_fte`."""
    name = re.sub(r"[^a-z0-9]+", "_", header.strip().casefold()).strip("_")[:50]
    return f"f_{name}" if name[:1].isdigit() else name


def _column(table: Grid, asked: str, what: str) -> str:
    if (name := named(asked)) in table.columns:
        return name
    known = ", ".join(list(table.columns)[:20])
    near = document.did_you_mean(name, table.columns)
    raise DocumentError([Problem(table.file, 1, f"has no {what} column `{asked}`", near or f"there are: {known}")])


# -- outcomes and times ----------------------------------------------------------------------------------------------


def _ends(table: Grid, column: str, won: str) -> list[bool | None]:
    texts = [text.strip().casefold() for text in table.texts(column)]
    values = {text for text in texts if text not in UNKNOWN - NO}
    if won and won.strip().casefold() not in values:
        raise table.failure(0, f"no lead has the outcome `{won}`", f"there are: {', '.join(sorted(values)[:12])}")
    yes = {won.strip().casefold()} if won else values & YES
    if not won and not values <= YES | NO:
        shown = ", ".join(sorted(values - YES - NO)[:8])
        raise DocumentError([Problem(
            table.file, 1, f"the outcome column {column} holds {shown}", "say which one is a conversion: --won VALUE",
        )])  # fmt: skip
    return [None if text not in values else text in yes for text in texts]


def moment(text: str) -> datetime | None:
    """An ISO day or moment as aware UTC; without a zone it is taken as UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moments(table: Grid, name: str) -> list[datetime | None]:
    found = []
    for at, text in enumerate(table.texts(name)):
        when = None if text.strip().casefold() in UNKNOWN else moment(text)
        if when is None and text.strip().casefold() not in UNKNOWN:
            raise table.failure(at, f"{name} is `{text[:40]}`, no date", "write days as 2026-11-30")
        found.append(when)
    return found


def _times(table: Grid, name: str, notes: list[str]) -> tuple[list[int], float | None, list[datetime]]:
    """The order oldest first, the span in days, each row's moment."""
    many = len(table.rows)
    if not name:
        notes.append("no time column was named: the file's order is taken for the order of time")
        return list(range(many)), None, [UNTIMED] * many
    texts = table.texts(name)
    if all(quantity.is_number(text.strip()) for text in texts):
        numbers = [float(text) for text in texts]
        return sorted(range(many), key=numbers.__getitem__), None, [UNTIMED] * many
    dates: list[datetime] = []
    for at, text in enumerate(texts):
        if (found := moment(text)) is None:
            raise table.failure(at, f"{name} is `{text[:40]}`, neither a number nor a date", "write 2026-11-30")
        dates.append(found)
    return sorted(range(many), key=dates.__getitem__), (max(dates) - min(dates)) / timedelta(days=1) + 1, dates


# -- facts -----------------------------------------------------------------------------------------------------------


def _facts(
    table: Grid, names: Iterable[str], texts: frozenset[str], notes: list[str]
) -> tuple[list[dict[str, Fact]], dict[str, Kind]]:
    facts: list[dict[str, Fact]] = [{} for _ in table.rows]
    kinds: dict[str, Kind] = {}
    for name in names:
        column = [text.strip() for text in table.texts(name)]
        known = Counter(text for text in column if text.casefold() not in UNKNOWN)
        if not known:
            notes.append(f"{name} is empty")
            continue
        kinds[name], wrong = ("text", 0) if name in texts else kind(known)
        if wrong:
            notes.append(f"{name} is a number, but {wrong:,} values are none and count as unknown")
        read_ = {text: _number(text) if kinds[name] == "number" else text for text in known}
        for row, text in zip(facts, column, strict=True):
            if (value := read_.get(text)) is not None:
                row[name] = value
    return facts, kinds


def kind(known: Mapping[str, int]) -> tuple[Kind, int]:
    """How a column with these values (each so often) is read, and how many of its values do not fit."""
    total = sum(known.values())
    coded = any(len(text) > 1 and text[0] == "0" and text.isdigit() for text in known)  # 01234: a ZIP code
    numbers = sum(many for text, many in known.items() if _number(text) is not None)
    if coded or numbers < MOSTLY * total:
        return "text", 0
    return "number", total - numbers


def _number(text: str) -> int | float | None:
    plain = text.replace(",", ".") if re.fullmatch(r"[+-]?\d+,\d+", text) else text
    if re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", plain) is None:
        return None
    value = float(plain)
    return int(value) if value == int(value) and "e" not in plain.casefold() else value
