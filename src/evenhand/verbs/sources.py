"""Where a verb's subject and evidence come from: files, the shipped ones, or objects."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from evenhand.errors import UnknownProgram
from evenhand.language import load
from evenhand.language.given import read_given_json
from evenhand.record.given import Given
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import UNNAMED_APPLICANT, GivenAnswer

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.statements import Jurisdiction

SHIPPED = Path(str(files("evenhand"))) / "shipped"
# Answers by applicant, as read from a facts file; or as plain Python: by fact for one
# applicant, by applicant and fact for many.
Answers = Mapping[str, tuple[GivenAnswer, ...]]
PlainAnswers = Mapping[str, object]


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


def as_program(program: Program | str | Path) -> Program:
    """A loaded program, loading it where a path or an id was given."""
    return program if isinstance(program, Program) else load(program_file(program))


def open_record(directory: Path | None = None) -> Record:
    """The record in a folder; without one, the shipped record."""
    return Record.open(directory or SHIPPED / "record")


def as_evidence(
    evidence: Record | Path | Answers | None, *, as_of: dt.date, known_at: dt.date
) -> Evidence:
    """The record, or given answers, as of a day and as known on a day."""
    if isinstance(evidence, Mapping):
        return Given(evidence, as_of=as_of, known_at=known_at)
    record = evidence if isinstance(evidence, Record) else open_record(evidence)
    return View(record, as_of=as_of, known_at=known_at)


def as_answers(
    facts: Answers | PlainAnswers, program: Program, applicants: Iterable[str] | None
) -> Answers:
    """Answers given in Python, read as a facts file would be; answers already read stay.

    Args:
        applicants: where the facts are one applicant's, the first of these is whose.
    Raises:
        FactsFormat: a fact is not the program's, or an answer not of its type.
    """
    if all(isinstance(value, tuple) for value in facts.values()):
        return cast("Answers", facts)
    given = read_given_json(json.dumps(facts, default=str), program, "facts")
    unnamed = next(iter(applicants or ()), UNNAMED_APPLICANT)
    return {unnamed if name is None else name: answers for name, answers in given.items()}


def jurisdictions_of(evidence: Record | Path | Answers | None) -> Mapping[str, Jurisdiction]:
    """The governments on file; for given answers, those of the shipped record."""
    if isinstance(evidence, Record):
        return evidence.jurisdictions
    return open_record(evidence if isinstance(evidence, Path) else None).jurisdictions
