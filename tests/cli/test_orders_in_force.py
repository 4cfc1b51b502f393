"""orders at a prompt: what it prints, later papers, and what is refused in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.reasons.test_decider import MEMBERS, SUSPENDED, put

from evenhand.cli.main import main

CASES = Path(__file__).parent.parent / "cases" / "orders"
CHICAGO = ("us-doj-jag", "--applicant", "us-il-chicago", "--as-of", "2018-08-10",
           "--fiscal-year", "2017")  # fmt: skip
LATER = """\
evenhand: orders/1
program: us-doj-jag
orders:
  - {id: later-1, kind: ends, acts-on: chicago-2, scope: nation, from: 2018-08-05, cite: Later 1}
"""


def run(*words: str, exit_code: int = 0) -> str:
    found = CliRunner().invoke(main, ["orders", *map(str, words)])
    assert found.exit_code == exit_code, found.output
    return found.stdout if exit_code == 0 else found.stderr


def row(condition: str, *words: str) -> dict[str, object]:
    rows = json.loads(run(*words, "--format", "json"))
    return next(one for one in rows if one["condition"] == condition)


def test_json_is_one_object_a_condition_with_the_order_that_decides() -> None:
    found = row("access", *CHICAGO)
    assert (found["in_force"], found["forborne"], found["denial_barred"]) == (False, False, False)
    suspending = [one for one in found["orders"] if one["kind"] == "suspends"]
    assert [one["id"] for one in suspending] == ["chicago-2"]
    assert (suspending[0]["acts_on"], suspending[0]["from"], suspending[0]["until"]) == (
        None, "2018-07-27", None,
    )  # fmt: skip
    assert "chicago-1" in {one["id"] for one in found["without_effect"]}


def test_a_later_paper_is_added_without_python(tmp_path: Path) -> None:
    later = tmp_path / "later.orders.yaml"
    later.write_text(LATER, encoding="utf-8")
    assert row("cert1373", *CHICAGO)["in_force"] is False
    assert row("cert1373", *CHICAGO, "--orders", str(later))["in_force"] is True


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("acts-on-nothing", ("chicago-2", "chicago-22")),
        ("id-of-another", ("id: later-1", "id: chicago-1")),
        ("another-program", ("us-doj-jag", "us-dot-158")),
        ("circle", ("acts-on: chicago-2", "acts-on: later-1")),
    ],
)
def test_a_faulty_later_file_is_refused_in_these_words(
    tmp_path: Path, name: str, change: tuple[str, str]
) -> None:
    later = tmp_path / "later.orders.yaml"
    later.write_text(LATER.replace(*change), encoding="utf-8")
    said = run(*CHICAGO, "--orders", str(later), exit_code=2)
    assert said == (CASES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("us-doj-psp", "--applicant", "us-md-baltimore", "--as-of", "2017-08-03",
             "--fiscal-year", "2017"),
            "Nothing of us-doj-psp turns on a fiscal year.\n  Leave the fiscal year out.\n",
        ),
        (
            ("us-dot-158", "--applicant", "us-ca", "--as-of", "0001-01-01"),
            "0001-01-01 lies in no fiscal year that us-dot-158 can be asked about.\n"
            "  Choose a day from 0999-10-01 to 9998-09-30.\n",
        ),
        (
            ("us-dot-158", "--applicant", "us-ca", "--as-of", "9999-12-31"),
            "9999-12-31 lies in no fiscal year that us-dot-158 can be asked about.\n"
            "  Choose a day from 0999-10-01 to 9998-09-30.\n",
        ),
        (
            ("us-doj-jag", "--applicant", "us-il-chikago", "--as-of", "2018-08-10"),
            "'us-il-chikago' is not the id of a government on file.\n"
            "  Did you mean 'us-il-chicago'?\n",
        ),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_put_says_why(words: tuple[str, ...], message: str) -> None:
    assert run(*words, exit_code=2) == message


def test_text_says_what_it_turns_on_where_a_membership_is_not_on_file(tmp_path: Path) -> None:
    file = put(
        tmp_path, f"id: a, clauses: [belts], {MEMBERS}", f"id: b, clauses: [signs], {SUSPENDED}"
    )
    facts = tmp_path / "facts.json"
    facts.write_text('{"belts": true}', encoding="utf-8")
    asked = (str(file), "--applicant", "us-ny", "--as-of", "2031-10-01", "--facts", str(facts))
    text = run(*asked)
    assert "belts: not known whether it is in force: perhaps suspended, by a (Paper)." in text
    assert "It turns on whether it is a member of xx-league, which is not on file." in text
    assert "signs: suspended, by b (Paper)." in text
    table = run(*asked, "--format", "table")
    assert "unknown" in table
    assert "xx-league" in table


def test_a_clause_barred_as_a_ground_stands_in_its_own_column_and_not_as_suspended(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path,
        f"id: a, clauses: [belts], {MEMBERS}",
        f"id: b, clauses: [belts], bars: denial, {SUSPENDED}",
    )
    facts = tmp_path / "facts.json"
    facts.write_text('{"signs": true}', encoding="utf-8")
    asked = ["determine", str(file), "--applicant", "us-ny", "--as-of", "2031-10-01",
             "--facts", str(facts)]  # fmt: skip
    found = CliRunner().invoke(main, asked, terminal_width=200)
    heads, line = (
        [cell.strip() for cell in row.replace("│", "┃").split("┃")[1:-1]]
        for row in found.stdout.splitlines()
        if "perhaps" in row or "us-ny" in row
    )
    cells = dict(zip(heads, line, strict=True))
    assert "suspended" not in cells
    assert (cells["perhaps suspended"], cells["denial barred"]) == ("belts", "belts")
    (row,) = json.loads(CliRunner().invoke(main, [*asked, "--format", "json"]).stdout)
    assert (row["suspended"], row["perhaps_suspended"], row["denial_barred"]) == (
        [], ["belts"], ["belts"],
    )  # fmt: skip


def test_a_denial_that_is_perhaps_barred_is_kept_apart_from_one_that_is(tmp_path: Path) -> None:
    file = put(tmp_path, f"id: a, clauses: [belts], bars: denial, {MEMBERS}")
    facts = tmp_path / "facts.json"
    facts.write_text('{"signs": true}', encoding="utf-8")
    asked = ["determine", str(file), "--applicant", "us-ny", "--as-of", "2031-10-01",
             "--facts", str(facts)]  # fmt: skip
    (row,) = json.loads(CliRunner().invoke(main, [*asked, "--format", "json"]).stdout)
    assert (row["denial_barred"], row["perhaps_denial_barred"]) == ([], ["belts"])
    table = CliRunner().invoke(main, asked, terminal_width=200).stdout
    assert "perhaps" in table
    assert "barred" in table


def test_a_group_is_shown_by_the_name_that_the_orders_file_gives_it(tmp_path: Path) -> None:
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    orders = tmp_path / "belts.orders.yaml"
    groups = "groups: {xx-league: League of Towns}\norders:\n"
    named = orders.read_text().replace("orders:\n", groups)
    orders.write_text(named)
    asked = (str(file), "--applicant", "us-ny", "--as-of", "2031-10-01")
    text = run(*asked)
    assert "is a member of League of Towns (xx-league), which is not on file." in text
    assert "League of Towns" in run(*asked, "--format", "table")
    assert "member of League of Towns (xx-league)" in run(*asked, "--format", "html")
    assert row("belts", *asked)["depends_on"] == ["xx-league"]


@pytest.mark.parametrize(
    ("as_of", "in_force"), [("1986-09-30", False), ("1986-10-01", True), ("1990-01-01", True)]
)
def test_a_condition_is_not_in_force_before_its_wording_begins(as_of: str, in_force: bool) -> None:
    words = ("us-dot-158", "--applicant", "us-ca", "--as-of", as_of, "--fiscal-year", "1987")
    assert row("age", *words)["in_force"] is in_force


def test_the_heading_says_which_day_was_tested_and_what_was_known_of_it() -> None:
    said = run("us-dot-158", "--applicant", "us-ca", "--as-of", "1990-01-01",
               "--fiscal-year", "1987")  # fmt: skip
    assert said.splitlines()[0].endswith(
        "as of 1990-01-01, for fiscal year 1987, tested on 1986-10-01, as known on 1990-01-01."
    )


@pytest.mark.parametrize(("as_of", "in_force"), [("2031-09-30", True), ("2032-03-01", False)])
def test_once_the_day_tested_has_come_the_orders_of_that_day_count(
    tmp_path: Path, as_of: str, in_force: bool
) -> None:
    entry = "kind: suspends, scope: nation, from: 2031-10-01, until: 2031-12-31, cite: Paper"
    file = put(tmp_path, f"id: a, clauses: [belts], published: 2031-09-01, {entry}")
    words = (str(file), "--applicant", "us-ca", "--as-of", as_of, "--fiscal-year", "2032")
    assert row("belts", *words)["in_force"] is in_force
