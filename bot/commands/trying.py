"""`check` and `try`: what can be said of scripts and rulebooks before anybody meets them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from bot.commands import files, install, say, say_json, settings_of, typed
from bot.failures import CommandFailed
from conversations import check as checking
from conversations import crowd, draft, library, rehearsal, script, trades
from conversations.exchange import Heard, Reply
from conversations.foresight import reach, rulecheck, verdicts
from conversations.foresight.reach import Prospect
from conversations.foresight.rulecheck import Book, Side
from conversations.grammar import ScriptFile
from conversations.rehearsal import Playing
from qualifier import document, firm, overlaps, rules, versions
from qualifier.document import DocumentError, Problem
from qualifier.store import Tx

DESKS = frozenset({firm.DEFAULT_DESK})  # there from the start


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
    read = await files.given(paths, data)
    found = checked(read, *await _others(read, data))
    if as_json:
        said = [{"file": p.file, "line": p.line, "severity": p.severity, "cause": p.cause, "fix": p.fix}
                for p in found.problems]  # fmt: skip
        say_json({"findings": said, "prospects": [{"file": f, **verdicts.as_json(one)} for f, one in found.prospects]})
        return int(found.wrong)
    say(*map(str, found.problems))
    for file, one in found.prospects:
        first, *more = verdicts.lines(one)
        say(f"{file} by {one.rulebook}: {first}", *more)
    count = sum(problem.severity != "hint" for problem in found.problems)
    say(f"findings: {count}" if count else "✓ nothing to mend")
    return int(found.wrong)


def checked(read: Sequence[tuple[str, str]], others: Mapping[str, Book], desks: Collection[str] = DESKS) -> Checked:
    """All findings in files (name and text); `others` are rulebooks that are not among them, `desks` those of
    the firm.
    """
    found = Checked()
    books, sides, broken = dict(others), list[Side](), False
    for file, text in read:
        try:
            if library.kind_of(text, file) == "rulebook":
                made = rules.load(text, file)
                books[made.name] = Book(made, file)
                tree = document.read(text, file)
                found.problems += (*overlaps.problems(tree, made.plan), *verdicts.unknown_desks(made, tree, desks))
                continue
        except DocumentError as error:
            found.problems += error.problems
            broken = True
            continue
        problems, side = looked_at(text, file)
        found.problems += problems
        if side is not None:
            sides.append(side)
            found.problems += verdicts.unknown_desks(side.made, side.read, desks)
    _against(found, sides, books)
    found.problems += [] if broken else _bookless(sides, books)
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


def _bookless(sides: Sequence[Side], books: Mapping[str, Book]) -> Iterator[Problem]:
    """Scripts whose rulebook is nowhere: they cannot be published, nor held against it."""
    for side in sides:
        name = side.made.rulebook
        if name and name not in books:
            cause = f"no rulebook is called {name}: not among these files, not live, and none that comes along"
            near = document.did_you_mean(name, books)
            fix = near if near.startswith("did you mean") else "name its file too: frontdesk check SCRIPT RULEBOOK"
            yield side.read.problem(("rulebook",), cause, fix)


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


async def _others(read: Sequence[tuple[str, str]], data: Path | None) -> tuple[Mapping[str, Book], Collection[str]]:
    """The rulebooks that come with us, and over them those that are live in the install, where there is one; with the
    desks it has.
    """
    found, desks = {book.rules.name: book for book in bundled()}, set(DESKS)
    given = {text.split("\n", 1)[0] for _, text in read}
    if settings_of(data).data.exists() and given:
        async with install(data) as app:
            desks |= app.house.firm.desks.keys()
            for name, text in await app.database.read(_live):
                found[name] = Book(rules.load(text, f"live {name}.yaml"), f"live {name}.yaml")
    return found, desks


def _live(tx: Tx) -> list[tuple[str, str]]:
    return [(row["name"], versions.text_of(tx, row["id"])[1]) for row in versions.listed(tx, "rulebook")]


def bundled() -> Iterator[Book]:
    """The rulebooks that come with us."""
    starters = (pair for one in trades.STARTERS for pair in trades.files(one))
    for file, text in (*library.bundled(), *starters):
        if library.kind_of(text, file) == "rulebook":
            yield Book(rules.load(text, file), file)


async def rehearse(paths: Sequence[Path], data: Path | None, *, as_json: bool) -> int:
    """Run the tests beside scripts; 1 where one failed."""
    read = await files.given(paths, data)
    rows = [row for side, book in _pairs(read, (await _others(read, data))[0]) for row in _rehearsed(side, book)]
    if as_json:
        say_json(rows)
    else:
        for row in rows:
            say(
                f"{'✓' if row['passed'] else '✗'} {row['script']}: {row['test']}",
                *(f"    {line}" for line in row["differences"]),
            )
        say(f"{sum(bool(row['passed']) for row in rows)} of {len(rows)} tests passed")
    return int(not all(row["passed"] for row in rows))


async def crowds(paths: Sequence[Path], data: Path | None, persons: int, seed: int, *, as_json: bool) -> int:
    """Play random persons through each script, the same ones for the same seed."""
    read = await files.given(paths, data)
    found = []
    for side, book in _pairs(read, (await _others(read, data))[0]):
        chance = Random(seed)  # noqa: S311 - the same persons for the same seed
        sayings = reach.sayings(side.made, side.source, book.rules)
        counted = crowd.play(side.made, book.rules, persons, chance, datetime.now(UTC), sayings)
        if as_json:
            found.append({"seed": seed, **crowd.as_json(counted, side.made, book.rules)})
        else:
            say(*crowd.lines(counted, side.made, book.rules), "")
    if as_json:
        say_json(found)
    return 0


async def talk(paths: Sequence[Path], data: Path | None, variant: str, language: str) -> int:
    """Talk to a draft in the terminal, and see after each answer what it is worth and why."""
    read = await files.given(paths, data)
    pairs = _pairs(read, (await _others(read, data))[0])
    if len(pairs) != 1:
        raise CommandFailed(f"{len(pairs)} scripts to talk to     fix: name one script (its rulebook may stand beside)")
    side, book = pairs[0]
    if variant not in side.made.flows:
        known = ", ".join(name for name in side.made.flows if name) or "none"
        raise CommandFailed(f"no variant {variant}     fix: one of: {known}")
    now = datetime.now(UTC)
    playing = Playing(side.made, book.rules, now, variant=variant, language=language or side.made.languages[0])
    _show(playing.replies)
    before = playing.assessed()
    while playing.state.status in ("open", "person") and (words := typed()) is not None:
        _show(playing.hear(_heard(playing, words), datetime.now(UTC)))
        found = playing.assessed()
        say(*(f"    {line}" for line in draft.standing(before, found)))
        before = found
    if playing.state.status == "ended":
        _show([playing.farewell(before)])
    came = playing.rehearsal()
    say("", f"  {', '.join(draft.conclusion(came))}")
    return 0


def _heard(playing: Playing, typed: str) -> Heard:
    """What was typed; the number of a button presses it."""
    options = playing.replies[-1].options if playing.replies else ()
    if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(options) and not draft.numeric(options):
        one = options[int(typed) - 1]
        return Heard("t", "choice", one.label, one.value, ask=playing.replies[-1].ask)
    return Heard("t", "text", typed)


def _show(replies: Iterable[Reply]) -> None:
    for reply in replies:
        say(*(f"  {line}" for line in reply.text.splitlines()))
        if reply.options:
            numbered = not draft.numeric(reply.options)
            say("  " + "   ".join(f"[{at}] {one.label}" if numbered else f"[{one.label}]"
                                  for at, one in enumerate(reply.options, 1)))  # fmt: skip


def _pairs(read: Sequence[tuple[str, str]], others: Mapping[str, Book]) -> list[tuple[Side, Book]]:
    """Each script with its rulebook. Raises DocumentError, CommandFailed."""
    books = {**others, **{book.rules.name: book for book in _given(read)}}
    pairs = []
    for file, text in read:
        if library.kind_of(text, file) == "script":
            problems, side = looked_at(text, file)
            if side is None:
                raise DocumentError(one for one in problems if one.severity == "error")
            if side.made.rulebook not in books:
                raise CommandFailed(f"{file}: rulebook `{side.made.rulebook}` is not there     fix: name its file too")
            pairs.append((side, books[side.made.rulebook]))
    return pairs


def _given(read: Sequence[tuple[str, str]]) -> Iterator[Book]:
    for file, text in read:
        if library.kind_of(text, file) == "rulebook":
            yield Book(rules.load(text, file), file)


def _rehearsed(side: Side, book: Book) -> Iterator[dict[str, Any]]:
    for name, wrong in rehearsal.tested(side.made, book.rules):
        yield {"script": side.made.name, "test": name, "passed": not wrong, "differences": list(wrong)}
