"""All faults of a file, whatever its format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import EvenhandError, NoProgramBeside, UnknownFormat
from evenhand.language import program as programs
from evenhand.language import vocabulary
from evenhand.language.nodes import Table
from evenhand.language.orders import ORDERS_FORMAT, read_orders_files
from evenhand.language.problems import Problems
from evenhand.language.reader import read_bytes, read_data
from evenhand.language.scenarios import SCENARIOS_FORMAT, load_scenarios

if TYPE_CHECKING:
    from evenhand.errors import Place
    from evenhand.terms.programs import Program

FORMATS: Final = (programs.FORMAT, SCENARIOS_FORMAT, ORDERS_FORMAT, vocabulary.FORMAT)


def check_file(path: Path | str) -> tuple[EvenhandError, ...]:
    """Every fault of a file and of what it is read with, by file, line and column.

    A program is read with its vocabularies and court orders; scenarios and court orders
    with the program beside them (``NAME.yaml`` for ``NAME.scenarios.yaml``).

    Args:
        path: a file of any of :data:`FORMATS`, told apart by its ``evenhand:`` line.
    Returns:
        The faults; empty where there is none. A file that cannot be read at all is one
        fault, of the class ``UnreadableFile``.
    """
    file, problems = Path(path), Problems()
    data = read_bytes(file, problems)
    if data is not None:
        _check(file, data, problems)
    return problems.sorted()


def _check(path: Path, data: bytes, problems: Problems) -> None:
    told = Problems()
    table = read_data(data, path.name, told)
    form = table.text("evenhand", required=True) if table is not None else None
    match form.value if form is not None else None:
        case programs.FORMAT:
            programs.read_program(path, problems)
        case vocabulary.FORMAT:
            vocabulary.vocabulary_of(data, path.name, problems)
        case word if word in (SCENARIOS_FORMAT, ORDERS_FORMAT):
            assert table is not None
            _check_sister(path, table, word == SCENARIOS_FORMAT, told, problems)
        case _:
            for fault in told:
                problems.add(fault)
            if form is not None:
                problems.add(_unknown(form.value, form.place))


def _unknown(word: str, place: Place) -> UnknownFormat:
    return UnknownFormat.unknown_name("a format this version reads", word, FORMATS, place)


def _check_sister(
    path: Path, table: Table, is_scenarios: bool, told: Problems, problems: Problems
) -> None:
    kind = "scenarios" if is_scenarios else "orders"
    found = _program_beside(path, kind, table, problems)
    if found is None:
        for fault in told:
            problems.add(fault)
    elif is_scenarios:
        load_scenarios(path, found, problems)
    else:
        read_orders_files([path], found.id, [clause.id for clause in found.clauses()], problems)


def _program_beside(path: Path, kind: str, table: Table, problems: Problems) -> Program | None:
    """The program a sister file belongs to, by its name; told where it is of no use."""
    name = path.name.removesuffix(f".{kind}.yaml") + ".yaml"
    beside = path.with_name(name)
    place = table.place_of("program")
    if beside == path or not beside.is_file():
        message = f"The program of these {kind} does not stand beside them."
        hint = f"Keep them as NAME.{kind}.yaml beside NAME.yaml."
        problems.add(NoProgramBeside(message, place=place, hint=hint))
        return None
    faults = Problems()
    found = programs.read_program(beside, faults)
    own = [fault for fault in faults if fault.place is None or fault.place.file != path.name]
    if not own:
        return found
    message = f"The program beside it, {name}, has {len(own)} fault{'s' * (len(own) > 1)}."
    problems.add(NoProgramBeside(message, place=place, hint=f"Check {name} first."))
    return None


def format_of(path: Path | str) -> str:
    """The format that a file names in its ``evenhand:`` line; blank where it names none."""
    told = Problems()
    data = read_bytes(Path(path), told)
    table = read_data(data, str(path), told) if data is not None else None
    return table.string("evenhand") if table is not None else ""
