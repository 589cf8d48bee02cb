"""Questions to the Bot API as raw JSON, for taking updates in and for setting up: light, and without aiogram.

An answer is a value, whatever happened: refused, unreadable, too large, too slow or unreachable. Neither tokens nor
texts appear in it. What people see is sent by `api`.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.telegram import raw

API = "https://api.telegram.org"
ANSWER_BYTES_MAX = 32 * 2**20  # a hundred updates of the largest kind stay far below
CONNECT_SECONDS_MAX = 10.0
OK = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bot's API is: the server's base address and the bot's token."""

    token: str = field(repr=False)
    base: str = API

    @property
    def bot_id(self) -> int:
        """The bot's own user id, which its token begins with; 0 when it does not."""
        head = self.token.split(":", maxsplit=1)[0]
        return int(head) if head.isascii() and head.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Bot API said. `code` is its error code, 200 when fine, 0 when no answer came; `words` is its description
    or the kind of failure. `result` is None when refused; `body` is kept only of an answer that was no JSON.
    """

    code: int
    result: Any = None
    words: str = ""
    retry_after_seconds: float = 0.0
    body: bytes = field(default=b"", repr=False)


async def ask(
    http: aiohttp.ClientSession, place: Place, method: str, params: Mapping[str, Any] | None = None, *, seconds: float
) -> Answer:
    """Asks and waits `seconds` at the most for the whole answer, the last byte included."""
    address = f"{place.base.rstrip('/')}/bot{place.token}/{method}"
    try:
        async with (
            asyncio.timeout(seconds),
            http.post(address, json=params or {}, allow_redirects=False, timeout=_TIMEOUT) as response,
        ):
            body = await response.content.read(ANSWER_BYTES_MAX + 1)
            while len(body) <= ANSWER_BYTES_MAX and (more := await response.content.read(ANSWER_BYTES_MAX)):
                body += more
            return _read(response.status, body)
    except TimeoutError:
        return Answer(0, words="no answer in time")
    except (aiohttp.ClientError, OSError) as failure:
        return Answer(0, words=type(failure).__name__)


_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS_MAX)


def _read(status: int, body: bytes) -> Answer:
    """The documented envelope `{ok, result | error_code, description, parameters}`, or what came in its place."""
    if len(body) > ANSWER_BYTES_MAX:
        return Answer(status, words="answer too large")
    tree = raw.decoded(body)
    if not isinstance(tree, dict) or "ok" not in tree:
        return Answer(status, words="answer is no JSON of the Bot API", body=body)
    if tree["ok"] is True:
        return Answer(OK, result=tree.get("result"))
    code, parameters = tree.get("error_code"), tree.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return Answer(
        code if isinstance(code, int) else status,
        words=str(tree.get("description", ""))[:200],
        retry_after_seconds=float(wait) if isinstance(wait, int | float) else 0.0,
    )
