"""impact at a prompt: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused
from tests.pages.page_reader import Page
from tests.verbs.stops import put

from evenhand.cli.main import Verbs
from evenhand.cli.measuring import impact
from evenhand.verbs.impact_rows import IMPACT_COLUMNS

DAY = ("--as-of", "2031-06-01")


@click.group(cls=Verbs)
def verbs() -> None:
    """A group of its own, so that the verb is tested by itself."""


verbs.add_command(impact)


def run(*words: str):
    return CliRunner().invoke(verbs, ["impact", *words], catch_exceptions=False)


@pytest.fixture
def stops(tmp_path: Path) -> tuple[str, ...]:
    program, record = put(tmp_path)
    return (str(program), "--record", str(record.folder))


def test_the_table_says_what_was_counted_and_shows_both_parts(stops) -> None:
    found = run(*stops, *DAY)
    assert found.exit_code == 0
    assert "Of 4 governments decided in the class, 3 are shut out" in found.stdout
    assert "Everybody screened" in found.stdout
    assert "1.67" in found.stdout
    assert "lit and plan always fail together" in found.stdout
    assert "HINDSIGHT" not in found.stdout
    assert "HINDSIGHT" in run(*stops, *DAY, "--known-at", "2031-07-01").stdout


def test_json_is_one_object_with_rows_of_the_promised_keys(stops) -> None:
    found = run(*stops, *DAY, "--format", "json")
    whole = json.loads(found.stdout)
    assert [list(row) for row in whole["class"]["clauses"]] == [list(IMPACT_COLUMNS)] * 5
    trips = whole["class"]["clauses"][0]
    assert (trips["shapley"], trips["shapley_exact"]) == ("1.67", "5/3")
    assert whole["screened"]["shut_out"] == 3
    assert "Of 4 governments decided" in found.stderr


def test_csv_and_parquet_hold_the_same_rows(stops, tmp_path: Path) -> None:
    text, table = tmp_path / "out.csv", tmp_path / "out.parquet"
    assert run(*stops, *DAY, "-o", str(text)).exit_code == 0
    assert run(*stops, *DAY, "-o", str(table)).exit_code == 0
    with text.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    read = pq.read_table(table)
    assert list(rows[0]) == read.column_names == list(IMPACT_COLUMNS)
    shown = [{name: "" if v is None else str(v) for name, v in row.items()}
             for row in read.to_pylist()]  # fmt: skip
    assert [row | {"hindsight": "False"} for row in rows] == shown
    for name in ("touches", "touches_residents", "exclusive_undecided", "asked_of", "shut_out"):
        assert read.schema.field(name).type == pa.int64()


def test_html_is_one_page_that_needs_nothing_from_elsewhere(stops, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert run(*stops, *DAY, "-o", str(path)).exit_code == 0
    html = path.read_text(encoding="utf-8")
    page = Page(html)
    assert page.faults == []
    assert len(page.named("svg")) == 4
    assert "Stops <at night>" in page.text
    assert not {"script", "link", "img"} & {name for name, _ in page.elements}
    assert run(*stops, *DAY, "--format", "html").stdout == html


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us-doj-pps", *DAY), "'us-doj-pps' is not a program file or a shipped"),
        (("us-doj-psp",), "Missing option '--as-of'"),
        (("us-doj-psp", *DAY, "--format", "parquet"), "name one with -o FILE"),
        (("us-doj-psp", *DAY, "--format", "xlsx"), "Invalid value for '--format'"),
        (("us-doj-psp", *DAY, "-o", "out.xlsx"), "does not say which format"),
        (("us-doj-psp", "--as-of", "2017-06-19"), "no clause in force"),
        (("us-doj-psp", *DAY, "--record", "nowhere"), "nowhere"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says) -> None:
    assert_refused(run(*words), says)


def test_a_file_that_cannot_be_written_is_said(stops, tmp_path: Path) -> None:
    found = run(*stops, *DAY, "-o", str(tmp_path / "nowhere" / "out.csv"))
    assert found.exit_code == 2
    assert "It cannot be written" in found.stderr


def test_the_verb_teaches_by_example() -> None:
    text = run("--help").output
    assert "evenhand impact us-doj-psp --as-of" in text
    assert "Exit status:" in text
