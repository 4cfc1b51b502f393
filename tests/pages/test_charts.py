"""Charts: what they say to those who look, and to those who do not."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.crime.rates import rate
from evenhand.pages.charts import (
    Chart,
    CityRate,
    CityYears,
    RatePanel,
    ScreeningCounts,
    histogram_chart,
    interval_chart,
    screening_chart,
    years_chart,
)
from evenhand.pages.charts.histogram import binned
from evenhand.pages.charts.svg import Scale, round_top
from evenhand.pages.colours import MARK_ON_GROUND, TEXT_ON_GROUND
from tests.pages import invented_charts

SVG = "{http://www.w3.org/2000/svg}"
ALL = [
    invented_charts.interval,
    invented_charts.years,
    invented_charts.screening,
    invented_charts.histogram,
    invented_charts.strips,
    invented_charts.timeline,
    invented_charts.long_timeline,
    invented_charts.tiles_without_amounts,
]
HOSTILE = '<script>alert("x")</script>&\'\x00'


def drawn(chart: Chart) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(drawing) for drawing in chart.drawings]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("make", ALL)
def test_every_drawing_is_named_and_described(make) -> None:
    drawings = drawn(make())
    assert drawings
    for svg in drawings:
        title, described = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert svg.get("role") == "img"
        assert title is not None
        assert title.text
        assert described is not None
        assert described.text
        assert svg.get("aria-labelledby") == title.get("id")
        assert svg.get("aria-describedby") == described.get("id")


@pytest.mark.parametrize("make", ALL)
def test_every_chart_says_what_to_see_its_source_day_and_uncertainty(make) -> None:
    chart = make()
    for words in (chart.title, chart.see, *chart.key, chart.provenance.source,
                  chart.provenance.known, chart.provenance.uncertainty):  # fmt: skip
        assert words.strip()
    assert chart.table.rows
    assert {len(row) for row in chart.table.rows} == {len(chart.table.columns)}


@pytest.mark.parametrize("make", ALL)
def test_letters_stay_above_11_pixels_on_a_narrow_screen(make) -> None:
    chart = make()
    shown = 288 if chart.layout == "panels" else (288 - 12) / 2
    assert chart.drawings
    for svg in drawn(chart):
        width = float(svg.get("viewBox", "").split()[2])
        sizes = [float(text.get("font-size", "0")) for text in svg.iter(f"{SVG}text")]
        assert min(sizes) * shown / width >= 11


@pytest.mark.parametrize("make", ALL)
def test_a_drawing_needs_nothing_from_elsewhere(make) -> None:
    drawings = make().drawings
    assert drawings
    for drawing in drawings:
        inside = drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|//|<script|<image|<style| style=|@import", inside)


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND.values(), ids=TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARK_ON_GROUND.values(), ids=MARK_ON_GROUND)
def test_marks_stand_out_from_their_ground(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


def panel(*cities: CityRate, nation: float = 400.0, hindsight: bool = False) -> RatePanel:
    return RatePanel("Known then", nation, cities, hindsight)


def intervals(*panels: RatePanel, order: str = "rate") -> Chart:
    return interval_chart(
        "c", "Rates", panels, groups=("a", "b"), provenance=invented_charts.PROVENANCE, order=order
    )


LOW, MIDDLE, HIGH = (rate(count, 100_000) for count in (200, 400, 900))


def test_the_sentence_counts_what_the_marks_show() -> None:
    chart = intervals(
        panel(CityRate("A", LOW), CityRate("B", MIDDLE), CityRate("C", HIGH), CityRate("D", None))
    )
    assert chart.see == (
        "Known then. Of 4 cities, 1 lie above the nation by more than counting error; "
        "1 differ from it by no more than counting error; 1 lie below it by more; "
        "1 have no figure."
    )


def test_cities_stand_in_the_order_of_the_first_panel_and_those_without_a_figure_last() -> None:
    first = panel(CityRate("A", None), CityRate("B", LOW), CityRate("C", HIGH))
    second = panel(CityRate("A", HIGH), CityRate("B", HIGH), CityRate("C", LOW), hindsight=True)
    chart = intervals(first, second)
    assert [row[0] for row in chart.table.rows] == ["Nation", "C", "B", "A"]
    assert len(chart.drawings) == 2
    for svg in drawn(chart):
        names = [t.text for t in svg.iter(f"{SVG}text") if t.text in {"A", "B", "C"}]
        assert names == ["C", "B", "A"]
    assert [row[0] for row in intervals(first, order="name").table.rows[1:]] == ["A", "B", "C"]


def test_a_panel_known_later_is_stamped_in_drawing_table_and_chart() -> None:
    chart = intervals(panel(CityRate("A", LOW)), panel(CityRate("A", LOW), hindsight=True))
    assert chart.hindsight
    assert "Hindsight" not in chart.drawings[0]
    assert "Hindsight" in chart.drawings[1]
    assert "(hindsight)" in chart.table.columns[5]
    assert not intervals(panel(CityRate("A", LOW))).hindsight


def test_rates_of_all_panels_share_one_scale() -> None:
    chart = intervals(panel(CityRate("A", LOW)), panel(CityRate("A", HIGH)))
    ticks = [[t.text for t in svg.iter(f"{SVG}text") if t.text == "1,000"] for svg in drawn(chart)]
    assert ticks == [["1,000"], ["1,000"]]


def years(rates: dict[int, int], **options: int) -> Chart:
    city = CityYears("A", {year: rate(count, 100_000) for year, count in rates.items()})
    nation = dict.fromkeys(range(2013, 2018), 380.0)
    return years_chart(
        "y", "By year", [city], nation, years=range(2013, 2018),
        provenance=invented_charts.PROVENANCE, **options,
    )  # fmt: skip


def test_a_gap_is_left_open_and_named() -> None:
    whole, gap = (
        years(dict.fromkeys(range(2013, 2018), 500)),
        years({2013: 500, 2014: 500, 2016: 5}),
    )
    assert whole.drawings[0].count('stroke-width="2"') == 4
    assert gap.drawings[0].count('stroke-width="2"') == 1
    assert gap.table.rows[1][3] == "no figure"
    assert "2015: no figure" in gap.drawings[0]
    assert "2 of 5 city-years have no figure" in gap.see


def test_years_published_after_the_day_are_stamped() -> None:
    early, late = years({2013: 500}), years({2013: 500}, hindsight_from=2016)
    assert (early.hindsight, late.hindsight) == (False, True)
    assert late.table.columns[-2:] == ("2016 (hindsight)", "2017 (hindsight)")
    assert "hindsight" in late.see
    assert not years({2013: 500}, hindsight_from=2019).hindsight


def test_everybody_screened_is_counted_once() -> None:
    counts = ScreeningCounts(41, 38, 19_431)
    assert (counts.with_data, counts.total) == (79, 19_510)
    chart = invented_charts.screening()
    assert [row[1] for row in chart.table.rows] == ["41", "38", "19,431", "19,510"]
    assert "Of 19,510 places, 19,431 have no data" in chart.see


@pytest.mark.parametrize("counts", [(0, 0, 0), (0, 0, 5), (1, 0, 0), (0, 3, 0)])
def test_a_screening_with_nothing_to_show_is_still_drawn(counts: tuple[int, int, int]) -> None:
    chart = screening_chart(
        "s",
        "Screened",
        ScreeningCounts(*counts),
        kinds="places",
        provenance=invented_charts.PROVENANCE,
    )
    assert ElementTree.fromstring(chart.drawings[0]) is not None


def test_no_chart_of_a_screening_calls_a_place_eligible() -> None:
    for chart in (invented_charts.screening(), invented_charts.histogram()):
        assert "places" in chart.see
        assert "ligible" not in repr(chart)


def test_a_rate_on_an_edge_belongs_to_the_bin_above_and_the_last_bin_holds_the_rest() -> None:
    found = binned([0.0, 99.9, 100.0, 1_999.0, 2_000.0, 90_000.0])
    assert (found.counts[0], found.counts[1], found.counts[19], found.counts[20]) == (2, 1, 1, 2)
    assert (found.named(0), found.named(20)) == ("0 to under 100", "2,000 and more")


def test_a_histogram_of_nothing_is_still_drawn() -> None:
    chart = histogram_chart(
        "h", "None", [], 394.9, kinds="places", provenance=invented_charts.PROVENANCE
    )
    assert chart.see.startswith("0 places with a figure")


def test_hostile_names_stay_text() -> None:
    chart = intervals(panel(CityRate(HOSTILE, HIGH, marked=True)))
    (svg,) = drawn(chart)
    assert not list(svg.iter(f"{SVG}script"))
    assert "<script" not in chart.drawings[0]
    years_of = years_chart(
        "y", HOSTILE, [CityYears(HOSTILE, {2013: HIGH})], {}, years=[2013],
        provenance=invented_charts.PROVENANCE,
    )  # fmt: skip
    assert "<script" not in years_of.drawings[0]


@settings(max_examples=60)
@given(st.text(min_size=0, max_size=40), st.integers(0, 10**7), st.integers(1, 10**8))
def test_any_name_and_figure_gives_a_drawing_that_parses(
    name: str, count: int, people: int
) -> None:
    chart = intervals(panel(CityRate(name, rate(count, people)), CityRate(name + "b", None)))
    assert len(drawn(chart)) == 1


@settings(max_examples=100)
@given(st.floats(min_value=0.001, max_value=1e9))
def test_a_scale_reaches_what_it_shows_in_few_round_steps(highest: float) -> None:
    top = round_top(highest)
    ticks = Scale(top, 0, 100).ticks()
    assert highest <= top * (1 + 1e-6)
    assert 3 <= len(ticks) <= 6
