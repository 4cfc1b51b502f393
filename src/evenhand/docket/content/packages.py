"""Word and Excel files as packages: a zip whose parts are counted, weighed and named.

A part is unpacked piece by piece up to a bound, since a zip may say any size of itself. Only
parts that a plain document has are let through (ISO/IEC 29500-2; bounds are our own).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_RATIO: Final = 150
_SMALL: Final = 1024 * 1024
_PIECE: Final = 256 * 1024
_ENTRY: Final = b"PK\x01\x02"
_MAIN: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_TYPES: Final = "[Content_Types].xml"
_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf"})
_ALLOWED: Final = _PICTURES | {"xml", "rels", "vml", "odttf", "bin"}
_SETTINGS: Final = re.compile(r"printersettings\d*\.bin\Z", re.I)
_XML: Final = (".xml", ".rels", ".vml")
_OUTSIDE: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.S)
_EXTERNAL: Final = re.compile(rb"TargetMode\s*=\s*[\"']External", re.I)
_HYPERLINK: Final = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)


def fault_of(kind: str, data: bytes) -> str:
    """The code of what forbids a docx or xlsx file (see ``words``); blank for nothing."""
    if data.count(_ENTRY) > MOST_PARTS:
        return "bomb"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _fault_of_names(kind, opened) or _fault_of_parts(opened)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
        return "damaged"


def _fault_of_names(kind: str, opened: zipfile.ZipFile) -> str:
    entries = opened.infolist()
    names = [entry.filename.lower() for entry in entries]
    if any(entry.flag_bits & 0x2041 for entry in entries):  # APPNOTE.TXT § 4.4.4
        return "locked"
    if len(set(names)) < len(names) or opened.comment:
        return "damaged"
    if _TYPES.lower() not in names or _MAIN[kind] not in names:
        return "other-kind"
    return next((fault for name in names if (fault := _fault_of_name(name))), "")


def _fault_of_name(name: str) -> str:
    if "vbaproject" in name or "/macrosheets/" in name or "vbadata" in name:
        return "macros"
    if "/externallinks/" in name or name.endswith("connections.xml") or "/querytables/" in name:
        return "linked"
    if "/embeddings/" in name or "/activex/" in name or "/ctrlprops/" in name:
        return "embedded"
    if name.endswith("/"):
        return ""
    if name.rpartition(".")[2] not in _ALLOWED:
        return "embedded"
    return "embedded" if name.endswith(".bin") and not _SETTINGS.search(name) else ""


def _fault_of_parts(opened: zipfile.ZipFile) -> str:
    left = MOST_UNPACKED
    for entry in opened.infolist():
        content = _unpacked(opened, entry, left)
        if content is None:
            return "bomb"
        left -= len(content)
        if entry.filename.lower().endswith(_XML) and (fault := _fault_of_xml(content)):
            return fault
    return ""


def _unpacked(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes | None:
    """A part's bytes; nothing where it grows past the bounds."""
    most = min(left, max(_SMALL, MOST_RATIO * entry.compress_size))
    pieces: list[bytes] = []
    with opened.open(entry) as part:
        while piece := part.read(_PIECE):
            pieces.append(piece)
            most -= len(piece)
            if most < 0:
                return None
    return b"".join(pieces)


def _fault_of_xml(content: bytes) -> str:
    """What a part of markup must not have: entities of its own, macros, links to data."""
    bare = content.replace(b"\0", b"")  # UTF-16 reads as ASCII without them
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        return "entities"
    if b"macroEnabled" in bare:
        return "macros"
    for one in _OUTSIDE.finditer(bare):
        if _EXTERNAL.search(one[0]) and not _HYPERLINK.search(one[0]):
            return "linked"
    return ""
