"""`inbox parked|show|retry|drop`."""

from pathlib import Path
from typing import TYPE_CHECKING

from bot import inbox
from bot.app import App
from bot.commands import install, say, say_rows
from bot.failures import CommandFailed
from bot.inbox import Waiting
from qualifier.store import Tx, iso, millis, moment

if TYPE_CHECKING:
    from bot.telegram.intake import Intake

WAITS = "its turn is still to be taken; a running server does that"


async def listed(data: Path | None, *, as_json: bool) -> None:
    """What is parked."""
    async with install(data) as app:
        found = await app.database.read(inbox.parked)
    rows = [{"message": row["id"], "channel": row["channel"], "since": iso(moment(row["received"])),
             "why": row["reason"]} for row in found]  # fmt: skip
    say_rows(rows, ("message", "channel", "since", "why"), "No message is parked.", as_json=as_json)


async def show(number: int, data: Path | None) -> None:
    """A parked message as it came."""
    async with install(data) as app:
        waiting = await app.database.read(_parked, number)
        say(inbox.opened(app.house.intake, waiting).decode("utf-8", "replace"))


async def retry(number: int | None, data: Path | None) -> int:
    """Take one, or all, again; 1 where one stays parked."""
    async with install(data) as app:
        rows = await app.database.read(inbox.parked)
        numbers = [row["id"] for row in rows] if number is None else [number]
        left = [await _again(app, await app.database.read(_parked, one)) for one in numbers]
    for one, why in zip(numbers, left, strict=True):
        say(f"✗ {one} stays parked: {why}     fix: frontdesk inbox show {one}" if why else f"✓ {one} is taken")
    if not numbers:
        say("No message is parked.")
    return int(any(left))


async def drop(number: int, data: Path | None) -> None:
    """Drop one."""
    async with install(data) as app:
        await app.database.read(_parked, number)
        await app.database.write(inbox.drop, number, millis(app.clock()))
    say(f"✓ {number} is dropped")


def _parked(tx: Tx, number: int) -> Waiting:
    if (found := inbox.parked_one(tx, number)) is None:
        raise CommandFailed(f"no message {number} is parked     fix: frontdesk inbox parked")
    return found


async def _again(app: App, waiting: Waiting) -> str:
    """Take a parked message again; "" if it was taken, else why not."""
    if (intake := await _shelf(app, waiting)) is not None:
        return await _update_again(app, intake, waiting)
    await app.database.write(inbox.unpark, waiting.id, millis(app.clock()))
    await app.reception.settle(waiting.at)
    known = await app.database.read(inbox.known, waiting.at, waiting.message)
    return "" if known is None or known.state == "done" else WAITS


async def _shelf(app: App, waiting: Waiting) -> "Intake | None":
    """The intake of the bot that an update was parked by; None: it is no update, but a chat's message."""
    from bot.telegram import account, intake  # noqa: PLC0415 - only here

    place = await account.place(app) if waiting.channel == "telegram" else None
    if place is None:
        return None
    found = intake.Intake(app.house, place.bot_id)
    return found if intake.shelf(found) == waiting.at else None


async def _update_again(app: App, found: "Intake", waiting: Waiting) -> str:
    from bot.telegram import intake  # noqa: PLC0415 - only here

    try:
        why = await app.database.write(intake.again, found, waiting, app.clock())
    except Exception as error:  # noqa: BLE001 - what tripped once may trip again; it stays where it is
        why = f"failed: {type(error).__name__}"
    if why:
        await app.database.write(inbox.stays, waiting.id, why)
    return why
