"""The report on how some were treated beside others alike."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from evenhand.errors import (
    BadCell,
    NobodyTreated,
    UnknownApplicant,
    UnknownColumn,
)
from evenhand.verbs.compare import compare
from evenhand.verbs.compare.report import Comparison
from evenhand.verbs.sources import open_record
from tests.audit import patrols
from tests.audit.motive import MOTIVE

FOUR = ("us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton")
ORDER = ["not-on-file", "conclusions", "accounts", "alike", "matched", "nearest", "windows",
         "tests", "separating", "over-time", "process", "said-and-done"]  # fmt: skip
ALDER, BIRCH, CEDAR = "xx-no-alder", "xx-no-birch", "xx-no-cedar"


@pytest.fixture(scope="module")
def letters() -> Comparison:
    """The four letters of 3 August 2017, as known that day."""
    return compare(
        "us-doj-psp", FOUR, as_of=dt.date(2017, 8, 3), primary=("census_region", "residents")
    )


def patrol(folder: Path, *treated: str, **options: object) -> Comparison:
    acts = [
        patrols.act("selects", "2031-03-01", BIRCH, CEDAR),
        patrols.act("asks", "2031-06-01", ALDER),
    ]
    made = patrols.record(folder, acts=acts)
    return compare(
        patrols.program(folder), treated or (ALDER,), as_of=patrols.DAY, record=made, **options
    )


def test_what_is_not_on_file_comes_first_and_the_accounts_stand_side_by_side(
    letters: Comparison,
) -> None:
    assert [one.id for one in letters.sections] == ORDER
    assert letters["not-on-file"].sentences[0].startswith("The like-treatment pool is not on file")
    agency, treated = letters["accounts"].lists[:2]
    assert agency[0].startswith("The agency's account")
    assert treated[0].startswith("The account of those treated")
    assert any("Baltimore, MD" in line for line in letters["not-on-file"].sentences)


def test_a_rate_is_shown_to_one_decimal(letters: Comparison) -> None:
    said = str(letters)
    assert "2015: 1,535.9 > 384.6" in said
    assert "1535.93" not in said


def test_the_report_says_what_it_does_not_show(letters: Comparison) -> None:
    (_, shows), (_, limits) = letters["conclusions"].lists
    assert any("change of rule, not unlike treatment" in line for line in shows)
    assert any(line.startswith("Why anybody acted") for line in limits)
    assert any("could not have been found" in line for line in limits)
    assert any("who else applied is not on file" in line for line in limits)


def test_every_window_is_shown_with_what_was_public(letters: Comparison) -> None:
    (table,) = letters["windows"].tables
    below = {row[0]: (row[1], row[2]) for row in table.rows}
    assert below["2016"][0] == "no"
    assert below["2016"][1].count(";") == 4
    assert "Buffalo, NY (within counting error)" in below["2016"][1]
    assert below["2015"] == ("yes", "Baton Rouge, LA; Cincinnati, OH (within counting error)")
    assert {below[one][1] for one in ("2014", "2013", "2013–2015")} == {"nobody"}


def test_each_attribute_has_its_attainable_p_and_power_over_both_pools(
    letters: Comparison,
) -> None:
    rows = [row for row in letters["tests"].rows if "p" in row]
    primary = [row for row in rows if row["family"] == "primary"]
    assert {row["attribute"] for row in primary} == {"census_region", "residents"}
    assert {row["pool"] for row in rows} == {"certainly meet", "may meet"}
    for row in rows:
        assert 0 < row["attainable_p"] <= row["p"] <= 1
        assert row["p"] <= row["adjusted_p"] <= 1
        assert row["p_range"][0] <= row["p"] <= row["p_range"][1]
        assert 0 <= row["power"]["found"] <= 1
        assert row["could_be_found"] is (row["attainable_adjusted_p"] <= 0.05)


def test_the_process_of_2017_has_the_faults_that_its_papers_show(letters: Comparison) -> None:
    faults = {row["code"] for row in letters["process"].rows if row["status"] == "fault"}
    assert faults >= {
        "stated-after-opening", "no-authority-cited", "addressed-to-another-body",
        "conflicts-with-duty", "undefined-term", "effect-not-stated",
        "act-differs-between-channels",
    }  # fmt: skip


def test_what_is_found_alike_of_several_clauses_stands_in_one_row(letters: Comparison) -> None:
    faults, _ = letters["process"].tables
    rows = [row for row in letters["process"].rows if row["status"] == "fault"]
    assert len(faults.rows) < len(rows)
    (uncited,) = [row for row in faults.rows if row[0] == "no-authority-cited"]
    assert uncited[1] == "access, notice and hold"
    assert uncited[-1].count("psp.yaml") == 3


def test_the_same_question_gives_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = patrol(tmp_path / "a"), patrol(tmp_path / "b")
    assert one.to_json() == other.to_json()
    assert one.to_html().replace(str(tmp_path / "a"), "") == other.to_html().replace(
        str(tmp_path / "b"), ""
    )


def test_too_few_to_compare_with_is_said_of_the_pool_and_gives_no_p_over_it(
    tmp_path: Path,
) -> None:
    found = patrol(tmp_path)
    assert not [
        row for row in found["tests"].rows if row["pool"] == "certainly meet" and "p" in row
    ]
    assert any(
        "certainly meet the criteria nothing was tested" in line
        for line in found["tests"].sentences
    )


def test_no_word_of_the_report_speaks_of_motive(tmp_path: Path) -> None:
    found = patrol(tmp_path)
    said = re.sub(r"\b\d+ cannot be told\b", "", f"{found}\n{found.to_markdown()}")
    assert not MOTIVE.findall(said.replace("the reason for it", ""))
    assert MOTIVE.search("It was punitive.")


def test_other_names_change_nothing_but_the_names(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    as_is = patrol(tmp_path / "a").to_json()
    swapped = {"Alder": "Quince", "Birch": "Rowan", "Cedar": "Sorrel", "The guard": "The watch"}
    towns = patrols.TOWNS
    for old, new in swapped.items():
        towns = towns.replace(f",{old},", f",{new},")
    monkeypatch.setattr(patrols, "TOWNS", towns)
    other = patrol(tmp_path / "b").to_json()
    assert other != as_is
    for old, new in swapped.items():
        other = other.replace(new, old)
    assert other == as_is


def test_a_page_holds_every_section_and_each_table_names_its_rows(letters: Comparison) -> None:
    page = letters.to_html()
    for one in letters.sections:
        assert f'<h2 id="{one.id}"' in page
    assert page.count("<html") == 1
    assert "<script" not in page
    assert json.loads(letters.to_json())["treated"] == list(FOUR)


def test_a_part_that_cannot_be_put_says_why_and_leaves_the_rest(tmp_path: Path) -> None:
    made = patrols.record(tmp_path, statements=[*patrols.answers()])
    found = compare(patrols.program(tmp_path), (ALDER,), as_of=patrols.DAY, record=made)
    gone = {"matched", "nearest", "separating"}
    assert {one.id for one in found.sections} >= {*ORDER} - gone
    assert found["windows"].tables == ()
    assert found["windows"].sentences


@pytest.mark.parametrize(
    ("treated", "error"),
    [((), NobodyTreated), (("xx-no-nowhere",), UnknownApplicant)],
)
def test_who_is_treated_must_be_somebody_who_could_be(
    tmp_path: Path, treated: tuple[str, ...], error: type[Exception]
) -> None:
    made = patrols.record(tmp_path)
    with pytest.raises(error):
        compare(patrols.program(tmp_path), treated, as_of=patrols.DAY, record=made)


def test_whoever_is_known_to_be_outside_the_class_is_in_no_pool_and_the_part_says_so(
    tmp_path: Path,
) -> None:
    found = patrol(tmp_path, "xx-no-fir")
    (line,) = found["alike"].sentences
    assert "'xx-no-fir' is known not to be in the class" in line
    assert "no p value" in found["tests"].sentences[0]
    assert found["accounts"].lists


def test_a_primary_attribute_that_is_none_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownColumn, match="residants"):
        patrol(tmp_path, primary=("residants",))


def test_attributes_of_ones_own_are_tested_and_a_wrong_cell_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,lamps\nxx-no-alder,3\nxx-no-birch,many\n", encoding="utf-8")
    with pytest.raises(BadCell, match="lamps"):
        patrol(tmp_path, attributes=own)


def test_hindsight_does_not_make_a_figure_public_on_the_day(tmp_path: Path) -> None:
    found = patrol(tmp_path, known_at=dt.date(2031, 8, 1))
    public = {row["window"]: row["public_on_the_day"] for row in found["windows"].rows}
    assert public["2030"] is False
    assert public["2029"] is True
    assert any("Not public on 2031-06-01: 2030" in line for line in found["windows"].sentences)


def test_whoever_is_alike_in_kind_region_and_size_is_named_with_what_was_done_toward_it(
    letters: Comparison,
) -> None:
    (table,) = letters["matched"].tables
    assert [row[0] for row in table.rows] == [
        "Albuquerque, NM", "Baltimore, MD", "San Bernardino, CA", "Stockton, CA",
    ]  # fmt: skip
    certain = {row[0]: row[1].split("; ") for row in table.rows}
    assert "Memphis, TN (selects, 2017-06-20)" in certain["Baltimore, MD"]
    assert certain["Stockton, CA"] == ["Aurora, CO"]
    rows = [row for row in letters["matched"].rows if row["id"] == "us-md-baltimore"]
    residents = open_record().jurisdictions
    own = residents["us-md-baltimore"].residents
    for row in rows:
        if row["alike"] == "alike":
            assert abs(residents[row["other"]].residents - own) <= own / 4
        else:
            assert residents[row["other"]].residents is None


def test_what_likeness_means_is_said_from_what_is_on_file(
    letters: Comparison, tmp_path: Path
) -> None:
    assert "in the same census region and with at most a quarter" in letters["matched"].sentences[0]
    (line, *_) = patrol(tmp_path)["matched"].sentences
    assert "in the same state" in line
    (tmp_path / "cedar").mkdir()
    unsized = patrol(tmp_path / "cedar", BIRCH)["matched"]
    assert "size is not compared" in unsized.sentences[1]


def test_what_sets_the_treated_apart_comes_by_p_and_is_no_cause(letters: Comparison) -> None:
    found = letters["separating"]
    assert "nothing here says which" in found.sentences[0]
    for table in found.tables:
        assert 0 < len(table.rows) <= 10
        assert [float(row[6]) for row in table.rows] == sorted(float(row[6]) for row in table.rows)
    tested = [row for row in letters["tests"].rows if "p" in row]
    assert {(row["pool"], row["attribute"], row["level"]) for row in found.rows} <= {
        (row["pool"], row["attribute"], row["level"]) for row in tested
    }


def test_of_many_attributes_the_ten_smallest_p_stand_in_the_table_and_all_in_the_data(
    letters: Comparison,
) -> None:
    primary, rest = letters["tests"].tables
    assert {row[0].partition(":")[0] for row in primary.rows} == {"census region", "residents"}
    assert len({row[0] for row in rest.rows}) <= 10
    assert "the first 10 of" in rest.caption
    shown = {float(row[3]) for row in rest.rows}
    exploratory = [row for row in letters["tests"].rows if row.get("family") == "exploratory"]
    assert len(exploratory) > 50
    assert min(shown) == pytest.approx(min(row["p"] for row in exploratory), rel=0.01)


def test_each_of_the_treated_is_called_by_its_name(letters: Comparison) -> None:
    assert "San Bernardino, CA may meet the criteria and is not known to" in "\n".join(
        letters["tests"].sentences
    )


def test_letters_to_several_are_told_in_one_sentence(letters: Comparison) -> None:
    asked = [line for line in letters["over-time"].sentences if "asked and told" in line]
    told = [line for line in asked if not line.startswith("On ")]
    assert len(told) == 2  # the day of one letter is not known
    assert told[1].startswith(
        "A day between 2017-08-02 and 2017-08-03 and 2017-08-03: Baltimore, MD was asked"
    )
    assert told[0].startswith(
        "2017-08-03: Albuquerque, NM, San Bernardino, CA and Stockton, CA were"
    )
    assert len(letters["over-time"].tables[0].rows) == 1


def test_a_ranking_of_the_table_of_governments_is_drawn_within_and_not_tested() -> None:
    found = compare("us-doj-psp", FOUR, as_of=dt.date(2017, 8, 3), ranking="residents", draws=99)
    assert not [row for row in found["tests"].rows if row["attribute"] == "residents"]


def test_figures_that_were_not_public_on_the_day_are_marked_wherever_they_stand(
    letters: Comparison,
) -> None:
    said = letters["windows"].sentences
    assert said[0].startswith("By what was public on 2017-08-03:")
    assert "2016" not in said[0]
    assert any("by 2016 (not public on the day): 5 (Baton Rouge" in line for line in said)
    assert not any("by 2016:" in line for line in said)


def test_a_treated_government_that_does_not_meet_the_criteria_is_said_among_what_is_shown() -> None:
    found = compare("us-doj-psp", ("us-tx-austin", *FOUR), as_of=dt.date(2017, 8, 3), draws=99)
    (_, shows), _ = found["conclusions"].lists
    assert any("do not meet the criteria" in line and "Austin, TX" in line for line in shows)


def test_an_attribute_declared_before_looking_that_cannot_be_tested_is_said_first(
    tmp_path: Path,
) -> None:
    file = tmp_path / "own.csv"
    towns = ("alder", "birch", "cedar", "dogwood", "elm", "fir")
    file.write_text("id,score\n" + "".join(f"xx-no-{one},7\n" for one in towns), encoding="utf-8")
    found = patrol(tmp_path, attributes=file, primary=("score",))
    said = found["tests"].sentences
    assert said[0].startswith("Declared before looking and not tested among those who")
    assert "score" in said[0]


def test_marks_of_a_record_are_printed_in_markdown_and_not_read(tmp_path: Path) -> None:
    one = patrols.act("selects", "2031-03-01", BIRCH, CEDAR)
    acts = [one._replace(cite="<img src=x> [l](j:1) `a|b`")]
    made = patrols.record(tmp_path, acts=acts)
    found = compare(patrols.program(tmp_path), (ALDER,), as_of=patrols.DAY, record=made)
    said = found.to_markdown()
    assert "&lt;img src=x&gt; [l\\](j:1) \\`a|b\\`" in said
    assert "<img" not in said


def test_both_sides_of_every_window_are_told_by_what_was_public(letters: Comparison) -> None:
    public = [one for one in letters["windows"].sentences if one.startswith("By what was public")]
    assert ["below all" in one for one in public] == [True, False]
    assert "above all" in public[1]


def test_where_everybody_is_known_to_be_in_the_class_the_pools_are_no_gap(tmp_path: Path) -> None:
    text = patrols.PROGRAM.replace(", when: asked is yes", "")
    made = patrols.record(tmp_path)
    found = compare(
        patrols.program(tmp_path, text), (ALDER,), as_of=patrols.DAY, record=made, draws=99
    )
    assert not any("certainly meet" in line for line in found["not-on-file"].sentences)
