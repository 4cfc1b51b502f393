"""The table of governments: ``id,name,kind,geoid,state,counties,residents``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from evenhand.errors import (
    BadCell,
    BlankCell,
    DuplicateRow,
    JurisdictionRemoved,
    Place,
    RecordError,
    UnreadableTable,
)
from evenhand.record.names import short
from evenhand.record.segments import split
from evenhand.record.sheet import Row, as_csv, read_sheet
from evenhand.terms.ids import is_government
from evenhand.terms.statements import Jurisdiction

JURISDICTION_COLUMNS: Final = ("id", "name", "kind", "geoid", "state", "counties", "residents")
_KIND = re.compile(r"[a-z][a-z-]*\Z", re.ASCII)
_COUNT = re.compile(r"\d{1,12}\Z", re.ASCII)


def read_jurisdictions(
    source: Path | str, file: str = ""
) -> tuple[dict[str, Jurisdiction], tuple[RecordError, ...]]:
    """Read the table; good rows come back even where others are refused.

    Args:
        source: a path, or the text itself.
        file: what to call the table in messages; the path where there is one.
    Returns:
        The governments by id, in the table's order, and every problem of the table.
    """
    sheet = read_sheet(source, JURISDICTION_COLUMNS, file)
    found: dict[str, Jurisdiction] = {}
    problems = list(sheet.problems)
    for row in sheet.rows:
        place = Place(sheet.file, row.line)
        wrong = list(_problems(row, place))
        if row.cells["id"] in found:
            wrong.append(
                DuplicateRow(
                    f"'{row.cells['id']}' stands twice.",
                    place=place,
                    hint="Leave one of the two rows out; an id is never given to two governments.",
                )
            )
        problems.extend(wrong)
        if not wrong:
            found[row.cells["id"]] = _jurisdiction(row)
    return found, tuple(problems)


def checked_table(path: Path) -> dict[str, Jurisdiction]:
    """The governments of a table that is faultless, by id.

    Raises:
        UnreadableFile: the file cannot be opened.
        RecordError: the first of its problems; a table of nobody is one.
    """
    found, problems = read_jurisdictions(path)
    if problems:
        raise problems[0]
    if not found:
        raise UnreadableTable(
            "The table names no government.",
            place=Place(str(path)),
            hint="Write one government a row under the header.",
        )
    return found


def check_none_removed(old: Iterable[str], new: Collection[str], place: Place) -> None:
    """Raise ``JurisdictionRemoved`` where an id of the old table is not in the new one."""
    for name in old:
        if name not in new:
            raise JurisdictionRemoved(
                f"'{name}' is in the table of governments on record, and not in this one.",
                place=place,
                hint="Keep its row: statements may be about it, and an id is permanent.",
            )


def write_jurisdictions(jurisdictions: Iterable[Jurisdiction]) -> str:
    """The table as CSV text that :func:`read_jurisdictions` reads back."""
    return as_csv(
        JURISDICTION_COLUMNS,
        ((*one[:5], ";".join(one.counties), one.residents) for one in jurisdictions),
    )


def _problems(row: Row, place: Place) -> Iterator[RecordError]:
    cells = row.cells
    if not is_government(cells["id"]):
        yield BadCell(
            f"'{short(cells['id'])}' is not an id.",
            place=place,
            hint="Write an id such as us-nm-albuquerque: two letters for the country, then small "
            "letters, figures and hyphens.",
        )
    if not cells["name"]:
        yield BlankCell("'name' is blank.", place=place, hint="Write the government's name.")
    if not _KIND.match(cells["kind"]):
        yield BadCell(
            f"'{short(cells['kind'])}' is not a kind of government.",
            place=place,
            hint="Write a word such as place, county, state, nation or agency.",
        )
    if cells["residents"] and not _COUNT.match(cells["residents"]):
        yield BadCell(
            f"'{short(cells['residents'])}' is not a number of residents.",
            place=place,
            hint="Write a whole number without commas, or leave it blank.",
        )


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
