"""Files as senders send them, made for the tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pikepdf
from docx.document import Document
from openpyxl.workbook import Workbook

CASES = Path("tests/cases/docket")
PROSE = "The city of Brook answered the letter and sent its ordinance. " * 4


def golden(name: str, text: str) -> None:
    """Assert that a text is, word for word, the one that is kept under the name."""
    assert f"{text}\n" == (CASES / f"{name}.txt").read_text(encoding="utf-8")


def word(*paragraphs: str, change: Callable[[Document], object] = lambda _: None) -> bytes:
    """A Word file with these paragraphs, and whatever else ``change`` puts into it."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    change(made)
    file = io.BytesIO()
    made.save(file)
    # The thumbnail of the template is a picture that no sender's own file need have.
    return without(file.getvalue(), "docProps/thumbnail.jpeg")


def excel(*rows: list[object], change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """An Excel file of one sheet with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def without(data: bytes, name: str) -> bytes:
    """A package without one of its parts, and without the link to it."""
    files = {key: value for key, value in parts(data).items() if key != name}
    links = files["_rels/.rels"].decode()
    files["_rels/.rels"] = re.sub(rf'<Relationship [^>]*"{name}"[^>]*/>', "", links).encode()
    return packed(files)


def pdf(
    *contents: str,
    change: Callable[[pikepdf.Pdf], object] = lambda _: None,
    font: Mapping[str, object] | None = None,
    **saving: object,
) -> bytes:
    """A PDF with a page for each text of operators, set in the font /F."""
    made = pikepdf.new()
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = {key: pikepdf.Name(value) for key, value in face.items()}
    for content in contents:
        page = made.add_blank_page()
        letters = made.make_indirect(pikepdf.Dictionary({**named, **(font or {})}))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=letters))
        page.Contents = made.make_stream(content.encode("latin-1"))
    change(made)
    file = io.BytesIO()
    made.save(file, **saving)
    return file.getvalue()


def set_as(*lines: str) -> str:
    """Operators that show these lines."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F 12 Tf 72 700 Td {shown} ET"


PLAIN = set_as(*[PROSE[:60]] * 4)
