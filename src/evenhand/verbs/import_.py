"""Import published figures into a record; nothing of the file is dropped silently."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final, Literal, TypeAlias

from evenhand.errors import Place
from evenhand.record.importers.core import Imported, Said, refused_path, write_refused
from evenhand.record.importers.offences import Setting, national_rates
from evenhand.record.importers.places import Places, shipped_aliases
from evenhand.record.importers.table8 import read_table8
from evenhand.record.importers.tidy import read_tidy
from evenhand.record.importers.ucr_agencies import read_ucr_agencies
from evenhand.record.names import Names
from evenhand.record.store import Record
from evenhand.terms.statements import Quality
from evenhand.verbs.record import facts_on_file

Layout: TypeAlias = Literal["tidy", "fbi-table-8", "ucr-agencies"]
LAYOUTS: Final[tuple[Layout, ...]] = ("tidy", "fbi-table-8", "ucr-agencies")


def import_figures(
    record: Record,
    file: Path,
    layout: Layout,
    *,
    stated_by: str,
    recorded_at: str,
    cite: str,
    via: str = "",
    quality: Quality = "",
    year: int | None = None,
    sheet: str | None = None,
) -> Imported:
    """Append a file's figures; refused rows go to ``FILE.refused.csv`` beside it.

    Args:
        record: an open record of one's own.
        file: CSV, Excel or Parquet for ``tidy``, an Excel workbook for ``fbi-table-8``,
            Parquet or CSV for ``ucr-agencies``.
        stated_by: the publisher's id, such as us-fbi.
        recorded_at: the day of publication, exact or a span; never the day of import.
        cite: the publication, as one would cite it.
        via: who transcribed or carried it, where that is another.
        quality: high, medium or low confidence in the day or the figures, or why they are in
            doubt.
        year: the year of a workbook whose title does not name it.
        sheet: the sheet of a workbook; the first if left out.
    Returns:
        What became of every row: kept, refused or set aside by a stated rule.
    Raises:
        ImportFormat, UnreadableFile: the file has not the layout, or cannot be opened.
        BadStatementDate: ``recorded_at`` is no date.
        UnknownJurisdiction: ``stated_by`` is not on file.
        HiddenCharacter, BadCell: a word given here, or a cell, that no record takes.
        CannotWrite: the refused rows or the record cannot be written.
    """
    if problem := next(Names(record.jurisdictions).unknown(stated_by, Place("stated_by")), None):
        raise problem
    said = Said.on(stated_by, recorded_at, source="table", cite=cite, via=via, quality=quality)
    places = Places(record.jurisdictions, shipped_aliases())
    setting = Setting(places, said, _national(record))
    match layout:
        case "tidy":
            imported = read_tidy(file, setting, facts_on_file(), sheet=sheet)
        case "fbi-table-8":
            imported = read_table8(file, setting, year=year)
        case "ucr-agencies":
            imported = read_ucr_agencies(file, setting)
    if imported.refused:
        write_refused(imported, refused_path(file))
    record.append(imported.statements)
    return imported


def _national(record: Record) -> dict[tuple[str, int], Decimal]:
    """The nation's rates on record: what tells a zero that means "not reported"."""
    return dict(national_rates(record.statements_about("us")))
