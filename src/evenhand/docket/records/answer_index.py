"""The index of an answer to a request: a row for every item, and of what is withheld, why.

Of what is held, and of what is withheld in full, neither the name nor the content is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Hold, Item, Removal
from evenhand.docket.content.sealing import told
from evenhand.docket.filings.listing import KIND_WORDS, body_said
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.models import VERDICT_WORDS, Looked, Treatment
from evenhand.docket.records.treating import portions_of

COLUMNS: Final = (
    "number", "source", "part", "what", "by", "date", "outcome", "extent", "exemptions", "reason",
    "name", "bytes", "sha256", "file",
)  # fmt: skip
OUTCOMES: Final = {
    **{one: VERDICT_WORDS[one] for one in ("released", "in-part", "withheld")},
    "held": "not looked at yet",
    "removed": "removed before the request was answered",
}
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}")


class Entry(NamedTuple):
    """An item of the answer: its number in it, and what becomes of it."""

    number: int
    one: Treatment

    @property
    def outcome(self) -> str:
        """Its state where that decides, else the verdict."""
        item = self.one.item
        return self.one.verdict if item.state == "kept" else item.state


def file_of(entry: Entry) -> str:
    """The name of a released item in the zip."""
    item = entry.one.item
    ending = _ENDING.search(item.name[-6:])
    words = f"{entry.one.source} {entry.one.part}".replace(":", "-").replace(" ", "-")
    return f"items/{entry.number:04}-{words}{ending[0] if ending else '.txt'}"


def rows_of(entry: Entry) -> Iterator[Mapping[str, object]]:
    """A row for the item; where parts of it are withheld, one for each part."""
    one, item = entry.one, entry.one.item
    row = {
        "number": entry.number,
        "source": one.source,
        "part": one.part,
        **_said_of(one),
        "outcome": OUTCOMES[entry.outcome],
        "extent": f"whole, {item.size:,} bytes",
        **_told_of(entry),
    }
    if entry.outcome != "in-part":
        yield row
        return
    for portion in portions_of(one):
        extent = f"characters {portion.first} to {portion.last}"
        yield {**row, "extent": extent, "exemptions": portion.exemption, "reason": portion.reason}


def _told_of(entry: Entry) -> dict[str, object]:
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
        "file": file_of(entry),
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
