"""Two wordings compared: the regions, cases put back, and those on the record."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from evenhand.diagram.side_by_side import side_by_side
from evenhand.errors import EvaluatorsDisagree, UnknownReading
from evenhand.reasons.regions import WORDS, Region, regions
from evenhand.reasons.witness import witness
from evenhand.verbs.determine import determine
from evenhand.verbs.difference import Difference, difference
from evenhand.verbs.difference_case import comes_out, region_found
from evenhand.verbs.difference_rows import DIFFERENCE_COLUMNS
from tests.reasoning.made import program
from tests.reasoning.test_properties import trees
from tests.reasons.two_programs import clause, made, pair, put
from tests.verbs.stops import DAY as STOPS_DAY
from tests.verbs.stops import PROGRAM
from tests.verbs.stops import put as put_stops

DAY = dt.date(2017, 8, 3)
SEEN = dt.date(2017, 8, 18)
CITIES = ["us-ca-san-bernardino", "us-ca-stockton", "us-nm-albuquerque"]


@pytest.fixture(scope="module")
def release_against_news() -> Difference:
    return difference("us-doj-psp", as_of=DAY, known_at=SEEN, reading="release", b_reading="news")


def bars(found: Difference) -> set[tuple[str, str]]:
    return {(one.a, one.b) for one in found.regions}


# --- The Public Safety Partnership of 2017 ----------------------------------------------


def test_release_and_news_differ_where_a_body_does_not_honour_holds(release_against_news) -> None:
    found = release_against_news
    assert bars(found) == {("unmet", "met"), ("unmet", "open")}
    for region in found.regions:
        where = {one.about: one.answers for one in region.where}
        hold = where["hold_practice of the body in holding_bodies"]
        assert hold in [("warrant-only",), ("case-by-case", "warrant-only")]
        text = where.get("what follows where the text of hold does not say")
        assert text == (("taken as unmet",) if "case-by-case" in hold else None)
    assert {one.checked for one in found.regions} == {"differs", "rests on the text"}


def test_release_and_news_part_three_cities_and_baltimore_is_the_same(release_against_news) -> None:
    places = release_against_news.places
    assert [(one.id, one.a, one.b) for one in places.differing] == [
        (city, "ineligible", "undetermined") for city in CITIES
    ]
    assert (places.same, places.unknown) == (1, ())
    assert places.unknown_to_both > 19_000


def test_a_case_that_no_text_leaves_open_comes_out_so_when_put_back(release_against_news) -> None:
    region = next(r for r in release_against_news.regions if r.checked == "differs")
    given_ = {q.fact: value for q, value in region.given}
    assert given_["hold_practice"] == "warrant-only"
    assert given_["violent_crime"] is not None


def test_the_letter_decides_nobody_whom_the_release_decides() -> None:
    found = difference("us-doj-psp", as_of=DAY, known_at=SEEN, reading="letter",
                       b_reading="release", most=3)  # fmt: skip
    assert [(one.id, one.a, one.b) for one in found.places.differing] == [
        (city, "undetermined", "ineligible") for city in CITIES
    ]
    assert len(found.regions) == 3 < found.counted
    assert "Listed are the first 3." in found.summary()


def test_of_the_texts_that_the_letter_leaves_open_each_region_names_those_that_matter() -> None:
    found = difference("us-doj-psp", as_of=DAY, known_at=SEEN, reading="release",
                       b_reading="letter", most=100)  # fmt: skip
    assert found.complete
    assert len(found.regions) == found.counted == 88
    met = [region for region in found.regions if region.a == "met"]
    for region in met:
        texts = [one for one in region.where if one.about.startswith("what follows")]
        assert [one.answers for one in texts].count(("taken as unmet",)) == 1
        hold = {one.answers for one in texts if "text of hold" in one.about}
        assert len(texts) == 1 or hold == {("taken as met",)}


def test_of_a_clause_alone_only_its_own_answers_are_told() -> None:
    found = difference("us-doj-psp", as_of=DAY, reading="release", b_reading="letter",
                       clause="hold")  # fmt: skip
    abouts = {one.about for region in found.regions for one in region.where}
    assert abouts == {
        "hold_practice of the body in holding_bodies",
        "what follows where the text of hold does not say",
    }
    # Where the text of the release leaves it open too, it is the same proposition.
    assert all(one.answers != ("case-by-case",) for r in found.regions for one in r.where)


def test_two_days_of_one_reading_differ_in_the_wordings_and_years_of_violence() -> None:
    found = difference("us-doj-psp", as_of=DAY, reading="release",
                       b_as_of=dt.date(2018, 2, 1), clause="violence")  # fmt: skip
    assert (found.b.as_of, found.b.known_at) == (dt.date(2018, 2, 1), dt.date(2018, 2, 1))
    assert found.b.reading == "release"
    abouts = {one.about for region in found.regions for one in region.where}
    assert "the wording of violence in force" in abouts
    assert "violence_far_exceeds" in abouts
    years = {about[-4:] for about in abouts if about.startswith("whether ")}
    assert years == {"2013", "2014", "2015", "2016"}
    assert "no case found" not in {one.checked for one in found.regions}
    assert found.benchmarks[0] != found.benchmarks[1]


def test_one_reading_on_one_day_is_equivalent_to_itself() -> None:
    found = difference("us-doj-psp", as_of=DAY, known_at=SEEN, reading="release")
    assert found.equivalent
    assert found.places.differing == ()
    assert (
        "The two are equivalent: they come out the same for every possible answer of the shape"
        " compared." in str(found)
    )


def test_what_is_asked_of_one_side_must_be_there() -> None:
    with pytest.raises(UnknownReading):
        difference("us-doj-psp", as_of=DAY, reading="release", b_reading="newz")


# --- Invented towns ---------------------------------------------------------------------


def written(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The program of the six towns, with changes, in a file of its own."""
    text = PROGRAM
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def stops(tmp_path: Path):
    """A program, the same but for one sign, and a record of six towns."""
    _, record = put_stops(tmp_path)
    one = written(tmp_path, "least.yaml", ("trips >= 10", "trips >= 20"))
    other = written(tmp_path, "more.yaml", ("trips >= 10", "trips > 20"))
    return one, other, record


def test_at_least_and_more_than_part_the_towns_at_the_tie(stops) -> None:
    one, other, record = stops
    found = difference(one, other, record, as_of=STOPS_DAY, clause="trips")
    (region,) = found.regions
    assert (region.a, region.b, region.checked) == ("met", "unmet", "differs")
    assert [str(line) for line in region.where] == ["trips (2030): 20 trips"]
    assert [str(line) for line in region.witness] == ["trips (2030): 20"]
    towns = [(one.id, one.name, one.a, one.b) for one in found.places.differing]
    assert towns == [
        ("xx-no-alder", "Alder", "met", "unmet"),
        ("xx-no-dogwood", "Dogwood", "met", "unmet"),
    ]
    assert (found.places.same, found.places.unknown_to_both) == (2, 1)


def test_rows_are_regions_and_then_places_in_order_of_id(stops) -> None:
    one, other, record = stops
    found = difference(one, other, record, as_of=STOPS_DAY)
    kinds = [row["kind"] for row in found.rows]
    assert kinds == sorted(kinds, reverse=True)
    assert all(tuple(row) == DIFFERENCE_COLUMNS for row in found.rows)
    ids = [row["id"] for row in found.rows if row["kind"] == "place"]
    assert ids == sorted(ids)


def test_json_says_both_sides_the_shape_and_every_answer_of_a_case(stops) -> None:
    one, other, record = stops
    found = json.loads(difference(one, other, record, as_of=STOPS_DAY).to_json())
    assert found["a"]["program"] == found["b"]["program"] == "xx-stops"
    assert found["a"]["digest"] != found["b"]["digest"]
    assert (found["equivalent"], found["regions_complete"]) == (False, True)
    region = found["regions"][0]
    trips = {"fact": "trips", "of": "zz-applicant", "year": 2030, "answer": "20"}
    assert trips in region["given"]
    assert found["regions_counted"] == len(found["regions"])


def test_who_is_in_the_class_of_one_side_alone_is_named(tmp_path: Path) -> None:
    one, record = put_stops(tmp_path)
    other = written(tmp_path, "lit.yaml", ("when: asked is yes", "when: lit is yes"))
    found = difference(one, other, record, as_of=STOPS_DAY)
    assert found.equivalent  # whom it decides is no part of what it asks of them
    assert found.places == (
        (("xx-no-alder", "Alder", "ineligible", "not in the class"),),
        2,
        (("xx-no-dogwood", "Dogwood", "undetermined", None),),
        1,
    )
    assert "Dogwood): A undetermined, B membership not known" in str(found)


# --- Put back through the interpreter ---------------------------------------------------


@settings(max_examples=60)
@given(trees, trees)
def test_every_case_comes_out_so_through_the_interpreter(one, other):
    both = pair(one, other)
    for region in regions(both).regions:
        case = witness(both, region)
        came = [WORDS[comes_out(both, side, case, None)] for side in both.sides]
        assert came == [region.a, region.b]


def test_a_region_that_the_interpreter_contradicts_stops_everything() -> None:
    both = side_by_side(put(made("when: n > 10")), put(made("when: n >= 10")))
    (region,) = regions(both).regions
    turned = Region(region.b, region.a, region.box)
    with pytest.raises(EvaluatorsDisagree, match="the interpreter unmet"):
        region_found(both, turned, None)


def test_two_files_of_other_facts_are_compared_on_one_record(tmp_path: Path) -> None:
    _, record = put_stops(tmp_path)
    two = program(
        "facts:\n  a: {ask: A?, answer: yes-no}\nrequires:\n  all:\n"
        + clause("one", "when: a is no")
    )
    found = difference(made("when: a is yes"), two, record, as_of=STOPS_DAY)
    assert {one.checked for one in found.regions} == {"differs"}


def test_two_programs_of_which_one_asks_of_bodies_that_the_other_does_not_know():
    found = difference("us-dot-hsip", "us-doj-psp", as_of=dt.date(2018, 10, 1))
    assert found.regions


# --- Programs with fiscal years and court orders -----------------------------------------


def test_each_side_is_put_on_the_day_its_fiscal_year_is_tested() -> None:
    days = dt.date(1987, 3, 1), dt.date(1989, 3, 1)
    found = difference("us-dot-158", as_of=days[0], b_as_of=days[1])
    assert [one.tested_on for one in found.dates] == [dt.date(1986, 10, 1), dt.date(1988, 10, 1)]
    assert not found.hindsight
    lines = str(found).splitlines()
    assert lines[0].endswith(
        "as of 1987-03-01, for fiscal year 1987, tested on 1986-10-01, as known on 1987-03-01"
    )
    sides = json.loads(found.to_json())
    assert (sides["b"]["as_of"], sides["b"]["fiscal_year"]) == ("1989-03-01", 1989)
    decided = [
        {row.applicant: row.outcome_word for row in determine("us-dot-158", as_of=day)}
        for day in days
    ]
    for place in found.places.differing:
        assert (place.a, place.b) == tuple(rows[place.id] for rows in decided)


def test_wordings_of_an_award_of_another_year_are_not_compared_and_orders_are_named() -> None:
    found = difference("us-doj-jag", as_of=dt.date(2018, 8, 10), b_as_of=dt.date(2017, 10, 10))
    assert [one.fiscal_year.year for one in found.dates if one.fiscal_year] == [2018, 2018]
    (said,) = [line for line in found.summary().split(". ") if line.startswith("The regions comp")]
    assert "without its court orders on file, which count for the governments on record" in said
    assert "chicago-2" not in said  # of awards of 2017
