"""A folder of letters, written so that a batch broken off goes on where it stopped.

``letters.csv`` lists every letter with its SHA-256 and with ``made_from``, a digest of all that
it was made from, by which the file is named too. A letter that is listed so and is there is never
written again: somebody may have filled in its blanks. The list is only added to; of two rows on
one file the later holds.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import CannotWriteOutput, Place
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


class Notified(NamedTuple):
    """The files of a batch in its order, how many of them are new, and who has none."""

    files: tuple[Path, ...]
    written: int
    left_out: tuple[LeftOut, ...]


class LettersFolder:
    """Writes the letters of one batch, each whole or not at all; ``files`` are those so far.

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
        self.files: list[Path] = []
        self._left_out: list[LeftOut] = []
        self._written = 0

    def has(self, applicant: str) -> bool:
        """Whether an applicant's letters are there as this batch would write them."""
        rows = [
            row
            for row in self._rows.values()
            if row["applicant"] == applicant and row["made_from"] == self._made_from
        ]
        files = [self._folder / row["file"] for row in rows]
        there = bool(files) and all(file.is_file() for file in files)
        if there:
            self.files.extend(files)
        return there

    def keep(self, letters: Iterable[Letter]) -> None:
        """Write an applicant's letters, and list them once all are there."""
        rows = [self._kept(letter) for letter in letters]
        self._append(rows)
        self.files.extend(self._folder / row["file"] for row in rows)

    def leave_out(self, applicant: str, why: str) -> None:
        """Note that an applicant has no letter, and why."""
        self._left_out.append(LeftOut(applicant, why))

    def close(self) -> Notified:
        """What was written, kept and left out."""
        return Notified(tuple(self.files), self._written, tuple(self._left_out))

    def _kept(self, letter: Letter) -> dict[str, str]:
        """The row of a letter, which is written unless a file of its name is there."""
        file = self._folder / self._name(letter)
        try:
            content = file.read_bytes() if file.is_file() else None
        except OSError as problem:
            raise CannotWriteOutput.because(problem, file) from problem
        if content is None:
            content = SETTINGS[self._form](letter.html)
            self._replace(file, content)
            self._written += 1
        return self._row(letter, file.name, content)

    def _name(self, letter: Letter) -> str:
        """By whom it is about, its kind, to whom it goes, and what it was made from."""
        made = hashlib.sha256(f"{letter.case.digest} {self._made_from}".encode()).hexdigest()
        applicant = letter.case.found.applicant
        parts = (applicant, letter.kind, letter.to, made[:_DIGEST])
        return f"{'-'.join(filter(None, parts))}.{self._form}"

    def _row(self, letter: Letter, name: str, content: bytes) -> dict[str, str]:
        case, found = letter.case, letter.case.found
        return {
            "file": name,
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

    def _append(self, rows: list[dict[str, str]]) -> None:
        """Add lines to the list in one piece, so that two batches at a time both stand in it."""
        index = self._folder / INDEX
        lines = _text(rows).encode()
        try:
            fresh = not index.exists() or index.stat().st_size == 0
            with index.open("ab", buffering=0) as file:
                file.write(lines if fresh else lines.partition(b"\n")[2])
        except OSError as problem:
            raise CannotWriteOutput.because(problem, index) from problem

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
    """The rows of earlier runs by file; a line that was cut off is passed over.

    Raises:
        CannotWriteOutput: there is something in its place that no run of ours wrote.
    """
    if not index.exists() and not index.is_symlink():
        return {}
    try:
        text = _own_text(index)
    except OSError as problem:
        raise CannotWriteOutput.because(problem, index) from problem
    if text and text.partition("\n")[0] != ",".join(COLUMNS):
        raise CannotWriteOutput(
            "There is another table in the place of the list of letters.",
            place=Place(str(index)),
            hint="Move it away, or give another folder.",
        )
    try:
        rows = list(csv.DictReader(io.StringIO(text)))
    except csv.Error:
        return {}
    whole = (row for row in rows if set(row) == set(COLUMNS) and None not in row.values())
    return {row["file"]: row for row in whole if _is_name(row["file"])}


def _own_text(index: Path) -> str:
    """The list's text; what is not UTF-8 in it cannot be a row of ours and is passed over.

    Raises:
        OSError: it cannot be read, or is a link, which might lead to somebody else's file.
    """
    if index.is_symlink() or not index.is_file():
        raise OSError(errno.EINVAL, "it is a link, or no file")
    return index.read_bytes().decode(errors="replace")


def _is_name(file: str) -> bool:
    """Whether it can be the name of a letter in the folder; a list may have been damaged."""
    return "/" not in file and "\0" not in file and file[:1] not in ("", ".")
