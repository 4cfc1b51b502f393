"""PDFs are tagged as PDF/UA-1 (ISO 14289-1:2014) asks; what is asked is named beside."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.notices.pdf_reader import Node, Pdf
from tests.notices.samples import ALL

Made = Callable[[str], bytes]
# Which roles may stand in which; ISO 32000-1, 14.8.4.3, as far as letters go.
WITHIN = {
    "Table": {"Caption", "THead", "TBody", "TR"}, "THead": {"TR"}, "TBody": {"TR"},
    "TR": {"TH", "TD"}, "L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"},
}  # fmt: skip


@pytest.fixture(params=ALL)
def read(pdf: Made, request: pytest.FixtureRequest) -> Pdf:
    return Pdf(pdf(request.param))


@pytest.fixture
def police(pdf: Made) -> Pdf:
    return Pdf(pdf("police"))


def roles(node: Node) -> list[str]:
    return [kid.role for kid in node.kids]


def test_the_file_says_what_it_is(police: Pdf) -> None:
    root, title = police.file.Root, "Determination of 3 August 2017: City of Stockton"
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert str(root.Lang) == "en"
    assert str(police.file.docinfo.Title).startswith(title)
    assert str(police.file.docinfo.CreationDate) == "D:20170803"
    with police.file.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert str(told["dc:title"]).startswith(title)
    assert all(page.Tabs == "/S" for page in police.file.pages)
    assert (
        root.Outlines.First.Title
        == "Determination on your application to the Public Safety Partnership"
    )


def test_all_content_is_in_the_structure_or_an_artifact(read: Pdf) -> None:
    marks = read.document.all_marks()
    assert len(marks) == len(set(marks)) > 5
    painted = set()
    for page, operator, marked in read.contents():
        assert marked is not None, f"page {page}: {operator} is not marked"
        if marked[0] != "/Artifact":
            painted.add((page, int(marked[1].MCID)))
    assert painted <= set(marks)


def test_every_mark_leads_back_to_its_node(read: Pdf) -> None:
    nums = list(read.file.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))

    def check(node: Node) -> None:
        for page, number in node.marks:
            row = parents[int(read.file.pages[page].StructParents)]
            assert row[number].objgen == node.entries.objgen
        for link in node.links:
            assert parents[int(link.StructParent)].objgen == node.entries.objgen
        for kid in node.kids:
            check(kid)

    check(read.document)


def test_roles_stand_where_they_may(read: Pdf) -> None:
    def check(node: Node) -> None:
        if node.role in WITHIN:
            assert set(roles(node)) <= WITHIN[node.role]
            assert node.marks == []
        if node.role in ("Document", "Part", "Sect", "Div", "BlockQuote"):
            assert node.marks == []
            assert not {"Span", "Link", "Figure", "Code"} & set(roles(node))
        for kid in node.kids:
            check(kid)

    assert read.document.role == "Document"
    check(read.document)


def test_headings_are_in_their_order_and_leave_out_no_level(police: Pdf) -> None:
    found = [node.role for node in police.document.every("H1", "H2", "H3", "H4")]
    assert found == ["H1", "H2", "H2", "H3", "H3", "H3", "H2", "H2", "H3", "H3", "H2", "H2"]


def test_lists_nest_with_labels_and_bodies(pdf: Made) -> None:
    read = Pdf(pdf("lists"))
    first = next(read.document.every("L"))
    assert roles(first) == ["LI", "LI"]
    assert [roles(item) for item in first.kids] == [["Lbl", "LBody"]] * 2
    assert len(list(first.every("L"))) == 3
    terms = list(read.document.every("L"))[-2]
    assert [roles(item) for item in terms.kids] == [["Lbl", "Lbl", "LBody"], ["Lbl", "LBody"]]


def test_a_table_over_pages_is_one_table_whose_head_is_read_once(pdf: Made) -> None:
    read = Pdf(pdf("table"))
    table, after = read.document.every("Table")
    assert len(read.file.pages) > 3
    assert roles(table) == ["Caption", "THead", "TBody"]
    assert len(list(table.every("TR"))) == 71
    assert {len(row.kids) for row in table.every("TR")} == {5}
    assert roles(after) == ["TBody"]
    scopes = [str(cell.entries.A.Scope) for cell in table.every("TH")]
    assert scopes == ["/Column"] * 5 + ["/Row"] * 70
    again = {page for page, operator, marked in read.contents()
             if operator in ("Tj", "TJ") and marked and marked[0] == "/Artifact"
             and marked[1].get("/Subtype") == "/Header"}  # fmt: skip
    pages = {page for page, _ in table.all_marks()}
    assert again == pages - {min(pages)}


def test_a_paragraph_over_pages_is_one_paragraph(pdf: Made) -> None:
    read = Pdf(pdf("paragraphs"))
    paragraphs = list(read.document.every("P"))
    assert len(paragraphs) == 12
    assert any(len({page for page, _ in one.all_marks()}) == 2 for one in paragraphs)


def test_pictures_say_what_they_show(pdf: Made) -> None:
    for name, said in (
        ("police", "Seal of the U.S. Department of Example"),
        ("spanish", "Sello de la oficina"),
    ):
        read = Pdf(pdf(name))
        (figure,) = read.document.every("Figure")
        assert str(figure.entries.Alt) == said
        left, bottom, right, top = (float(one) for one in figure.entries.A.BBox)
        height = float(read.file.pages[0].mediabox[3])
        assert 72 <= left < right < 200
        assert height - 150 < bottom < top <= height - 70


def test_links_say_where_they_lead(police: Pdf) -> None:
    links = [(link, node) for node in police.document.every("Link") for link in node.links]
    assert len(links) == sum(len(page.get("/Annots", [])) for page in police.file.pages)
    said = {str(link.Contents) for link, _ in links}
    assert "the Determinations Branch (determinations@example.gov)" in said
    assert "above" in said
    assert all(int(link.F) & 4 for link, _ in links)


def test_changes_of_language_are_told(pdf: Made, police: Pdf) -> None:
    (quoted,) = [node for node in police.document.every("P") if "/Lang" in node.entries]
    assert str(quoted.entries.Lang) == "es"
    read = Pdf(pdf("spanish"))
    found = [str(node.entries.Lang) for node in read.document.every("Div", "Span")
             if "/Lang" in node.entries]  # fmt: skip
    assert found == ["en", "la"]


def test_every_font_is_embedded_and_can_be_read_as_text(read: Pdf) -> None:
    fonts = [font for page in read.file.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        (below,) = font.DescendantFonts
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys())


def test_the_slip_has_a_page_of_its_own(police: Pdf) -> None:
    slip = list(police.document.every("Sect"))[-1]
    pages = {page for page, _ in slip.all_marks()}
    assert pages == {len(police.file.pages) - 1}
    others = set(police.document.all_marks()) - set(slip.all_marks())
    assert not pages & {page for page, _ in others}


def test_the_size_of_paper_is_the_letter_s(pdf: Made, police: Pdf) -> None:
    assert [float(one) for one in police.file.pages[0].mediabox] == [0, 0, 612, 792]
    spanish = Pdf(pdf("spanish"))
    box = [float(one) for one in spanish.file.pages[0].mediabox]
    assert box[2:] == pytest.approx([595.3, 841.9], abs=0.1)


def validator() -> list[str]:
    """The command of veraPDF, or a jar of it named by VERAPDF."""
    if jar := os.environ.get("VERAPDF"):
        return ["java", "-jar", jar]
    return [found] if (found := shutil.which("verapdf")) else []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.skipif(
    not validator(),
    reason="PDF/UA NOT VALIDATED: install veraPDF (verapdf.org) as the command verapdf, "
    "or set VERAPDF to the path of its jar",
)
def test_verapdf_finds_no_fault(pdf: Made, tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(name))
    done = subprocess.run(
        [*validator(), "--flavour", "ua1", "--format", "text", "-v", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("PASS"), done.stdout


def test_pikepdf_finds_no_fault_in_the_syntax(read: Pdf) -> None:
    assert isinstance(read.file, pikepdf.Pdf)
    assert read.file.check_pdf_syntax() == []
