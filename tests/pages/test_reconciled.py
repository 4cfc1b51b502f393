"""What was announced, asked, decided and done as a page of its own."""

from __future__ import annotations

import datetime as dt

from evenhand.verbs.reconcile import reconcile
from tests.pages.page_reader import Page

DAY = dt.date(2017, 8, 18)


def test_acts_clauses_mismatches_and_sources_stand_in_that_order() -> None:
    found = reconcile("us-doj-psp", as_of=DAY)
    page = Page(found.to_html())
    assert page.faults == []
    order = [one for one in page.ids if one in ("acts", "by-clause", "mismatches", "sources")]
    assert order == ["acts", "by-clause", "mismatches", "sources"]
    rows = [one["id"] for one in page.named("tr") if one.get("id", "").startswith("act-")]
    assert rows == [f"act-{one.number}" for one in found.found.entries]
    assert "Reported by Acts" in page.text
    assert "8 mismatches found." in page.text


def test_an_act_fills_the_cell_of_its_column_alone() -> None:
    page = reconcile("us-doj-psp", as_of=DAY).to_html()
    row = page.partition('id="act-7"')[2].partition("</tr>")[0]
    cells = row.split("<td")[2:]
    assert [bool(Page(f"<td{cell}").text) for cell in cells] == [True, False, False, False, False]
    assert "Requires, to the public" in cells[0]


def test_a_word_of_a_paper_cannot_become_a_part_of_the_page() -> None:
    found = reconcile("us-doj-psp", as_of=DAY)
    entry = found.found.entries[0]
    act = entry.act._replace(effect_stated="<script>alert(1)</script>")
    object.__setattr__(found.found, "entries", (entry._replace(act=act),))
    object.__setattr__(found.found, "mismatches", ())
    assert "<script>" not in found.to_html()


def test_no_act_on_file_is_said_and_leaves_no_empty_table() -> None:
    page = Page(reconcile("us-dot-158", as_of=dt.date(1986, 10, 1)).to_html())
    assert "No act on file by 1986-10-01." in page.text
    assert page.named("table") == []
