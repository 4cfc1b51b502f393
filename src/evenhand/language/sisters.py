"""The opening of a file that belongs to a program: its format, and whose sister it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.errors import WrongProgram
from evenhand.language.format_line import check_format
from evenhand.language.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems


def open_sister(
    path: Path, form: str, program_id: str, keys: tuple[str, ...], problems: Problems
) -> Table | None:
    """Read a file whose ``evenhand:`` is ``form`` and whose ``program:`` is ``program_id``.

    Returns:
        The file's outermost table; ``None`` where it is unreadable or of another format.
    """
    table = read(path, problems)
    if table is None or not check_format(table, form, problems):
        return None
    table.only(*keys)
    program = table.text("program", required=True)
    if program is not None and program.value != program_id:
        message = f"This file is for the program '{program.value}', not for '{program_id}'."
        hint = f"Write 'program: {program_id}', or keep the file beside its own program."
        problems.add(WrongProgram(message, place=program.place, hint=hint))
    return table
