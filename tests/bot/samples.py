"""Small files of every kind that people send, made here byte by byte."""

import io
import struct
import zipfile
import zlib

AUSTIN = "30°16'N 97°44'W"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def exif(order: str = "<") -> bytes:
    """Exif with two things: how the picture is turned (6), and where it was taken."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    turned = struct.pack(order + "HHIHH", 0x0112, 3, 1, 6, 0)
    place = struct.pack(order + "HHII", 0x8825, 4, 1, 38)
    first = struct.pack(order + "H", 2) + turned + place + bytes(4)
    north = struct.pack(order + "HHI", 1, 2, 2) + b"N\0\0\0"
    latitude = struct.pack(order + "HHII", 2, 5, 3, 68)
    gps = struct.pack(order + "H", 2) + north + latitude + bytes(4)
    degrees = struct.pack(order + "6I", 30, 1, 16, 1, 777_777, 1)
    return mark + struct.pack(order + "I", 8) + first + gps + degrees


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(order: str = "<", size: int = 0) -> bytes:
    """A JPEG with a place in its Exif, in its XMP, and in what follows its end."""
    return b"".join([
        b"\xff\xd8", segment(0xE0, b"JFIF\0" + bytes(9)), segment(0xE1, b"Exif\0\0" + exif(order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='30,16.777777N'/>"),
        segment(0xDB, bytes(65)), segment(0xDA, b"\1\1\0\0\x3f\0"), b"scan\xff\0more\xff\xd3" + b"\x55" * size,
        b"\xff\xd9", b"ftypmp4 30.16.777777N",
    ])  # fmt: skip


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, colour: bytes = b"\xc0\x30\x30") -> bytes:
    rows = b"".join(b"\0" + colour * width for _ in range(width))
    head = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"eXIf", exif(">")),
        (b"tEXt", b"Place\0Austin"),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in parts) + b"Austin"


def riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def webp() -> bytes:
    body = (
        b"WEBP"
        + riff(b"VP8X", b"\x0c" + bytes(9))
        + riff(b"VP8 ", b"pixel")
        + riff(b"EXIF", exif())
        + riff(b"XMP ", b"Austin")
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(12) + b"mdat" + bytes(4) + b"Exif\0\0" + exif(">") + b"pixels"


def office(*names: str, first: str = "[Content_Types].xml", said: str = "x") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(first, said)
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()
