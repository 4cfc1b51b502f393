"""The page on which a program's acts stand side by side."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache

from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import directory, psp, rendered

from evenhand.audit.reconciled.act_columns import COLUMNS, GROUPING
from evenhand.terms.effects import DECIDING
from evenhand.verbs.publish.programs.acts import KINDS
from evenhand.verbs.publish.programs.pages import program_pages
from evenhand.verbs.publish.programs.reconciled import reconciled_pages

PATH = "programs/us-doj-psp/reconciled/"


@cache
def made(language: str = "en") -> dict[str, str]:
    return rendered(reconciled_pages(psp(), psp()[0].record, directory()), language)


def rows(text: str) -> list[str]:
    table = text.partition("<table")[2].partition("</table>")[0]
    return re.findall(r'<tr role="row" id="act-.*?</tr>', table, re.DOTALL)


def test_every_act_stands_in_one_column_and_leads_to_itself_with_its_source() -> None:
    page = Page(made()[PATH])
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    found = rows(made()[PATH])
    assert len(found) == len(psp()[0].record.acts("us-doj-psp"))
    for row in found:
        assert row.count('class="act-head"><strong>') == 1
        assert re.search(r'href="\.\./acts/index\.html#act-[^"]+"', row)
    kinds = {one.get("data-column") for one in page.named("tr") if "data-column" in one}
    assert kinds == set(COLUMNS) - {"done"}


def test_the_four_columns_and_what_others_say_have_heads_of_equal_standing() -> None:
    heads = re.findall(r'scope="col">([^<]+)</th>', made()[PATH])
    assert heads[:7] == [
        "Day", "By whom", "What was announced", "What was asked", "What was decided",
        "What was done", "Replies and comments",
    ]  # fmt: skip


def test_each_mismatch_names_its_code_its_sides_and_who_reported() -> None:
    text = made()[PATH]
    (hold,) = re.findall(r'data-code="in-one-paper-only">.*?</div>', text, re.DOTALL)
    words = Page(hold).text
    assert "A clause is put in one paper and not in another. hold" in words
    assert "Does not put it, as its act is filed" in words
    assert "as reported by Associated Press" in words
    assert "hold is part of the readings letter and release and not of news." in words
    assert "a day between 2 August 2017 and 3 August 2017 (not known which)" in words
    assert "It is not known whether all of these are of one day." in words


def test_the_data_beside_hold_the_same() -> None:
    whole = json.loads(made()[f"{PATH}reconciled.json"])
    table = list(csv.DictReader(io.StringIO(made()[f"{PATH}reconciled.csv"])))
    assert [one["number"] for one in whole["acts"]] == [int(row["number"]) for row in table]
    codes = re.findall(r'data-code="([\w-]+)"', made()[PATH])
    assert codes == [one["code"] for one in whole["mismatches"]]


def test_its_own_words_are_translated_and_papers_are_not() -> None:
    text = made("es")[PATH]
    assert "Una cláusula se plantea en un documento y en otro no." in text
    assert "Lo que se pidió" in text
    assert '<cite lang="en">Department of Justice, press release of 3 August 2017</cite>' in text
    assert "A clause is put" not in text


def test_a_program_leads_to_it() -> None:
    text = rendered(program_pages(psp(), directory()))["programs/us-doj-psp/"]
    assert 'href="reconciled/index.html"' in text


def test_the_words_of_the_docket_agree_with_the_columns() -> None:
    for kind, (_, is_) in KINDS.items():
        if is_ in ("decided", "done"):
            assert GROUPING[kind].to_others == is_
    assert {kind for kind, one in GROUPING.items() if one.to_others in ("decided", "done")} == {
        *DECIDING, "declines",
    }  # fmt: skip
