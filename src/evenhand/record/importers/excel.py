"""Cells of an Excel workbook as text, read in a process of its own.

A damaged workbook can make the reading library ask for all the memory there is and end the
process it runs in (seen with single bytes changed in an ``.xls``). So the workbook is taken
apart by ``excel_child``: what ends that program is an error here and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from evenhand.errors import ImportFormat, Place, UnreadableFile

CHILD: Final = Path(__file__).with_name("excel_child.py")
SECONDS: Final = 120


def read_sheet(path: Path, sheet: str | None = None) -> list[list[str]]:
    """All cells of a sheet as text; the first sheet where none is named.

    Numbers that are whole are written without a point; dates as ``2015-01-31``.

    Raises:
        ImportFormat: there is no such sheet.
        UnreadableFile: the file is no workbook, or a damaged one.
    """
    openable(path)
    found = _in_a_child(path, sheet or "")
    if "sheets" in found:
        raise ImportFormat.unknown_name(
            "a sheet of it", sheet or "", found["sheets"], Place(str(path))
        )
    if "problem" in found:
        raise _unreadable(path, f"its reader says '{found['problem']}'")
    return [[cell_text(cell) for cell in row] for row in found["cells"]]


def openable(path: Path) -> None:
    """Raise ``UnreadableFile`` where the file is not there or may not be read."""
    try:
        path.open("rb").close()
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem


def _in_a_child(path: Path, sheet: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(CHILD), str(path.resolve()), sheet]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _unreadable(path, f"it was not read within {SECONDS} seconds") from None
    if done.returncode:
        raise _unreadable(path, "it is damaged in a way that stops its reader")
    found = json.loads(done.stdout)
    assert isinstance(found, dict)  # what the child writes
    return found


def _unreadable(path: Path, why: object) -> UnreadableFile:
    return UnreadableFile(
        f"It cannot be read as a workbook: {why}.",
        place=Place(str(path)),
        hint="Open it in a spreadsheet program and save it again, as .xlsx or .csv.",
    )


def cell_text(cell: object) -> str:
    """A cell as text: blank for nothing, whole numbers without a point, yes or no."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
