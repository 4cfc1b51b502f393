"""The report: one file that reads, prints and never leaks markup."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from evenhand.pages.charts import Table
from evenhand.pages.report import Applicant, Outcome, ReadingLine, Screening, render_report
from evenhand.reasons.words import NOT_PART, STATUSES, headed
from tests.pages import invented_report
from tests.pages.invented_report import DAY
from tests.pages.page_reader import Page

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_report(invented_report.report()))


def test_elements_nest_and_ids_are_used_once(page: Page) -> None:
    assert page.faults == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    assert ids
    named = [a for _, e in page.elements for k, a in e.items() if k in {"href", "aria-labelledby"}]
    inside = {a.removeprefix("#") for a in named if not a.endswith(".csv")}
    assert inside <= ids


def test_headings_step_down_one_at_a_time(page: Page) -> None:
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert {2, 3, 4} <= set(levels)
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_page_needs_no_script_and_nothing_from_elsewhere(page: Page) -> None:
    html = render_report(invented_report.report())
    assert not page.named("script")
    assert not page.named("link")
    assert not page.named("img")
    assert not re.search(r"@import|url\((?!#)", html)
    assert not any(name.startswith("on") for _, e in page.elements for name in e)
    addresses = [a for _, e in page.elements for k, a in e.items() if k in {"href", "src"}]
    assert addresses
    assert not [a for a in addresses if "//" in a]


def test_language_skip_link_and_main_are_there(page: Page) -> None:
    assert page.named("html")[0]["lang"] == "en"
    first_link = page.named("a")[0]
    assert first_link["href"] == "#main"
    assert page.named("main")[0]["id"] == "main"


def test_only_the_parts_of_the_page_are_landmarks_each_with_a_name_of_its_own(page: Page) -> None:
    named = [section["aria-labelledby"] for section in page.named("section")]
    assert named == ["shows", "crime", "decided", "screened", "settling", "sources"]


def test_every_table_has_a_caption_and_scoped_heads(page: Page) -> None:
    assert len(page.named("caption")) == len(page.named("table")) > 0
    assert {head.get("scope") for head in page.named("th")} == {"col", "row"}


def test_a_table_keeps_its_roles_when_a_narrow_screen_stacks_it(page: Page) -> None:
    for name, role in (("table", "table"), ("tr", "row"), ("td", "cell")):
        assert {one.get("role") for one in page.named(name)} == {role}
    assert [cell for cell in page.named("td") if "data-label" not in cell] == []


def test_the_page_opens_with_what_the_record_shows_and_what_it_does_not(page: Page) -> None:
    said = ("It shows", "It does not show", "Violent crime against the nation")
    places = [page.text.index(words) for words in said]
    assert places == sorted(places)


def test_hindsight_is_stamped_where_something_was_known_only_later() -> None:
    assert (
        "Hindsight. This report uses statements"
        in Page(render_report(invented_report.report())).text
    )
    assert ": HINDSIGHT" in render_report(invented_report.report())
    now = invented_report.report(
        known_at=DAY, charts=(), screening=Screening("w", (), TABLE, "s.csv")
    )
    assert "indsight" not in Page(render_report(now)).text
    assert "HINDSIGHT" not in render_report(now)


TABLE = Table("Places", ("Place", "Answer"), (("A", "no data"),))


def test_the_day_after_is_hindsight_and_the_day_itself_is_not() -> None:
    assert not invented_report.report(known_at=DAY).hindsight
    assert invented_report.report(known_at=DAY + dt.timedelta(days=1)).hindsight


def test_every_outcome_is_shown_under_every_reading(page: Page) -> None:
    assert len(invented_report.applicants()) == 4
    for who in invented_report.applicants():
        for outcome in who.outcomes:
            assert f"Reading “{outcome.reading}”:" in page.text
            assert outcome.sentence in page.text
    shown = [e["data-outcome"] for _, e in page.elements if "data-outcome" in e]
    assert set(shown) == {"undetermined", "ineligible"}


def test_an_outcome_outside_the_closed_set_is_not_printed() -> None:
    who = dataclasses.replace(
        invented_report.applicants()[0],
        outcomes=(Outcome("letter", "not eligible"),),
    )
    broken = invented_report.report(applicants=(who,), readings=(ReadingLine("letter", "text"),))
    with pytest.raises((UndefinedError, TypeError)):
        render_report(broken)


def test_every_status_is_explained_in_the_words_of_the_table(page: Page) -> None:
    for status in STATUSES.values():
        assert f"{headed(status.word)} : {status.meaning}." in page.text
    assert f"{headed(NOT_PART.word)} : {NOT_PART.meaning}." in page.text


def test_an_outcome_carries_word_sign_and_exact_name() -> None:
    who = Applicant("xx", "X", (Outcome("letter", "eligible"),), ())
    html = render_report(
        invented_report.report(applicants=(who,), readings=(ReadingLine("letter", "text"),))
    )
    page = Page(html)
    assert {e["data-outcome"] for _, e in page.elements if "data-outcome" in e} == {"eligible"}
    assert re.search(r'data-sign="met"><svg aria-hidden="true"[^>]*>.{0,60}</svg>Eligible', html)
    assert "Ineligible" not in page.text


def test_no_name_can_bring_in_markup() -> None:
    who = invented_report.applicants()[0]
    clause = dataclasses.replace(who.clauses[2], text=HOSTILE, why=(HOSTILE,), cite=HOSTILE)
    claim = dataclasses.replace(clause.evidence[0], value=HOSTILE, said_by=HOSTILE, note=HOSTILE)
    clause = dataclasses.replace(clause, evidence=(claim,), controllers=HOSTILE, duties=(HOSTILE,))
    who = dataclasses.replace(who, name=HOSTILE, clauses=(clause,), acts=(HOSTILE,))
    hostile = Page(
        render_report(
            invented_report.report(
                title=HOSTILE, agency=HOSTILE, applicants=(who,), shows=(HOSTILE,),
                undecided=(HOSTILE,), sources=(HOSTILE,), files=((HOSTILE, HOSTILE),),
                screening=Screening(HOSTILE, (), Table(HOSTILE, (HOSTILE,), ((HOSTILE,),)), "s"),
            )
        )
    )  # fmt: skip
    assert hostile.faults == []
    assert not hostile.named("script")
    assert not hostile.named("img")
    assert hostile.text.count(HOSTILE) > 12


def test_the_words_eligible_and_ineligible_never_reach_a_place_that_is_only_screened() -> None:
    page = Page(render_report(invented_report.report()))
    screened = page.text.index("19,431 of 19,510")
    assert "ligible" not in page.text[screened : page.text.index("What the program could say")]


def test_facts_and_program_stand_side_by_side(page: Page) -> None:
    assert "Facts that applicants and other bodies could state" in page.text
    assert "What the program could say or change" in page.text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_report(invented_report.report()) == render_report(invented_report.report())
