"""Write the letters of a program's cases, in either direction, with reasons."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import CannotSet, UsageError
from evenhand.notices.kinds import KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.writing import Writer
from evenhand.terms.dates import dates_of
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.notify.folder import LettersFolder, Notified
from evenhand.verbs.notify.letters import Wanted, check_kind, letters_of, nothing_to_write
from evenhand.verbs.own_code import own_code
from evenhand.verbs.sources import as_program

if TYPE_CHECKING:
    from evenhand.notices.case import Case
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.verbs.case_file import Source
    from evenhand.verbs.determine import Track


def notify(
    program: Program | str | Path,
    folder: Path,
    evidence: Source = None,
    *,
    kind: KindName,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    fiscal_year: int | None = None,
    applicants: Iterable[str] | None = None,
    form: str = "html",
    letterhead: Letterhead | None = None,
    language: str = "en",
    templates: Path | None = None,
    dated: dt.date | None = None,
    before: dt.date | None = None,
    track: Track = iter,
) -> Notified:
    """Write a letter for each applicant; what is there already is left as it is.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        folder: where to write. Files are named by applicant, kind and digest of the
            determination; ``letters.csv`` beside them lists them all.
        evidence: a record, its folder, or answers, as for ``determine``.
        kind: a key of :data:`evenhand.notices.kinds.KINDS`.
        as_of: the day whose rules and facts apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
        fiscal_year: of the award; ``None`` is the one the day lies in, where the program turns
            on one.
        applicants: ids; ``None`` is everybody in the class.
        form: ``html``, ``pdf`` or ``docx``.
        letterhead: the writer's; ``None`` leaves blanks.
        language: a language tag of which there are templates.
        templates: a folder of templates that come before ours.
        dated: the day the letters bear; ``None`` leaves a blank.
        before: for a reconsideration, the day on which it was decided before.
        track: wraps the ids as they are worked through, to show progress.
    Returns:
        The letters written and kept, and those left out, each with its reason.
    Raises:
        NoticeError: a template, language or kind of letter that cannot be written.
        NothingToWrite: one applicant is named, and its case gives no ground for the letter.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    loaded = as_program(program)
    check_kind(kind, loaded)
    named = None if applicants is None else tuple(applicants)
    dates = dates_of(loaded, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    writer = Writer(letterhead or Letterhead(), language=language, templates=templates)
    cases = CasesOnDay(loaded, evidence, dates, reading=reading, named=named)
    earlier = _earlier(kind, loaded, evidence, dates, before, reading, named)
    wanted = Wanted(kind, writer, dated, earlier)
    letters = LettersFolder(folder, form, _made_from(cases, wanted, before, form))
    for applicant in track(cases.applicants()):
        if letters.has(applicant):
            continue
        case = cases.case(applicant)
        reason = nothing_to_write(kind, case)
        if reason and named is not None and len(named) == 1:
            raise reason
        if reason:
            letters.leave_out(applicant, reason.message)
            continue
        _keep(letters, wanted, case)
    return letters.close()


def _keep(letters: LettersFolder, wanted: Wanted, case: Case) -> None:
    """Write the letters of one case; one that cannot be set does not end a batch."""
    try:
        letters.keep(letters_of(wanted, case))
    except CannotSet as problem:
        applicant = case.found.applicant
        told = f"The letter about {applicant}: {problem.message}"
        # Where one could be set, what this one lacks is its own, such as a font's character.
        if not letters.files:
            raise CannotSet(told, place=problem.place, hint=problem.hint) from problem
        letters.leave_out(applicant, told)


def _made_from(cases: CasesOnDay, wanted: Wanted, before: dt.date | None, form: str) -> str:
    """A digest of all that a batch's letters are made from, but who they are about."""
    parts = (
        own_code(), cases.made_from, wanted.kind, wanted.writer.made_from, wanted.dated, before,
        form,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _earlier(
    kind: KindName,
    program: Program,
    evidence: Source,
    dates: Dates,
    before: dt.date | None,
    reading: str | None,
    named: tuple[str, ...] | None,
) -> CasesOnDay | None:
    """The cases as decided before: on what was known that day, of a day no later than it."""
    if kind != "reconsideration":
        if before is not None:
            raise UsageError(
                f"A letter of the kind '{kind}' says nothing of what was decided before.",
                hint="Leave --before out, or write a reconsideration.",
            )
        return None
    if before is None:
        raise UsageError(
            "A reconsideration sets what was decided before beside what follows now.",
            hint="Say on which day it was decided before: --before DAY.",
        )
    if before > dates.known_at:
        raise UsageError(
            f"{before} is after {dates.known_at}, by which all that is decided now was known.",
            hint="Give an earlier day with --before, or a later one with --known-at.",
        )
    earlier = dates_of(
        program, as_of=min(dates.as_of, before), known_at=before, fiscal_year=dates.year
    )
    return CasesOnDay(program, evidence, earlier, reading=reading, named=named)


__all__ = ["Notified", "notify"]
