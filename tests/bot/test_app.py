"""Opening an install: its database is brought up to date, its key fits, and it is set up once."""

import asyncio
import os

import pytest
import sqlalchemy as sa

from bot import app as program
from bot.settings import FolderUnusable, KeyMissing
from conversations import library
from qualifier import firm, ledger, promises, seal, tables, versions
from qualifier.promises import Kind
from tests.conftest import settings_at
from tests.persons import HURRY, Person
from webhooks.worker import LEASE_MS, Worker


async def ended(person):
    async with asyncio.timeout(5):
        while (await person.lead()).outcome == "open":  # noqa: ASYNC110 - looked at from outside, as people would
            await asyncio.sleep(0.01)


async def opened_and_closed(settings, clock):
    made = await program.opened(settings, clock=clock)
    await made.close()
    return made


async def test_an_empty_database_is_set_up_with_scripts_a_firm_and_an_empty_ledger(empty_url, tmp_path, clock):
    app = await program.opened(settings_at(tmp_path, empty_url), clock=clock)
    live = set(await app.database.read(library.live_names))
    found = await app.database.read(firm.load)
    wrong = await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring)))
    await app.close()
    assert {"script roofing", "script software-demo", "script find-your-plan", "rulebook home-services"} <= live
    assert (found.key, list(found.desks), wrong) == ("main", ["sales"], [])


async def test_a_second_start_changes_nothing(empty_url, tmp_path, clock):
    settings = settings_at(tmp_path, empty_url)
    counts = []
    for _ in range(2):
        app = await program.opened(settings, clock=clock)
        counts.append(
            await app.database.read(
                lambda tx: {
                    t.name: tx.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
                    for t in tables.metadata.sorted_tables
                }
            )
        )
        await app.close()
        clock.forward(days=1)
    assert counts[0] == counts[1]


async def test_processes_that_start_at_once_on_an_empty_database_agree(empty_url, tmp_path, clock):
    settings = settings_at(tmp_path, empty_url)
    settings.key_path.unlink()
    apps = await asyncio.gather(*(program.opened(settings, clock=clock) for _ in range(3)))
    assert len({app.house.intake.id for app in apps}) == 1
    first, *others = apps
    await Person(first).talks("Repair")
    for n, other in enumerate(others):
        assert await Person(other).says("eh?", f"x{n}")
    for app in apps:
        await app.close()


async def test_a_start_that_failed_before_its_key_was_made_can_be_repeated(empty_url, tmp_path, clock):
    """The folder of the key could not be written; after that was mended, no key is missing, for nothing was sealed."""
    settings = settings_at(tmp_path, empty_url)
    settings.key_path.unlink()
    settings.key_path.parent.rmdir()
    settings.key_path.parent.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="keys"):
        await program.opened(settings, clock=clock)
    settings.key_path.parent.unlink()
    await opened_and_closed(settings, clock)
    assert settings.key_path.exists()


async def test_a_sealed_database_without_its_key_is_refused_and_no_key_is_made(settings, clock):
    settings.key_path.unlink()
    with pytest.raises(KeyMissing):
        await program.opened(settings, clock=clock)
    assert not settings.key_path.exists()


async def test_another_key_is_refused_and_nothing_is_written_with_it(settings, clock, stored):
    def key_count():
        with stored.tx() as tx:
            return tx.execute(sa.select(sa.func.count()).select_from(tables.keys)).scalar_one()

    before = key_count()
    settings.key_path.write_text(seal.new_master())
    with pytest.raises(seal.WrongMasterKey):
        await program.opened(settings, clock=clock)
    assert key_count() == before


async def test_what_an_admin_published_is_not_undone_by_a_start(app, clock):
    text = dict(library.bundled())["roofing.yaml"].replace("Do you own it?", "Yours?")
    await app.database.write(library.publish, text, "roofing.yaml", clock.ms)
    other = await program.opened(app.settings, clock=clock)
    live = await other.database.read(lambda tx: versions.text_of(tx, versions.live(tx, "script", "roofing")))
    await other.close()
    assert "Yours?" in live[1]


async def test_a_conversation_goes_on_after_a_restart(app, clock):
    ann = Person(app)
    await ann.talks(*HURRY[:4])
    other = await program.opened(app.settings, clock=clock)
    later = Person(other, numbers=ann.numbers)
    for text in HURRY[4:]:
        await later.says(text)
    assert (await later.lead()).total == 7500
    await other.close()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path, clock):
    (tmp_path / "file").write_text("")
    settings = settings_at(tmp_path, "").model_copy(update={"data": tmp_path / "file" / "data"})
    with pytest.raises(FolderUnusable, match="file"):
        await program.opened(settings, clock=clock)


async def test_the_worker_keeps_promises_while_the_block_runs_and_stops_cleanly(app):
    ann = Person(app)
    async with program.working(app):
        await ann.talks(*HURRY)
        await ended(ann)
    assert (await ann.lead()).outcome == "held"  # no receiver is connected
    claimed = sa.select(tables.promises.c.id).where(tables.promises.c.state == "claimed")
    assert await app.database.read(lambda tx: tx.execute(claimed).all()) == []


async def test_what_a_dead_process_had_under_way_does_not_wait_for_its_lease(app, clock):
    if not app.database.is_sqlite:
        pytest.skip("who lives on another machine nobody can see")
    begun, done = [], asyncio.Event()

    async def act(task):
        begun.append(task)
        done.set()

    def left(tx, owner):
        promises.schedule(tx, "told", due=0, now=0, body={"of": owner})
        promises.claim(tx, owner, clock.ms, lease_ms=60_000, most=1)

    dead, alive = "999999999-aa", f"{os.getpid()}-bb"  # no Linux counts that far
    for owner in (dead, alive):
        await app.database.write(left, owner)
    kinds = {"told": Kind(lambda _tx, promise, _now: promise.body["of"], act, None)}
    async with program.working(app, kinds=kinds), asyncio.timeout(8):
        await done.wait()
    assert begun == [dead]


async def test_what_takes_longer_than_its_lease_is_not_begun_a_second_time(app, clock):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_task):
        begun.set()
        await go_on.wait()

    kinds = {"slow": Kind(lambda _tx, _promise, _now: "task", slow, None)}
    mine, other = (Worker(app.database.write, kinds, owner, clock, asyncio.sleep) for owner in ("mine", "other"))
    await app.database.write(lambda tx: promises.schedule(tx, "slow", due=0, now=0))
    await mine.once()
    await begun.wait()
    for _ in range(3):  # three quarters of a lease each
        clock.forward(milliseconds=LEASE_MS * 0.75)
        await mine.extend()
        assert await other.once() == 0
    go_on.set()
    await mine.idle()
    clock.forward(milliseconds=2 * LEASE_MS)
    assert await other.once() == 0


async def test_a_process_hears_at_once_what_another_one_promised(postgres_url, tmp_path, clock):
    settings = settings_at(tmp_path, postgres_url)
    talking, working = await program.opened(settings, clock=clock), await program.opened(settings, clock=clock)
    async with program.working(working):
        await asyncio.sleep(0.3)  # let it listen
        ann = Person(talking)
        await ann.talks(*HURRY[:-1])
        began = asyncio.get_running_loop().time()
        await ann.says(HURRY[-1])
        await ended(ann)
        assert asyncio.get_running_loop().time() - began < 0.8  # polling alone would take up to a second
    await talking.close()
    await working.close()
