"""What letters say of amounts, fiscal years and court orders, in English and in Spanish."""

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
from evenhand.verbs.notify.letters import nothing_to_write
from tests.notices.drafted import (
    CHICAGO,
    COLORADO,
    GOLDEN_OF_YEARS,
    Asked,
    case_of,
    letters_in,
    spoken,
)
from tests.notices.test_letters import FORBIDDEN, READABLE
from tests.notices.test_letters_in_spanish import Read, ours_in_both

SHELF = Path(__file__).parent.parent / "cases" / "letters"


def on(program: str, applicant: str, as_of: str, year: int, known_at: str = "") -> Asked:
    day = dt.date.fromisoformat(as_of)
    return Asked(program, applicant, day, dt.date.fromisoformat(known_at or as_of), year)


WYOMING = on("us-dot-158", "us-wy", "1987-03-01", 1987)
REPEAT = on("us-dot-164", "us-co", "2004-10-02", 2004, "2008-01-01")
AHEAD = on("us-dot-158", "us-wy", "1986-09-01", 1987)
BALTIMORE = on("us-doj-jag", "us-md-baltimore", "2018-08-29", 2017)
LOS_ANGELES = on("us-doj-jag", "us-ca-los-angeles", "2018-11-30", 2017)
PHILADELPHIA = on("us-doj-jag", "us-pa-philadelphia", "2018-01-10", 2017)
CASES = (COLORADO, WYOMING, REPEAT, AHEAD, CHICAGO, BALTIMORE, LOS_ANGELES, PHILADELPHIA)


def kinds_of(asked: Asked) -> list[KindName]:
    case = case_of(asked)
    once = [kind for kind in KINDS if kind != "reconsideration"]
    if case.program.kind != "withholding":
        once.remove("withholding")
    return [kind for kind in once if nothing_to_write(kind, case) is None]


WRITTEN = [(asked, kind) for asked in CASES for kind in kinds_of(asked)]


def said(asked: Asked, kind: KindName = "determination") -> str:
    (html,) = letters_in(asked, kind)
    return spoken(html)


@pytest.mark.parametrize("name", GOLDEN_OF_YEARS)
def test_the_letters_of_a_fiscal_year_are_these(name: str):
    golden = SHELF / f"{name}.txt"
    assert said(*GOLDEN_OF_YEARS[name]) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("asked", "kind"), WRITTEN)
def test_ten_years_of_school_are_enough_and_nobody_is_labelled(asked: Asked, kind: KindName):
    for html in letters_in(asked, kind):
        assert 3 < reading_grade(html) <= READABLE
        assert not FORBIDDEN.findall(spoken(html))
        assert "None" not in spoken(html)
        assert "  " not in spoken(html)


@pytest.mark.parametrize(("asked", "kind"), WRITTEN)
def test_a_letter_in_spanish_has_the_same_parts_figures_and_papers(asked: Asked, kind: KindName):
    of = case_of(asked)
    both = zip(letters_in(asked, kind), letters_in(asked, kind, "es"), strict=True)
    for english, spanish in both:
        assert Read(english).tags == Read(spanish).tags
        same = [ours for theirs, ours in ours_in_both(english, spanish) if theirs == ours]
        assert [one for one in same if one not in {of.name, of.agency}] == []
        figures = r"\$[\d,]+\.\d\d"
        assert re.findall(figures, english) == re.findall(figures, spanish)
        assert re.findall(r"\(Exhibit (\d+)\)", english) == re.findall(r"\(Anexo (\d+)\)", spanish)


def test_a_notice_on_withholding_has_each_line_of_the_sum_with_its_figure_and_paper():
    notice = said(COLORADO, "withholding")
    assert "Withheld: $5,238,371.50." in notice
    lines = re.findall(r"(?m)^ *\| (\d)\. .*$", notice)
    assert lines == ["1", "2", "3", "4", "5", "6"]
    paper = "Federal Highway Administration, Notice N 4510.506, 21 March 2003, table 4"
    for figure in ("$92,413,950.00", "$97,941,370.00", "$71,563,255.00"):
        assert f"| {figure} | US Department of Transportation, {paper} (Exhibit 2)" in notice
    assert f"- {paper} (published 21 March 2003). https://www.fhwa.dot.gov/" in notice
    assert "| a share of 0.02, from 1 October 2003 | $5,238,371.50 |" in notice
    assert "figure, and the paper that shows it" not in notice


def test_a_notice_says_until_when_compliance_releases_the_money_and_what_became_of_it():
    assert (
        "What became of it by 2 October 2004: It is not known whether it has come back."
    ) in said(COLORADO, "withholding")
    assert "comes back if the condition is met by 1 October 2007." in said(COLORADO, "withholding")
    assert (
        "What became of it by 1 March 1987: It is withheld, and was not released. By the text it"
        " comes back if the condition is met by 30 September 1990. That day counts too."
    ) in said(WYOMING, "withholding")


def test_what_is_not_on_file_is_a_blank_for_each_part_and_never_zero():
    notice = said(WYOMING, "withholding")
    assert "Withheld: unknown. Unknown is not zero. No part of the base is on file." in notice
    assert notice.count("[to be filled in: figure, and the paper that shows it]") == 4
    assert "$0.00" not in notice


def test_an_undetermined_case_gets_no_notice_and_a_determination_that_says_what_would_be():
    reason = nothing_to_write("withholding", case_of(REPEAT))
    assert reason is not None
    assert reason.message == (
        "It is not decided whether anything is withheld from Colorado: it is undetermined."
    )
    assert (
        "Hypothetical, as it is not decided. If it does not comply, this would be transferred:"
        " unknown."
    ) in said(REPEAT)
    assert "It goes to: the state's highway safety programs against drinking" in said(REPEAT)
    assert "\nTransferred: " not in said(REPEAT)


def test_the_fiscal_year_and_the_day_tested_stand_beside_the_days_asked_and_known():
    assert (
        "It is for fiscal year 2004. That year runs from 1 October 2003 to 30 September 2004. The"
        " conditions are tested on 1 October 2003. What was so on that day counts, as it was known"
        " by 1 January 2008."
    ) in said(COLORADO)
    assert "tested on" not in said(CHICAGO)
    assert "That day is still to come, so nothing is decided yet." in said(AHEAD)


@pytest.mark.parametrize("kind", kinds_of(CHICAGO))
def test_every_kind_of_letter_says_what_court_orders_come_to(kind: KindName):
    for html in letters_in(CHICAGO, kind):
        told = spoken(html)
        assert "What court orders come to" in told
        assert "suspended by a court, and not binding now." in told
        # What was stayed and what only affirms stands in the administrative record alone.
        assert "264 F. Supp. 3d 933" not in told
        assert "888 F.3d 272" not in told


def test_the_paper_that_suspends_is_an_exhibit_and_conditions_alike_stand_together():
    assert (
        "- Access to correctional facilities (access); Notice of scheduled release (notice);"
        " Certification of compliance, 8 U.S.C. § 1373 (cert1373): suspended by a court, and not"
        " binding now. The paper: City of Chicago v. Sessions, 321 F. Supp. 3d 855 (N.D. Ill. 2018)"
        " (Exhibit 1)."
    ) in said(CHICAGO)


def test_a_membership_that_is_not_on_file_is_named_with_who_can_say():
    assert (
        "It turns on this, which is not on file: is Baltimore, MD a member of"
        " US Conference of Mayors? It can say so, and so can the group."
    ) in said(BALTIMORE)


def test_what_the_agency_does_not_enforce_and_whom_it_may_not_deny_are_told_apart():
    assert "The agency may have said by then that it does not enforce this here." in said(
        LOS_ANGELES
    )
    assert (
        "(cert1373): in force, but no ground for a denial. The paper: City of Philadelphia v."
    ) in said(PHILADELPHIA)


@pytest.mark.parametrize("asked", [COLORADO, CHICAGO, REPEAT])
@pytest.mark.usefixtures("pdf")
def test_a_brief_with_money_or_orders_is_one_page(asked: Asked):
    (html,) = letters_in(asked, "council-brief")
    with pikepdf.open(io.BytesIO(pdf_of(html))) as read:
        assert len(read.pages) == 1


def test_a_paper_that_may_have_no_effect_is_not_named_as_one_that_suspends():
    later = on("us-doj-jag", "us-il-chicago", "2018-09-01", 2017)
    suspends, perhaps = said(later).split("It is not known whether this has effect here too: ")
    assert "The paper: City of Chicago v. Sessions, 321 F. Supp. 3d 855" in suspends
    assert "City of Evanston" not in suspends
    assert perhaps.startswith("City of Evanston v. Sessions, No. 18 C 4853")
