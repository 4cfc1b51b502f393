"""Word documents hold real headings, lists, tables and links, in the order of the schema."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.notices.samples import ALL, DIGEST

Made = Callable[[str], bytes]
# The order of the schema, as far as letters go: ISO/IEC 29500-1:2016, annex A.1, wml.xsd.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing "
    "ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color spacing sz szCs highlight u shd vertAlign "
    "rtl cs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",  # in any order, says the schema
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "pBdr": "top left bottom right between",
    "pgBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "docDefaults": "rPrDefault pPrDefault",
    "p": "pPr *",
    "r": "rPr *",
    "tc": "tcPr *",
}
ONCE = {"pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "style", "lvl", "pBdr", "pgBorders"}


def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def styled(document: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs]


@pytest.fixture
def police(word: Made) -> Any:
    return opened(word("police"))


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


@pytest.mark.parametrize("name", ALL)
def test_every_element_stands_where_the_schema_has_it(word: Made, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word(name))) as parts:
        roots = [etree.fromstring(parts.read(part)) for part in parts.namelist()
                 if part.startswith("word/") and part.endswith(".xml") and "Effects" not in part
                 and "theme" not in part]  # fmt: skip
    checked = 0
    for root in roots:
        for parent in root.iter("{*}" + "*"):
            if local(parent) in ORDER and parent.tag.startswith(f"{{{docx.oxml.ns.nsmap['w']}}}"):
                check_order(parent)
                checked += 1
    assert checked > 50


def check_order(parent: Any) -> None:
    known, found = ORDER[local(parent)].split(), [local(child) for child in parent]
    if known[-1] == "*":
        assert known[0] not in found[1:]
        return
    assert set(found) <= set(known), local(parent)
    assert [known.index(one) for one in found] == sorted(known.index(one) for one in found)
    if local(parent) in ONCE:
        assert len(found) == len(set(found))


@pytest.mark.parametrize("name", ALL)
def test_ids_and_references_lead_somewhere(word: Made, name: str) -> None:
    document = opened(word(name))
    body, part = document.element.body, document.part
    styles = {style.style_id for style in document.styles}
    numbers = {one.get(qn("w:numId")) for one in part.numbering_part.element.iter(qn("w:num"))}
    bookmarks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    used = {one.get(qn("w:val")) for one in body.iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert used <= styles
    assert {one.get(qn("w:val")) for one in body.iter(qn("w:numId"))} <= numbers
    assert len(bookmarks) == len(set(bookmarks))
    for link in body.iter(qn("w:hyperlink")):
        anchor, target = link.get(qn("w:anchor")), link.get(qn("r:id"))
        assert anchor in bookmarks if anchor else target in part.rels
    pictures = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert len(pictures) == len(set(pictures))


@pytest.mark.parametrize("name", ALL)
def test_no_empty_paragraph_is_used_as_space(word: Made, name: str) -> None:
    document = opened(word(name))
    empty = [one for one in document.paragraphs if not one.text and not one.runs]
    assert {one.style.name for one in empty} <= {"After table", "List Paragraph"}
    for one in document.element.body.iter(qn("w:tc")):
        assert one[-1].tag == qn("w:p")


def test_headings_are_headings(police: Any) -> None:
    found = [(style, text) for style, text in styled(police) if style.startswith("Heading")]
    assert found[:2] == [
        ("Heading 1", "Determination on your application to the Public Safety Partnership"),
        ("Heading 2", "Outcome"),
    ]
    assert [style[-1] for style, _ in found] == list("122333223322")


def test_quotations_captions_and_terms_have_styles_of_their_own(police: Any) -> None:
    styles = {text: style for style, text in styled(police)}
    assert styles["Statements in the record on the three clauses"] == "Caption"
    assert styles["Program announcement, § 2(a)"] == "Quote source"
    assert styles["… at least 48 hours’ advance notice, where possible …"] == "Quote"
    assert styles["Contract"] == "Term"


def test_each_list_counts_anew_at_its_own_depth(word: Made) -> None:
    document = opened(word("lists"))
    numbering = document.part.numbering_part.element
    found = []
    for one in document.paragraphs:
        numbered = one._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbered is None:
            continue
        level, number = (child.get(qn("w:val")) for child in numbered)
        shape = numbering.find(
            f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{number}']"
            f"/{qn('w:lvl')}[@{qn('w:ilvl')}='{level}']"
        )
        start, kind = (shape.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("start", "numFmt"))
        found.append((one.text, number, level, kind, start))
    assert found == [
        ("one", "1", "0", "decimal", "1"),
        ("one a", "2", "1", "lowerLetter", "1"),
        ("deep", "3", "2", "bullet", "1"),
        ("deeper", "3", "2", "bullet", "1"),
        ("deepest", "4", "3", "bullet", "1"),
        ("one b", "2", "1", "lowerLetter", "1"),
        ("two", "1", "0", "decimal", "1"),
        ("seven", "5", "0", "decimal", "7"),
        ("", "5", "0", "decimal", "7"),
        ("roman", "6", "0", "lowerRoman", "1"),
        ("a quoted item", "7", "0", "bullet", "1"),
        ("part", "8", "0", "bullet", "1"),
    ]


def test_the_head_of_a_table_is_repeated_and_its_first_row_told(word: Made) -> None:
    document = opened(word("table"))
    table, after = document.tables
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True] + [False] * 70
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert after._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "0"
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.iter(qn("w:gridCol"))]
    assert 9000 < sum(widths) <= 9360
    assert table.cell(1, 4).text == "§ 1(b)\n“señor”"
    assert after._tbl.getprevious().tag == qn("w:p")


def test_links_lead_where_they_led_and_say_so(police: Any) -> None:
    found = [(link.address, link.fragment, link.text) for one in police.paragraphs
             for link in one.hyperlinks]  # fmt: skip
    address = "mailto:determinations@example.gov"
    said = "the Determinations Branch (determinations@example.gov)"
    assert (address, "", said) in found
    assert (f"https://evenhand.example.gov/d/{DIGEST}", "",
            f"https://evenhand.example.gov/d/{DIGEST}") in found  # fmt: skip
    assert ("", "_outcome", "above") in found


def test_blanks_are_ruled_and_shaded(police: Any) -> None:
    blanks = [run for one in police.paragraphs for run in one.runs if "to be filled" in run.text]
    assert len(blanks) == 6
    for run in blanks:
        assert run.underline is True
        assert run._r.rPr.find(qn("w:shd")).get(qn("w:fill")) == "F3F0D8"


def test_the_slip_has_a_page_with_a_border_of_its_own(police: Any, word: Made) -> None:
    first, last = police.sections
    assert first._sectPr.find(qn("w:pgBorders")) is None
    assert last._sectPr.find(qn("w:pgBorders")) is not None
    assert police.element.body[-1] is last._sectPr
    borders = [one._sectPr.find(qn("w:pgBorders")) is not None
               for one in opened(word("spanish")).sections]  # fmt: skip
    assert borders == [False, True, False]


def test_every_page_says_what_it_belongs_to(police: Any, word: Made) -> None:
    for document, words in ((police, "Page  of "), (opened(word("spanish")), "Página  de ")):
        for one in document.sections:
            running, number = one.footer.paragraphs
            assert running.text
            assert number.text == words
            fields = [
                field.get(qn("w:instr")).strip() for field in number._p.iter(qn("w:fldSimple"))
            ]
            assert fields == ["PAGE", "NUMPAGES"]


def test_languages_are_told(police: Any, word: Made) -> None:
    spanish = opened(word("spanish"))
    for document, language in ((police, "en-US"), (spanish, "es-US")):
        defaults = document.styles.element.find(qn("w:docDefaults"))
        assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == language
    told = {run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
            for one in spanish.paragraphs for run in one.runs
            if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None}  # fmt: skip
    assert told["ex officio"] == "la"
    assert told["Quoted words "] == "en-US"


def test_pictures_say_what_they_show(word: Made, police: Any) -> None:
    (picture,) = opened(word("spanish")).inline_shapes
    assert picture._inline.docPr.get("descr") == "Sello de la oficina"
    assert "[Seal of the U.S. Department of Example]" in [one.text for one in police.paragraphs]


def test_the_properties_are_the_letter_s_own(police: Any) -> None:
    told = police.core_properties
    assert (
        told.title == "Determination of 3 August 2017: City of Stockton, Public Safety Partnership"
    )
    assert told.author == "U.S. Department of Example, Office of Grants"
    assert told.language == "en"
    assert told.created.date() == dt.date(2017, 8, 3)
    assert (told.comments, told.last_modified_by) == ("", "")


def test_the_size_of_paper_is_the_letter_s(police: Any, word: Made) -> None:
    assert {one.page_width.twips for one in police.sections} == {12240}
    assert {one.page_width.twips for one in opened(word("spanish")).sections} == {11906}
