"""`publish`, `pull`, `score`: scripts and rulebooks as files."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import files, install, say, say_json
from bot.failures import CommandFailed
from conversations import check as checking
from conversations import library
from qualifier import example, rules, versions
from qualifier import score as scoring
from qualifier.document import DocumentError, Problem
from qualifier.store import Tx, millis


def _findings(text: str, file: str) -> Sequence[Problem]:
    try:
        if library.kind_of(text, file) == "script":
            return checking.check(text, file)
        rules.load(text, file)
    except DocumentError as error:
        return error.problems
    return ()


async def publish(paths: Sequence[Path], data: Path | None) -> None:
    """Check all, then publish all: one wrong file changes nothing."""
    given = list(files.read_all(paths))
    errors = [p for file, text in given for p in _findings(text, file) if p.severity == "error"]
    if errors:
        raise DocumentError(errors)
    async with install(data) as app:
        # rulebooks first: a script is published only where its rulebook is
        ordered = sorted(given, key=lambda pair: library.kind_of(pair[1], pair[0]) == "script")
        for kind, name, number in await app.database.write(_publish_all, ordered, millis(app.clock())):
            say(f"✓ {kind} {name} is live as version {number}; running conversations keep theirs")


def _publish_all(tx: Tx, given: Sequence[tuple[str, str]], at: int) -> list[tuple[versions.Kind, str, int]]:
    return [library.publish(tx, text, file, at) for file, text in given]


async def pull(folder: Path, data: Path | None) -> None:
    """Write what is live to files."""
    folder.mkdir(parents=True, exist_ok=True)
    async with install(data) as app:
        for name, text in await app.database.read(_live_texts):
            (folder / name).write_text(text, "utf-8")
            say(f"✓ {folder / name}")


def _live_texts(tx: Tx) -> list[tuple[str, str]]:
    return [
        (f"{row['name']}.yaml", versions.text_of(tx, row["id"])[1])
        for kind in library.KINDS for row in versions.listed(tx, kind)
    ]  # fmt: skip


def score(rulebook: Path, lead: Path, *, as_json: bool) -> int:
    """One lead by one rulebook file."""
    loaded = rules.load(files.read(rulebook), str(rulebook))
    try:
        given = json.loads(files.read(lead))
        facts, happened = dict(given.get("facts", {})), given.get("events", [])
        now = datetime.now(UTC)
        events = example.events([str(one["name"] if isinstance(one, dict) else one) for one in happened], now)
    except (ValueError, AttributeError, KeyError, TypeError):
        raise CommandFailed(f'{lead}: expected {{"facts": {{…}}, "events": [name, …]}}') from None
    found = scoring.assess(loaded, facts, events, now)
    if as_json:
        say_json({"total": found.total / 100, "temperature": found.temperature, "grade": found.grade,
                  "stages": found.stages, "fired": [f._asdict() for f in found.fired], "unknown": found.unknown,
                  "wrong": found.wrong, "disqualified": found.disqualified})  # fmt: skip
        return 0
    say(f"{scoring.written_points(found.total)} points, {found.temperature}, grade {found.grade or '-'}")
    say(*(f"  {scoring.written_points(one.points):>6}  {one.because}" for one in found.fired))
    if found.unknown:
        say(f"  unknown: {', '.join(found.unknown)}")
    if found.wrong:
        say(f"  of a type no row can read: {', '.join(found.wrong)}")
    return 0
