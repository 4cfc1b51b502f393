"""The administrative record: indexed by page, every paper a tab, what is withheld named."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from evenhand.notices.administrative_record import administrative_record
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.tabs import tabs_of
from evenhand.notices.writing import Writer
from evenhand.terms.statements import Exempted, Statement
from evenhand.verbs.sources import open_record
from tests.notices.drafted import CHICAGO, COLORADO, DAY, case, case_of, spoken

WITHHELD = (Exempted(7, "5 U.S.C. 552(b)(7)(E)", "how a jail is guarded"),)
FILES = {"determination.json": "0" * 64, "program/psp.yaml": "f" * 64}


def statements() -> list[Statement]:
    record = open_record()
    bodies = ("us-ca-stockton", "us-ca-san-joaquin-county/sheriff")
    rows = [row for body in bodies for row in record.statements_about(body)]
    return [row for row in rows if row.recorded_at.begun(DAY) is True]


@pytest.fixture(scope="module")
def pages(pdf: object, poppler: object, tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """The text of each page of Stockton's record, from 1."""
    made = administrative_record(
        Writer(Letterhead()), case("stockton"), statements(), WITHHELD, FILES
    )
    file = tmp_path_factory.mktemp("record") / "record.pdf"
    file.write_bytes(made)
    read = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    )
    return dict(enumerate(read.stdout.split("\f"), 1))


def index(pages: dict[int, str]) -> str:
    first = next(at for at, text in pages.items() if "Certificate of the custodian\n" in text)
    return "".join(pages[at] for at in range(1, first + 1))


def test_the_index_gives_the_page_on_which_each_document_begins(pages: dict[int, str]):
    tabs = tabs_of(case("stockton"), statements(), open_only=True)
    assert len(tabs) > 10
    whole = " ".join(index(pages).split())
    for number, _ in enumerate(tabs, 1):
        (at,) = (at for at, text in pages.items() if re.search(rf"(?m)^\s*Exhibit {number}$", text))
        assert re.search(rf"Exhibit {number}:.*? {at} ", whole), number


def test_every_statement_stands_behind_the_tab_of_its_paper(pages: dict[int, str]):
    for number, tab in enumerate(tabs_of(case("stockton"), statements(), open_only=True), 1):
        (text,) = (
            text for text in pages.values() if re.search(rf"(?m)^\s*Exhibit {number}$", text)
        )
        for row in tab.statements[:5]:
            assert re.search(rf"(?m)^\W*{row.seq}\. ", text), (number, row.seq)


def test_no_paper_stands_in_it_that_came_out_after_the_day(pages: dict[int, str]):
    whole = "".join(pages.values())
    assert "25 March 2024" not in whole
    assert "3 June 2019" not in whole
    assert "letter to the police chief of Stockton, 3 August 2017" in " ".join(whole.split())


def test_what_is_withheld_is_named_with_the_law_that_allows_it(pages: dict[int, str]):
    (text,) = (text for text in pages.values() if re.search(r"(?m)^\s*What is withheld$", text))
    assert "552(b)(7)(E)" in " ".join(text.split())
    assert "how a jail is guarded" in " ".join(text.split())


def test_the_certificate_has_blanks_for_office_signature_and_day(pages: dict[int, str]):
    (text,) = (
        text for text in pages.values()
        if re.search(r"(?m)^\s*Certificate of the custodian$", text)
    )  # fmt: skip
    for blank in ("office of the custodian", "signature of the custodian", "day"):
        assert f"[to be filled in: {blank}]" in " ".join(text.split())


def test_the_files_sealed_with_it_stand_in_it_with_their_digests(pages: dict[int, str]):
    whole = "".join("".join(pages.values()).split())
    for name, digest in FILES.items():
        assert name in whole
        assert digest in whole


def test_a_record_from_which_nothing_is_withheld_says_so(pdf: object, tmp_path: Path):
    html = Writer(Letterhead()).record(case("stockton"), [], [], {}, pages={})
    assert "Nothing is withheld." in html
    assert "No bundle was sealed with it." in html


def test_the_record_has_the_days_tested_the_sum_and_the_whole_chain_of_orders():
    writer = Writer(Letterhead())
    money = spoken(writer.record(case_of(COLORADO), [], (), {}, pages={}))
    assert "For fiscal year 2004. Tested on 1 October 2003, on what was known by 1 " in money
    assert "Withheld: $5,238,371.50." in money
    chain = spoken(writer.record(case_of(CHICAGO), [], (), {}, pages={}))
    assert "chicago-1-superseded ends chicago-1" in chain
    assert "chicago-1-affirmed affirms chicago-1" in chain


def test_the_public_record_of_what_is_withheld_has_no_figure():
    writer = Writer(Letterhead())
    public = spoken(writer.record(case_of(COLORADO), [], WITHHELD, {}, pages={}))
    assert "$" not in public
