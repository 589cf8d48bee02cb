"""What a file is by its own bytes: a short list of pictures and documents, and nothing else. Neither the name nor what
the browser says about it counts. Pure.
"""

import re
from typing import NamedTuple

DOCUMENT_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
TEXT = "text/plain"
NAME_MAX = 120
_DIRECTORY_MAX = (
    1 << 20
)  # a document has some dozens of entries; a directory of megabytes is an attack on whoever opens it


class Medium(NamedTuple):
    """A type of file that is taken: its media type, and the endings that its name may have, the usual one first."""

    type: str
    endings: tuple[str, ...]


PICTURES = (
    Medium("image/jpeg", (".jpg", ".jpeg")),
    Medium("image/png", (".png",)),
    Medium("image/webp", (".webp",)),
    Medium("image/gif", (".gif",)),
    Medium("image/heic", (".heic", ".heif")),
)
DOCUMENTS = (
    Medium("application/pdf", (".pdf",)),
    Medium(f"{DOCUMENT_XML}.wordprocessingml.document", (".docx",)),
    Medium(f"{DOCUMENT_XML}.spreadsheetml.sheet", (".xlsx",)),
    Medium(f"{DOCUMENT_XML}.presentationml.presentation", (".pptx",)),
    Medium(f"{OPEN_DOCUMENT}.text", (".odt",)),
    Medium(f"{OPEN_DOCUMENT}.spreadsheet", (".ods",)),
    Medium(f"{OPEN_DOCUMENT}.presentation", (".odp",)),
    Medium("application/rtf", (".rtf",)),
    Medium(TEXT, (".txt", ".csv")),
)
_ENDINGS = {medium.type: medium.endings for medium in (*PICTURES, *DOCUMENTS)}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
)
_INSIDE = (
    (b"word/document.xml", f"{DOCUMENT_XML}.wordprocessingml.document"),
    (b"xl/workbook.xml", f"{DOCUMENT_XML}.spreadsheetml.sheet"),
    (b"ppt/presentation.xml", f"{DOCUMENT_XML}.presentationml.presentation"),
)
_MIMETYPE = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))PK")
# what is in a name but shown nowhere, or turns its end round: a program may look like a picture so
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_NO_NAME = re.compile(r'[<>:"|?*]')


def sniffed(content: bytes) -> str:
    """The media type; empty where it is none that is taken: programs, pages, drawings with scripts, archives."""
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "image/heic"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return TEXT if _is_text(content) else ""


def accept(kind: str) -> str:
    """What a browser lets a person choose for a question of `kind`, as HTML's `accept`. HEIC is left out: then phones
    that have it hand over a JPEG, which everybody can open.
    """
    taken = PICTURES if kind == "photo" else (*PICTURES, *DOCUMENTS)
    wanted = [medium for medium in taken if medium.type != "image/heic"]
    return ",".join([*(medium.type for medium in wanted), *(end for medium in wanted for end in medium.endings)])


def is_picture(media_type: str) -> bool:
    """Whether this is the type of a picture."""
    return media_type.startswith("image/")


def named(given: str, media_type: str) -> str:
    """A name under which the file can be saved anywhere: no folders, nothing unseen, the ending that its type has."""
    bare = _NO_NAME.sub("_", _UNSEEN.sub("", given.replace("\\", "/").rpartition("/")[2])).strip(" .")
    endings = _ENDINGS.get(media_type, ("",))
    if any(bare.lower().endswith(ending) for ending in endings) and len(bare) <= NAME_MAX:
        return bare
    stem = bare if len(bare) <= NAME_MAX - 10 else bare[: NAME_MAX - 10]
    return f"{stem or 'file'}{endings[0]}"


def _packed(content: bytes) -> str:
    """An office document by the directory of its archive. One with macros is none that is taken."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or len(content) < end + 20:
        return ""
    size, start = int.from_bytes(content[end + 12 : end + 16], "little"), content[end + 16 : end + 20]
    directory = content[int.from_bytes(start, "little") :][:size] if size <= _DIRECTORY_MAX else b""
    if b"vbaProject" in directory or b"Basic/" in directory:
        return ""
    if (found := _MIMETYPE.match(content, 30)) is not None:
        return found[1].decode()
    return next((kind for sign, kind in _INSIDE if sign in directory), "")


def _is_text(content: bytes) -> bool:
    if not content or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"#!", b"@echo")):
        return False  # a page, a drawing, a program: text that some machine acts on
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", decoded)
