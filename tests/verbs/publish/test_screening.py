"""Everybody screened: nobody left out, no outcome, pages that stay small."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache

from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import psp, rendered

from evenhand.pages.site.frame import Frame
from evenhand.pages.site.frame import Page as SitePage
from evenhand.verbs.publish.screening import Column, Group, Row, screening_pages

PATH = "programs/us-doj-psp/2017-08-03/screening/"
PLACES = 19_510


@cache
def made() -> dict[str, str]:
    return {
        path: text for edition in psp() for path, text in rendered(screening_pages(edition)).items()
    }


def states() -> dict[str, str]:
    return {path: text for path, text in made().items()
            if re.fullmatch(f"{PATH}us-[a-z]+/", path)}  # fmt: skip


def row_of(state: str, place: str) -> str:
    found = re.search(rf'<tr role="row" id="{place}">.*?</tr>', states()[f"{PATH}{state}/"])
    assert found
    return Page(f"<table>{found.group()}</table>").text


def test_every_place_has_one_row_in_its_states_page_and_one_in_the_data() -> None:
    rows = [one for text in states().values() for one in re.findall(r'<tr role="row" id="(.*?)"',
            text)]  # fmt: skip
    assert len(rows) == len(set(rows)) == PLACES
    assert {row["applicant"] for row in json.loads(made()[f"{PATH}screening.json"])["rows"]} == {
        *rows
    }
    screened = list(csv.DictReader(io.StringIO(made()[f"{PATH}screening.csv"])))
    assert [row["applicant"] for row in screened] == sorted(rows)


def test_a_row_says_its_answer_in_plain_words_with_the_years_it_rests_on() -> None:
    assert row_of("us-ca", "us-ca-adelanto") == "Adelanto city no data"
    assert row_of("us-ca", "us-ca-stockton") == "Stockton city could meet 1,208.2 1,331.5 1,352.0"
    assert "no figure" in row_of("us-ca", "us-ca-san-bernardino")
    heads = Page(states()[f"{PATH}us-ca/"]).text
    assert "2013 (against 379.1) 2014 (against 372.0) 2015 (against 384.6)" in heads


def test_no_place_that_is_only_screened_is_called_eligible_or_ineligible() -> None:
    for path, text in made().items():
        assert "data-outcome" not in text, path
        assert "ligible" not in text, path


def test_the_counts_are_those_of_the_screening_and_of_the_states() -> None:
    counts = psp()[0].screened.counts()
    text = Page(made()[PATH]).text
    assert f"Of 19,510 places, {counts['no data']:,} have no data that could answer" in text
    data = json.loads(made()[f"{PATH}screening.json"])
    assert data["hindsight"] is False
    for answer, count in counts.items():
        assert sum(row["answer"] == answer for row in data["rows"]) == count
        # Once in its row; the list of counts and the heads of columns have it too.
        cells = sum(len(re.findall(f'<td role="cell"[^>]*>{answer}</td>', text))
                    for text in states().values())  # fmt: skip
        assert cells == count


def test_the_hindsight_of_one_edition_does_not_reach_the_other() -> None:
    assert "2016" not in Page(made()[PATH]).text
    late = PATH.replace("screening/", "now/screening/")
    assert json.loads(made()[f"{late}screening.json"])["hindsight"] is True
    assert "2016 (against" in Page(made()[f"{late}us-ca/"]).text


def test_every_page_is_whole_and_stays_below_300_kilobytes() -> None:
    for path, text in made().items():
        if path.endswith("/"):
            assert Page(text).faults == []
            assert len(text.encode()) < 300_000, path


def test_states_stand_by_name_and_each_leads_to_its_places() -> None:
    one = Page(made()[PATH])
    links = [a["href"] for a in one.named("a") if re.fullmatch("us-[a-z]+/index.html", a["href"])]
    assert {f"{PATH}{link.removesuffix('index.html')}" for link in links} == {*states()}
    names = re.findall(r'us-[a-z]+/index.html">([^<]+)</a></th>', made()[PATH])
    assert names == sorted(names)
    assert len(names) == len(links) == 51


def test_no_name_can_bring_in_markup() -> None:
    hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
    group = Group("us-xx", hostile, (Row(hostile, hostile, "no data", ()),
                  Row("b", hostile, "could meet", (hostile,))), (1, 0, 1))  # fmt: skip
    column = Column(hostile, None, hostile, hostile)
    frame = Frame("x/", hostile, hostile, days=psp()[0].days(psp()[0].path))
    content = {"edition": psp()[0], "columns": (column,), "tested": (), "group": group}
    (text,) = rendered([SitePage("screening_state", frame, content)]).values()
    one = Page(text)
    assert one.faults == []
    assert one.named("img") == []
    assert [script for script in one.named("script") if "src" not in script] == []
    assert one.text.count(hostile) >= 5
