"""Governments on the record that come out differently under two programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evenhand.diagram.side_by_side import Put
from evenhand.record.store import Record
from evenhand.verbs.determine import Determinations, Track, determine

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.findings import Determination


class PlaceFound(NamedTuple):
    """A government in the class of A or of B, and what each side finds; ``None``: not known."""

    id: str
    name: str
    a: str | None
    b: str | None


class Places(NamedTuple):
    """Those in the class of A or of B, by id: who comes out differently and who the same.

    ``unknown`` are in the class of one side, and of the other it is not known;
    ``unknown_to_both`` counts those of whom neither side knows.
    """

    differing: tuple[PlaceFound, ...]
    same: int
    unknown: tuple[PlaceFound, ...]
    unknown_to_both: int


def decided(put: Put, dates: Dates, record: Record, track: Track) -> Determinations:
    """Everybody in the class, decided as one side is put."""
    return determine(
        put.day.program,
        record,
        as_of=dates.as_of,
        known_at=dates.known_at,
        reading=put.day.reading or None,
        fiscal_year=dates.year,
        track=track,
    )


def places_of(a: Determinations, b: Determinations, clause: str | None) -> Places:
    """Those in the class of either, with what each side finds of the program or one clause."""
    mine, theirs = _Found(a, clause), _Found(b, clause)
    differing, unknown, same = [], [], 0
    for place in sorted(mine.decided | theirs.decided):
        government = a.jurisdictions.get(place)
        row = PlaceFound(place, government.name if government else "", mine.of(place),
                         theirs.of(place))  # fmt: skip
        if row.a is None or row.b is None:
            unknown.append(row)
        elif row.a == row.b:
            same += 1
        else:
            differing.append(row)
    neither = len(mine.unknown & theirs.unknown)
    return Places(tuple(differing), same, tuple(unknown), neither)


class _Found:
    """What one side finds of everybody, in words."""

    def __init__(self, found: Determinations, clause: str | None) -> None:
        self._words = {row.applicant: _word(row, clause) for row in found}
        self.decided = set(self._words)
        self.unknown = set(found.unknown_members)

    def of(self, place: str) -> str | None:
        """The outcome, or that it is not in the class; ``None`` where that is not known."""
        if place in self._words:
            return self._words[place]
        return None if place in self.unknown else "not in the class"


def _word(row: Determination, clause: str | None) -> str:
    if clause is None:
        return row.outcome_word or "undetermined"
    by_id = {one.id: one.status for one in row.clauses}
    return by_id.get(clause, "not part")
