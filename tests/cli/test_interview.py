"""The interview at the prompt: what it shows, what it writes, and how it ends."""

from __future__ import annotations

import csv
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.docs.pages import DOCS, blocks
from tests.docs.test_docs_run import agrees, sessions
from tests.reasoning.made import HEAD

from evenhand.cli.interviewing import interview
from evenhand.cli.main import Verbs, main
from evenhand.verbs.sources import SHIPPED

PAGE = DOCS / "tutorial" / "interview.md"
HOLDER = "us-md/department-of-public-safety-and-correctional-services"
BALTIMORE = (
    "interview us-doj-psp --applicant us-md-baltimore --as-of 2017-08-03 --known-at 2017-08-18"
    " --said-on 2017-08-18 --reading release --stated-by us-md -o answers.csv"
)


@click.group(cls=Verbs)
def evenhand() -> None:
    """The command with its verbs, the interview among them."""


for verb in (*main.commands.values(), interview):
    evenhand.add_command(verb)


def run(line: str, typed: str = "") -> Result:
    return CliRunner().invoke(evenhand, shlex.split(line), input=typed, catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows() -> list[dict[str, str]]:
    with Path("answers.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_tutorial_page_runs_from_top_to_bottom() -> None:
    ran = 0
    for block in blocks(PAGE):
        if block.saved_as:
            Path(block.saved_as).write_text(block.text, encoding="utf-8")
            continue
        for command, shown in sessions(block):
            line, _, file = command.removeprefix("evenhand ").partition(" < ")
            said = run(line, Path(file).read_text(encoding="utf-8") if file else "").output
            assert agrees(shown, said), f"$ {command}\n{said}"
            ran += 1
    assert ran > 5


def test_answers_are_written_as_they_are_given_and_the_end_of_input_stops() -> None:
    found = run(BALTIMORE, "unknown\nyes: policy of 2016\n")
    assert found.exit_code == 3
    assert [(row["about"], row["fact"], row["value"], row["note"]) for row in rows()] == [
        (HOLDER, "ice_access", "yes", "policy of 2016")
    ]
    assert "Outcome now: undetermined." in found.output
    assert "hold_practice" not in found.output  # a fact is asked in words
    assert "evenhand record begin --record my-record\n" in found.output
    assert "evenhand record add answers.csv --record my-record\n" in found.output


def test_the_same_command_goes_on_and_asks_nothing_twice() -> None:
    run(BALTIMORE, "yes\n")
    again = run(BALTIMORE, "stop\n")
    assert "1 answered in earlier sittings" in again.output
    assert "1. Do federal immigration officers have access" in again.output
    assert len(rows()) == 1


@pytest.mark.parametrize("word", ["stop", "quit", "q", "exit", " QUIT "])
def test_any_usual_word_for_ending_ends(word: str) -> None:
    found = run(BALTIMORE, f"yes\n{word}\nno\n")
    assert found.exit_code == 3
    assert [row["value"] for row in rows()] == ["yes"]
    assert "is not yes or no" not in found.output
    ended = run(BALTIMORE, f"no\n{word}\n")
    assert "No question is open" not in ended.output


def test_a_word_for_ending_that_a_question_offers_is_its_answer(tmp_path: Path) -> None:
    Path("made.yaml").write_text(
        HEAD
        + "facts: {plan: {ask: What is the plan?, answer: [stay, exit]}}\n"
        + "requires: {all: [{id: plan, wordings: {2031-01-10: {source: notice, text: Plan.,"
        + " when: plan is exit}}}]}\n",
        encoding="utf-8",
    )
    found = run(
        "interview made.yaml --applicant us-md-baltimore --as-of 2031-06-01"
        " --said-on 2024-01-01 --stated-by us-md-baltimore -o answers.csv",
        "exit\n",
    )
    assert [row["value"] for row in rows()] == ["exit"], found.output


def test_who_answers_and_is_no_government_on_record_is_warned_and_not_refused() -> None:
    typed = BALTIMORE.replace("--stated-by us-md ", "--stated-by 'Maryland' ")
    found = run(typed, "stop\n")
    warning = (
        "'Maryland' is not the id of a government on the record, so what you say counts as an"
        " account, neither the applicant's nor a body's in control."
    )
    assert warning in found.output
    assert found.exit_code == 3
    assert "is not the id of a government on the record" not in run(BALTIMORE, "stop\n").output


def test_bad_input_is_told_and_the_question_stands() -> None:
    found = run(BALTIMORE, "maybe\n?\nyes\n")
    assert "'maybe' is not yes or no." in found.output
    assert "For example: yes." in found.output
    assert "does not apply  the question does not arise" in found.output
    assert [row["value"] for row in rows()] == ["yes"]


def test_what_identifies_a_person_is_not_written() -> None:
    found = run(BALTIMORE, "yes: A 123 456 789\nstop\n")
    assert "looks like an alien number" in found.output
    assert not Path("answers.csv").exists()
    assert "Nothing was written." in found.output


def test_back_takes_the_row_out_of_the_file_and_can_be_typed_at_the_end() -> None:
    found = run(BALTIMORE, "no\nback\nyes\nstop\n")
    assert "The outcome is decided. Enter ends" in found.output
    assert "is removed" in found.output
    assert [row["value"] for row in rows()] == ["yes"]


def test_an_outcome_that_an_answer_decides_ends_with_exit_code_0() -> None:
    found = run(BALTIMORE, "no\n")
    assert found.exit_code == 0
    assert "Outcome now: ineligible." in found.output


def test_what_is_typed_when_no_question_is_open_is_not_taken_for_an_answer() -> None:
    found = run(BALTIMORE, "no\nyes\n\n")
    assert "No question is open" in found.output
    assert [row["value"] for row in rows()] == ["no"]


def test_an_outcome_decided_already_asks_nothing() -> None:
    found = run(BALTIMORE.replace("us-md-baltimore", "us-ca-stockton"))
    assert found.exit_code == 0
    assert "Answer >" not in found.output
    assert "Nothing was written." in found.output


def test_the_record_on_disk_stays_as_it_was_and_takes_the_file() -> None:
    before = (SHIPPED / "record" / "manifest.jsonl").read_bytes()
    run(BALTIMORE, "yes\nyes\ndecline: in court\n")
    assert (SHIPPED / "record" / "manifest.jsonl").read_bytes() == before
    run("record begin --record my-record")
    assert run("record add answers.csv --record my-record").output.startswith("3 added")
    again = run(f"{BALTIMORE} --record my-record")
    assert again.exit_code == 2
    assert "on record already" in again.output


def test_a_file_that_is_no_table_of_answers_is_left_as_it_is() -> None:
    Path("answers.csv").write_text("my diary", encoding="utf-8")
    found = run(BALTIMORE, "yes\n")
    assert found.exit_code == 2
    assert Path("answers.csv").read_text(encoding="utf-8") == "my diary"


def test_bytes_that_are_not_text_are_refused_and_nothing_is_lost() -> None:
    line = shlex.split(BALTIMORE)
    found = CliRunner().invoke(evenhand, line, input=b"yes: caf\xe9\nyes\n", catch_exceptions=False)
    assert "could not be read" in found.output
    assert [row["value"] for row in rows()] == ["yes"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--said-on 2017-08-18", "--said-on 2017-08-19"), "do not count as known on 2017-08-18"),
        (("--said-on 2017-08-18", "--said-on 2999-01-01"), "and today is"),
        (("--stated-by us-md", "--stated-by us-mdd"), "not in the table of jurisdictions"),
        (("us-md-baltimore", "us-md-baltimor"), "us-md-baltimore"),
        (("-o answers.csv", "-o no/answers.csv"), "cannot be written here"),
    ],
)
def test_a_call_that_cannot_work_is_told_before_anything_is_asked(change, said) -> None:
    found = run(BALTIMORE.replace(*change), "yes\n")
    assert found.exit_code == 2
    assert said in found.output
    assert "Answer >" not in found.output
