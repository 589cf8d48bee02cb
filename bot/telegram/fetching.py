"""Gets the bytes of a file that somebody sent to the bot, when an admin asks for them. Telegram gives bots files of at
most 20 MB, and each address for an hour.
"""

import asyncio
import re
from dataclasses import dataclass

import aiohttp

from bot.telegram import wire

ASK_SECONDS_MAX = 15.0
SECONDS_MAX = 60.0
BYTES_MAX = 20 * 2**20
_PATH = re.compile(r"(?!.*\.\.)[A-Za-z0-9_.\-]+(?:/[A-Za-z0-9_.\-]+)*")


@dataclass(frozen=True, slots=True)
class Failed:
    """Telegram did not give the file, and why; the words hold neither the token nor anything of a person's."""

    words: str


async def fetch(place: wire.Place, file_id: str) -> bytes | Failed:
    """The bytes of a file by its id."""
    async with aiohttp.ClientSession() as http:
        answer = await wire.ask(http, place, "getFile", {"file_id": file_id}, seconds=ASK_SECONDS_MAX)
        path = answer.result.get("file_path") if isinstance(answer.result, dict) else None
        if not isinstance(path, str):
            return Failed(answer.words or "it names no place of the file")
        if not _PATH.fullmatch(path):
            return Failed("its server keeps files in folders of its own (a local Bot API server): look there")
        return await _bytes(http, f"{place.base.rstrip('/')}/file/bot{place.token}/{path}")


async def _bytes(http: aiohttp.ClientSession, address: str) -> bytes | Failed:
    try:
        async with asyncio.timeout(SECONDS_MAX), http.get(address, allow_redirects=False) as response:
            if response.status != wire.OK:
                return Failed(f"status {response.status}")
            content = bytearray()
            async for part in response.content.iter_chunked(1 << 16):
                content += part
                if len(content) > BYTES_MAX:
                    return Failed("the file is larger than 20 MB")
            return bytes(content)
    except TimeoutError:
        return Failed("no answer in time")
    except (aiohttp.ClientError, OSError) as failure:
        return Failed(type(failure).__name__)
