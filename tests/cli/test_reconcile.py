"""reconcile at a prompt: what it prints, in each form, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.audit.lanterns import act, lanterns, record
from tests.cli.refusals import assert_refused

from evenhand.cli import main
from evenhand.verbs.reconcile import ACT_RECONCILED_COLUMNS

GOLDEN = Path(__file__).parents[1] / "cases" / "reconciled"
LETTERS = ("us-doj-psp", "--as-of", "2017-08-18")


def run(*words: str):
    return CliRunner().invoke(main, ["reconcile", *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("psp-2017-08-18", (*LETTERS, "--format", "text")),
        ("psp-hold", (*LETTERS, "--clause", "hold", "--format", "text")),
        ("jag", ("us-doj-jag", "--format", "text")),
        ("psp-table", LETTERS),
        ("psp-hold-md", (*LETTERS, "--clause", "hold", "--format", "md")),
        ("none-on-file", ("us-dot-158", "--as-of", "1986-10-01")),
    ],
)
def test_what_it_prints_is_kept_word_for_word(name: str, words: tuple[str, ...]) -> None:
    found = run(*words)
    assert found.exit_code == 0
    told = "\n".join(line.rstrip() for line in found.stdout.splitlines()) + "\n"
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_papers_that_agree_are_told_from_no_paper_at_all(tmp_path: Path) -> None:
    lanterns(tmp_path)
    agree = [act("requires", to=("public",)), act("requires", cite="Circular 2")]
    held = record(tmp_path, *agree)
    words = (str(tmp_path / "lanterns.yaml"), "--record", str(held.folder))
    assert "No mismatch found." in run(*words).stdout
    early = run(*words, "--as-of", "2041-03-01")
    assert "No act on file by 2041-03-01." in early.stdout
    assert "mismatch found" not in early.stdout
    assert early.exit_code == 0


def test_json_has_acts_columns_sides_and_places() -> None:
    whole = json.loads(run("us-doj-psp", "--format", "json").stdout)
    assert whole["verdict"] == "mismatches found"
    assert [one["number"] for one in whole["acts"]] == list(range(1, 27))
    hold = next(one for one in whole["clauses"] if one["clause"] == "hold")
    assert (hold["announced"], hold["asked"], hold["decided"]) == ([7], [5, 6], [])
    absent = next(one for one in whole["mismatches"] if one["code"] == "in-one-paper-only")
    assert [(side["says"], side["acts"]) for side in absent["sides"]] == [
        ("there", [5, 6, 7]), ("absent", [8]),
    ]  # fmt: skip
    assert absent["places"] == ["psp.yaml:251:11"]
    account = whole["acts"][7]
    assert (account["via"], account["channel"], account["column"]) == (
        "Associated Press", "account", "asked",
    )  # fmt: skip
    assert {"asked-and-required", "money-differs"} <= set(account["mismatches"])


def test_csv_holds_an_act_a_row_with_the_codes_it_is_part_of(tmp_path: Path) -> None:
    path = tmp_path / "acts.csv"
    assert run(*LETTERS, "-o", str(path)).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == ACT_RECONCILED_COLUMNS
    assert len(rows) == 22
    assert rows[5]["earliest"] == "2017-08-02"
    assert "day-differs" in rows[5]["mismatches"]


def test_a_later_day_of_knowledge_is_stamped() -> None:
    found = run(*LETTERS, "--known-at", "2019-06-03", "--format", "text")
    assert "HINDSIGHT: this lets in what became known after 2017-08-18." in found.stdout
    assert "2019-06-03 ·" not in found.stdout


def test_an_earlier_day_of_knowledge_is_the_one_by_which_nothing_is_on_file(
    tmp_path: Path,
) -> None:
    lanterns(tmp_path)
    held = record(tmp_path, act("requires"))
    words = (str(tmp_path / "lanterns.yaml"), "--record", str(held.folder))
    found = run(*words, "--known-at", "2041-03-01")
    assert "No act on file that was known on 2041-03-01." in found.stdout
    assert "on file by" not in found.stdout


def test_an_office_in_the_place_of_the_actor_is_shown_beside_the_name(tmp_path: Path) -> None:
    lanterns(tmp_path)
    held = record(tmp_path, act("requires", by="xx-no-alder/mayor", to=("xx-no-alder/clerk",)))
    found = run(str(tmp_path / "lanterns.yaml"), "--record", str(held.folder), "--format", "text")
    assert "Alder, NO (mayor) requires, to Alder, NO (clerk)" in found.stdout


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("json", "{"), ("csv", "number,"), ("md", "# "), ("html", "<!doctype"), ("txt", "National")],
)
def test_the_ending_of_a_file_names_the_form(tmp_path: Path, ending: str, begins: str) -> None:
    path = tmp_path / f"out.{ending}"
    assert run(*LETTERS, "-o", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("us-doj-pspp",), "'us-doj-pspp' is not a program file or a shipped"),
        (("us-doj-psp", "--clause", "holds"), "'holds' is not a clause of us-doj-psp"),
        (("us-doj-psp", "--as-of", "2017"), "'2017' is not a date"),
        (("us-doj-psp", "--acts", "none.csv"), "none.csv: The file cannot be opened"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(words: tuple[str, ...], says: str) -> None:
    assert_refused(run(*words), says)


def test_a_file_of_acts_that_is_wrong_is_refused_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "acts.csv"
    file.write_text(
        "date,program,actor,office,addressees,kind,effect_stated,touches,via,cite,asserts\n"
        "2017-08-03,us-doj-psp,us-doj,,public,requires,,access,,A paper,money = perhaps\n",
        encoding="utf-8",
    )
    found = run("us-doj-psp", "--acts", str(file))
    assert_refused(found, f"{file}:2: 'asserts': 'money = perhaps' is not written as")


def test_no_word_of_it_says_why_anybody_acted() -> None:
    own = run("us-doj-jag", "--format", "text").stdout.lower()
    for word in ("target", "punitive", "retaliat", "biased", "discriminat", "unfair", "pretext"):
        assert word not in own
