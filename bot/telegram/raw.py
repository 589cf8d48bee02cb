"""What arrives from Telegram before anybody understands it: bodies become plain dicts, secrets are compared.

Nothing here refuses a body: what cannot be read is wrapped under `unreadable`, so that it can be kept, confirmed and
looked at instead of blocking everything behind it. Types and meaning are `understand`'s.
"""

import hashlib
import hmac
import json
import re
from typing import Any

Update = dict[str, Any]  # JSON as it came; understand gives it a meaning

UNREADABLE_CHARS_MAX = 16_384
_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,18})(?!\d)')


def secret_ok(header: str | None, secret: str) -> bool:
    """Whether a webhook call carries our secret (`X-Telegram-Bot-Api-Secret-Token`). An empty secret admits nobody.

    Bytes are compared, in constant time: `compare_digest` raises on text beyond ASCII, and a header may hold any.
    """
    if not secret or header is None:
        return False
    return hmac.compare_digest(header.encode("utf-8", "surrogatepass"), secret.encode("utf-8", "surrogatepass"))


def update(body: bytes) -> Update:
    """The one update of a webhook's body, or `{"update_id": …, "unreadable": text}` when it is no JSON object."""
    tree = decoded(body)
    return tree if isinstance(tree, dict) else unreadable(body)


def updates(result: list[Any]) -> list[Update]:
    """The elements of a `getUpdates` result, each a dict: what is none is wrapped."""
    return [item if isinstance(item, dict) else {"unreadable": item} for item in result]


def decoded(body: bytes) -> Any | None:
    """`body` as JSON, or None. Bad UTF-8 is mended; endless nesting and digits are answered with None."""
    try:
        return json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def unreadable(body: bytes) -> Update:
    """A body that is no JSON, as an update that can be parked; its number is picked out of the bytes if it is there."""
    found = _UPDATE_ID.search(body)
    wrapped: Update = {"unreadable": body[:UNREADABLE_CHARS_MAX].decode("utf-8", "replace")}
    return {"update_id": int(found[1]), **wrapped} if found else wrapped


def number(update: Update) -> int | None:
    """Telegram's number of an update, or None when it has none that is usable."""
    found = update.get("update_id")
    return found if type(found) is int and found >= 0 else None


def chat(update: Update) -> str:
    """The chat that an update is about, as text; "" where it is not seen at a glance."""
    for part in update.values():
        if isinstance(part, dict):
            about = part.get("message") if "chat" not in part else part
            found = about.get("chat") if isinstance(about, dict) else None
            if isinstance(found, dict):
                return str(found.get("id", ""))
    return ""


def identity(update: Update, bot_id: int) -> str:
    """The id under which an update is remembered: `<bot>:<update_id>`, else `<bot>:x<digest of the content>`.

    Numbers are random after a quiet week and each bot counts its own: remember a set of these, never the highest.
    """
    if (found := number(update)) is not None:
        return f"{bot_id}:{found}"
    content = json.dumps(update, sort_keys=True, default=str).encode()
    return f"{bot_id}:x{hashlib.sha256(content).hexdigest()[:32]}"
