"""Every cell of an Excel file, also of hidden sheets, and what stands beside the cells."""

from __future__ import annotations

import datetime as dt
import io

from python_calamine import CalamineWorkbook

from .found import Found
from .package import read_parts


def read_workbook(data: bytes, found: Found) -> None:
    """Put the rows, sheet names, comments, formulas and all else of it into ``found``."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        found.say("the name of a sheet", name)
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(rows, 1):
            cells = [_shown(cell) for cell in row]
            if any(cells):
                found.say(f"row {number} of the sheet '{name[:31]}'", " | ".join(cells), cells)
    read_parts(data, found, _is_cell)


def _is_cell(part: str, tag: str) -> bool:
    """Whether an element is a cell's value, which was read with its row."""
    return tag == "v" and part.startswith("xl/worksheets/")


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).split())
