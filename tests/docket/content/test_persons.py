"""Marks of persons in free text, and what looks like them and is none."""

from __future__ import annotations

import pytest

from evenhand.docket.content.persons import MOST_FINDINGS, found_in

ALIEN = [
    "A12345678",
    "A 012-345-678",
    "A-012345678",
    "A# 012345678",
    "A#: 12 345 678",
    "A-number: 012345678",
    "a-number is 87654321",
    "Alien No 123456789",
    "Alien Registration Number: A012 345 678",
    "USCIS# 123-456-789",
    "USCIS Number 123456789",
    "Número de extranjero: 012345678",
    "А12345678",
    "Ａ１２３４５６７８",
    "A\u200b12345\xad678",
    "A٠١٢٣٤٥٦٧٨",
]
SOCIAL = [
    "123-45-6789",
    "123–45–6789",
    "SSN 123456789",
    "SSN: 900-12-3456",
    "SSN# 666123456",
    "SSN: xxx-xx-6789",
    "Social Security No. 123 45 6789",
    "Seguro social: 123456789",
]
BIRTHS = [
    "DOB 1/2/1980",
    "DOB: 1980-01-02",
    "D.O.B. 01-02-1980",
    "DOB 1980",
    "born on January 2, 1980",
    "born 2 January 1980",
    "date of birth: 01/02/80",
    "date of birth 01021980",
    "fecha de nacimiento: 2 de enero de 1980",
    "nacido el 2/1/1980",
    "nacida el 3 de mayo de 1991",
]
BOOKINGS = [
    "booking no 12345",
    "Booking #: 2017-001234",
    "inmate id: 88123",
    "Offender No. A1234",
    "detainee name: Quux",
    "arrestee: Quux",
    "nombre del detenido: Quux",
]
NONE = [
    "8 U.S.C. 1357(d) and 8 U.S.C. § 1373",
    "28 CFR 66.12",
    "the letter of August 3, 2017, dated 8/3/2017 (2017-08-03)",
    "(410) 555-1212, 410-555-1212, 410.555.1212, +1 410 555 1212",
    "Call a number 410-555-1212",
    "A 410 555 1212",
    "$1,234,567 or $123456789, of 245000000",
    "No. 18-85",
    "No. 1:17-cv-05720",
    "A 2017 letter",
    "A-21-1234",
    "Exhibit A 20170803",
    "ORI MD0301500",
    "GEOID 2404000, tract 24510000100, FIPS 24510",
    "GEOID 240400012",
    "ZIP 20530-0001",
    "2017-DJ-BX-0123",
    "DUNS 123456789",
    "EIN 52-6000769",
    "000-12-3456 and 666-12-3456 and 912-34-5678",
    "The alien registration number and the date of birth are never sent.",
    "Social Security Act of 1935, 42 U.S.C. 405",
    "12,345 inmates; inmates: 1,234",
    "Albuquerque, NM 87102",
]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("alien-number", text) for text in ALIEN),
        *(("social-security-number", text) for text in SOCIAL),
        *(("birth-date", text) for text in BIRTHS),
        *(("booking", text) for text in BOOKINGS),
    ],
)
def test_a_mark_of_a_person_is_found_once_and_certain(kind: str, text: str) -> None:
    (found,) = found_in(f"The city wrote this.\nIt says {text} of somebody.")
    assert (found.kind, found.certain, found.where) == (kind, True, "line 2")


@pytest.mark.parametrize("text", [*ALIEN, *SOCIAL, *BIRTHS, *BOOKINGS])
def test_what_is_shown_repeats_no_digit(text: str) -> None:
    assert not [c for found in found_in(text) for c in found.shown if c.isdigit()]


@pytest.mark.parametrize("text", NONE)
def test_what_cites_dates_or_counts_something_else_is_no_mark(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("social-security-number", "123 45 6789"),
        ("social-security-number", "123.45.6789"),
        ("nine-digits", "123456789"),
        ("name-and-date", "Lopez, Maria 2000-01-02"),
        ("person-held", "Maria Lopez was arrested on 2000-01-02"),
        ("names", "Garcia, Jose\nSmith, John\nLopez, Maria"),
    ],
)
def test_what_may_be_something_else_is_doubtful(kind: str, text: str) -> None:
    (found,) = found_in(text)
    assert (found.kind, found.certain) == (kind, False)


def test_a_number_on_the_line_below_its_word_is_found_at_the_word() -> None:
    (found,) = found_in("One\r\nSSN\r\n123456789\r\n")
    assert (found.kind, found.line) == ("social-security-number", 2)


@pytest.mark.parametrize(
    "lines",
    [
        ["Garcia, Jose M. 1/2/1980", "Smith, John 3/4/1990", "Lopez, Maria 5/6/1975"],
        ["GARCIA, JOSE  B1234567", "SMITH, JOHN  B1234568", "LOPEZ, MARIA  B1234569"],
        ["1. John Smith 1/2/1980", "2. Maria Garcia 1/2/1981", "3) David Jones 1/2/1982"],
        ["Garcia,Jose,1/2/1980", "Smith,Ann,1/2/1981", "Quux,Zed,1/2/1982"],
        ["1. John Smith Held 1/2/1980", "2. Juan del Rio 1/2/1981", "3. Ana Roe Theft 1/2/1982"],
        ["de la Cruz, Juan 1/2/1980", "Page, John 1/2/1981", "San Miguel, Ana 1/2/1982"],
    ],
)
def test_a_list_of_persons_is_certain_and_shows_no_name(lines: list[str]) -> None:
    (found,) = found_in("\n".join(["Booked:", *lines]))
    assert (found.kind, found.certain, found.where) == ("person-list", True, "3 lines from line 2")
    assert not [c for c in found.shown if c.isalnum()]


@pytest.mark.parametrize(
    "lines",
    [
        ["Baltimore, Maryland 1/2/2017", "Stockton, California 1/2/2017", "Reno, NV 1/2/2017"],
        ["Robbery, Armed 123456", "Assault, Simple 123456", "Rape, Attempted 123456"],
        ["1. Letter Sent 8/3/2017", "2. Letter Received 8/9/2017", "3. City Reply 8/18/2017"],
        ["us-md-brook,xx-brook,,2031-03-02"] * 3,
        ["1. Scott Quux County 31157", "2. Paul Quux College 31158", "3. Victoria Police 31159"],
        ["Warden, Appointed 1/2/2017", "Detention, Secure 1/2/2017", "Budget, Revised 1/2/2017"],
        ["Garcia, Jose", "Smith, John"],
    ],
)
def test_lists_of_cities_offences_papers_and_two_bare_names_are_none(lines: list[str]) -> None:
    assert found_in("\n".join(lines)) == []


def test_lines_of_two_words_that_are_no_common_names_are_doubtful() -> None:
    (found,) = found_in("\n".join(["Dallas | Adopted | 5/1/1998"] * 3))
    assert (found.kind, found.certain) == ("person-list", False)


def test_a_text_full_of_marks_is_not_searched_to_its_end() -> None:
    assert len(found_in("A12345678 " * 3 * MOST_FINDINGS)) == MOST_FINDINGS


@pytest.mark.parametrize(
    "text",
    [
        *("SSN ", "DOB:", "1-", "A-", "Aa, ", "Aa'", " ", "1. Aa ", "A. ", "La ", "Mayor of A "),
        *("John,", "Inmate ", "John Smith, ", "John Smith, jailed.\n"),
    ],
)
def test_no_text_makes_the_search_slow(text: str) -> None:
    # One that goes back over the text at each step does not end within hours.
    for long in (text * 20_000, text + " " * 80_000):
        assert all(one.line <= long.count("\n") + 1 for one in found_in(long))
