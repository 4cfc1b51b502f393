"""When figures were first published, when revised, and how sure the record is of them."""

from __future__ import annotations

import datetime as dt

from tests.crime.test_picture import PLACE, SERIES, both, said
from tests.record.made import Statements

from evenhand.crime.picture import YearFigure, figures
from evenhand.crime.rates import rate
from evenhand.record.view import View
from evenhand.terms.statements import Statement
from evenhand.verbs.publish.day.cities import NATION, City, CityPicture, FiguresKnown
from evenhand.verbs.publish.day.doubts import Doubt, doubts
from evenhand.verbs.publish.day.figures_published import Published, publication_rows, publications

DAY, LATER = dt.date(2031, 1, 31), dt.date(2031, 12, 31)
CITY = City(PLACE, "Brook", (), ())


def found(*rows: Statement) -> dict[int, Published]:
    """Publications of these rows, each said of the nation and of one city."""
    nation = [row._replace(about=NATION) for row in rows]
    record = Statements([row._replace(seq=at) for at, row in enumerate([*rows, *nation], 1)])
    picture = CityPicture(SERIES, (CITY,), tuple(known(record, day) for day in (DAY, LATER)))
    return {one.year: one for one in publications(picture, record)}


def known(record: Statements, day: dt.date) -> FiguresKnown:
    view = View(record, as_of=day, known_at=day)
    of = [figures(view, body, SERIES, (2029, 2030)) for body in (NATION, PLACE)]
    return FiguresKnown(DAY, day, 2029, of[0], {PLACE: of[1]})


def days(published: Published) -> list[tuple[str, bool]]:
    return [(str(one.day), one.revised) for one in published.nation]


def test_a_figure_revised_later_has_its_first_day_and_that_of_the_revision() -> None:
    one = found(*both(2029, "50"), said("offences", 2029, "70", on="2031-03-01"))[2029]
    assert days(one) == [("2030-09-01", False), ("2031-03-01", True)]
    assert [round(each.rate) for each in one.nation] == [500, 700]
    assert [(str(each.day), each.cities, each.revised) for each in one.cities] == [
        ("2030-09-01", 1, False),
        ("2031-03-01", 1, True),
    ]
    rows = list(publication_rows([one]))
    assert [(row["of"], row["published"], row["revised"]) for row in rows] == [
        ("nation", "2030-09-01", False), ("nation", "2031-03-01", True),
        ("cities", "2030-09-01", False), ("cities", "2031-03-01", True),
    ]  # fmt: skip


def test_the_same_figure_printed_again_is_no_revision() -> None:
    one = found(*both(2029, "50"), *both(2029, "50", on="2031-03-01"))[2029]
    assert days(one) == [("2030-09-01", False)]


def test_a_rate_is_published_once_both_its_figures_are() -> None:
    rows = [said("offences", 2029, "50"), said("residents", 2029, "10000", on="2030-12-01")]
    assert days(found(*rows)[2029]) == [("2030-12-01", False)]


def test_a_revision_after_the_last_day_of_knowledge_is_not_on_file_yet() -> None:
    one = found(*both(2029, "50"), said("offences", 2029, "70", on="2032-03-01"))[2029]
    assert days(one) == [("2030-09-01", False)]


def test_whether_a_year_was_known_then_is_whether_the_nations_figure_was_out() -> None:
    both_years = found(*both(2029, "50"), *both(2030, "60"))
    assert (both_years[2029].known_then, both_years[2030].known_then) == (True, False)


def test_a_doubt_on_file_is_told_for_the_nation_and_for_how_many_cities() -> None:
    sure, unsure = (
        YearFigure(rate(50, 10_000)),
        YearFigure(rate(50, 10_000), ("low",), (), ("why",)),
    )
    picture = FiguresKnown(
        DAY,
        DAY,
        2029,
        {2029: unsure},
        {"a": {2029: unsure}, "b": {2029: unsure}, "c": {2029: sure}},
    )
    assert doubts(picture) == [Doubt(0, ("low",), ("why",)), Doubt(2, ("low",), ("why",))]
