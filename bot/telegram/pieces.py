"""How long a text is for Telegram (in UTF-16 units) and where a long one is cut. Pure."""

import re
import unicodedata

UNITS_MAX = 4096

_JOINER = "\u200d"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # category Cc, but for line ends and tabs
# Best place first: after a paragraph, a line, a sentence, a word.
_BREAKS = tuple(
    map(re.compile, (r"\n\s*\n", r"\n", r"[.!?…][\"')\]\u201d\u2019\u00bb]*\s+|[\u3002\uff01\uff1f]", r"\s+"))
)
_LEAST_SHARE = 4  # a cut that leaves less than a quarter of the room used is no good place


def units(text: str) -> int:
    """The length of `text` in UTF-16 units, the measure of Telegram's offsets and of our limits."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def clean(text: str) -> str:
    """`text` as Telegram takes it: no lone surrogates, no control characters but line ends and tabs, trimmed."""
    sendable = text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", sendable.replace("\r\n", "\n")).strip()


def clip(text: str, units_max: int) -> str:
    """`text`, or its beginning with an ellipsis when it is longer than `units_max` UTF-16 units."""
    return text if units(text) <= units_max else _head(text, units_max - 1).rstrip() + "…"


def split(text: str, units_max: int = UNITS_MAX) -> list[str]:
    """`text` in pieces of at most `units_max` UTF-16 units (2 or more), none of them blank: cut after paragraphs, else
    lines, sentences, words, and only then within a word, but never within a character that is built of several.
    """
    found, rest = [], text.strip()
    while units(rest) > units_max:
        end = _cut(rest, units_max)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, rest] if rest else found


def _cut(text: str, units_max: int) -> int:
    """The index before which `text` is cut. One character more is looked at: the gap itself may lie beyond."""
    room = len(_head(text, units_max))
    for place in _BREAKS:
        ends = [match.end() for match in place.finditer(text, 0, room + 1) if match.end(0) <= room or _gap(text, match)]
        if ends and ends[-1] * _LEAST_SHARE >= room:
            return ends[-1]
    return _whole_character(text, room)


def _gap(text: str, match: re.Match[str]) -> bool:
    """Whether what `match` takes beyond the room is only white space, which no piece keeps."""
    return text[match.end() - 1].isspace()


def _whole_character(text: str, room: int) -> int:
    """The last index up to `room` that splits no emoji or accented letter; `room` when there is none near."""
    for end in range(room, max(room - 32, 0), -1):
        joined = text[end - 1] == _JOINER or text[end] == _JOINER or text[end] == "\ufe0f"
        if not joined and not unicodedata.combining(text[end]) and not "\U0001f3fb" <= text[end] <= "\U0001f3ff":
            return end
    return room


def _head(text: str, units_max: int) -> str:
    """The longest beginning of `text` within `units_max` UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units_max].decode("utf-16-le", "ignore")
