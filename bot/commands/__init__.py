"""What the commands do, a module for each kind of work. Imported only by the command that needs it."""

import json
import os
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot import listen
from bot.failures import CommandFailed
from bot.settings import Settings

REAL, DEMO = Path("frontdesk-data"), Path("frontdesk-demo")


def settings_of(data: Path | None, **changed: Any) -> Settings:
    """The settings of the install that a command means: the folder named, else the one that is there."""
    if data is None and "FRONTDESK_DATA" not in os.environ and not REAL.exists() and DEMO.exists():
        data = DEMO
    given = {"data": data, **changed} if data is not None else changed
    return Settings(**{name: value for name, value in given.items() if value is not None})


def real(data: Path | None) -> Path:
    """The folder of a command that makes or replaces an install: the one named or set, and never the demo's unasked."""
    nothing: dict[str, Any] = {}  # given here; all from the environment
    return data or Settings(**nothing).data


@asynccontextmanager
async def install(data: Path | None, *, make: bool = False, log: str = "", **changed: Any) -> AsyncIterator[Any]:
    """The install, open while the block runs. Raises CommandFailed where there is none, unless to `make` it. Its log
    goes to the file `log` of its folder, or to the terminal.
    """
    from bot import app, logs  # noqa: PLC0415 - half a second that a quick command need not pay

    settings = settings_of(data, **changed)
    if not make and not settings.database and not settings.data.exists():
        demo = f"; the demo that runs is --data {there}" if (there := listen.demo()) is not None else ""
        raise CommandFailed(f"there is no install in {settings.data}     fix: frontdesk init, or --data FOLDER{demo}")
    logs.set_up("warning", settings.data / log if log else None)
    opened = await app.opened(settings)
    try:
        yield opened
    finally:
        await opened.close()


def typed() -> str | None:
    """The next line that is typed and not empty, at most one message long; None once the input has ended."""
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            return None
        if line:
            return line[:4096]


def say(*lines: str) -> None:
    """Print lines, at once."""
    for line in lines:
        print(line, flush=True)  # noqa: T201 - the command line's voice


def say_json(value: object) -> None:
    """Print a value as JSON."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def written(folder: Path, files: Mapping[str, str], *, force: bool) -> list[Path]:
    """Write files into a folder. Raises CommandFailed, before anything is written, where one is there already."""
    paths = {folder / name: text for name, text in files.items()}
    there = [path for path in paths if path.exists()]
    if there and not force:
        raise CommandFailed(f"{there[0]} is there already     fix: another folder with --out, or --force")
    for path, text in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(paths)


def say_rows(rows: Sequence[dict[str, Any]], columns: tuple[str, ...], none: str, *, as_json: bool) -> None:
    """Print rows as JSON, or as a table; where there are none, that."""
    if as_json:
        say_json(rows)
    elif rows:
        say_table(rows, columns)
    else:
        say(none)


def say_table(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> None:
    """Print rows under each other, columns as wide as they need."""
    table = [columns, *(tuple(str("" if row[name] is None else row[name]) for name in columns) for row in rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(columns))]
    for row in table:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
