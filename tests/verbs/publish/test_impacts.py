"""What each clause does, a page a reading: the figures are those of the verb."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import psp, rendered
from tests.verbs.stops import DAY as STOPS_DAY
from tests.verbs.stops import put

from evenhand.verbs.impact import impact
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.publish.impacts import impact_pages
from evenhand.verbs.sources import as_program

PATH = "programs/us-doj-psp/2017-08-03/impact/"


@cache
def made() -> dict[str, str]:
    return {path: text for one in psp() for path, text in rendered(impact_pages(one)).items()}


def test_every_reading_has_a_page_that_is_whole_and_leads_to_the_others() -> None:
    for reading in ("letter", "release", "news"):
        one = Page(made()[f"{PATH}{reading}/"])
        assert one.faults == []
        assert len(one.named("figure")) == 2
        assert len(one.ids) == len(set(one.ids))
        others = {"letter", "release", "news"} - {reading}
        links = {a["href"] for a in one.named("a")}
        assert {f"../{other}/index.html" for other in others} <= links
        assert {"impact.csv", "impact.json"} <= links


def test_the_data_beside_is_the_verbs(tmp_path: Path) -> None:
    program, record = put(tmp_path)
    edition = Edition(as_program(program), str(program), record, STOPS_DAY, STOPS_DAY, False)
    found = rendered(impact_pages(edition))
    (folder,) = [path for path in found if path.endswith("/")]
    (reading,) = edition.impacts
    direct = impact(program, record, as_of=STOPS_DAY, reading=reading or None)
    assert found[f"{folder}impact.json"] == direct.to_json() + "\n"
    rows = list(csv.DictReader(io.StringIO(found[f"{folder}impact.csv"])))
    assert [row["clause"] for row in rows] == [row["clause"] for row in direct.rows]


def test_readings_that_ask_the_same_of_figures_share_one_screening() -> None:
    screenings = list(psp()[0].screenings.values())
    assert len(screenings) == 3
    assert all(one is screenings[0] for one in screenings)
    screened = {json.loads(made()[f"{PATH}{one}/impact.json"])["screened"]["shut_out"]
                for one in ("letter", "release", "news")}  # fmt: skip
    assert screened == {psp()[0].screened.counts()["does not meet"]}


def test_the_switch_leads_to_the_same_figure() -> None:
    links = {a["href"] for a in Page(made()[f"{PATH}release/"]).named("a")}
    assert {f"../../now/impact/release/index.html#{one}" for one in ("class", "screened")} <= links
