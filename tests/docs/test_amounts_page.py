"""The page on amounts: its example comes to what it says, and it lists every word there is."""

from __future__ import annotations

import datetime as dt
import re
import typing
from pathlib import Path

import pytest

from evenhand.language import load
from evenhand.logic import Part
from evenhand.reasons.money.as_json import MoneyJson, StepJson
from evenhand.reasons.money.reckoning import reckon
from evenhand.reasons.money.restoration import last_day_to_comply
from evenhand.reasons.money.words import as_text
from evenhand.reasons.words import long_day
from evenhand.terms.answers import Answer
from evenhand.terms.day import program_on
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Money, Reason, RestorationState, StepKind, Why
from evenhand.terms.programs import Program
from evenhand.terms.values import AnswerType, parse_value
from tests.docs.pages import DOCS, blocks, text_of

PAGE = DOCS / "reference" / "amounts.md"
DAY, YEAR = dt.date(2032, 2, 29), FiscalYear(2032, (10, 1))
HOLDS: dict[str, Part] = {"yes": True, "no": False, "unknown": None}
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


def answer(text: str) -> Answer:
    live = tuple(parse_value(one, AnswerType("number")) for one in text.split(" or "))
    return Answer(live, "disputed" if len(live) > 1 else "known")


def reckoned(program: Program, main: str, side: str, complies: str) -> Money:
    day = program_on(program, reading=None, as_of=DAY, known_at=DAY)
    on_file = {"main": answer(main), "side": answer(side)}
    (found,) = reckon(day, YEAR, lambda _: HOLDS[complies], lambda fact, _: on_file[fact])
    return found


def test_the_table_has_cases() -> None:
    assert len(CASES) == 7


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_each_case_of_the_page_comes_to_its_amount(case: tuple[str, ...], example: Program) -> None:
    main, side, complies, amount, would_be = case
    found = reckoned(example, main, side, complies)
    assert (as_text(found.amount), as_text(found.would_be)) == (amount, would_be or "none")


def test_the_steps_of_the_example_are_those_on_the_page(example: Program) -> None:
    (shown,) = [block.text for block in blocks(PAGE) if block.language == "text"]
    main, side, *_ = CASES[0]
    assert f"{main} for main roads and {side} for side roads" in text_of(PAGE)
    found = reckoned(example, main, side, "no")
    assert shown.splitlines() == [step.words for step in found.steps]


def test_the_last_day_of_the_example_is_that_on_the_page(example: Program) -> None:
    last = last_day_to_comply(example.consequences[0].restored, DAY, YEAR)
    assert last is not None
    assert f"the last day is {long_day(last)}." in text_of(PAGE)


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
