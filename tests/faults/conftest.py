"""An install that was set up once, copied for each test."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import app as composition
from bot.settings import Settings
from tests import receivers
from tests.faults import errand
from tests.faults.install import Install, command

GIVEN = {
    "key": errand.KEY,
    "default_script": "errand",
    "delivery_base_seconds": 0.05,
    "delivery_seconds_max": 1.0,
    "lease_seconds": 1.2,
}


async def set_up(settings: Settings) -> None:
    app = await composition.opened(settings)
    await app.database.write(errand.publish)
    await app.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(set_up(Settings(data=folder, _env_file=None, **GIVEN)))
    return folder


@pytest.fixture
def receiver() -> Iterator[receivers.Receiver]:
    with receivers.Receiver() as running:
        yield running


@pytest.fixture
def make(template: Path, tmp_path: Path) -> Iterator[Callable[..., Install]]:
    """Makes installs on SQLite; their servers are gone after the test."""
    made: list[Install] = []

    def install(receiver: receivers.Receiver, *, connected: bool = True, **given: Any) -> Install:
        data = tmp_path / f"data{len(made)}"
        shutil.copytree(template, data)
        new = Install({"data": data, **GIVEN, **given}, tmp_path, receiver)
        if connected:
            new.connect(receiver)
        made.append(new)
        return new

    yield install
    end(made)


def end(installs: list[Install]) -> None:
    for one in installs:
        if one.server.process is not None:
            one.server.kill()


@pytest.fixture
def make_shared(postgres_url: str, tmp_path: Path) -> Iterator[Callable[..., Install]]:
    """Makes installs that are processes of one firm: all on one PostgreSQL database."""
    made: list[Install] = []
    given = {"database": postgres_url, **GIVEN}
    asyncio.run(set_up(Settings(data=tmp_path / "shared", _env_file=None, **given)))

    def install(receiver: receivers.Receiver, **more: Any) -> Install:
        new = Install({"data": tmp_path / f"data{len(made)}", **given, **more}, tmp_path, receiver)
        if not made:
            new.connect(receiver)
        made.append(new)
        return new

    yield install
    end(made)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Runs a `frontdesk` command: `run("doctor", FRONTDESK_DATA=…)` gives its exit status and what it printed."""
    return partial(command, tmp_path)
