"""A message as a channel hands it over, and its form in the inbox. Values only."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from conversations.engine import Heard


@dataclass(frozen=True, slots=True)
class Opening:
    """With what a new conversation begins: the script (empty: the brand's own), language, source, and whether it is
    a test. `place` decides the variant where a page showed one before the chat was there.
    """

    script: str = ""
    language: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)
    test: bool = False
    restart: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `at` is the chat's fingerprint, `address` where the channel sends to (empty: the chat is fetched
    from).

    `opening` None: the message belongs to a chat that exists, and makes none. `heard` is None where there are no
    words: the chat was opened, or left (`left`). `door` is the fingerprint of the door it came by, where that is not
    the chat's own; `token` is then the door's. `kept`: it was let in before, and waited since `came` (ms). `brought`
    holds what came beside the words: `gpc`, `certificates`. `seen` is the last line that stood before the person when
    they sent it, where that is known.
    """

    channel: str
    at: bytes
    id: str
    heard: Heard | None
    brand: str = "main"
    address: str = ""
    opening: Opening | None = None
    token: bytes | None = None
    left: bool = False
    door: bytes | None = None
    kept: bool = False
    came: int | None = None
    seen: int | None = None
    brought: Mapping[str, Any] = field(default_factory=dict)


def dump(message: Message) -> bytes:
    """The message as the inbox keeps it."""
    row = asdict(message)
    row["at"] = message.at.hex()
    for name in ("token", "door"):
        row[name] = row[name].hex() if row[name] else None
    return json.dumps(row, separators=(",", ":")).encode()


def load(raw: bytes) -> Message:
    """The message from what `dump` gave."""
    row = json.loads(raw)
    row["at"] = bytes.fromhex(row["at"])
    for name in ("token", "door"):  # a message kept before there were doors has none
        row[name] = bytes.fromhex(row[name]) if row.get(name) else None
    row["heard"] = Heard(**row["heard"]) if row["heard"] else None
    row["opening"] = Opening(**row["opening"]) if row["opening"] else None
    return Message(**row)
