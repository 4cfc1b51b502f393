"""The table of governments: ``id,name,kind,geoid,state,counties,residents``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from evenhand.errors import BadCell, DuplicateRow, Place, RecordError
from evenhand.record.segments import split
from evenhand.record.sheet import Row, as_csv, read_sheet
from evenhand.terms.statements import Jurisdiction

JURISDICTION_COLUMNS: Final = ("id", "name", "kind", "geoid", "state", "counties", "residents")
_KIND = re.compile(r"[a-z][a-z-]*\Z", re.ASCII)
_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*\Z", re.ASCII)
_COUNT = re.compile(r"\d{1,12}\Z", re.ASCII)


def read_jurisdictions(
    source: Path | str,
) -> tuple[dict[str, Jurisdiction], tuple[RecordError, ...]]:
    """Read the table; good rows come back even where others are refused.

    Args:
        source: a path, or the text itself.
    Returns:
        The governments by id, in the table's order, and every problem of the table.
    """
    sheet = read_sheet(source, JURISDICTION_COLUMNS)
    found: dict[str, Jurisdiction] = {}
    problems = list(sheet.problems)
    for row in sheet.rows:
        place = Place(sheet.file, row.line)
        wrong = list(_problems(row, place))
        if row.cells["id"] in found:
            wrong.append(DuplicateRow(f"'{row.cells['id']}' stands twice.", place=place))
        problems.extend(wrong)
        if not wrong:
            found[row.cells["id"]] = _jurisdiction(row)
    return found, tuple(problems)


def write_jurisdictions(jurisdictions: Iterable[Jurisdiction]) -> str:
    """The table as CSV text that :func:`read_jurisdictions` reads back."""
    return as_csv(
        JURISDICTION_COLUMNS,
        ((*one[:5], ";".join(one.counties), one.residents) for one in jurisdictions),
    )


def _problems(row: Row, place: Place) -> Iterator[RecordError]:
    cells = row.cells
    if not _ID.match(cells["id"]):
        yield BadCell(f"'{cells['id']}' is not an id such as us-nm-albuquerque.", place=place)
    if not cells["name"]:
        yield BadCell("a government has no name.", place=place)
    if not _KIND.match(cells["kind"]):
        yield BadCell(f"'{cells['kind']}' is not a kind such as place or county.", place=place)
    if cells["residents"] and not _COUNT.match(cells["residents"]):
        yield BadCell(f"'{cells['residents']}' is not a number of residents.", place=place)


def _jurisdiction(row: Row) -> Jurisdiction:
    cells = row.cells
    return Jurisdiction(
        cells["id"],
        cells["name"],
        cells["kind"],
        cells["geoid"],
        cells["state"],
        split(cells["counties"]),
        int(cells["residents"]) if cells["residents"] else None,
    )
