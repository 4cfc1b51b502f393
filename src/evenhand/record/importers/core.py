"""What importers share: rows with their numbers, what became of each, and statements made.

A reader takes a file to ``Imported``. Each row read is kept (it made statements), refused
(something is wrong with it; it goes to a side file with its line and reason) or set aside
(a stated rule leaves it out, such as a sheriff's office in a table of places).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from evenhand.errors import Place
from evenhand.record.durable import write_whole
from evenhand.record.rowchecks import not_a_date
from evenhand.record.sheet import as_csv
from evenhand.terms.spans import Span, parse_span
from evenhand.terms.statements import Quality, Statement


class Row(NamedTuple):
    """One row as text; ``number`` is its line in the file or its row in the sheet, from 1."""

    number: int
    values: Mapping[str, str]


class Refused(NamedTuple):
    """A row that was not taken, and why."""

    row: Row
    reason: str


@dataclass(slots=True)
class Imported:
    """What a file came to; ``read == kept + len(refused) + set_aside`` in all."""

    file: str
    read: int = 0
    kept: int = 0
    statements: list[Statement] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)

    def keep(self, statements: Iterable[Statement]) -> None:
        """The row made these statements."""
        self.kept += 1
        self.statements.extend(statements)

    def refuse(self, row: Row, reason: str) -> None:
        """Something is wrong with the row."""
        self.refused.append(Refused(row, reason))

    def leave(self, reason: str) -> None:
        """A stated rule leaves the row out."""
        self.set_aside[reason] += 1

    def keep_single(self, made: Iterable[tuple[Row, Hashable, Sequence[Statement]]]) -> None:
        """Keep what each row made, but refuse every row that shares its key with another.

        Nothing is summed: where two rows tell of one body and year, a person has to say
        which of them is meant.
        """
        rows = list(made)
        times = Counter(key for _, key, _ in rows)
        for row, key, statements in rows:
            if times[key] == 1:
                self.keep(statements)
            else:
                self.refuse(row, f"{times[key]} rows are of one body and year, and none is summed")

    def summary(self) -> str:
        """One line a person can check: the counts add up to the rows read."""
        parts = [f"{self.kept:,} kept", f"{len(self.refused):,} refused"]
        parts += [f"{count:,} set aside ({why})" for why, count in sorted(self.set_aside.items())]
        return f"{self.file}: {self.read:,} rows read: {', '.join(parts)}."


def refused_path(path: Path) -> Path:
    """Where the refused rows of a file are written: ``<file>.refused.csv`` beside it."""
    return path.with_name(path.name + ".refused.csv")


def write_refused(imported: Imported, path: Path) -> None:
    """Write the refused rows: number, reason, then the row as it stood.

    Raises:
        CannotWrite: the disk is full, or the folder may not be written to.
    """
    names = list(dict.fromkeys(name for one in imported.refused for name in one.row.values))
    rows = (
        (one.row.number, one.reason, *(one.row.values.get(name, "") for name in names))
        for one in imported.refused
    )
    write_whole(path, as_csv(["row", "reason", *names], rows).encode())


class Said(NamedTuple):
    """What every figure of one publication has in common: by whom, when, carried by whom."""

    stated_by: str
    recorded_at: Span
    source: str
    cite: str
    via: str = ""
    quality: Quality = ""

    @classmethod
    def on(
        cls,
        stated_by: str,
        day: str,
        *,
        source: str,
        cite: str,
        via: str = "",
        quality: Quality = "",
    ) -> Said:
        """The same with ``recorded_at`` written as a date or span.

        Raises:
            BadStatementDate: it is none.
        """
        try:
            recorded_at = parse_span(day)
        except ValueError as problem:
            raise not_a_date("recorded_at", problem, Place("import")) from None
        return cls(stated_by, recorded_at, source, cite, via, quality)


def yearly(
    said: Said,
    about: str,
    fact: str,
    year: int,
    value: str,
    *,
    quality: Quality = "",
    note: str = "",
) -> Statement:
    """A statement of one figure for one calendar year.

    ``seq`` is 0: the record numbers statements when it takes them in. ``quality`` of the
    row, where given, stands before that of the publication.
    """
    first, last = parse_span(f"{year}-01-01"), parse_span(f"{year}-12-31")
    return Statement(
        seq=0, about=about, fact=fact, value=value, begins=first, from_said=False, until=last,
        kind="states", retracts=None, stated_by=said.stated_by, office="",
        recorded_at=said.recorded_at, via=said.via, source=said.source, cite=said.cite,
        quality=quality or said.quality, contention="", note=note,
    )  # fmt: skip


def ended(year: int, said: Said) -> int:
    """The year, where it was over by the latest day of publication.

    Raises:
        ValueError: it was not, so its figures cannot be those of the whole year.
    """
    if said.recorded_at.latest < dt.date(year, 12, 31):
        raise ValueError(f"{year} was not over on {said.recorded_at}")
    return year


def calendar_year(text: str) -> int:
    """A year such as ``2017``.

    Raises:
        ValueError: the text is no year of four digits.
    """
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise ValueError(f"'{text}' is no year")
    return int(text)


def whole_number(text: str) -> int | None:
    """A count such as ``1,234`` or ``1234.0``; ``None`` for blank.

    Raises:
        ValueError: the text is no whole number, or is negative.
    """
    plain = text.strip().replace(",", "").removesuffix(".0")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal()):
        raise ValueError(f"'{text}' is no count")
    return int(plain)
