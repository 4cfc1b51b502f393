"""Every word of a letter is in what it was set as, in its order and on its page."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from evenhand.errors import CannotSet
from evenhand.notices.setting import pdf_of
from evenhand.notices.setting.letter import read_letter
from tests.notices.samples import ALL, lost, pieces_of, squeezed

Made = Callable[[str], bytes]
FOOT = 68  # points: 0.95 inches


def printed(file: Path, *options: str) -> str:
    read = subprocess.run(
        ["pdftotext", *options, file, "-"], capture_output=True, text=True, check=True
    )
    return read.stdout


def above_the_feet(file: Path) -> tuple[str, ...]:
    """What makes pdftotext read the pages without what runs at their foot."""
    with pikepdf.open(file) as read:
        width, height = (float(length) for length in read.pages[0].mediabox[2:])
    return ("-raw", "-x", "0", "-y", "0", "-W", f"{width:.0f}", "-H", f"{height - FOOT:.0f}")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("poppler")
def test_no_word_is_lost_in_a_pdf(pdf: Made, tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(name))
    read = printed(file, *above_the_feet(file))
    assert len(pieces_of(ALL[name])) > 5
    assert lost(ALL[name], read) == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("poppler")
def test_no_word_of_a_pdf_lies_beyond_its_margins(pdf: Made, tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(name))
    boxes = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
        printed(file, "-bbox"),
    )
    with pikepdf.open(file) as read:
        width, height = (float(length) for length in read.pages[0].mediabox[2:])
    assert len(boxes) > 20
    for left, top, right, bottom, said in boxes:
        assert 72 - 1 <= float(left) < float(right) <= width - 72 + 1, said
        assert 72 - 12 <= float(top) < float(bottom) <= height - 18, said


@pytest.mark.parametrize(
    ("name", "number"), [("police", "Page 2 of 4"), ("spanish", "Página 2 de 3")]
)
@pytest.mark.usefixtures("poppler")
def test_every_page_of_a_pdf_says_at_its_foot_what_it_belongs_to(
    pdf: Made, tmp_path: Path, name: str, number: str
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(name))
    pages = printed(file, "-raw").rstrip("\f").split("\f")
    running = squeezed(read_letter(ALL[name]).running)
    assert all(running in squeezed(page) for page in pages)
    assert number in "".join(pages)


@pytest.mark.usefixtures("poppler")
def test_lists_count_in_a_pdf_as_their_html_says(pdf: Made, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf("lists"))
    lines = [" ".join(line.split()) for line in printed(file, "-layout").splitlines()]
    counted = {"1. one", "a. one a", "b. one b", "2. two", "7. seven", "8.", "i. roman"}
    assert counted <= set(lines)


@pytest.mark.parametrize(
    "style", ["p { display: none }", ".letterhead { position: running(head) }"]
)
@pytest.mark.usefixtures("pdf")
def test_a_style_that_hides_words_is_refused(style: str) -> None:
    with pytest.raises(CannotSet, match="loses or moves words"):
        pdf_of(ALL["spanish"].replace("</head>", f"<style>{style}</style></head>"))


def text_of(body: Any) -> str:
    """The text of a Word document's part, as it is read."""
    shown = {qn("w:t"): None, qn("w:br"): " ", qn("w:p"): "\n"}
    return "".join(
        (one.text or "") if shown[one.tag] is None else str(shown[one.tag])
        for one in body.iter(*shown)
    )


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_lost_in_a_word_document(word: Made, name: str) -> None:
    document = docx.Document(io.BytesIO(word(name)))
    assert lost(ALL[name], text_of(document.element.body)) == []
    running = text_of(document.sections[-1].footer._element)
    assert read_letter(ALL[name]).running in running


def test_a_lost_word_would_be_noticed() -> None:
    whole = "".join(pieces_of(ALL["lists"]))
    assert lost(ALL["lists"], whole) == []
    assert lost(ALL["lists"], whole.replace("deeper", "")) == ["deeper"]
