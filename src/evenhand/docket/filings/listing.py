"""Filings as pages, feeds and tables tell of them: in words, and without what is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from django.urls import reverse

from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.sealing import told
from evenhand.docket.filings.models import Filing, Kind
from evenhand.docket.held import base_record, programs
from evenhand.docket.worded import days_worded
from evenhand.reasons.explanation import Names, part_said
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import readable
from evenhand.terms.statements import Act, Statement
from evenhand.terms.values import operator

KIND_WORDS: Final[Mapping[Kind, str]] = {
    "interest": "expressed interest",
    "answer": "answered a question",
    "decline": "gave no answer, and said why",
    "retraction": "took back an answer",
    "evidence": "sent evidence",
    "dispute": "disputed an answer on record",
    "objection": "objected to a determination",
    "finding": "made a finding",
    "inquiry": "asked by letter",
    "determination": "told its determination by letter",
    "reconsideration": "decided again by letter",
}
_SAID: Final = {
    "states": "stated",
    "retracts": "took back",
    "declines": "declines to answer",
    "no-occasion": "has had no occasion to answer",
    "pending": "says that the answer is pending",
}


class Described(NamedTuple):
    """One filing in words; ``to`` is its page."""

    number: int
    did: str
    by: str
    by_id: str
    about: str
    about_id: str
    program: str
    program_id: str
    filed_at: dt.datetime
    to: str
    without_prejudice: bool

    @property
    def sentence(self) -> str:
        """Who did what, about whom."""
        whose = "" if operator(self.by_id) == self.about_id else f", in the case of {self.about}"
        return f"{self.by} {self.did}{whose}"


class RowSaid(NamedTuple):
    """What a filing adds to the record, as pairs of a heading and words."""

    heading: str
    cells: tuple[tuple[str, str], ...]


class ItemShown(NamedTuple):
    """What everybody may know of a text or a file: held ones have neither name nor hash here.

    ``why`` says why one that was held was never let in.
    """

    state: str
    since: dt.datetime
    name: str
    size: int
    media_type: str
    sha256: str
    removals: tuple[Removal, ...]
    why: str = ""


def described(filing: Filing) -> Described:
    """A filing in words."""
    program = programs().get(filing.program)
    return Described(
        filing.pk,
        KIND_WORDS[filing.kind],  # type: ignore[index]  # the table takes no other
        body_said(filing.by),
        filing.by,
        body_said(filing.about),
        filing.about,
        program.title if program else filing.program,
        filing.program,
        filing.filed_at,
        reverse("filing", args=[filing.pk]),
        filing.without_prejudice,
    )


def body_said(body: str) -> str:
    """A government with its office as a reader knows it: ``Chicago, IL (Law Department)``."""
    place = base_record().jurisdictions.get(operator(body))
    name = full_name(place) if place else operator(body)
    office = body.partition("/")[2]
    return f"{name} ({part_said(office)})" if office else name


def answer_said(value: str) -> str:
    """An answer as a reader knows it: governments by their names, numbers as people write them."""
    known = base_record().jurisdictions
    parts = (one.strip() for one in value.split(";"))
    return "; ".join(body_said(one) if operator(one) in known else readable(one) for one in parts)


def item_shown(item: Item | None) -> ItemShown | None:
    """What everybody may know of an item; ``None`` where there is none."""
    if item is None:
        return None
    if item.state == "held":
        return ItemShown("held", item.received_at, "", 0, "", "", ())
    refused = item.looked.filter(verdict="refused").first()
    return ItemShown(
        item.state,
        item.received_at,
        item.name,
        item.size,
        item.media_type,
        item.sha256,
        tuple(item.removals.exclude(signed_at=None).select_related("asked_by", "signed_by")),
        told(refused.reason) if refused else "",
    )


def rows_said(filing: Filing) -> list[RowSaid]:
    """What a filing adds to the record, in words; nothing where it adds none."""
    found = []
    if (row := filing.row) is not None:
        found.append(RowSaid("A statement", tuple(_statement(row, filing.program))))
    if (act := filing.done) is not None:
        found.append(RowSaid("An act", tuple(_act(act))))
    return found


def _statement(row: Statement, program: str) -> list[tuple[str, str]]:
    held = programs().get(program)
    fact = held.facts.get(row.fact) if held else None
    names = Names(
        base_record().jurisdictions, held.facts if held else {}, held.groups if held else {}
    )
    cells = [
        ("Question", fact.ask if fact and fact.ask else row.fact),
        ("About", names.of(row.about)),
        ("Said by", f"{names.of(row.stated_by)}{f' ({row.office})' if row.office else ''}"),
        ("How it is put", _SAID[row.kind]),
        ("Answer", answer_said(row.value)),
        ("True from", "the day it was said" if row.from_said else days_worded(row.begins.text)),
        ("True until", days_worded(row.until.text) if row.until else ""),
        ("Said on", days_worded(row.recorded_at.text)),
        ("Takes back statement", str(row.retracts or "")),
        ("Source", row.cite or row.source),
        ("Note", row.note),
    ]
    return [(heading, words) for heading, words in cells if words]


def _titles(program: str) -> Callable[[str], str]:
    """What a clause is called, by its name in the program; the name where it has no title."""
    held = programs().get(program)
    titles = {one.id: one.title for one in held.clauses()} if held else {}
    return lambda name: titles.get(name) or name


def _act(act: Act) -> list[tuple[str, str]]:
    cells = [
        ("Who", f"{body_said(act.actor)}{f' ({act.office})' if act.office else ''}"),
        ("Did what", act.kind),
        ("On", days_worded(act.date.text)),
        ("To", ", ".join(map(body_said, act.addressees))),
        ("Effect stated", act.effect_stated),
        ("Clauses touched", ", ".join(map(_titles(act.program), act.touches))),
        ("Source", act.cite),
    ]
    return [(heading, words) for heading, words in cells if words]
