"""`import leads`: a CSV file of leads, each row once, each row reported; what cannot be taken goes to a file of its
own.

Rows are committed in batches. A killed import is run again: what was kept before is known by its id.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot import cells
from bot.commands import install, say, say_json
from bot.failures import CommandFailed
from bot.house import House
from bot.intake import offer, sheet, taking
from bot.intake.sheet import Row
from bot.intake.taking import NotTaken, Taken
from qualifier.store import Tx

BATCH_ROWS = 50
SHOWN_MAX = 100
Report = dict[str, Any]


class _Undone(Exception):
    """A trial run keeps nothing; `reports` say what would have become of the rows."""

    def __init__(self, reports: list[Report]) -> None:
        super().__init__("nothing is kept")
        self.reports = reports


async def leads(
    file: Path, data: Path | None, *, mapped: Sequence[str], same: Sequence[str], rejected: Path | None,
    dry_run: bool, as_json: bool, batch_rows: int = BATCH_ROWS,
) -> int:  # fmt: skip
    """Take the rows of a file in, so many with each commit; 1 where one was rejected."""
    shared = {sheet.field(name): value for name, value in sheet.pairs(same, "--set").items()}
    shared.setdefault("source", _source(file))
    if offer.is_bought(shared.get("came_from", "")):
        raise CommandFailed("     fix: ".join(offer.NO_LEAD))
    text = io.StringIO(_text(file)).readlines()
    place = _place(file, rejected)
    columns = sheet.headings(text, sheet.pairs(mapped, "--map"))
    async with install(data) as app:
        found = list(islice(sheet.rows(text, columns, shared), app.settings.intake_rows_max + 1))
        if len(found) > app.settings.intake_rows_max:
            most = f"{app.settings.intake_rows_max:,}"
            raise CommandFailed(f"{file} has more than {most} rows     fix: FRONTDESK_INTAKE_ROWS_MAX, or parts of it")
        reports: list[Report] = []
        seen: set[tuple[str, str]] = set()
        for batch in (found[at : at + batch_rows] for at in range(0, len(found), batch_rows)):
            told = await _taken(app, batch, dry_run=dry_run)
            reports += _mark_known(batch, told, seen) if dry_run else told
            if not as_json:
                _tell(reports[-len(batch) :], before=len(reports) - len(batch))
    bad = [(row, report) for row, report in zip(found, reports, strict=True) if report["state"] == "rejected"]
    if not dry_run:
        _write_rejected(place, list(columns), bad, ours=rejected is None)
    _sum_up(reports, place if bad and not dry_run else None, dry_run=dry_run, as_json=as_json)
    return 1 if bad else 0


async def _taken(app: Any, batch: Sequence[Row], *, dry_run: bool) -> list[Report]:
    try:
        reports: list[Report] = await app.database.write(_take, app.house, batch, app.clock(), dry_run=dry_run)
    except _Undone as undone:
        return undone.reports
    return reports


def _mark_known(batch: Sequence[Row], reports: list[Report], seen: set[tuple[str, str]]) -> list[Report]:
    """Nothing is kept of a trial's earlier batches: an id that stood in one (`seen`) is known all the same."""
    told = list[Report]()
    for row, report in zip(batch, reports, strict=True):
        id_ = (row.offer.source, row.offer.id) if row.offer is not None else ("", "")
        twice = id_ in seen and report["state"] != "rejected"
        told.append({"line": row.line, **reported(Taken("known", None))} if twice else report)
    seen.update(
        (row.offer.source, row.offer.id)
        for row, report in zip(batch, reports, strict=True)
        if row.offer is not None and report["state"] != "rejected"
    )
    return told


def _take(tx: Tx, house: House, batch: Sequence[Row], now: datetime, *, dry_run: bool) -> list[Report]:
    """A batch in one transaction, each row in a savepoint of its own."""
    reports = [_take_row(tx, house, row, now) for row in batch]
    if dry_run:
        raise _Undone(reports)
    return reports


def _take_row(tx: Tx, house: House, row: Row, now: datetime) -> Report:
    if row.offer is None:
        return _rejected(row, row.cause, row.fix)
    tx.raw("SAVEPOINT offered")
    try:
        taken = taking.take(tx, house, row.offer, now)
    except NotTaken as error:
        tx.raw("ROLLBACK TO SAVEPOINT offered")
        return _rejected(row, error.cause, error.fix)
    tx.raw("RELEASE SAVEPOINT offered")
    return {"line": row.line, **reported(taken)}


def reported(taken: Taken) -> Report:
    """What became of an offered lead, for machines."""
    return {
        "state": taken.state, "lead": f"L-{taken.lead}" if taken.lead is not None else None,
        "may_contact": taken.may_contact, "handed_to": list(taken.desks), "why_not": taken.why_not,
        "duplicate_of": f"L-{taken.same}" if taken.same is not None else None, "notes": list(taken.notes),
    }  # fmt: skip


def _rejected(row: Row, cause: str, fix: str) -> Report:
    return {"line": row.line, "state": "rejected", "cause": cause, "fix": fix}


def _tell(reports: Sequence[Report], before: int) -> None:
    for number, report in enumerate(reports, before):
        if report["state"] == "rejected":
            say(f"✗ line {report['line']}: {report['cause']}     fix: {report['fix']}")
        elif number < SHOWN_MAX:
            say(*_words(report))


def _words(report: Mapping[str, Any]) -> Iterator[str]:
    if report["state"] == "known":
        yield f"· line {report['line']}: {report['lead'] or 'a lead'} came in before; nothing was done"
        return
    became = f"to {', '.join(report['handed_to'])}" if report["handed_to"] else report["why_not"]
    same = f"; the same phone or address as {report['duplicate_of']}" if report["duplicate_of"] else ""
    yield f"✓ line {report['line']}: {report['lead']} {became}{same}"
    yield from (f"    {note}" for note in report["notes"])


def _sum_up(reports: Sequence[Report], place: Path | None, *, dry_run: bool, as_json: bool) -> None:
    many = Counter(report["state"] for report in reports)
    if as_json:
        say_json({**many, "dry_run": dry_run, "rejected_file": place and str(place), "rows": list(reports)})
        return
    may = sum(bool(report.get("may_contact")) for report in reports)
    would = "would be " if dry_run else ""
    say(
        f"{would}{many['kept']:,} kept ({may:,} may be contacted), {many['known']:,} known before, "
        f"{many['rejected']:,} rejected" + (f": {place}" if place else "")
    )


def _place(file: Path, rejected: Path | None) -> Path:
    """Where rejected rows go. Raises CommandFailed where that would overwrite what is imported."""
    place = rejected or file.with_suffix(".rejected.csv")
    if place.resolve() == file.resolve():
        raise CommandFailed(f"{file} is what is imported     fix: another file for --rejected")
    return place


def _write_rejected(place: Path, columns: Sequence[str], bad: Sequence[tuple[Row, Report]], *, ours: bool) -> None:
    """The rows as they were, formulas as text, with line, cause and fix behind. An older file under the name that is
    `ours` is no longer true; another is left alone.
    """
    if not bad:
        if ours:
            place.unlink(missing_ok=True)
        return
    place.touch(mode=0o600)
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            map(cells.inert, (*columns, *(name for name in ("line", "cause", "fix") if name not in columns)))
        )
        for row, report in bad:
            told = (report["line"], report["cause"], report["fix"])
            writer.writerow(map(cells.inert, (*(row.cells.get(name, "") for name in columns), *told)))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandFailed(f"{file} is not UTF-8     fix: save it as CSV UTF-8") from None


def _source(file: Path) -> str:
    """The name that ids of this file are counted within, unless it is set: the file's own."""
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in file.stem
    )
    return plain[:60] or "file"
