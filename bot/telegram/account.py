"""Our bot at Telegram: its token and the code that makes a group a desk's, kept sealed; connecting it, examining it."""

import base64
import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import aiohttp
import sqlalchemy as sa

from bot import inbox
from bot.app import App
from bot.settings import Settings
from bot.telegram import connect, shift, wire
from bot.telegram.connect import Failed, Intake, Me
from bot.telegram.connected import OWNER, TOKEN
from qualifier import tables
from qualifier.seal import Ring
from qualifier.store import Tx, millis

CODE_BYTES = 5  # eight characters of base 32
CODE_MS = int(timedelta(hours=24).total_seconds() * 1000)
SECRET_CHARS_MIN = 16
PROBE_SECONDS = 8  # another poller hears of ours after up to three seconds, and pauses before it asks again
CONFLICT = 409
_S = tables.secrets.c


class SecretMissing(ValueError):
    """Updates come by webhook, but without a secret anybody could speak for Telegram. Set FRONTDESK_TELEGRAM_SECRET."""


@dataclass(frozen=True, slots=True)
class Connected:
    """A bot that works: people find it at `link`; `/sales code` in a group makes that group the sales desk's."""

    name: str
    username: str
    link: str
    code: str
    mode: str
    replaced: str  # the address of a webhook that was set before, ""


class Check(NamedTuple):
    """One thing the doctor looked at: whether it is fine, what was found, what helps."""

    ok: bool
    words: str
    fix: str = ""


# ---- what is kept --------------------------------------------------------------------------------------------------


def keep(tx: Tx, ring: Ring, name: str, value: str, now: int, expires: int | None = None) -> None:
    """Keep a secret of ours in place of the one before."""
    forget(tx, name)
    sealed = ring.system.seal(value.encode(), f"{OWNER}:{name}")
    tx.execute(sa.insert(tables.secrets).values(owner=OWNER, name=name, sealed=sealed, created=now, expires=expires))


def kept(tx: Tx, ring: Ring, name: str, now: int) -> str:
    """A secret of ours that is in force, "" where there is none."""
    in_force = sa.or_(_S.expires.is_(None), _S.expires > now)
    row = tx.execute(sa.select(_S.sealed).where(_S.owner == OWNER, _S.name == name, in_force)).first()
    return ring.system.open(row[0], f"{OWNER}:{name}").decode() if row else ""


def forget(tx: Tx, name: str) -> None:
    """Drop a secret of ours."""
    tx.execute(sa.delete(tables.secrets).where(_S.owner == OWNER, _S.name == name))


def code_fits(tx: Tx, ring: Ring, code: str, now: int) -> bool:
    """Whether this is the code for a desk's group. It fits once."""
    wanted = kept(tx, ring, "code", now)
    fits = bool(wanted) and hmac.compare_digest(code.upper().encode("utf-8", "replace"), wanted.encode())
    if fits:
        forget(tx, "code")
    return fits


async def place(app: App) -> wire.Place | None:
    """The bot this install speaks as: the one of the settings, else the one connected; None: none."""
    token = app.settings.telegram_token.get_secret_value()
    if not token:
        token = await app.database.read(kept, app.house.ring, TOKEN, millis(app.clock()))
    return wire.Place(token, app.settings.telegram_api) if token else None


def webhook_path(brand: str) -> str:
    """Where Telegram posts updates to."""
    return f"/webhooks/telegram/{brand}"


def webhook_secret(settings: Settings) -> str:
    """The secret of the webhook. Raises SecretMissing."""
    secret = settings.telegram_secret.get_secret_value()
    if len(secret) < SECRET_CHARS_MIN:
        raise SecretMissing(SecretMissing.__doc__)
    return secret


# ---- connecting ----------------------------------------------------------------------------------------------------


async def connected(app: App, token: str) -> Connected | Failed:
    """Try a token, keep it sealed and choose how updates come. A running server takes it up when it is started again.

    Raises SecretMissing.
    """
    there = wire.Place(token.strip(), app.settings.telegram_api)
    me = await connect.me(there)
    before = me if isinstance(me, Failed) else await connect.intake(there)
    chosen = before if isinstance(before, Failed) else await choose_intake(app, there)
    if isinstance(me, Failed) or isinstance(before, Failed) or isinstance(chosen, Failed):
        return next(failed for failed in (me, before, chosen) if isinstance(failed, Failed))
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    await app.database.write(_keep_both, app.house.ring, there.token, code, millis(app.clock()))
    await connect.offer_commands(there, _commands())
    ours = before.webhook in ("", _webhook(app))
    return Connected(
        me.name, me.username, connect.link(me.username), code, app.settings.telegram_mode,
        "" if ours else before.webhook,
    )  # fmt: skip


async def choose_intake(app: App, there: wire.Place) -> Failed | None:
    """Tell Telegram how we take updates in, as the settings say. Raises SecretMissing."""
    if app.settings.telegram_mode == "polling":
        return await connect.use_polling(there)
    return await connect.use_webhook(there, _webhook(app), webhook_secret(app.settings))


def _commands() -> tuple[tuple[str, str], ...]:
    from bot.telegram import words  # noqa: PLC0415 - brings the engine, which the doctor does not need

    return words.COMMANDS


def _keep_both(tx: Tx, ring: Ring, token: str, code: str, now: int) -> None:
    keep(tx, ring, TOKEN, token, now)
    keep(tx, ring, "code", code, now, now + CODE_MS)


def _webhook(app: App) -> str:
    return app.settings.public_url + webhook_path(app.house.firm.key)


# ---- the doctor ----------------------------------------------------------------------------------------------------


async def checks(app: App) -> list[Check]:
    """What is right and wrong with Telegram; nothing where no bot is connected. While a process of ours polls, it is
    not disturbed: what it meets is in the alerts.
    """
    there = await place(app)
    if there is None:
        return []
    me = await connect.me(there)
    if isinstance(me, Failed):
        return [_wrong(f"Telegram: {me.cause}", me.fix)]
    found = await connect.intake(there)
    if isinstance(found, Failed):
        return [_wrong(f"Telegram: {found.cause}", found.fix)]
    now = millis(app.clock())
    held = await app.database.read(shift.holder, there.bot_id)
    last = await app.database.read(_last_received)
    told = [_fine(f"Telegram: @{me.username}"), *_intake(app, found), *_waiting(app, found, last)]
    if app.settings.telegram_mode != "polling" or found.webhook:
        return told
    if held is None or held[1] < now:
        return [*told, *await _rival(there)]
    return [*told, _fine(f"Telegram: polled by process {held[0].partition('-')[0]} of ours")]


def _intake(app: App, found: Intake) -> Iterator[Check]:
    polling = app.settings.telegram_mode == "polling"
    if polling and found.webhook:
        where = urlsplit(found.webhook).hostname or "an address without a host"
        yield _wrong(
            f"Telegram: a webhook is set ({where}), so polling gets nothing", "frontdesk connect telegram takes it away"
        )
    elif not polling and found.webhook != _webhook(app):
        yield _wrong("Telegram: updates do not come to this address", "frontdesk connect telegram")
    if not polling and len(app.settings.telegram_secret.get_secret_value()) < SECRET_CHARS_MIN:
        yield _wrong("Telegram: the webhook's secret is missing", "set FRONTDESK_TELEGRAM_SECRET, 16 or more")
    if found.last_error and found.webhook:
        yield _wrong(f"Telegram: its last delivery failed: {found.last_error}", "see the log of that time")


def _waiting(app: App, found: Intake, last: int | None) -> Iterator[Check]:
    if found.waiting:
        minutes = round((millis(app.clock()) - last) / 60_000) if last else None
        since = "none came in so far" if minutes is None else f"the last one came in {minutes} min ago"
        fix = "start the server: Telegram keeps them for 24 hours and no longer"
        yield _wrong(f"Telegram: {found.waiting} updates wait; {since}", fix)


async def _rival(there: wire.Place) -> list[Check]:
    """Whether somebody else polls this bot: Telegram then ends one of the two questions. Ours confirms nothing."""
    async with aiohttp.ClientSession() as http:
        params = {"timeout": PROBE_SECONDS, "limit": 1}
        answer = await wire.ask(http, there, "getUpdates", params, seconds=PROBE_SECONDS + connect.SECONDS_MAX)
    if answer.code == CONFLICT:
        return [_wrong("Telegram: another process polls this bot (409)", "stop it, then start again")]
    return []


def _fine(words: str) -> Check:
    return Check(ok=True, words=words)


def _wrong(words: str, fix: str) -> Check:
    return Check(ok=False, words=words, fix=fix)


def _last_received(tx: Tx) -> int | None:
    box = inbox.inbox.c
    found = tx.execute(sa.select(sa.func.max(box.received)).where(box.channel == "telegram")).scalar_one()
    return None if found is None else int(found)


__all__ = ["Check", "Connected", "Failed", "Me", "SecretMissing", "checks", "connected", "place"]
