"""Reads single fields of an update, every one of the documented type or none. Pure."""

from collections.abc import Mapping
from typing import Any, TypeAlias

TEXT_CHARS_MAX = 4096
Json: TypeAlias = Mapping[str, Any]  # an object of the update; every value is checked where it is read


class UnreadableError(Exception):
    """A part of the update is not of the documented type; the text names the part."""


class UnwantedError(Exception):
    """The update is fine and not for us; the text says why."""


def an_object(thing: Json, field: str) -> Json:
    """A field that must hold an object. Raises UnreadableError."""
    found = thing.get(field)
    if not isinstance(found, dict):
        raise UnreadableError(f"{field} is no object")
    return found


def an_id(thing: Json, field: str) -> str:
    """A field that must hold a whole number of 64 bits, as text. Raises UnreadableError."""
    found = thing.get(field)
    if type(found) is not int:
        raise UnreadableError(f"{field} is no number")
    if abs(found) >= 1 << 63:
        raise UnreadableError(f"{field} is beyond 64 bits")
    return str(found)


def a_text(thing: Json, field: str) -> str:
    """A text field, "" when missing. NUL and lone surrogates, which databases refuse, become U+FFFD."""
    found = thing.get(field, "")
    if not isinstance(found, str):
        raise UnreadableError(f"{field} is no text")
    mended = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return mended.replace("\x00", "\ufffd")[:TEXT_CHARS_MAX]
