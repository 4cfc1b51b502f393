"""The page on amounts: its example comes to what it says, and it lists every word there is."""

from __future__ import annotations

import datetime as dt
import re
import typing
from pathlib import Path

import pytest

import evenhand as eh
from evenhand.language import load
from evenhand.reasons.money.as_json import MoneyJson, StepJson
from evenhand.reasons.money.restoration import last_day_to_comply
from evenhand.reasons.money.words import as_text
from evenhand.reasons.words import long_day
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Money, Reason, RestorationState, StepKind, Why
from evenhand.terms.programs import Program
from tests.docs.pages import DOCS, blocks, text_of

PAGE = DOCS / "reference" / "amounts.md"
DAY, YEAR, STATE = dt.date(2032, 2, 29), FiscalYear(2032, (10, 1)), "us-oh"
CASES = [
    tuple(cell.strip(" `") for cell in row.strip("|").split("|"))
    for row in text_of(PAGE).split("comes to:\n\n")[1].split("\n\n")[0].splitlines()[2:]
]


@pytest.fixture
def example(tmp_path: Path) -> Program:
    """The program on the page."""
    (written,) = [block.text for block in blocks(PAGE) if block.language == "yaml"]
    path = tmp_path / "safe-roads.yaml"
    path.write_text(written, encoding="utf-8")
    return load(path)


def told(text: str) -> object:
    """An answer as the page writes it; several are accounts that differ."""
    accounts = text.split(" or ")
    return accounts if len(accounts) > 1 else {"yes": True, "no": False}.get(text, text)


def decided(
    program: Program, main: str, side: str, complies: str, year: int | None = None
) -> Money:
    answers = {"main": told(main), "side": told(side), "belts": told(complies)}
    (found,) = eh.determine(program, answers, as_of=DAY, applicants=[STATE], fiscal_year=year)
    (money,) = found.money
    return money


def test_the_table_has_cases() -> None:
    assert len(CASES) == 7


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_each_case_of_the_page_comes_to_its_amount(case: tuple[str, ...], example: Program) -> None:
    main, side, complies, amount, would_be = case
    found = decided(example, main, side, complies)
    assert (as_text(found.amount), as_text(found.would_be)) == (amount, would_be or "none")


def test_the_steps_of_the_example_are_those_on_the_page(example: Program) -> None:
    (shown,) = [block.text for block in blocks(PAGE) if block.language == "text"]
    main, side, *_ = CASES[0]
    assert f"{main} for main roads and {side} for side roads" in text_of(PAGE)
    found = decided(example, main, side, "no")
    assert shown.splitlines() == [step.words for step in found.steps]


def test_the_last_day_of_the_example_is_that_on_the_page(example: Program) -> None:
    last = last_day_to_comply(example.consequences[0].restored, DAY, YEAR)
    assert last is not None
    assert f"the last day is {long_day(last)}." in text_of(PAGE)


def test_the_page_gives_every_reason_why_an_amount_is_nothing(example: Program) -> None:
    shown = text_of(PAGE).split("| Reason for `0.00` |")[1].split("\n\n")[0]
    reasons = set(re.findall(r"^\| `([^`]+)` \|", shown, re.M))
    assert reasons == {*typing.get_args(Reason)} - {"not-decided"}
    over = decided(example, *CASES[0][:3], year=YEAR.year - 1)
    assert (as_text(over.amount), over.reason) == ("0.00", "follows")
    assert over.restoration is None  # nothing was held back
    assert "no part of the fiscal year is left" in shown


def listed(section: str) -> list[str]:
    text = text_of(PAGE).split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", text, re.M)


def test_the_page_lists_every_key_of_the_json_in_its_order() -> None:
    assert listed("As JSON") == list(MoneyJson.__annotations__)


def test_the_page_lists_every_step_in_its_order() -> None:
    assert listed("Steps") == list(typing.get_args(StepKind))


def test_the_page_names_every_word() -> None:
    words = {
        *typing.get_args(Why), *typing.get_args(Reason), *typing.get_args(RestorationState),
        *StepJson.__annotations__,
    }  # fmt: skip
    assert [word for word in sorted(words) if f"`{word}`" not in text_of(PAGE)] == []
