"""Money of several kinds in rows, tables, pages and scenarios: no figure stands for another."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import evenhand as eh
from evenhand.cli import main
from evenhand.verbs.rows import amount_of_kind, determination_row
from tests.pages.page_reader import Page

PROGRAM = """\
evenhand: program/1
program: xx-belts
title: Belts and lamps
agency: us-dot
kind: withholding
uses: [us]
class:
  wordings:
    2030-01-10: {of: [state], source: act}
sources:
  act: {cite: Roads Act § 7, dated: 2030-01-10}
facts:
  belts: {ask: Are belts required?, answer: yes-no}
  lamps: {ask: Are lamps required?, answer: yes-no}
  main: {ask: What is due for main roads?, answer: number, unit: USD}
  side: {ask: What is due for side roads?, answer: number, unit: USD}
requires:
  all:
    - id: belts
      wordings:
        2030-01-10: {source: act, text: Belts., when: belts is yes}
    - id: lamps
      wordings:
        2030-01-10: {source: act, text: Lamps., when: lamps is yes}
consequences:
  - {on: belts, does: withholds, base: [main], source: act}
  - {on: lamps, does: transfers, base: [side], to: the safety fund, source: act}
"""
DAY, STATE = dt.date(2031, 10, 1), "us-oh"
DUE = {"main": 1000, "side": 115}
TRANSFERRED = DUE | {"belts": True, "lamps": False}
NOT_DECIDED = DUE | {"belts": True}
IN_A_CELL = "withholds 0.00 USD; transfers 115.00 USD"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "belts.yaml"
    file.write_text(PROGRAM, encoding="utf-8")
    return file


def row(program: Path, answers: dict[str, object]) -> dict[str, object]:
    found = eh.determine(program, {STATE: answers}, as_of=DAY)
    return dict(determination_row(found[STATE], found.jurisdictions))


MOVED = ("transferred",)


def one(
    does: str,
    amount: str | None,
    would_be: str | None = None,
    restoration: tuple[str, ...] = (),
) -> dict[str, object]:
    return {
        "does": does, "unit": "USD", "decided": would_be is None, "amount": amount,
        "would_be": would_be, "amount_restored": None, "restoration": list(restoration),
    }  # fmt: skip


def test_a_row_gives_no_one_figure_for_several_kinds_and_each_by_itself(program: Path) -> None:
    found = row(program, TRANSFERRED)
    assert (found["amount"], found["if_noncompliant"]) == (None, None)
    assert found["amounts"] == [
        one("withholds", "0.00"),
        one("transfers", "115.00", restoration=MOVED),
    ]


def test_what_is_not_decided_of_one_kind_is_no_zero_by_another(program: Path) -> None:
    found = row(program, NOT_DECIDED)
    assert (found["amount"], found["if_noncompliant"]) == (None, None)
    assert found["amounts"] == [one("withholds", "0.00"), one("transfers", None, "115.00")]


def test_where_nothing_moves_of_any_kind_it_is_zero_in_all(program: Path) -> None:
    found = row(program, DUE | {"belts": True, "lamps": True})
    assert found["amount"] == "0.00"
    assert found["amounts"] == [one("withholds", "0.00"), one("transfers", "0.00")]


def written(program: Path, form: str, answers: dict[str, object] = TRANSFERRED) -> Path:
    facts, path = program.with_name("facts.json"), program.with_name(f"out.{form}")
    facts.write_text(json.dumps({STATE: answers}), encoding="utf-8")
    words = ["determine", str(program), "--facts", str(facts), "--as-of", str(DAY)]
    found = CliRunner().invoke(main, [*words, "-o", str(path)], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return path


def test_csv_and_excel_and_parquet_hold_the_same_amounts(program: Path) -> None:
    with written(program, "csv").open(encoding="utf-8", newline="") as lines:
        (as_csv,) = csv.DictReader(lines)
    assert (as_csv["amount"], as_csv["amounts"]) == ("", IN_A_CELL)
    head, cells = load_workbook(written(program, "xlsx")).active.values
    as_excel = dict(zip(head, cells, strict=True))
    assert (as_excel["amount"], as_excel["amounts"]) == (None, IN_A_CELL)
    (kept,) = pq.read_table(written(program, "parquet")).to_pylist()
    assert (kept["amount"], kept["amounts"]) == (
        None, [one("withholds", "0.00"), one("transfers", "115.00", restoration=MOVED)],
    )  # fmt: skip


def test_a_cell_says_what_has_come_back() -> None:
    held = one("withholds", "7.00", restoration=("restored", "lapsed"))
    assert amount_of_kind(held | {"amount_restored": "12.50"}) == (
        "withholds 7.00 USD (restored 12.50 USD)"
    )


def test_a_cell_says_what_is_not_decided_and_what_it_would_be(program: Path) -> None:
    with written(program, "csv", NOT_DECIDED).open(encoding="utf-8", newline="") as lines:
        (found,) = csv.DictReader(lines)
    assert found["amounts"] == "withholds 0.00 USD; transfers none (would be 115.00 USD)"


def test_a_page_has_columns_for_each_kind(program: Path) -> None:
    found = eh.determine(program, {STATE: TRANSFERRED, "us-tx": NOT_DECIDED}, as_of=DAY)
    text = Page(found.to_html()).text
    assert "Amount withheld" in text
    assert "Amount transferred" in text
    assert "Transferred if it does not comply" in text
    assert "withheld: $0.00; transferred: $115.00" in text
    assert "withheld: $0.00; transferred if it does not comply: $115.00" in text


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ("belts: yes, lamps: no, main: 1000, side: 115", IN_A_CELL),
        ("belts: yes, main: 1000, side: 115",
         "withholds 0.00 USD; transfers none (would be 115.00 USD)"),
        ("belts: no, lamps: yes, side: 115", "withholds unknown; transfers 0.00 USD"),
        ("belts: yes, lamps: yes", "0.00"),
    ],
)  # fmt: skip
def test_a_scenario_expects_each_kind(program: Path, given: str, amount: str) -> None:
    lines = f"""\
evenhand: scenarios/1
program: xx-belts
scenarios:
  - name: Lamps alone
    as-of: 2031-10-01
    given: {{{given}}}
    expect: {{amount: "{amount}"}}
"""
    program.with_name("belts.scenarios.yaml").write_text(lines, encoding="utf-8")
    assert eh.check(program).problems == ()
