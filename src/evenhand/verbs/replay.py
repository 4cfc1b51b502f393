"""Decide a sealed determination again from its own files, and say where it differs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from evenhand.bundle.assembling import Question
from evenhand.bundle.canonical import Json, parsed
from evenhand.bundle.checking import checked, within
from evenhand.bundle.comparing import Difference, differences, marked, open_differences
from evenhand.bundle.manifest import WITHHELD, Manifest
from evenhand.bundle.opening import (
    DETERMINATION,
    JURISDICTIONS,
    PROGRAM,
    PUBLICATIONS,
    STATEMENTS,
    Opened,
    open_bundle,
)
from evenhand.bundle.subrecord import SubRecord
from evenhand.bundle.tables import (
    Published,
    read_jurisdictions_csv,
    read_publications_csv,
    read_statements_csv,
)
from evenhand.bundle.withholding import (
    WITHHELD_DETERMINATION,
    WITHHELD_JURISDICTIONS,
    WITHHELD_PUBLICATIONS,
    WITHHELD_STATEMENTS,
    redacted,
    withheld_of,
)
from evenhand.errors import EvenhandError, MissingFile, NotReplayable
from evenhand.language import load
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.programs import Program
from evenhand.terms.statements import Jurisdiction, Statement
from evenhand.verbs.document import Documents

_ASK = "Ask its sender for another copy, or for one made by the version of evenhand it names."


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came out when a bundle was decided again.

    ``problems`` are those ``verify`` finds without a list of keys; ``differences`` where the
    determination comes out otherwise than it was sealed. ``resting`` are the parts that rest
    on statements which are withheld and not in this bundle: they could not be compared.
    """

    bundle: str
    manifest: Manifest
    engine: str
    problems: tuple[EvenhandError, ...]
    differences: tuple[Difference, ...]
    resting: tuple[str, ...]
    findings: int
    readings: int

    @property
    def same(self) -> bool:
        """Whether everything that could be compared is as it was sealed."""
        return not self.differences and not self.problems


def replay(bundle: Path | str | Opened) -> Replayed:
    """Decide a bundle again, offline, by both evaluators and under every reading.

    Nothing but the bundle is read: no shipped program, vocabulary or record. Where its
    files are not those that were sealed that is said, and it is decided from them all the same.

    Args:
        bundle: the path of a bundle or of the folder it was unpacked to.
    Raises:
        UnreadableFile: it cannot be opened.
        BundleError: it is no bundle, or a file that deciding needs is missing or unreadable.
    """
    found = bundle if isinstance(bundle, Opened) else open_bundle(Path(bundle))
    verdict = checked(found)
    if verdict.manifest is None:
        # Without a manifest nobody knows the question; the last problem says what it lacks.
        raise verdict.problems[-1] if found.fault is None else found.fault
    manifest = verdict.manifest
    again = decided_again(found, manifest)
    return Replayed(
        found.place.file,
        manifest,
        version("evenhand"),
        verdict.problems,
        tuple(again.differences),
        tuple(again.resting),
        again.findings,
        again.readings,
    )


class Again(NamedTuple):
    """Where a determination differs when it is decided again."""

    differences: list[Difference]
    resting: list[str]
    findings: int
    readings: int


def decided_again(bundle: Opened, manifest: Manifest, program: Program | None = None) -> Again:
    """Decide a bundle's question from its own files and compare.

    Args:
        program: the program in the bundle, where it was loaded before.
    Raises:
        NotReplayable, MissingFile, NotCanonical: a file that deciding needs is not as it
            should be.
    """
    loaded = load_program(bundle, manifest) if program is None else program
    found: list[Difference] = []
    if loaded.digest != manifest.digest:
        found.append(Difference("program", manifest.digest, loaded.digest))
    shown = parsed(_file(bundle, DETERMINATION), within(bundle, DETERMINATION))
    rows, withheld = _rows(bundle)
    withheld_there = bool(manifest.withheld) and WITHHELD_DETERMINATION in bundle.files
    try:
        again = _document(bundle, manifest, loaded, [*rows, *withheld])
        openly = _document(_open_part(bundle), manifest, loaded, rows) if withheld_there else again
    except NotReplayable:
        raise
    except EvenhandError as problem:
        raise NotReplayable(
            f"It cannot be decided: {problem.message}",
            place=problem.place or bundle.place,
            hint=problem.hint,
        ) from problem
    resting: list[str] = []
    if not manifest.withheld:
        found += differences(shown, again)
    elif withheld_there:
        place = within(bundle, WITHHELD_DETERMINATION)
        whole = parsed(bundle.files[WITHHELD_DETERMINATION], place)
        found += differences(whole, again)
        listed = {one.seq: one for one in manifest.withheld}
        open_again = redacted(again, withheld_of(withheld, listed, loaded.facts))
        open_again = marked(open_again, openly)
        found += [
            one._replace(where=f"{DETERMINATION}, {one.where}")
            for one in differences(shown, open_again)
        ]
    else:
        several, resting = open_differences(shown, again)
        found += several
    return Again(found, resting, _count(shown, "findings"), max(1, _count(shown, "readings")))


def load_program(bundle: Opened, manifest: Manifest) -> Program:
    """The program of a bundle, read from its own files alone.

    Raises:
        MissingFile: it is not there.
        NotReplayable: it is faulty; the message is the first of its faults.
    """
    main = f"{PROGRAM}{manifest.program}.yaml"
    _file(bundle, main)
    with tempfile.TemporaryDirectory(prefix="evenhand-") as folder:
        for name, content in bundle.files.items():
            if name.startswith(PROGRAM) and "/" not in name.removeprefix(PROGRAM):
                (Path(folder) / name.removeprefix(PROGRAM)).write_bytes(content)
        try:
            return load(Path(folder) / main.removeprefix(PROGRAM), alone=True)
        except EvenhandError as problem:
            raise NotReplayable(
                f"Its program cannot be read: {problem.place}: {problem.message}",
                place=within(bundle, main),
                hint=_ASK,
            ) from problem


def decided(
    asked: Question | Manifest,
    program: Program,
    rows: Iterable[Statement],
    published: Iterable[Published],
    table: Mapping[str, Jurisdiction],
) -> Json:
    """The determination that is asked for, decided on these rows and nothing else."""
    source = SubRecord(sorted(rows, key=lambda row: row.seq), published)
    dates = dates_of(
        program, as_of=asked.as_of, known_at=asked.known_at, fiscal_year=asked.fiscal_year
    )
    view = View(source, as_of=dates.tested_on, known_at=dates.known_at)
    documents = Documents(program, view, dates, table, reading=asked.reading or None)
    return documents.of(documents.decide(asked.applicant))


def _document(
    bundle: Opened, manifest: Manifest, program: Program, rows: Iterable[Statement]
) -> Json:
    name = PUBLICATIONS if WITHHELD_PUBLICATIONS not in bundle.files else WITHHELD_PUBLICATIONS
    published = read_publications_csv(_file(bundle, name), within(bundle, name))
    name = JURISDICTIONS if WITHHELD_JURISDICTIONS not in bundle.files else WITHHELD_JURISDICTIONS
    table = read_jurisdictions_csv(_file(bundle, name), within(bundle, name))
    return decided(manifest, program, rows, published, table)


def _open_part(bundle: Opened) -> Opened:
    """The bundle without what is withheld."""
    shown = {name: data for name, data in bundle.files.items() if not name.startswith(WITHHELD)}
    return bundle._replace(files=shown)


def _rows(bundle: Opened) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements that are shown, and those that are withheld and yet in this bundle."""
    shown = read_statements_csv(_file(bundle, STATEMENTS), within(bundle, STATEMENTS))
    if WITHHELD_STATEMENTS not in bundle.files:
        return shown, ()
    place = within(bundle, WITHHELD_STATEMENTS)
    return shown, read_statements_csv(bundle.files[WITHHELD_STATEMENTS], place)


def _file(bundle: Opened, name: str) -> bytes:
    if name not in bundle.files:
        raise MissingFile("It is not in the bundle.", place=within(bundle, name), hint=_ASK)
    return bundle.files[name]


def _count(document: Json, part: str) -> int:
    found = document.get(part) if isinstance(document, dict) else None
    return len(found) if isinstance(found, list | dict) else 0
