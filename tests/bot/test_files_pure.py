"""What a file is by its bytes, the name it is saved under, and that no picture tells where it was taken."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import medium, pictures
from tests.bot import samples

ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURES = {
    "image/jpeg": samples.jpeg(), "image/png": samples.png(), "image/webp": samples.webp(), "image/heic": samples.heic()
}  # fmt: skip
PLACE = (b"777777", struct.pack("<I", 777_777), struct.pack(">I", 777_777), b"Austin")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        *((content, kind) for kind, content in PICTURES.items()),
        (samples.GIF, "image/gif"),
        (samples.PDF, "application/pdf"),
        (samples.office("word/document.xml"), DOCX),
        (samples.office(first="mimetype", said=ODT), ODT),
        (b"{\\rtf1 hello}", "application/rtf"),
        ("Zoë wrote: the roof leaks;12\r\n".encode(), "text/plain"),
    ],
)
def test_a_file_is_what_its_bytes_say(content, kind):
    assert medium.sniffed(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        samples.SVG,
        b"\xef\xbb\xbf \n<!doctype html><script>1</script>",
        b"#!/bin/sh\nrm -r /",
        b"MZ\x90\0program",
        b"\x7fELF",
        samples.office("any.txt"),
        samples.office("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 cut off",
        b"PK\x03\x04" + bytes(30) + b"PK\x05\x06" + b"\xff" * 18,
        b"text with \0 in it",
        b"\xff\xfe\xfa not utf-8",
    ],
)
def test_programs_pages_drawings_archives_and_macros_are_none_that_is_taken(content):
    assert medium.sniffed(content) == ""


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(content):
    for start in (b"", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP"):
        kind = medium.sniffed(start + content)
        with contextlib.suppress(pictures.Damaged):
            pictures.without_place(start + content, kind)


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_loses_its_place(kind):
    before, after = PICTURES[kind], pictures.without_place(PICTURES[kind], kind)
    assert any(place in before for place in PLACE)
    assert not any(place in after for place in PLACE)
    assert medium.sniffed(after) == kind


@pytest.mark.parametrize("order", "<>")
def test_a_picture_stays_turned_as_it_was_and_keeps_its_pixels(order):
    after = pictures.without_place(samples.jpeg(order), "image/jpeg")
    assert struct.pack(order + "HHIHH", 0x0112, 3, 1, 6, 0) in after
    assert after.endswith(b"scan\xff\0more\xff\xd3\xff\xd9")


@pytest.mark.parametrize("kind", PICTURES)
def test_done_twice_it_is_as_done_once(kind):
    once = pictures.without_place(PICTURES[kind], kind)
    assert pictures.without_place(once, kind) == once


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/webp"])
def test_a_picture_cut_off_in_its_head_is_damaged(kind):
    with pytest.raises(pictures.Damaged):
        pictures.without_place(PICTURES[kind][:40], kind)


def test_exif_that_nobody_can_read_goes_and_the_picture_stays():
    broken = samples.jpeg().replace(b"II*\0\x08", b"II*\0\xf0")
    assert b"Exif" not in pictures.without_place(broken, "image/jpeg")


@pytest.mark.parametrize(
    ("given_", "kind", "name"),
    [
        ("roof.JPG", "image/jpeg", "roof.JPG"),
        ("C:\\photos\\roof.jpeg", "image/jpeg", "roof.jpeg"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("invoice.pdf.exe", "application/pdf", "invoice.pdf.exe.pdf"),
        ("photo\u202egpj.exe", "image/jpeg", "photogpj.exe.jpg"),
        ("", "image/png", "file.png"),
        ("…", "image/png", "….png"),
        ("a" * 300 + ".png", "image/png", "a" * 110 + ".png"),
        ('x"\r\nset-cookie: a.pdf', "application/pdf", "x_set-cookie_ a.pdf"),
    ],
)
def test_a_name_can_be_saved_anywhere_and_ends_as_its_type_does(given_, kind, name):
    assert medium.named(given_, kind) == name


def test_a_browser_offers_pictures_for_a_photo_and_documents_for_a_file():
    assert "application/pdf" not in medium.accept("photo")
    assert {"image/jpeg", "application/pdf", ".docx"} <= set(medium.accept("file").split(","))
    assert "heic" not in medium.accept("file")  # phones turn it into a JPEG then
