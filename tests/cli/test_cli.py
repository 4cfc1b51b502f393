"""The verbs at a prompt: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from tests.cli.refusals import assert_refused

from evenhand.cli import main
from evenhand.verbs.rows import MISSING_COLUMNS, ROW_COLUMNS

DAY = ("--as-of", "2017-08-03")
RELEASE = (*DAY, "--known-at", "2017-08-18", "--reading", "release")
KEYS = [
    "applicant", "name", "geoid", "program", "reading", "as_of", "known_at", "hindsight",
    "fiscal_year", "tested_on", "class", "outcome", "kleene_outcome", "amount", "if_noncompliant",
    "amount_restored", "restoration", "amounts",
    "unmet", "unknown", "asked", "suspended", "perhaps_suspended", "denial_barred",
    "perhaps_denial_barred", "missing", "disputes",
]  # fmt: skip

PROGRAM = """\
evenhand: program/1
program: xx-buses
title: Night buses
agency: xx-roads
kind: assistance
class:
  wordings:
    2031-01-10: {of: [place], when: asked is yes, source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
facts:
  asked: {ask: Has the town asked?, answer: yes-no}
  lit: {ask: Are the stops lit?, answer: yes-no}
requires:
  all:
    - id: lit
      wordings:
        2031-01-10: {source: notice, text: Stops are lit., when: lit is yes}
"""


def run(*words: str):
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def buses(tmp_path: Path) -> Path:
    path = tmp_path / "buses.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


@pytest.fixture
def answers(tmp_path: Path):
    def write(**facts: object) -> Path:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(facts), encoding="utf-8")
        return path

    return write


def test_json_is_one_array_in_order_of_applicant_with_the_keys_promised():
    found = run("determine", "us-doj-psp", *RELEASE, "--format", "json")
    rows = json.loads(found.stdout)
    assert found.exit_code == 0
    assert [row["applicant"] for row in rows] == sorted(row["applicant"] for row in rows)
    assert [list(row) for row in rows] == [KEYS] * 4
    albuquerque = rows[-1]
    assert albuquerque["name"] == "Albuquerque city"
    assert albuquerque["geoid"] == "3502000"
    assert (albuquerque["class"], albuquerque["outcome"]) == ("in", "ineligible")
    assert albuquerque["kleene_outcome"] == "ineligible"
    assert albuquerque["hindsight"] is True
    assert albuquerque["unmet"] == ["hold"]
    baltimore = next(row for row in rows if row["applicant"] == "us-md-baltimore")
    assert {"fact", "of"} == set(baltimore["missing"][0])
    assert [dispute["fact"] for dispute in baltimore["disputes"]] == ["hold_practice"]


def test_those_of_unknown_membership_are_counted_beside_every_format():
    found = run("determine", "us-doj-psp", *RELEASE, "--format", "json")
    assert "Of 19,506 more it is not known whether they are in the class" in found.stderr
    listed = run("determine", "us-doj-psp", *RELEASE, "--all", "--format", "json")
    rows = json.loads(listed.stdout)
    assert len(rows) == 19_510
    outside = [row for row in rows if row["class"] == "unknown"]
    assert {row["outcome"] for row in outside} == {None}
    assert len(outside) == 19_506


def test_the_table_stamps_hindsight_and_says_who_can_settle_what_is_asked():
    found = run("determine", "us-doj-psp", *DAY, "--known-at", "2017-08-18")
    assert "HINDSIGHT" in found.stdout
    assert "only the agency can" in found.stdout
    assert "HINDSIGHT" not in run("determine", "us-doj-psp", *DAY).stdout


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_files_hold_the_same_rows(tmp_path: Path, form: str):
    path = tmp_path / f"out.{form}"
    assert (
        run("determine", "us-doj-psp", *RELEASE, "--format", form, "-o", str(path)).exit_code == 0
    )
    if form == "csv":
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    elif form == "xlsx":
        head, *cells = load_workbook(path).active.values
        rows = [dict(zip(head, row, strict=True)) for row in cells]
    else:
        rows = pq.read_table(path).to_pylist()
        assert rows[-1]["unmet"] == ["hold"]
        rows = [{**row, "unmet": "; ".join(row["unmet"])} for row in rows]
    assert list(rows[0]) == list(ROW_COLUMNS)
    assert {row["applicant"]: row["unmet"] or "" for row in rows} == {
        "us-ca-san-bernardino": "hold",
        "us-ca-stockton": "hold",
        "us-md-baltimore": "",
        "us-nm-albuquerque": "hold",
    }


@pytest.mark.parametrize(
    ("facts", "outcome", "code"),
    [
        ({"asked": True, "lit": True}, "eligible", 0),
        ({"asked": True, "lit": False}, "ineligible", 0),
        ({"asked": True, "lit": None}, "undetermined", 3),
        ({"asked": None, "lit": True}, None, 3),
        ({"asked": False, "lit": None}, None, 0),
    ],
)
def test_one_named_applicant_that_is_undetermined_exits_with_3(
    buses, answers, facts, outcome, code
):
    words = ("--applicant", "us-ca-stockton", "--as-of", "2031-02-01", "--facts")
    found = run("determine", str(buses), *words, str(answers(**facts)), "--format", "json")
    assert (json.loads(found.stdout)[0]["outcome"], found.exit_code) == (outcome, code)
    explained = run("explain", str(buses), *words, str(answers(**facts)))
    assert explained.exit_code == code
    assert "Traceback" not in explained.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("determine", "us-doj-pps", *DAY), "'us-doj-pps' is not a program file or a shipped"),
        (("determine", "us-doj-psp", *DAY, "--reading", "leter"), "Did you mean 'letter'?"),
        (("determine", "us-doj-psp", *DAY, "--applicant", "us-nm-albuquerk"), "Did you mean"),
        (("determine", "us-doj-psp", "--as-of", "2017-06-19"), "no clause in force"),
        (("determine", "us-doj-psp", *DAY, "--known-at", "2010-01-01"), "was known by then"),
        (
            ("determine", "us-doj-psp", "--as-of", "yesterday"),
            "Invalid value for '--as-of': 'yesterday' is not a date as YYYY-MM-DD,"
            " e.g. 2017-08-03.",
        ),
        (("explain", "us-doj-psp", *DAY, "--known-at", "2017-02-30"), "as YYYY-MM-DD, e.g."),
        (("difference", "us-doj-psp", *DAY, "--b-as-of", "20170803"), "as YYYY-MM-DD, e.g."),
        (("determine", "us-doj-psp"), "Missing option '--as-of'"),
        (("determine", "us-doj-psp", *DAY, "--format", "xlsx"), "name one with -o FILE"),
        (("determine", "us-doj-psp", *DAY, "--record", "nowhere"), "nowhere"),
        (("determine", "us-doj-psp", *DAY, "--facts", "nowhere.json"), "nowhere.json"),
        (("check", "nowhere.yaml"), "'nowhere.yaml' is not a program file or a shipped"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says):
    assert_refused(run(*words), says)


def test_a_faulty_program_exits_with_1_from_check_and_2_from_any_other_verb(buses: Path):
    buses.write_text(PROGRAM.replace("lit is yes", "light is yes"), encoding="utf-8")
    checked = run("check", str(buses))
    assert checked.exit_code == 1
    assert "'light' is not" in checked.stderr
    assert run("determine", str(buses), "--as-of", "2031-02-01").exit_code == 2


def test_check_puts_a_program_to_its_scenarios(buses: Path):
    scenarios = """\
evenhand: scenarios/1
program: xx-buses
scenarios:
  - name: Unlit stops
    as-of: 2031-02-01
    given: {asked: yes, lit: no}
    expect: {outcome: eligible}
"""
    buses.with_name("buses.scenarios.yaml").write_text(scenarios, encoding="utf-8")
    found = run("check", str(buses))
    assert found.exit_code == 1
    assert "The scenario 'Unlit stops' expects outcome 'eligible' and got 'ineligible'." in (
        found.stderr
    )


def test_the_screening_never_says_eligible_and_lists_everybody(tmp_path: Path):
    path = tmp_path / "screen.csv"
    found = run("screen", "us-doj-psp", *DAY, "--format", "csv", "-o", str(path))
    text = path.read_text(encoding="utf-8")
    assert "ligible" not in text + found.output
    assert text.count("\n") == 19_511
    assert "Of 19,510 screened" in found.stderr


def test_a_record_of_ones_own_takes_statements_and_decides_on_them(tmp_path: Path):
    record, rows = tmp_path / "record", tmp_path / "rows.csv"
    assert run("record", "begin", "--record", str(record)).exit_code == 0
    rows.write_text(
        "seq,about,fact,value,from,until,kind,retracts,stated_by,office,recorded_at,via,source,"
        "cite,quality,contention,note\n"
        "1,us-ca-stockton,commitment,no,2017-08-01,,states,,us-doj,Office of Justice Programs,"
        "2017-08-03,,letter,A made-up letter,,,\n",
        encoding="utf-8",
    )
    assert run("record", "add", str(rows), "--record", str(record)).exit_code == 0
    again = run("record", "add", str(rows), "--record", str(record))
    assert again.exit_code == 2
    assert "nothing was added" in again.stderr
    viewed = run("record", "view", "--record", str(record), "--about", "us-ca-stockton",
                 "--fact", "commitment", "--format", "json")  # fmt: skip
    assert "A made-up letter" in [row["cite"] for row in json.loads(viewed.stdout)]
    found = run("determine", "us-doj-psp", *RELEASE, "--record", str(record),
                "--applicant", "us-ca-stockton", "--format", "json")  # fmt: skip
    assert json.loads(found.stdout)[0]["unmet"] == ["commitment", "hold"]


def test_missing_lists_facts_with_whose_they_are():
    found = run("missing", "us-doj-psp", *RELEASE, "--format", "json")
    rows = json.loads(found.stdout)
    assert {row["applicant"] for row in rows} == {"us-md-baltimore"}
    assert list(rows[0]) == list(MISSING_COLUMNS)


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_teaches_by_example(verb: str):
    text = run(verb, "--help").output
    assert "evenhand" in text
    assert "Example" in text


def test_statistics_are_loaded_by_nothing_that_does_without_them():
    said = "import sys, evenhand.cli; print('scipy.stats' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


def test_progress_is_silent_where_there_is_no_terminal():
    found = run("screen", "us-doj-psp", *DAY, "--format", "csv")
    assert "Deciding" not in found.output


def test_a_file_says_its_format_by_its_ending(tmp_path: Path):
    path = tmp_path / "out.json"
    assert run("determine", "us-doj-psp", *RELEASE, "-o", str(path)).exit_code == 0
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 4
    found = run("determine", "us-doj-psp", *RELEASE, "-o", str(tmp_path / "out.doc"))
    assert found.exit_code == 2
    assert "out.doc does not say which format" in found.stderr


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "parquet"])
@pytest.mark.parametrize("verb", ["determine", "missing"])
def test_a_file_that_cannot_be_written_is_a_message(tmp_path: Path, verb: str, form: str):
    path = tmp_path / "nowhere" / f"out.{form}"
    found = run(verb, "us-doj-psp", *DAY, "-o", str(path))
    assert found.exit_code == 2
    assert "It cannot be written" in found.stderr
    assert "Name a file in a folder that exists" in found.stderr


def test_parquet_has_the_same_types_whatever_the_rows_hold(tmp_path: Path):
    schemas = []
    for reading in ("letter", "release"):
        path = tmp_path / f"{reading}.parquet"
        run("determine", "us-doj-psp", *DAY, "--reading", reading, "-o", str(path))
        schemas.append(pq.read_schema(path))
    assert schemas[0].equals(schemas[1])


def test_answers_without_a_name_are_refused_where_two_are_asked_about(buses, answers):
    words = ("--applicant", "us-ca-stockton", "--applicant", "us-md-baltimore")
    facts = str(answers(asked=True, lit=True))
    found = run("determine", str(buses), "--as-of", "2031-02-01", *words, "--facts", facts)
    assert found.exit_code == 2
    assert "These answers name no applicant, and 2 are asked about." in found.stderr


@pytest.mark.parametrize("applicant", ["us-md-baltimroe", "us-mdd"])
def test_answers_about_a_government_not_on_file_are_refused(buses, answers, applicant):
    facts = str(answers(**{applicant: {"asked": True}}))
    found = run("determine", str(buses), "--as-of", "2031-02-01", "--facts", facts)
    assert found.exit_code == 2
    assert f"'{applicant}' is not the id of a government on file" in found.stderr


def test_a_government_given_answers_but_outside_the_class_is_named(buses, answers):
    facts = str(answers(**{"us-md": {"asked": True}, "us-md-baltimore": {"asked": True}}))
    found = run("determine", str(buses), "--as-of", "2031-02-01", "--facts", facts,
                "--format", "json")  # fmt: skip
    assert [row["applicant"] for row in json.loads(found.stdout)] == ["us-md-baltimore"]
    assert "Not in the class: us-md." in found.stderr


def test_a_facility_is_no_applicant():
    found = run("determine", "us-doj-psp", *DAY, "--applicant", "us-nm-albuquerque/somewhere")
    assert found.exit_code == 2
    assert "is not the id of a government on file" in found.stderr


def test_the_same_applicant_named_twice_is_one(buses, answers):
    words = ("--applicant", "us-ca-stockton") * 2
    facts = str(answers(asked=True))
    found = run("determine", str(buses), "--as-of", "2031-02-01", *words, "--facts", facts)
    assert found.exit_code == 3


def test_those_listed_are_not_counted_as_more():
    listed = run("determine", "us-doj-psp", *RELEASE, "--all", "--format", "json")
    assert "19,510 listed, of whom 19,506 are not decided" in listed.stderr
    assert "more" not in listed.stderr


def test_missing_names_what_would_say_whether_an_applicant_is_in_the_class():
    words = ("--applicant", "us-md-frederick", "--format", "json")
    found = run("missing", "us-doj-psp", *RELEASE, *words)
    (row,) = json.loads(found.stdout)
    assert (row["fact"], row["of"], row["hindsight"]) == (
        "expressed_interest",
        "us-md-frederick",
        True,
    )
    assert found.exit_code == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--beside", "20170"), "Nobody has a figure for 20170"),
        (("--beside", "2017"), "Nobody has a figure for 2017 that was known by 2017-08-03"),
        (("--beside-known-at", "2019-01-01"), "goes with --beside YEAR"),
    ],
)
def test_a_figure_beside_must_exist_by_the_day(words, says):
    found = run("screen", "us-doj-psp", *DAY, *words)
    assert (found.exit_code, says in found.stderr) == (2, True)


def test_a_screening_in_a_file_says_when_it_was_known(tmp_path: Path):
    path = tmp_path / "screen.csv"
    words = ("--known-at", "2018-09-24", "--beside", "2017", "-o", str(path))
    found = run("screen", "us-doj-psp", *DAY, *words)
    with path.open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert (row["as_of"], row["known_at"], row["hindsight"]) == ("2017-08-03", "2018-09-24", "yes")
    assert "beside_known_2018-09-24_2017" in row
    assert found.stderr.count("HINDSIGHT") == 2


def test_a_program_of_ones_own_is_decided_on_a_record_of_ones_own(buses: Path, tmp_path: Path):
    record, rows = tmp_path / "record", tmp_path / "rows.csv"
    rows.write_text(
        "seq,about,fact,value,from,until,kind,retracts,stated_by,office,recorded_at,via,source,"
        "cite,quality,contention,note\n"
        "1,us-ca-stockton,asked,yes,2020-01-01,,states,,us-ca-stockton,,2020-01-01,,letter,A,,,\n"
        "2,us-ca-stockton,lit,yes,2020-01-01,,states,,us-ca-stockton,,2020-01-01,,letter,A,,,\n",
        encoding="utf-8",
    )
    run("record", "begin", "--record", str(record), "--empty")
    assert run("record", "add", str(rows), "--record", str(record)).exit_code == 2
    words = ("--record", str(record))
    assert run("record", "add", str(rows), *words, "--program", str(buses)).exit_code == 0
    found = run("determine", str(buses), "--as-of", "2031-02-01", *words, "--format", "json")
    rows_found = [row for row in json.loads(found.stdout) if row["class"] == "in"]
    assert [(row["applicant"], row["outcome"]) for row in rows_found] == [
        ("us-ca-stockton", "eligible")
    ]


@pytest.mark.parametrize(("ending", "begins"), [("html", "<!doctype html>"), ("json", "{")])
def test_an_explanation_in_a_file_is_what_its_ending_says(
    tmp_path: Path, ending: str, begins: str
) -> None:
    out = tmp_path / f"why.{ending}"
    words = ["explain", "us-doj-psp", "--applicant", "us-nm-albuquerque", "--as-of", "2017-08-03"]
    CliRunner().invoke(main, [*words, "-o", str(out)], catch_exceptions=False)
    assert out.read_text(encoding="utf-8").lower().startswith(begins)
