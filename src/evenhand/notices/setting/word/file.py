"""The whole Word document: its properties, its parts, and its bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn

from evenhand.notices.setting.letter import Letter
from evenhand.notices.setting.word.blocks import Blocks
from evenhand.notices.setting.word.page import foot
from evenhand.notices.setting.word.styles import region_of, set_styles

MODERN = "15"  # the mode of Word 2013 and later; lower ones open as an old document
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows


def written(letter: Letter) -> bytes:
    """The bytes of the letter as ``.docx``, the same for the same letter."""
    document = docx.Document()
    set_styles(document, letter.language)
    _describe(document, letter)
    _modernise(document, letter.language)
    footer = _footer(document, letter)
    body = document.element.body
    body[:] = Blocks(document, letter.paper).write(letter.body)
    next(body.iter(qn("w:sectPr"))).insert(0, footer)
    return _same_bytes(document)


def _describe(document: Any, letter: Letter) -> None:
    told = document.core_properties
    told.title, told.author, told.language = letter.title, letter.author, letter.language
    told.comments = told.last_modified_by = told.keywords = ""
    day = letter.day or dt.date(*EPOCH[:3])
    told.created = told.modified = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001  # python-docx takes it for UTC
    told.revision = 1


def _modernise(document: Any, language: str) -> None:
    settings = document.settings.element
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), MODERN)
    for one in settings.iter(qn("w:themeFontLang")):
        one.set(qn("w:val"), region_of(language))
        one.attrib.pop(qn("w:eastAsia"), None)


def _footer(document: Any, letter: Letter) -> Any:
    """The footer of the first section, which those after it share."""
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    section.footer._element[:] = foot(letter.running, letter.language)
    (reference,) = section._sectPr.iterchildren(qn("w:footerReference"))
    return reference


def _same_bytes(document: Any) -> bytes:
    """Zip the document again without the clock."""
    saved, again = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return again.getvalue()
