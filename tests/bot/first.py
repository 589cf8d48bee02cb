"""Writes `first.sql`: a database of the first released shape with Ann in the middle of her answers.

`python -m tests.bot.first` renews it while the first migration may still change; once it is released, never again: what
stands in the file is what installs have.
"""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from bot import app as program
from tests.conftest import Clock, settings_at
from tests.persons import HURRY, Person

FIRST = Path(__file__).with_name("first.sql")


async def _talk(folder: Path) -> None:
    app = await program.opened(settings_at(folder, f"sqlite:///{folder / 'first.db'}"), clock=Clock())
    await Person(app).talks(*HURRY[:3])
    await app.close()


def load(path: Path) -> None:
    """Make the file's database at `path`."""
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST.read_text())
    connection.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_talk(Path(folder)))
        connection = sqlite3.connect(Path(folder) / "first.db")
        connection.execute("DELETE FROM versions WHERE name NOT IN ('roofing', 'home-services')")
        FIRST.write_text("\n".join(connection.iterdump()) + "\n")
        connection.close()


if __name__ == "__main__":
    main()
