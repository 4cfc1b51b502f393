"""What may be uploaded, told by name and first bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.docket.content.made import PLAIN, excel, golden, packed, parts, pdf, word

from evenhand.docket.content import packages
from evenhand.docket.content.files import LONGEST_NAME, MOST_BYTES, KnownFile, clean_name, look
from evenhand.docket.content.words import Reason

LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{kind}" Target="http://elsewhere.example/a"'
    ' TargetMode="External"/></Relationships>'
)
RELS = "word/_rels/more.xml.rels"


def altered(**files: bytes) -> bytes:
    """A Word file with further parts; two underscores stand for a slash, one for a dot."""
    more = {key.replace("__", "/").replace("_", "."): value for key, value in files.items()}
    return packed({**parts(word("One.")), **more})


def bomb() -> bytes:
    return altered(word__media__a_png=b"\0" * 20_000_000)


def locked() -> bytes:
    data = bytearray(word("One."))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    return bytes(data)


REFUSED = {
    "kind": [("a.html", b"<p>"), ("a.svg", b"<svg/>"), ("a", b"x"), ("a.zip", word("One."))],
    "macros": [
        ("a.docm", word("One.")),
        ("a.XLSM", excel(["One"])),
        ("a.docx", altered(word__vbaProject_bin=b"x")),
        ("a.docx", altered(word__other_xml=b'<a t="application/vnd.macroEnabled.main"/>')),
    ],
    "empty": [("a.pdf", b"")],
    "size": [("a.txt", b"a" * (MOST_BYTES + 1))],
    "other-kind": [
        ("a.pdf", b"<html>"),
        ("a.png", b"\xff\xd8\xff"),
        ("a.txt", pdf(PLAIN)),
        ("a.csv", b"\xef\xbb\xbf <!DOCTYPE html>"),
        ("a.txt", b"<SVG onload='x'>"),
        ("a.csv", b"a\0b"),
        ("a.xlsx", word("One.")),
        ("a.docx", packed({"a.txt": b"x"})),
    ],
    "damaged": [("a.docx", word("One.")[:-40]), ("a.xlsx", b"PK\3\4")],
    "locked": [("a.docx", locked())],
    "bomb": [("a.docx", bomb())],
    "entities": [
        ("a.docx", altered(word__other_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        ("a.docx", altered(word__other_xml='<!DOCTYPE a><a/>'.encode("utf-16"))),
    ],
    "linked": [
        ("a.xlsx", packed({**parts(excel(["One"])), "xl/externalLinks/e1.xml": b"<a/>"})),
        ("a.docx", packed({**parts(word("")), RELS: LINK.format(kind="image").encode()})),
    ],
    "embedded": [
        ("a.docx", altered(word__embeddings__a_xlsx=b"x")),
        ("a.docx", altered(word__chunk_html=b"x")),
        ("a.docx", altered(word__object_bin=b"x")),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [(code, name, data) for code, files in REFUSED.items() for name, data in files],
)
def test_what_is_not_taken_is_refused_in_words(code: str, name: str, data: bytes) -> None:
    reason = look(name, data)
    assert isinstance(reason, Reason)
    assert reason.code == code
    golden(f"upload-{code}", str(reason))


@pytest.mark.parametrize(
    ("name", "data", "kind", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7", "pdf", "application/pdf"),
        ("a.JPG", b"\xff\xd8\xff\xe0", "jpeg", "image/jpeg"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "png", "image/png"),
        ("a.csv", "city;señal\n".encode("utf-16"), "csv", "text/csv"),
        ("a.txt", b"One.", "txt", "text/plain"),
    ],
)
def test_what_is_taken_has_its_kind_and_media_type(
    name: str, data: bytes, kind: str, media_type: str
) -> None:
    assert look(name, data) == KnownFile(name, kind, media_type)


def test_a_file_with_a_link_to_a_page_is_taken() -> None:
    data = packed({**parts(word("")), RELS: LINK.format(kind="hyperlink").encode()})
    assert isinstance(look("a.docx", data), KnownFile)


def test_many_entries_are_refused_before_they_are_listed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for number in range(packages.MOST_PARTS + 1):
            made.writestr(f"{number}.xml", b"")
    assert packages.fault_of("docx", file.getvalue()) == "bomb"


def test_what_is_unpacked_is_weighed_and_not_what_the_zip_says() -> None:
    data = bytearray(bomb())
    size = (20_000_000).to_bytes(4, "little")
    data = data.replace(size, (100).to_bytes(4, "little"))
    assert packages.fault_of("docx", bytes(data)) in ("bomb", "damaged")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        (r"C:\Users\someone\a.pdf", "a.pdf"),
        ("../../etc/a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ("a\u202efdp.txt", "afdp.txt"),
        ("...", "file"),
        ("", "file"),
        (".pdf", "pdf"),
        ('a"<b>.pdf', "a__b_.pdf"),
        ("n\u0303.pdf", "ñ.pdf"),
    ],
)
def test_a_name_has_no_path_and_nothing_unseen(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_a_long_name_is_cut_before_its_ending() -> None:
    assert clean_name("a" * 300 + ".docx") == "a" * (LONGEST_NAME - 5) + ".docx"
