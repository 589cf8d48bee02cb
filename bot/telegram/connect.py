"""Sets a bot up and asks how it is: for `frontdesk connect telegram`, for the doctor and for starting. Nothing here
drops updates that wait at Telegram: they are leads.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp

from bot.telegram import understand, wire
from bot.telegram.fields import UnreadableError
from bot.telegram.incoming import Connection
from bot.telegram.understand import ALLOWED_UPDATES

SECONDS_MAX = 15.0
START_CODE_CHARS_MAX = 64  # of [A-Za-z0-9_-], Telegram's rule for deep links
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_START_CODE = re.compile(rf"[A-Za-z0-9_-]{{0,{START_CODE_CHARS_MAX}}}")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Telegram knows it; people find it at `https://t.me/<username>`."""

    id: int
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class Intake:
    """How Telegram delivers now: `webhook` is the address ("" when polling), `waiting` the updates not yet confirmed,
    `last_error` and `last_error_at` (Unix seconds, 0: none) what its last failed delivery met.
    """

    webhook: str
    waiting: int
    last_error: str
    last_error_at: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Telegram refused or could not be asked: the cause, and what to do about it."""

    cause: str
    fix: str
    code: int = 0


async def me(place: wire.Place) -> Me | Failed:
    """Whose token this is."""
    if not _TOKEN.fullmatch(place.token):
        return Failed("that is no bot token", "copy it whole from @BotFather: digits, a colon, letters")
    found = await _ask(place, "getMe")
    if isinstance(found, Failed):
        return found
    return Me(_number(found, "id"), str(found.get("username", "")), str(found.get("first_name", "")))


async def intake(place: wire.Place) -> Intake | Failed:
    """How updates are delivered now and how many wait. The doctor compares it with the settings."""
    found = await _ask(place, "getWebhookInfo")
    if isinstance(found, Failed):
        return found
    waiting, at = _number(found, "pending_update_count"), _number(found, "last_error_date")
    return Intake(str(found.get("url", "")), waiting, str(found.get("last_error_message", "")), at)


async def business(place: wire.Place, connection: str) -> Connection | Failed | None:
    """An account that lets the bot answer in its name, by the id of the connection; None: Telegram knows none."""
    found = await _ask(place, "getBusinessConnection", {"business_connection_id": connection})
    if isinstance(found, Failed):
        return None if found.code == 400 else found
    try:
        return understand.connection(found)
    except UnreadableError:
        return None


async def use_polling(place: wire.Place) -> Failed | None:
    """From now on updates are asked for; a webhook set before is taken away."""
    found = await _ask(place, "deleteWebhook", {"drop_pending_updates": False})
    return found if isinstance(found, Failed) else None


async def use_webhook(place: wire.Place, address: str, secret: str, *, connections_max: int = 40) -> Failed | None:
    """From now on updates are posted to `address` (https) with `secret` in their header."""
    if not _SECRET.fullmatch(secret):
        return Failed("the webhook's secret is missing or too weak", "use 16 to 256 of A-Z a-z 0-9 _ -")
    params = {
        "url": address,
        "secret_token": secret,
        "max_connections": connections_max,
        "allowed_updates": ALLOWED_UPDATES,
        "drop_pending_updates": False,
    }
    found = await _ask(place, "setWebhook", params)
    return found if isinstance(found, Failed) else None


async def offer_commands(place: wire.Place, commands: Sequence[tuple[str, str]], language: str = "") -> Failed | None:
    """The menu of commands (name without slash, what it does) for people of `language` ("": all others)."""
    listed = [{"command": name, "description": words[:256]} for name, words in commands]
    found = await _ask(place, "setMyCommands", {"commands": listed, "language_code": language})
    return found if isinstance(found, Failed) else None


def link(username: str, code: str = "") -> str:
    """The address that opens the chat; `code` comes back as `start_code`. ValueError for a code Telegram would drop."""
    if not _START_CODE.fullmatch(code):
        raise ValueError(f"start code {code!r}: use at most {START_CODE_CHARS_MAX} of A-Z a-z 0-9 _ -")
    return f"https://t.me/{username}" + (f"?start={code}" if code else "")


async def _ask(
    place: wire.Place, method: str, params: Mapping[str, object] | None = None
) -> Mapping[str, object] | Failed:
    async with aiohttp.ClientSession() as http:
        answer = await wire.ask(http, place, method, params, seconds=SECONDS_MAX)
    if answer.code == wire.OK and not answer.body:
        return answer.result if isinstance(answer.result, dict) else {}
    return _failed(answer)


def _failed(answer: wire.Answer) -> Failed:
    match answer.code:
        case 401 | 404:
            return Failed("Telegram does not know this token", "ask @BotFather for it: /mybots, API Token")
        case 429:
            return Failed("Telegram asks us to slow down", f"try again in {answer.retry_after_seconds:.0f} s")
        case 0:
            return Failed(f"Telegram cannot be reached ({answer.words})", "check the network of this machine")
        case code:
            return Failed(f"Telegram answered {code}: {answer.words}", "try again; see its words if it stays", code)


def _number(found: Mapping[str, object], name: str) -> int:
    value = found.get(name)
    return value if type(value) is int else 0
