"""What the readers of duties, orders, steps, consequences and cases say of faulty files.

Each ``cases/errors_law/NAME.yaml`` has beside it the words a reader of the terminal sees.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand import errors
from evenhand.language.consequences import read_consequences
from evenhand.language.duties import read_duties
from evenhand.language.orders import read_orders_files
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.scenarios import load_scenarios
from evenhand.language.steps import read_steps
from tests.language.made import CASES, CLAUSES, FACTS, PROGRAM, told


def check(path: Path) -> Problems:
    """Read a case by whichever reader it is for."""
    problems = Problems()
    whole = read(path, problems)
    assert whole is not None, told(problems)
    if "orders" in whole:
        read_orders_files([path], PROGRAM.id, CLAUSES, problems)
    if "scenarios" in whole:
        load_scenarios(path, PROGRAM, problems)
    read_duties(whole.items("duties"), FACTS, problems)
    read_steps(whole.get("steps"), PROGRAM.sources, problems)
    read_consequences(
        whole.items("consequences"), FACTS, PROGRAM.parameters, CLAUSES, PROGRAM.sources, problems
    )
    return problems


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_faulty_file_is_told_in_these_words(case: Path) -> None:
    assert told(check(case)) == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_a_fault() -> None:
    assert all(case.with_suffix(".txt").stat().st_size for case in CASES.glob("*.yaml"))


def test_every_code_of_duties_orders_money_and_cases_is_told_in_a_case() -> None:
    text = Path(errors.__file__).read_text(encoding="utf-8")
    section = text.split("# --- Duties, court orders")[1].split("\n# --- ")[0]
    codes = set(re.findall(r'code = "([^"]+)"', section))
    found = {one.code for case in CASES.glob("*.yaml") for one in check(case)}
    elsewhere = {"program.no-program-beside", "program.scenario-not-met"}  # by check and verbs
    assert elsewhere < codes
    assert codes - elsewhere <= found
