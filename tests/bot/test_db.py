"""The database: an awaited write is stored, writes are committed together, and none spoils its neighbours."""

import asyncio
import sqlite3
import threading

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import event

from bot import db
from bot.batches import StorageDown
from bot.db import Database
from qualifier.tables import lanes

COUNT = sa.select(sa.func.count()).select_from(lanes)


@pytest.fixture
def told():
    return []


@pytest.fixture
async def database(database_url, told):
    opened = Database(database_url, lambda topics: told.append(set(topics)))
    yield opened
    await opened.close()


@pytest.fixture
async def on_sqlite(sqlite_url):
    opened = Database(sqlite_url, lambda _: None)
    yield opened
    await opened.close()


@pytest.fixture
async def on_postgres(postgres_url):
    opened = Database(postgres_url, lambda _: None)
    yield opened
    await opened.close()


def note(tx, lane, at=0):
    """Any row will do."""
    tx.execute(sa.insert(lanes).values(lane=lane, closed_until=at, failures=0, reason=""))
    tx.wake(lane)
    return lane


def noted(tx):
    return sorted(tx.execute(sa.select(lanes.c.lane)).scalars())


def broken(tx, lane):
    note(tx, lane)
    raise ZeroDivisionError(lane)


async def test_an_awaited_write_is_stored_and_read_by_another_connection(database):
    assert await database.write(note, "a") == "a"
    assert await database.read(noted) == ["a"]


async def test_a_write_that_fails_leaves_nothing_and_tells_its_caller(database):
    with pytest.raises(ZeroDivisionError):
        await database.write(broken, "a")
    assert await database.read(noted) == []


async def test_a_failing_write_does_not_spoil_those_that_are_committed_with_it(database):
    writes = [database.write_in("x", broken if n % 3 == 0 else note, f"{n:02}") for n in range(12)]
    ended = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(one) for one in ended[:3]] == [ZeroDivisionError, str, str]
    assert await database.read(noted) == [f"{n:02}" for n in range(12) if n % 3]


async def test_a_refused_row_does_not_spoil_those_that_are_committed_with_it(database):
    writes = [database.write_in("x", note, lane) for lane in ("a", "b", "a", "c")]
    ended = await asyncio.gather(*writes, return_exceptions=True)
    assert isinstance(ended[2], sa.exc.IntegrityError)
    assert await database.read(noted) == ["a", "b", "c"]


async def test_writes_that_wait_together_are_committed_together(database):
    commits = []

    def counted(tx, number):
        commits.append(tx)
        return note(tx, f"{number:03}")

    await asyncio.gather(*(database.write_in("x", counted, number) for number in range(50)))
    assert len(set(map(id, commits))) < 25
    assert len(await database.read(noted)) == 50


async def test_what_is_written_in_one_lane_is_written_in_the_order_of_the_calls(database):
    seen = []

    def see(tx, number):
        seen.append(number)

    await asyncio.gather(*(database.write_in("chat", see, number) for number in range(200)))
    assert seen == list(range(200))


async def test_whoever_waits_is_told_after_the_commit_and_not_before(database, told):
    def looked_at(tx):
        note(tx, "a")
        return list(told)

    assert await database.write(looked_at) == []
    assert {"a"} in told


async def test_a_reader_can_not_write(on_sqlite):
    with pytest.raises(sa.exc.OperationalError, match="readonly"):
        await on_sqlite.read(note, "a")


async def test_closing_finishes_what_waits(database_url):
    opened = Database(database_url, lambda _: None)
    writes = [asyncio.ensure_future(opened.write(note, f"{n}")) for n in range(5)]
    await asyncio.sleep(0)
    await opened.close()
    assert sorted(await asyncio.gather(*writes)) == list("01234")


async def test_a_write_after_closing_is_refused_and_never_waits(database_url):
    opened = Database(database_url, lambda _: None)
    await opened.close()
    with pytest.raises(StorageDown):
        async with asyncio.timeout(2):
            await opened.write(note, "a")


async def test_a_caller_that_went_away_does_not_hold_up_the_others(database):
    gone = asyncio.ensure_future(database.write_in("x", note, "a"))
    stays = asyncio.ensure_future(database.write_in("x", note, "b"))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "b"
    assert await database.read(noted) == ["a", "b"]


async def test_savepoints_inside_a_write_undo_only_their_own(database):
    def half(tx):
        note(tx, "kept")
        tx.raw("SAVEPOINT turn")
        note(tx, "undone")
        tx.raw("ROLLBACK TO SAVEPOINT turn")
        return note(tx, "after")

    await database.write(half)
    assert await database.read(noted) == ["after", "kept"]


@pytest.mark.parametrize("quick", [True, False])
async def test_another_process_that_holds_the_lock_is_waited_for_beside_the_event_loop(on_sqlite, quick):
    other = sqlite3.connect(on_sqlite.url.database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    writing = on_sqlite.write_in("x", note, "a") if quick else on_sqlite.write(note, "a")
    written = asyncio.ensure_future(writing) if asyncio.iscoroutine(writing) else writing
    for _ in range(10):
        await asyncio.sleep(0.01)
    assert not written.done()
    other.execute("COMMIT")
    assert await written == "a"
    other.close()


def fill_up(connection, _record):
    """SQLite takes the file's present size for the largest one: what a full disk comes to."""
    connection.execute("PRAGMA max_page_count = 1")


async def test_a_full_disk_refuses_the_write_without_stopping_the_event_loop_and_is_survived(on_sqlite):
    event.listen(on_sqlite.engine, "connect", fill_up)
    writing, ticks = asyncio.ensure_future(on_sqlite.write_in("x", note, "x" * 200_000)), 0
    while not writing.done():
        await asyncio.sleep(0.01)
        ticks += 1
    with pytest.raises(StorageDown):
        await writing
    assert ticks > 3
    event.remove(on_sqlite.engine, "connect", fill_up)
    assert await on_sqlite.write_in("x", note, "a") == "a"


def cut_all(url):
    """What a restart of the server or a proxy does to connections."""
    with psycopg.connect(
        db.normal_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    ) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_a_lost_connection_is_survived_by_writers_and_readers(on_postgres, postgres_url):
    await asyncio.gather(*(on_postgres.write_in(f"{n}", note, f"{n}") for n in range(8)))
    assert len(await on_postgres.read(noted)) == 8
    cut_all(postgres_url)
    await asyncio.gather(*(on_postgres.write_in(f"{n}", note, f"again {n}") for n in range(8)))
    assert len(await on_postgres.read(noted)) == 16


async def test_a_connection_lost_in_the_middle_of_a_write_is_written_once(on_postgres, postgres_url):
    tries = []

    def interrupted(tx):
        tries.append(1)
        if len(tries) == 1:
            cut_all(postgres_url)
        return note(tx, "a")

    assert await on_postgres.write(interrupted) == "a"
    assert (len(tries), await on_postgres.read(noted)) == (2, ["a"])


async def test_a_connection_lost_in_the_middle_of_a_read_is_read_again(on_postgres, postgres_url):
    await on_postgres.write(note, "a")
    tries = []

    def interrupted(tx):
        tries.append(1)
        if len(tries) <= cuts:
            cut_all(postgres_url)
        return noted(tx)

    cuts = 1
    assert (await on_postgres.read(interrupted), len(tries)) == (["a"], 2)
    cuts = 99
    with pytest.raises(StorageDown, match="did not answer"):
        await on_postgres.read(interrupted)


async def test_one_of_two_writes_that_wait_for_each_other_is_taken_again(on_postgres):
    """Both hold what the other wants; the server ends one, and it succeeds on its second try."""
    for lane in ("a", "b"):
        await on_postgres.write(note, lane)
    both, tries = threading.Barrier(2), []

    def touch(tx, first, second):
        tries.append(first)
        for lane in (first, second):
            tx.execute(sa.update(lanes).where(lanes.c.lane == lane).values(failures=lanes.c.failures + 1))
            if lane == first and len(tries) <= 2:
                both.wait(5)

    names = distinct_lanes()
    await asyncio.gather(
        on_postgres.write_in(names[0], touch, "a", "b"), on_postgres.write_in(names[1], touch, "b", "a")
    )
    counted = await on_postgres.read(lambda tx: set(tx.execute(sa.select(lanes.c.failures)).scalars()))
    assert (counted, len(tries)) == ({2}, 3)


def distinct_lanes():
    """Two lanes that have different writers."""
    first = "0"
    return first, next(
        n for n in map(str, range(99)) if hash(n) % db.POSTGRES_WRITERS != hash(first) % db.POSTGRES_WRITERS
    )


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///a.db", "sqlite"),
        ("sqlite+aiosqlite:///a.db", "sqlite"),
        ("postgresql://h/a", "postgresql+psycopg"),
        ("postgresql+asyncpg://h/a", "postgresql+psycopg"),
    ],
)
def test_an_address_gets_the_drivers_we_use(given, driver):
    assert db.normal_url(given).drivername == driver


def test_another_database_is_refused_in_words():
    with pytest.raises(ValueError, match="mysql"):
        db.normal_url("mysql://h/a")
