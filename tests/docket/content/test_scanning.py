"""Whether a file or a text is kept, held or refused, and what its sender is told."""

from __future__ import annotations

import pikepdf
import pytest
from tests.docket.content.made import PLAIN, PROSE, excel, golden, pdf, set_as, word

from evenhand.docket.content.scanning import MOST_REASONS, scan, scan_text
from evenhand.docket.content.words import HELD, REFUSALS, holding, refusal

LIST = "Garcia, Jose M. 1/2/1980\nSmith, John 3/4/1990\nLopez, Maria 5/6/1975\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(PLAIN)),
        ("a.docx", word(PROSE)),
        ("a.xlsx", excel(["agency name", "year", "murders"], ["Brook Police", 2017, 12])),
        ("a.csv", b"city,place of arrest policy,rate\nBrook,yes,12.5\n"),
        ("a.txt", PROSE.encode()),
    ],
)
def test_what_speaks_of_governments_is_kept(name: str, data: bytes) -> None:
    verdict = scan(name, data)
    assert (verdict.outcome, verdict.reasons, verdict.name) == ("kept", (), name)
    assert verdict.media_type


@pytest.mark.parametrize(
    ("case", "name", "data"),
    [
        ("social-security-number", "a.pdf", pdf(PLAIN, set_as("It says 123-45-6789."))),
        ("alien-number", "a.docx", word("One.", "A-number: 012345678")),
        ("birth-date", "a.txt", b"One\nDOB 1/2/1980\n"),
        ("booking", "a.csv", b"what,which\nx,Booking no. 12345\n"),
        ("person-list", "a.txt", LIST.encode()),
        ("person-list-csv", "a.csv", LIST.replace(", ", ",").encode()),
        ("person-column", "a.xlsx", excel(*[["", ""]] * 250, ["city", "Inmate Name"])),
        ("person-column-spanish", "a.csv", "ciudad;Número de extranjero\nx;y\n".encode()),
        ("person-column-text", "a.txt", b"Roster\nName\tBooking No.\tFacility\n"),
        ("file-name", "A012345678.txt", PROSE.encode()),
        ("locked", "a.pdf", pdf(PLAIN, encryption=pikepdf.Encryption(owner="a", user="b"))),
        ("many-places", "a.pdf", pdf(*[set_as("SSN 123456789")] * 5)),
    ],
)
def test_what_tells_of_a_person_is_refused_in_words(case: str, name: str, data: bytes) -> None:
    verdict = scan(name, data)
    assert (verdict.outcome, verdict.name) == ("refused", "")
    golden(f"refused-{case}", str(verdict))


@pytest.mark.parametrize(
    ("case", "name", "data"),
    [
        ("picture", "a.png", b"\x89PNG\r\n\x1a\n"),
        ("picture", "a.jpeg", b"\xff\xd8\xff\xe0"),
        ("nine-digits", "a.xlsx", excel(["what", "which"], ["one", 123456789])),
        ("name-and-date", "a.txt", b"Lopez, Maria 1/2/1980\n"),
        ("person-held", "a.txt", b"One.\n\nInmate John Smith was arrested.\n"),
        ("names", "a.txt", b"Smith, John\nLopez, Maria\nGarcia, Jose\n"),
        ("little-text", "a.pdf", pdf("0 0 9 9 re f")),
    ],
)
def test_what_is_doubtful_is_held_in_words(case: str, name: str, data: bytes) -> None:
    verdict = scan(name, data)
    assert (verdict.outcome, verdict.name) == ("held", name)
    golden(f"held-{case}", str(verdict))


def test_figures_that_touch_where_spaces_are_not_known_are_no_number() -> None:
    columns = " ".join(f"({figure}) Tj 90 0 Td" for figure in ("123", "456", "789"))
    assert scan("a.pdf", pdf(PLAIN, f"BT /F 9 Tf 72 700 Td {columns} ET {PLAIN}")).outcome == "kept"
    digits = " ".join(f"({digit}) Tj 5 0 Td" for digit in "123-45-6789")
    page = f"BT /F 9 Tf 72 700 Td {digits} ET {PLAIN}"
    assert scan("a.pdf", pdf(page)).outcome == "refused"


def test_a_list_over_many_rows_is_seen_as_one() -> None:
    rows = [line.replace(",", "").split() for line in LIST.splitlines()]
    verdict = scan("a.xlsx", excel(*[[row[0], row[1], row[-1]] for row in rows]))
    assert [reason.code for reason in verdict.reasons] == ["person-list"]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("alien-number", "The city says A012345678."),
        ("nine-digits", "One\n\n123456789"),
        ("person-column", "Name | DOB | Facility\nx | y | z"),
        ("person-held", "One.\n\nInmate John Smith was arrested."),
        ("several", "SSN 123456789\nborn on 1/2/1980\n" + LIST),
    ],
)
def test_a_typed_text_with_a_mark_is_refused_so_that_it_is_mended(case: str, text: str) -> None:
    verdict = scan_text(text)
    assert verdict.outcome == "refused"
    golden(f"typed-{case}", str(verdict))


@pytest.mark.parametrize(
    "text", ["", PROSE, "The form asks for name, date of birth, and the booking number of nobody."]
)
def test_a_typed_text_without_a_mark_is_kept(text: str) -> None:
    assert scan_text(text).outcome == "kept"


def test_no_message_repeats_a_number_or_says_too_much() -> None:
    text = "\n".join(f"booking no {'7' * n}\nSSN 777-45-7777\nDOB 7/7/7777" for n in range(5, 50))
    verdict = scan_text(text)
    assert len(verdict.reasons) == MOST_REASONS
    assert "77" not in str(verdict)


def test_every_refusal_and_hold_has_its_words_on_file() -> None:
    """A code is never altered, and what is said of it is read before it is changed."""
    told = [
        *(f"{code}\n{refusal(code, 'page 2')}" for code in REFUSALS),
        *(f"{code} (held)\n{holding(code, 'page 2')}" for code in HELD),
    ]
    golden("all-words", "\n".join(told))


INMATES = "The following inmates were released on 3 March: John Smith, Maria Lopez, Jose Garcia."
ROSTER = "Smith, John\nLopez, Maria\nDoe, Jane\nGarcia, Jose\nRoe, Mary\nPoe, Edgar\n"
COLUMNS = " ".join(
    f"BT /F 9 Tf 72 {700 - 14 * n} Td ({one}) Tj 200 0 Td (DUI) Tj ET"
    for n, one in enumerate(("John Smith", "Maria Lopez", "Jose Garcia"))
)
LETTERS = " ".join(f"({one}) Tj 5 0 Td" for one in "Inmate John Smith was arrested.")


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        ("person-held", "a.txt", INMATES.encode()),
        ("names", "a.txt", ROSTER.encode()),
        ("names", "a.csv", b"A,B\nJohn Smith,One\nMaria Lopez,Two\nJose Garcia,Three\n"),
        ("names", "a.csv", b"A,B\nJohn Smith,DUI\nMaria Lopez,DUI\nJose Garcia,DUI\n"),
        ("person-held", "a.xlsx", excel(["who", "why"], ["John Smith", "held for ICE"])),
        ("names", "a.pdf", pdf(PLAIN, set_as("John Smith", "DUI", "Maria Lopez", "x", "Eva Roe"))),
        ("names", "a.pdf", pdf(PLAIN, COLUMNS)),
        ("person-held", "a.pdf", pdf(PLAIN, f"BT /F 9 Tf 72 700 Td {LETTERS} ET {PLAIN}")),
        ("names", "a.docx", word("John Smith", "Maria Lopez", "Jose Garcia")),
    ],
)
def test_a_file_with_names_of_persons_is_held(code: str, name: str, data: bytes) -> None:
    verdict = scan(name, data)
    assert (verdict.outcome, verdict.name) == ("held", name)
    assert {reason.code for reason in verdict.reasons} == {code}


def test_a_file_that_is_named_after_a_person_held_is_refused() -> None:
    assert scan("Inmate_John_Smith.txt", PROSE.encode()).outcome == "refused"


def test_a_typed_text_that_names_a_person_held_is_refused_unless_names_are_let_through() -> None:
    text = "One.\n\nInmate John Smith was arrested on 3 March 2017; he is wanted by ICE."
    assert scan_text(text, names=False).outcome == "kept"
    assert scan_text(text).outcome == "refused"
