"""What may be uploaded: a closed list of kinds, told by the file's name and by its first bytes.

Pages and drawings that a browser would run (HTML, SVG), macros, other files inside a file and
whatever is locked are not among them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.docket.content.packages import fault_of
from evenhand.docket.content.words import MOST_MEGABYTES, Reason, refusal

Kind: TypeAlias = Literal["pdf", "docx", "xlsx", "csv", "txt", "png", "jpeg"]

MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
LONGEST_NAME: Final = 120
_MEDIA: Final[dict[Kind, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_STARTS: Final[dict[Kind, bytes]] = {
    "pdf": b"%PDF-",
    "docx": b"PK\3\4",
    "xlsx": b"PK\3\4",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff",
}
_ENDINGS: Final[dict[str, Kind]] = {"jpg": "jpeg", **{str(kind): kind for kind in _MEDIA}}
_MACROS: Final = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"})
_NOT_TEXT: Final = re.compile(
    rb"\s*(?:%PDF|PK|\{\\rtf|\xd0\xcf\x11\xe0|<\?xml|<!doctype|<!--|<html|<head|<body|<svg|<script)",
    re.I,
)
_PATH: Final = re.compile(r".*[/\\]", re.S)


class KnownFile(NamedTuple):
    """A file that may be read: its clean name, its kind, its media type."""

    name: str
    kind: Kind
    media_type: str


def look(name: str, data: bytes) -> KnownFile | Reason:
    """What a file is, or why it is refused.

    Args:
        name: as the sender's machine gave it; it is believed in nothing but its ending.
    """
    clean = clean_name(name)
    ending = clean.rpartition(".")[2].lower()
    if ending in _MACROS:
        return refusal("macros")
    if ending not in _ENDINGS:
        return refusal("kind")
    kind = _ENDINGS[ending]
    if not data:
        return refusal("empty")
    if len(data) > MOST_BYTES:
        return refusal("size")
    fault = _fault(kind, data)
    return refusal(fault) if fault else KnownFile(clean, kind, _MEDIA[kind])


def clean_name(name: str) -> str:
    """The name without folders, control and unseen characters, at most 120 characters long.

    The ending is kept where the name is cut; a name of nothing is ``file``.
    """
    name = unicodedata.normalize("NFC", _PATH.sub("", name))
    name = "".join(c if c.isprintable() else " " for c in name if unicodedata.category(c) != "Cf")
    name = re.sub(r'[<>:"|?*]', "_", " ".join(name.split()).strip(". "))
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    stem = stem[: LONGEST_NAME - len(dot) - len(ending)].rstrip() or "file"
    return f"{stem}{dot}{ending}"


def _fault(kind: Kind, data: bytes) -> str:
    start = _STARTS.get(kind)
    if start is None:
        return _fault_of_text(data)
    if not data.startswith(start):
        return "other-kind"
    return fault_of(kind, data) if kind in ("docx", "xlsx") else ""


def _fault_of_text(data: bytes) -> str:
    if _NOT_TEXT.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "other-kind"
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "other-kind"
    return ""
