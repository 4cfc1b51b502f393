"""Whatever stands in a file, only evenhand's own errors come out, and none that hides another.

A fault that carries the exception of a parser we called is a fault of the file. One that
carries anything else (a KeyError, an AttributeError …) would be a fault of ours dressed up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import EvenhandError, Place
from evenhand.language import (
    check_file,
    clauses,
    derivations,
    facts,
    load,
    membership,
    papers,
    parameters,
    readings,
    vocabulary,
    wordings,
)
from evenhand.language import program as programs
from evenhand.language.nodes import Text
from evenhand.language.problems import Problems
from evenhand.language.reader import read_text
from evenhand.language.typecheck import Glossary

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in DATA.glob("*.yaml"))
TEXTS = {name: (DATA / name).read_text(encoding="utf-8") for name in FILES}
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines()})
WORDS = sorted({word for text in TEXTS.values() for word in text.split()})
KEYS = sorted(
    {
        key
        for room in (
            clauses, derivations, facts, membership, papers, parameters, programs, readings,
            vocabulary, wordings,
        )
        for name, keys in vars(room).items()
        if name.endswith("_KEYS")
        for key in keys
    }
)  # fmt: skip
FROM_PARSERS = (ValueError, SyntaxError, OSError, yaml.YAMLError)


def assert_sound(faults: Iterable[EvenhandError]) -> None:
    for fault in faults:
        assert isinstance(fault, EvenhandError)
        assert not fault.message[0].islower()
        assert fault.hint
        assert fault.place is not None
        assert fault.__cause__ is None or isinstance(fault.__cause__, FROM_PARSERS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def check(folder: Path, name: str, data: bytes | str) -> tuple[EvenhandError, ...]:
    """Check one changed file among the good ones; ``load`` must agree with ``check_file``."""
    for file in FILES:
        shutil.copy(DATA / file, folder / file)
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    faults = check_file(path)
    assert_sound(faults)
    if name == "snow-roads.yaml" and faults:
        with pytest.raises(EvenhandError):
            load(path)
    return faults


@settings(max_examples=150)
@given(data=st.binary(max_size=300))
def test_a_file_of_any_bytes_is_read_or_refused_with_its_place(folder: Path, data: bytes) -> None:
    check(folder, "snow-roads.yaml", data)


@settings(max_examples=150)
@given(
    text=st.text(st.sampled_from(" \n\t-:{}[],#&*!|>'\"%@`?abc0é\u2028\r\ufeff\x85"), max_size=80)
)
def test_any_text_of_yamls_own_marks_is_read_or_refused_with_its_place(text: str) -> None:
    problems = Problems()
    read_text(text, "x.yaml", problems)
    assert_sound(problems)


# Digits that are none of ours, numbers at the edge, dates outside the calendar.
ODD = [
    "",
    "²",
    "٣",
    "1e5",
    "-0",
    "0",
    "9" * 40,
    "0000",
    "9999-12-31",
    "0000-00-00",
    "..",
    "x" * 200,
]
names = st.sampled_from(KEYS) | st.sampled_from(WORDS) | st.sampled_from(ODD)
values: st.SearchStrategy[Any] = st.recursive(
    names | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=5),
    max_leaves=12,
)
tops = {
    "snow-roads.yaml": programs.PROGRAM_KEYS,
    "yy.vocabulary.yaml": vocabulary.VOCABULARY_KEYS,
}


@settings(max_examples=120)
@given(name=st.sampled_from(sorted(tops)), data=st.data())
def test_a_key_may_hold_any_shape_and_is_read_or_refused(
    folder: Path, name: str, data: st.DataObject
) -> None:
    keys = tops[name]
    changed = yaml.load(TEXTS[name], Loader=yaml.CBaseLoader)  # texts alone
    for key in data.draw(st.lists(st.sampled_from(keys[1:]), min_size=1, max_size=2)):
        changed[key] = data.draw(values)
    check(folder, name, yaml.safe_dump(changed, sort_keys=False))


def replaced(tree: Any, path: list[int], value: Any) -> Any:
    """The tree with the part that the numbers lead to replaced."""
    if not path or not isinstance(tree, dict | list) or not tree:
        return value
    step, *rest = path
    if isinstance(tree, list):
        at = step % len(tree)
        return [replaced(part, rest, value) if n == at else part for n, part in enumerate(tree)]
    at = step % len(tree)
    return {
        key: replaced(part, rest, value) if n == at else part
        for n, (key, part) in enumerate(tree.items())
    }


@settings(max_examples=120)
@given(
    name=st.sampled_from(FILES),
    path=st.lists(st.integers(0, 30), min_size=1, max_size=7),
    value=values,
)
def test_a_good_file_with_any_shape_deep_inside_is_read_or_refused(
    folder: Path, name: str, path: list[int], value: Any
) -> None:
    tree = yaml.load(TEXTS[name], Loader=yaml.CBaseLoader)  # texts alone
    check(folder, name, yaml.safe_dump(replaced(tree, path, value), sort_keys=False))


@settings(max_examples=120)
@given(name=st.sampled_from(FILES), data=st.data())
def test_a_file_with_lines_dropped_doubled_or_replaced_is_read_or_refused(
    folder: Path, name: str, data: st.DataObject
) -> None:
    lines = TEXTS[name].splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        now = data.draw(st.sampled_from([[], [lines[at]] * 2, None]))
        lines[at : at + 1] = [data.draw(st.sampled_from(LINES))] if now is None else now
    check(folder, name, "\n".join(lines))


@settings(max_examples=120)
@given(name=st.sampled_from(FILES), data=st.data())
def test_a_file_with_words_dropped_doubled_or_replaced_is_read_or_refused(
    folder: Path, name: str, data: st.DataObject
) -> None:
    words = TEXTS[name].split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        now = data.draw(st.sampled_from([[], [words[at]] * 2, None]))
        words[at : at + 1] = [data.draw(st.sampled_from(WORDS))] if now is None else now
    check(folder, name, " ".join(words))


PARTS = st.sampled_from(
    [
        *("snow_days", "salting", "plan_filed", "snow_floor", "x", "as_of", "always", "yes", "yy"),
        *("is", "not", "in", "of", "and", "or", "min", "max", "<=", ">=", "==", "**", "//"),
        *("0", "00", "1.5", "1e9", "9" * 30, "2041-11-01", "2041-13-01"),
        *"()[],+-*/<>=%.'\":;é#\n ",
    ]
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    program = load(DATA / "snow-roads.yaml")
    units = dict.fromkeys(program.parameters, program.facts["snow_days"].unit)
    return Glossary(program.facts, program.parameters, units, Problems())


@settings(max_examples=120)
@given(parts=st.lists(PARTS, max_size=14), glue=st.sampled_from(["", " "]))
def test_a_comparison_is_read_or_its_fault_is_told(
    glossary: Glossary, parts: list[str], glue: str
) -> None:
    problems = Problems()
    names = Glossary(glossary.facts, glossary.parameters, glossary.units, problems)
    text = Text(glue.join(parts), Place("x.yaml", 1, 1))
    assert (names.leaf(text) is None) == bool(len(problems))
    names.computation(text)
    assert_sound(problems)


@settings(max_examples=100)
@given(words=st.text(max_size=40))
def test_any_text_as_a_computation_is_read_or_its_fault_is_told(
    glossary: Glossary, words: str
) -> None:
    problems = Problems()
    names = Glossary(glossary.facts, glossary.parameters, glossary.units, problems)
    names.computation(Text(words, Place("x.yaml", 1, 1)))
    assert_sound(problems)
