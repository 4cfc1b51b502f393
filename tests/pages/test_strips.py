"""Windows as strips: who is on them, which were public, and the table behind."""

from __future__ import annotations

from evenhand.crime.rates import rate
from evenhand.pages.charts import Chart, Strip, StripMark, strip_chart
from tests.pages import invented_charts
from tests.pages.test_charts import SVG, drawn


def chart(*strips: Strip) -> Chart:
    return strip_chart(
        "w", "Windows", strips, groups=("asked", "selected"), unit="per 100,000",
        see="Nobody.", provenance=invented_charts.PROVENANCE,
    )  # fmt: skip


ALDER = StripMark("Alder", rate(900, 100_000), treated=True)
BIRCH = StripMark("Birch", rate(700, 100_000), treated=True)
ELM = StripMark("Elm", rate(650, 100_000), treated=False, where="below", within=True)
OAK = StripMark("Oak", None, treated=False)


def test_the_band_reaches_from_the_lowest_to_the_highest_of_the_treated() -> None:
    (svg,) = drawn(chart(Strip("2029", True, (ALDER, BIRCH, ELM))))
    centres = {
        circle.find(f"{SVG}title").text.split(":")[0]: float(circle.get("cx"))
        for circle in svg.iter(f"{SVG}circle")
    }
    (band,) = svg.iter(f"{SVG}rect")
    left, width = float(band.get("x")), float(band.get("width"))
    assert abs(left - centres["Birch"]) < 0.11
    assert abs(left + width - centres["Alder"]) < 0.21
    assert centres["Elm"] < left


def test_figures_that_were_not_public_are_framed_and_the_key_says_so() -> None:
    public, late = Strip("2029", True, (ALDER, ELM)), Strip("2030", False, (ALDER, ELM))
    (svg,) = drawn(chart(public, late))
    framed = [one for one in svg.iter(f"{SVG}rect") if one.get("stroke-dasharray")]
    assert len(framed) == 1
    assert chart(public, late).hindsight
    assert not chart(public).hindsight
    assert any("not public" in line for line in chart(public, late).key)
    assert not any("not public" in line for line in chart(public).key)


def test_whoever_has_no_figure_is_on_no_strip_and_in_the_table() -> None:
    found = chart(Strip("2029", True, (ALDER, OAK)))
    (svg,) = drawn(found)
    assert len(list(svg.iter(f"{SVG}circle"))) == 1
    ((years, public, asked, selected),) = found.table.rows
    assert (years, public, selected) == ("2029", "yes", "Oak no figure")
    assert asked.startswith("Alder 900.0 (")


def test_the_table_says_who_lies_below_and_whether_by_counting_error() -> None:
    (row,) = chart(Strip("2029", True, (ALDER, ELM))).table.rows
    assert row[-1] == (
        "Elm 650.0 (601.0 to 701.9, count 650), below all treated, within counting error"
    )


def test_a_row_of_the_table_names_everybody_of_a_window_in_order_of_name() -> None:
    found = chart(Strip("2029", True, (BIRCH, ALDER, ELM)), Strip("2028", False, (BIRCH, ELM)))
    assert [row[0] for row in found.table.rows] == ["2029", "2028"]
    assert [one.partition(" ")[0] for one in found.table.rows[0][2].split("; ")] == [
        "Alder", "Birch",
    ]  # fmt: skip


def test_a_strip_without_a_figure_of_any_treated_has_no_band() -> None:
    (svg,) = drawn(chart(Strip("2029", True, (StripMark("Alder", None, True), ELM))))
    assert not list(svg.iter(f"{SVG}rect"))
