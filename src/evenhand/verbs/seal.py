"""Seal determinations: each in a file of its own that anyone can check and decide again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evenhand.bundle.assembling import Bundle
from evenhand.bundle.log.entries import Entry
from evenhand.bundle.log.log import Log
from evenhand.bundle.manifest import Exempted
from evenhand.bundle.withholding import read_withholding
from evenhand.errors import BadWithholding, CannotSeal, CannotWriteOutput, Place
from evenhand.record.durable import write_whole
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.determine import Track
from evenhand.verbs.sealing import Day, Sealing
from evenhand.verbs.sources import as_program, open_record

# What is to be sealed with a determination, by name; or what gives it for each of them.
Letters: TypeAlias = Mapping[str, bytes] | Callable[[Determination], Mapping[str, bytes]]
# What gives the administrative record of a determination, from it and its bundle.
Records: TypeAlias = Callable[[Determination, Bundle], bytes]


@dataclass(frozen=True, slots=True)
class Sealed:
    """The bundles that were written, and whom no bundle was made for.

    ``public`` are those that are for everybody, where one withholds something from it, and
    ``records`` their administrative records.
    ``unknown_members`` counts those of whom it is not known whether they are in the class.
    """

    files: tuple[Path, ...]
    public: tuple[Path, ...]
    records: tuple[Path, ...]
    unknown_members: int
    withheld: int
    logged: int


def seal(
    program: Program | str | Path,
    folder: Path | str,
    record: Record | Path | str | None = None,
    *,
    as_of: dt.date,
    keys: Path,
    known_at: dt.date | None = None,
    reading: str | None = None,
    applicants: Iterable[str] | None = None,
    letters: Letters | None = None,
    records: Records | None = None,
    withhold: Path | None = None,
    public: bool = False,
    log: Path | None = None,
    now: dt.datetime | None = None,
    track: Track = iter,
) -> Sealed:
    """Decide applicants and seal each determination with everything it rests on.

    Every bundle is decided again from its own files before it is written.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        folder: where to write; made where it is missing.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules, facts and parameters apply.
        keys: the folder of the keys to sign with.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
        applicants: ids, whether or not they are in the class; ``None`` is everybody in it.
        letters: files to seal with each determination, or what gives them for it.
        records: gives the administrative record to be written beside each bundle.
        withhold: a table of statements that are not for everybody, and by which law.
        public: write beside each bundle that withholds something the one without it.
        log: the folder of a log to add them to; begun where there is none.
        now: the moment of sealing; the machine's if left out.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        ReplayDiffers: a bundle comes out otherwise when it is decided again.
        CannotSeal: the evidence is not a record, or a letter's name is none.
        BadWithholding, UnreadableFile: the table of what to withhold is wrong.
        KeysError: there is no key to sign with.
        CannotWriteOutput: the folder cannot be written to.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    loaded = as_program(program)
    held = _record(record)
    named = None if applicants is None else set(applicants)
    ids = CaseFile(held.jurisdictions, record=held).applicants(named)
    day = Day(loaded, held, as_of, as_of if known_at is None else known_at, reading)
    listed = read_withholding(withhold) if withhold else {}
    _check_listed(listed, held, withhold)
    sealing = Sealing(day, keys, listed, now)
    written = _Written(Path(folder), public)
    for applicant in track(ids):
        found = day.decide(applicant)
        if named is None and found.member is not True:
            written.unknown += found.member is None
            continue
        extra = letters(found) if callable(letters) else letters
        made = sealing.bundle(found, extra or {})
        written.write(made)
        if records:
            written.write_record(made, records(found, made))
    logged = written.log(log, sealing, now) if log else 0
    return Sealed(
        tuple(written.files),
        tuple(written.public),
        tuple(written.records),
        written.unknown,
        written.withheld,
        logged,
    )


class _Written:
    """The bundles written so far."""

    def __init__(self, folder: Path, public: bool) -> None:
        self._folder = folder
        self._public = public
        self._entries: list[Entry] = []
        self.files: list[Path] = []
        self.public: list[Path] = []
        self.records: list[Path] = []
        self.unknown = 0
        self.withheld = 0

    def write(self, made: Bundle) -> None:
        self.files.append(self._put(made.name, made.content()))
        self._entries.append(Entry.of(made.manifest, made.digest))
        self.withheld += made.withholds
        if made.withholds and self._public:
            self.public.append(self._put(made.public_name, made.content(public=True)))

    def write_record(self, made: Bundle, content: bytes) -> None:
        self.records.append(self._put(f"{made.name.removesuffix('.zip')}.pdf", content))

    def log(self, folder: Path, sealing: Sealing, now: dt.datetime | None) -> int:
        return Log.begun(folder).append(self._entries, sealing.signer, now=now)

    def _put(self, name: str, content: bytes) -> Path:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotWriteOutput(
                f"It cannot be written ({problem.strerror or problem}).",
                place=Place(str(self._folder)),
                hint="Name a folder that may be written to.",
            ) from problem
        write_whole(path, content)
        return path


def _record(record: object) -> Record:
    if record is None or isinstance(record, Path | str):
        return open_record(None if record is None else Path(record))
    if isinstance(record, Record) and not isinstance(record, Overlay):
        return record
    raise CannotSeal(
        "Answers that are not on record cannot be sealed: nobody could look them up.",
        hint="Put them on a record with 'evenhand record add', and seal on that.",
    )


def _check_listed(listed: Mapping[int, Exempted], record: Record, file: Path | None) -> None:
    for seq in listed:
        if record.statement(seq) is None:
            raise BadWithholding(
                f"The record has no statement {seq}.",
                place=Place(str(file)),
                hint="Write the number of a statement: evenhand record view shows them.",
            )
