"""A real install on a real SQLite file with its Telegram channel, against the fake Telegram over HTTP."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot import app as composition
from bot import server
from bot.app import App
from bot.settings import Settings
from bot.telegram import (
    api,  # noqa: F401 - brings aiogram, seconds no test waits for
    render,
)
from bot.telegram.channel import Telegram
from conversations import library
from qualifier import firm, handoffs, leads, tables
from qualifier.lead import Lead
from qualifier.store import Tx
from tests.bot.running import bundled
from tests.fakes import FakeTelegram, Person

# What Ann answers, by words of the question: tapped where there is a button for it.
ANN = {
    "What does the roof need?": ("taps", "Repair"), "Which ZIP code": ("says", "78701"),
    "Do you own it?": ("taps", "Yes"), "Roughly which budget": ("says", "about 5k"),
    "When should it be done?": ("says", "next week"), "call or text you": ("taps", "I agree"),
    "What is your name?": ("says", "Ann Lee"), "Which number may we call": ("says", "512-555-0123"),
}  # fmt: skip


@dataclass
class Clock:
    """The real clock, which a test sets forward."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return composition.utc_now() + self.ahead

    def forward(self, **delta: float) -> None:
        """`clock.forward(hours=2)`."""
        self.ahead += timedelta(**delta)


@dataclass
class House:
    """An open install and its channel."""

    app: App
    telegram: Telegram
    clock: Clock

    async def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        return await self.app.database.read(fn, *args)

    async def write(self, fn: Callable[..., Any], *args: Any) -> Any:
        return await self.app.database.write(fn, *args)

    async def count(self, table: sa.Table, *conditions: Any) -> int:
        def counted(tx: Tx) -> int:
            return tx.execute(sa.select(sa.func.count()).select_from(table).where(*conditions)).scalar_one()

        return await self.read(counted)

    async def rows(self, table: sa.Table) -> list[dict[str, Any]]:
        return await self.read(lambda tx: [dict(row) for row in tx.execute(sa.select(table)).mappings()])

    async def until(self, wanted: Callable[[], Any], seconds: float = 20.0) -> Any:
        """What `await wanted()` gives, once it is true."""
        async with asyncio.timeout(seconds):
            while not (found := await wanted()):  # noqa: ASYNC110 - the rows have no event
                await asyncio.sleep(0.02)
        return found

    async def lead(self, number: int = 1) -> Lead:
        return await self.read(leads.recall, self.app.house.ring, number)

    async def handoffs(self, lead: int = 1) -> list[handoffs.Handoff]:
        return await self.read(handoffs.of_lead, lead)

    async def promises(self, kind: str) -> list[dict[str, Any]]:
        return sorted((row for row in await self.rows(tables.promises) if row["kind"] == kind), key=itemgetter("id"))

    async def has_group(self, group: int = -100200) -> None:
        await self.write(firm.set_group, "sales", str(group))


_template: list[Path] = []


async def _fresh(folder: Path) -> None:
    """A new install in `folder`; made once and copied, because bringing a database up takes a second."""
    if not _template:
        first = folder.parent / f"{folder.name}-template"
        await (await composition.opened(Settings(_env_file=None, data=first / "data", key_file=first / "key"))).close()
        _template.append(first)
    shutil.copytree(_template[0], folder, dirs_exist_ok=True)


def settings(folder: Path, fake: FakeTelegram, **more: Any) -> Settings:
    given = {"telegram_token": fake.token, "telegram_api": fake.base, "brand": "Acme Roofs"} | more
    return Settings(_env_file=None, data=folder / "data", key_file=folder / "key", **given)


@contextlib.asynccontextmanager
async def opened(folder: Path, fake: FakeTelegram, **more: Any) -> AsyncIterator[House]:
    """The install in `folder` (made if there is none), running as the server runs it."""
    if "database" not in more and not (folder / "key").exists():
        await _fresh(folder)
    clock = Clock()
    app = await composition.opened(settings(folder, fake, **more), clock=clock)
    await app.database.write(library.publish, bundled("roofing"), "roofing.yaml", 0)
    try:
        async with server.channels_working(app) as telegram:
            assert telegram is not None
            yield House(app, telegram, clock)
    finally:
        await app.close()


async def walk(person: Person, answers: dict[str, tuple[str, str]] = ANN, until: str = "Jobs like this cost") -> None:
    """Answers each question once it is put, until the bot says `until`."""
    heard = await person.waits_for("?")
    while until not in heard[-1].text:
        before = heard[-1].id
        question = next((one for one in answers if one in heard[-1].text), None)
        if question is not None:
            deed, words = answers[question]
            getattr(person, deed)(words)
        heard = await person.waits_for(lambda shown, before=before: shown[-1].id > before)


async def begun(fake: FakeTelegram, *steps: tuple[str, str]) -> Person:
    """Ann, who started the bot and took `steps` (deed, words), each after the bot answered."""
    ann = fake.person(7)
    ann.starts()
    await ann.waits_for("What does the roof need?")
    for deed, words in steps:
        before = ann.hears()[-1].id
        getattr(ann, deed)(words)
        await ann.waits_for(lambda shown, before=before: shown[-1].id > before and shown[-1].text != render.TICK)
    return ann
