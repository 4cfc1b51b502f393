"""Where a verb's subject comes from: a file, a shipped one, or an object."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from evenhand.errors import UnknownProgram
from evenhand.language import load
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.verbs.bodies_named import bodies_not_on_file

SHIPPED = Path(str(files("evenhand"))) / "shipped"


def program_file(program: str | Path) -> Path:
    """The file of a program, by its path or, where it is shipped, by its id.

    Raises:
        UnknownProgram: neither a file nor a shipped id.
    """
    path = Path(program)
    if path.is_file():
        return path
    shipped = shipped_programs()
    if str(program) in shipped:
        return shipped[str(program)]
    raise UnknownProgram.unknown_name("a program file or a shipped program", str(program), shipped)


def shipped_programs() -> dict[str, Path]:
    """The shipped programs by id: ``us/doj/psp.yaml`` is ``us-doj-psp``."""
    root = SHIPPED / "programs"
    found = (path for path in sorted(root.rglob("*.yaml")) if "." not in path.stem)
    return {"-".join(path.relative_to(root).with_suffix("").parts): path for path in found}


def as_program(
    program: Program | str | Path, orders: Sequence[Path] = (), record: Path | None = None
) -> Program:
    """A loaded program, loading it where a path or an id was given.

    Args:
        orders: files of later court orders, for a program that is loaded here.
        record: the folder of the record in whose table the governments that later orders
            name must be; ``None`` is the shipped record.
    Raises:
        UnknownJurisdiction: a later order names a government that is not on file.
    """
    if isinstance(program, Program):
        return program
    loaded = load(program_file(program), orders=orders)
    later = {path.name for path in orders}
    if later:
        for problem in bodies_not_on_file(loaded, open_record(record).jurisdictions, later):
            raise problem
    return loaded


def open_record(directory: Path | None = None) -> Record:
    """The record in a folder; without one, the shipped record."""
    return Record.open(directory or SHIPPED / "record")


def called(program: Program | str | Path) -> str:
    """A program as a prompt names it: a shipped one by its id, any other by its file."""
    if not isinstance(program, Program):
        return str(program)
    shipped = shipped_programs().get(program.id)
    return program.id if shipped == Path(program.file) else program.file


def is_shipped(evidence: object) -> bool:
    """Whether what is decided on is the shipped record, which a prompt need not name."""
    return isinstance(evidence, Record) and evidence.folder == SHIPPED / "record"
