"""`connect webhook`, `connect activities`, `connect telegram`."""

import re
import secrets
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from bot.admin import intake, results
from bot.app import App
from bot.commands import install, say, say_table, settings_of
from bot.failures import CommandFailed
from qualifier import activities as activities_told
from qualifier.store import millis
from webhooks import codes as coded
from webhooks import delivery, endpoints, guard, inbound, sign


async def webhook(url: str, desk: str, name: str, allow: Sequence[str], data: Path | None, *, alerts: bool) -> None:
    """A further receiver of a desk's leads."""
    target = _target(url, allow, data)
    secret = sign.secret(secrets.token_bytes(24))
    async with install(data) as app:
        if desk not in app.house.firm.desks:
            known = ", ".join(app.house.firm.desks)
            raise CommandFailed(f"there is no desk `{desk}`     fix: one of {known}")
        before = await app.database.read(endpoints.find, desk, url)
        given = {"secret": secret, "now": millis(app.clock()), "allowed": allow, "alerts": alerts}
        if before is not None:
            await app.database.write(endpoints.renew, app.house.ring, before.id, **given)
        else:
            await app.database.write(
                endpoints.add, app.house.ring, desk=desk, name=name or target.host, url=url, **given
            )
        if (endpoint := await app.database.read(endpoints.find, desk, url)) is not None:
            await app.database.write(delivery.owe_test, endpoint, app.clock())
        waited = await app.database.write(delivery.take_up, desk, app.clock())
    if before is not None:
        say("✓ connected before: from now on with a new secret, and the one before for another 24 hours")
    say(
        f"✓ leads of the desk `{desk}` are posted to {target.url}",
        f"  secret for verifying (Standard Webhooks), shown once: {secret}",
        "  A trial delivery (endpoint.test) is on its way; a running server picks the receiver up within a minute.",
        *([f"  Leads that were held for want of a receiver, now on their way: {waited}"] if waited else []),
    )


def _target(url: str, allow: Sequence[str], data: Path | None) -> guard.Target:
    """Where `url` leads to, if it may be posted to by `allow` or by the setting. Raises CommandFailed."""
    by_setting = filter(None, settings_of(data).webhook_allowed.split(","))
    try:
        return guard.judge_url(url, guard.allowed([*allow, *by_setting]))
    except guard.Forbidden as refusal:
        allowing = f", or --allow {refusal.entry}" if refusal.entry else ""
        raise CommandFailed(f"{refusal.cause}     fix: {refusal.remedy}{allowing}") from None


async def codes(url: str, allow: Sequence[str], data: Path | None) -> None:
    """The one gateway that texts or mails one-time codes; one that was connected before gets none any more."""
    target = _target(url, allow, data)
    secret = sign.secret(secrets.token_bytes(24))
    async with install(data) as app:
        await app.database.write(coded.connect, app.house.ring, url, target.host, secret, app.clock(), allow)
    say(
        f"✓ one-time codes are sent through {target.url}",
        f"  secret for verifying (Standard Webhooks), shown once: {secret}",
        "  A trial delivery (endpoint.test) is on its way. Questions ask for a code with `verify: code`.",
    )


async def activities(data: Path | None, *, renew: bool) -> None:
    """The secret by which activities are signed."""
    async with install(data) as app:
        newest = await _secret(app, inbound.ACTIVITIES, renew=renew)
        say(
            f"  activities are told to POST {app.settings.public_url}/webhooks/activities",
            f"  secret for signing (Standard Webhooks): {newest}",
        )
        counted = await app.database.read(activities_told.counts)
        if counted:
            rows = [{"name": name, "who": _WHO[state], "told": many} for (name, state), many in counted.items()]
            say_table(rows, ("name", "who", "told"))


async def outcomes(data: Path | None, *, renew: bool) -> None:
    """The secret by which sales' system signs what became of leads."""
    async with install(data) as app:
        newest = await _secret(app, inbound.OUTCOMES, renew=renew)
        say(
            f"  what became of leads is told to POST {app.settings.public_url}{results.SIGNED_PATH}",
            f"  secret for signing (Standard Webhooks): {newest}",
        )


async def leads(source: str, data: Path | None, *, renew: bool) -> None:
    """The secret by which a source signs its leads."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,60}", source):
        raise CommandFailed(f"{source!r} names no source     fix: letters, digits, dots, dashes; 60 at most")
    async with install(data) as app:
        newest = await _secret(app, intake.DOOR + source, renew=renew)
        say(
            f'  leads are sent to POST {app.settings.public_url}{intake.PATH}, with "source": "{source}"',
            f"  secret for signing (Standard Webhooks): {newest}",
        )


async def _secret(app: App, door: str, *, renew: bool) -> str:
    """The newest secret of a door: made where there is none, or where a new one is wanted."""
    ring, now = app.house.ring, app.clock()
    if renew or not await app.database.read(inbound.keys, ring, door, now):
        had = await app.database.write(inbound.renew, ring, door, sign.secret(secrets.token_bytes(24)), now)
        say("✓ a new secret; the one before holds for another 24 hours" if had else "✓ a secret was made")
    newest, *_ = await app.database.read(inbound.keys, ring, door, now)
    return newest


_WHO = {"kept": "of a lead", "unknown": "of nobody we know"}


async def telegram(data: Path | None) -> int:
    """A bot by its token."""
    token = getpass("BotFather token (hidden): ").strip()
    if not token:
        raise CommandFailed("no token given     fix: ask @BotFather for one with /newbot")
    from bot.telegram import channel  # noqa: PLC0415 - only here

    async with install(data) as app:
        lines = await channel.connected(app, token)
    say(*lines)
    return 0 if lines and lines[0].startswith("✓") else 1
