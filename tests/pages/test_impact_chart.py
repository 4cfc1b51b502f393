"""The chart of what each clause does: what it says to those who look, and to those who do not."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from evenhand.pages.charts import Chart, Provenance
from evenhand.pages.charts.impact import (
    ImpactPage,
    ImpactSection,
    impact_chart,
    render_impact,
    share_said,
)
from evenhand.reasons.attribution import Government, attribute
from evenhand.reasons.waiving import Outline
from evenhand.terms.findings import Finding
from tests.pages.page_reader import Page

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>&'
PROVENANCE = Provenance("A made-up record", "Known by 1 June 2031.", "Unknown is not unmet.")
STATUS = {True: "met", False: "unmet", None: "unknown"}
OUTLINE = Outline("all", ("trips", "lit", "plan", HOSTILE))


def case(*holds: bool | None, residents: int | None = 1_000_000) -> Government:
    found = tuple(
        Finding(one, held, STATUS[held]) for one, held in zip(OUTLINE.clauses(), holds, strict=True)
    )
    return Government(False if False in holds else None, found, residents)


SHUT_OUT = [
    *[case(False, False, True, None)] * 3,
    *[case(False, True, True, True, residents=None)] * 2,
    case(True, True, True, None),
]


def chart(cases: list[Government], *, hindsight: bool = False) -> Chart:
    return impact_chart(
        "impact",
        "What each clause does",
        attribute(OUTLINE, cases),
        shut_out="Of 6 decided, 5 are shut out.",
        provenance=PROVENANCE,
        hindsight=hindsight,
    )


def drawn(made: Chart) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(drawing) for drawing in made.drawings]


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_every_drawing_is_named_and_described_under_ids_of_its_own() -> None:
    drawings = drawn(chart(SHUT_OUT))
    assert len(drawings) == 2
    ids = [one.get("id") for svg in drawings for one in svg.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for svg in drawings:
        title, described = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None
        assert title.text
        assert described is not None
        assert "Of 6 decided, 5 are shut out." in (described.text or "")
        assert svg.get("aria-labelledby") == title.get("id")
        assert svg.get("aria-describedby") == described.get("id")


def test_clauses_stand_in_the_programs_order_with_their_figures_in_words() -> None:
    governments, residents = drawn(chart(SHUT_OUT))
    assert words(governments)[1:] == [
        "trips", "unmet 5", "share 3.50", "alone 2", "unknown for 0; only asked of 0",
        "lit", "unmet 3", "share 1.50", "alone 0", "unknown for 0; only asked of 0",
        "plan", "unmet for none", "unknown for 0; only asked of 0",
        HOSTILE, "unmet for none", "unknown for 4; only asked of 0",
    ]  # fmt: skip
    assert "no figure for 2 of 5" in words(residents)
    assert "unmet 3,000,000" in words(residents)
    assert "alone no figure" in words(residents)


def test_bars_are_as_long_as_their_figures() -> None:
    governments = drawn(chart(SHUT_OUT))[0]
    bars = [
        float(one.get("width", "0"))
        for one in governments.iter(f"{SVG}rect")
        if one.get("x") == "1"
    ]
    unmet, share, alone, *lit = bars
    assert share / unmet == pytest.approx(3.5 / 5, abs=0.01)
    assert alone / unmet == pytest.approx(2 / 5, abs=0.01)
    assert len(lit) == 2  # a count of 0 has no bar


def test_the_table_has_the_same_figures_and_the_total_of_the_shares() -> None:
    table = chart(SHUT_OUT).table
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert table.rows[0][:6] == ("trips", "5", "2", "3.50", "0", "0")
    assert table.rows[0][6:] == ("3,000,000", "no figure", "1,500,000.00")
    assert table.rows[-1][0] == "all shut out"
    assert table.rows[-1][3] == "5"
    assert "shares add up to 5" in chart(SHUT_OUT).see


def test_those_charged_to_no_clause_have_a_row_and_are_not_in_the_sum() -> None:
    made = chart([*SHUT_OUT, case(None, None, None, None)._replace(outcome=False)])
    assert [row[:4] for row in made.table.rows[-2:]] == [
        ("charged to no clause", "", "", "1"),
        ("all shut out", "", "", "6"),
    ]
    assert "shares add up to 5" in made.see


@pytest.mark.parametrize("cases", [[], [case(None, None, True, True)]])
def test_a_chart_in_which_nobody_is_shut_out_is_still_drawn(cases: list[Government]) -> None:
    (svg,) = drawn(chart(cases))
    assert "Nobody is shut out" in chart(cases).see
    assert "unmet for none" in words(svg)
    assert [one for one in svg.iter(f"{SVG}rect") if one.get("x") == "1"] == []


def test_letters_stay_above_11_pixels_on_a_narrow_screen_and_the_nation_fits() -> None:
    made = chart([case(False, False, False, False, residents=330_000_000)] * 2)
    for svg in drawn(made):
        width = float(svg.get("viewBox", "").split()[2])
        for text in svg.iter(f"{SVG}text"):
            assert float(text.get("font-size", "0")) * 288 / width >= 11
            # 0.62 of its height is what a letter of DejaVu Sans takes on the average
            end = float(text.get("x", "0")) + 0.62 * 13 * len(text.text or "")
            assert end <= width or text.text == HOSTILE


def test_a_drawing_needs_nothing_from_elsewhere() -> None:
    for drawing in chart(SHUT_OUT).drawings:
        inside = drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|//|<script|<image|<style| style=|@import", inside)


def test_a_share_is_read_with_separators_and_two_places() -> None:
    assert share_said(Fraction(200_001, 3)) == "66,667.00"
    assert share_said(Fraction(2, 3)) == "0.67"


def page(hindsight: bool) -> str:
    day = dt.date(2031, 6, 1)
    known = day + dt.timedelta(days=int(hindsight))
    sections = (
        ImpactSection("The class", (), chart(SHUT_OUT, hindsight=hindsight), ("A note.",)),
        ImpactSection("Everybody", ("Nobody was screened.",), None, ()),
    )
    return render_impact(ImpactPage(HOSTILE, "over", day, known, ("Opening.",), sections))


@pytest.mark.parametrize("hindsight", [True, False])
def test_the_page_has_its_days_its_chart_its_table_and_says_hindsight(hindsight: bool) -> None:
    read = Page(page(hindsight))
    assert read.faults == []
    assert ("Hindsight" in read.text) is hindsight
    for part in ("1 June 2031", "Opening.", "A note.", "Nobody was screened.", "3.50", HOSTILE):
        assert part in read.text
    assert not {"script", "link", "img"} & {name for name, _ in read.elements}
