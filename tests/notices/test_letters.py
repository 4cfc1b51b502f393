"""What the letters of the four cities say: read aloud, whole, and from both sides."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pikepdf
import pytest

from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.reading_grade import reading_grade
from evenhand.notices.setting import pdf_of
from tests.notices.drafted import CITIES, DAY, GOLDEN, LATER, case, letter, letters, spoken

SHELF = Path(__file__).parent.parent / "cases" / "letters"
READABLE = 10.0
WRITTEN: tuple[KindName, ...] = tuple(kind for kind in KINDS if kind != "withholding")
# Words of DESIGN that no generated text uses: labels, and adjectives about motive.
FORBIDDEN = re.compile(
    r"\b(sanctuary|illegal aliens?|political(ly)?|retaliat\w*|punish\w*|unfair\w*|deliberate\w*"
    r"|malicious\w*|defian\w*|refus(es|ed) to comply)\b",
    re.I,
)


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize(("kind", "reading"), GOLDEN)
def test_the_letters_of_the_four_cities_are_these(city: str, kind: KindName, reading: str):
    golden = SHELF / f"{city}-{kind}.txt"
    assert spoken(letter(city, kind, reading)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("kind", WRITTEN)
def test_ten_years_of_school_are_enough_to_read_a_letter(city: str, kind: KindName):
    for known in (None, LATER):
        for html in letters(city, kind, "release", *([known] if known else [])):
            assert 3 < reading_grade(html) <= READABLE


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("kind", WRITTEN)
def test_no_letter_labels_anybody_or_says_why_anybody_acted(city: str, kind: KindName):
    for html in letters(city, kind):
        assert not FORBIDDEN.findall(spoken(html))


@pytest.mark.parametrize("city", CITIES)
def test_a_determination_has_every_clause_with_its_words_authority_and_who_controls_it(city: str):
    drafted, said = case(city), spoken(letter(city, "determination"))
    assert [one.id for one in drafted.against] + [one.id for one in drafted.settled]
    for clause in drafted.applicant.clauses:
        found = drafted.clauses[clause.id]
        assert clause.id in said
        assert clause.controllers in said
        for wording in found["wordings"]:
            assert wording["text"] in said
            assert f"Authority named: {wording['authority']}" in said
        for duty in found["duties"]:
            assert duty["cite"] in said
            assert duty["text"] in said


@pytest.mark.parametrize("city", CITIES)
def test_a_determination_has_both_columns_of_change_and_says_that_no_appeal_is_stated(city: str):
    drafted, said = case(city), spoken(letter(city, "determination"))
    for column in drafted.columns:
        assert f"## {column.heading}" in said
        for group in column.groups:
            for item in group.items:
                assert item.said in said
    assert "Time to answer: 18 August 2017." in said
    assert "Appeal: no time is stated." in said
    assert "No paper on file says by when to object, or how to ask again." in said


@pytest.mark.parametrize("city", CITIES)
def test_every_account_relied_on_says_who_when_and_in_which_exhibit(city: str):
    drafted, said = case(city), spoken(letter(city, "determination"))
    exhibits = re.findall(r"(?m)^- (.*)$", said.partition("## Exhibits")[2])
    claims = [claim for clause in drafted.applicant.clauses for claim in clause.evidence]
    assert len(claims) > 10
    for claim in claims:
        assert claim.said_by in said
        assert claim.value in said
        if claim.published:
            (number,) = set(re.findall(re.escape(claim.source) + r" \(Exhibit (\d+)\)", said))
            assert exhibits[int(number) - 1].startswith(claim.source)


def test_exhibits_are_numbered_as_they_are_cited_and_no_other_paper_is_listed():
    for kind in WRITTEN:
        said = spoken(letter("baltimore", kind))
        cited = [int(one) for one in re.findall(r"\(Exhibit (\d+)\)", said)]
        listed = re.findall(r"(?m)^- (.*)$", said.partition("## Exhibits")[2].partition("\n#")[0])
        assert list(dict.fromkeys(cited)) == list(range(1, len(listed) + 1)), kind
        assert len(set(listed)) == len(listed)


def test_an_answer_gives_nothing_that_is_not_the_citys_to_give():
    said = spoken(letter("stockton", "answer", "letter"))
    assert said.count("This answer is not ours to give.") == 4
    assert "Our answer:" not in said
    assert "Sheriff (San Joaquin County)" in said
    assert "Answer due: 18 August 2017." in said
    assert "Tell us what follows from each answer. The text does not say." in said


def test_an_answer_under_a_reading_that_says_what_follows_does_not_ask_what_follows():
    assert "Tell us what follows from each answer" not in spoken(letter("stockton", "answer"))


def test_a_request_goes_to_whoever_runs_the_jail_with_a_slip_that_can_be_declined():
    said = spoken(letter("baltimore", "request-to-controller", "letter"))
    assert "To: Department of Public Safety and Correctional Services (Maryland)" in said
    assert "You do not become a party by answering. You may decline." in said
    assert "## Reply slip: certificate of Department of Public Safety" in said
    assert said.count("not known, or “we decline” and why") == len(
        case("baltimore", "letter").controllers["us-md"]
    )
    assert "Please name no person who is held, arrested or wanted." in said


def test_whatever_is_not_on_file_is_a_blank_that_says_what_belongs_there():
    html = letter("stockton", "answer", "letter")
    blanks = re.findall(r'<span class="blank">([^<]*)</span>', html)
    assert "[to be filled in: signature]" in blanks
    assert all(re.fullmatch(r"\[to be filled in: [^\]]+\]", one) for one in blanks)
    assert "None" not in spoken(html)
    assert "  " not in spoken(html).replace("\n", "")


def test_a_brief_says_the_outcome_under_every_reading_and_who_can_answer_each_clause():
    said = spoken(letter("stockton", "council-brief"))
    for row in ("“letter”: Undetermined", "“release”: Not eligible", "“news”: Undetermined"):
        assert row in said
    assert " | not met | Sheriff (San Joaquin County)" in said
    assert "Cal. Gov. Code" in said


def test_a_reconsideration_sets_before_beside_now_and_lists_what_was_said_since():
    said = spoken(letter("baltimore", "reconsideration", "release", LATER))
    assert "On what was known by | 3 August 2017 | 18 August 2017" in said
    assert case("baltimore").digest in said
    assert case("baltimore", "release", LATER).digest in said
    new = case("baltimore", "release", LATER).said_since(case("baltimore"))
    assert new
    assert all(claim.value in said and claim.source in said for claim in new)


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("known", [DAY, LATER])
@pytest.mark.usefixtures("pdf")
def test_a_brief_is_one_page_whatever_the_city(city: str, known: dt.date):
    made = pdf_of(letter(city, "council-brief", "letter", known))
    with pikepdf.open(io.BytesIO(made)) as read:
        assert len(read.pages) == 1


def test_hindsight_is_stamped_and_its_absence_is_not():
    assert "Hindsight:" in spoken(letter("stockton", "determination", "release", LATER))
    assert "Hindsight:" not in spoken(letter("stockton", "determination"))


def test_a_federal_request_for_records_names_its_law_and_asks_for_no_person():
    said = spoken(letter("albuquerque", "records-request"))
    assert "5 U.S.C. § 552" in said
    assert "We ask for nothing on any person who is held, arrested or wanted." in said
    assert "The paper that says by when this step is due: appeal." in said


def test_a_letter_needs_nothing_from_elsewhere_and_tells_its_language_and_title():
    html = letter("stockton", "determination")
    assert '<html lang="en">' in html
    assert "<title>Determination: Not eligible (Stockton, CA)</title>" in html
    assert not re.search(r"<(script|link|iframe|img|object)\b", html)
    assert not re.search(r"(src|url\()\s*=?\s*[\"']?https?:", html)
