"""The command that a report prints gives the same report again."""

from __future__ import annotations

import dataclasses
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.cli.main import main
from evenhand.verbs.compare import compare
from evenhand.verbs.compare.replay_command import replay_command
from evenhand.verbs.compare.report import Comparison
from tests.audit import patrols

ALDER, BIRCH, CEDAR = "xx-no-alder", "xx-no-birch", "xx-no-cedar"


def made(folder: Path, **options: object) -> Comparison:
    acts = [patrols.act("selects", "2031-03-01", BIRCH, CEDAR)]
    record = patrols.record(folder, acts=acts)
    return compare(patrols.program(folder), (ALDER,), as_of=patrols.DAY, record=record, **options)


def words(found: Comparison) -> list[str]:
    name, *rest = shlex.split(found.replay)
    assert name == "evenhand"
    return rest


def run_again(found: Comparison) -> str:
    ran = CliRunner().invoke(main, [*words(found), "--format", "json"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_without_options_it_names_the_program_the_days_and_the_record_alone(tmp_path: Path) -> None:
    found = made(tmp_path)
    options = [word for word in words(found) if word.startswith("--")]
    assert options == ["--as-of", "--known-at", "--treated", "--record"]
    assert run_again(found) == found.to_json() + "\n"


def test_every_option_that_is_not_as_it_would_be_without_it_is_on_the_line(tmp_path: Path) -> None:
    own = tmp_path / "our own.csv"
    own.write_text(
        f"id,lamps,score\n{ALDER},3,9\n{BIRCH},4,7\n{CEDAR},3,5\nxx-no-dogwood,4,3\nxx-no-elm,3,1\n",
        encoding="utf-8",
    )
    found = made(
        tmp_path, primary=("lamps",), attributes=own, ranking="score", beside=(BIRCH,),
        known_now=patrols.DAY, seed=7, draws=99,
    )  # fmt: skip
    assert run_again(found) == found.to_json() + "\n"
    without = made_without(found)
    assert {name for name, line in without.items() if run_line(line) == found.to_json()} == set()


def made_without(found: Comparison) -> dict[str, list[str]]:
    """The line without each of its options in turn, but those that it cannot do without."""
    line = words(found)
    return {
        line[at]: [*line[:at], *line[at + 2 :]]
        for at in range(len(line))
        if line[at].startswith("--") and line[at] not in ("--as-of", "--treated", "--known-at")
    }


def run_line(line: list[str]) -> str:
    return CliRunner().invoke(main, [*line, "--format", "json"]).stdout.removesuffix("\n")


def test_a_shipped_program_on_the_shipped_record_is_named_by_its_id(tmp_path: Path) -> None:
    found = compare("us-dot-158", ("us-sd",), as_of=patrols.DAY.replace(1986, 10, 1))
    assert words(found)[:2] == ["compare", "us-dot-158"]
    assert "--record" not in words(found)


def test_later_court_orders_are_named_by_their_files(tmp_path: Path) -> None:
    found = made(tmp_path)
    program = dataclasses.replace(found.asked.program, later_orders=("later orders.yaml",))
    asked = dataclasses.replace(found.asked, program=program)
    assert "--orders 'later orders.yaml'" in replay_command(asked)


@pytest.mark.parametrize("known_now", [None, patrols.DAY])
def test_what_came_out_later_is_left_out_where_it_is_bounded(
    tmp_path: Path, known_now: object
) -> None:
    found = made(tmp_path, known_now=known_now)
    windows = {row["window"] for row in found["windows"].rows}
    assert ("2030" in windows) is (known_now is None)
