"""`init`, `backup`, `restore`, `db upgrade`."""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from bot import listen, migrations
from bot.admin import shelf
from bot.commands import install, real, say, say_json, say_table, settings_of, written
from bot.db import normal_url, sync_engine
from bot.failures import CommandFailed
from bot.settings import Settings
from conversations import library, trades
from qualifier import firm, versions
from qualifier.firm import Firm
from qualifier.seal import Ring
from qualifier.store import Tx, millis


async def init(data: Path | None, brand: str, privacy_url: str, address: str, starter: str = "") -> None:
    """A new install; `starter` (a trade) becomes what it talks about."""
    chosen = trades.named(starter) if starter else None
    async with install(real(data), make=True) as app:
        named = _named(app.house.firm, brand, privacy_url, address)
        if chosen is not None:
            named = replace(named, default_script=chosen.script)
        await app.database.write(_set_up, named, chosen, millis(app.clock()))
        say(f"✓ database {normal_url(app.settings.database_url).render_as_string()}")
        say(f"✓ key {_key(app.settings)}   keep a copy of it elsewhere: without it nothing personal can be read")
    if chosen is not None:
        say(f"✓ script {chosen.script}, made for {chosen.trade}")
        say("  its words, prices and areas are examples: frontdesk pull FOLDER, edit, frontdesk push FOLDER")
    say(f"Next: frontdesk serve --data {real(data)} · frontdesk connect webhook URL")


def _key(settings: Settings) -> str:
    """Where the key is: a file is not written where it is given."""
    return "given by FRONTDESK_KEY" if settings.key.get_secret_value() else str(settings.key_path)


def _set_up(tx: Tx, named: Firm, chosen: trades.Starter | None, at: int) -> None:
    if chosen is not None:
        _only(tx, chosen, at)
    firm.set_up(tx, named, at)


def _only(tx: Tx, chosen: trades.Starter, at: int) -> None:
    """Make a starter all that a firm talks about: the examples that come with us are of other trades."""
    made = [library.publish(tx, text, file, at)[:2] for file, text in trades.files(chosen)]
    for file, text in library.bundled():
        kind, name = shelf.named(text, file)
        live = {row["name"]: row["digest"] for row in versions.listed(tx, kind)}
        if (kind, name) not in made and live.get(name) == versions.digest_of(text):
            versions.retire(tx, kind, name, at, "")


def starters(names: Sequence[str], out: Path | None, *, force: bool, as_json: bool) -> None:
    """List the starters, or write the files of some of them to a folder."""
    chosen = [trades.named(name) for name in names] or list(trades.STARTERS)
    if out is not None:
        files = {name: text for one in chosen for name, text in trades.named_files(one)}
        say(*(f"✓ {path}" for path in written(out, files, force=force)))
        return
    rows = [
        {"trade": one.trade, "script": one.script, "languages": trades.languages(one), "for": one.says}
        for one in chosen
    ]
    if as_json:
        say_json(rows)
        return
    say_table(rows, ("trade", "script", "languages", "for"))
    say("Next: frontdesk init --starter TRADE · frontdesk starters TRADE --out FOLDER")


def _named(before: Firm, brand: str, privacy_url: str, address: str) -> Firm:
    """The firm under its name. Run again, it corrects what is said and keeps the rest, such as a desk's group."""
    desks = {**before.desks, firm.DEFAULT_DESK: replace(before.desks[firm.DEFAULT_DESK], name=f"the {brand} team")}
    return replace(
        before, name=brand, legal_name=brand, address=address or before.address,
        privacy_url=privacy_url or before.privacy_url, desks=desks,
    )  # fmt: skip


async def upgrade(data: Path | None) -> None:
    """Opening an install brings it up to date."""
    async with install(data):
        say(f"✓ the database has shape {migrations.HEAD}")


async def backup(file: Path, data: Path | None) -> None:
    """A copy of the database as of one moment, while it is in use."""
    settings = settings_of(data)
    source = _file(settings, "use pg_dump for PostgreSQL")
    if file.exists():
        raise CommandFailed(f"{file} exists already     fix: choose another name")
    async with install(data) as app:
        try:
            with sqlite3.connect(source) as live, sqlite3.connect(file) as copy:
                live.backup(copy)
        except sqlite3.OperationalError as error:
            raise CommandFailed(f"{file} cannot be written: {error}     fix: another place, with room") from None
        await app.database.read(_key_fits, app.house.ring)
    file.chmod(0o600)
    say(f"✓ {file}   the key is not in it: keep {_key(settings)} apart from it")


async def restore(file: Path, data: Path | None) -> None:
    """Put a copy back; what was there is kept beside it."""
    settings = settings_of(real(data))
    target = _file(settings, "use pg_restore for PostgreSQL")
    if listen.running(settings.data) is not None:
        raise CommandFailed("a server runs on this data folder     fix: stop it first")
    _check_copy(file, settings)
    settings.make_folder()
    aside = target.with_suffix(".before-restore")
    for tail in ("", "-wal"):  # after a crash the log still holds what the file does not
        aside.with_name(aside.name + tail).unlink(missing_ok=True)
        if (old := target.with_name(target.name + tail)).exists():
            shutil.move(old, aside.with_name(aside.name + tail))
    target.with_name(target.name + "-shm").unlink(missing_ok=True)
    shutil.copy2(file, target)
    say(f"✓ restored {target} from {file}; the key fits")


def _check_copy(file: Path, settings: Settings) -> None:
    if not file.exists():
        raise CommandFailed(f"{file} is not there     fix: the whole path of a copy that frontdesk backup made")
    engine = sync_engine(normal_url(f"sqlite:///{file}"))
    try:
        if not _is_ours(engine):
            raise CommandFailed(f"{file} is no copy of a Frontdesk database     fix: one that frontdesk backup made")
        with engine.connect() as connection:
            _key_fits(Tx(connection), Ring(settings.master(may_make=False)))
    finally:
        engine.dispose()


def _is_ours(engine: sa.Engine) -> bool:
    try:
        return migrations.revision(engine) is not None
    except sa.exc.DatabaseError:  # no database at all
        return False


def _key_fits(tx: Tx, ring: Ring) -> None:
    """Raises seal.WrongMasterKey."""
    ring.intake(tx, 0)


def _file(settings: Settings, otherwise: str) -> Path:
    url = normal_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise CommandFailed(f"this install is not on SQLite     fix: {otherwise}")
    return Path(url.database)
