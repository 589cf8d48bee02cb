"""Takes out of a picture what tells where it was taken, and by whom: people send a photo of a roof, not the place where
they stand. The picture itself stays as it is, byte for byte. Pure.

JPEG, PNG and WebP lose their free-form metadata; of Exif in JPEG and HEIC only the place is wiped, because how the
picture is to be turned stands there too. What follows a picture's end (previews, short films) is cut off.
"""

import re
from collections.abc import Iterator
from typing import Literal

_EXIF = b"Exif\0\0"
_GPS_POINTER = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ENTRIES_MAX = 512
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_TELLING = {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}
_TIFF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")


class Damaged(Exception):
    """The picture cannot be read to its end."""


def without_place(content: bytes, media_type: str) -> bytes:
    """The picture without its place. What is no picture comes back as it was. Raises Damaged."""
    try:
        match media_type:
            case "image/jpeg":
                return b"".join(_jpeg(content))
            case "image/png":
                return b"".join(_png(content))
            case "image/webp":
                return _webp(content)
            case "image/heic":
                return _heic(content)
            case _:
                return content
    except (IndexError, ValueError):
        raise Damaged from None


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segment by segment; of the pictures that follow in one file the first."""
    yield content[:2]
    at = 2
    while True:
        found = _MARKER.match(content, at)
        if found is None:
            raise Damaged
        marker, at = found[1][0], found.end()
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        end = at + int.from_bytes(content[at : at + 2], "big")
        if end < at + 2 or end > len(content):
            raise Damaged
        if (kept := _segment(marker, content[at:end])) is not None:
            yield bytes((0xFF, marker)) + kept
        at = end
        if marker == 0xDA:
            stop = _MARKER.search(content, at)
            at = stop.start() if stop is not None else len(content)
            yield content[end:at]
            if stop is None:
                return  # cut off before its end: shown as far as it goes


def _segment(marker: int, segment: bytes) -> bytes | None:
    """A segment as it stays; None: it goes. `segment` begins with its length."""
    if marker == 0xE1:
        return _exif(segment) if segment[2:].startswith(_EXIF) else None
    if marker in (0xED, 0xFE) or (marker == 0xE2 and segment[2:6] == b"MPF\0"):
        return None  # captions with places, comments, and where the pictures stand that follow the first
    return segment


def _exif(segment: bytes) -> bytes | None:
    try:
        return _wiped(segment, 2 + len(_EXIF))
    except Damaged:
        return None  # nobody can read it: then nobody misses it


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at = 8
    while True:
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if len(name) < 4 or end > len(content):
            raise Damaged
        if name not in _TELLING:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(content: bytes) -> bytes:
    parts, at, stop = [], 12, min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while at < stop:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        name, chunk = content[at : at + 4], content[at:end]
        if len(name) < 4 or at + 8 + size > len(content):
            raise Damaged
        if name == b"VP8X":  # it says what follows: neither Exif nor XMP does any more
            chunk = chunk[:8] + bytes((chunk[8] & ~0x0C,)) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            parts.append(chunk)
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _heic(content: bytes) -> bytes:
    for found in _TIFF.finditer(content):
        content = _wiped(content, found.end())
    return content


def _wiped(content: bytes, tiff: int) -> bytes:
    """The place in the Exif whose TIFF part begins at `tiff`, overwritten with zeros. Raises Damaged."""
    order: Literal["little", "big"] = "little" if content[tiff : tiff + 2] == b"II" else "big"
    made = bytearray(content)

    def number(at: int, size: int) -> int:
        if not 0 <= at <= len(content) - size:
            raise Damaged
        return int.from_bytes(content[at : at + size], order)

    def entries(at: int) -> Iterator[int]:
        yield from (at + 2 + 12 * one for one in range(min(number(at, 2), _ENTRIES_MAX)))

    for pointer in entries(tiff + number(tiff + 4, 4)):
        if number(pointer, 2) != _GPS_POINTER:
            continue
        place = tiff + number(pointer + 8, 4)
        for entry in entries(place):
            size = _SIZES.get(number(entry + 2, 2), 0) * number(entry + 4, 4)
            value = tiff + number(entry + 8, 4)
            if 4 < size <= len(content) - value:
                made[value : value + size] = bytes(size)
            made[entry : entry + 12] = bytes(12)
        made[place : place + 2] = bytes(2)  # a list of nothing
    return bytes(made)
