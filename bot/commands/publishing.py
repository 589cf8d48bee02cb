"""`check`, `try`, `score`: scripts and rulebooks as files."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.admin import shelf
from bot.commands import say, say_json
from bot.failures import CommandFailed
from conversations import check as checking
from conversations import library, rehearsal
from qualifier import example, rules
from qualifier import score as scoring

SUFFIXES = (".yaml", ".yml")


def check(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print every finding; 1 where one is an error."""
    found = [problem for file, text in files_of(paths) for problem in shelf.findings(text, file)]
    if as_json:
        say_json(
            [{"file": p.file, "line": p.line, "severity": p.severity, "cause": p.cause, "fix": p.fix} for p in found]
        )
    else:
        say(*map(str, found))
        say("✓ nothing to mend" if not found else f"findings: {len(found)}")
    return int(any(problem.severity == "error" for problem in found))


def rehearse(paths: Sequence[Path], *, as_json: bool) -> int:
    """Run the tests beside scripts; 1 where one failed."""
    files = dict(files_of(paths))
    rulebooks = {**_bundled_rulebooks(), **_rulebooks(files)}
    rows = [row for file, text in files.items() if library.kind_of(text, file) == "script"
            for row in _rehearsed(text, file, rulebooks)]  # fmt: skip
    if as_json:
        say_json(rows)
    else:
        for row in rows:
            say(
                f"{'✓' if row['passed'] else '✗'} {row['script']}: {row['test']}",
                *(f"    {d}" for d in row["differences"]),
            )
        say(f"{sum(bool(row['passed']) for row in rows)} of {len(rows)} tests passed")
    return int(not all(row["passed"] for row in rows))


def _rehearsed(text: str, file: str, rulebooks: dict[str, str]) -> Iterator[dict[str, Any]]:
    loaded = checking.load(text, file)
    if loaded.rulebook not in rulebooks:
        raise CommandFailed(f"{file}: rulebook `{loaded.rulebook}` is not there     fix: name its file too")
    rulebook = rules.load(rulebooks[loaded.rulebook], f"{loaded.rulebook}.yaml")
    now = datetime.now(UTC)
    for test in loaded.tests:
        played = rehearsal.play(loaded, rulebook, test.person, now, language=test.language)
        wrong = rehearsal.differences(played, test)
        yield {"script": loaded.name, "test": test.name, "passed": not wrong, "differences": list(wrong)}


def _bundled_rulebooks() -> dict[str, str]:
    return _rulebooks(dict(library.bundled()))


def _rulebooks(files: dict[str, str]) -> dict[str, str]:
    return {
        rules.load(text, file).name: text for file, text in files.items() if library.kind_of(text, file) == "rulebook"
    }


def score(rulebook: Path, lead: Path, *, as_json: bool) -> int:
    """One lead by one rulebook file."""
    loaded = rules.load(read(rulebook), str(rulebook))
    try:
        given = json.loads(read(lead))
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


def files_of(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Names and texts of files, and of all files in folders. Raises CommandFailed."""
    for path in paths:
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES)
            if not found:
                raise CommandFailed(f"{path} holds no .yaml file")
            yield from ((str(one), read(one)) for one in found)
        else:
            yield str(path), read(path)


def read(path: Path) -> str:
    """A file that an admin wrote. Raises CommandFailed."""
    try:
        return path.read_bytes().decode()  # as it is: line ends are kept
    except UnicodeDecodeError:
        raise CommandFailed(f"{path} is not UTF-8 text     fix: save it as UTF-8") from None
    except FileNotFoundError:
        raise CommandFailed(f"{path} is not there") from None
