"""`suppress`: lists of phones and addresses that may not be contacted. Only their fingerprints are kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.commands import install, say, say_json, say_rows
from bot.failures import CommandFailed
from bot.intake import sheet
from qualifier import prints, suppression
from qualifier.store import iso, millis, moment

BATCH = 500
KINDS = ("phone", "email")


async def add(
    name: str, told: Sequence[str], data: Path | None, *, everything: bool, country: str, as_json: bool
) -> int:
    """Put values, or those of files, on a list; 1 where something was no phone and no address."""
    _check_name(name)
    good, bad = _read(told, country)
    changed = 0
    async with install(data) as app:
        for at in range(0, len(good), BATCH):
            batch, now = good[at : at + BATCH], millis(app.clock())
            changed += await app.database.write(
                suppression.add, app.house.ring, name, batch, now, everything=everything
            )
    return _tell(name, "new", changed, len(good), bad, as_json=as_json)


async def remove(name: str, told: Sequence[str], data: Path | None, *, country: str, as_json: bool) -> int:
    """Take values off a list; without any, drop the list."""
    _check_name(name)
    async with install(data) as app:
        if not told:
            gone = await app.database.write(suppression.drop, name)
            if not gone:
                raise CommandFailed(f"no list is called {name!r}     fix: frontdesk suppress list")
            return _tell(name, "gone", gone, gone, [], as_json=as_json)
        good, bad = _read(told, country)
        gone = await app.database.write(suppression.remove, app.house.ring, name, good)
    return _tell(name, "gone", gone, len(good), bad, as_json=as_json)


def _check_name(name: str) -> None:
    if name in (prints.WITHDRAWN, prints.ERASED, *suppression.WITHDRAWN_FROM.values()):
        raise CommandFailed(
            f"{name!r} is what people did themselves, and no list of yours     "
            "fix: another name; only a later consent of theirs undoes it"
        )


async def lists(data: Path | None, *, as_json: bool) -> None:
    """The lists, and how many entries each has."""
    async with install(data) as app:
        found = await app.database.read(suppression.lists)
    rows = [{**row, "since": iso(moment(int(str(row["since"]))))} for row in found]
    say_rows(
        rows,
        ("list", "entries", "since"),
        "Nobody is listed: frontdesk suppress add do-not-call FILE.csv",
        as_json=as_json,
    )


def _read(told: Sequence[str], country: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Kind and normal form of each value, and where something stood that is none (quoting nothing)."""
    good: list[tuple[str, str]] = []
    bad: list[str] = []
    for place, value in _values(told):
        kind = "email" if "@" in value else "phone"
        normal = suppression.normal(kind, value, country)
        if normal:
            good.append((kind, normal))
        else:
            bad.append(place)
    if not good:
        raise CommandFailed("there is no phone and no e-mail address in it     fix: a value in each row, or --country")
    return good, bad


def _values(told: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(told, 1):
        path = Path(one)
        if path.is_file():
            yield from _cells(path)
        elif path.suffix.casefold() in (".csv", ".txt"):
            raise CommandFailed(f"there is no file {path}     fix: its whole path")
        else:
            yield f"value {number}", one


def _cells(path: Path) -> Iterator[tuple[str, str]]:
    """The cells of a file that hold anything: of the columns phone and email where it has headings, else of all."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        wanted: list[int] | None = None
        for line, cells in enumerate(sheet.cells(file.readlines()), 1):
            names = [sheet.field(cell) for cell in cells]
            if line == 1 and (known := [at for at, name in enumerate(names) if name in KINDS]):
                wanted = known
                continue
            for at, cell in enumerate(cells):
                if cell.strip() and (wanted is None or at in wanted):
                    yield f"{path.name} line {line}", cell.strip()


def _tell(name: str, what: str, changed: int, of: int, bad: Sequence[str], *, as_json: bool) -> int:
    if as_json:
        say_json({"list": name, what: changed, "read": of, "refused": bad})
    else:
        say(*(f"✗ {place}: neither a phone nor an e-mail address     fix: correct it" for place in bad))
        say(f"✓ {name}: {changed:,} of {of:,} {what}")
    return 1 if bad else 0
