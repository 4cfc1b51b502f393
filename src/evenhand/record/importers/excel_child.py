"""Take one sheet of a workbook apart, as a program of its own (see ``excel``).

It imports nothing of this package, so that it starts in a few hundredths of a second.
Arguments: the workbook, and the sheet's name or nothing for the first. It writes one JSON
object: ``cells`` (rows of text, numbers, true, false or null), ``sheets`` where there is no
such sheet, or ``problem``.
"""

from __future__ import annotations

import datetime as dt
import json
import sys

from python_calamine import CalamineError, CalamineWorkbook


def main(path: str, sheet: str) -> dict[str, object]:
    try:
        book = CalamineWorkbook.from_path(path)
        if sheet and sheet not in book.sheet_names:
            return {"sheets": book.sheet_names}
        page = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
        return {"cells": page.to_python(skip_empty_area=False)}
    except (OSError, CalamineError) as problem:
        return {"problem": str(problem)}


def _written(cell: object) -> str:
    if isinstance(cell, dt.datetime) and cell.time() == dt.time.min:
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


if __name__ == "__main__":
    json.dump(main(sys.argv[1], sys.argv[2]), sys.stdout, default=_written)
