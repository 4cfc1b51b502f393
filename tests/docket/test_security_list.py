"""The list of what is met names each chapter, and only tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

PAGE: Final = Path("docs/security.md").read_text()
STATES: Final = {"met", "in part", "not met", "operator", "does not apply"}
TEST: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROW: Final = re.compile(r"^\| (\d+\.\d+)[^|]* \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.M)


def names_in(file: str) -> set[str]:
    """The names of the tests of a file."""
    tree = ast.walk(ast.parse(Path(file).read_text()))
    return {one.name for one in tree if isinstance(one, ast.FunctionDef)}


def test_every_chapter_of_the_standard_is_there_in_order() -> None:
    assert re.findall(r"^### V(\d+) ", PAGE, re.M) == [str(n) for n in range(1, 18)]
    assert "5.0.0 (May 2025)" in PAGE
    parts = re.split(r"^### V(\d+) .*$", PAGE, flags=re.M)[1:]
    for number, part in zip(parts[::2], parts[1::2], strict=True):
        sections = [row[0].partition(".")[0] for row in ROW.findall(part)]
        assert set(sections) == {number}


def test_every_test_that_is_named_is_there() -> None:
    named = TEST.findall(PAGE)
    assert len(named) > 90
    assert PAGE.count("::test_") == len(named)
    there = {file: names_in(file) for file, _ in named}
    assert [f"{file}::{name}" for file, name in named if name not in there[file]] == []


def test_what_is_met_names_a_test_and_what_is_not_says_why() -> None:
    rows = ROW.findall(PAGE)
    lines = re.findall(r"^\| \d", PAGE, re.M)
    assert len(rows) == len(lines)
    for section, what, state, how in rows:
        assert state in STATES, (section, what)
        assert state != "met" or TEST.search(how), (section, what)
        assert state == "met" or len(TEST.sub("", how).split()) > 2, (section, what)
