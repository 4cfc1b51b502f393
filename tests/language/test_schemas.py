"""The JSON Schemas say what the loaders accept, key by key."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from evenhand.language import (
    clauses,
    consequences,
    derivations,
    duties,
    facts,
    membership,
    orders,
    papers,
    parameters,
    program,
    readings,
    scenario_expect,
    scenarios,
    scope,
    steps,
    vocabulary,
    wordings,
)
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.terms.programs import GROUP_KINDS, TAKEABLE
from evenhand.terms.statements import ACT_COLUMNS, ACT_KINDS
from tests.language.made import told
from tests.language.schema_bases import BASES, DATA, example_in_file, load, plain

ROOT = Path(__file__).parent.parent.parent
HOME = ROOT / "src" / "evenhand" / "shipped" / "schemas"
NAMES = ("program-1", "scenarios-1", "orders-1", "vocabulary-1", "acts-1")
SCHEMAS: dict[str, Any] = {
    name: json.loads((HOME / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES
}
LOADERS = {
    ("program-1", ""): program.PROGRAM_KEYS,
    ("program-1", "purpose"): papers.PURPOSE_KEYS,
    ("program-1", "class"): membership.CLASS_KEYS,
    ("program-1", "class-wording"): membership.CLASS_WORDING_KEYS,
    ("program-1", "reading"): readings.READING_KEYS,
    ("program-1", "takes"): TAKEABLE,
    ("program-1", "source"): papers.SOURCE_KEYS,
    ("program-1", "parameter"): parameters.PARAMETER_KEYS,
    ("program-1", "value"): parameters.VALUE_KEYS,
    ("program-1", "fact"): facts.FACT_KEYS,
    ("program-1", "derived"): derivations.DERIVE_KEYS,
    ("program-1", "over"): derivations.OVER_KEYS,
    ("program-1", "clause"): clauses.CLAUSE_KEYS,
    ("program-1", "clause-group"): GROUP_KINDS,
    ("program-1", "wording"): wordings.WORDING_KEYS,
    ("program-1", "nested"): wordings.NESTED_KEYS,
    ("program-1", "nested-group"): GROUP_KINDS,
    ("program-1", "step"): steps.STEP_KEYS,
    ("program-1", "scope-part"): scope.SCOPE_KEYS,
    ("program-1", "duty"): duties.DUTY_KEYS,
    ("program-1", "duty force"): duties.FORCE_KEYS,
    ("program-1", "consequence"): consequences.CONSEQUENCE_KEYS,
    ("program-1", "consequence rate"): consequences.RATE_KEYS,
    ("program-1", "consequence restored"): consequences.RESTORED_KEYS,
    ("orders-1", ""): orders.ORDERS_FILE_KEYS,
    ("orders-1", "scope-part"): scope.SCOPE_KEYS,
    ("orders-1", "order"): orders.ORDER_KEYS,
    ("scenarios-1", ""): scenarios.SCENARIOS_FILE_KEYS,
    ("scenarios-1", "scenario"): scenarios.SCENARIO_KEYS,
    ("scenarios-1", "expected"): scenario_expect.EXPECT_KEYS,
    ("vocabulary-1", ""): vocabulary.VOCABULARY_KEYS,
    ("vocabulary-1", "fact"): facts.FACT_KEYS,
    ("vocabulary-1", "derived"): derivations.DERIVE_KEYS,
    ("vocabulary-1", "over"): derivations.OVER_KEYS,
    ("acts-1", ""): ACT_COLUMNS,
}


def tables(schema: Any, label: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a schema, by its definition and, where it has no own, by its key."""
    if isinstance(schema, list):
        for part in schema:
            yield from tables(part, label)
    if not isinstance(schema, dict):
        return
    keys = schema.get("properties", {}) if "additionalProperties" in schema else {}
    if keys:
        yield label, keys
    for key, inner in keys.items():
        yield from tables({k: v for k, v in inner.items() if k != "examples"}, f"{label} {key}")
    for word in ("anyOf", "allOf", "items", "additionalProperties"):
        yield from tables(schema.get(word), label)
    for name, inner in schema.get("definitions", {}).items():
        yield from tables(inner, name)


TABLES = {(name, label): keys for name in NAMES for label, keys in tables(SCHEMAS[name])}
KEYS = [(*table, key) for table, keys in TABLES.items() for key in keys]
LOADED = [key for key in KEYS if key[0] != "acts-1"]


def accepts(name: str, data: Any) -> bool:
    return bool(Draft7Validator(SCHEMAS[name]).is_valid(data))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_of_draft_7_as_the_editors_need_it(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_what_its_tables_say(name: str) -> None:
    tools = str(ROOT / "tools")
    sys.path.insert(0, tools)
    try:
        spec = importlib.util.spec_from_file_location("make_schemas", f"{tools}/make_schemas.py")
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(made)
    finally:
        sys.path.remove(tools)
    assert made.written(name) == (HOME / f"{name}.json").read_text(encoding="utf-8")


def test_every_table_of_the_schemas_is_one_that_a_loader_reads() -> None:
    assert set(TABLES) == set(LOADERS)
    assert set(BASES) == {table for table in TABLES if table[0] != "acts-1"}


@pytest.mark.parametrize("table", LOADERS, ids=lambda table: " ".join(table).strip())
def test_loader_and_schema_know_the_same_keys(table: tuple[str, str]) -> None:
    assert sorted(TABLES[table]) == sorted(LOADERS[table])


@pytest.mark.parametrize("key", KEYS, ids=" ".join)
def test_a_key_says_in_words_what_it_is_and_gives_an_example(key: tuple[str, str, str]) -> None:
    name, label, word = key
    shape = TABLES[name, label][word]
    assert shape["description"].endswith(".")
    assert shape["examples"]
    check = Draft7Validator({**shape, "definitions": SCHEMAS[name].get("definitions", {})})
    for example in shape["examples"]:
        check.validate(example)


@pytest.mark.parametrize("key", LOADED, ids=" ".join)
def test_every_example_of_a_key_loads(key: tuple[str, str, str], tmp_path: Path) -> None:
    name, label, word = key
    examples = TABLES[name, label][word]["examples"]
    assert examples
    for example in examples:
        file = example_in_file(name, label, word, example)
        problems = load(name, file, tmp_path)
        assert not len(problems), f"{example}: {told(problems)}"
        assert accepts(name, file)


@pytest.mark.parametrize("table", BASES, ids=lambda table: " ".join(table).strip())
def test_an_unknown_key_is_refused_by_loader_and_schema(
    table: tuple[str, str], tmp_path: Path
) -> None:
    file = example_in_file(*table, "colour", "red")
    codes = {problem.code for problem in load(table[0], file, tmp_path)}
    assert codes & {"program.unknown-key", "program.wrong-shape"}
    assert not accepts(table[0], file)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("program-1", "xx-night-buses.yaml"),
        ("scenarios-1", "xx-night-buses.scenarios.yaml"),
        ("orders-1", "xx-night-buses.orders.yaml"),
        ("vocabulary-1", "xx.vocabulary.yaml"),
    ],
)
def test_the_invented_files_pass_their_schemas_as_the_reader_sees_them(
    name: str, file: str
) -> None:
    data = plain(read(DATA / file, Problems()))
    Draft7Validator(SCHEMAS[name]).validate(data)


def test_the_invented_acts_pass_row_by_row() -> None:
    with (DATA / "acts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        Draft7Validator(SCHEMAS["acts-1"]).validate(row)


def test_the_kinds_of_act_are_those_of_the_record() -> None:
    assert tuple(SCHEMAS["acts-1"]["properties"]["kind"]["enum"]) == ACT_KINDS


def test_the_editor_finds_the_schema_of_every_format() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert {Path(path).stem for path in schemas} == {name for name in NAMES if name != "acts-1"}
    assert all((ROOT / path).is_file() for path in schemas)
