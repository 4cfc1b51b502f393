"""compare-programs at a prompt: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused
from tests.verbs.ferries import put

from evenhand.cli import main
from evenhand.verbs.compare_programs import COMPARED_COLUMNS

BOTH = ("us-dot-154-speed@1986-10-01", "us-dot-158@1986-10-01")


def run(*words: str):
    return CliRunner().invoke(main, ["compare-programs", *words], catch_exceptions=False)


def test_the_table_has_a_column_a_program_and_the_likeness_below_it() -> None:
    found = run(*BOTH)
    assert found.exit_code == 0
    assert "us-dot-158, 1986-10-01" in found.stdout
    assert "In a statute? Both: every condition in a statute." in found.stdout
    assert "Where it breaks" in found.stdout


def test_one_day_for_all_is_the_same_as_that_day_for_each() -> None:
    shared = run("us-dot-154-speed", "us-dot-158", "--as-of", "1986-10-01", "--format", "json")
    assert shared.stdout == run(*BOTH, "--format", "json").stdout


def test_a_fiscal_year_may_follow_the_day() -> None:
    asked = ("us-doj-jag@2018-08-10,FY2017", "us-dot-158@1986-10-01", "--format", "json")
    programs = json.loads(run(*asked).stdout)["programs"]
    assert [one["fiscal_year"] for one in programs] == [2017, 1987]


def test_csv_holds_a_row_a_question_and_program(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run(*BOTH, "-o", str(path)).exit_code == 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(COMPARED_COLUMNS)
    assert [row["program"] for row in rows[:2]] == ["us-dot-154-speed", "us-dot-158"]
    assert rows[0]["likeness"] == "Both: every condition in a statute."


def test_a_file_is_named_with_its_day_and_markdown_is_written(tmp_path: Path) -> None:
    record = put(tmp_path)
    path = tmp_path / "out.md"
    named = [f"{tmp_path / name}.yaml@2031-10-01" for name in ("ferries", "tunnels")]
    assert run(*named, "--record", str(record.folder), "-o", str(path)).exit_code == 0
    assert "## Where the likeness holds" in path.read_text(encoding="utf-8")
    text = tmp_path / "out.txt"
    assert run(*named, "--record", str(record.folder), "-o", str(text)).exit_code == 0
    assert text.read_text(encoding="utf-8").startswith("In a statute?\n  xx-ferries, 2031-10-01")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us-dot-158", "us-dot-159"), "us-dot-158 has no day to be compared on"),
        (("us-dot-158@1986-10-01",), "comparing takes two or more"),
        ((*BOTH, "us-dot-158@1986-02-30"), "'1986-02-30' is not a day of the calendar"),
        ((*BOTH, "us-dot-185@1986-10-01"), "'us-dot-185' is not a program file or a shipped"),
        ((*BOTH, "us-doj-psp@1986-10-01"), "no clause in force on 1986-10-01"),
        ((*BOTH, "--format", "xlsx"), "Invalid value for '--format'"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says) -> None:
    assert_refused(run(*words), says)


def test_the_verb_teaches_by_example() -> None:
    text = run("--help").output
    assert "evenhand compare-programs us-dot-158 us-dot-159 --as-of" in text
    assert "Exit status:" in text
