"""Puts the program together: database, keys, house, reception, worker. The only place that knows all rooms."""

import asyncio
import contextlib
import gc
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from bot import crossings, erasure, mail, migrations, notices, owners, silence, tables, takeovers, transcripts, unsent
from bot.batches import CHANNEL
from bot.db import Database
from bot.files import kept, links
from bot.house import House
from bot.limits import Limits
from bot.posting import Posting
from bot.reception import WAITING, Fulfil, Reception
from bot.settings import Settings
from bot.wakes import Wakes, pause
from conversations import library
from conversations.library import Library
from qualifier import challengers, firm, ledger, promises, reviews, seal
from qualifier.firm import Desk, Firm
from qualifier.handoffs import Way
from qualifier.promises import Kind
from qualifier.seal import Ring
from qualifier.store import Tx, millis, moment
from webhooks import codes, endpoints, guard
from webhooks.delivery import Delivery, Post
from webhooks.retry import Policy
from webhooks.worker import Worker

log = logging.getLogger(__name__)
SWEEP_SECONDS = 5.0
Clock = Callable[[], datetime]
Wrap = Callable[[Post], Post]


def utc_now() -> datetime:
    """The clock of a real process."""
    return datetime.now(UTC)


@dataclass(slots=True)
class App:
    """An open install: what commands and channels work with."""

    settings: Settings
    database: Database
    house: House
    wakes: Wakes
    reception: Reception
    clock: Clock
    owner: str
    limits: Limits

    async def close(self) -> None:
        """Let go of the database."""
        await self.database.close()


async def opened(
    settings: Settings, *, clock: Clock = utc_now, ticks: Callable[[], float] = time.monotonic,
    fulfil: Fulfil | None = None,
) -> App:  # fmt: skip
    """Open an install: bring its database up to date, check the key, publish what is bundled where nothing is. `ticks`
    (seconds) is what the limits of the doors count by.

    Raises settings.FolderUnusable, settings.KeyMissing, seal.WrongMasterKey, migrations.NewerDatabase, OSError,
    sqlalchemy.exc.DBAPIError.
    """
    if not settings.database:
        settings.make_folder()
    wakes = Wakes()
    database = Database(settings.database_url, wakes.tell)
    try:
        unsealed = await asyncio.to_thread(_up_to_date, database)
        ring = Ring(settings.master(may_make=unsealed))
        house = await database.write(_house, ring, settings, clock())
    except BaseException:
        await database.close()
        raise
    if settings.actions and fulfil is None:
        fulfil = _actions(settings)
    reception = Reception(database, house, clock, fulfil, lease_seconds=settings.lease_seconds)
    return App(settings, database, house, wakes, reception, clock, owners.name(), Limits(settings, ticks))


def _up_to_date(database: Database) -> bool:
    """Bring the database to this program's shape; whether nothing is sealed in it yet, so that a key may be made."""
    engine = database.engine
    migrations.bring_up_to_date(engine, tables.metadata)
    with engine.connect() as connection:
        return not seal.any_key(Tx(connection))


def _house(tx: Tx, ring: Ring, settings: Settings, now: datetime) -> House:
    at = millis(now)
    if not tx.is_sqlite:  # processes that start at once on an empty database: one sets it up
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(migrations.LOCK)))
    if not seal.any_key(tx):
        ledger.begin(tx, ring)
    intake = ring.intake(tx, at)
    library.publish_bundled(tx, at)
    try:
        found = firm.load(tx)
    except LookupError:
        found = first_firm(settings)
        firm.set_up(tx, found, at)
    return House(
        ring=ring, intake=intake, firm=found, library=Library(), default_script=settings.default_script,
        abandon_after=timedelta(hours=settings.abandon_hours), recap_after=timedelta(minutes=settings.recap_minutes),
        partial_after=timedelta(minutes=settings.partial_minutes), link_for=timedelta(days=settings.link_days),
        reminders_max=settings.reminders_max, reminders_month_max=settings.reminders_month_max, quiet=settings.quiet,
        public_url=settings.public_url,
        agent_after=timedelta(minutes=settings.agent_minutes),
        agent_seen_for=timedelta(minutes=settings.agent_seen_minutes),
        person_within=timedelta(hours=settings.person_hours), agents_seen=_agents_seen(tx),
        file_mb_max=settings.file_mb_max, check_mail=settings.check_mail and not settings.demo,
        duplicate_for=timedelta(days=settings.duplicate_days), duplicates_held=settings.holds_duplicates,
        unverified_held=settings.unverified_held, gateway=codes.connected,
        is_told=_is_told,
        challengers=challengers.compiled(tx),
    )  # fmt: skip


def _is_told(tx: Tx, desk: str) -> bool:
    return bool(endpoints.of_desk(tx, desk)) or bool(firm.group_of(tx, desk))


def _agents_seen(tx: Tx) -> datetime:
    return moment(takeovers.last_seen(tx))


def refresh(tx: Tx, house: House) -> None:
    """Take up what commands and other processes changed of the firm, what runs in the shadow of live rulebooks, and
    whether somebody looks after it.
    """
    house.firm = firm.load(tx, house.firm.key)
    if {one.id for one in challengers.running(tx)} != {number for number, _ in house.challengers.values()}:
        house.challengers = challengers.compiled(tx)
    if (seen := _agents_seen(tx)) > house.agents_seen:  # never back: an agent may look at this very moment
        house.agents_seen = seen


def first_firm(settings: Settings) -> Firm:
    """The brand and the desk that are there from the start."""
    desk = Desk(firm.DEFAULT_DESK, f"the {settings.brand} team")
    return Firm(
        firm.DEFAULT_BRAND, settings.brand, settings.brand, default_script=settings.default_script,
        rest_open=settings.rest_open or settings.demo, desks={desk.key: desk},
    )  # fmt: skip


def _actions(settings: Settings) -> Fulfil:
    from bot.rasa import actions, wishes  # noqa: PLC0415 - rasa_sdk is imported only when actions are used

    return wishes.fulfilling(actions.load([settings.actions]), settings.action_seconds_max)


def as_it_is(post: Post) -> Post:
    """Nothing goes round what posts."""
    return post


@contextlib.asynccontextmanager
async def working(
    app: App,
    *,
    kinds: Mapping[str, Kind] | None = None,
    ways: Sequence[Way] = (),
    wrap: Wrap = as_it_is,
) -> AsyncIterator[Worker]:
    """The worker, the sweeper and, on PostgreSQL, the listener, for as long as the block runs.

    `kinds` and `ways` come from connected channels; `wrap` goes round whatever posts (faults are injected there).
    """
    allowed = set(guard.allowed(filter(None, app.settings.webhook_allowed.split(","))))
    posting = Posting(app.settings, allowed)
    policy = Policy(
        base=timedelta(seconds=app.settings.delivery_base_seconds), tries_max=app.settings.delivery_tries_max,
        floor=timedelta(seconds=min(1.0, app.settings.delivery_base_seconds / 4)),
    )  # fmt: skip
    link = partial(transcripts.link, app.house.ring, app.settings.public_url, app.clock)
    file_link = partial(links.link, app.house.ring, app.settings.public_url, app.clock)
    delivery = Delivery(
        app.house.ring, wrap(posting.send), allowed, policy=policy, ways=tuple(ways), link=link, file_link=file_link,
        ready=posting.ready,
    )  # fmt: skip
    more = {**notices.kinds(app.house, ways), **(kinds or {})}
    all_kinds = {
        **delivery.kinds(),
        **codes.kinds(app.house.ring, delivery, partial(unsent.tell, app.house), unsent.works),
        **unsent.kinds(app.house),
        **silence.kinds(app.house),
        **crossings.kinds(app.house),
        **erasure.kinds(),
        **kept.kinds(),
        **mail.kinds(app.house, mail.asking()),
        **reviews.kinds(),
        **more,
    }
    if app.database.is_sqlite:
        await app.database.write(_inherit, app.owner, app.clock())
    async with posting.open():
        with app.wakes.listening(promises.TOPIC) as made:
            worker = Worker(
                partial(app.database.write_in, "worker"), all_kinds, app.owner, app.clock, partial(_woken, made),
                lease_ms=int(app.settings.lease_seconds * 1000), stop_seconds=app.settings.stop_seconds,
            )  # fmt: skip
            tasks = [asyncio.create_task(worker.run()), asyncio.create_task(_sweeping(app))]
            if not app.database.is_sqlite:
                tasks.append(asyncio.create_task(_listening(app)))
            try:
                yield worker
            finally:
                await worker.stop()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


def _inherit(tx: Tx, owner: str, now: datetime) -> None:
    """What a process of this machine had under way when it died is owed at once: nobody waits for its lease."""
    for other in promises.owners(tx):
        if not owners.lives(other, owner):
            promises.release(tx, other, millis(now))


async def _woken(made: asyncio.Event, seconds: float) -> None:
    await pause(made, seconds)
    made.clear()


async def _sweeping(app: App) -> None:
    with app.wakes.listening(WAITING) as waiting:
        while True:
            waiting.clear()
            try:
                await app.reception.sweep()
                await app.database.read(refresh, app.house)
            except Exception:
                log.exception("sweeping the inbox failed; trying again")
            await pause(waiting, min(SWEEP_SECONDS, app.settings.lease_seconds / 4))


async def _listening(app: App) -> None:
    """Wakes this process when another one committed. Polling stays as the safety net, so a gap costs a second."""
    import psycopg  # noqa: PLC0415 - a tenth of a second that an embedded database need not pay

    url = app.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                async for note in connection.notifies():
                    app.wakes.tell([note.payload])
        except (psycopg.Error, OSError):
            log.warning("listening to the database was interrupted; trying again")
        await asyncio.sleep(1)


def settle_memory() -> None:
    """Take what was imported out of the collector's sight: its pauses were 155 ms (aiogram's models)."""
    gc.collect()
    gc.freeze()
