"""`publish`, `push`, `pull`, `diff`, `versions`, `rollback`, `move`, `recall`: what is live, what was, what will be."""

import getpass
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot import moving
from bot.admin import shelf
from bot.admin.shelf import Done
from bot.commands import install, say, say_json, say_table
from bot.commands.files import read, read_all
from bot.failures import CommandFailed
from qualifier import versions
from qualifier.difference import Change
from qualifier.store import Tx, millis
from qualifier.versions import Kind

NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
WHY_MAX = 8


def author_of(given: str) -> str:
    """Who does it: as given, else the user of this machine."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


async def publish(what: Sequence[str], data: Path | None, *, by: str) -> None:
    """Make files, folders or drafts live: all of them or none."""
    paths = [Path(one) for one in what if not is_draft(one)]
    names = [one for one in what if is_draft(one)]
    given = list(read_all(paths))
    async with install(data) as app:
        drafts = await app.database.read(shelf.drafts, names)
        done = await app.database.write(shelf.publish, [*given, *drafts], millis(app.clock()), author_of(by))
    for one in done:
        say(*_published(one))


def is_draft(named: str) -> bool:
    """Whether this names a draft, not a file."""
    return NAME.fullmatch(named) is not None and not Path(named).exists()


def _published(done: Done) -> Iterator[str]:
    yield from map(str, done.warnings)
    if done.already:
        yield f"✓ {done.kind} {done.name} is already live as version {done.number}; nothing changed"
        return
    yield f"✓ {done.kind} {done.name} is live as version {done.number}; running conversations keep theirs"
    yield from _told(done.changes)


def _told(changes: Sequence[Change]) -> Iterator[str]:
    yield from (f"    {change}" for change in changes)


async def push(folder: Path, data: Path | None, *, by: str) -> None:
    """Write every script and rulebook of a folder as a draft."""
    given = list(read_all([folder]))
    async with install(data) as app:
        at = millis(app.clock())
        kept = await app.database.write(shelf.keep_drafts, given, at, author_of(by))
    for kind, name, waits in kept:
        say(f"✓ draft of {kind} {name}" if waits else f"✓ {kind} {name} is live as it is")
    if names := [name for _, name, waits in kept if waits]:
        say(f"Nothing is live yet: frontdesk diff {names[0]}, then frontdesk publish {' '.join(dict.fromkeys(names))}")


async def pull(folder: Path, data: Path | None, *, drafts: bool) -> None:
    """Write what is live, or the drafts, to files: every byte as it was published."""
    folder.mkdir(parents=True, exist_ok=True)
    async with install(data) as app:
        found = await app.database.read(_texts, drafts=drafts)
    for name, text in found:
        (folder / name).write_bytes(text.encode())
        say(f"✓ {folder / name}")
    if not found:
        say("There are no drafts." if drafts else "Nothing is published.")


def _texts(tx: Tx, *, drafts: bool) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for kind in versions.KINDS:
        names = versions.drafted(tx, kind) if drafts else [row["name"] for row in versions.listed(tx, kind)]
        for name in names:
            file = f"{name}.yaml" if f"{name}.yaml" not in found else f"{name}.{kind}.yaml"
            found[file] = shelf.text_of(tx, kind, name, shelf.DRAFT if drafts else shelf.LIVE)[1]
    return list(found.items())


async def diff(name: str, between: Sequence[str], data: Path | None, *, as_json: bool) -> None:
    """What changed between two versions, the live one and the draft, or the live one and a file."""
    if len(between) > 2:
        raise CommandFailed("diff compares two     fix: frontdesk diff NAME [V1 V2], or frontdesk diff NAME FILE")
    async with install(data) as app:
        found = await app.database.read(_differences, name, between)
    if as_json:
        say_json([{"kind": kind, "name": name, "from": old, "to": new,
                   "changes": [{"about": c.about, "words": c.words} for c in changes]}
                  for kind, old, new, changes in found])  # fmt: skip
        return
    for kind, old, new, changes in found:
        say(f"{kind} {name}, {old} → {new}:", *(_told(changes) if changes else ["    the same"]))


def _differences(tx: Tx, name: str, between: Sequence[str]) -> list[tuple[Kind, str, str, Sequence[Change]]]:
    if between and (path := Path(between[-1])).is_file():
        text = read(path)
        kind, of = shelf.named(text, str(path))
        if of != name:
            raise CommandFailed(f"{path} is {kind} `{of}`, not `{name}`     fix: frontdesk diff {of} {path}")
        old, before = shelf.text_of(tx, kind, name, between[0] if len(between) == 2 else shelf.LIVE)
        return [(kind, old, str(path), shelf.changed(kind, before, text))]
    return [_difference(tx, kind, name, between) for kind in _with_these(tx, name, between)]


def _with_these(tx: Tx, name: str, between: Sequence[str]) -> list[Kind]:
    """The kinds of a name that have what is to be compared: a number belongs to one of them only."""
    kinds = shelf.kinds_of(tx, name)
    numbers = [int(one) for one in between if one.isascii() and one.isdigit()]
    if numbers:
        of = [kind for kind in kinds if any(row["id"] == numbers[0] for row in versions.history(tx, kind, name))]
        return of or kinds[:1]
    return kinds if between else ([kind for kind in kinds if versions.draft(tx, kind, name)] or kinds[:1])


def _difference(tx: Tx, kind: Kind, name: str, between: Sequence[str]) -> tuple[Kind, str, str, Sequence[Change]]:
    if len(between) == 2:
        first, second = between
    elif len(between) == 1:
        first, second = between[0], shelf.LIVE
    elif versions.draft(tx, kind, name) is not None:
        first, second = shelf.LIVE, shelf.DRAFT
    else:
        first, second = str(versions.before(tx, kind, name)), shelf.LIVE
    (old, before), (new, after) = (shelf.text_of(tx, kind, name, one) for one in (first, second))
    return kind, old, new, shelf.changed(kind, before, after)


async def retire(name: str, data: Path | None, *, by: str) -> None:
    """Offer a script to nobody new."""
    async with install(data) as app:
        at, default = millis(app.clock()), app.house.firm.default_script
        if name == default:
            raise CommandFailed(f"{name} is what people meet where no script is named     fix: retire another one")
        number = await app.database.write(versions.retire, "script", name, at, author_of(by))
    say(f"✓ script {name} is retired: nobody new meets it, running conversations go on",
        f"    to bring it back: frontdesk rollback {name} {number}")  # fmt: skip


async def overview(data: Path | None, *, as_json: bool) -> None:
    """Each script and rulebook in a row."""
    async with install(data) as app:
        found = await app.database.read(lambda tx: list(shelf.overview(tx)))
    if as_json:
        say_json(found)
        return
    say_table(found, ("kind", "name", "live", "published", "running", "draft"))
    say("Next: frontdesk versions NAME")


async def listed(name: str, data: Path | None, *, as_json: bool) -> None:
    """Every version of a name: number, hash, when and by whom it was made live, who is in it now."""
    async with install(data) as app:
        found = await app.database.read(
            lambda tx: [shelf.versions_view(tx, kind, name) for kind in shelf.kinds_of(tx, name)]
        )
    if as_json:
        say_json(found)
        return
    for view in found:
        say(*_view(view))


def _view(view: dict[str, Any]) -> Iterator[str]:
    yield f"{view['kind']} {view['name']}"
    if draft := view["draft"]:
        yield f"  draft  {draft['hash']}  {draft['at']}  {draft['by']}"
    for row in view["versions"]:
        mark = "▸" if row["live"] else " "
        running = f"{row['running']} running" if view["kind"] == "script" else ""
        yield f"{mark} {row['version']:>5}  {row['hash']}  {row['published']}  {running}".rstrip()
        for made in row["made_live"]:
            yield f"             {made['act']} {made['at']}{' by ' + made['by'] if made['by'] else ''}"


async def rollback(name: str, number: int | None, data: Path | None, *, by: str, rulebook: bool) -> None:
    """Make an earlier version live again."""
    async with install(data) as app:
        kinds = await app.database.read(shelf.kinds_of, name)
        kind: Kind = "rulebook" if rulebook or "script" not in kinds else "script"
        at = millis(app.clock())
        done = await app.database.write(shelf.rollback, kind, name, number, at, author_of(by))
    if done.before is None:
        say(f"✓ {kind} {name} is live again, as version {done.number}")
        return
    if done.already:
        say(f"✓ {kind} {name} is already live as version {done.number}; nothing changed")
        return
    say(f"✓ {kind} {name} is live as version {done.number} again, instead of {done.before}", *_told(done.changes))
    say("    running conversations keep their version; to undo: "
        f"frontdesk rollback {name} {done.before}{' --rulebook' if rulebook else ''}")  # fmt: skip


async def move(name: str, to: int | None, data: Path | None, *, really: bool, as_json: bool) -> None:
    """Move running conversations to another version, where every answer still fits."""
    async with install(data) as app:
        found = await moving.move(app.database, app.house, name, to, really=really)
    if as_json:
        say_json({**found.plain(), "moved": really})
        return
    verb = "moved" if really else "can move"
    say(f"{found.fitting} running conversations of {name} {verb} to version {found.to}, {found.staying} stay")
    for (question, why), many in found.why.most_common(WHY_MAX):
        say(f"    {many:>5}  {question} {why}".rstrip())
    if found.fitting and not really:
        say(f"Nothing was moved. To do it: frontdesk move {name} --to {found.to} --yes")


async def recall(wording: str, version: str, data: Path | None, *, by: str, why: str) -> None:
    """Show a consent wording to nobody any more; without a version, say which there are."""
    async with install(data) as app:
        if not version:
            say(*await app.database.read(shelf.wording_versions, app.house.library, wording))
            return
        live = await app.database.write(
            shelf.recall, app.house.library, wording, version, millis(app.clock()), author_of(by), why
        )
    say(f"✓ wording {wording} {version} is shown to nobody any more, in no version of any script")
    for script in live:
        say(f"! {script} is live with it: its consent question is left out until you publish other words")
