"""Everything in a file that a person could read or find is found."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from docx.document import Document
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from tests.docket.content.made import PLAIN, PROSE, excel, packed, parts, pdf, set_as, word
from weasyprint import HTML

from evenhand.docket.content import reading
from evenhand.docket.content.reading import Reading, Text, read
from evenhand.docket.content.taken_apart import found as bounds
from evenhand.docket.content.taken_apart.child import take_apart
from evenhand.docket.content.taken_apart.found import Found, TooLong

MARK = "quux-mark"


def apart(kind: str, data: bytes) -> Found:
    """What is found in a file, without a process of its own."""
    found = Found()
    take_apart(kind, data, found)
    return found


def places(found: Found) -> set[str]:
    """The places of the mark."""
    return {place for place, text, cells, _ in found.texts if MARK in " ".join([text, *cells])}


def core(document: Document) -> None:
    document.core_properties.author = MARK


def header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = MARK


def footer(document: Document) -> None:
    document.sections[0].first_page_footer.paragraphs[0].text = MARK


def comment(document: Document) -> None:
    document.add_comment(document.add_paragraph("One").runs, text=MARK)


def table(document: Document) -> None:
    document.add_table(1, 2).cell(0, 1).text = MARK


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (core, "the file's properties (Title, Author, Comments)"),
        (header, "a header"),
        (footer, "a footer"),
        (comment, "a comment"),
        (table, "a table of the text"),
        (lambda d: d.add_paragraph(MARK), "the text, paragraph 1"),
    ],
)
def test_a_word_file_is_read_wherever_it_says_something(
    change: Callable[[Document], object], place: str
) -> None:
    assert place in places(apart("docx", word(change=change)))


@pytest.mark.parametrize(
    "written",
    [
        "<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>",
        '<w:p><w:r><w:drawing><x descr="{}"/></w:drawing></w:r></w:p>',
        "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
        '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr></w:sdt>',
        "<w:p><w:r><w:t>quux</w:t><w:noBreakHyphen/><w:t>mark</w:t></w:r></w:p>",
        '<w:p><w:ins w:author="{}"/></w:p>',
    ],
)
def test_what_a_word_file_hides_is_read(written: str) -> None:
    files = parts(word("One."))
    text = files["word/document.xml"].decode()
    changed = text.replace("<w:sectPr", written.format(MARK) + "<w:sectPr", 1)
    assert places(apart("docx", packed({**files, "word/document.xml": changed.encode()})))


@pytest.mark.parametrize("name", ["word/footnotes.xml", "docProps/custom.xml", "customXml/i1.xml"])
def test_parts_beside_the_text_are_read(name: str) -> None:
    content = f"<a><b>{MARK}</b></a>".encode()
    assert places(apart("docx", packed({**parts(word("One.")), name: content})))


def test_the_target_of_a_link_is_read() -> None:
    link = f'<a><Relationship Target="mailto:{MARK}"/></a>'.encode()
    assert places(apart("docx", packed({**parts(word("")), "word/_rels/a.xml.rels": link})))


def hidden(book: Workbook) -> None:
    sheet = book.create_sheet("Other")
    sheet["C300"] = MARK
    sheet.sheet_state = "veryHidden"


def named(book: Workbook) -> None:
    book.defined_names["one"] = DefinedName("one", attr_text=f'"{MARK}"')


def noted(book: Workbook) -> None:
    book.worksheets[0]["A1"].comment = Comment(MARK, "somebody")


def printed(book: Workbook) -> None:
    book.worksheets[0].oddHeader.center.text = MARK


def titled(book: Workbook) -> None:
    book.worksheets[0].title = MARK


def computed(book: Workbook) -> None:
    book.worksheets[0]["A2"] = f'=LEN("{MARK}")'


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (hidden, "row 300 of the sheet 'Other'"),
        (named, "the names of sheets and ranges"),
        (noted, "a comment"),
        (printed, "a sheet's formulas, header or footer"),
        (titled, "the name of a sheet"),
        (computed, "a sheet's formulas, header or footer"),
    ],
)
def test_an_excel_file_is_read_wherever_it_says_something(
    change: Callable[[Workbook], object], place: str
) -> None:
    assert place in places(apart("xlsx", excel(["city"], change=change)))


def test_the_copy_in_a_pivot_table_and_in_a_chart_is_read() -> None:
    files = parts(excel(["city"]))
    cache = f'<r><s v="{MARK}"/></r>'.encode()
    assert places(apart("xlsx", packed({**files, "xl/pivotCache/pivotCacheRecords1.xml": cache})))
    chart = f"<c><v>{MARK}</v></c>".encode()
    assert places(apart("xlsx", packed({**files, "xl/charts/chart1.xml": chart}))) == {"a chart"}


def test_whole_numbers_and_days_are_read_as_people_write_them() -> None:
    (row,) = [cells for _, _, cells, _ in apart("xlsx", excel([123456789, 1.5])).texts if cells]
    assert row == ["123456789", "1.5"]


def test_a_picture_inside_a_file_holds_it() -> None:
    data = packed({**parts(word("One.")), "word/media/a.png": b"x"})
    assert apart("docx", data).held == [("picture", "a picture inside the file")]


def info(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = pikepdf.String(MARK)


def xmp(made: pikepdf.Pdf) -> None:
    with made.open_metadata() as told:
        told["dc:description"] = MARK


def bookmark(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(MARK, 0))


def note(made: pikepdf.Pdf) -> None:
    told = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=MARK)
    made.pages[0].Annots = pikepdf.Array([told])


def field(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([made.make_indirect(pikepdf.Dictionary(T="one", V=MARK))])
    )


def drawing(made: pikepdf.Pdf) -> None:
    form = made.make_stream(set_as(MARK).encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 600, 800])
    form.Resources = made.pages[0].Resources
    made.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)


@pytest.mark.parametrize("change", [info, xmp, bookmark, note, field, drawing])
def test_a_pdf_is_read_wherever_it_says_something(
    change: Callable[[pikepdf.Pdf], object],
) -> None:
    found = apart("pdf", pdf(PLAIN, change=change))
    assert places(found)
    assert (found.held, found.refused) == ([], [])


def test_the_text_of_a_set_page_is_read_in_words_and_lines() -> None:
    data = HTML(string=f"<p>{PROSE}</p><p>In <b>bo</b>ld — ñ: <i>{MARK}</i></p>").write_pdf()
    text = " ".join(text for place, text, *_ in apart("pdf", data).texts if place == "page 1")
    assert "The city of Brook answered the letter" in text
    assert f"ñ: {MARK}" in " ".join(text.split())


def test_letters_set_one_by_one_are_read_together_too() -> None:
    letters = " ".join(f"({letter}) Tj 7 0 Td" for letter in "quux-mark")
    found = apart("pdf", pdf(f"BT /F 12 Tf 72 700 Td {letters} ET"))
    assert [glued for _, text, _, glued in found.texts if MARK in text] == [True]


@pytest.mark.parametrize(
    "shown",
    [
        "[(quux) -20 (-mark)] TJ",
        "12 TL (quux-) Tj (x) ' (quux-mark) '",
        "1 0 0 1 72 700 Tm (quux-mark) Tj",
        "<717575782d6d61726b> Tj",
    ],
)
def test_each_way_of_showing_text_is_read(shown: str) -> None:
    assert places(apart("pdf", pdf(f"BT /F 12 Tf {shown} ET")))


def test_letters_are_read_by_the_names_of_their_glyphs() -> None:
    names = pikepdf.Dictionary(
        Differences=pikepdf.Array([1, *(pikepdf.Name(f"/{n}") for n in ("q", "u", "hyphen"))])
    )
    data = pdf(r"BT /F 9 Tf (\1\2\3) Tj ET", font={"/Encoding": names})
    assert ("page 1", "qu-") in [
        (place, text.strip()) for place, text, *_ in apart("pdf", data).texts
    ]


def test_a_font_that_says_nothing_of_its_letters_holds_the_file() -> None:
    font = {"/Subtype": pikepdf.Name.Type0, "/Encoding": pikepdf.Name("/Identity-H")}
    found = apart("pdf", pdf(set_as(PROSE), font=font))
    assert ("unread", "page 1") in found.held


def scanned(made: pikepdf.Pdf, width: int, height: int) -> None:
    image = made.make_stream(b"\0" * (width * height // 8))
    image.Subtype, image.Width, image.Height = pikepdf.Name.Image, width, height
    image.BitsPerComponent, image.ColorSpace = 1, pikepdf.Name.DeviceGray
    made.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)


@pytest.mark.parametrize(
    ("content", "size", "held"),
    [
        ("/I Do", 80, True),
        (set_as("Exhibit 3") + " /I Do", 80, True),
        (PLAIN + " /I Do", 80, False),
        (PLAIN + " /I Do", 1600, True),
        ("q BI /W 8 /H 8 /BPC 1 /CS /G ID 12345678 EI Q", 0, True),
    ],
)
def test_a_page_that_is_a_picture_is_held(content: str, size: int, held: bool) -> None:
    found = apart(
        "pdf", pdf(content, change=lambda made: scanned(made, size, size) if size else None)
    )
    assert (("pictured-page", "page 1") in found.held) is held


def test_letters_drawn_as_lines_are_held_and_a_blank_page_is_not() -> None:
    assert apart("pdf", pdf("0 0 9 9 re f " * 20)).held == [("little-text", "page 1")]
    assert apart("pdf", pdf("")).held == []


def test_earlier_versions_of_a_pdf_hold_it() -> None:
    data = pdf(PLAIN)
    assert ("earlier-versions", "") not in apart("pdf", data).held
    assert ("earlier-versions", "") in apart("pdf", data + b"\nstartxref\n0\n%%EOF").held


def test_a_page_taken_out_of_the_pages_and_left_in_the_file_is_read() -> None:
    def take_out(made: pikepdf.Pdf) -> None:
        made.Root.Left = made.pages[1].obj
        del made.pages[1]

    assert places(apart("pdf", pdf(PLAIN, set_as(MARK), change=take_out)))


def test_a_page_that_the_list_of_pages_does_not_name_is_read() -> None:
    data = pdf(PLAIN, set_as(MARK)).replace(b"[ 3 0 R 4 0 R ]", b"[ 3 0 R 9 0 R ]")
    assert places(apart("pdf", data))


def test_a_pdf_that_had_to_be_mended_to_be_read_is_held() -> None:
    data = pdf(PLAIN).replace(b"startxref\n", b"startxref\n1")
    assert apart("pdf", data).held == [("mended", "")]


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["a.txt"] = b"x"


def scripted(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("embedded", pdf(PLAIN, change=attached)),
        ("running", pdf(PLAIN, change=scripted)),
        ("locked", pdf(PLAIN, encryption=pikepdf.Encryption(owner="a", user="b"))),
        ("locked", pdf(PLAIN, encryption=pikepdf.Encryption(owner="a", user=""))),
        ("damaged", b"%PDF-1.7 and nothing else"),
    ],
)
def test_a_pdf_that_is_locked_runs_or_carries_files_is_refused(code: str, data: bytes) -> None:
    assert [found for found, _ in apart("pdf", data).refused] == [code]


def test_a_text_is_read_in_utf_8_and_utf_16_and_else_held() -> None:
    assert read("txt", "señal".encode("utf-16")) == Reading((Text("", "señal"),))
    assert read("txt", "\ufeffseñal".encode()) == Reading((Text("", "señal"),))
    assert read("txt", "señal".encode("cp1252")).held == (("not-utf-8", ""),)


@pytest.mark.parametrize("mark", ",;\t|")
def test_the_rows_of_a_csv_file_are_parted_as_its_first_line_is(mark: str) -> None:
    text = f'a{mark}b\n"1\n2"{mark}3\n'
    assert [row.cells for row in read("csv", text.encode()).texts[1:]] == [
        ("a", "b"),
        ("1\n2", "3"),
    ]


def test_more_text_than_is_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 20)
    with pytest.raises(TooLong):
        apart("docx", word("One. " * 20))


def test_a_file_that_takes_long_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 0.01)
    assert read("docx", word("One.")) == Reading(held=(("not-read", ""),))


def test_what_ends_the_reader_is_held() -> None:
    broken = packed({**parts(word("One.")), "word/other.xml": b"<a>"})
    assert read("docx", broken) == Reading(held=(("not-read", ""),))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    child = "import sys; sys.path.append(sys.argv[1]); from taken_apart import child as c;"
    monkeypatch.setattr(reading, "_CHILD", child + " c._bound(); print(bytes(2**31))")
    assert read("docx", b"") == Reading(held=(("not-read", ""),))
