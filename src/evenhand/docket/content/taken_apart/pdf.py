"""Everything in a PDF that a person could read or find (ISO 32000-1).

Strings are taken from all objects, so that a bookmark, an annotation, a field of a form, a
property or an object that no page uses is read without a list of them.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

import pikepdf

from .found import Found
from .pdf_content import Shown, shown_by
from .pdf_fonts import fonts_of

_HARDLY: Final = 100
_NOTHING: Final = 20
_LARGE: Final = 1_000_000
_UNREAD: Final = 6
_RUN: Final = frozenset({"/JS", "/XFA"})
_RUN_BY: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})
_INSIDE: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_NO_TEXT: Final = frozenset({"/ID", "/FontFile", "/Panose", "/Lookup", "/CharSet"})
_MARKUP: Final = re.compile(r"<[^>]*>")


def read_pdf(data: bytes, found: Found) -> None:
    """Put the texts of a PDF into ``found``, and what speaks against keeping it."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                found.refuse("locked")
                return
            if data.count(b"startxref") > 1 + pdf.is_linearized:
                found.hold("earlier-versions")
            _read_whole(pdf, found)
    except pikepdf.PasswordError:
        found.refuse("locked")
    except pikepdf.PdfError:
        found.refuse("damaged")


def _read_whole(pdf: pikepdf.Pdf, found: Found) -> None:
    _read_strings(pdf.trailer.get("/Info"), "the file's properties", found)
    for number, page in enumerate(pdf.pages, 1):
        _read_page(page, f"page {number}", found)
    listed = {page.objgen for page in pdf.pages}
    for one in pdf.objects:
        _read_object(one, found)
        if _is_page(one) and one.objgen not in listed:
            _read_page(pikepdf.Page(one), "a page taken out of the file's pages", found)
    if pdf.get_warnings():
        found.hold("mended")


def _is_page(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"


def _read_object(one: Any, found: Found) -> None:
    if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
        _read_strings(one, "beside the pages (a bookmark, note, field or property)", found)
    if not isinstance(one, pikepdf.Stream):
        return
    if one.get("/Subtype") == "/XML":
        content = one.read_bytes().decode("utf-8", "replace")
        found.say("the file's properties", " ".join(_MARKUP.sub(" ", content).split()))
        found.say("the file's properties", " ".join(re.findall(r'="([^"]*)"', content)))
    elif one.get("/Subtype") == "/Form" or one.get("/PatternType") == 1:
        _say(shown_by(one, fonts_of(one.get("/Resources"))), "a drawing on a page", found)


def _read_strings(one: Any, place: str, found: Found) -> None:
    """The strings of an object, and in those that stand inside it without a number."""
    stack = [one]
    while stack:
        here = stack.pop()
        if isinstance(here, pikepdf.String):
            found.say(place, " ".join(str(here).split()))
        elif isinstance(here, pikepdf.Array):
            stack += [item for item in here if not _apart(item)]
        elif isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
            _judge(here, found)
            for key, item in here.items():
                if key not in _NO_TEXT and not _apart(item):
                    stack.append(item)


def _apart(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and bool(item.is_indirect)


def _judge(one: Any, found: Found) -> None:
    keys = set(one.keys())
    if keys & _RUN or str(one.get("/S", "")) in _RUN_BY:
        found.refuse("running")
    if "/EF" in keys or "/EmbeddedFiles" in keys or str(one.get("/Subtype", "")) in _INSIDE:
        found.refuse("embedded")


def _read_page(page: pikepdf.Page, place: str, found: Found) -> None:
    resources = page.resources
    shown = shown_by(page, fonts_of(resources))
    _say(shown, place, found)
    letters = sum(map(len, shown.text.split()))
    pixels, drawn = _pictures(resources, set())
    pixels += shown.pixels
    if drawn:
        letters += drawn
    if (pixels and letters < _HARDLY) or pixels >= _LARGE:
        found.hold("pictured-page", place)
    elif letters < _NOTHING and shown.paints:
        found.hold("little-text", place)


def _pictures(resources: Any, seen: set[tuple[int, int]]) -> tuple[int, int]:
    """The pixels of the pictures a page can draw, and the letters of its drawings."""
    pixels = letters = 0
    drawings = resources.get("/XObject") if resources is not None else None
    for one in (drawings or {}).values():
        if one.objgen in seen:
            continue
        seen.add(one.objgen)
        if one.get("/Subtype") == "/Image":
            pixels += int(one.get("/Width", 1)) * int(one.get("/Height", 1))
        elif one.get("/Subtype") == "/Form":
            inner = one.get("/Resources")
            shown = shown_by(one, fonts_of(inner))
            more, some = _pictures(inner, seen)
            pixels, letters = pixels + more + shown.pixels, letters + some + len(shown.text)
    return pixels, letters


def _say(shown: Shown, place: str, found: Found) -> None:
    found.say(place, shown.text)
    found.say(place, shown.glued, glued=True)
    if shown.unread > _UNREAD:
        found.hold("unread", place)
