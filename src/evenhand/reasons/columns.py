"""What would change an outcome, in two columns of equal standing: the applicant's, the program's.

The same columns are printed one below the other as text and side by side on a page. Neither
is ever left out; an empty one says why it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.change_words import (
    MOST_COALITIONS,
    agreement_sentence,
    coalition_heading,
    duty_sentences,
    nothing_of_its_own,
    other_coalitions_sentence,
    step_sentence,
)
from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.reasons.change_words import LawSaid
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import ChangesFound, ProgramOptionFound, StepFound

APPLICANTS_COLUMN: Final = "What the applicant and other bodies could do"
PROGRAMS_COLUMN: Final = "What the program could do"
TO_CHANGE: Final = "To be changed"
TO_SHOW: Final = "Could already be so, if shown"
BARRED: Final = "Not open, since a binding rule of another body's stands against it"


class Item(NamedTuple):
    """A sentence, and those that belong beneath it."""

    said: str
    beneath: tuple[str, ...] = ()


class Items(NamedTuple):
    """Items under a heading."""

    heading: str
    items: tuple[Item, ...]


class Column(NamedTuple):
    """A column: sentences that open it, groups of items, and sentences that close it."""

    heading: str
    opening: tuple[str, ...]
    groups: tuple[Items, ...]
    closing: tuple[str, ...]


def columns(
    found: ChangesFound, applicant: str, opening: str, names: Names, law: LawSaid
) -> tuple[Column, Column]:
    """What the applicant and others could do, and what the program could do.

    Args:
        applicant: its id.
        opening: the sentence that says what a correction is.
        law: how a rule of law that touches a step is put.
    """
    return _applicants(found, applicant, opening, names, law), _programs(found)


def column_lines(column: Column) -> Iterator[str]:
    """The text of a column beneath its heading."""
    yield from column.opening
    for group in column.groups:
        yield f"{group.heading}:"
        for item in group.items:
            yield f"  {item.said}"
            for line in item.beneath:
                yield f"    {line}"
    yield from column.closing


def _applicants(
    found: ChangesFound, applicant: str, opening: str, names: Names, law: LawSaid
) -> Column:
    note = (found["change_note"],) if found["change_note"] else ()
    if found["change"] or found["coalitions"]:
        note = (*note, *nothing_of_its_own(found, applicant, names))
    if found["out_of_reach"] is not None:
        more = other_coalitions_sentence(found)
        groups = tuple(_out_of_reach(found, names, law))
        return Column(APPLICANTS_COLUMN, note, groups, (more,) if more else ())
    if not found["change"]:
        return Column(APPLICANTS_COLUMN, note, (), ())
    agreed = agreement_sentence(found["coalitions"])
    groups = tuple(
        _steps(heading, [step for step in found["change"] if step["way"] == way], names, law)
        for heading, way in ((TO_CHANGE, "change"), (TO_SHOW, "show"))
    )
    filled = tuple(group for group in groups if group.items)
    return Column(APPLICANTS_COLUMN, (*note, opening), filled, (agreed,) if agreed else ())


def _out_of_reach(found: ChangesFound, names: Names, law: LawSaid) -> Iterator[Items]:
    away = found["out_of_reach"]
    assert away is not None  # asked only where nothing is within reach
    if away["barred"]:
        yield _steps(BARRED, away["barred"], names, law, barring=True)
    for one in away["coalitions"][:MOST_COALITIONS]:
        yield _steps(coalition_heading(one), one["steps"], names, law)


def _steps(
    heading: str,
    steps: Sequence[StepFound],
    names: Names,
    law: LawSaid,
    *,
    barring: bool = False,
) -> Items:
    items = (
        Item(step_sentence(step, names), tuple(duty_sentences(step, names, law, barring=barring)))
        for step in steps
    )
    return Items(heading, tuple(items))


def _programs(found: ChangesFound) -> Column:
    note = (found["program_change_note"],) if found["program_change_note"] else ()
    by_clauses: dict[tuple[str, ...], list[ProgramOptionFound]] = {}
    # What would bring somebody in stands before what changes nothing by itself.
    for option in sorted(found["program_change"], key=_changes_nothing):
        by_clauses.setdefault(tuple(option["clauses"]), []).append(option)
    groups = tuple(
        Items(_together(clauses), tuple(Item(option["text"]) for option in options))
        for clauses, options in by_clauses.items()
    )
    return Column(PROGRAMS_COLUMN, note, groups, tuple(_notes(found)))


def _changes_nothing(option: ProgramOptionFound) -> bool:
    return not (option["eligible"] or option["undetermined"])


def _together(clauses: Sequence[str]) -> str:
    """The heading of what could be done about some clauses at once."""
    return f"{listed(clauses)}{' together' if len(clauses) > 1 else ''}"


def _notes(found: ChangesFound) -> list[str]:
    """The notes on what the program could do, each once."""
    notes = ((one["authority"], one["note"]) for one in found["program_change"] if one["note"])
    return [f"{authority}: {note}" for authority, note in dict.fromkeys(notes)]
