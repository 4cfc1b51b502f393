"""notify at the prompt: what it says, its exit codes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evenhand.cli import main

ASKED = ("us-doj-psp", "--as-of", "2017-08-03", "--reading", "release")


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["notify", *ASKED, "-o", str(folder / "out"), *words], catch_exceptions=False
    )


def test_it_names_the_files_on_one_stream_and_counts_on_the_other(tmp_path: Path):
    done = run(tmp_path, "--kind", "determination")
    assert done.exit_code == 0
    assert [Path(line).parent.name for line in done.stdout.splitlines()] == ["out"] * 4
    assert all(Path(line).is_file() for line in done.stdout.splitlines())
    assert done.stderr == "4 written, 0 there already.\n"
    assert run(tmp_path, "--kind", "determination").stderr == "0 written, 4 there already.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--kind", "answer", "--fact", "ready=yes"), "name it with --applicant"),
        (("--kind", "reply"), "'reply' is not one of 'inquiry'"),
        (("--kind", "withholding"), "us-doj-psp withholds nothing"),
        (("--kind", "reconsideration"), "--before DAY"),
        (("--kind", "answer", "--applicant", "us-il-chicago"), "--fact expressed_interest=yes"),
        (("--kind", "answer", "--applicant", "us-il-nowhere"), "us-il-nowhere"),
        (("--kind", "answer", "--language", "fr"), "There are no letters in 'fr'."),
        (("--kind", "answer", "--dated", "soon"), "is not a date as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_next_step_and_nothing_is(
    tmp_path: Path, words: tuple[str, ...], message: str
):
    refused = run(tmp_path, *words)
    assert refused.exit_code == 2
    assert message in refused.stderr
    assert not list(tmp_path.rglob("*.html"))


def test_facts_of_a_file_may_stand_in_the_place_of_the_record(tmp_path: Path):
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"expressed_interest": True, "ready": True}))
    done = run(tmp_path, "--kind", "answer", "--applicant", "us-il-chicago", "--facts", str(facts))
    assert done.exit_code == 0
    both = run(
        tmp_path, "--kind", "answer", "--applicant", "us-il-chicago", "--facts", str(facts),
        "--fact", "ready=yes",
    )  # fmt: skip
    assert both.exit_code == 2
    assert "--fact and --facts exclude each other" in both.stderr


def test_templates_are_copied_once_and_never_over_what_is_there(tmp_path: Path):
    def copy() -> Result:
        return CliRunner().invoke(main, ["letter-templates", "-o", str(tmp_path / "ours")])

    assert copy().exit_code == 0
    own = tmp_path / "ours" / "words.html"
    own.write_text("mine")
    again = copy()
    assert own.read_text() == "mine"
    assert "0 templates copied" in again.stdout
    assert f"{own} is there already" in again.stderr
