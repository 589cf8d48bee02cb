"""`site`: which web pages may hold the chat, and the line that puts it there."""

from pathlib import Path

from bot import origins
from bot.commands import install, say, say_json
from bot.failures import CommandFailed
from qualifier import firm

NONE = "no other site may hold the chat     fix: frontdesk site add https://www.acme.example"


async def add(written: str, data: Path | None) -> None:
    """Allow an origin."""
    wanted = _origin(written)
    async with install(data) as app:
        await app.database.write(firm.allow, app.house.firm.key, wanted)
        script = app.house.firm.default_script or app.settings.default_script
        base = app.settings.public_url
    say(f"✓ pages of {wanted} may hold the chat; a running server takes it up within seconds")
    say(f'  put this on them: <script src="{base}/widget.js" data-script="{script}" async></script>')
    if origins.is_loopback(base) and not origins.is_loopback(wanted):
        say("  ! this server's address is of this machine only     fix: set FRONTDESK_BASE_URL to its public one")


async def listed(data: Path | None, *, as_json: bool) -> None:
    """Every allowed origin."""
    async with install(data) as app:
        found = list(app.house.firm.origins)
    if as_json:
        say_json(found)
    else:
        say(*(found or [NONE]))


async def remove(written: str, data: Path | None) -> None:
    """Allow an origin no longer."""
    wanted = _origin(written)
    async with install(data) as app:
        if not await app.database.write(firm.disallow, app.house.firm.key, wanted):
            raise CommandFailed(f"{wanted} is not allowed     fix: frontdesk site list names those that are")
    say(f"✓ pages of {wanted} may not hold the chat any longer; nothing more is taken from them within seconds")


def _origin(written: str) -> str:
    try:
        return origins.origin(written)
    except origins.NoOrigin as error:
        cause, _, fix = str(error).partition(" | ")
        raise CommandFailed(f"{cause}     fix: {fix}") from None
