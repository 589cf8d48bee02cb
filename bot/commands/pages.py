"""`page add`, `page list`, `page remove`, `page load`."""

from pathlib import Path

from bot.commands import install, say, say_rows
from bot.failures import CommandFailed
from qualifier import document, pages
from qualifier.store import millis

FOR_THE_SITE = '<script src="{}/widget/track.js" data-script="{}" data-consent="given" async></script>'


async def add(pattern: str, event: str, data: Path | None) -> None:
    """Let a page count."""
    async with install(data) as app:
        try:
            await app.database.write(pages.add, pattern, event, millis(app.clock()))
        except ValueError as error:
            raise _failed(error) from None
        script = app.house.firm.default_script or app.settings.default_script
        say(
            f"✓ {pattern} counts as {event}; rulebooks read it as `event: {event}`",
            f"  on your site: {FOR_THE_SITE.format(app.settings.public_url, script)}",
        )


async def listed(data: Path | None, *, as_json: bool) -> None:
    """Every page that counts."""
    async with install(data) as app:
        found = await app.database.read(pages.rules)
    rows = [{"page": rule.pattern, "event": rule.event} for rule in found]
    say_rows(
        rows,
        ("page", "event"),
        "no page counts yet     fix: frontdesk page add '/pricing*' pricing_visit",
        as_json=as_json,
    )


async def removed(pattern: str, data: Path | None) -> None:
    """A page counts no longer."""
    async with install(data) as app:
        if not await app.database.write(pages.remove, pattern):
            raise CommandFailed(f"`{pattern}` is no page that counts     fix: one of `frontdesk page list`")
    say(f"✓ {pattern} counts for nothing; what it counted as before stays with its leads")


async def loaded(file: Path, data: Path | None) -> None:
    """All pages from a file. Raises CommandFailed."""
    try:
        written = pages.read(file.read_text("utf-8"), file.name)
    except OSError as error:
        raise CommandFailed(f"{file}: {error.strerror}     fix: name a file that is there") from None
    except document.DocumentError:
        raise
    except ValueError as error:
        raise _failed(error) from None
    async with install(data) as app:
        await app.database.write(pages.replace, written, millis(app.clock()))
    say(f"✓ {len(written)} pages count, and no others")


def _failed(error: ValueError) -> CommandFailed:
    cause, _, fix = str(error).partition(" | ")
    return CommandFailed(f"{cause}     fix: {fix}")
