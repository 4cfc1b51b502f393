"""check --standards at a prompt: what it prints in each form, and with which exit code."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator
from tests.audit.standards.harbours import put
from tests.cli.refusals import assert_refused
from tests.docs.pages import ROOT

from evenhand.audit.standards.registry import STANDARDS
from evenhand.cli import main

GOLDEN = ROOT / "tests" / "cases" / "standards"
ASKED = ("--standards", "--as-of", "2021-12-01", "--record", "record")
FORMS = {"text": "txt", "json": "json", "github": "github", "sarif": "sarif"}
TEXT = {"type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {"text": {"type": "string", "minLength": 1}}}  # fmt: skip
LOCATION = {
    "type": "object",
    "required": ["physicalLocation", "logicalLocations"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "additionalProperties": False,
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": {"type": "string"}},
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "helpUri": {"type": "string", "pattern": "^https?://"},
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"enum": ["fail", "pass", "open", "notApplicable"]},
        "level": {"enum": ["none", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": LOCATION},
    },
    # SARIF 2.1.0, § 3.27.10: what is no failure has the level none.
    "if": {"properties": {"kind": {"not": {"const": "fail"}}}},
    "then": {"properties": {"level": {"const": "none"}}},
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": RULE,
                                    },
                                },
                            }
                        },
                    },
                    "properties": {"type": "object"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""The part of the SARIF 2.1.0 schema that is used, with nothing else let in."""


def run(*words: str):
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def expected(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_the_faults_of_a_program_are_printed_in_each_form(folder: Path, form: str) -> None:
    put(folder, "faulty")
    found = run("harbours.yaml", *ASKED, "--format", form)
    wanted = expected(f"faulty.{FORMS[form]}")
    if form == "sarif":
        wanted = wanted.replace('"version": "0.1.0"', f'"version": "{version("evenhand")}"')
    assert found.stdout == wanted
    assert found.exit_code == 1


def test_a_file_is_not_said_to_have_nothing_wrong_where_the_standards_find_faults(
    folder: Path,
) -> None:
    put(folder, "faulty")
    found = run("harbours.yaml", "harbours.orders.yaml", *ASKED)
    assert found.stderr == expected("faulty.stderr.txt")
    shipped = run("us-dot-158", "--standards", "--as-of", "1986-10-01")
    assert shipped.stderr == expected("158-1986-10-01.stderr.txt")


def test_where_no_fault_is_found_the_text_says_so_and_the_exit_code_is_0(folder: Path) -> None:
    put(folder, "well")
    found = run("harbours.yaml", *ASKED)
    assert found.stdout == expected("well.txt")
    assert "No fault found" in found.stdout
    assert found.exit_code == 0


@pytest.mark.parametrize(("program", "day"), [("us-doj-psp", "2017-08-03"),
                                              ("us-dot-158", "1986-10-01")])  # fmt: skip
def test_a_shipped_program_comes_out_as_on_file(program: str, day: str) -> None:
    found = run(program, "--standards", "--as-of", day)
    name = {"us-doj-psp": "psp", "us-dot-158": "158"}[program]
    assert found.stdout == expected(f"{name}-{day}.txt")


def test_what_cannot_be_told_alone_leaves_the_exit_code_at_0(folder: Path) -> None:
    put(folder, "well")
    path = folder / "harbours.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    authority: Harbours Act § 4\n", ""), encoding="utf-8")
    found = run("harbours.yaml", *ASKED)
    assert "Needs: sources.notice.authority." in found.stdout
    assert found.exit_code == 0


@pytest.mark.parametrize("docs", ["", "https://docs.example/evenhand/"])
def test_the_sarif_log_has_the_structure_of_its_version(folder: Path, docs: str) -> None:
    put(folder, "faulty")
    words = ("--docs", docs) if docs else ()
    log: dict[str, Any] = json.loads(
        run("harbours.yaml", *ASKED, "--format", "sarif", *words).stdout
    )
    Draft7Validator(SARIF).validate(log)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [standard.code for standard in STANDARDS]
    for rule in rules:
        page = f"https://docs.example/evenhand/standards/{rule['id']}.md"
        assert rule.get("helpUri", "") == (page if docs else "")
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert {result["kind"] for result in only["results"]} == {
        "fail", "pass", "open", "notApplicable",
    }  # fmt: skip


def test_a_workflow_command_keeps_its_marks_out_of_the_text(folder: Path) -> None:
    put(folder, "faulty")
    path = folder / "harbours.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    cite: Ports Letter 1", '    cite: "Ports: 50%, a\\nb"'), encoding="utf-8"
    )
    lines = run("harbours.yaml", *ASKED, "--format", "github").stdout.splitlines()
    shape = re.compile(r"::(warning|notice) ([^:]*)::(.*)")
    assert all(shape.fullmatch(line) for line in lines)
    (line,) = [one for one in lines if "no-authority-cited%3A lit" in one]
    match = shape.fullmatch(line)
    assert match
    place = re.fullmatch(r"file=harbours\.yaml,line=(\d+),col=11,title=(.*)", match[2])
    assert place
    assert path.read_text(encoding="utf-8").splitlines()[int(place[1]) - 2].strip() == "2021-01-10:"
    assert place[2] == "no-authority-cited%3A lit"
    assert "[Ports: 50%25, a%0Ab]" in match[3]


def test_the_day_is_that_of_the_last_wording_where_none_is_named(folder: Path) -> None:
    put(folder, "well")
    words = ("--standards", "--record", "record", "--format", "json")
    (found,) = json.loads(run("harbours.yaml", *words).stdout)
    assert found["as_of"] == found["known_at"] == "2021-03-01"  # the class opens last
    psp = run("us-doj-psp", "--standards", "--format", "json")
    assert json.loads(psp.stdout)[0]["as_of"] == "2024-03-25"


def test_later_acts_count_only_where_the_day_known_is_later(folder: Path) -> None:
    put(folder, "faulty")
    then = run("harbours.yaml", "--standards", "--as-of", "2021-06-10", "--record", "record")
    assert "Ports Decision 4" not in then.stdout
    later = ("--known-at", "2021-12-01")
    now = run("harbours.yaml", "--standards", "--as-of", "2021-06-10", "--record", "record", *later)
    assert "Ports Decision 4" in now.stdout
    assert "HINDSIGHT" in now.stdout
    assert "HINDSIGHT" not in then.stdout


def test_a_table_of_acts_is_read_beside_the_record(folder: Path) -> None:
    put(folder, "well")
    table = folder / "more.csv"
    table.write_text(
        (folder / "acts.csv").read_text(encoding="utf-8").splitlines()[0]
        + "\n2021-11-01,xx-harbours,xx-ports,,xx-no-elm,withdraws,not stated,,,Ports Decision 9\n",
        encoding="utf-8",
    )
    found = run("harbours.yaml", *ASKED, "--acts", "more.csv")
    assert "withdrawn-on-no-stated-ground" in found.stdout
    assert "2021-11-01, Ports Decision 9" in found.stdout
    assert found.exit_code == 1
    table.write_text("date,program\n", encoding="utf-8")
    broken = run("harbours.yaml", *ASKED, "--acts", "more.csv")
    assert broken.exit_code == 2
    assert "more.csv" in broken.stderr


def test_files_of_other_formats_are_checked_and_put_to_no_standard(folder: Path) -> None:
    put(folder, "well")
    (folder / "harbours.scenarios.yaml").write_text(
        "evenhand: scenarios/1\nprogram: xx-harbours\nscenarios:\n"
        "  - {name: A case, as-of: 2021-12-01, expect: {class: unknown}}\n",
        encoding="utf-8",
    )
    words = ("harbours.orders.yaml", "harbours.scenarios.yaml", *ASKED, "--format", "json")
    found = run(*words)
    assert json.loads(found.stdout) == []
    assert "harbours.orders.yaml: nothing is wrong." in found.stderr
    assert found.exit_code == 0


def test_a_faulty_file_is_put_to_no_standard_and_the_others_are(folder: Path) -> None:
    put(folder, "well")
    (folder / "broken.yaml").write_text("evenhand: program/1\n", encoding="utf-8")
    found = run("broken.yaml", "harbours.yaml", *ASKED)
    assert found.exit_code == 1
    assert "broken.yaml:" in found.stderr
    assert "No fault found" in found.stdout


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_the_faults_of_a_file_stand_in_what_other_programs_read(folder: Path, form: str) -> None:
    put(folder, "well")
    path = folder / "harbours.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: grant", "kind: grnt"), encoding="utf-8")
    (folder / "later.orders.yaml").write_text("evenhand: orders/1\n", encoding="utf-8")
    found = run("harbours.yaml", "later.orders.yaml", *ASKED, "--format", form)
    assert found.exit_code == 1
    line = text[: text.index("kind: grant")].count("\n") + 1
    if form == "github":
        first, *others = found.stdout.splitlines()
        assert first.startswith(f"::error file=harbours.yaml,line={line},col=7,title=")
        assert "'grnt' is not" in first
        assert any(one.startswith("::error file=later.orders.yaml,") for one in others)
    elif form == "json":
        faulty, orders = json.loads(found.stdout)
        assert faulty["file"] == "harbours.yaml"
        (one,) = faulty["problems"]
        assert (one["code"], one["line"], one["column"]) == ("program.unknown-word", line, 7)
        assert "Did you mean 'grant'?" in one["hint"]
        assert orders["problems"]
    else:
        log = json.loads(found.stdout)
        Draft7Validator(SARIF).validate(log)
        run_of, _ = log["runs"]
        (one,) = run_of["results"]
        assert (one["ruleId"], one["kind"], one["level"]) == (
            "program.unknown-word",
            "fail",
            "error",
        )
        assert run_of["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "harbours.yaml"
        assert place["region"] == {"startLine": line, "startColumn": 7}


def test_files_with_and_without_faults_stand_side_by_side(folder: Path) -> None:
    put(folder, "well")
    (folder / "broken.yaml").write_text("evenhand: program/1\n", encoding="utf-8")
    found = run("broken.yaml", "harbours.yaml", *ASKED, "--format", "json")
    broken, well = json.loads(found.stdout)
    assert (broken["file"], well["program"]) == ("broken.yaml", "xx-harbours")


@pytest.mark.parametrize("form", FORMS)
def test_an_act_that_touches_what_is_no_clause_is_named_in_each_form(
    folder: Path, form: str
) -> None:
    put(folder, "well")
    row = "2021-11-01,xx-harbours,xx-ports,,xx-no-elm,asks,a plan,lut,,Ports Circular 9\n"
    head = (folder / "acts.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "more.csv").write_text(f"{head}\n{row}", encoding="utf-8")
    said = run("harbours.yaml", *ASKED, "--acts", "more.csv", "--format", form).stdout
    if form == "json":
        (found,) = json.loads(said)
        assert found["no_such_clause"] == [
            {"act": "2021-11-01 xx-ports asks", "paper": "2021-11-01, Ports Circular 9",
             "clauses": ["lut"]}
        ]  # fmt: skip
    else:
        (line,) = [one for one in said.splitlines() if re.search(r"\blut\b", one)]
        assert "Ports Circular 9" in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere.yaml", "--standards"), "'nowhere.yaml' is not a program file or a shipped"),
        (("us-doj-psp", "--as-of", "2017-08-03"), "These options go with --standards"),
        (("us-doj-psp", "--format", "json"), "These options go with --standards"),
        (("us-doj-psp", "--standards", "--as-of", "1999-01-01"), "no clause in force"),
        (("us-doj-psp", "--standards", "--acts", "nowhere.csv"), "nowhere.csv"),
        (("us-doj-psp", "--standards", "--record", "nowhere"), "nowhere"),
        (("us-doj-psp", "--standards", "--format", "html"), "Invalid value for '--format'"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words, says) -> None:
    assert_refused(run(*words), says)


def test_the_entries_of_the_hooks_run_on_files_as_pre_commit_gives_them(folder: Path) -> None:
    put(folder, "well")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["evenhand-check", "evenhand-standards"]
    for hook in hooks:
        assert set(hook) == {
            "id", "name", "description", "entry", "language", "files", "require_serial",
        }  # fmt: skip
        name, *words = shlex.split(hook["entry"])
        assert name == "evenhand"
        command = [sys.executable, "-c", "from evenhand.cli import main; main()"]
        done = subprocess.run(
            [*command, *words, "harbours.yaml"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "harbours.yaml: nothing is wrong." in done.stdout + done.stderr
        assert ("No fault found" in done.stdout) is ("--standards" in words)
