"""A program over time: what its bars show, and what is said of them in words."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.pages.charts import Chart, ClauseHistory, PaperSpan, WordingSpan, timeline_chart
from evenhand.pages.charts.days import DayScale
from evenhand.pages.charts.lettering import length
from evenhand.pages.charts.timeline_bars import EDGES, OF_A_DAY, WORDING
from evenhand.terms.spans import Span, parse_span
from tests.pages import invented_charts
from tests.pages.test_charts import HOSTILE, SVG, drawn

KNOWN = dt.date(2030, 12, 31)
FIRST = "2027-01-01"


def wording(begins: str = FIRST, until: str = "", **rest: object) -> WordingSpan:
    return WordingSpan("first", parse_span(begins), parse_span(until) if until else None, **rest)


def paper(kind: str, begins: str, until: str = "", **rest: object) -> PaperSpan:
    last = parse_span(until) if until else None
    return PaperSpan("Alder", kind, parse_span(begins), "the league", last, **rest)


def chart(*papers: PaperSpan, wordings: tuple[WordingSpan, ...] = (), day=None) -> Chart:
    found = wordings or (wording(),)
    return timeline_chart(
        "t", "Over time", [ClauseHistory("lit", found, papers)], known_at=KNOWN, day=day,
        provenance=invented_charts.PROVENANCE,
    )  # fmt: skip


def words(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


def filled(svg: ElementTree.Element, name: str) -> list[tuple[float, float]]:
    """From where to where the bars run that are filled with a pattern or a colour."""
    return [
        (float(one.get("x", "")), float(one.get("x", "")) + float(one.get("width", "")))
        for one in svg.findall(f"{SVG}rect")
        if name in one.get("fill", "")
    ]


def upright_edges(svg: ElementTree.Element, ink: str) -> list[float]:
    return [
        float(one.get("x1", ""))
        for one in svg.findall(f"{SVG}line")
        if one.get("stroke") == ink and one.get("x1") == one.get("x2")
    ]


def place(day: str, *, end: bool = False) -> float:
    scale = DayScale(dt.date.fromisoformat(FIRST), KNOWN, 12, 308)
    found = dt.date.fromisoformat(day)
    return scale.end(found) if end else scale.start(found)


def test_a_bar_runs_from_its_first_day_through_its_last() -> None:
    (svg,) = drawn(chart(paper("suspends", "2028-01-01", "2028-12-31")))
    ((left, right),) = filled(svg, "-suspends")
    assert left == pytest.approx(place("2028-01-01"), abs=0.1)
    assert right == pytest.approx(place("2028-12-31", end=True), abs=0.1)
    assert upright_edges(svg, EDGES["suspends"]) == pytest.approx([left, right], abs=0.1)


def test_a_bar_without_an_end_runs_to_the_edge_with_an_arrow_and_says_so() -> None:
    (svg,) = drawn(chart(paper("suspends", "2028-01-01")))
    ((left, right),) = filled(svg, "-suspends")
    assert right == 308
    assert upright_edges(svg, EDGES["suspends"]) == pytest.approx([left], abs=0.1)
    assert EDGES["suspends"] in [one.get("fill") for one in svg.iter(f"{SVG}polygon")]
    assert any("2028-01-01, no end on file" in one for one in words(svg))


def test_a_bar_with_an_end_has_no_arrow() -> None:
    (svg,) = drawn(chart(wordings=(wording(until="2028-06-30"),)))
    assert not list(svg.iter(f"{SVG}polygon"))


def test_days_that_are_not_known_are_a_part_of_its_own_without_an_upright_edge() -> None:
    (svg,) = drawn(chart(paper("suspends", "2028", "2029-06")))
    (begins, ends), ((left, right),) = filled(svg, "-unsure"), filled(svg, "-suspends")
    assert begins == pytest.approx((place("2028-01-01"), place("2028-12-31")), abs=0.1)
    assert left == pytest.approx(place("2028-12-31"), abs=0.1)
    assert right == pytest.approx(place("2029-06-01", end=True), abs=0.1)
    assert ends == pytest.approx((right, place("2029-06-30", end=True)), abs=0.1)
    assert upright_edges(svg, EDGES["suspends"]) == []
    assert "some day in 2028 to some day in 2029-06" in svg.findtext(f"{SVG}desc", "")


def test_on_or_before_comes_from_the_edge_with_an_arrow_of_its_own() -> None:
    (svg,) = drawn(chart(wordings=(wording("..2028-06-30", "2029-12-31"),)))
    ((left, right),) = filled(svg, "-unsure")
    assert left == 12
    assert right > left + 10
    assert len(list(svg.iter(f"{SVG}polygon"))) == 1
    assert "2028-06-30 or before to 2029-12-31" in svg.findtext(f"{SVG}desc", "")


def test_on_or_before_has_room_to_be_seen_whatever_the_years() -> None:
    for first in ("..2030-06-30", "..2027-06-30", "..1931-06-30"):
        (svg,) = drawn(chart(wordings=(wording(first),)))
        ((left, right),) = filled(svg, "-unsure")
        assert right - left > 15


def test_bounds_that_cross_leave_no_day_certain() -> None:
    (svg,) = drawn(chart(paper("suspends", "2028..2029", "2028-06..2029-06")))
    assert filled(svg, "-suspends") == []
    covered = filled(svg, "-unsure")
    assert min(covered)[0] == pytest.approx(place("2028-01-01"), abs=0.1)
    assert max(right for _, right in covered) == pytest.approx(
        place("2029-06-30", end=True), abs=0.1
    )


@pytest.mark.parametrize("kind", sorted(OF_A_DAY))
def test_a_paper_of_its_day_is_a_diamond_on_that_day(kind: str) -> None:
    made = chart(paper(kind, "2028-07-01"), wordings=(wording(until="2029-12-31"),))
    (diamond,) = drawn(made)[0].iter(f"{SVG}polygon")
    across = [float(point.split(",")[0]) for point in diamond.get("points", "").split()]
    assert sum(across) / 4 == pytest.approx(place("2028-07-01"), abs=0.3)
    assert made.table.rows[1][2:4] == ("2028-07-01", "of that day alone")
    assert "no end on file" not in made.see


def test_a_paper_of_one_day_among_forty_years_is_still_seen() -> None:
    made = chart(paper("suspends", "2028-01-01", "2028-01-01"), wordings=(wording("1991-01-01"),))
    ((left, right),) = filled(drawn(made)[0], "-suspends")
    assert right - left >= 3


def test_every_kind_is_told_apart_by_more_than_colour() -> None:
    kinds = [kind for kind in EDGES if kind not in OF_A_DAY and kind != WORDING]
    papers = [paper(kind, "2028-01-01") for kind in kinds]
    (svg,) = drawn(chart(*papers, paper("suspends", "2028")))
    shapes = {}
    for pattern in svg.iter(f"{SVG}pattern"):
        marks = [mark for mark in pattern if mark.tag != f"{SVG}rect"]
        drawing = [(mark.tag, mark.get("x2"), mark.get("stroke-width")) for mark in marks]
        shapes[pattern.get("id")] = (str(drawing), pattern.get("patternTransform"))
    assert len(shapes) == len(kinds) + 1
    assert len(set(shapes.values())) == len(shapes)
    assert all(filled(svg, f"-{kind.replace(' ', '-')}") for kind in kinds)


def test_the_day_asked_about_is_marked_at_every_bar_and_said() -> None:
    day = dt.date(2028, 7, 1)
    (svg,) = drawn(chart(paper("suspends", "2028-01-01"), day=day))
    marks = [x for x in upright_edges(svg, "#1b1b1b") if abs(x - place("2028-07-01")) < 0.3]
    assert len(marks) == 2
    assert "day asked about: 2028-07-01" in words(svg)
    assert "A line marks the day asked about, 1 July 2028." in chart(day=day).see
    assert "asked" not in repr(chart())


def test_a_day_outside_of_all_bars_is_still_on_the_scale() -> None:
    (svg,) = drawn(chart(day=dt.date(2040, 1, 1)))
    assert max(upright_edges(svg, "#1b1b1b")) <= 308


def test_each_clause_has_its_drawings_with_wordings_above_papers() -> None:
    made = invented_charts.timeline()
    headings = [svg.findtext(f"{SVG}title") for svg in drawn(made)]
    assert headings == [
        f"{clause} ({number} of 3)"
        for clause in ("lit-crossings", "open-books", "night-buses")
        for number in (1, 2, 3)
    ]
    said = drawn(made)[0].findtext(f"{SVG}desc", "")
    assert said.index("wording: notice of 2030") < said.index("suspends: Alder v. Bureau")


def test_no_bar_is_lost_where_a_clause_needs_several_drawings() -> None:
    made = invented_charts.timeline()
    said = " ".join(svg.findtext(f"{SVG}desc", "") for svg in drawn(made)[:3])
    for number in range(20):
        assert f"no. {number}, " in said


def test_a_paper_on_several_clauses_has_a_bar_under_each_and_one_row_in_the_table() -> None:
    made = invented_charts.timeline()
    assert len(made.table.rows) == 3 * 2 + 20
    clauses = {row[0] for row in made.table.rows[6:]}
    assert clauses == {"lit-crossings, open-books, night-buses"}
    for clause in ("lit-crossings", "open-books", "night-buses"):
        said = " ".join(
            svg.findtext(f"{SVG}desc", "")
            for svg in drawn(made)
            if svg.findtext(f"{SVG}title", "").startswith(clause)
        )
        assert all(f"no. {number}, " in said for number in range(20))


@pytest.mark.parametrize("make", [invented_charts.timeline, invented_charts.long_timeline])
def test_a_drawing_is_no_higher_than_a_printed_page_is_beside_its_width(make) -> None:
    for svg in drawn(make()):
        width, height = (float(one) for one in svg.get("viewBox", "").split()[2:])
        assert height / width < 261 / 87  # A4 less its margins, half as wide: two stand abreast


@pytest.mark.parametrize("make", [invented_charts.timeline, invented_charts.long_timeline])
def test_lines_of_words_stay_apart_and_inside_the_drawing(make) -> None:
    for svg in drawn(make()):
        boxes = []
        for one in svg.iter(f"{SVG}text"):
            wide = length(one.text or "", bold=one.get("font-weight") == "bold")
            left = float(one.get("x", "")) - (wide / 2 if one.get("text-anchor") else 0)
            boxes.append((left, left + wide, float(one.get("y", ""))))
            assert left >= -0.1
            assert left + wide <= 320
        for (left, right, y), (other_left, other_right, other_y) in combinations(boxes, 2):
            assert right <= other_left or other_right <= left or abs(y - other_y) >= 14


def test_a_reach_too_long_for_its_row_is_left_to_the_table_whole() -> None:
    reach = f"the members of the league, except {', '.join(f'Town {n}' for n in range(20))}"
    long = PaperSpan("Alder", "suspends", parse_span(FIRST), reach, None)
    found = chart(long)
    svg = drawn(found)[0]
    assert "…" not in "".join(words(svg))
    assert "reaches those whom the table names" in " ".join(words(svg))
    assert reach in found.table.rows[-1]


def test_the_table_has_a_row_for_every_bar_with_all_its_words() -> None:
    made = chart(
        paper("stays", "2028-01-01", acts_on="Birch", cite="1 Rep. 2"),
        paper("forbears", "..2029", "2030"),
        wordings=(wording(fiscal_years=(2027, 2028), cite="§ 3"),),
    )
    assert made.table.columns == (
        "Clause", "What", "From", "Until", "Acts on", "Whom it reaches", "Citation",
    )  # fmt: skip
    assert made.table.rows == (
        ("lit", "wording: first (fiscal years 2027 and 2028)", FIRST, "no end on file", "", "",
         "§ 3"),
        ("lit", "stays: Alder", "2028-01-01", "no end on file", "Birch", "the league", "1 Rep. 2"),
        ("lit", "forbears: Alder", "2029 or before", "some day in 2030", "the clause",
         "the league", ""),
    )  # fmt: skip


def test_the_sentence_counts_what_is_drawn() -> None:
    made = chart(paper("suspends", "2028-01-01", "2028-12-31"), paper("stays", "2028-05"))
    assert made.see == (
        "1 clause, 1 wording and 2 court orders or forbearances. "
        "2 bars have no end on file. 1 bar has a day known only within bounds. "
        "The bars show how long papers last, not what follows for whom."
    )


def test_a_paper_under_several_clauses_is_counted_once() -> None:
    assert invented_charts.timeline().see.startswith("3 clauses, 6 wordings and 20 court orders")


def test_the_key_explains_what_is_drawn_and_nothing_else() -> None:
    key = chart(paper("suspends", "2028-01-01", "2028-12-31")).key
    assert [line.split(":")[0] for line in key] == [
        "Blue, filled", "Brown, slanting stripes", "Arrow to the right",
    ]  # fmt: skip


def test_the_key_tells_the_arrow_of_a_beginning_from_that_of_an_end() -> None:
    assert chart(wordings=(wording("..2028", "2029"),)).key[1:] == (
        "Grey, thin lines, no edge: the day is not known",
        "Grey arrow: that day or any before it",
    )


def test_what_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        chart(paper("suspends", "2028-01-01", "2027-12-31"))


def test_a_clause_with_nothing_on_file_is_still_drawn() -> None:
    made = timeline_chart(
        "t", "Nothing", [ClauseHistory("lit", ())], known_at=KNOWN,
        provenance=invented_charts.PROVENANCE,
    )  # fmt: skip
    (svg,) = drawn(made)
    assert svg.findtext(f"{SVG}desc") == "nothing on file."


def test_hostile_names_stay_text() -> None:
    made = timeline_chart(
        "t", HOSTILE, [ClauseHistory(HOSTILE, (WordingSpan(HOSTILE, Span.on(KNOWN)),))],
        known_at=KNOWN, provenance=invented_charts.PROVENANCE,
    )  # fmt: skip
    assert "<script" not in made.drawings[0]
    assert not list(drawn(made)[0].iter(f"{SVG}script"))


days = st.dates()


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(days), draw(days)))
    open_start = draw(st.booleans())
    return Span(None if open_start else first, last, f"{'' if open_start else first}..{last}")


@settings(max_examples=100)
@given(spans(), st.none() | spans(), days, st.sampled_from(sorted(set(EDGES) - {WORDING})))
def test_any_days_give_a_drawing_that_parses_and_stays_inside(
    begins: Span, until: Span | None, day: dt.date, kind: str
) -> None:
    if until is not None and until.latest < begins.latest:
        begins, until = until, begins
    made = PaperSpan("Alder", kind, begins, "all", until)
    (svg,) = drawn(chart(made, day=day))
    for one in svg.findall(f"{SVG}rect"):
        assert float(one.get("x", "")) >= 11.9
        assert float(one.get("width", "")) >= 0
    for one in svg.findall(f"{SVG}text"):
        assert 0 <= float(one.get("x", "")) <= 320


@settings(max_examples=100)
@given(st.lists(days, min_size=1, max_size=4))
def test_a_scale_names_a_few_round_days_that_do_not_touch(found: list[dt.date]) -> None:
    scale = DayScale.holding(found, 12, 308)
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 6
    assert all(scale.first <= tick.day <= scale.last for tick in ticks)
    ends = [scale.start(tick.day) for tick in ticks]
    widest = max(length(tick.words) for tick in ticks)
    assert all(b - a >= widest for a, b in pairwise(ends))
