"""What the docket holds: its programs, and its record with all that was filed since.

The record lies in a folder, begun as a copy of the shipped one. What is filed is laid over it
at once; when letters are published it is added to the folder, in the same order, so that each
row has the number it had before.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from django.conf import settings

from evenhand.docket.errors import NotThere, Unready, WrongSetting
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.errors import DuplicateRow, EvenhandError
from evenhand.language import load
from evenhand.record.overlay import Overlay, acts_not_on
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act, Jurisdiction, Statement
from evenhand.verbs.sources import SHIPPED, as_program, shipped_programs

_TURN = RLock()


class Version(NamedTuple):
    """Which record: the head of the folder's chain, and the last filing laid over it.

    ``digest`` is that of the filing's event, which stands for all before it: another docket's
    record, or that of one brought back from a backup, is never taken for this one.
    """

    head: str
    last_filing: int
    digest: str


@cache
def programs() -> Mapping[str, Program]:
    """The programs of the docket by id: those shipped, and its own.

    Raises:
        WrongSetting: a file that ``EVENHAND_PROGRAMS`` names cannot be read or has a fault.
    """
    shipped = [as_program(one) for one in shipped_programs()]
    own = [_own(Path(one)) for one in settings.EVENHAND_PROGRAMS]
    return {one.id: one for one in (*shipped, *own)}


def _own(path: Path) -> Program:
    try:
        return load(path)
    except EvenhandError as problem:
        raise WrongSetting(
            f"EVENHAND_PROGRAMS names {path}, which is no program that can be read. {problem}",
            hint="Give the paths of program files, parted by colons; evenhand check looks at one.",
        ) from problem


def program_of(name: str) -> Program:
    """A program by its id.

    Raises:
        NotThere: there is none of that id.
    """
    if name not in programs():
        raise NotThere.unknown_name("a program of this docket", name, programs())
    return programs()[name]


def government_of(name: str) -> Jurisdiction:
    """A government by its id.

    Raises:
        NotThere: there is none of that id.
    """
    found = base_record().jurisdictions.get(name)
    if found is None:
        raise _no_government(name)
    return found


def _no_government(name: str) -> NotThere:
    """The nearest id stands in the hint: of the same state where the state is one on file."""
    table = base_record().jurisdictions
    state = next((one for one in ("-".join(name.split("-")[:2]),) if one in table), "")
    near = [one for one, place in table.items() if not state or state in (place.state, one)]
    problem = NotThere.unknown_name("the id of a government on file", name[:60], near, alike=0.8)
    if not problem.hint.startswith("Did you mean"):
        problem.hint = "Search for it by name."
    return problem


def record_folder() -> Path:
    """Where the record lies; begun as a copy of the shipped one where there is none."""
    folder = Path(settings.EVENHAND_DATA) / "record"
    with _TURN:
        if not (folder / "manifest.jsonl").exists():
            aside = folder.with_name("record.new")
            shutil.rmtree(aside, ignore_errors=True)
            shutil.copytree(SHIPPED / "record", aside)
            aside.rename(folder)
    return folder


def record() -> Record:
    """The record with all that was filed so far."""
    return _laid_over(version())


def record_at(head: str) -> Record:
    """The record in the folder as it was when a head stood for it.

    Raises:
        Unready: the folder has another record, which never had that head.
    """
    base = base_record()
    with _TURN:
        key, found = _kept.get("at", (None, None))
        if key == (base.folder, head) and found is not None:
            return found
        found = base.until(head)
        if found is None:
            raise Unready(
                "The record that this was decided on is not the one in the docket's folder.",
                hint="Bring the folder back from a backup: evenhand docket restore.",
            )
        _kept["at"] = ((base.folder, head), found)
    return found


def version() -> Version:
    """Which record it is now."""
    last = Filing.objects.order_by("-pk").values_list("pk", flat=True).first()
    told = Event.objects.filter(subject=f"filing:{last}").values_list("digest", flat=True)
    digest = told.order_by("number").first() if last else None
    return Version(base_record().head, last or 0, digest or "")


def base_record() -> Record:
    """The record in the folder."""
    folder = record_folder()
    return _opened(folder, (folder / "manifest.jsonl").stat().st_mtime_ns)


def rows_filed() -> tuple[list[Statement], list[Act]]:
    """The rows of all filings, in order."""
    filings = list(Filing.objects.order_by("pk"))
    rows = [row for one in filings if (row := one.row)]
    return rows, [act for one in filings if (act := one.done)]


def fold_in() -> None:
    """Add to the folder what was filed and is not in it yet.

    Raises:
        RecordBusy: another process is adding.
        CannotWrite: the folder may not be written to, or the disk is full.
    """
    with _TURN:
        rows, acts = lacking(base_record())
        if not rows and not acts:
            return
        # What another process has added meanwhile is there, which is all that is wanted.
        with suppress(DuplicateRow):
            Record.open(record_folder()).append(rows, acts, new_only=True)


def lacking(base: Record) -> tuple[list[Statement], list[Act]]:
    """What was filed and a record has not, each once, with the numbers it would get there."""
    rows, acts = rows_filed()
    new = dict.fromkeys(row for row in rows if base.number_of(row) is None)
    # A retraction names the number of a row that may be as new as itself.
    own = [row._replace(seq=base.last + place) for place, row in enumerate(new, 1)]
    return own, list(acts_not_on(base, dict.fromkeys(acts)))


_kept: dict[str, tuple[object, Record]] = {}


def _opened(folder: Path, changed: int) -> Record:
    """The folder's record, opened once for each state of it."""
    with _TURN:
        key, found = _kept.get("base", (None, None))
        if key != (folder, changed) or found is None:
            found = Record.open(folder)
            _kept["base"] = ((folder, changed), found)
        return found


def _laid_over(wanted: Version) -> Record:
    """The record of a version; that of the last one asked for is kept."""
    with _TURN:
        base = base_record()
        key, found = _kept.get("all", (None, None))
        if key != (wanted, base.folder) or found is None:
            found = Overlay(base, *lacking(base))
            _kept["all"] = ((wanted, base.folder), found)
        return found
