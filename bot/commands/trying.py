"""`check` and `try`: what can be said of scripts and rulebooks before anybody meets them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.commands import files, install, say, say_json, settings_of
from bot.failures import CommandFailed
from conversations import check as checking
from conversations import library, reach, rehearsal, rulecheck, script, verdicts
from conversations.grammar import ScriptFile
from conversations.reach import Prospect
from conversations.rulecheck import Book, Side
from qualifier import document, rules, versions
from qualifier.document import DocumentError, Problem
from qualifier.store import Tx


@dataclass(slots=True)
class Checked:
    """What is said of files: findings, and of each script what its paths can come to."""

    problems: list[Problem] = field(default_factory=list)
    prospects: list[tuple[str, Prospect]] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether a finding keeps a file from being published."""
        return any(problem.severity == "error" for problem in self.problems)


async def check(paths: Sequence[Path], data: Path | None, *, as_json: bool) -> int:
    """Print every finding, and what the paths can come to; 1 where one is an error."""
    read = list(files.read_all(paths))
    found = checked(read, await _others(read, data))
    if as_json:
        say_json([
            *({"file": p.file, "line": p.line, "severity": p.severity, "cause": p.cause, "fix": p.fix}
              for p in found.problems),
            *({"file": file, **verdicts.as_json(one)} for file, one in found.prospects),
        ])  # fmt: skip
        return int(found.wrong)
    say(*map(str, found.problems))
    for file, one in found.prospects:
        first, *more = verdicts.lines(one)
        say(f"{file} by {one.rulebook}: {first}", *more)
    count = sum(problem.severity != "hint" for problem in found.problems)
    say(f"findings: {count}" if count else "✓ nothing to mend")
    return int(found.wrong)


def checked(read: Sequence[tuple[str, str]], others: Mapping[str, Book]) -> Checked:
    """All findings in files (name and text); `others` are rulebooks that are not among them."""
    found = Checked()
    books, sides = dict(others), list[Side]()
    for file, text in read:
        try:
            if library.kind_of(text, file) == "rulebook":
                made = rules.load(text, file)
                books[made.name] = Book(made, file)
                continue
        except DocumentError as error:
            found.problems += error.problems
            continue
        problems, side = looked_at(text, file)
        found.problems += problems
        sides += [side] if side is not None else []
    _against(found, sides, books)
    found.problems = list(rulecheck.told(found.problems))
    return found


def looked_at(text: str, file: str) -> tuple[Sequence[Problem], Side | None]:
    """The findings in a script alone, and the script where it can be used."""
    problems = checking.check(text, file)
    if any(problem.severity == "error" for problem in problems):
        return problems, None
    read = document.read(text, file)
    source = document.typed(read, ScriptFile)
    return problems, Side(read, source, script.compiled(read, source))


def _against(found: Checked, sides: Sequence[Side], books: Mapping[str, Book]) -> None:
    """Each script against its rulebook, and each rulebook against all its scripts."""
    by_book: dict[str, list[Side]] = {}
    for side in sides:
        if side.made.rulebook in books:
            by_book.setdefault(side.made.rulebook, []).append(side)
    for name, mine in by_book.items():
        book = books[name]
        found.problems += rulecheck.rulebook(book, mine)
        for side in mine:
            prospect = reach.of(side.made, side.source, book.rules)
            found.problems += (*rulecheck.script(side, book), *verdicts.problems(side, book, prospect))
            found.prospects.append((side.read.file, prospect))


async def _others(read: Sequence[tuple[str, str]], data: Path | None) -> Mapping[str, Book]:
    """The rulebooks that come with us, and over them those that are live in the install, where there is one."""
    found = {book.rules.name: book for book in bundled()}
    given = {text.split("\n", 1)[0] for _, text in read}
    if settings_of(data).data.exists() and given:
        async with install(data) as app:
            for name, text in await app.database.read(_live):
                found[name] = Book(rules.load(text, f"live {name}.yaml"), f"live {name}.yaml")
    return found


def _live(tx: Tx) -> list[tuple[str, str]]:
    return [(row["name"], versions.text_of(tx, row["id"])[1]) for row in versions.listed(tx, "rulebook")]


def bundled() -> Iterator[Book]:
    """The rulebooks that come with us."""
    for file, text in library.bundled():
        if library.kind_of(text, file) == "rulebook":
            yield Book(rules.load(text, file), file)


__all__ = ["UTC", "Any", "CommandFailed", "check", "checked", "datetime", "json", "rehearsal"]
