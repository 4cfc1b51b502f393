"""Program files to programs: what is read, and from which files."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand import errors
from evenhand.language import FORMATS, check_file, load, load_vocabulary
from evenhand.terms.expressions import FactRef, Is
from evenhand.terms.facts import AskedOf, Over
from evenhand.terms.programs import Clause, ForEach, Group, Program
from evenhand.terms.spans import parse_span

DATA = Path(__file__).parent / "data"
FILE = DATA / "snow-roads.yaml"


@pytest.fixture(scope="module")
def program() -> Program:
    return load(FILE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The program and its sister files, to be changed."""
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.name)
def test_good_files_of_every_format_have_no_fault(path: Path) -> None:
    assert check_file(path) == ()


def test_the_good_files_are_of_all_formats() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DATA.glob("*.yaml")]
    assert all(any(f"\nevenhand: {form}\n" in f"\n{text}" for text in texts) for form in FORMATS)


def test_clauses_keep_the_order_of_the_file_groups_dissolved(program: Program) -> None:
    ids = [clause.id for clause in program.clauses()]
    assert ids == ["snow", "ready", "means", "few-plows", "slack", "open", "salt"]


def test_the_first_reading_is_the_default(program: Program) -> None:
    assert list(program.readings) == ["call", "letter"]
    assert program.readings["letter"].left_open == "always"


def test_a_wording_holds_from_its_date_and_may_end(program: Program) -> None:
    snow, open_ = program.clauses()[0], program.clauses()[5]
    assert [wording.begins.text for wording in snow.wordings] == ["2041-11-01", "2045"]
    assert snow.wordings[1].fiscal_years == (2045, 2046)
    first, last = open_.wordings
    assert first.each == ForEach("each", "road_keeper", "left-out")
    assert (last.test, last.source, last.begins) == (None, None, parse_span("2047-07-01"))


def test_a_clause_inside_a_wording_begins_with_it(program: Program) -> None:
    ready = program.clauses()[1].wordings[0]
    assert isinstance(ready.test, Group)
    sound, filed, told = ready.test.parts
    assert isinstance(sound, Clause)
    assert isinstance(filed, Clause)
    assert isinstance(told, Group)
    assert sound.wordings[0].begins == ready.begins
    assert sound.wordings[0].source is ready.source
    assert filed.wordings[0].test is not None


def test_at_least_keeps_its_number(program: Program) -> None:
    test = program.clauses()[2].wordings[0].test
    assert isinstance(test, Group)
    assert (test.kind, test.count, len(test.parts)) == ("at-least", 2, 4)


def test_excuse_and_what_is_left_open_stand_beside_the_test(program: Program) -> None:
    salt = program.clauses()[6].wordings[0]
    assert salt.left_open == Is(FactRef("salting"), ("on-ice",))
    assert salt.excused_when == Is(FactRef("storm"), (True,))


@pytest.mark.parametrize(
    ("fact", "asked"),
    [
        ("plows", AskedOf()),
        ("residents", AskedOf()),
        ("plan_sound", AskedOf("fixed", "yy-roads", "winter office")),
        ("roads_open", AskedOf("relation", "road_keeper")),
        ("salting", AskedOf("relation", "road_keeper", "engineer")),
        ("seat_warned", AskedOf("relation", "seat")),
        ("keeper_slack", AskedOf("relation", "road_keeper")),
        ("snow_sustained", AskedOf()),
    ],
)
def test_of_whom_a_fact_is_asked(program: Program, fact: str, asked: AskedOf) -> None:
    assert program.facts[fact].of == asked


def test_a_computed_fact_keeps_its_years_and_inherits_its_definition(program: Program) -> None:
    sustained, mean = program.facts["snow_sustained"], program.facts["snow_mean"]
    assert sustained.derivation is not None
    assert sustained.derivation.over == Over(3, "yy-weather", "at-least", 2)
    assert sustained.answer.kind == "yes-no"
    assert mean.derivation is not None
    assert mean.derivation.over == Over(None, "yy-weather", "mean")
    assert mean.definition == "measured at dawn"


def test_values_of_parameters_are_exact_and_dated(program: Program) -> None:
    first, second = program.parameters["snow_floor"].values
    assert (first.value, first.begins.latest) == (Decimal(20), dt.date(2041, 11, 1))
    assert str(second.value) == "25.5"


def test_the_class_may_end(program: Program) -> None:
    assert [wording.of for wording in program.class_wordings] == [("place", "county"), ()]


def test_court_orders_beside_the_program_are_loaded_with_it(program: Program) -> None:
    assert [order.id for order in program.orders] == ["north-3", "north-3-stay"]


def test_the_order_of_computed_facts_does_not_matter(folder: Path) -> None:
    path = change(
        folder / "snow-roads.yaml",
        "derive:\n",
        "derive:\n  whole_cost_twice: {is: whole_cost * 2, unit: USD}\n",
    )
    assert load(path).facts["whole_cost_twice"].unit == load(path).facts["whole_cost"].unit


# --- Files ------------------------------------------------------------------------------


def test_the_digest_changes_with_any_byte_of_any_file_but_not_with_names(folder: Path) -> None:
    path = folder / "snow-roads.yaml"
    before = load(path).digest
    assert before == load(FILE).digest
    assert len(before) == 64
    moved = folder / "other.yaml"
    shutil.copy(path, moved)
    shutil.copy(folder / "snow-roads.orders.yaml", folder / "other.orders.yaml")
    assert load(moved).digest == before
    for name in ("snow-roads.yaml", "yy.vocabulary.yaml", "snow-roads.orders.yaml"):
        text = (folder / name).read_bytes()
        (folder / name).write_bytes(text + b"\n")
        assert load(path).digest != before
        (folder / name).write_bytes(text)
    assert load(path).digest == before


def test_scenarios_do_not_touch_the_digest(folder: Path) -> None:
    before = load(folder / "snow-roads.yaml").digest
    (folder / "snow-roads.scenarios.yaml").unlink()
    assert load(folder / "snow-roads.yaml").digest == before


def test_a_fault_in_a_vocabulary_or_in_orders_is_a_fault_of_the_program(folder: Path) -> None:
    change(folder / "yy.vocabulary.yaml", "unit: km\n", "unit: per\n")
    change(folder / "snow-roads.orders.yaml", "clauses: [open]", "clauses: [closed]")
    files = {fault.place.file for fault in check_file(folder / "snow-roads.yaml")}
    assert files == {"yy.vocabulary.yaml", "snow-roads.orders.yaml"}


def test_a_vocabulary_beside_the_program_goes_before_a_shipped_one(folder: Path) -> None:
    text = (folder / "yy.vocabulary.yaml").read_text(encoding="utf-8")
    (folder / "us.vocabulary.yaml").write_text(text.replace("vocabulary: yy", "vocabulary: us"))
    program = load(change(folder / "snow-roads.yaml", "uses: [yy]", "uses: [us]"))
    assert program.facts["residents"].publisher == "yy-statistics"


def test_a_vocabulary_under_another_name_is_refused(folder: Path) -> None:
    shutil.copy(folder / "yy.vocabulary.yaml", folder / "zz.vocabulary.yaml")
    path = change(folder / "snow-roads.yaml", "uses: [yy]", "uses: [zz]")
    assert [type(fault) for fault in check_file(path)] == [errors.UnknownVocabulary]


def test_a_vocabulary_says_when_the_fiscal_year_begins() -> None:
    vocabulary = load_vocabulary(DATA / "yy.vocabulary.yaml")
    assert vocabulary.fiscal_year_starts == (7, 1)
    assert vocabulary.facts["road_per_resident"].derivation is not None


def test_scenarios_of_a_faulty_program_say_so_and_nothing_else(folder: Path) -> None:
    change(folder / "snow-roads.yaml", "kind: grant", "kind: gift")
    faults = check_file(folder / "snow-roads.scenarios.yaml")
    assert [type(fault) for fault in faults] == [errors.NoProgramBeside]


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    (fault,) = check_file(tmp_path / "none.yaml")
    assert isinstance(fault, errors.UnreadableFile)
    with pytest.raises(errors.UnreadableFile):
        load(tmp_path / "none.yaml")


def test_line_ends_of_other_systems_change_nothing_but_the_digest(folder: Path) -> None:
    path = folder / "snow-roads.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_file(path) == ()
    assert load(path).requires == load(FILE).requires


@pytest.mark.parametrize("count", ["²", "two", "-1", "1.5"])
def test_at_least_takes_a_number_and_nothing_like_it(folder: Path, count: str) -> None:
    path = change(folder / "snow-roads.yaml", "            2:\n", f"            {count}:\n")
    assert [type(fault) for fault in check_file(path)] == [errors.WrongShape]


@pytest.mark.parametrize("count", ["0", "9", "999999999999"])
def test_at_least_asks_for_no_more_than_it_has_and_for_something(folder: Path, count: str) -> None:
    path = change(folder / "snow-roads.yaml", "            2:\n", f"            {count}:\n")
    assert [type(fault) for fault in check_file(path)] == [errors.TooFewParts]


def test_cities_are_not_compared_with_the_nation_under_the_legacy_definition(
    folder: Path,
) -> None:
    path = change(folder / "snow-roads.yaml", "uses: [yy]", "uses: [yy, us]")
    better = "when: violent_crime_rate > violent_crime_rate of us\n"
    change(path, "when: snow_sustained is yes\n", better)
    assert check_file(path) == ()
    change(path, better, "when: violent_crime_rate > violent_crime_rate_legacy of us\n")
    assert [type(fault) for fault in check_file(path)] == [errors.DefinitionMismatch]


# --- Boundaries -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first_value", "faulty"),
    [("2041-10-31", False), ("2041-11-01", False), ("2041-11-02", True), ("2041-11", True)],
)
def test_a_parameter_must_have_its_value_on_the_day_a_wording_begins(
    folder: Path, first_value: str, faulty: bool
) -> None:
    path = change(
        folder / "snow-roads.yaml",
        "      2041-11-01: {is: 20, source: call}",
        f"      {first_value}: {{is: 20, source: call}}",
    )
    assert [type(f) for f in check_file(path)] == [errors.ParameterTooLate] * faulty


@pytest.mark.parametrize(
    ("second", "faulty"),
    [
        ("2041-10-31", True),
        ("2041-11-02", False),
        ("2041", True),
        ("2041-11", True),
        ("..2042", True),
        ("2042..2043", False),
    ],
)
def test_dates_of_wordings_ascend_and_do_not_overlap(
    folder: Path, second: str, faulty: bool
) -> None:
    path = change(folder / "snow-roads.yaml", "        2045:\n", f"        {second}:\n")
    assert [type(f) for f in check_file(path)] == [errors.DatesOverlap] * faulty
