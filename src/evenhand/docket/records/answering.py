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
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Hold, Item, Removal
from evenhand.docket.content.sealing import opened, told
from evenhand.docket.errors import Stale, Unready
from evenhand.docket.events.chain import record_event
from evenhand.docket.filings.listing import KIND_WORDS, body_said
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.models import Looked, RecordsRequest, Treatment
from evenhand.docket.records.redacting import EXEMPTIONS, redacted
from evenhand.docket.records.requests import treatments_of
from evenhand.docket.records.treating import portions_of
from evenhand.reasons.words import long_day
from evenhand.verbs.rows import csv_text

MOST_BYTES: Final = 200 * 1024 * 1024
COLUMNS: Final = (
    "number", "source", "part", "what", "by", "date", "outcome", "extent", "exemptions", "reason",
    "name", "bytes", "sha256", "file",
)  # fmt: skip
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}")
_SAID: Final = {
    "released": "released",
    "in-part": "released in part",
    "withheld": "withheld in full",
    "held": "not looked at yet",
    "removed": "removed before the request was answered",
}


class Answer(NamedTuple):
    """The zip, and its SHA-256."""

    content: bytes
    digest: str


class _Entry(NamedTuple):
    """An item of the answer: its number in it, and what becomes of it."""

    number: int
    one: Treatment

    @property
    def outcome(self) -> str:
        """Its state where that decides, else the verdict."""
        item = self.one.item
        return self.one.verdict if item.state == "kept" else item.state


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
    entries = [_Entry(number, one) for number, one in enumerate(wanted, 1)]
    if left := [one.number for one in entries if one.outcome == "undecided"]:
        raise Stale(
            f"{len(left)} of {len(entries)} items are not decided: the first is item {left[0]}.",
            hint="Release, withhold or leave out each, then make the answer.",
        )
    files = {_file(one): _content(one.one) for one in entries if _is_in(one)}
    if sum(map(len, files.values())) > MOST_BYTES:
        raise Unready(
            f"The answer would be over {MOST_BYTES // 2**20} MB.",
            hint="Answer in parts: leave some items out, and name those in a second request.",
        )
    rows = [row for one in entries for row in _rows(one)]
    files["index.csv"] = csv_text(rows, COLUMNS).encode()
    files["cover.txt"] = _cover(request, entries).encode()
    content = _zipped(files)
    return Answer(content, hashlib.sha256(content).hexdigest())


def _is_in(entry: _Entry) -> bool:
    return entry.outcome in {"released", "in-part"}


def _content(one: Treatment) -> bytes:
    content = opened(one.item)
    if one.verdict != "in-part":
        return content
    return redacted(content.decode(), portions_of(one)).encode()


def _file(entry: _Entry) -> str:
    """The name of a released item in the zip."""
    item = entry.one.item
    ending = _ENDING.search(item.name[-6:])
    words = f"{entry.one.source} {entry.one.part}".replace(":", "-").replace(" ", "-")
    return f"items/{entry.number:04}-{words}{ending[0] if ending else '.txt'}"


def _rows(entry: _Entry) -> Iterator[Mapping[str, object]]:
    """A row for the item; where parts of it are withheld, one for each part."""
    one, item = entry.one, entry.one.item
    row = {
        "number": entry.number,
        "source": one.source,
        "part": one.part,
        **_said_of(one),
        "outcome": _SAID[entry.outcome],
        "extent": f"whole, {item.size:,} bytes",
        **_told_of(entry),
    }
    if entry.outcome != "in-part":
        yield row
        return
    for portion in portions_of(one):
        extent = f"characters {portion.first} to {portion.last}"
        yield {**row, "extent": extent, "exemptions": portion.exemption, "reason": portion.reason}


def _told_of(entry: _Entry) -> dict[str, object]:
    """What is told of the item itself: more of what is released than of what is not."""
    item = entry.one.item
    if entry.outcome == "held":
        return {"extent": "whole", "reason": "An officer has not looked at it yet."}
    if entry.outcome == "withheld":
        return {"exemptions": " ".join(entry.one.exemptions), "reason": entry.one.reason}
    if entry.outcome == "removed":
        return {"reason": _why_removed(item), "sha256": item.sha256}
    whole = entry.outcome == "released"
    return {
        "name": item.name,
        "bytes": item.size if whole else "",
        "sha256": item.sha256 if whole else "",
        "file": _file(entry),
    }


def _why_removed(item: Item) -> str:
    signed = item.removals.exclude(signed_at=None).first()
    if signed:
        return f"{told(signed.reason)} ({signed.authority})"
    refused = item.looked.filter(verdict="refused").first()
    return told(refused.reason) if refused else ""


def _said_of(one: Treatment) -> dict[str, object]:
    """What a filing or a letter, or a note on one, is, who made it and when."""
    kind, _, number = one.source.partition(":")
    if one.item.about_id:
        day = one.item.received_at.date()
        return {"what": "a reason given about it", "by": _giver(one.item), "date": day}
    if kind == "filing":
        filing = Filing.objects.get(pk=int(number))
        what: str = KIND_WORDS[filing.kind]  # type: ignore[index]  # the table takes no other
        return {"what": what, "by": body_said(filing.by), "date": filing.filed_at.date()}
    letter = Proposal.objects.select_related("proposed_by").get(pk=int(number))
    if one.item_id == letter.reason_id and letter.second and letter.ended_at:
        by, day = letter.second, letter.ended_at.date()
    else:
        by, day = letter.proposed_by, letter.proposed_at.date()
    what = f"a letter ({letter.kind}) as it was proposed; it is {letter.state}"
    return {"what": what, "by": body_said(by.body), "date": day}


def _giver(reason: Item) -> str:
    """Who gave a reason about an item: for a look at it, a removal, its refusal, or a hold."""
    given = (
        *Looked.objects.filter(reason=reason).values_list("by", flat=True),
        *Removal.objects.filter(reason=reason).values_list("asked_by", flat=True),
        *Removal.objects.filter(ended_because=reason).values_list("ended_by", flat=True),
        *Hold.objects.filter(matter=reason).values_list("by", flat=True),
    )
    return body_said(Appointment.objects.get(pk=given[0]).body)


def _cover(request: RecordsRequest, entries: list[_Entry]) -> str:
    counts = {word: sum(_SAID[e.outcome] == word for e in entries) for word in _SAID.values()}
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


def _is_kept(entry: _Entry) -> bool:
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
