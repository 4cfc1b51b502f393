"""Tidy tables, one row a body and year: CSV, Excel or Parquet.

The body is named by ``about`` (an id), by ``agency`` (the FBI's identifier of a force in
the table of aliases), by ``geoid``, or by ``place`` and ``state`` (postal code). ``year`` is
a calendar year. Every other column that has the name of a fact holds its figures; a blank
is a gap and makes no statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from evenhand.errors import ImportFormat, Place
from evenhand.record.importers.core import (
    Imported,
    Row,
    calendar_year,
    ended,
    whole_number,
    yearly,
)
from evenhand.record.importers.offences import (
    LEGACY,
    MONTHS,
    REVISED,
    SERVED,
    Reported,
    Setting,
    offence_statements,
)
from evenhand.record.importers.places import NotFound, Places
from evenhand.record.importers.tables import nameless, read_table
from evenhand.terms.facts import Fact
from evenhand.terms.statements import Statement

WHO: Final = ("about", "agency", "geoid", "place")
OFFENCES: Final = (REVISED, LEGACY)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?\Z", re.ASCII)


def read_tidy(
    path: Path, setting: Setting, facts: Mapping[str, Fact], *, sheet: str | None = None
) -> Imported:
    """The figures of a tidy table as yearly statements.

    Violent crime beside the population served goes by the rules of ``offences``; any other
    figure is taken as it stands.

    Args:
        facts: the facts that may be columns, by name; a value must be one of its answers.
        sheet: of an Excel workbook; the first where none is named.
    Raises:
        ImportFormat: no column says who, or no column is a fact.
    """
    rows = read_table(path, ("year",), sheet)
    names = rows[0].values.keys() if rows else ()
    columns = [name for name in names if name in facts]
    if rows and (not columns or not set(WHO) & set(names)):
        raise ImportFormat(
            "No column is a fact, or none says who it is about.",
            place=Place(str(path)),
            hint=f"Name who in {', '.join(WHO)} (with state); facts: {', '.join(sorted(facts))}.",
        )
    imported = Imported(path.name, read=len(rows))
    made: list[tuple[Row, tuple[str, int], list[Statement]]] = []
    for row in rows:
        try:
            _no_surplus(row.values)
            about, year = _about(row.values, setting.places), _year(row.values["year"], setting)
            given = [name for name in columns if row.values[name]]
            statements = _statements(row.values, about, year, given, setting, facts)
        except ValueError as problem:
            imported.refuse(row, str(problem))
        else:
            made.append((row, (about, year), statements))
    imported.keep_single(made)
    return imported


def _year(text: str, setting: Setting) -> int:
    return ended(calendar_year(text), setting.said)


def _no_surplus(values: Mapping[str, str]) -> None:
    """A cell too many may be the rest of a number with a comma, so no figure is taken.

    Raises:
        ValueError: a cell with something in it stands under no column name.
    """
    for at, text in nameless(values):
        raise ValueError(f"cell {at}, '{text}', stands under no column name")


def _statements(
    values: Mapping[str, str],
    about: str,
    year: int,
    given: Sequence[str],
    setting: Setting,
    facts: Mapping[str, Fact],
) -> list[Statement]:
    if not given:
        raise ValueError("the row holds no figure")
    made = list(_offences(values, about, year, given, setting))
    taken = {statement.fact for statement in made}
    for name in given:
        text = _plain(values[name])
        facts[name].parse(text)
        if name not in taken:
            made.append(yearly(setting.said, about, name, year, text))
    return made


def _offences(
    values: Mapping[str, str], about: str, year: int, given: Sequence[str], setting: Setting
) -> Iterator[Statement]:
    served = whole_number(values.get(SERVED, ""))
    facts = [fact for fact in OFFENCES if fact in given]
    if facts and served is None:
        raise ValueError(f"{facts[0]} without {SERVED}: no rate can be made of it")
    if served == 0:
        raise ValueError(f"{SERVED} is 0: no rate can be made of it")
    if served is None:
        return
    months = whole_number(values.get(MONTHS, ""))
    for fact in facts:
        reported = Reported(about, year, fact, whole_number(values[fact]), served, months)
        made = offence_statements(reported, setting)
        yield from made if fact == facts[0] else (one for one in made if one.fact == fact)


def _about(values: Mapping[str, str], places: Places) -> str:
    """The id of the body the row names.

    Raises:
        ValueError: it names none, or one that is not in the table of governments.
    """
    if values.get("about"):
        if values["about"].partition("/")[0] not in places.table:
            raise ValueError(f"'{values['about']}' is not in the table of governments")
        return values["about"]
    if values.get("agency") or values.get("geoid"):
        found = places.by_agency(values.get("agency", ""))
        found = found or places.by_geoid(values.get("geoid", ""))
        if found is None:
            raise ValueError("no place has that agency or code")
        return found
    named = places.by_name(values.get("state", ""), values.get("place", ""))
    if isinstance(named, NotFound):
        raise ValueError(named.reason)
    return named


def _plain(text: str) -> str:
    """A number without the commas between thousands; other text as it is."""
    return text.replace(",", "") if _THOUSANDS.match(text) else text
