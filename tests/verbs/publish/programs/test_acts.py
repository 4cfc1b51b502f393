"""The docket of a program: every act once, each kind by its own word, at an address that stays."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import NOW, directory, psp, rendered

from evenhand.pages.site.frame import Site
from evenhand.record.store import Record
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import ACT_KINDS, Act
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.publish.files.search_and_news import search_and_news_files
from evenhand.verbs.publish.programs.act_sources import source_of
from evenhand.verbs.publish.programs.acts import KINDS, act_pages, by_year, decisions, entries
from evenhand.verbs.sources import as_program

PATH = "programs/us-doj-psp/acts/"


@cache
def made() -> dict[str, str]:
    return rendered(act_pages(psp(), psp()[0].record, directory()))


def holding(*acts: Act) -> Record:
    return cast("Record", SimpleNamespace(acts=lambda program: acts))


def act(date: str, kind: str = "asks", actor: str = "us-doj", cite: str = "", via: str = "") -> Act:
    day = parse_span(date)
    return Act(day, "us-doj-psp", actor, "", ("public",), kind, "", ("gone",), via, cite)


def head(text: str, anchor: str) -> str:
    """The line that says who did what."""
    return text.partition(f'id="{anchor}"')[2].partition("</p>")[0]


def test_every_act_on_file_is_there_those_after_the_day_too() -> None:
    page = Page(made()[PATH])
    assert page.faults == []
    items = [one for one in page.named("li") if "data-kind" in one]
    assert len(items) == len(psp()[0].record.acts("us-doj-psp"))
    assert "25 March 2024" in page.text
    assert "known on the day" not in page.text


def test_acts_stand_in_order_of_day_under_their_years() -> None:
    headings = re.findall(r'<h2 id="(year-[^"]+)">([^<]+)<', made()[PATH])
    assert headings == [
        ("year-2014-to-2016", "2014 to 2016"), ("year-2017", "2017"), ("year-2018", "2018"),
        ("year-2019", "2019"), ("year-2024", "2024"),
    ]  # fmt: skip


def test_what_may_have_been_in_several_years_stands_under_all_of_them_and_ahead_of_the_last() -> (
    None
):
    acts = act("2016-03"), act("2014..2016-05"), act("2016-07"), act("..2016-02"), act("2013")
    found = by_year(entries(holding(*acts), as_program("us-doj-psp")))
    assert [(one.first, one.last, len(one.entries)) for one in found] == [
        (2013, 2013, 1), (None, 2016, 1), (2014, 2016, 1), (2016, 2016, 2),
    ]  # fmt: skip
    assert [one.anchor for one in found] == [
        "year-2013", "year-to-2016", "year-2014-to-2016", "year-2016",
    ]  # fmt: skip


def test_an_act_put_on_file_late_stands_at_its_own_day() -> None:
    acts = act("2018"), act("2017-08-03"), act("2016..2017-08-02"), act("2017-08-02")
    found = entries(holding(*acts), as_program("us-doj-psp"))
    assert [str(one.act.date) for one in found] == [
        "2016..2017-08-02", "2017-08-02", "2017-08-03", "2018",
    ]  # fmt: skip


def test_a_day_that_is_not_exact_says_so() -> None:
    assert "a day between 2 August 2017 and 3 August 2017 (not known which)" in made()[PATH]


def test_each_kind_has_its_own_word_and_says_once_what_it_is() -> None:
    assert set(KINDS) == set(ACT_KINDS)
    assert {one: " ".join(KINDS[one]).strip() for one in ("announces", "asks", "requires")} == {
        "announces": "announces", "asks": "asks", "requires": "requires asks, as a condition",
    }  # fmt: skip
    assert (KINDS["selects"][1], KINDS["withholds"][1]) == ("decided", "done")
    text = Page(made()[PATH]).text
    assert "selects (decided)" in text
    assert "replies (says in answer)" in text
    assert "What it is" not in text


def test_whoever_carried_an_act_stands_beside_its_verb() -> None:
    text = Page(made()[PATH]).text
    assert "requires (asks, as a condition), as reported by Associated Press" in text
    assert "as reported by Associated Press" not in head(made()[PATH], "act-2017-08-03-us-doj-asks")


def test_whoever_reports_an_act_of_its_own_is_its_actor_alone() -> None:
    own, other = act("2017", actor="Gazette", via="Gazette"), act("2017", via="Gazette")
    names = directory()
    assert (names.carrier(own), names.carrier(other)) == ("", "Gazette")
    assert names.carrier(act("2017", via=names.name("us-doj"))) == ""


def test_news_says_who_carried_an_act() -> None:
    site = Site("evenhand", "", ("en",), NOW, "head", "0")
    (feed,) = [
        one.text
        for one in search_and_news_files(site, psp(), (), directory(), ())
        if one.path == "feed.xml"
    ]
    titles = re.findall("<title>([^<]+)</title>", feed)
    required = [one for one in titles if " requires" in one and "2017" not in one]
    start = "US Department of Justice requires, as reported by Associated Press: not eligible"
    assert len([one for one in required if one.startswith(start)]) == 1
    assert any(one.startswith("US Department of Justice requires: to be sel") for one in required)


def test_acts_are_counted_by_actor_from_a_to_z_and_each_is_reached_from_there() -> None:
    table = made()[PATH].partition("<table")[2].partition("</table>")[0]
    rows = [Page(row).text for row in re.findall("<tr.*?</tr>", table, re.DOTALL)[1:]]
    actors = [act.actor for act in psp()[0].record.acts("us-doj-psp")]
    assert len(rows) == len(set(actors))
    assert rows == sorted(rows)
    assert f"US Department of Justice {actors.count('us-doj')} " in " ".join(rows)
    links = re.findall('href="#(act-[^"]+)"', table)
    assert sorted(links) == sorted(row["id"] for row in json.loads(made()[f"{PATH}acts.json"]))


def test_an_act_leads_to_the_programs_source_where_that_is_what_it_cites() -> None:
    found = {one.act.cite: one.source for one in entries(psp()[0].record, as_program("us-doj-psp"))}
    assert {cite: source for cite, source in found.items() if source} == {
        "Announcement at the National Summit on Crime Reduction and Public Safety, 20 June 2017":
            "announcement",
        "Office of Justice Programs, letters of 3 August 2017": "letter",
        "Department of Justice, press release of 3 August 2017": "release",
        "Associated Press, 3 August 2017": "news-account",
        "Bureau of Justice Assistance, page of the 2018 symposium, as of September 2018":
            "announcement-2018",
        "Department of Justice, announcement of ten sites, 3 June 2019": "announcement-2019",
        "Bureau of Justice Assistance, applications for the 2024 cohort, 25 March 2024":
            "application-2024",
    }  # fmt: skip
    assert 'href="../index.html#source-letter"' in made()[PATH]


@pytest.mark.parametrize(
    ("cite", "source"),
    [("http://ap.mrmontano.com/?p=1221", "news-account"), ("Associated Press", ""), ("", "")],
)
def test_an_act_cites_a_source_by_its_link_or_its_words_with_the_day(
    cite: str, source: str
) -> None:
    assert source_of(act("2017-08-03", cite=cite), as_program("us-doj-psp")) == source


def test_an_act_leads_to_its_actors_page_and_to_the_clauses_it_touches() -> None:
    text = made()[PATH]
    assert 'href="../../../governments/us-nm-bernalillo-county/index.html"' in text
    assert 'href="../index.html#clause-hold"' in text
    assert "ACLU of New Mexico" in text
    assert "aclu-of-new-mexico/index.html" not in text


def test_the_data_beside_holds_the_same_acts() -> None:
    rows: list[dict[str, Any]] = json.loads(made()[f"{PATH}acts.json"])
    table = list(csv.DictReader(io.StringIO(made()[f"{PATH}acts.csv"])))
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    assert all(f'id="{row["id"]}"' in made()[PATH] for row in rows)
    (baltimore,) = [row for row in rows if row["date"] == "2017-08-02..2017-08-03"]
    assert (baltimore["earliest"], baltimore["latest"]) == ("2017-08-02", "2017-08-03")


def test_an_anchor_stays_when_acts_are_added() -> None:
    program = as_program("us-doj-psp")
    first, second = act("2017-08-03", cite="a"), act("2017-08-03", cite="b")
    earlier, later = act("2016", cite="c"), act("2017-08-03", cite="d")
    before = {one.act.cite: one.anchor for one in entries(holding(first, second), program)}
    after = {
        one.act.cite: one.anchor for one in entries(holding(first, second, earlier, later), program)
    }
    assert before == {"a": "act-2017-08-03-us-doj-asks", "b": "act-2017-08-03-us-doj-asks-2"}
    assert before.items() < after.items()
    assert len(set(after.values())) == 4


@pytest.mark.parametrize(
    ("date", "anchor"),
    [("..2017-08-03", "act-to-2017-08-03-x-asks"), ("2014..2016", "act-2014-to-2016-x-asks")],
)
def test_a_span_keeps_its_days_apart_in_the_anchor(date: str, anchor: str) -> None:
    (entry,) = entries(holding(act(date, actor="x")), as_program("us-doj-psp"))
    assert entry.anchor == anchor


def test_a_clause_the_program_has_not_is_named_and_leads_nowhere() -> None:
    (entry,) = entries(holding(act("2017-08-03")), as_program("us-doj-psp"))
    assert "gone" not in entry.clauses
    assert "hold" in entry.clauses


def test_a_reply_that_names_a_decision_by_its_paper_stands_with_the_decisions() -> None:
    refused = act("2017-09-01", "refuses", cite="Letter 4")
    replaced = act("2017-10-01", "replies")._replace(effect_stated="in place of Letter 4")
    other = act("2017-10-02", "replies")._replace(effect_stated="nothing more")
    edition = SimpleNamespace(
        record=holding(refused, replaced, other), program=as_program("us-doj-psp"), known_at=NOW
    )
    found = decisions(cast("Edition", edition))
    assert [one.act for one in found] == [refused, replaced]
