"""The page of a comparison: citations are marked as such, and long tables are folded."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.pages.charts import Table
from evenhand.pages.comparison import ComparisonPage, Section, render_comparison
from evenhand.pages.templating import cited
from evenhand.terms.dates import Dates
from tests.pages.page_reader import Page


def page(*tables: Table, sentences: tuple[str, ...] = ()) -> str:
    day = dt.date(2031, 6, 1)
    section = Section("one", "One", sentences, tables=tables)
    return render_comparison(
        ComparisonPage(
            "T", "over", Dates(day, day, None, day), (), (section,), "evenhand " + "x" * 200
        )
    )


def test_what_stands_in_square_brackets_is_a_citation_and_nothing_gets_through_it() -> None:
    assert cited("It asks [Paper of <May>] & more") == (
        "It asks <cite>[Paper of &lt;May&gt;]</cite> &amp; more"
    )
    assert cited("a [] b ] [") == "a [] b ] ["
    assert "<li>Said <cite>[Paper 1]</cite></li>" in page(sentences=("Said [Paper 1]",))


def test_a_column_of_citations_is_marked_as_one() -> None:
    table = Table("C", ("What", "Source"), (("a", "Paper 1"), ("b", "")), cites=frozenset({1}))
    text = page(table)
    assert '<td role="cell" data-label="Source"><cite>Paper 1</cite></td>' in text
    assert text.count("<cite>") == 1


def test_columns_in_which_every_cell_is_blank_are_left_out_with_what_is_said_of_them() -> None:
    rows = (("a", "", "1", "p"), ("b", "", "2", ""))
    table = Table("C", ("A", "B", "N", "S"), rows, frozenset({1, 2}), frozenset({3}))
    left = (("a", "1", "p"), ("b", "2", ""))
    assert table.without_blank_columns() == Table(
        "C", ("A", "N", "S"), left, frozenset({1}), frozenset({2})
    )


@pytest.mark.parametrize(
    ("rows", "folded"),
    [
        (tuple((str(one), "") for one in range(30)), False),
        (tuple((str(one), "") for one in range(31)), True),
        ((("a", "x" * 2_498),), False),
        ((("a", "x" * 2_500),), True),
    ],
)
def test_a_table_that_would_fill_more_than_a_screen_is_folded_and_whole_on_paper(
    rows: tuple[tuple[str, ...], ...], folded: bool
) -> None:
    found = Page(page(Table("C", ("A", "B"), rows)))
    assert found.faults == []
    assert bool(found.named("details")) is folded
    assert len(found.named("table")) == (2 if folded else 1)


def test_a_page_of_its_own_never_scrolls_sideways_for_a_long_command(page_in_browser) -> None:
    assert page_in_browser(page(), 390) <= 390


@pytest.fixture
def page_in_browser(browser):
    def width(text: str, of: int) -> int:
        tab = browser.new_page(viewport={"width": of, "height": 800})
        tab.set_content(text)
        found = tab.evaluate("document.documentElement.scrollWidth")
        tab.close()
        return found

    return width
