"""`account list`, `account show`."""

from pathlib import Path

from bot.admin import accounts
from bot.commands import install, say, say_json, say_table
from bot.failures import CommandFailed


async def listed(data: Path | None, most: int, *, tests: bool, as_json: bool) -> None:
    """Firms with several leads."""
    async with install(data) as app:
        found = await app.database.read(accounts.shown, app.house.ring, most=most, tests=tests)
    if as_json:
        say_json(found)
    elif not found:
        say("no firm has several leads yet (people are grouped by the domain of a business mail address)")
    else:
        rows = [{**one, "people": len(one["people"]), "decides": one["decides"] or "nobody known"} for one in found]
        say_table(rows, ("account", "people", "hot", "decides"))


async def show(name: str, data: Path | None, *, as_json: bool) -> None:
    """The people of one firm."""
    async with install(data) as app:
        found = await app.database.read(accounts.one, app.house.ring, name)
    if found is None:
        raise CommandFailed("nobody of this firm is a lead     fix: a mail domain as in their addresses, or a lead")
    if as_json:
        say_json(found)
        return
    say(found["account"])
    say_table(found["people"], ("lead", "name", "level", "temperature", "score", "grade", "outcome"))
