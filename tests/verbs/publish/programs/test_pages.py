"""The page of a program: nothing of its file is lost, and each piece has its address."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from functools import cache
from pathlib import Path

import pytest
from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import directory, editions_of, psp, rendered

from evenhand.record.jurisdictions import write_jurisdictions
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.terms.statements import Jurisdiction
from evenhand.verbs.publish.governments.directory import Directory
from evenhand.verbs.publish.programs.outline import facts_asked, outline
from evenhand.verbs.publish.programs.pages import program_pages
from evenhand.verbs.sources import program_file

PATH = "programs/us-doj-psp/"
BUSES = Path(__file__).parents[3] / "data" / "night-buses" / "xx-night-buses.yaml"


@cache
def made() -> dict[str, str]:
    return rendered(program_pages(psp(), directory()))


@pytest.fixture(scope="module")
def buses(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of an invented program that uses every part of the format once."""
    folder = tmp_path_factory.mktemp("buses")
    table = folder / "towns.csv"
    towns = [
        Jurisdiction(one, one, kind, "", "", (), None)
        for one, kind in (("xx", "nation"), ("xx-no", "state"), ("xx-transport", "agency"))
    ]
    table.write_text(write_jurisdictions(towns), encoding="utf-8")
    record = Record.create(folder / "record", table)
    days = dt.date(2041, 9, 1), dt.date(2044, 1, 1)
    editions = editions_of(str(BUSES), record, *days)
    pages = rendered(program_pages(editions, Directory(editions, record)))
    return pages["programs/xx-night-buses/"]


def program() -> Program:
    return psp()[0].program


def words(text: str) -> str:
    return Page(text).text


def test_it_is_whole_and_no_anchor_stands_twice() -> None:
    for text in made().values():
        if text.startswith("<!doctype"):
            page = Page(text)
            assert page.faults == []
            assert len(page.ids) == len(set(page.ids))


def test_every_link_to_a_place_on_the_page_finds_it(buses: str) -> None:
    for text in (made()[PATH], buses):
        page = Page(text)
        to = {one["href"][1:] for one in page.named("a") if one.get("href", "").startswith("#")}
        assert to <= set(page.ids)
        assert to


def test_every_wording_is_quoted_with_its_source_in_order_of_day() -> None:
    text = html.unescape(made()[PATH])
    for clause in program().clauses():
        start = text.index(f'id="clause-{clause.id}"')
        for wording in clause.wordings:
            if wording.text:
                start = text.index(f"<blockquote><p>{wording.text}", start + 1)
                assert wording.source
                assert text.index(f"#source-{wording.source.id}", start) < start + 400


def test_it_says_from_when_until_when_and_that_a_day_is_not_known() -> None:
    text = words(made()[PATH])
    unknown = "a day between 1 January 2018 and 31 December 2018 (not known which)"
    assert f"from 20 June 2017 , until {unknown}" in text
    assert "Ends: a day between 1 January 2018 and 25 March 2024 (not known which)" in text


def test_it_says_what_each_reading_leaves_open() -> None:
    text = words(made()[PATH])
    assert text.count("which leaves open what follows from any answer") == 3
    assert "hold_practice is case-by-case" in text


def test_interpretations_facts_duties_and_sources_are_all_there() -> None:
    page = Page(made()[PATH])
    ids = set(page.ids)
    assert {f"duty-{one.id}" for one in program().duties} <= ids
    assert {f"source-{one}" for one in program().sources} <= ids
    assert {f"reading-{one}" for one in program().readings} <= ids
    assert {f"step-{one.id}" for one in program().steps or ()} <= ids
    text = page.text
    for fact in facts_asked(program()):
        assert f"fact-{fact.name}" in ids
        assert fact.interpretation in text
    for source in program().sources.values():
        assert source.note in text


def test_the_benchmarks_a_computed_fact_rests_on_are_asked_for_too() -> None:
    asked = [fact.name for fact in facts_asked(program())]
    assert {"violence_above_nation", "violent_crime", "holding_bodies", "ice_access"} <= set(asked)
    assert "months_reported" not in asked


def test_its_file_lies_beside_byte_for_byte_with_both_digests() -> None:
    text = made()[f"{PATH}program.yaml"]
    assert text.encode() == program_file("us-doj-psp").read_bytes()
    assert hashlib.sha256(text.encode()).hexdigest() in made()[PATH]
    assert program().digest in made()[PATH]


def test_both_editions_of_a_day_are_named_and_linked() -> None:
    assert 'href="2017-08-03/index.html"' in made()[PATH]
    assert 'href="2017-08-03/now/index.html"' in made()[PATH]
    listed = made()["programs/"]
    assert 'href="us-doj-psp/index.html"' in listed
    assert 'href="us-doj-psp/2017-08-03/now/index.html"' in listed


def test_links_to_papers_are_told_from_links_within() -> None:
    outside = [
        one for one in Page(made()[PATH]).named("a") if re.match("https?:", one.get("href", ""))
    ]
    assert {one["href"] for one in outside} == {one.link for one in program().sources.values()}
    assert all(one["data-external"] for one in outside)


def test_the_outline_of_groups_is_kept_with_the_clauses_inside_a_wording(buses: str) -> None:
    text = words(buses)
    assert "At least one of these must be met:" in text
    assert "At least 1 of these must be met:" in text
    assert 'id="clause-night-workers"' in buses
    assert outline(program(), program().requires).kind == "all"


def test_court_orders_are_shown_and_what_they_come_to_is_a_matter_of_day_and_recipient(
    buses: str,
) -> None:
    text = words(buses)
    assert "Which of them binds somebody turns on the day" in text
    assert "stays the order: lamp-1" in text
    assert "Which of them binds somebody" not in words(made()[PATH])


def test_figures_money_and_scopes_are_put_in_words(buses: str) -> None:
    text = words(buses)
    assert "1,200 trips: from 10 January 2041 , until a day between 1 January 2043" in text
    assert "pays up to share of the base, to the town" in text
    assert "fiscal year 2040, as on its first day" in text
    assert "by the months that are left of the fiscal year on the day tested" in text
    assert "never: by the text it does not come back" in text
    assert "xx-no and the governments in it (except xx-no-brook )" in text
    assert "binding: xx-no and the governments in it; advice, not binding: the whole nation" in text
    assert "it must hold in at least 2 of them" in text


def test_a_paper_in_english_is_marked_so_on_a_page_in_spanish() -> None:
    text = rendered(program_pages(psp(), directory()), "es")[PATH]
    assert '<blockquote lang="en">' in text
    assert "20 de junio de 2017" in text
