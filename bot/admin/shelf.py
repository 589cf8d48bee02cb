"""Scripts and rulebooks on their way: drafts, what publishing or rolling back would change, and who did it when. Used
by the commands and the API alike; every function is one transaction's part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from conversations import check as checking
from conversations import difference as script_difference
from conversations import library, recalling, recalls, rehearsal, script, walked
from conversations.foresight import verdicts
from qualifier import difference, document, firm, overlaps, reviews, rules, versions
from qualifier.difference import Change
from qualifier.document import DocumentError, Problem
from qualifier.store import Tx, iso, moment
from qualifier.versions import Kind, UnknownVersion

LIVE, DRAFT = "live", "draft"
DIGEST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Done:
    """What became live: its number, the number that was live before (None: nothing was), what that changes, and what
    is wrong with it here.
    """

    kind: Kind
    name: str
    number: int
    before: int | None
    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def already(self) -> bool:
        """Whether it was live before, so that nothing changed."""
        return self.before == self.number


def findings(text: str, file: str) -> Sequence[Problem]:
    """Everything to be said against a file."""
    try:
        if library.kind_of(text, file) == "script":
            return checking.check(text, file)
        made = rules.load(text, file)
        return tuple(overlaps.problems(document.read(text, file), made.plan))
    except DocumentError as error:
        return error.problems


def named(text: str, file: str) -> tuple[Kind, str]:
    """What a file is, by its first entry. Raises DocumentError."""
    kind = library.kind_of(text, file)
    return kind, str(document.read(text, file).tree[kind])


def unknown_desks(tx: Tx, text: str, file: str) -> tuple[Problem, ...]:
    """What a file without mistakes names as a desk and is none of the firm's."""
    made = script.load(text, file) if library.kind_of(text, file) == "script" else rules.load(text, file)
    return tuple(verdicts.unknown_desks(made, document.read(text, file), firm.load(tx).desks))


def keep_drafts(tx: Tx, files: Sequence[tuple[str, str]], at: int, author: str) -> list[tuple[Kind, str, bool]]:
    """Write files as drafts; kind, name, and whether there is anything to publish (what is live already needs none).

    Raises DocumentError and keeps nothing.
    """
    problems = [one for file, text in files for one in findings(text, file) if one.severity == "error"]
    if problems:
        raise DocumentError(problems)
    return [_keep_draft(tx, *named(text, file), text, at, author) for file, text in files]


def _keep_draft(tx: Tx, kind: Kind, name: str, text: str, at: int, author: str) -> tuple[Kind, str, bool]:
    live = _live(tx, kind, name)
    if live is not None and live.body == text:
        versions.drop_draft(tx, kind, name)
        return kind, name, False
    versions.keep_draft(tx, kind, name, text, at, author)
    return kind, name, True


def publish(tx: Tx, files: Sequence[tuple[str, str]], at: int, author: str) -> list[Done]:
    """Make files live, rulebooks first, and their drafts superfluous. Raises DocumentError and changes nothing, also
    where a test beside a script fails.
    """
    if problems := hindering(tx, files):
        raise DocumentError(problems)
    ordered = sorted(files, key=lambda pair: library.kind_of(pair[1], pair[0]) == "script")
    return [_publish(tx, text, file, at, author) for file, text in ordered]


def hindering(tx: Tx, files: Sequence[tuple[str, str]]) -> list[Problem]:
    """All that keeps files from being published: mistakes, else tests beside scripts that fail."""
    wrong = [one for file, text in files for one in findings(text, file) if one.severity == "error"]
    return wrong or list(_failing(tx, files))


def against_live(tx: Tx, kind: Kind, name: str, text: str) -> tuple[Change, ...]:
    """What publishing a text would change; nothing where none is live."""
    live = _live(tx, kind, name)
    return changed(kind, live.body, text) if live else ()


def _failing(tx: Tx, files: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """The tests beside scripts that fail by the rulebook they would have."""
    loaded = [(library.kind_of(text, file), file, text) for file, text in files]
    books = {book.name: book for kind, file, text in loaded if kind == "rulebook" for book in (rules.load(text, file),)}
    for kind, file, text in loaded:
        if kind == "rulebook":
            continue
        written = script.load(text, file)
        book = books.get(written.rulebook) or _live_rulebook(tx, written.rulebook)
        if book is None:
            continue  # library.publish says that it is missing
        read = document.read(text, file)
        for at, (name, wrong) in enumerate(rehearsal.tested(written, book)):
            if wrong:
                cause = f"test `{name}` fails: {'; '.join(wrong)}"
                yield read.problem(("tests", at), cause, "mend the script, or say in the test what is right now")


def _live_rulebook(tx: Tx, name: str) -> rules.Rulebook | None:
    found = _live(tx, "rulebook", name)
    return rules.load(found.body, f"{name}.yaml") if found else None


def _publish(tx: Tx, text: str, file: str, at: int, author: str) -> Done:
    kind, name = named(text, file)
    live = _live(tx, kind, name)
    _, _, number = library.publish(tx, text, file, at, author)
    if kind == "rulebook":
        reviews.owe(tx, name, at)
    draft = versions.draft(tx, kind, name)
    if draft is not None and draft.body == text:
        versions.drop_draft(tx, kind, name)
    changes = changed(kind, live.body, text) if live else ()
    return Done(kind, name, number, live.id if live else None, changes, unknown_desks(tx, text, file))


def drafts(tx: Tx, names: Sequence[str]) -> list[tuple[str, str]]:
    """The drafts of these names as files. Raises UnknownVersion where one has none."""
    found = []
    for name in names:
        texts = [(kind, draft) for kind in versions.KINDS if (draft := versions.draft(tx, kind, name)) is not None]
        if not texts:
            raise UnknownVersion(f"there is no draft of `{name}`, and no such file     fix: frontdesk push FOLDER")
        found += [(f"{name}.yaml", draft.body) for _, draft in texts]
    return found


def rollback(tx: Tx, kind: Kind, name: str, number: int | None, at: int, author: str) -> Done:
    """Make an earlier version live again; without `number` the one that was live before this.

    Raises UnknownVersion, or DocumentError where it cannot be live any more (its rulebook or wording is gone).
    """
    live = _live(tx, kind, name)
    wanted = versions.of_name(tx, kind, name, number or versions.before(tx, kind, name))
    library.can_be_live(tx, wanted.body, f"{name}.yaml")
    versions.make_live(tx, wanted, at, author, "rolled back")
    changes = changed(kind, live.body, wanted.body) if live else ()
    return Done(kind, name, wanted.id, live.id if live else None, changes)


def changed(kind: Kind, old: str, new: str) -> tuple[Change, ...]:
    """What changed between two texts, in words. A text that this program no longer reads is told as such."""
    try:
        return tuple((script_difference.scripts if kind == "script" else difference.rulebooks)(old, new))
    except DocumentError as error:
        return (Change("the file", f"one of the two cannot be read by this program: {error.problems[0].cause}"),)


def text_of(tx: Tx, kind: Kind, name: str, wanted: str) -> tuple[str, str]:
    """A text and what to call it: `live`, `draft`, or a version's number. Raises UnknownVersion."""
    if wanted == DRAFT:
        if (draft := versions.draft(tx, kind, name)) is None:
            raise UnknownVersion(f"there is no draft of {kind} `{name}`")
        return DRAFT, draft.body
    if wanted == LIVE:
        found = versions.get(tx, versions.live(tx, kind, name))
    elif wanted.isascii() and wanted.isdigit() and len(wanted) < 16:
        found = versions.of_name(tx, kind, name, int(wanted))
    else:
        raise UnknownVersion(f"no version is called {wanted!r}: write its number, live, or draft")
    return f"version {found.id}", found.body


def kinds_of(tx: Tx, name: str) -> list[Kind]:
    """Whether a name is a script's, a rulebook's, or both. Raises UnknownVersion where it is neither."""
    found = [kind for kind in versions.KINDS if versions.history(tx, kind, name) or versions.draft(tx, kind, name)]
    if not found:
        known = sorted({name for kind in versions.KINDS for name in versions.names(tx, kind)})
        raise UnknownVersion(f"nothing is called `{name}`     fix: {document.did_you_mean(name, known)}")
    return found


def overview(tx: Tx) -> Iterator[dict[str, Any]]:
    """Each script and rulebook in a row: what is live of it, since when, who is in it, and whether there is a draft."""
    for kind in versions.KINDS:
        live = {row["name"]: row for row in versions.listed(tx, kind)}
        drafts = versions.drafted(tx, kind)
        for name in sorted({*versions.names(tx, kind), *drafts}):
            row = live.get(name)
            yield {
                "kind": kind, "name": name, "live": row["id"] if row else None,
                "published": iso(moment(row["published"])) if row else None,
                "running": sum(walked.running(tx, name).values()) if kind == "script" else None,
                "draft": "yes" if name in drafts else None,
            }  # fmt: skip


def versions_view(tx: Tx, kind: Kind, name: str) -> dict[str, Any]:
    """All versions of a name with the conversations that go on in each, and each time one was made live.

    Raises UnknownVersion.
    """
    rows = versions.history(tx, kind, name)
    if not rows:
        raise UnknownVersion(f"no {kind} `{name}` is published")
    running = walked.running(tx, name) if kind == "script" else {}
    by_version: dict[int, list[dict[str, Any]]] = {}
    for row in versions.published(tx, kind, name):
        told = {"at": iso(moment(row["at"])), "by": row["author"], "act": row["act"]}
        by_version.setdefault(row["version"], []).append(told)
    draft = versions.draft(tx, kind, name)
    return {
        "kind": kind, "name": name,
        "draft": {"at": iso(moment(draft.at)), "by": draft.author, "hash": draft.digest[:DIGEST_SHOWN],
                  "begun_from": draft.base} if draft else None,
        "versions": [
            {"version": row["id"], "hash": row["digest"][:DIGEST_SHOWN], "published": iso(moment(row["published"])),
             "live": bool(row["live"]), "running": running.get(row["id"], 0),
             "made_live": by_version.get(row["id"], [])}
            for row in rows
        ],
    }  # fmt: skip


def wordings(tx: Tx, shelf: library.Library) -> Iterator[tuple[str, str, str, int]]:
    """Every wording ever published: its name and version, the script, and the script's version."""
    for row in versions.every(tx, "script"):
        written = shelf.as_written(tx, row)
        for wording in recalling.wordings(written):
            yield wording.name, wording.version, written.name, row


def wording_versions(tx: Tx, shelf: library.Library, wording: str) -> list[str]:
    """Each version of a wording in a line, with the versions of scripts that have it. Raises UnknownVersion."""
    found: dict[str, list[str]] = {}
    live = {row["id"] for row in versions.listed(tx, "script")}
    for name, version, of, row in wordings(tx, shelf):
        if name == wording:
            found.setdefault(version, []).append(f"{of} {row}{' (live)' if row in live else ''}")
    if not found:
        known = {name for name, _, _, _ in wordings(tx, shelf)}
        raise UnknownVersion(f"no wording is called {wording!r}     fix: {document.did_you_mean(wording, known)}")
    return [f"{wording} {version}   in {', '.join(scripts)}" for version, scripts in found.items()]


def recall(tx: Tx, shelf: library.Library, wording: str, version: str, at: int, author: str, why: str) -> list[str]:
    """Show a wording to nobody any more; the live scripts that have it and need other words. Raises UnknownVersion."""
    known = list(wordings(tx, shelf))
    if not any((name, number) == (wording, version) for name, number, _, _ in known):
        of_name = sorted({number for name, number, _, _ in known if name == wording})
        if not of_name:
            fix = document.did_you_mean(wording, {name for name, _, _, _ in known})
            raise UnknownVersion(f"no wording is called {wording!r}     fix: {fix}")
        raise UnknownVersion(f"wording {wording} has no version {version!r}     fix: one of {', '.join(of_name)}")
    recalls.recall(tx, wording, version, at, author, why)
    live = {row["id"] for row in versions.listed(tx, "script")}
    return sorted(
        {script for name, number, script, row in known if (name, number) == (wording, version) and row in live}
    )


def _live(tx: Tx, kind: Kind, name: str) -> versions.Version | None:
    try:
        return versions.get(tx, versions.live(tx, kind, name))
    except UnknownVersion:
        return None
