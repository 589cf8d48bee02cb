"""`kill -9` while updates are taken in: what was not kept comes again, what was kept is not lost."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.telegram import raw
from tests import fakes

# Keeps each update on a line of its own, and kills itself at the point it is told: before the line, or after it.
POLLER = """
import asyncio, os, signal, sys
from bot.telegram import poll, raw, wire
base, token, path, point = sys.argv[1:]

async def keep(updates):
    if point == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    with open(path, "a", encoding="utf-8") as kept:
        kept.writelines(raw.identity(update, 4242) + "\\n" for update in updates)
        kept.flush()
        os.fsync(kept.fileno())
    if point == "after":
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(poll.run(wire.Place(token, base), keep, pace=poll.Pace(poll_seconds=1)))
"""


async def start(fake: fakes.FakeTelegram, path: Path, point: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", POLLER, fake.base, fake.token, str(path), point, cwd=Path(__file__).parents[2]
    )


@pytest.mark.parametrize("point", ["before", "after"])
async def test_a_poller_killed_around_keeping_loses_nothing(tmp_path, point):
    kept = tmp_path / "kept"
    kept.touch()
    async with fakes.telegram() as fake:
        said = {raw.identity(fake.person(7).says(str(number)), 4242) for number in range(3)}
        assert await (await start(fake, kept, point)).wait() == -9
        assert fake.waiting() == 3
        second = await start(fake, kept, "never")
        async with asyncio.timeout(20):
            while fake.waiting():
                await fake.change()
        second.kill()
        await second.wait()
    lines = kept.read_text(encoding="utf-8").split()
    assert set(lines) == said
    assert len(lines) == (3 if point == "before" else 6)
