"""The answers of an interview in a file: a table of statements that a record takes as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import CannotWriteOutput, Place
from evenhand.record.durable import write_whole
from evenhand.record.statements import read_statements, write_statements
from evenhand.verbs.record import facts_on_file

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Statement


class AnswersFile:
    """A file that is whole after every answer, and that nobody else has written to."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not be there.

        Raises:
            CannotWriteOutput: it is a folder, or its folder is missing or may not be written to.
        """
        self.path = path
        self._text = ""
        folder = path.parent
        if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
            raise CannotWriteOutput(
                "Answers cannot be written here.",
                place=Place(str(path)),
                hint="Name a file in a folder that exists and may be written to.",
            )

    def read(
        self, program: Program, record: Record, today: dt.date | None = None
    ) -> tuple[Statement, ...]:
        """The rows of earlier sittings; none where there is no file.

        Raises:
            UnreadableFile: it cannot be opened.
            RecordError: the first of its problems, such as that it was added to the record.
        """
        if not self.path.exists():
            return ()
        rows, problems = read_statements(
            self.path,
            facts_on_file((program,)),
            record.jurisdictions,
            today=today,
            on_record=record.statement,
            already=record.number_of,
        )
        if problems:
            raise problems[0]
        self._text = self._on_disk()
        return rows

    def write(self, rows: Iterable[Statement]) -> None:
        """Put the rows in the place of those that were there; a crash leaves old or new.

        Raises:
            CannotWriteOutput: somebody else changed the file since it was read or written.
            CannotWrite: the disk is full.
        """
        if self._on_disk() != self._text:
            raise CannotWriteOutput(
                "Somebody else changed this file meanwhile, so the last answer was not written.",
                place=Place(str(self.path)),
                hint="Start again with the same command: what stands in the file counts.",
            )
        text = write_statements(rows)
        write_whole(self.path, text.encode())
        self._text = text

    def _on_disk(self) -> str:
        return self.path.read_bytes().decode("utf-8", "replace") if self.path.exists() else ""
