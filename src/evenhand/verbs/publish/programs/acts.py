"""The docket of a program: every act on file, in order of day, each with an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.terms import effects
from evenhand.terms.statements import ACT_COLUMNS
from evenhand.terms.values import operator
from evenhand.verbs.publish.programs.act_sources import source_of
from evenhand.verbs.rows import csv_text, json_text

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.publish.governments.directory import Directory

# The verb of each kind, and what it is where the verb does not say that itself: announced,
# asked, decided and done are different things.
KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "announces": (marked("announces"), ""),
    "asks": (marked("asks"), ""),
    "requires": (marked("requires"), marked("asks, as a condition")),
    "selects": (marked("selects"), marked("decided")),
    "refuses": (marked("refuses"), marked("decided")),
    "withholds": (marked("withholds"), marked("done")),
    "withdraws": (marked("withdraws"), marked("done")),
    "replies": (marked("replies"), marked("says in answer")),
    "declines": (marked("declines"), marked("says in answer")),
    "denies": (marked("denies"), marked("says in answer")),
    "comments": (marked("comments"), marked("says")),
}
_COLUMNS: Final = ("id", "earliest", "latest", *ACT_COLUMNS, "source")


class Entry(NamedTuple):
    """An act, and the anchor it has on the page of its program's acts.

    ``clauses`` are those of the program, some of which it touches; ``source`` is the id of
    the program's source it cites, blank where that is none of them.
    """

    anchor: str
    act: Act
    clauses: frozenset[str]
    source: str

    @property
    def to(self) -> str:
        """Where it stands among the program's acts."""
        return f"{addresses.acts(self.act.program)}#{self.anchor}"


class Year(NamedTuple):
    """Acts of one year, or such as were on a day between two; ``first`` is ``None`` if open."""

    first: int | None
    last: int
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """Its address on the page."""
        if self.first == self.last:
            return f"year-{self.last}"
        return f"year-{self.first}-to-{self.last}" if self.first else f"year-to-{self.last}"


class Actor(NamedTuple):
    """Whoever acted, with the acts by their kind in the order of ``KINDS``."""

    id: str
    kinds: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def acts(self) -> int:
        """How many there are."""
        return sum(len(some) for _, some in self.kinds)


def entries(record: Record, program: Program) -> list[Entry]:
    """A program's acts in order of day, an inexact one by the last day it may have been.

    An anchor holds the day, who acted and how. Where several share these they are numbered
    in the order of the record, which is only added to, so that an anchor stays.
    """
    clauses = frozenset(clause.id for clause in program.requires.every_clause())
    count: Counter[str] = Counter()
    found = []
    for act in record.acts(program.id):
        anchor = _slug(f"act {act.date} {act.actor} {act.kind}")
        count[anchor] += 1
        numbered = f"{anchor}-{count[anchor]}" if count[anchor] > 1 else anchor
        found.append(Entry(numbered, act, clauses, source_of(act, program)))
    return sorted(found, key=lambda entry: entry.act.date.latest)


def entries_by(edition: Edition) -> list[Entry]:
    """The acts that had taken place by the day on which the edition knows things."""
    return [
        entry
        for entry in entries(edition.record, edition.program)
        if entry.act.date.begun(edition.known_at) is True
    ]


def decisions(edition: Edition) -> list[Entry]:
    """The acts by which the agency had given or denied anybody something by then.

    With them stand its replies that name one of them: they say what became of it.
    """
    agency = edition.program.agency
    own = [one for one in entries_by(edition) if operator(one.act.actor) == agency]
    kept = effects.decisions([one.act for one in own])
    return [one for one in own if one.act in kept]


def entries_of(record: Record, program: Program, government: str) -> list[Entry]:
    """The acts of a government and those addressed to it, in order of day."""
    return [
        entry
        for entry in entries(record, program)
        if government in map(operator, (entry.act.actor, *entry.act.addressees))
    ]


def act_pages(
    editions: Sequence[Edition], record: Record, directory: Directory
) -> Iterator[Page | File]:
    """The page of each program's acts, with the same as CSV and JSON."""
    for program in {one.program.id: one.program for one in editions}.values():
        yield from _docket(program, entries(record, program), directory)


def _docket(program: Program, found: list[Entry], directory: Directory) -> Iterator[Page | File]:
    path = addresses.acts(program.id)
    rows = [act_row(entry) for entry in found]
    yield Page(
        "acts",
        Frame(
            path,
            marked("%(program)s: all acts on file, in order of day"),
            f"What was announced, asked, decided, done and said in public on {program.title}:"
            f" {len(found)} acts in order of day, each with its source.",
            trail=(
                Link(marked("Programs"), addresses.PROGRAMS),
                Link(program.title, addresses.program(program.id)),
            ),
            files=(
                FileBeside("acts.csv", marked("the acts as a table")),
                FileBeside("acts.json", marked("the acts as data")),
            ),
            named={"program": program.title},
        ),
        {
            "program": program,
            "actors": _actors(found, directory),
            "years": by_year(found),
            "kinds": KINDS,
            "directory": directory,
        },
    )
    yield File(f"{path}acts.csv", csv_text(rows, _COLUMNS))
    yield File(f"{path}acts.json", json_text(rows))


def act_row(entry: Entry) -> dict[str, object]:
    """An act as the record has it, with its anchor and the bounds of its day."""
    act, date = entry.act, entry.act.date
    return {
        **act._asdict(),
        "id": entry.anchor,
        "date": str(date),
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat(),
        "addressees": list(act.addressees),
        "touches": list(act.touches),
        "asserts": [str(one) for one in act.asserts],
        "source": entry.source,
    }


def by_year(found: Sequence[Entry]) -> list[Year]:
    """Acts in order of day under their years.

    One that may have been in several stands under all of them together, ahead of the last.
    """
    groups: dict[tuple[int, int], list[Entry]] = {}
    for entry in found:
        date = entry.act.date
        first = date.earliest.year if date.earliest else 0
        groups.setdefault((date.latest.year, first), []).append(entry)
    return [Year(first or None, last, tuple(groups[last, first])) for last, first in sorted(groups)]


def _actors(found: Sequence[Entry], directory: Directory) -> list[Actor]:
    """Whoever acted, by name from A to Z."""
    groups: dict[str, dict[str, list[Entry]]] = {}
    for entry in found:
        groups.setdefault(entry.act.actor, {}).setdefault(entry.act.kind, []).append(entry)
    return [
        Actor(actor, tuple((kind, tuple(kinds[kind])) for kind in KINDS if kind in kinds))
        for actor, kinds in sorted(groups.items(), key=lambda item: directory.name(item[0]))
    ]


def _slug(words: str) -> str:
    """Words as they may stand in an address; a span keeps its two days apart."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("..", " to ")).strip("-")
