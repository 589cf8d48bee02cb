"""`demo`, `serve`, `worker`: processes that stay until they are told to end."""

import asyncio
import contextlib
import secrets
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from bot import logs
from bot.commands import say, settings_of
from bot.listen import demo_noted, listen
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import App

EXAMPLES = 200
CHUNK = 10
FIRST_ANSWER_SECONDS = 1.0  # the newcomer's first page goes before the examples


async def demo(data: Path, port: int, *, browser: bool) -> int:
    """Everything on this machine, with example leads and a built-in receiver."""
    logs.set_up("error")
    settings = settings_of(data, port=port, demo=True, host="127.0.0.1", brand="Acme", log_level="error")
    listener = listen(settings.host, settings.port)  # first: a taken port is told before anything is made
    settings = settings.model_copy(update={"port": listener.getsockname()[1], "base_url": ""})
    from bot import app as composition  # noqa: PLC0415 - after the port is ours
    from bot import demo as example  # noqa: PLC0415 - see above
    from bot import server  # noqa: PLC0415 - half a second that talking to a running server need not pay
    from conversations import library  # noqa: PLC0415 - see above
    from qualifier.store import millis  # noqa: PLC0415 - see above

    app = await composition.opened(settings)
    try:
        at = millis(app.clock())
        await app.database.write(example.connect, app.house.ring, settings.public_url, at, secrets.token_bytes(24))
        found = list(await app.database.read(library.live_names))
        have = await app.database.read(example.count)
        _banner(settings, found, have)
        stop = asyncio.Event()
        seeding = asyncio.create_task(_seeded(app, have, stop))
        if browser and sys.stdout.isatty():
            asyncio.get_running_loop().call_later(1.0, webbrowser.open, settings.public_url)
        with demo_noted(settings.data):
            await server.serve(app, listener, stop=stop)
        seeding.cancel()
        await asyncio.gather(seeding, return_exceptions=True)
    finally:
        await app.close()
    say("", "Stopped. Everything is kept; the same command goes on from here.")
    return 0


def _banner(settings: Settings, found: list[str], have: int) -> None:
    file = settings.data / "frontdesk.db"
    scripts = sum(1 for name in found if name.startswith("script"))
    examples = f"   ✓ {have} leads from before" if have else ""
    base = settings.public_url
    say(
        f"  ✓ database {file}   ✓ {scripts} scripts, {len(found) - scripts} rulebooks" + examples,
        f"  Chat           {base}/chat/{settings.default_script}",
        f"  Webhook inbox  {base}/demo/inbox",
        f"  All scripts    {base}/",
        "  No token needed. Nothing leaves this machine.     Next: frontdesk chat · Ctrl+C stops",
    )


async def _seeded(app: "App", have: int, stop: asyncio.Event) -> None:
    from bot import demo as example  # noqa: PLC0415 - see above

    if have >= EXAMPLES:
        return
    await asyncio.sleep(FIRST_ANSWER_SECONDS)
    for first in range(have, EXAMPLES, CHUNK):
        if stop.is_set():
            return
        await app.database.write(example.seed, app, first, min(first + CHUNK, EXAMPLES))
    say(f"  ✓ {EXAMPLES} example leads: frontdesk lead list")


async def serve(data: Path | None, host: str | None, port: int | None) -> int:
    """A real install."""
    settings = settings_of(data, host=host, port=port)
    logs.set_up(settings.log_level)
    listener = listen(settings.host, settings.port)
    settings = settings.model_copy(update={"port": listener.getsockname()[1]})  # the one that was free, of 0
    from bot import app as composition  # noqa: PLC0415 - after the port is ours
    from bot import server  # noqa: PLC0415 - half a second that talking to a running server need not pay

    app = await composition.opened(settings)
    try:
        say(f"frontdesk serves {settings.public_url}   data: {_shown(settings)}   Ctrl+C stops")
        await server.serve(app, listener)
    finally:
        await app.close()
    return 0


async def worker(data: Path | None) -> int:
    """Only the worker."""
    settings = settings_of(data)
    logs.set_up(settings.log_level)
    from bot import app as composition  # noqa: PLC0415 - after the port is ours
    from bot import server  # noqa: PLC0415 - half a second that talking to a running server need not pay

    app = await composition.opened(settings)
    stop = asyncio.Event()
    try:
        say("frontdesk keeps promises   Ctrl+C stops")
        async with server.channels_working(app):
            with server.told_to_end(stop):
                await stop.wait()
    finally:
        with contextlib.suppress(asyncio.CancelledError):
            await app.close()
    return 0


def _shown(settings: Settings) -> str:
    from bot.db import normal_url  # noqa: PLC0415 - see serve

    return normal_url(settings.database_url).render_as_string(hide_password=True)
