"""difference at a prompt: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused
from tests.verbs.stops import put

from evenhand.cli.main import main
from evenhand.verbs.difference_rows import DIFFERENCE_COLUMNS

DAY = ("--as-of", "2031-06-01")
PSP = ("us-doj-psp", "--as-of", "2017-08-03")


def run(*words: str):
    return CliRunner().invoke(main, ["difference", *words], catch_exceptions=False)


@pytest.fixture
def stops(tmp_path: Path) -> tuple[str, ...]:
    one, record = put(tmp_path)
    other = tmp_path / "more.yaml"
    text = one.read_text(encoding="utf-8").replace("trips >= 10", "trips > 10")
    other.write_text(text, encoding="utf-8")
    return (str(one), str(other), "--record", str(record.folder), *DAY)


def test_text_says_both_sides_the_region_a_case_and_the_places(stops) -> None:
    found = run(*stops, "--clause", "trips")
    assert found.exit_code == 0
    for words in (
        "A: Stops <at night> (xx-stops), as of 2031-06-01",
        "The two wordings of trips come out differently in 1 region of answers.",
        "1. A met, B unmet, where",
        "trips (2030): 10 trips",
        "For instance: trips (2030): 10.",
        "put back through the interpreter as given answers: 1 came out so on both sides",
        "On the record, ",
    ):
        assert words in found.stdout


def test_without_b_the_readings_of_one_program_are_compared() -> None:
    found = run(*PSP, "--known-at", "2017-08-18", "--reading", "release", "--b-reading", "news",
                "--most", "1")  # fmt: skip
    assert found.exit_code == 0
    assert "reading 'release', as of 2017-08-03, as known on 2017-08-18  HINDSIGHT" in found.stdout
    assert "B: National Public Safety Partnership (us-doj-psp), reading 'news'" in found.stdout
    assert "us-nm-albuquerque (Albuquerque city): A ineligible, B undetermined" in found.stdout


def test_equivalent_is_said_plainly_and_is_no_failure() -> None:
    found = run(*PSP, "--reading", "release")
    assert found.exit_code == 0
    assert "The two are equivalent" in found.stdout


def test_csv_and_json_hold_the_same_regions(stops, tmp_path: Path) -> None:
    text, whole = tmp_path / "out.csv", tmp_path / "out.json"
    assert run(*stops, "-o", str(text)).exit_code == 0
    assert run(*stops, "-o", str(whole)).exit_code == 0
    with text.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(DIFFERENCE_COLUMNS)
    regions = json.loads(whole.read_text(encoding="utf-8"))["regions"]
    shown = [(row["a"], row["b"]) for row in rows if row["kind"] == "region"]
    assert shown == [(one["a"], one["b"]) for one in regions]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us-doj-pps", *PSP[1:]), "'us-doj-pps' is not a program file or a shipped"),
        (("us-doj-psp",), "Missing option '--as-of'"),
        ((*PSP, "--reading", "release", "--b-reading", "newz"), "Did you mean 'news'?"),
        ((*PSP, "--clause", "holds"), "Did you mean 'hold'?"),
        ((*PSP, "--bodies", "-1"), "Invalid value for '--bodies'"),
        ((*PSP, "--b-as-of", "2017-06-19"), "no clause in force"),
        ((*PSP, "--record", "nowhere"), "nowhere"),
        ((*PSP, "--format", "xlsx"), "Invalid value for '--format'"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says) -> None:
    assert_refused(run(*words), says)


def test_the_verb_teaches_by_example() -> None:
    text = run("--help").output
    assert "evenhand difference us-doj-psp --as-of 2017-08-03 --reading release" in text
    assert "Exit status:" in text
