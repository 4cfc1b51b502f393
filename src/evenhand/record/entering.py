"""What must hold of statements and acts whoever enters them: by a table, an importer or code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from evenhand.errors import BadCell, DuplicateRow, HiddenCharacter, Place
from evenhand.record.characters import REMOVE, hidden_in
from evenhand.record.segments import act_row, statement_row
from evenhand.terms.assertions import parse_assertion
from evenhand.terms.statements import (
    ACT_COLUMNS,
    QUALITIES,
    STATEMENT_COLUMNS,
    Act,
    Statement,
)


def check_cells(statements: Iterable[Statement], acts: Iterable[Act]) -> None:
    """Raise for the first cell with a hidden character, and for a quality that is none.

    Raises:
        HiddenCharacter: naming the column.
        BadCell: the quality is not one of ``QUALITIES``, or what a paper says is not in the
            vocabulary.
    """
    for number, statement in enumerate(statements, 1):
        place = Place(f"statement {statement.seq or number}")
        _check_text(STATEMENT_COLUMNS, statement_row(statement), place)
        if statement.quality not in QUALITIES:
            raise bad_quality(statement.quality, place)
    for number, act in enumerate(acts, 1):
        _check_text(ACT_COLUMNS, act_row(act), Place(f"act {number}"))
        _check_asserted(act, Place(f"act {number}"))


def _check_asserted(act: Act, place: Place) -> None:
    """What does not read back as it was said would leave a record that cannot be read."""
    for one in act.asserts:
        try:
            same = parse_assertion(str(one)) == one and ";" not in str(one)
        except ValueError:
            same = False
        if not same:
            raise BadCell(
                f"'asserts' has '{one}', which is not in the vocabulary.",
                place=place,
                hint="Read it from text: evenhand.terms.assertions.parse_assertion.",
            )


def bad_quality(text: str, place: Place) -> BadCell:
    """``text`` is not of the closed set."""
    known = [quality for quality in QUALITIES if quality]
    return BadCell(
        f"'quality' is '{text}', which is none.",
        place=place,
        hint=f"Write one of {', '.join(known)}, or leave it blank; say more in 'note'.",
    )


def check_new(
    statements: Iterable[Statement],
    about: Callable[[str], Sequence[Statement]],
    acts: Iterable[Act],
    held: Collection[Act],
) -> None:
    """Raise ``DuplicateRow`` for the first row that is on record already.

    Args:
        statements: with the numbers they will have, and those that their retractions name.
        about: finds the statements on record about a body.
        held: the acts on record.
    """
    per_body: dict[str, dict[Statement, int]] = {}
    for one in statements:
        if one.about not in per_body:
            per_body[one.about] = {row._replace(seq=0): row.seq for row in about(one.about)}
        if number := per_body[one.about].get(one._replace(seq=0)):
            raise _on_record(f"number {number}: '{one.fact}' about {one.about}", one.stated_by)
    known = set(held)
    for act in acts:
        if act in known:
            raise _on_record(f"an act of {act.date}", act.actor)


def _on_record(what: str, by: str) -> DuplicateRow:
    return DuplicateRow(
        f"This is on record already, as {what}, by {by}.",
        hint="Leave out the rows that were added before. Nothing was added.",
    )


def _check_text(columns: Sequence[str], cells: Sequence[object], place: Place) -> None:
    texts = [cell for cell in cells if isinstance(cell, str)]
    if not hidden_in("".join(texts)):
        return
    for name, cell in zip(columns, cells, strict=True):
        if what := hidden_in(str(cell)):
            raise HiddenCharacter(f"'{name}' holds {what}.", place=place, hint=REMOVE)
