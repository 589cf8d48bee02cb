"""`link`: short addresses that name a campaign on every lead that comes by them."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import listen
from bot.commands import install, say, say_json, say_table
from bot.failures import CommandFailed
from qualifier import versions
from qualifier.store import millis

if TYPE_CHECKING:
    from bot.app import App

COLUMNS = ("code", "name", "script", "visits", "started", "leads", "open")


async def add(
    name: str, script: str, utm: dict[str, str], qr: Path | None, data: Path | None, *, as_json: bool
) -> None:
    """Make a link and print where it leads; `qr` is written as SVG."""
    from bot import campaigns  # noqa: PLC0415 - only here

    if not name.strip():
        raise CommandFailed('the link has no name     fix: what the campaign is called, such as "Spring flyer"')
    async with install(data) as app:
        if script:
            await _published(app, script)
        link = campaigns.Link("", name, script, {key: value for key, value in utm.items() if value})
        made = await app.database.write(campaigns.add, secrets.choice, link, millis(app.clock()))
        base = app.settings.base_url.rstrip("/") or listen.running(app.settings.data) or app.settings.public_url
        places = {
            "code": made.code,
            "web": f"{base}/l/{made.code}",
            **await _telegram(app, made.code),
        }
    if qr is not None:
        import segno  # noqa: PLC0415 - only for who wants a QR code

        segno.make(places["web"], error="m").save(str(qr), kind="svg", scale=8, border=4)
    if as_json:
        say_json(places)
        return
    say(f"✓ {name}: every lead that comes by one of these is counted to it")
    say(*(f"  {place:9} {address}" for place, address in places.items() if place != "code"))
    say(*([f"  QR code   {qr}"] if qr else []))


async def _published(app: "App", script: str) -> None:
    try:
        await app.database.read(app.house.library.live, script)
    except versions.UnknownVersion:
        raise CommandFailed(f"no script `{script}` is published     fix: frontdesk publish, or another name") from None


async def _telegram(app: "App", code: str) -> dict[str, str]:
    from bot.telegram.connected import is_connected  # noqa: PLC0415 - only here

    if not await app.database.read(is_connected):
        return {}
    from bot.telegram import account, connect  # noqa: PLC0415 - a third of a second that others need not wait for

    there = await account.place(app)
    me = await connect.me(there) if there is not None else None
    return {"telegram": connect.link(me.username, code)} if isinstance(me, connect.Me) else {}


async def listed(data: Path | None, *, as_json: bool) -> None:
    """Every link with what came by it."""
    from bot import campaigns  # noqa: PLC0415 - only here

    async with install(data) as app:
        rows: list[dict[str, Any]] = [
            {**row, "open": "no" if row.pop("closed") else "yes"} for row in await app.database.read(campaigns.listed)
        ]
    if as_json:
        say_json(rows)
    elif rows:
        say_table(rows, COLUMNS)
    else:
        say('no links yet     the first: frontdesk link add "Spring flyer" --source flyer')


async def closed(code: str, data: Path | None) -> None:
    """Open nothing by a code any longer."""
    from bot import campaigns  # noqa: PLC0415 - only here

    async with install(data) as app:
        if not await app.database.write(campaigns.close, code.lower(), millis(app.clock())):
            raise CommandFailed(f"there is no open link `{code}`     fix: frontdesk link list")
    say(f"✓ {code} opens nothing any longer; its leads keep it")
