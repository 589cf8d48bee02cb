"""The Telegram channel put together: how updates come in, how replies and cards go out, for one bot of one brand."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import owners, transcripts
from bot.app import App, settle_memory
from bot.door import Refused, TooLarge
from bot.telegram import account, business, connect, intake, poll, raw, shift, wire
from bot.telegram.desk import Desk
from bot.telegram.intake import Intake, Tapped
from bot.telegram.outbox import Outbox
from bot.telegram.poll import Pace, Trouble
from bot.telegram.sender import Sender
from qualifier import alerts, postal
from qualifier.handoffs import Way
from qualifier.promises import Kind
from qualifier.store import Tx, millis

log = logging.getLogger(__name__)
LANE = "telegram"
QUICK_UPDATES_MAX = 4
DRAINED_BYTES_MAX = 64 * 2**20  # nothing that Telegram sends comes near
WARM_SECONDS = 0.5  # the web answers first
RETRY_SECONDS = 30.0
SHIFT_SECONDS = 8.0  # a shift is renewed, or asked for, so often; well within its lease
RIVAL_QUIET_SECONDS = 120.0  # without a 409 for so long, nobody else polls any more
SILENT_AFTER = 5  # so many troubles in a row are a silent channel
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name


class Courier(Protocol):
    """What a worker does for us beside its own round."""

    def claimed(self, tx: Tx, now: datetime, /) -> list[Any]:
        """Claim a little of what is due, in our transaction."""
        ...

    def start(self, tries: Sequence[Any], /) -> None:
        """Begin with it, after the commit."""
        ...


class Silence(NamedTuple):
    """Why nothing comes in, and what helps."""

    words: str
    fix: str


_SILENCES: Mapping[str, Silence] = {
    "another_poller": Silence("another process polls this bot (409)", "stop it, then start again"),
    "webhook_set": Silence("a webhook is set, so polling gets nothing (409)", "frontdesk connect telegram"),
    "token_refused": Silence("Telegram refuses the bot's token", "frontdesk connect telegram"),
    "not_kept": Silence("messages could not be stored; Telegram keeps them for 24 hours", "frontdesk doctor"),
}
_FOREIGN = frozenset({"another_poller", "webhook_set", "token_refused"})  # does not pass by itself
_UNREACHABLE = Silence("Telegram does not answer; it keeps messages for 24 hours", "check this machine's network")


class Telegram:
    """One bot: its routes, its kinds of promises, and what runs in the background."""

    def __init__(self, app: App, place: wire.Place, *, pace: Pace | None = None) -> None:
        self._app, self._place, self._pace = app, place, pace
        self._secret = account.webhook_secret(app.settings) if app.settings.telegram_mode == "webhook" else ""
        self._intake = Intake(app.house, place.bot_id)
        self._sender = Sender(place)
        self._desk = Desk(app.house, self._sender, self._link)
        self._outbox = Outbox(app.house, self._sender, app.database.write, place.bot_id)
        self._asides: set[asyncio.Task[Any]] = set()
        self._troubles = 0
        self._met: set[str] = set()
        self._worker: Courier | None = None
        self._rival_until = 0.0

    @classmethod
    async def configured(cls, app: App) -> "Telegram | None":
        """The bot of the settings or the one connected; None: none. Raises account.SecretMissing."""
        place = await account.place(app)
        return cls(app, place) if place is not None else None

    def routes(self) -> list[Route]:
        """What the server mounts."""
        if not self._secret:
            return []
        return [Route(account.webhook_path("{brand}"), self.take, methods=["POST"])]

    def kinds(self) -> Mapping[str, Kind]:
        """What the worker needs to know."""
        return {**self._outbox.kinds(), **self._desk.kinds()}

    def ways(self) -> tuple[Way, ...]:
        """How a desk hears of a handoff here."""
        return (self._desk,)

    @property
    def ignored(self) -> Mapping[str, int]:
        """Updates that were none of our business, by reason."""
        return self._intake.ignored

    async def take(self, request: Request) -> Response:
        """An update posted by Telegram; answered when it is stored."""
        if not raw.secret_ok(request.headers.get(SECRET_HEADER), self._secret):
            raise Refused(401, "the secret is missing or another")
        if request.path_params["brand"] != self._app.house.firm.key:
            raise Refused(404, "there is no such brand")
        await self.keep([await self._posted(request)])
        return Response(status_code=200)

    async def _posted(self, request: Request) -> raw.Update:
        """The update of a request. One beyond the limit is no reason to refuse it, or Telegram would post it for ever
        and nothing behind it: its beginning is kept for somebody to look at.
        """
        body, most, seen = bytearray(), self._app.settings.telegram_update_bytes_max, 0
        async for part in request.stream():
            seen += len(part)
            if seen > DRAINED_BYTES_MAX:
                raise TooLarge
            body += part[: max(0, most - len(body))]
        return raw.update(bytes(body)) if seen <= most else raw.unreadable(bytes(body))

    async def keep(self, batch: list[raw.Update]) -> None:
        """Commit updates with their turns; returns after it. Raises Refused as long as nobody can say whose chats they
        are.
        """
        first = [update for update in batch if "business_connection" in update]
        await self._meet(batch)
        for part in filter(None, (first, [update for update in batch if "business_connection" not in update])):
            for tap in await self._kept(part):
                self._beside(self._sender.tapped(tap.callback_query_id, tap.words))

    async def _kept(self, batch: list[raw.Update]) -> list[Tapped]:
        now, database = self._app.clock(), self._app.database
        if database.is_sqlite and len(batch) > QUICK_UPDATES_MAX:  # beside the event loop, which others need meanwhile
            return self._begun(await database.write(self._taken, batch, now))
        chats = {"": batch} if database.is_sqlite else intake.lanes(batch)  # one writer, or several side by side
        written = (database.write_in(f"{LANE}:{chat}", self._taken, part, now) for chat, part in chats.items())
        return [tap for kept in await asyncio.gather(*written) for tap in self._begun(kept)]

    def _taken(self, tx: Tx, batch: list[raw.Update], now: datetime) -> "tuple[list[Tapped], list[Any]]":
        """Updates with their turns, and the first replies: claimed at once, they wait for one commit less."""
        taps = intake.take(tx, self._intake, batch, now)
        return taps, self._worker.claimed(tx, now) if self._worker is not None else []

    def _begun(self, kept: "tuple[list[Tapped], list[Any]]") -> list[Tapped]:
        taps, tries = kept
        if self._worker is not None:
            self._worker.start(tries)
        return taps

    def works_with(self, worker: Courier) -> None:
        """Who keeps what our turns promise."""
        self._worker = worker

    async def _meet(self, batch: list[raw.Update]) -> None:
        """Ask Telegram about accounts of the firm that connected the bot when we did not hear it."""
        unmet = business.mentioned(batch) - self._met
        if not unmet:
            return
        met = await self._app.database.read(business.known, unmet)
        for connection in unmet - met:
            found = await connect.business(self._place, connection)
            if isinstance(found, connect.Failed):
                raise Refused(503, f"whose chat it is could not be asked: {found.cause}", {"retry-after": "5"})
            if found is not None:
                ring, bot = self._app.house.ring, self._place.bot_id
                await self._app.database.write(business.keep, ring, bot, found, self._now())
                met.add(connection)
        self._met |= met

    async def run(self) -> None:
        """Take updates in until cancelled; then let what is under way end."""
        self._beside(self._warm())
        try:
            if self._secret:
                await self._hooked()
            else:
                await self._polled()
        finally:
            for task in self._asides:
                task.cancel()
            await asyncio.gather(*self._asides, return_exceptions=True)
            await self._sender.close()

    async def _warm(self) -> None:
        await asyncio.sleep(WARM_SECONDS)
        found = await connect.me(self._place)
        if isinstance(found, connect.Me):
            self._intake.name = self._app.house.telegram = found.username
        await self._sender.warm()
        await asyncio.to_thread(postal.us_state, "10001")  # else the first to tell a ZIP code waits up to a second
        await asyncio.to_thread(settle_memory)

    async def _polled(self) -> None:
        """Poll while it is this process's shift; wait for it while another one of ours polls."""
        write, bot, owner = self._app.database.write, self._place.bot_id, self._app.owner
        try:
            while True:
                if await write(_take_shift, self._app, bot, owner):
                    await self._shift()
                await asyncio.sleep(SHIFT_SECONDS)
        finally:
            await write(shift.release, bot, owner)

    async def _shift(self) -> None:
        """Poll as long as the shift is ours."""
        polling = asyncio.create_task(poll.run(self._place, self.keep, told=self._told, pace=self._pace))
        try:
            while not polling.done():
                await asyncio.wait({polling}, timeout=SHIFT_SECONDS)
                if not await self._app.database.write(_take_shift, self._app, self._place.bot_id, self._app.owner):
                    break
        finally:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)

    async def _hooked(self) -> None:
        """Tell Telegram where to post to, until it is told; then nothing is left to do here."""
        while (failed := await account.choose_intake(self._app, self._place)) is not None:
            log.warning("Telegram does not take our webhook: %s", failed.cause)
            await self._app.database.write(_sound, "webhook", Silence(failed.cause, failed.fix), self._now())
            await asyncio.sleep(RETRY_SECONDS)
        await self._app.database.write(_clear, self._now())
        await asyncio.Event().wait()

    def _told(self, trouble: Trouble | None) -> None:
        """A silent channel raises an alert, once; when updates come again it is over."""
        if trouble is None:
            self._troubles = 0
            self._beside(self._recovered())
            return
        self._troubles += 1
        if trouble.why == "another_poller":
            self._rival_until = asyncio.get_running_loop().time() + RIVAL_QUIET_SECONDS
        log.warning("no updates from Telegram: %s", trouble.why, extra={"channel": LANE})
        if trouble.why in _FOREIGN or self._troubles == SILENT_AFTER:
            silence = _SILENCES.get(trouble.why, _UNREACHABLE)
            self._beside(self._app.database.write(_sound, trouble.why, silence, self._now()))

    async def _recovered(self) -> None:
        """All is well again; but two that poll one bot hear of each other only now and then, so that alert stays."""
        await asyncio.sleep(max(0.0, self._rival_until - asyncio.get_running_loop().time()))
        if not self._troubles and self._rival_until <= asyncio.get_running_loop().time():
            await self._app.database.write(_clear, self._now())

    def _beside(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._asides.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.error("beside the talk: %s", type(failure).__name__, extra={"channel": LANE})

    def _now(self) -> int:
        return millis(self._app.clock())

    def _link(self, lead: int) -> str:
        return transcripts.link(self._app.house.ring, self._app.settings.public_url, self._app.clock, lead)


async def connected(app: App, token: str) -> list[str]:
    """`frontdesk connect telegram`: the token tried and kept; what to show, the first line beginning with ✓ or ✗."""
    try:
        found = await account.connected(app, token)
    except account.SecretMissing as missing:
        return [f"✗ {missing}"]
    if isinstance(found, connect.Failed):
        return [f"✗ {found.cause}     fix: {found.fix}"]
    how = "polling, no public address needed" if found.mode == "polling" else "updates come by webhook"
    told = [f"✓ @{found.username} · {how} · try {found.link}?start=demo"]
    if found.replaced:
        told.append(f"  The webhook that was set before is taken away: {found.replaced}")
    told.append(f"  Cards for the sales desk: add the bot to a group and send there: /sales {found.code}")
    told.append("  A running server takes the bot up when it is started again.")
    return told


async def checked(app: App) -> list[account.Check]:
    """What the doctor finds about Telegram: (ok, words, fix); nothing where no bot is connected."""
    return await account.checks(app)


def _take_shift(tx: Tx, app: App, bot: int, owner: str) -> bool:
    now = millis(app.clock())
    held = shift.holder(tx, bot)
    if held is not None and tx.is_sqlite and not owners.lives(held[0], owner):
        shift.release(tx, bot, held[0])  # its process ended without a word; no need to sit out its lease
    return shift.take(tx, bot, owner, now)


def _sound(tx: Tx, why: str, silence: Silence, now: int) -> None:
    alerts.sound(tx, code="telegram.silent", subject=why, now=now, words=silence.words, fix=silence.fix)


def _clear(tx: Tx, now: int) -> None:
    for alert in alerts.open_(tx):
        if alert["code"] == "telegram.silent":
            alerts.clear(tx, code=alert["code"], subject=alert["subject"], now=now)
