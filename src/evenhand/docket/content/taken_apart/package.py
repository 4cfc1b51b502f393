"""Everything written in the parts of a Word or Excel file, seen or not.

Parts are read as markup without a list of what a document may have, so that a text box, a
deleted line, a comment, a property or the cache of a chart is not overlooked (ISO/IEC 29500-1).
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from .found import Found

_MARKUP: Final = (".xml", ".rels", ".vml")
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_WHOLE: Final = frozenset({"p", "si", "is", "comment", "f", "definedName"})
_NUMBERS: Final = frozenset(
    {"posOffset", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset"}
)
_SAID: Final = frozenset(
    {"descr", "title", "alt", "name", "displayName", "Target", "author", "initials", "tooltip"}
    | {"display", "location", "string", "displayText", "prompt", "promptTitle", "error"}
    | {"errorTitle", "caption", "uniqueName"}
)
_VALUES: Final = frozenset({"alias", "tag", "listItem", "docPartGallery", "name", "s", "n", "d"})
_PLACES: Final = {
    "document.xml": "the text",
    "comments.xml": "a comment",
    "footnotes.xml": "a footnote",
    "endnotes.xml": "an endnote",
    "core.xml": "the file's properties (Title, Author, Comments)",
    "app.xml": "the file's properties (Company, Manager)",
    "custom.xml": "the file's own properties",
    "workbook.xml": "the names of sheets and ranges",
    "sharedStrings.xml": "a cell, perhaps of a hidden sheet",
}
_STARTS: Final = (
    ("header", "a header"),
    ("footer", "a footer"),
    ("comment", "a comment"),
    ("threadedComment", "a comment"),
    ("drawing", "a drawing or text box"),
    ("vmlDrawing", "a drawing or comment"),
    ("chart", "a chart"),
    ("pivotCache", "the copied data of a pivot table"),
    ("table", "a table's headings"),
    ("sheet", "a sheet's formulas, header or footer"),
)


def read_document(data: bytes, found: Found) -> None:
    """Put the paragraphs, tables and all else of a Word file into ``found``."""
    for name, content in parts(data, found).items():
        place = _place(name)
        root = parsed(content)
        for n, line in enumerate(_texts(root), 1):
            found.say(f"{place}, paragraph {n}" if place == "the text" else place, line)
        for cells in _rows(root):
            found.say(f"a table of {place}", " | ".join(cells), cells)
        read_attributes(root, place, found)


def read_parts(data: bytes, found: Found, leave: Callable[[str, str], bool]) -> None:
    """Put all texts of a package into ``found``.

    Args:
        leave: whether to leave out an element, from its part's name and its own.
    """
    for name, content in parts(data, found).items():
        root = parsed(content)
        for line in _texts(root, lambda tag, part=name: leave(part, tag)):  # type: ignore[misc]
            found.say(_place(name), line)
        read_attributes(root, _place(name), found)


def parts(data: bytes, found: Found) -> Mapping[str, bytes]:
    """The parts that are markup, by name; a picture among the others holds the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = opened.namelist()
        if any(name.lower().endswith(_PICTURES) for name in names):
            found.hold("picture", "a picture inside the file")
        return {name: opened.read(name) for name in names if name.lower().endswith(_MARKUP)}


def parsed(content: bytes) -> ET.Element:
    """The root of a part; ``packages`` let none through that defines entities."""
    return ET.fromstring(content)


def local(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _texts(root: ET.Element, leave: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
    """The text of each paragraph, and each piece that stands in none."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if leave(name) or name in _NUMBERS:
            continue
        if name in _WHOLE:
            yield _joined(element)
            # A text box stands inside a paragraph and has its own.
            stack += element.iterfind(".//{*}p")
            continue
        yield from (one.strip() for one in (element.text or "",) if one.strip())
        yield from (child.tail.strip() for child in element if child.tail and child.tail.strip())
        stack += reversed(list(element))


def _joined(element: ET.Element) -> str:
    pieces: list[str] = []
    for one in element.iter():
        name = local(one)
        if name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name not in _NUMBERS:
            pieces.append(one.text or "")
    return " ".join("".join(pieces).split())


def _rows(root: ET.Element) -> Iterator[list[str]]:
    for row in root.iterfind(".//{*}tr"):
        yield [" ".join(map(_joined, cell.iterfind(".//{*}p"))) for cell in row.iterfind("{*}tc")]


def read_attributes(root: ET.Element, place: str, found: Found) -> None:
    """Put what is written in attributes into ``found``: other text, names, links, copies."""
    for element in root.iter():
        name = local(element)
        for key, value in element.attrib.items():
            bare = str(key).rpartition("}")[2]
            if bare in _SAID or (name in _VALUES and bare in ("val", "v", "value")):
                found.say(place, str(value))


def _place(name: str) -> str:
    last = name.rpartition("/")[2]
    if last.endswith(".rels"):
        return "a link"
    known = next((place for start, place in _STARTS if last.startswith(start)), "")
    return _PLACES.get(last) or known or "what the file keeps beside its text"
