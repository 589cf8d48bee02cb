"""A CSV file of leads, row by row: which column is what, and each row as an offer. Pure.

Columns are known by their names (`phone`, `consent_at`, `utm_source`, a question's key); others are mapped, or stand
for themselves as an answer. What is the same for all rows is set once.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot import door
from bot.cells import meant
from bot.intake import offer
from bot.intake.offer import NewLead

CELL_MAX = 10_000
CONTACT = frozenset({"name", "phone", "email", "address"})
OURS = frozenset({"line", "cause", "fix"})  # what a rejected file says of its rows
PLAIN = frozenset({"id", "came_from", "source", "script", "page", "ref", "campaign"})
CONSENT = frozenset({"purpose", "words", "wording", "version", "language", "at", "page", "said"})
LISTS = frozenset({"channels", "recipients"})
CLICKS = frozenset({"gclid", "fbclid", "msclkid", "ttclid"})
GROUPS = {"utm_": "utm", "click_": "click_ids", "cert_": "certificates"}
ALIKE = {
    "full_name": "name", "given_name": "first_name", "surname": "last_name", "family_name": "last_name",
    "e_mail": "email", "mail": "email", "email_address": "email",
    "phone_number": "phone", "telephone": "phone", "mobile": "phone", "lead_id": "id", "external_id": "id",
    "trustedform": "cert_trustedform", "jornaya": "cert_jornaya", "leadid_token": "cert_jornaya",
}  # fmt: skip
SEPARATORS = ",;\t"
_STRANGE = re.compile(r"[^A-Za-z0-9_ .:/#-]|^[^A-Za-z0-9_]+")  # what no answer's key holds (offer.Key)
_SHAPE = TypeAdapter(NewLead)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins at, its cells by heading, and the offer it makes or why it makes none."""

    line: int
    cells: Mapping[str, str]
    offer: NewLead | None = None
    cause: str = ""
    fix: str = ""


class NoSheet(ValueError):
    """A file that no lead can be read from; the words say cause | fix."""


def pairs(told: Iterable[str], what: str) -> dict[str, str]:
    """`Column=field`, or `field=value`, as a mapping. Raises NoSheet."""
    found = dict[str, str]()
    for one in told:
        left, equals, right = one.partition("=")
        if not (left.strip() and equals and right.strip()):
            raise NoSheet(f"{what} {one!r} is no pair | write it as LEFT=RIGHT")
        found[left.strip()] = right.strip()
    return found


def cells(lines: Sequence[str]) -> Any:
    """A reader of the lines' cells. They are parted by whatever parts the first line: commas, semicolons or tabs."""
    first = lines[0] if lines else ""
    return csv.reader(lines, delimiter=max(SEPARATORS, key=first.count))


def headings(lines: Sequence[str], mapped: Mapping[str, str]) -> Mapping[str, str]:
    """The file's headings and the field that each stands for. Raises NoSheet."""
    first = next(cells(lines), None)
    if not first or not any(cell.strip() for cell in first):
        raise NoSheet("the first line holds no headings | name the columns in the first line")
    names = [meant(cell.strip().removeprefix("\ufeff")) for cell in first]
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise NoSheet(f"two columns are called {twice[0]!r} | name each column once")
    if unknown := sorted(set(mapped) - set(names)):
        raise NoSheet(f"--map {unknown[0]!r} names no column | one of {', '.join(filter(None, names))}")
    columns = {name: field(mapped.get(name, name)) for name in names}
    _check_fields(columns)
    return columns


def _check_fields(columns: Mapping[str, str]) -> None:
    """Raises NoSheet where two columns would be one field: the one would overwrite the other, row by row."""
    first: dict[str, str] = {}
    for name, what in columns.items():
        if name and first.setdefault(what, name) != name:
            fix = f"--map {name!r}=ANOTHER_NAME, or leave one out"
            raise NoSheet(f"{first[what]!r} and {name!r} are both {what} | {fix}")


def field(told: str) -> str:
    """The field that a heading means: `Phone Number` is `phone`, `consent at` is `consent_at`."""
    plain = told.strip().casefold().replace(" ", "_").replace("-", "_")
    return ALIKE.get(plain, _STRANGE.sub("", plain)[:60] or "column")


def rows(lines: Sequence[str], columns: Mapping[str, str], same: Mapping[str, str]) -> Iterator[Row]:
    """Every row after the headings. `same` are fields that all rows share; a cell of the row's own wins."""
    reader = cells(lines)
    next(reader, None)
    line = reader.line_num + 1
    while True:
        try:
            found = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(line, {}, cause="the row cannot be read as CSV", fix="quote cells that hold quotes or lines")
            line = reader.line_num + 1
            continue
        if any(cell.strip() for cell in found):
            yield _row(line, found, columns, same)
        line = reader.line_num + 1


def _row(line: int, found: Sequence[str], columns: Mapping[str, str], same: Mapping[str, str]) -> Row:
    named = dict(zip(columns, found, strict=False))
    if len(found) > len(columns):
        return Row(line, named, cause=f"the row has {len(found)} cells for {len(columns)} columns", fix="quote commas")
    if any(len(cell) > CELL_MAX for cell in found):
        return Row(line, named, cause=f"a cell is longer than {CELL_MAX:,} letters", fix="shorten it")
    told = {**same, **{columns[name]: meant(cell).strip() for name, cell in named.items() if name and cell.strip()}}
    told = {name: value for name, value in told.items() if name not in OURS}
    if offer.is_bought(told.get("came_from", "")):
        return Row(line, named, None, *offer.NO_LEAD)
    if not told.get("came_from"):
        fix = f"a column `came_from`, or --came-from: {', '.join(offer.CAME_FROM)}"
        return Row(line, named, cause="it is not said how the person asked", fix=fix)
    try:
        return Row(line, named, _SHAPE.validate_python(_tree(told)))
    except ValidationError as error:
        return Row(line, named, None, *_refused(error))


def _tree(told: Mapping[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {"contact": {}, "answers": {}, "utm": {}, "click_ids": {}}
    consent: dict[str, Any] = {"certificates": {}}
    for name, value in _named(told).items():
        _place(tree, consent, name, value)
    if consent != {"certificates": {}}:
        tree["consent"] = consent
    tree.setdefault("id", _digest(told))
    return tree


def _named(told: Mapping[str, str]) -> Mapping[str, str]:
    """With first and last name as the one name, where no whole one is given."""
    parts = [told[part] for part in ("first_name", "last_name") if told.get(part)]
    if not parts:
        return told
    rest = {name: value for name, value in told.items() if name not in ("first_name", "last_name")}
    return {"name": " ".join(parts), **rest}


def _place(tree: dict[str, Any], consent: dict[str, Any], name: str, value: str) -> None:
    own = name.removeprefix("consent_")
    group = next((prefix for prefix in GROUPS if name.startswith(prefix)), "")
    if name in CONTACT:
        tree["contact"][name] = value
    elif name in PLAIN:
        tree[name] = value
    elif name == "test":
        tree["test"] = value
    elif name != own and own in CONSENT:
        consent[own] = value
    elif name != own and own in LISTS:
        consent[own] = [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    elif group == "cert_":
        consent["certificates"][name.removeprefix(group)] = value
    elif group:
        tree[GROUPS[group]][name.removeprefix(group)] = value
    elif name in CLICKS:
        tree["click_ids"][name] = value
    else:
        tree["answers"][name] = value


def _digest(told: Mapping[str, str]) -> str:
    """The id of a row that has none: what it says, so that the same row is taken once however often it comes."""
    written = "\n".join(f"{name}={told[name]}" for name in sorted(told))
    return f"row-{hashlib.sha256(written.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _refused(error: ValidationError) -> tuple[str, str]:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the row"
    return f"{where}: {door.reason(first['type'], first['msg'])}", "correct it and import the rejected file"
