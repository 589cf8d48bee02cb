"""What Telegram refuses and in which words, as far as a bot like ours can run into it. Sizes count UTF-16 units."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

TEXT_UNITS_MAX = 4096
CAPTION_UNITS_MAX = 1024
CALLBACK_BYTES_MAX = 64
BUTTONS_MAX = 100
ACTIONS = {"typing", "upload_photo", "upload_document", "find_location", "choose_sticker", "record_voice"}
_STRUCTURED = {"reply_markup", "entities", "allowed_updates", "commands", "link_preview_options", "scope"}


class RefusalError(Exception):
    """An answer with `ok: false`: its code, its words and, for some, parameters."""

    def __init__(self, code: int, words: str, **parameters: int) -> None:
        self.code, self.words, self.parameters = code, words, parameters
        super().__init__(words)


def bad(words: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {words}")


def decoded(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as JSON values: forms bring objects as JSON text, JSON bodies bring them as they are."""
    found = dict(params)
    for name in _STRUCTURED & found.keys():
        if isinstance(found[name], str):
            try:
                found[name] = json.loads(found[name])
            except ValueError:
                raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return found


def whole(params: Mapping[str, Any], name: str, default: int = 0) -> int:
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        raise bad(f"{name} must be a number") from None


def truth(params: Mapping[str, Any], name: str) -> bool:
    return str(params.get(name, "")).lower() in {"true", "1"}


def text(params: Mapping[str, Any]) -> str:
    """The text of a message, trimmed as Telegram does; entities must lie within it and on whole characters."""
    if params.get("parse_mode"):
        raise bad("can't parse entities: this server wants entities instead of markup")
    found = params.get("text", "")
    if not isinstance(found, str) or not found.strip():
        raise bad("message text is empty")
    if units(found) > TEXT_UNITS_MAX:
        raise bad("message is too long")
    for entity in params.get("entities") or ():
        _entity(found, entity)
    return found.strip()


def caption(params: Mapping[str, Any]) -> str:
    """The words under a picture; there may be none."""
    found = str(params.get("caption") or "")
    if units(found) > CAPTION_UNITS_MAX:
        raise bad("message caption is too long")
    return found.strip()


def units(found: str) -> int:
    return len(found.encode("utf-16-le", "surrogatepass")) // 2


def _entity(found: str, entity: Mapping[str, Any]) -> None:
    start, length = entity.get("offset"), entity.get("length")
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 1:
        raise bad("can't parse MessageEntity")
    if start + length > units(found):
        raise bad("ENTITY_BOUNDS_INVALID")
    encoded = found.encode("utf-16-le")
    for offset, place in ((start, "starts"), (start + length, "ends")):
        if encoded[2 * offset : 2 * offset + 2] and 0xDC <= encoded[2 * offset + 1] <= 0xDF:
            raise bad(f"entity {place} in the middle of a UTF-16 symbol at byte offset {offset}")
    if not encoded[2 * start : 2 * (start + length)].decode("utf-16-le").strip():
        raise bad("entity is blank")


def markup(params: Mapping[str, Any], *, private: bool, in_a_name: bool = False) -> dict[str, Any]:
    """The keyboard of a message: an inline one, a reply keyboard, its removal, or none ({})."""
    found = params.get("reply_markup") or {}
    if not isinstance(found, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in found:
        _inline(found["inline_keyboard"])
    if in_a_name and ("keyboard" in found or "remove_keyboard" in found):
        raise bad("reply keyboards are not supported for messages in a business account's name")
    for row in found.get("keyboard", ()):
        for button in row:
            _word(button)
            if button.get("request_contact") and not private:
                raise bad("phone number can be requested in private chats only")
            if button.get("request_location") and not private:
                raise bad("location can be requested in private chats only")
    return found


def _inline(rows: list[list[dict[str, Any]]]) -> None:
    if sum(map(len, rows)) > BUTTONS_MAX:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _word(button)
            _action(button)


def _word(button: Mapping[str, Any]) -> None:
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')


def _action(button: Mapping[str, Any]) -> None:
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_BYTES_MAX:
            raise bad("BUTTON_DATA_INVALID")
        return
    url = button.get("url")
    if not isinstance(url, str):
        raise bad("Text buttons are unallowed in the inline keyboard")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https", "tg"}:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if parts.scheme != "tg" and "." not in (parts.hostname or ""):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def commands(params: Mapping[str, Any]) -> list[dict[str, str]]:
    found = params.get("commands")
    if not isinstance(found, list) or len(found) > 100:
        raise bad("can't parse commands")
    for command in found:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return found


def secret(params: Mapping[str, Any]) -> str:
    found = str(params.get("secret_token", ""))
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", found):
        raise bad("secret token contains unallowed characters")
    return found
