"""Regions in which two programs differ, and a case in each, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.cells import Aside, Cell, Interval, Unanswered
from evenhand.diagram.compiled import Question, Role, Slot
from evenhand.reasons.cells_said import interval_said
from evenhand.reasons.compared_said import Comparing
from evenhand.reasons.witness import Witness, declared
from evenhand.terms.values import NOT_APPLICABLE, Value, show

if TYPE_CHECKING:
    from evenhand.diagram.compiled import Variable
    from evenhand.diagram.side_by_side import SideBySide
    from evenhand.reasons.regions import Region


class Condition(NamedTuple):
    """What one variable must be in a region, in words."""

    about: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.about}: {' or '.join(self.answers)}"


def conditions(both: SideBySide, region: Region) -> tuple[Condition, ...]:
    """A region in words, a condition for each variable that matters."""
    return tuple(
        Condition(_variable_said(both, level), tuple(_cells_said(both, level, mask)))
        for level, mask in region.box
    )


def case_said(both: SideBySide, region: Region, case: Witness) -> tuple[Condition, ...]:
    """A case in words: what it has for each variable that matters."""
    found: dict[Condition, None] = {}
    for level, _ in region.box:
        variable = both.variables[level]
        if variable.kind in ("fact", "comparison"):
            for question in variable.questions:
                answer = case.answers.get(question, Aside.ANOTHER)
                said = cell_said(answer)
                found[Condition(asked(both, question), (said,))] = None
        else:
            (said,) = _cells_said(both, level, 1 << case.cells[level])
            found[Condition(_variable_said(both, level), (said,))] = None
    return tuple(found)


def asked(both: SideBySide, question: Question) -> str:
    """A question's fact, its year, and of whom it is asked."""
    year = f" ({question.year})" if question.year else ""
    return f"{question.fact}{year}{_of_whom(both, question.role)}"


def _variable_said(both: SideBySide, level: int) -> str:
    """What a variable asks, and of whom."""
    one = both.variables[level]
    if one.kind == "text":
        return f"what follows where the text of {one.name} does not say{_on_side(both, level)}"
    if one.kind == "wording":
        return f"the wording of {one.name} in force{_on_side(both, level)}"
    if one.kind == "parameter":
        return f"the value of {one.name}{_on_side(both, level)}"
    year = f" ({one.year})" if one.year else ""
    if one.kind == "comparison":
        when = f", in {one.year}" if one.year else ""
        return f"{_compared(both, level)}{when}{_on_side(both, level)}"
    return f"{one.name}{year}{_of_whom(both, one.role)}{_on_side(both, level)}"


def _compared(both: SideBySide, level: int) -> str:
    """Whether a comparison holds, with the figures that the record settles for everyone."""
    side = next(side for side in both.sides if level in side.compared)
    leaf, at, _ = side.compared[level]
    of_another = both.variables[level].role

    def whose(role: Role) -> str:
        return _of_whom(both, role) or (" of the applicant" if of_another else "")

    return Comparing(side.meaning, at, lambda question: None, whose).said(leaf).whether


def _of_whom(both: SideBySide, role: Role) -> str:
    """Words for a role: nothing for the applicant."""
    if isinstance(role, Slot):
        number = f"body {role.place + 1} in" if both.bodies[role.relation] > 1 else "the body in"
        return f" of {number} {role.relation}"
    return f" of {role}" if role else ""


def _on_side(both: SideBySide, level: int) -> str:
    """Which side's, where each side has its own of that name."""
    one = both.variables[level]
    alike = [
        other
        for other in both.variables
        if (one.kind, one.name, one.role, one.year)
        == (other.kind, other.name, other.role, other.year)
    ]
    if len(alike) == 1:
        return ""
    return " (A)" if level in both.sides[0].asked else " (B)"


def _cells_said(both: SideBySide, level: int, mask: int) -> Iterator[str]:
    variable = both.variables[level]
    answers = _answers_of(variable)
    if variable.kind == "fact" and answers.bit_count() > 1 and mask & answers == answers:
        yield "any answer"
        mask &= ~answers
    for cell in variable.domain.within(mask):
        if variable.kind == "text":
            yield "taken as met" if cell else "taken as unmet"
        elif variable.kind == "comparison":
            yield _COMPARED[cell if isinstance(cell, Aside) else show(_as_answer(cell))]
        elif variable.kind == "wording":
            yield "none" if cell == "none" else f"that of {cell}"
        else:
            unit = "" if variable.kind != "fact" else declared(both, variable.name).unit_text
            yield cell_said(cell, unit)


def _answers_of(variable: Variable) -> int:
    """The cells of plain answers: not "does not apply", and no refusal."""
    return sum(
        1 << place
        for place, cell in enumerate(variable.domain.cells)
        if cell is not NOT_APPLICABLE and not isinstance(cell, Unanswered)
    )


_COMPARED: Final[dict[object, str]] = {
    "yes": "it holds",
    "no": "it does not hold",
    "not-applicable": "it does not apply",
    Aside.UNDEFINED: "it has no value",
}


def _as_answer(cell: Cell) -> Value:
    assert not isinstance(cell, Interval | Unanswered | Aside)
    return cell


def cell_said(cell: Cell, unit: str = "") -> str:
    """A cell in words."""
    match cell:
        case Interval():
            return interval_said(cell, unit)
        case Unanswered(word):
            return "the body declines to answer" if word == "declines" else "no occasion has arisen"
        case Aside():
            return "any other body"
        case _:
            return "does not apply" if cell is NOT_APPLICABLE else show(cell)
