"""Two processes behind one webhook on one PostgreSQL: updates of different chats are taken side by side, those of one
chat in their order, each once, whichever process got them and however often.
"""

import asyncio
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.db import normal_url, sync_engine
from bot.telegram import account
from conversations import memory
from conversations.tables import chats
from qualifier.seal import Ring, read_master
from qualifier.store import Tx
from tests import conftest, fakes
from tests.faults.install import PATIENCE_SECONDS, Server

SAID = ("/start", "Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee")
PEOPLE = 4


@pytest.fixture
def servers(postgres_url: str, tmp_path: Path) -> Iterator[Any]:
    """Starts two servers for a fake Telegram."""
    made: list[Server] = []

    def start(fake: fakes.FakeTelegram) -> list[Server]:
        for number in range(2):
            given = {
                "data": tmp_path / f"data{number}", "database": postgres_url, "key": conftest.MASTER,
                "telegram_token": fake.token, "telegram_api": fake.base, "telegram_mode": "webhook",
                "telegram_secret": "a-secret-of-good-length", "base_url": "http://127.0.0.1:1",
            }  # fmt: skip
            made.append(Server(given, tmp_path / f"log{number}"))
            made[-1].start()
        return made

    yield start
    for one in made:
        one.kill()


async def test_different_chats_are_taken_side_by_side_and_one_chat_in_order(servers: Any, postgres_url: str) -> None:
    async with fakes.telegram() as fake:
        started = servers(fake)
        fake.spread = [f"http://127.0.0.1:{one.port}{account.webhook_path('main')}" for one in started]
        await asyncio.gather(*(asyncio.to_thread(up, one) for one in started))
        fake.copies = 2  # each comes twice, mostly to different processes
        for words, number in itertools.product(SAID, range(PEOPLE)):
            fake.person(100 + number).says(words)
        async with asyncio.timeout(60):
            while fake.waiting():
                await fake.change()
        assert len(fake.knocked) == 2
        assert set(fake.webhook_tries) <= {0, 200}  # 0: not up yet
    engine = sync_engine(normal_url(postgres_url))
    with engine.connect() as connection:
        talks = heard(Tx(connection))
    engine.dispose()
    assert talks == [list(SAID[1:])] * PEOPLE


def up(one: Server) -> None:
    """Returns when a server answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if one.ask("GET", "/readyz")[0] == 200:
                return
        except OSError:
            assert not one.dead
        time.sleep(0.1)
    pytest.fail("it does not come up")


def heard(tx: Tx) -> list[list[str]]:
    """What each person said, in the order in which it was taken."""
    ring = Ring(read_master(conftest.MASTER))
    numbers = tx.execute(sa.select(chats.c.id).order_by(chats.c.id)).scalars()
    found = [memory.chat(tx, ring, number)[0] for number in numbers]
    return [[line.body["text"] for line in memory.lines(tx, chat) if line.who == "person"] for chat in found]
