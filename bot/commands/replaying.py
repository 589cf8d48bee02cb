"""`whatif`, `publish --dry-run`: what a rulebook would make of the leads that are there. Nothing is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.admin import shelf
from bot.admin import whatif as trial
from bot.admin.whatif import Tried
from bot.commands import install, say, say_json, versioning
from bot.commands.files import read, read_all
from bot.failures import CommandFailed
from conversations import library
from qualifier import replay
from qualifier.document import DocumentError
from qualifier.store import Tx


async def whatif(named: str, data: Path | None, *, everybody: bool, as_json: bool) -> None:
    """One rulebook, a file or a draft, on the stored leads."""
    async with install(data) as app:
        file, text = await _given(app, named)
        found = await trial.tried(app.database, text, file, app.clock(), everybody=everybody)
    if as_json:
        say_json(trial.as_json(found))
    else:
        say(*_words(found))


async def _given(app: Any, named: str) -> tuple[str, str]:
    path = Path(named)
    if path.is_file():
        return named, read(path)
    if not versioning.is_draft(named):
        raise CommandFailed(f"there is no file {named}     fix: a rulebook's file, or the name of a draft")
    drafts: list[tuple[str, str]] = await app.database.read(shelf.drafts, [named])
    return drafts[-1]  # a script of the same name stands before it


async def dry_run(what: Sequence[str], data: Path | None, *, as_json: bool) -> None:
    """What `publish` would do with files, folders or drafts."""
    given = list(read_all([Path(one) for one in what if not versioning.is_draft(one)]))
    async with install(data) as app:
        given += await app.database.read(shelf.drafts, [one for one in what if versioning.is_draft(one)])
        await app.database.read(_publishable, given)
        tried = [
            await trial.tried(app.database, text, file, app.clock())
            for file, text in given
            if library.kind_of(text, file) == "rulebook"
        ]
        scripts = await app.database.read(_scripts, given)
    if as_json:
        say_json({"rulebooks": [trial.as_json(one) for one in tried],
                  "scripts": [{"script": name, "changes": changes} for name, changes in scripts]})  # fmt: skip
        return
    for found in tried:
        say(*_words(found))
    for name, changes in scripts:
        say(
            f"script {name} would change:" if changes else f"script {name} would not change",
            *(f"    {c}" for c in changes),
        )
    say("Nothing was published, and nobody was told.")


def _publishable(tx: Tx, given: Sequence[tuple[str, str]]) -> None:
    """Raises DocumentError with all that keeps these files from being published."""
    if problems := shelf.hindering(tx, given):
        raise DocumentError(problems)


def _scripts(tx: Tx, given: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found = []
    for file, text in given:
        kind, name = shelf.named(text, file)
        if kind == "script":
            found.append((name, [str(change) for change in shelf.against_live(tx, kind, name, text)]))
    return found


def _words(found: Tried) -> Iterator[str]:
    yield from map(str, found.problems)
    if found.replay.old is None:
        yield f"rulebook {found.name}: nothing is live under this name"
    else:
        yield f"rulebook {found.name} would change:" if found.changes else f"rulebook {found.name} is live as it is"
        yield from (f"    {change}" for change in found.changes)
    yield from replay.lines(found.replay)
