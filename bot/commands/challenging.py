"""`challenger set`, `challenger show`, `challenger stop`."""

from pathlib import Path

from bot.admin import contest
from bot.commands import install, say, say_json
from bot.commands.files import read
from bot.commands.versioning import author_of
from bot.failures import CommandFailed
from qualifier import challengers
from qualifier.challengers import Challenger
from qualifier.store import Tx, millis


async def start(file: Path, data: Path | None, by: str) -> None:
    """Try a rulebook in the shadow of the live one."""
    text = read(file)
    async with install(data) as app:
        try:
            made = await app.database.write(challengers.start, text, str(file), millis(app.clock()), author_of(by))
        except ValueError as error:
            raise CommandFailed(str(error).replace(" | ", "     fix: ")) from None
    say(
        f"✓ version {made.version} of rulebook {made.name} runs in the shadow of the live one and routes nothing",
        "  A running server takes it up within a minute; leads from then on are judged by both.",
        f"  how it does: frontdesk challenger show {made.name}",
    )


async def show(name: str, data: Path | None, *, as_json: bool) -> None:
    """How a challenger does."""
    async with install(data) as app:
        one = await app.database.read(_which, name)
        found = await app.database.read(challengers.standing, one)
    if as_json:
        say_json(contest.as_json(found))
    else:
        say(*contest.in_words(found))


def _which(tx: Tx, name: str) -> Challenger:
    if name:
        return challengers.latest(tx, name)
    every = challengers.listed(tx)
    if not every:
        raise CommandFailed("there is no challenger     fix: frontdesk challenger set FILE.yaml")
    return every[0]


async def stop(name: str, data: Path | None) -> None:
    """Let it run no longer."""
    async with install(data) as app:
        if not await app.database.write(challengers.stop, name, millis(app.clock())):
            raise CommandFailed(f"no challenger of `{name}` runs     fix: {_runs(await app.database.read(_names))}")
    say(f"✓ the challenger of {name} runs no longer; frontdesk challenger show {name} still shows its figures")


def _names(tx: Tx) -> list[str]:
    return [one.name for one in challengers.running(tx)]


def _runs(names: list[str]) -> str:
    return f"one of {', '.join(names)}" if names else "frontdesk challenger set FILE.yaml"
