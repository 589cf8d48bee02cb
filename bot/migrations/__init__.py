"""Brings a database to this program's shape. Old shapes are upgraded step by step, over live conversations."""

from pathlib import Path

import sqlalchemy as sa

HEAD = "0002"
LOCK = 704218  # PostgreSQL's advisory lock for whoever sets a database up


class NewerDatabase(Exception):
    """The database was made by a newer program: install that one again, or restore a backup."""


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has this program's shape; quick, so that alembic is only imported when needed."""
    return revision(engine) == HEAD


def revision(engine: sa.Engine) -> str | None:
    """The database's revision; None: an empty database."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(sa.text("select version_num from alembic_version")).scalar_one_or_none()
        return str(found) if found is not None else None


def bring_up_to_date(engine: sa.Engine, tables: sa.MetaData) -> None:
    """Give the database this program's shape, whatever it has. Raises NewerDatabase."""
    if not is_current(engine) and not _made(engine, tables):
        upgrade(engine)


def _made(engine: sa.Engine, tables: sa.MetaData) -> bool:
    """Make all tables at once where there are none; whether they were made. The steps from the first version to this
    one, which lead to the very same tables, cost a newcomer half a second.
    """
    with engine.connect() as connection:
        _alone(connection)
        if sa.inspect(connection).get_table_names():
            return False
        tables.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        connection.commit()
    return True


def _alone(connection: sa.Connection) -> None:
    """Of two processes that start at once, one waits."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to HEAD step by step, in one transaction. Raises NewerDatabase."""
    from alembic import command  # noqa: PLC0415 - half a second that a current database need not pay
    from alembic.config import Config  # noqa: PLC0415 - see above
    from alembic.util import CommandError  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.connect() as connection:
        _alone(connection)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise NewerDatabase(
                f"the database was made by a newer program: its shape {revision(engine)} is unknown here     "
                "fix: install that program again, or restore a backup"
            ) from None
        connection.commit()
