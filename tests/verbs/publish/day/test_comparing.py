"""Cities selected beside cities written to: lower, higher, alike, and without a figure."""

from __future__ import annotations

import datetime as dt

from tests.record.made import FLOOD_DAYS, RESIDENTS

from evenhand.crime.picture import Series, YearFigure
from evenhand.crime.rates import rate
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act
from evenhand.verbs.publish.day.cities import City, CityPicture, FiguresKnown
from evenhand.verbs.publish.day.comparing import (
    Comparison,
    Named,
    comparison_rows,
    comparisons,
    written_to_rows,
)
from evenhand.verbs.publish.day.timing import Between, Gap

DAY, LATER = dt.date(2031, 3, 21), dt.date(2031, 9, 30)


def city(name: str, kind: str) -> City:
    act = Act(parse_span("2031-03-01"), "p", "xx", "", (name,), kind, "", (), "", "")
    return City(name, name.title(), *(((act,), ()) if kind == "asks" else ((), (act,))))


def figure(count: int, residents: int = 100_000, published: str = "2030-09-01") -> YearFigure:
    return YearFigure(rate(count, residents), (), (parse_span(published),))


def known(counts: dict[str, int | None], day: dt.date = DAY, year: int = 2029) -> FiguresKnown:
    of = {name: {} if count is None else {year: figure(count)} for name, count in counts.items()}
    return FiguresKnown(DAY, day, year, {year: figure(400)}, of)


def compared(counts: dict[str, int | None], asked: str = "ab") -> Comparison:
    cities = tuple(city(name, "asks" if name in asked else "selects") for name in counts)
    (found,) = comparisons(CityPicture(Series(FLOOD_DAYS, RESIDENTS), cities, (known(counts),)))
    return found


def names(found: object) -> list[str]:
    return [one.city.id for one in found]


def test_a_lower_and_a_higher_rate_are_told_apart_and_an_equal_one_is_neither() -> None:
    found = compared({"a": 900, "b": 1_200, "c": 500, "d": 900, "e": 2_000})
    rows = {row.city.id: row for row in found.rows}
    assert names(rows["c"].lower_than) == ["a", "b"]
    assert names(rows["d"].lower_than) == ["b"]
    assert rows["d"].higher_than == ()
    assert names(rows["e"].higher_than) == ["a", "b"]
    assert names(found.lower) == ["c", "d"]
    assert names(found.lower_than_all) == ["c"]
    assert names(found.higher_than_all) == ["e"]


def test_intervals_that_overlap_are_marked() -> None:
    found = compared({"a": 900, "b": 1_200, "c": 880})
    overlap = {one.city.id: one.overlap for one in found.rows[0].lower_than}
    assert overlap == {"a": True, "b": False}


def test_a_city_without_a_figure_is_neither_lower_nor_counted_among_all() -> None:
    found = compared({"a": 900, "b": None, "c": 500, "d": None})
    assert (found.written_to, found.asked) == (2, 1)
    assert names(found.measured) == ["c"]
    assert names(found.lower_than_all) == ["c"]
    assert {row["written_to"] for row in comparison_rows([found])} == {"a"}


def test_where_nobody_was_written_to_or_nobody_selected_nothing_is_compared() -> None:
    for asked in ("", "abc"):
        cities = tuple(city(one, "asks" if one in asked else "selects") for one in "abc")
        counts: dict[str, int | None] = dict.fromkeys("abc", 500)
        picture = CityPicture(Series(FLOOD_DAYS, RESIDENTS), cities, (known(counts),))
        assert comparisons(picture) == []


def close(found: list[Named]) -> dict[str, list[str]]:
    return {one.city.id: [other.id for other in one.close] for one in found}


def test_a_city_lower_than_every_one_names_those_that_are_too_close_to_call() -> None:
    found = compared({"a": 900, "b": 1_200, "c": 880, "d": 400})
    assert close(found.lower_than_all) == {"c": ["a"], "d": []}
    above = compared({"a": 900, "b": 1_200, "c": 1_230, "d": 3_000})
    assert close(above.higher_than_all) == {"c": ["b"], "d": []}


def test_lower_than_at_least_one_is_too_close_to_call_only_where_no_other_is_clear() -> None:
    found = compared({"a": 900, "b": 1_200, "c": 880, "d": 1_180})
    assert close(found.lower) == {"c": [], "d": ["b"]}


def test_each_city_written_to_counts_those_selected_below_and_above_it() -> None:
    found = compared({"a": 900, "b": None, "c": 880, "d": 500, "e": 2_000, "f": 900, "g": None})
    first, second = found.beside_written
    assert (first.city.id, names(first.lower), names(first.higher)) == ("a", ["c", "d"], ["e"])
    assert (first.lower_close, first.higher_close) == (1, 0)
    assert (second.city.id, second.rate, second.lower, second.higher) == ("b", None, (), ())
    row = next(iter(written_to_rows([found])))
    assert (row["written_to"], row["selected"], row["lower"], row["lower_too_close"]) == (
        "a", 4, 2, 1,
    )  # fmt: skip


def test_it_is_worked_out_how_long_before_the_acts_the_figures_came_out() -> None:
    timing = compared({"a": 900, "c": 500}).timing
    assert timing is not None
    assert timing.published == Between(dt.date(2030, 9, 1), dt.date(2030, 9, 1))
    assert timing.selected.gap == Gap("before", 6, "months")
    assert timing.asked.days.last == dt.date(2031, 3, 1)


def test_without_a_figure_of_anybody_there_is_no_timing() -> None:
    assert compared({"a": None, "c": None}).timing is None
