"""The reference names every key of every format, in the section on its table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.language import check_file
from evenhand.language.facts_file import read_given_json
from evenhand.logic import LEFT_OUT, Part, all_of, any_of, none_of
from tests.language.made import PROGRAM
from tests.language.test_schemas import KEYS, TABLES

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")
PARTS = {"program-1": "Program", "orders-1": "Orders", "scenarios-1": "Scenarios",
         "vocabulary-1": "Vocabularies", "acts-1": "Acts"}  # fmt: skip
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S))
WORDS: dict[str, Part] = {"met": True, "unmet": False, "unknown": None, "left out": LEFT_OUT}


def listings(part: str) -> list[set[str]]:
    """The keys of each table of keys in a part of the page."""
    blocks = SECTIONS[part].strip().split("\n\n")
    tables = [block for block in blocks if block.startswith("| Key |")]
    return [set(re.findall(r"^\| `([^`]+)` \|", block, re.M)) for block in tables]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: " ".join(table).strip())
def test_every_table_has_its_list_of_keys_and_no_other(table: tuple[str, str]) -> None:
    assert set(TABLES[table]) in listings(PARTS[table[0]])


def test_no_list_of_keys_is_of_a_table_that_does_not_exist() -> None:
    assert sum(len(listings(part)) for part in PARTS.values()) >= len(TABLES) > 0
    for name, part in PARTS.items():
        known = [set(keys) for table, keys in TABLES.items() if table[0] == name]
        assert all(listing in known for listing in listings(part))


def test_every_key_is_named() -> None:
    assert KEYS
    assert not [key for _, _, key in KEYS if f"| `{key}` |" not in TEXT]


def test_the_table_of_two_clauses_is_what_the_logic_does() -> None:
    rows = re.findall(
        r"^\| (met|unmet|unknown|left out) \| (\S+|left out) \| (\w+) \| (\w+) \| (\w+) \|$",
        SECTIONS["What follows from what is known"],
        re.M,
    )
    assert len(rows) == 10
    for one, other, every, some, no in rows:
        parts = [WORDS[one], WORDS[other]]
        assert any_of(parts) is WORDS[some]
        assert none_of(parts) is WORDS[no]
        if every != "refused":
            assert all_of(parts) is WORDS[every]


def test_a_sentence_has_a_line_of_its_own() -> None:
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.S)
    lines = [line for line in prose.splitlines() if line and line[0] not in "|#"]
    assert len(lines) > 50
    assert not [line for line in lines if re.search(r"[a-z`]\. [A-Z`]", line)]


def test_the_files_on_the_page_load(tmp_path: Path) -> None:
    names = {
        "program/1": "made.yaml",
        "orders/1": "made.orders.yaml",
        "scenarios/1": "made.scenarios.yaml",
        "vocabulary/1": "xx.vocabulary.yaml",
    }
    blocks = re.findall(r"^```yaml\n(evenhand: (\S+)\n.*?)^```", TEXT, re.M | re.S)
    assert {form for _, form in blocks} == set(names)
    for block, form in blocks:
        (tmp_path / names[form]).write_text(block, encoding="utf-8")
    for name in names.values():
        assert [str(fault) for fault in check_file(tmp_path / name)] == []


def test_the_answers_in_json_on_the_page_are_of_the_form_that_is_read() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```", TEXT, re.M | re.S)
    found = read_given_json(block, PROGRAM, "facts.json")[None]
    assert {(one.fact, one.of, one.year) for one in found} == {
        ("wants_buses", None, None),
        ("residents", None, 2016),
        ("residents", "us", 2016),
        ("stops_lit", "us-nm-bernalillo-county", None),
        ("stops_lit", "us-nm-albuquerque", None),
    }
