"""The answer to a request for records: what is released, and an index of what is not.

    cover.txt            what was asked, what the answer has, how to appeal
    index.csv            every item; of what is withheld, where, by which exemption, and why
    items/0001-....txt   what is released, texts with marks where parts are withheld

The same decisions on the same items give the same bytes. Of what is held, and of what is
withheld in full, neither the name nor the content is told.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import Final, NamedTuple

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.sealing import opened
from evenhand.docket.errors import Stale, Unready
from evenhand.docket.events.chain import record_event
from evenhand.docket.filings.listing import body_said
from evenhand.docket.held import program_of
from evenhand.docket.records.answer_index import COLUMNS, OUTCOMES, Entry, file_of, rows_of
from evenhand.docket.records.models import RecordsRequest, Treatment
from evenhand.docket.records.redacting import EXEMPTIONS, redacted
from evenhand.docket.records.requests import treatments_of
from evenhand.docket.records.treating import portions_of
from evenhand.reasons.words import long_day
from evenhand.verbs.rows import csv_text

MOST_BYTES: Final = 200 * 1024 * 1024
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


class Answer(NamedTuple):
    """The zip, and its SHA-256."""

    content: bytes
    digest: str


def answer(request: RecordsRequest, by: Appointment) -> Answer:
    """Make the answer, and write down that it was made.

    Raises:
        Stale: something is not decided.
        Unready: it would be larger than can be made at once.
    """
    made = answer_to(request)
    record_event("records-exported", f"request:{request.pk}", by.body, sha256=made.digest)
    return made


def answer_to(request: RecordsRequest) -> Answer:
    """The answer as it is now.

    Raises:
        Stale: something is not decided.
        Unready: it would be larger than can be made at once.
    """
    wanted = [one for one in treatments_of(request) if one.verdict != "outside"]
    entries = [Entry(number, one) for number, one in enumerate(wanted, 1)]
    if left := [one.number for one in entries if one.outcome == "undecided"]:
        raise Stale(
            f"{len(left)} of {len(entries)} items are not decided: the first is item {left[0]}.",
            hint="Release, withhold or leave out each, then make the answer.",
        )
    files = {file_of(one): _content(one.one) for one in entries if _is_in(one)}
    if sum(map(len, files.values())) > MOST_BYTES:
        raise Unready(
            f"The answer would be over {MOST_BYTES // 2**20} MB.",
            hint="Answer in parts: leave some items out, and name those in a second request.",
        )
    rows = [row for one in entries for row in rows_of(one)]
    files["index.csv"] = csv_text(rows, COLUMNS).encode()
    files["cover.txt"] = _cover(request, entries).encode()
    content = _zipped(files)
    return Answer(content, hashlib.sha256(content).hexdigest())


def _is_in(entry: Entry) -> bool:
    return entry.outcome in {"released", "in-part"}


def _content(one: Treatment) -> bytes:
    content = opened(one.item)
    if one.verdict != "in-part":
        return content
    return redacted(content.decode(), portions_of(one)).encode()


def _cover(request: RecordsRequest, entries: list[Entry]) -> str:
    counts = {word: sum(OUTCOMES[e.outcome] == word for e in entries) for word in OUTCOMES.values()}
    named = {exemption for one in entries if _is_kept(one) for exemption in _exemptions(one.one)}
    lines = [
        f"Answer to request {request.number}",
        "",
        f"Agency: {body_said(request.agency)}",
        f"Asked for by: {request.requester}",
        f"Received on: {long_day(request.received_on)}",
        f"Records: {program_of(request.program).title}, the case of {body_said(request.about)}",
        "",
        f"Items: {len(entries)}",
        *(f"  {word}: {count}" for word, count in counts.items()),
        "",
        "index.csv lists every item, and of what is withheld where, by which exemption, and why.",
        *_withheld(named),
        "",
        "Whoever disagrees may appeal to the head of the agency within the time that the agency",
        "allows, which is no less than 90 days (5 U.S.C. 552(a)(6)(A)(i)(III)).",
    ]
    return "\n".join(lines) + "\n"


def _withheld(named: set[str]) -> list[str]:
    if not named:
        return ["Nothing is withheld."]
    words = [f"  {one}: {words}" for one, words in EXEMPTIONS.items() if one in named]
    return ["Exemptions used (5 U.S.C. 552(b)):", *words]


def _is_kept(entry: Entry) -> bool:
    return entry.outcome in {"in-part", "withheld"}


def _exemptions(one: Treatment) -> list[str]:
    return [*one.exemptions, *(portion.exemption for portion in portions_of(one))]


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in order of name, each of the same day, so that the same make the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, files[name])
    return made.getvalue()
