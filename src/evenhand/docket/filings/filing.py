"""Taking a filing in: scanned, kept, chained, and from then on part of the record."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.content.scanning import Verdict, scan, scan_text
from evenhand.docket.content.sealing import keep
from evenhand.docket.errors import Refused
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.filings.models import Filing, Kind
from evenhand.docket.filings.numbering import cited_act, cited_statement, next_number
from evenhand.record.segments import act_row, statement_row
from evenhand.terms.statements import Act, Statement

MOST_LETTERS = 20_000
# Control characters, which XML and letters cannot hold, and those that turn the direction of
# what follows, by which a text reads otherwise than it is (Unicode TR 36, 3.3).
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
)
# What is noted here itself: that the same is said a second time in a day, or concedes nothing.
_OWN_NOTES: Final = {"", "said again", "without prejudice"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; ``verdict`` is what :func:`check_upload` found, ``None`` before."""

    name: str
    content: bytes
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What is to be filed: see :class:`evenhand.docket.filings.models.Filing` for each field.

    ``by`` is the body that files; ``appointment`` is ``None`` for a body that was invited.
    A statement or an act whose ``cite`` is blank is cited as this filing, with its address.
    ``paper`` is an item that was written and kept here, in the place of an upload.
    """

    kind: Kind
    program: str
    about: str
    by: str
    appointment: Appointment | None = None
    concerns: str = ""
    statement: Statement | None = None
    act: Act | None = None
    text: str = ""
    upload: Upload | None = None
    paper: Item | None = None
    without_prejudice: bool = False


def file(what: Filed) -> Filing:
    """File it: the filing and its event are kept together, or neither is.

    A file that has to be looked at first is held; the filing itself counts at once. To scan
    one may take long: whoever takes the turn before filing checks the upload before that.

    Raises:
        Refused: the text or the file holds what must not be stored; nothing was kept.
    """
    check_text(what.text)
    _check_row(what.statement)
    upload = check_upload(what.upload) if what.upload else None
    with transaction.atomic():
        take_turn()
        text = _keep_text(what) if what.text.strip() else None
        paper = _keep_upload(upload, upload.verdict) if upload and upload.verdict else what.paper
        filing = _made(what, text, paper)
        event = record_event(
            f"filed-{what.kind}",
            filing.key,
            what.by,
            program=what.program,
            about=what.about,
            concerns=what.concerns,
            statement=filing.statement,
            act=filing.act,
            text=text.sha256 if text else "",
            paper=paper.sha256 if paper else "",
            without_prejudice=what.without_prejudice,
        )
        # Of one moment, so that each can be checked beside the other.
        filing.filed_at = event.at
        filing.save(force_insert=True)
    return filing


def _made(what: Filed, text: Item | None, paper: Item | None) -> Filing:
    number = next_number()
    said, done = cited_statement(what.statement, number), cited_act(what.act, number)
    return Filing(
        pk=number,
        kind=what.kind,
        program=what.program,
        about=what.about,
        by=what.by,
        filed_by=what.appointment,
        concerns=what.concerns,
        statement=_cells(statement_row(said)) if said else "",
        act=_cells(act_row(done)) if done else "",
        text=text,
        paper=paper,
        without_prejudice=what.without_prejudice,
    )


def check_text(text: str, *, names: bool = True) -> None:
    """Refuse a text that is too long, holds what cannot be seen, or marks of a person.

    Args:
        names: as for :func:`evenhand.docket.content.scanning.scan_text`.
    Raises:
        Refused: with the place, and what to do.
    """
    if len(text) > MOST_LETTERS:
        raise Refused(
            f"This text has {len(text):,} characters; {MOST_LETTERS:,} are taken.",
            hint="Send the rest as a file.",
        )
    if unseen := _UNSEEN.search(text):
        raise Refused(
            f"Character {unseen.start() + 1} cannot be seen (U+{ord(unseen[0]):04X}).",
            hint="Take it out: it would change how the text around it is read.",
        )
    verdict = scan_text(text, names=names)
    if verdict.outcome == "refused":
        raise Refused(str(verdict), hint="Nothing was kept. Take it out and send the rest.")


def _check_row(said: Statement | None) -> None:
    """Refuse a remark in a statement: what is on record and sealed could not be removed."""
    if said is not None and not set(said.note.split("; ")) <= _OWN_NOTES:
        raise Refused(
            "There is a remark behind the answer.",
            hint="Write the answer alone, and the remark in its own field.",
        )


def check_upload(upload: Upload) -> Upload:
    """Refuse a file that must not be stored; what may be is kept, or held to be looked at.

    Returns:
        The same with what was found, so that nobody scans it a second time.
    Raises:
        Refused: with the place, and what to do.
    """
    if upload.verdict is not None:
        return upload
    verdict = scan(upload.name, upload.content)
    if verdict.outcome == "refused":
        raise Refused(str(verdict), hint="Nothing was kept. Mend the file and send it again.")
    return replace(upload, verdict=verdict)


def _keep_text(what: Filed) -> Item:
    kind = "finding" if what.kind == "finding" else "filing"
    return keep(what.text.strip().encode(), kind=kind)


def _keep_upload(upload: Upload, verdict: Verdict) -> Item:
    return keep(
        upload.content,
        kind="evidence",
        name=verdict.name,
        media_type=verdict.media_type,
        state="held" if verdict.outcome == "held" else "kept",
        why=verdict.found,
    )


def _cells(row: Sequence[object]) -> str:
    return json.dumps(["" if cell is None else str(cell) for cell in row], ensure_ascii=False)
