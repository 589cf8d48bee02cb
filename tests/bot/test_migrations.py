"""Migrations make the very tables that the rooms describe, and carry live conversations over."""

import threading

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot import app as program
from bot import db, migrations
from bot import tables as catalogue
from qualifier import ledger
from tests.bot import first
from tests.conftest import settings_at
from tests.persons import HURRY, Person


@pytest.fixture
def engine(empty_url):
    made = db.sync_engine(db.normal_url(empty_url))
    yield made
    made.dispose()


def test_migrations_and_tables_describe_the_same_database(engine):
    migrations.upgrade(engine)
    with engine.connect() as connection:
        # SQLite tells defaults in other words than it was given: there they are compared below
        told = {"compare_type": True, "compare_server_default": engine.dialect.name != "sqlite"}
        assert compare_metadata(MigrationContext.configure(connection, opts=told), catalogue.metadata) == []


def test_migrations_and_tables_make_the_same_file():
    migrated, described = (sa.create_engine("sqlite://", poolclass=sa.StaticPool) for _ in range(2))
    migrations.upgrade(migrated)
    catalogue.metadata.create_all(described)
    for table in catalogue.metadata.tables:
        assert columns(migrated, table) == columns(described, table)


def columns(engine, table):
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            'select name, type, "notnull", dflt_value, pk from pragma_table_info(?)', (table,)
        )
        return sorted(map(tuple, found))


def test_every_index_is_there_with_its_condition(engine):
    migrations.upgrade(engine)
    wanted = {index.name for table in catalogue.metadata.tables.values() for index in table.indexes}
    found = set()
    for table in catalogue.metadata.tables:
        found |= {index["name"] for index in sa.inspect(engine).get_indexes(table)}
    assert wanted <= found


def test_the_head_that_the_program_expects_is_the_last_migration(engine):
    migrations.upgrade(engine)
    assert migrations.revision(engine) == migrations.HEAD
    assert migrations.is_current(engine)


def test_an_empty_database_has_no_revision(engine):
    assert migrations.revision(engine) is None
    assert not migrations.is_current(engine)


def test_upgrading_twice_is_upgrading_once(engine):
    migrations.upgrade(engine)
    migrations.upgrade(engine)
    assert migrations.is_current(engine)


def test_tables_made_at_once_count_as_up_to_date_and_are_left_alone_by_the_steps(engine):
    migrations.bring_up_to_date(engine, catalogue.metadata)
    assert migrations.is_current(engine)
    before = sa.inspect(engine).get_table_names()
    migrations.upgrade(engine)
    assert sa.inspect(engine).get_table_names() == before


def test_a_database_that_holds_somebody_elses_tables_goes_by_the_steps(engine):
    with engine.begin() as connection:
        connection.execute(sa.text("create table theirs (a integer)"))
    migrations.bring_up_to_date(engine, catalogue.metadata)
    assert migrations.is_current(engine)
    assert {"theirs", "leads"} <= set(sa.inspect(engine).get_table_names())


@pytest.mark.parametrize(
    "start_by", [migrations.upgrade, lambda engine: migrations.bring_up_to_date(engine, catalogue.metadata)]
)
def test_processes_that_upgrade_at_once_wait_for_each_other(empty_url, start_by):
    at_once, failed = threading.Barrier(4), []

    def start():
        engine = db.sync_engine(db.normal_url(empty_url))
        at_once.wait()
        try:
            start_by(engine)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
            failed.append(error)
        engine.dispose()

    starting = [threading.Thread(target=start) for _ in range(4)]
    for one in starting:
        one.start()
    for one in starting:
        one.join()
    assert failed == []


def test_a_database_of_a_newer_program_is_refused_and_left_alone(engine):
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    with pytest.raises(migrations.NewerDatabase):
        migrations.upgrade(engine)
    assert migrations.revision(engine) == "9999"


async def test_a_conversation_that_was_going_on_at_the_first_version_goes_on(tmp_path, clock):
    """The file was made by the first migration, with Ann in the middle of her answers (see first.py)."""
    first.load(tmp_path / "first.db")
    app = await program.opened(settings_at(tmp_path, f"sqlite:///{tmp_path / 'first.db'}"), clock=clock)
    ann = Person(app)
    assert (await ann.talk()).ask == "budget"
    for number, text in enumerate(HURRY[3:], 4):
        await ann.says(text, f"m{number}")
    lead = await ann.lead()
    wrong = await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring)))
    await app.close()
    assert (lead.temperature, lead.total, lead.person.contact["name"], wrong) == ("hot", 7500, "Ann Lee", [])
