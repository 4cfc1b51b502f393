"""Seal determinations: each in a file of its own that anyone can check and decide again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.bundle.assembling import Bundle
from evenhand.bundle.keyring import public_keys
from evenhand.bundle.log.entries import Entry
from evenhand.bundle.log.log import Log
from evenhand.bundle.withholding import (
    check_can_rest,
    read_withholding,
    with_retractions,
    withheld_of,
)
from evenhand.errors import BadWithholding, CannotSeal, CannotWriteOutput, Place
from evenhand.notices.kinds import KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.writing import Writer
from evenhand.record.durable import write_whole
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.terms.programs import Program
from evenhand.terms.statements import Exempted, Statement
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.determine import Track
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.seal.bundles import Bundles
from evenhand.verbs.seal.day import DayOnRecord
from evenhand.verbs.seal.letters import AdministrativeRecords, SealedLetters
from evenhand.verbs.sources import as_program, open_record


@dataclass(frozen=True, slots=True)
class Sealed:
    """The bundles that were written, and whom no bundle was made for.

    ``public`` are those that are for everybody, where one withholds something from it, and
    ``administrative_records`` those written beside them.
    ``not_withheld`` are numbers of the list that rest in none of the bundles: a list may be for
    more than those that were asked for, but a number may be mistyped too.
    ``unknown_members`` counts those of whom it is not known whether they are in the class.
    """

    files: tuple[Path, ...]
    public: tuple[Path, ...]
    administrative_records: tuple[Path, ...]
    unknown_members: int
    withheld: int
    logged: int
    not_withheld: tuple[int, ...] = ()


def seal(
    program: Program | str | Path,
    folder: Path | str,
    record: Record | Path | str | None = None,
    *,
    as_of: dt.date,
    keys: Path,
    known_at: dt.date | None = None,
    reading: str | None = None,
    fiscal_year: int | None = None,
    applicants: Iterable[str] | None = None,
    letters: Mapping[str, bytes] | None = None,
    letter_kinds: Sequence[KindName] = (),
    administrative_records: bool = False,
    letterhead: Letterhead | None = None,
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
        fiscal_year: of the award; ``None`` is the one the day lies in, where the program turns
            on one.
        applicants: ids, whether or not they are in the class; ``None`` is everybody in it.
        letters: files to seal with each determination, by name.
        letter_kinds: letters to write and seal with each, of ``seal.letters.SEALABLE``.
        administrative_records: write beside each bundle its administrative record, as PDF.
        letterhead: who writes the letters and keeps the record; ``None`` leaves blanks.
        withhold: a table of statements that are not for everybody, and by which law.
        public: write beside each bundle that withholds something the one without it.
        log: the folder of a log to add them to; begun where there is none.
        now: the moment of sealing; the machine's if left out.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        ReplayDiffers: a bundle comes out otherwise when it is decided again.
        CannotSeal: the evidence is not a record, or a letter's name is none.
        BadWithholding, UnreadableFile: the table of what to withhold is wrong.
        KeysError: there is no key to sign with, or the log's head is signed with another.
        LogError, CannotWrite: the log is damaged, or cannot be added to.
        CannotWriteOutput: the folder cannot be written to.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    loaded = as_program(program)
    held = _record(record)
    dates = dates_of(loaded, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    named = None if applicants is None else tuple(applicants)
    cases = CasesOnDay(loaded, held, dates, reading=reading, named=named)
    writer = Writer(letterhead or Letterhead())
    written_for = SealedLetters(cases, writer, letter_kinds)
    records = AdministrativeRecords(cases, writer) if administrative_records else None
    day = DayOnRecord(loaded, held, dates, reading)
    listed = _listed(withhold, day)
    bundles = Bundles(day, keys, listed, now)
    # A log that cannot be added to is found out before there is a bundle that it lacks.
    opened = Log.begun(log, public_keys(keys)) if log else None
    written = _Written(Path(folder), public)
    for found in bundles.decided(track(_ids(held, named)), keep_all=named is not None):
        made = bundles.bundle(found, {**(letters or {}), **written_for(found)})
        written.write(made)
        if records:
            written.write_record(made, records(found, made))
    return written.close(bundles, opened, now)


def _ids(record: Record, named: tuple[str, ...] | None) -> list[str]:
    return CaseFile(record.jurisdictions, record=record).applicants(named)


class _Written:
    """The bundles written so far."""

    def __init__(self, folder: Path, public: bool) -> None:
        self._folder = folder
        self._public = public
        self._entries: list[Entry] = []
        self.files: list[Path] = []
        self.public: list[Path] = []
        self.records: list[Path] = []
        self.withheld = 0

    def write(self, made: Bundle) -> None:
        self.files.append(self._put(made.name, made.content()))
        self._entries.append(Entry.of(made.manifest, made.digest))
        self.withheld += made.withholds
        if made.withholds and self._public:
            self.public.append(self._put(made.public_name, made.content(public=True)))

    def write_record(self, made: Bundle, content: bytes) -> None:
        self.records.append(self._put(f"{made.name.removesuffix('.zip')}.pdf", content))

    def close(self, bundles: Bundles, log: Log | None, now: dt.datetime | None) -> Sealed:
        """Add them to the log, where there is one, and say what was done."""
        logged = log.append(self._entries, bundles.signer, now=now) if log else 0
        return Sealed(
            tuple(self.files),
            tuple(self.public),
            tuple(self.records),
            bundles.unknown_members,
            self.withheld,
            logged,
            bundles.not_withheld,
        )

    def _put(self, name: str, content: bytes) -> Path:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotWriteOutput.because(problem, self._folder) from problem
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


def _listed(file: Path | None, day: DayOnRecord) -> dict[int, Exempted]:
    """What is to be withheld, refused before anything is written where it cannot be."""
    if file is None:
        return {}
    listed = read_withholding(file)
    rows: list[Statement] = []
    for seq in listed:
        row = day.record.statement(seq)
        if row is None:
            raise BadWithholding(
                f"The record has no statement {seq}.",
                place=Place(str(file)),
                hint="Write the number of a statement: evenhand record view shows them.",
            )
        check_can_rest(row, day.program.facts, day.dates.known_at, Place(str(file)))
        rows.append(row)
    withheld_of(rows, listed, day.program.facts)
    return with_retractions(listed, day.record)
