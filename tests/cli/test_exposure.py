"""exposure at a prompt: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused
from tests.verbs.ferries import put

from evenhand.cli import main
from evenhand.verbs.exposure_rows import EXPOSURE_COLUMNS
from evenhand.verbs.sources import shipped_programs

DAY = ("--as-of", "2018-08-10", "--fiscal-year", "2017")


def run(*words: str):
    return CliRunner().invoke(main, ["exposure", *words], catch_exceptions=False)


def test_the_text_says_which_order_suspends_what_and_what_is_not_on_file() -> None:
    found = run("us-il-chicago", *DAY)
    assert found.exit_code == 0
    assert "access: suspended, by chicago-2" in found.stdout
    assert "General revenue: not on file" in found.stdout
    assert "Not in the class of us-dot-158" in found.stdout
    assert "HINDSIGHT" not in found.stdout
    assert "HINDSIGHT" in run("us-il-chicago", *DAY, "--known-at", "2018-10-05").stdout


def test_the_table_has_a_line_a_program_and_what_is_not_in_force_below_it() -> None:
    found = run("us-il-chicago", *DAY, "--format", "table")
    assert found.exit_code == 0
    assert "Nothing in force: us-dot-154-speed has no clause in force" in found.stdout
    assert "chicago-2" in found.stdout


def test_json_is_one_object_with_a_row_a_program() -> None:
    whole = json.loads(run("us-il-chicago", *DAY, "--format", "json").stdout)
    assert (whole["applicant"], whole["revenue"], whole["hindsight"]) == (
        "us-il-chicago", None, False,
    )  # fmt: skip
    assert len(whole["programs"]) == len(shipped_programs())


def test_csv_holds_a_row_a_program_under_the_promised_columns(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run("us-il-chicago", *DAY, "-o", str(path)).exit_code == 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["program"]: row for row in csv.DictReader(lines)}
    assert set(rows) == set(shipped_programs())
    jag = rows["us-doj-jag"]
    assert list(jag) == list(EXPOSURE_COLUMNS)
    assert jag["suspended"] == "access; notice; cert1373"
    assert jag["by_order"] == "chicago-2"
    assert jag["missing"] == "application_complete of us-doj/Bureau of Justice Assistance"
    assert rows["us-dot-154-speed"]["class"] == ""


def test_a_program_of_ones_own_and_a_record_of_ones_own_are_read(tmp_path: Path) -> None:
    record = put(tmp_path, revenue=("30000.00",))
    asked = ("xx-no", "--as-of", "2031-10-01", "--record", str(record.folder))
    files = [word for name in ("ferries", "tunnels") for word in
             ("--program", str(tmp_path / f"{name}.yaml"))]  # fmt: skip
    text = run(*asked, *files).stdout
    assert "At stake: what is withheld is $100.00. Share of general revenue: 0.3333" in text
    table = run(*asked, *files[2:], "--format", "table").stdout
    assert "if it is met: $500.00" in " ".join(table.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us-il-chicago",), "Missing option '--as-of'"),
        (("us-il-chicagoo", *DAY), "'us-il-chicagoo'"),
        (("us-il-chicago", *DAY, "--format", "xlsx"), "Invalid value for '--format'"),
        (("us-il-chicago", *DAY, "--program", "nowhere.yaml"), "nowhere.yaml"),
        (("us-il-chicago", *DAY, "--record", "nowhere"), "nowhere"),
        (("us-il-chicago", "--as-of", "2018"), "'2018' is not a date"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says) -> None:
    assert_refused(run(*words), says)


def test_the_verb_teaches_by_example() -> None:
    text = run("--help").output
    assert "evenhand exposure us-sd --as-of" in text
    assert "Exit status:" in text


def test_an_order_that_may_have_no_effect_has_a_column_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    day = ("--as-of", "2018-09-01", "--fiscal-year", "2017")
    assert run("us-il-chicago", *day, "-o", str(path)).exit_code == 0
    with path.open(encoding="utf-8", newline="") as lines:
        jag = {row["program"]: row for row in csv.DictReader(lines)}["us-doj-jag"]
    assert (jag["by_order"], jag["perhaps_by_order"]) == ("chicago-2", "evanston-1")
