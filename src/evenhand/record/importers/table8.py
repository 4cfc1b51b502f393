"""The FBI's workbooks of offences known to the police, by state and city, 2008 to 2019.

"Crime in the United States", Table 8 (Table 6 in 2016). The layout, as programs that read
these files describe it: title rows that name the year, a header in the fourth row, the
state named in its first row only or alone in a row above it, digits of footnotes after
names and column titles, footnotes below. Rape stands in one column before 2013 (legacy
definition) and from 2017 (revised), in two from 2013 to 2016, of which each agency fills
the one it counts by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.errors import ImportFormat, Place
from evenhand.record.importers.core import Imported, Row, ended, whole_number
from evenhand.record.importers.excel import read_sheet
from evenhand.record.importers.offences import (
    LEGACY,
    REVISED,
    Reported,
    Setting,
    offence_statements,
)
from evenhand.record.importers.places import NotFound
from evenhand.record.importers.states import BY_NAME
from evenhand.record.importers.tables import HEADER_WITHIN
from evenhand.terms.statements import Statement

FIRST_YEAR, LAST_YEAR = 2008, 2019
LAST_ONLY_LEGACY, FIRST_ONLY_REVISED = 2012, 2017
# Column titles by their letters alone: the files break and hyphenate them differently.
STATE, CITY, POPULATION, VIOLENT = "state", "city", "population", "violentcrime"
NEEDED: Final = (STATE, CITY, POPULATION, VIOLENT)
OTHERS: Final = ("murderandnonnegligentmanslaughter", "robbery", "aggravatedassault")
RAPES: Final = {
    "rapereviseddefinition": REVISED,
    "rapelegacydefinition": LEGACY,
    "forciblerape": LEGACY,
}
_YEAR = re.compile(r"\b(20\d\d)\b")


class _Layout(NamedTuple):
    """Where the header stands and which column counts rape under which definition."""

    year: int
    header: int
    names: tuple[str, ...]
    rape: Mapping[str, str]


def read_table8(path: Path, setting: Setting, *, year: int | None = None) -> Imported:
    """Violent crime and population served of each city in the workbook.

    Args:
        year: where the title rows do not name it.
    Raises:
        ImportFormat: no header row, no year, or a year outside 2008 to 2019.
        UnreadableFile: the file is no workbook.
    """
    cells = read_sheet(path)
    layout = _layout(path, cells, year)
    imported = Imported(path.name)
    made: list[tuple[Row, str, list[Statement]]] = []
    for row in _cities(cells, layout):
        imported.read += 1
        if not _figures(row.values):
            imported.leave("no figures: a state's name, a footnote or a blank")
            continue
        try:
            reported = _reported(row, layout, setting)
        except ValueError as problem:
            imported.refuse(row, str(problem))
        else:
            made.append((row, reported.about, list(offence_statements(reported, setting))))
    imported.keep_single(made)
    return imported


def plain(text: str) -> str:
    """A name without line breaks and without the digits of footnotes: ``MAINE4, 5``."""
    return re.sub(r"[\d,\s]*\Z", "", re.sub(r"\s+", " ", text)).strip()


def _title(text: str) -> str:
    """A column title by its letters alone."""
    return re.sub(r"[^a-z]", "", text.lower())


def _layout(path: Path, cells: Sequence[Sequence[str]], year: int | None) -> _Layout:
    for at, row in enumerate(cells[:HEADER_WITHIN]):
        names = tuple(_title(cell) for cell in row)
        if set(NEEDED) <= set(names):
            found = year or _year(cells[:at])
            if found is None or not FIRST_YEAR <= found <= LAST_YEAR:
                named = f": they name {_listed(cells[:at])}" if _years(cells[:at]) else ""
                raise ImportFormat(
                    f"The titles do not say of which year from 2008 to 2019 it is{named}.",
                    place=Place(str(path)),
                    hint="Name the year when you import it, with --year.",
                )
            return _Layout(found, at, names, _rape(path, found, names))
    raise ImportFormat(
        "No row has the columns State, City, Population and Violent crime.",
        place=Place(str(path)),
        hint="It should be Table 8 of 'Crime in the United States' (Table 6 in 2016).",
    )


def _year(titles: Sequence[Sequence[str]]) -> int | None:
    """The only year the titles name; of two, which is that of the figures is not guessed."""
    found = _years(titles)
    return found[0] if len(found) == 1 else None


def _years(titles: Sequence[Sequence[str]]) -> list[int]:
    found = _YEAR.findall(" ".join(cell for row in titles for cell in row))
    return sorted({int(year) for year in found})


def _listed(titles: Sequence[Sequence[str]]) -> str:
    return ", ".join(map(str, _years(titles)))


def _rape(path: Path, year: int, names: Sequence[str]) -> dict[str, str]:
    """The column of each definition, by the fact that it makes."""
    found = {fact: name for name, fact in RAPES.items() if name in names}
    if not found and "rape" in names and not LAST_ONLY_LEGACY < year < FIRST_ONLY_REVISED:
        found = {REVISED if year >= FIRST_ONLY_REVISED else LEGACY: "rape"}
    if not found:
        raise ImportFormat(
            "No column is one of which the definition of rape is known.",
            place=Place(str(path)),
            hint="Of 2013 to 2016 the column's title must name the revised or the legacy "
            "definition; of other years it is 'Rape' or 'Forcible rape'.",
        )
    return found


def _cities(cells: Sequence[Sequence[str]], layout: _Layout) -> Iterator[Row]:
    """The rows under the header, the state carried down to each."""
    state = ""
    for number, row in enumerate(cells[layout.header + 1 :], layout.header + 2):
        values = dict(zip(layout.names, (cell.strip() for cell in row), strict=True))
        if not any(values.values()):
            continue
        if values[STATE] and (values[CITY] or _heading(values[STATE])):
            state = plain(values[STATE])
        yield Row(number, values | {STATE: values[STATE] if not values[CITY] else state})


def _heading(text: str) -> bool:
    """Whether the text alone in its row begins a state, not a note, which has small letters.

    A name in capitals that is no state counts, so that the cities under it are refused and
    not taken for those of the state before.
    """
    name = plain(text)
    return name.lower() in BY_NAME or name.isupper()


def _figures(values: Mapping[str, str]) -> bool:
    """Whether the row has anything beside names; notes fill no more than the first cells."""
    return any(value for name, value in values.items() if name not in (STATE, CITY))


def _reported(row: Row, layout: _Layout, setting: Setting) -> Reported:
    """The row's city and year.

    Raises:
        ValueError: why the row is refused.
    """
    if not row.values[CITY]:
        raise ValueError("figures, and no city")
    about, year = _place(row, setting), ended(layout.year, setting.said)
    served = whole_number(row.values[POPULATION])
    if not served:
        raise ValueError("no population")
    violent = whole_number(row.values[VIOLENT])
    if violent is None:
        return Reported(about, year, next(iter(layout.rape)), None, served)
    return Reported(about, year, _definition(row, layout, violent), violent, served)


def _place(row: Row, setting: Setting) -> str:
    state = BY_NAME.get(row.values[STATE].lower())
    if state is None:
        raise ValueError(f"'{row.values[STATE]}' is no state")
    about = setting.places.by_name(state, plain(row.values[CITY]))
    if isinstance(about, NotFound):
        raise ValueError(about.reason)
    return about


def _definition(row: Row, layout: _Layout, violent: int) -> str:
    """The fact whose rape column, with the other counts, makes the row's own total."""
    rest = sum(whole_number(row.values.get(name, "")) or 0 for name in OTHERS)
    for fact, column in layout.rape.items():
        counted = whole_number(row.values[column])
        if counted is not None and counted + rest == violent:
            return fact
    raise ValueError("murder, rape, robbery and assault do not add up to violent crime")
