"""Nothing of the program is without its page, and the made pages are as they are made."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import typing

import click
import pytest
from tools import make_reference

from evenhand.cli import main
from evenhand.errors import EvenhandError
from evenhand.reasons import conditions, disputes_found, shapes
from evenhand.reasons.regions import WORDS
from evenhand.terms.findings import Status
from evenhand.terms.programs import ASSERTER_CLASSES
from evenhand.terms.statements import STATEMENT_COLUMNS, STATEMENT_KINDS
from evenhand.verbs import (
    compare_programs,
    exposure_rows,
    exposure_sums,
    reconcile_rows,
    rows,
    standards_rows,
)
from evenhand.verbs.check import check
from evenhand.verbs.compare import matches_shown, report, separating_shown
from evenhand.verbs.difference import difference
from evenhand.verbs.difference_case import Checked
from evenhand.verbs.explain import Explanation
from evenhand.verbs.sources import SHIPPED, as_program, shipped_programs
from tests.docs.pages import DOCS, text_of

REFERENCE = DOCS / "reference"
TABLES = [
    one
    for module in (
        rows,
        shapes,
        disputes_found,
        conditions,
        exposure_rows,
        exposure_sums,
        compare_programs,
        standards_rows,
        reconcile_rows,
        report,
        matches_shown,
        separating_shown,
    )
    for one in vars(module).values()
    if typing.is_typeddict(one) and one.__module__ == module.__name__
]


def listed(page: str) -> set[str]:
    """What the first column of a page's tables names."""
    return set(re.findall(r"^\| `([^`]+)` \|", text_of(REFERENCE / page), re.M))


@pytest.mark.parametrize("name", make_reference.PAGES)
def test_a_made_page_is_what_its_tool_makes(name: str) -> None:
    assert text_of(REFERENCE / name) == make_reference.PAGES[name]()


def every_verb(path: str, verb: click.Command) -> list[str]:
    below = getattr(verb, "commands", {})
    return [path, *(one for name in below for one in every_verb(f"{path} {name}", below[name]))]


def test_every_verb_has_its_section() -> None:
    headings = set(re.findall(r"^## (.+)$", text_of(REFERENCE / "cli.md"), re.M))
    assert headings == set(every_verb("evenhand", main))


def test_every_verb_and_every_option_says_what_it_does() -> None:
    verbs = every_verb("evenhand", main)
    assert len(verbs) > 8
    for path in verbs:
        verb: click.Command = main
        for name in path.split()[1:]:
            assert isinstance(verb, click.Group)
            verb = verb.commands[name]
        assert verb.help, path


def test_every_error_has_a_code_of_its_own_and_its_section() -> None:
    errors = make_reference.errors()
    headings = re.findall(r"^### `(.+)`$", text_of(REFERENCE / "errors.md"), re.M)
    assert headings == list(errors)
    below = list(make_reference._below(EvenhandError))
    assert len(below) == len(errors)
    for error in below:
        assert "code" in vars(error), f"{error.__name__} has no code of its own"
        assert error.__doc__, f"{error.__name__} does not say what it is"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_of_the_json_is_on_its_page(table: type) -> None:
    assert table.__annotations__
    page = text_of(REFERENCE / "json.md")
    assert not [key for key in table.__annotations__ if f"`{key}`" not in page]


def test_the_json_page_lists_no_key_that_does_not_exist() -> None:
    keys = {key for table in TABLES for key in table.__annotations__}
    own = {"membership", "findings", "notes", "readings"}
    assert own <= set(Explanation.__annotations__)
    own |= {"conditions", "money"}
    assert listed("json.md") <= keys | own | difference_keys()


@functools.cache
def difference_json() -> dict[str, object]:
    """What ``difference --format json`` writes, of a comparison that fills every list."""
    day, known = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
    found = difference(
        "us-doj-psp", as_of=day, known_at=known, reading="release", b_reading="news", most=2,
        b_as_of=dt.date(2019, 7, 1), b_known_at=dt.date(2019, 7, 1),
    )  # fmt: skip
    written: dict[str, object] = json.loads(found.to_json())
    return written


def keys_of(node: object) -> set[str]:
    """Every key below a node, but for the relations, which are names of the program's own."""
    if isinstance(node, list):
        return {key for part in node for key in keys_of(part)}
    if not isinstance(node, dict):
        return set()
    below = {key for name, part in node.items() if name != "bodies" for key in keys_of(part)}
    return {*node, *below}


def difference_keys() -> set[str]:
    return keys_of(difference_json())


def test_the_section_on_a_difference_lists_exactly_the_keys_it_has() -> None:
    section = text_of(REFERENCE / "json.md").split("\n## A difference\n")[1].split("\n## ")[0]
    written = difference_json()
    for name in ("regions", "places"):
        assert written[name]
    assert set(re.findall(r"^\| `([^`]+)` \|", section, re.M)) == difference_keys()


def test_the_words_of_a_difference_are_on_its_page() -> None:
    section = text_of(REFERENCE / "json.md").split("\n## A difference\n")[1].split("\n## ")[0]
    words = {*WORDS.values(), *typing.get_args(Checked)}
    assert not [word for word in words if f"`{word}`" not in section]


def test_the_words_of_the_json_are_on_its_page() -> None:
    page = text_of(REFERENCE / "json.md")
    words = {*typing.get_args(Status), *ASSERTER_CLASSES, *rows.MEMBER_WORD.values()}
    assert not [word for word in words if f"`{word}`" not in page]


def test_every_column_kind_and_class_of_the_record_is_on_its_page() -> None:
    wanted = {*STATEMENT_COLUMNS, *STATEMENT_KINDS, *ASSERTER_CLASSES}
    assert wanted <= listed("record.md")


def test_the_columns_of_a_statement_are_explained_in_their_order() -> None:
    section = text_of(REFERENCE / "record.md").split("## A statement")[1].split("\n## ")[0]
    assert re.findall(r"^\| `([^`]+)` \|", section, re.M) == list(STATEMENT_COLUMNS)


def test_every_shipped_program_has_its_line_and_its_law() -> None:
    page = text_of(REFERENCE / "programs.md")
    lines = dict(re.findall(r"^\| `([^`]+)` \| .+\((\S+)\) \|$", page, re.M))
    assert set(lines) == set(shipped_programs())
    for program, law in lines.items():
        assert f"`{program}`" in text_of(REFERENCE / law) or program in text_of(REFERENCE / law)


@pytest.mark.parametrize("program", shipped_programs())
def test_every_shipped_program_is_faultless_and_its_scenarios_come_out(program: str) -> None:
    checked = check(program)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.scenarios > 0


@pytest.mark.parametrize("program", shipped_programs())
def test_the_law_page_of_a_program_names_every_clause(program: str) -> None:
    page = text_of(REFERENCE / "programs.md")
    law = text_of(REFERENCE / re.findall(rf"^\| `{program}` \| .+\((\S+)\) \|$", page, re.M)[0])
    clauses = [clause.id for clause in as_program(program).clauses()]
    assert clauses
    assert not [clause for clause in clauses if f"`{clause}`" not in law]


def test_every_schema_is_listed() -> None:
    schemas = {path.name for path in (SHIPPED / "schemas").iterdir()}
    assert schemas == {name for name in listed("programs.md") if name.endswith(".json")}
