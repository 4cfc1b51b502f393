"""Numbers for new statements, and what their retractions point to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from evenhand.errors import BadRetraction, BadStatementDate, Place
from evenhand.record.segments import span
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator

Finder = Callable[[int], Statement | None]
HOW_TO_RETRACT: Final = (
    "A retraction repeats the 'about' and 'fact' of the row it names, and comes from who stated "
    "it, or through the same 'via'."
)


def numbered(statements: Sequence[Statement], last: int, on_record: Finder) -> list[Statement]:
    """The statements with the numbers after ``last``, in their order.

    A retraction's target is looked for among the statements given, by the numbers they came
    with, and then on record.

    Raises:
        BadRetraction: the first retraction that names nothing it can retract.
        BadStatementDate: a date whose text does not say what its bounds are.
    """
    came = {statement.seq: place for place, statement in enumerate(statements)}
    rows: list[Statement] = []
    for place, statement in enumerate(statements):
        target = None
        _check_dates(statement)
        if statement.retracts is not None or statement.kind == "retracts":
            found = _target(statement, statements, came, on_record)
            problem = bad_retraction(statement, found, Place(f"statement {statement.seq}"))
            if problem:
                raise problem
            assert found is not None  # without a target there is a problem
            within = came.get(found.seq)
            target = last + 1 + within if within is not None else found.seq
        rows.append(statement._replace(seq=last + 1 + place, retracts=target))
    return rows


def _check_dates(statement: Statement) -> None:
    """Dates are kept as their texts, so the text must say the same as the bounds."""
    for date in (statement.begins, statement.until, statement.recorded_at):
        try:
            right = date is None or span(date.text) == date
        except ValueError:
            right = False
        if not right:
            raise BadStatementDate(
                f"The date '{date}' is not what its text says.",
                place=Place(f"statement {statement.seq}"),
                hint="Make the date of its text, with 'parse_span'.",
            )


def _target(
    statement: Statement, given: Sequence[Statement], came: dict[int, int], on_record: Finder
) -> Statement | None:
    if statement.retracts is None:
        return None
    place = came.get(statement.retracts)
    return given[place] if place is not None else on_record(statement.retracts)


def bad_retraction(
    statement: Statement, target: Statement | None, place: Place
) -> BadRetraction | None:
    """What is wrong with the retraction, and the next step; ``None`` where it is right."""
    if reason := why_not(statement, target):
        return BadRetraction(f"{reason}.", place=place, hint=HOW_TO_RETRACT)
    if target is not None and _too_early(statement, target):
        return BadRetraction(
            f"It retracts number {statement.retracts}, which was recorded later, on "
            f"{target.recorded_at}.",
            place=place,
            hint="Write in 'recorded_at' the day it was taken back, or in 'retracts' the number "
            "of an earlier row.",
        )
    return None


def _too_early(statement: Statement, target: Statement) -> bool:
    """Whether the retraction was surely said before the row, whichever days they were."""
    earliest = target.recorded_at.earliest
    return earliest is not None and statement.recorded_at.latest < earliest


def why_not(statement: Statement, target: Statement | None) -> str:
    """Why the statement cannot retract the target; blank where it can.

    Only who said a thing can take it back: the same government, or for an account the same
    carrier (a paper corrects its article). What somebody else holds to be wrong is a
    statement to the contrary, and a dispute.
    """
    if statement.kind != "retracts":
        return f"'{statement.kind}' retracts nothing, and 'retracts' names a number"
    if statement.retracts is None:
        return "This row retracts, and does not say which number"
    if target is None:
        return f"It retracts number {statement.retracts}, which is not there"
    if target.kind == "retracts":
        return f"It retracts number {statement.retracts}, which is itself a retraction"
    if (target.about, target.fact) != (statement.about, statement.fact):
        return (
            f"It retracts number {statement.retracts}, which is of {target.fact} "
            f"about {target.about}"
        )
    same = operator(target.stated_by) == operator(statement.stated_by)
    if not same and not (target.via and target.via == statement.via):
        return f"It retracts number {statement.retracts}, which {target.stated_by} said"
    return ""
