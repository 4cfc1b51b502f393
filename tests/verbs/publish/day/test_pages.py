"""The page of a day: who came out how, whom it concerns, by which figures, known when."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import DAY, FOUR, NOW, editions_of, psp, rendered

from evenhand.errors import NoClauseInForce
from evenhand.record.jurisdictions import write_jurisdictions
from evenhand.record.store import Record
from evenhand.terms.statements import Jurisdiction
from evenhand.verbs.publish.day.comparing import compares
from evenhand.verbs.publish.day.pages import day_pages
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.sources import open_record

THEN_PATH, NOW_PATH = "programs/us-doj-psp/2017-08-03/", "programs/us-doj-psp/2017-08-03/now/"
ROADS_PATH = "programs/us-dot-hsip/2017-08-03/"


@cache
def roads() -> tuple[Edition, ...]:
    return editions_of("us-dot-hsip", open_record(), DAY, NOW)


@cache
def made(language: str = "en") -> dict[str, str]:
    texts: dict[str, str] = {}
    for edition in (*psp(), *roads()):
        texts |= rendered(day_pages(edition), language)
    return texts


def html(path: str) -> str:
    return made()[path]


def page(path: str) -> Page:
    return Page(html(path))


def data(path: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made()[f"{path}{name}.json"])
    return found


PAGES = [THEN_PATH, NOW_PATH, ROADS_PATH, f"{ROADS_PATH}now/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_every_link_inside_it_leads_somewhere(path: str) -> None:
    one = page(path)
    assert one.faults == []
    assert len(one.ids) == len(set(one.ids))
    inside = {a["href"][1:] for a in one.named("a") if a["href"].startswith("#")}
    assert inside
    named = {section["aria-labelledby"] for section in one.named("section")}
    assert inside | named <= set(one.ids)
    assert len(html(path)) < 300_000


@pytest.mark.parametrize("path", PAGES)
def test_headings_step_down_one_at_a_time_and_tables_keep_their_roles(path: str) -> None:
    one = page(path)
    levels = [int(name[1]) for name, _ in one.elements if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(one.named("caption")) == len(one.named("table")) > 0
    assert {head.get("scope") for head in one.named("th")} == {"col", "row"}
    for name, role in (("table", "table"), ("tr", "row"), ("td", "cell")):
        assert {each.get("role") for each in one.named(name)} == {role}
    assert [cell for cell in one.named("td") if "data-label" not in cell] == []


def test_each_edition_leads_to_the_same_figure_in_the_other() -> None:
    for path, other in ((THEN_PATH, "now/index.html#"), (NOW_PATH, "../index.html#")):
        anchors = {a["href"].removeprefix(other) for a in page(path).named("a")
                   if a["href"].startswith(other)}  # fmt: skip
        assert anchors == {"rates", "years", "compared", "published"}
        assert anchors <= set(page(THEN_PATH).ids) & set(page(NOW_PATH).ids)


def test_every_applicant_stands_under_every_reading_with_its_outcome_and_a_link() -> None:
    links = [a["href"] for a in page(THEN_PATH).named("a")]
    for reading, found in psp()[0].decided.items():
        assert {row.applicant for row in found} == FOUR
        assert {f"{one}/{reading}/index.html" for one in FOUR} <= set(links)
    called = re.findall(r'data-outcome="([a-z ]+)"', html(THEN_PATH))
    assert len(called) == len(FOUR) * 3
    assert set(called) == {"ineligible", "undetermined"}
    assert (
        "The press release of the same day ): 3 Ineligible, 1 Undetermined" in page(THEN_PATH).text
    )


def test_applicants_stand_in_the_order_of_their_names() -> None:
    rows = [one for one in page(THEN_PATH).ids if one in FOUR]
    assert rows == ["us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino",
                    "us-ca-stockton"]  # fmt: skip


def test_whoever_is_not_decided_is_counted_and_those_selected_among_them_are_named() -> None:
    text = page(THEN_PATH).text
    assert "Of 19,506 it is not on file whether they are in the class" in text
    assert "cities that were selected: Baton Rouge, LA; Birmingham, AL; Buffalo, NY" in text
    assert "3,238 others on file are governments of a kind that the class does not hold" in text


def test_no_figure_published_later_stands_on_the_page_of_what_was_known_then() -> None:
    assert {row["year"] for row in data(THEN_PATH, "cities")} == {2013, 2014, 2015}
    assert not any(row["hindsight"] for row in data(THEN_PATH, "cities"))
    # Days of 2016 stand there: the figures of 2015 came out in it.
    assert not re.search(r"(?<!\d September )2016(?!-)", page(THEN_PATH).text)
    assert "indsight. " not in page(THEN_PATH).text
    assert page(NOW_PATH).text.count("Hindsight. ") >= 3
    assert (
        "By the figures of 2016, the latest year that had ended by 3 August 2017 (hindsight)"
        in page(NOW_PATH).text
    )


def test_why_later_years_on_file_are_not_compared_is_said() -> None:
    text = page(NOW_PATH).text
    assert "Figures of later years are on file too: 2017 (15 cities)." in text
    assert "They had not ended by 3 August 2017, so nothing is compared by them." in text
    assert "latest published by 25 March 2024" not in text


def test_the_title_says_what_stands_on_the_page() -> None:
    assert "<h1>National Public Safety Partnership: what came out as of 2017-08-03</h1>" in html(
        THEN_PATH
    )


def test_the_comparison_begins_with_its_answer_and_when_its_figures_came_out() -> None:
    assert (
        "By the figures of 2015, published on 26 September 2016, about 9 months before the"
        " selection of 20 June 2017 and about 10 months before the letters sent by 3 August 2017:"
        " 10 of the 12 cities selected had a lower rate than at least one of the 4 cities written"
        " to; 2 of them had a lower rate than every one (1 of these too close to call)"
        in page(THEN_PATH).text
    )
    assert (
        "By the figures of 2016, published on 25 September 2017, about 3 months after the selection"
        " of 20 June 2017 and 53 days after the letters sent by 3 August 2017"
    ) in page(NOW_PATH).text


def test_a_city_too_close_to_call_is_marked_in_the_sentences_too() -> None:
    assert (
        "Cincinnati, OH (its interval overlaps that of Albuquerque, NM: too close to call)"
        in page(THEN_PATH).text
    )


def test_each_city_written_to_has_a_line_which_the_pairs_bear_out() -> None:
    pairs = data(THEN_PATH, "compared")
    for row in data(THEN_PATH, "written-to"):
        lower = [one for one in pairs if one["written_to"] == row["written_to"]
                 and one["rate_of_selected"] == "lower"]  # fmt: skip
        assert row["lower"] == len(lower)
        assert row["lower_too_close"] == sum(one["intervals_overlap"] for one in lower)
    assert re.search(
        r"Of 12 selected, \d+ had a lower rate than Stockton, CA \(\d too close to call\)",
        page(THEN_PATH).text,
    )


def test_how_sure_the_figures_are_is_said_where_they_are_compared_and_where_they_stand() -> None:
    text = page(THEN_PATH).text
    note = "“a later file's figure, which may differ from the one first printed”"
    assert text.count(f"The nation's figure of 2015: quality on file: low. {note}") == 2
    assert text.count("16 cities' figures of 2015: quality on file: low.") == 2


def test_what_each_city_was_selected_as_stands_in_the_papers_words() -> None:
    cells = re.findall(r'data-label="As what"><span>([^<]*)</span>', html(THEN_PATH))
    assert cells.count("operations sites") == 4
    assert cells.count("diagnostic sites") == 8
    assert len(cells) == 16


def test_each_reading_has_an_anchor_and_its_first_words_where_it_is_named() -> None:
    one = page(THEN_PATH)
    assert {"reading-letter", "reading-release", "reading-news"} <= set(one.ids)
    table = one.text.index("Each applicant in the class, by name")
    assert "The letter to each police chief." in one.text[table : table + 400]


def test_whether_an_edition_has_the_comparison_is_told_without_making_its_page() -> None:
    for edition in (*psp(), *roads()):
        assert compares(edition) is ("compared" in page(edition.path).ids)
    # By this day cities had been selected and nobody had been written to.
    for edition in editions_of("us-doj-psp", open_record(), dt.date(2017, 7, 1), NOW):
        assert compares(edition) is False


def lower_by_the_rows(path: str, year: int, known_at: str) -> set[tuple[str, str]]:
    rows = [row for row in data(path, "cities")
            if row["year"] == year and row["known_at"] == known_at]  # fmt: skip
    asked = {row["place"]: row["rate"] for row in rows if row["written_to"]}
    selected = {row["place"]: row["rate"] for row in rows if not row["written_to"]}
    assert len(asked) == 4
    assert len(selected) == 12
    return {(one, other) for one in selected for other in asked if selected[one] < asked[other]}


@pytest.mark.parametrize(
    ("path", "year", "known_at"),
    [
        (THEN_PATH, 2015, "2017-08-03"),
        (NOW_PATH, 2015, "2017-08-03"),
        (NOW_PATH, 2016, "2024-03-25"),
    ],
)
def test_which_city_selected_had_a_lower_rate_than_which_written_to_follows_from_the_rates(
    path: str, year: int, known_at: str
) -> None:
    said = {
        (row["selected"], row["written_to"])
        for row in data(path, "compared")
        if row["rate_of_selected"] == "lower" and (row["year"], row["known_at"]) == (year, known_at)
    }
    assert said == lower_by_the_rows(path, year, known_at)
    lower, every = {one for one, _ in said}, [one for one, _ in said]
    all_four = {one for one in lower if every.count(one) == 4}
    text = page(path).text
    text = text[text.index(f"By the figures of {year}") :]
    assert f"a lower rate than at least one of those written to: {len(lower)}." in text
    assert f"a lower rate than every one of those written to: {len(all_four)}." in text


def test_the_agencys_criteria_and_the_cities_answers_stand_beside_each_other() -> None:
    text = page(THEN_PATH).text
    stated = text.index("What the agency stated")
    assert (
        stated
        < text.index("It has sustained levels of violence that exceed")
        < text.index("What the cities written to answered")
    )
    assert "(Mayor) denies: the city does not fit the description given" in text
    assert "14 August 2017" not in text
    assert "14 August 2017" in page(NOW_PATH).text


def test_what_the_agency_decided_only_later_stands_with_hindsight_alone() -> None:
    assert (
        "No decision of the agency on anybody in the class is on file by then."
        in page(THEN_PATH).text
    )
    assert "decisions" in page(NOW_PATH).ids
    assert "decisions" not in page(THEN_PATH).ids


def test_each_years_publication_is_said_and_whether_it_was_known_by_the_day() -> None:
    rows = {(row["year"], row["of"], row["published"]): row for row in data(NOW_PATH, "published")}
    assert rows[2015, "nation", "2016-09-26"]["known_by_the_day"] is True
    assert rows[2016, "nation", "2017-09-25"]["revised"] is False
    assert rows[2016, "nation", "2018-09-24"]["revised"] is True
    assert rows[2016, "nation", "2018-09-24"]["known_by_the_day"] is False
    assert "25 September 2017 (397.1); revised 24 September 2018 (397.5)" in page(NOW_PATH).text
    assert rows[2016, "cities", "2017-09-25"]["known_by_the_day"] is False
    assert rows[2015, "cities", "2016-09-26"]["cities"] == 16
    assert {row["year"] for row in data(THEN_PATH, "published")} == {2013, 2014, 2015}


@pytest.mark.parametrize("path", PAGES)
def test_the_data_is_named_and_the_same_in_both_forms(path: str) -> None:
    beside = [name for name in made() if name.startswith(path) and name.count("/") ==
              path.count("/") and name != path]  # fmt: skip
    linked = {a["href"] for a in page(path).named("a")}
    assert beside
    for name in beside:
        assert name.removeprefix(path) in linked
        if name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(made()[name])))
            assert len(rows) == len(json.loads(made()[f"{name[:-4]}.json"])) > 0


def test_a_program_without_acts_or_crime_figures_has_no_cities_and_nobody_screened() -> None:
    one = page(ROADS_PATH)
    assert "cities" not in one.ids
    assert "compared" not in one.ids
    assert [figure["id"] for figure in one.named("figure")] == ["states"]
    assert "Nobody is screened" in one.text
    assert "“”" not in one.text
    assert html(ROADS_PATH).count('data-outcome="undetermined"') == 52


def test_facts_and_program_stand_in_two_columns() -> None:
    text = page(THEN_PATH).text
    start = text.index("Facts that applicants and other bodies could state")
    assert "Say what follows from an answer to “access”" in text[start:]
    sides = {(row["side"], row["what"]) for row in data(THEN_PATH, "settling")}
    own = {side for side, what in sides if "commitment to reducing violent crime" in what}
    assert own == {"program"}


def test_findings_are_marked_as_english_where_the_page_is_not() -> None:
    one = made("es")[THEN_PATH]
    assert '<h3 lang="en">Violent crime against the nation</h3>' in one
    assert one.count('lang="en"') > 40
    assert ' lang="en"' not in html(THEN_PATH).replace('<html lang="en">', "")


def test_a_day_on_which_no_clause_was_in_force_is_refused_with_the_next_step() -> None:
    early = dt.date(2017, 1, 1)
    for edition in editions_of("us-doj-psp", open_record(), early, NOW):
        with pytest.raises(NoClauseInForce, match="choose a later day"):
            list(day_pages(edition))


def test_a_day_on_which_nobody_is_known_to_be_in_the_class_says_so(tmp_path: Path) -> None:
    table = tmp_path / "governments.csv"
    governments = [
        Jurisdiction(one, one, kind, "", "", (), None)
        for one, kind in (("us-doj", "agency"), ("us-ca", "state"))
    ]
    table.write_text(write_jurisdictions(governments), encoding="utf-8")
    record = Record.create(tmp_path / "record", table)
    day = dt.date(2018, 8, 10)
    editions = editions_of("us-doj-jag", record, day, day)
    one = Page(rendered(day_pages(editions[0]))["programs/us-doj-jag/2018-08-10/"])
    assert "Nobody is known to be in the class, so nobody is decided." in one.text
    assert "Of 1 it is not on file whether they are in the class" in one.text
    assert "Nobody is decided, so no fact could change an outcome." in one.text
    assert one.named("table") == []
