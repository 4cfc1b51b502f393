"""A folder of letters, written so that a batch broken off goes on where it stopped.

``letters.csv`` lists every letter with its SHA-256 and with ``made_from``, a digest of all that
it was made from. Letters that are listed so and are there unaltered are not written again.
"""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import CannotWriteOutput
from evenhand.notices.setting import pdf_of, word_of
from evenhand.record.sheet import as_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from evenhand.verbs.notify.letters import Letter

INDEX: Final = "letters.csv"
COLUMNS: Final = (
    "file", "applicant", "name", "to", "kind", "program", "reading", "as_of", "known_at",
    "outcome", "digest", "sha256", "made_from",
)  # fmt: skip
SETTINGS: Final[Mapping[str, Callable[[str], bytes]]] = {
    "html": str.encode,
    "pdf": pdf_of,
    "docx": word_of,
}
_DIGEST: Final = 12  # digits of the digest in a file's name


class LeftOut(NamedTuple):
    """An applicant to whom no letter was written, and why."""

    applicant: str
    why: str


class Written(NamedTuple):
    """The files of a batch in its order, how many of them are new, and who has none."""

    files: tuple[Path, ...]
    written: int
    left_out: tuple[LeftOut, ...]


class LettersFolder:
    """Writes the letters of one batch, each whole or not at all.

    Raises, from every method that writes:
        CannotWriteOutput: the folder is full or may not be written to.
    """

    def __init__(self, folder: Path, form: str, made_from: str) -> None:
        """Look what an earlier run left.

        Args:
            form: a key of :data:`SETTINGS`.
            made_from: a digest of all that the letters are made from but who they are about.
        """
        self._folder = folder
        self._form = form
        self._made_from = made_from
        self._rows = _listed(folder / INDEX)
        self._files: list[Path] = []
        self._left_out: list[LeftOut] = []
        self._written = 0

    def has(self, applicant: str) -> bool:
        """Whether an applicant's letters are there as this batch would write them."""
        rows = [
            row
            for row in self._rows.values()
            if row["applicant"] == applicant and row["made_from"] == self._made_from
        ]
        there = bool(rows) and all(map(self._intact, rows))
        if there:
            self._files.extend(self._folder / row["file"] for row in rows)
        return there

    def keep(self, letters: Iterable[Letter]) -> None:
        """Write an applicant's letters, and list them once all are there."""
        rows = []
        for letter in letters:
            content = SETTINGS[self._form](letter.html)
            rows.append(self._row(letter, content))
            self._replace(self._folder / rows[-1]["file"], content)
        self._append(rows)
        self._files.extend(self._folder / row["file"] for row in rows)
        self._written += len(rows)

    def leave_out(self, applicant: str, why: str) -> None:
        """Note that an applicant has no letter, and why."""
        self._left_out.append(LeftOut(applicant, why))

    def close(self) -> Written:
        """Write the list anew, each letter once and those whose file is gone left out."""
        rows = [row for row in self._rows.values() if (self._folder / row["file"]).is_file()]
        self._replace(self._folder / INDEX, _text(rows).encode())
        return Written(tuple(self._files), self._written, tuple(self._left_out))

    def _row(self, letter: Letter, content: bytes) -> dict[str, str]:
        case, found = letter.case, letter.case.found
        parts = (found.applicant, letter.kind, letter.to, case.digest[:_DIGEST])
        return {
            "file": f"{'-'.join(filter(None, parts))}.{self._form}",
            "applicant": found.applicant,
            "name": case.name,
            "to": letter.to,
            "kind": letter.kind,
            "program": case.program.id,
            "reading": found.reading,
            "as_of": found.as_of.isoformat(),
            "known_at": found.known_at.isoformat(),
            "outcome": found.outcome_word or "not decided",
            "digest": case.digest,
            "sha256": hashlib.sha256(content).hexdigest(),
            "made_from": self._made_from,
        }

    def _intact(self, row: Mapping[str, str]) -> bool:
        try:
            content = (self._folder / row["file"]).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(content).hexdigest() == row["sha256"]

    def _append(self, rows: list[dict[str, str]]) -> None:
        """Add lines to the list, so that a run broken off is known as far as it came."""
        index = self._folder / INDEX
        lines = _text(rows)
        fresh = not index.exists()
        try:
            with index.open("a", encoding="utf-8", newline="") as file:
                file.write(lines if fresh else lines.partition("\n")[2])
        except OSError as problem:
            raise CannotWriteOutput.because(problem, index) from problem
        self._rows |= {row["file"]: row for row in rows}

    def _replace(self, file: Path, content: bytes) -> None:
        aside = file.with_name(f".{file.name}.new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(file)
        except OSError as problem:
            raise CannotWriteOutput.because(problem, file) from problem


def _text(rows: list[dict[str, str]]) -> str:
    return as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


def _listed(index: Path) -> dict[str, dict[str, str]]:
    """The rows of an earlier run by file; a line that was cut off is passed over."""
    try:
        text = index.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(text)))
    except csv.Error:
        return {}
    whole = (row for row in rows if set(row) == set(COLUMNS) and None not in row.values())
    return {row["file"]: row for row in whole if _is_name(row["file"])}


def _is_name(file: str) -> bool:
    """Whether it can be the name of a letter in the folder; a list may have been damaged."""
    return "/" not in file and "\0" not in file and file[:1] not in ("", ".")
