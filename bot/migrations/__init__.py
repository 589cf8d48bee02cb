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


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to HEAD, in one transaction. Raises NewerDatabase."""
    from alembic import command  # noqa: PLC0415 - half a second that a current database need not pay
    from alembic.config import Config  # noqa: PLC0415 - see above
    from alembic.util import CommandError  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # two processes that start at once: one waits
        else:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise NewerDatabase(
                f"the database was made by a newer program: its shape {revision(engine)} is unknown here     "
                "fix: install that program again, or restore a backup"
            ) from None
        connection.commit()
