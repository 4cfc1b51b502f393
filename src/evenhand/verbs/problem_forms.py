"""What is wrong with a file, for other programs: JSON, GitHub's workflow commands, and SARIF.

Whoever reads only what ``check --standards`` writes sees the faults of a file there, too, and
not a program that was put to no standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from evenhand.verbs.forms import command, driver, path_of, physical_location

if TYPE_CHECKING:
    from evenhand.errors import EvenhandError
    from evenhand.verbs.check import Checked


class ProblemRow(TypedDict):
    """One thing that is wrong. ``file``, ``line`` and ``column`` are null where none is meant."""

    code: str
    message: str
    hint: str
    file: str | None
    line: int | None
    column: int | None


class ProblemsFound(TypedDict):
    """A file that is put to no standard, and all that is wrong with it."""

    file: str
    problems: list[ProblemRow]


def problems_found(checked: Checked) -> ProblemsFound:
    """All that is wrong with a file, as data."""
    return {"file": checked.file.name, "problems": [_row(one) for one in checked.problems]}


def _row(problem: EvenhandError) -> ProblemRow:
    place = problem.place
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": place.file if place else None,
        "line": (place.line or None) if place else None,
        "column": (place.column or None) if place else None,
    }


def problem_commands(checked: Checked) -> Iterator[str]:
    """An error for each problem, as workflow commands."""
    for one in checked.problems:
        file = path_of(one.place, checked.file)
        yield command("error", file, one.place, one.code, _text(one))


def problems_run(checked: Checked) -> dict[str, object]:
    """A run of a SARIF log for a file with faults; each rule is the code of an error."""
    kinds = {one.code: type(one) for one in checked.problems}
    rules = [
        {"id": code, "shortDescription": {"text": (kind.__doc__ or code).partition("\n")[0]}}
        for code, kind in kinds.items()
    ]
    return {
        "tool": driver(rules),
        "properties": {"file": checked.file.name},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, list(kinds), checked) for one in checked.problems],
    }


def _result(one: EvenhandError, codes: list[str], checked: Checked) -> dict[str, object]:
    where = physical_location(path_of(one.place, checked.file), one.place)
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "kind": "fail",
        "level": "error",
        "message": {"text": _text(one)},
        "locations": [{**where, "logicalLocations": [{"name": checked.file.name}]}],
    }


def _text(one: EvenhandError) -> str:
    return f"{one.message} {one.hint}".strip()
