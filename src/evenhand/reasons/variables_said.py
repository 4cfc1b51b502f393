"""What a variable of a case asks, of whom, and its cells in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from evenhand.diagram.cells import Interval
from evenhand.diagram.compiled import Question, Slot, Variable
from evenhand.diagram.shape import listed_bodies
from evenhand.reasons.cells_said import NOT_KNOWN, cells_said
from evenhand.reasons.compared_said import Comparing
from evenhand.reasons.open_facts import asked_of
from evenhand.reasons.words import condition_said, either, ended, listed
from evenhand.terms.day import LiveClause
from evenhand.terms.programs import Group

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.diagram.cells import Cell
    from evenhand.diagram.compiled import Role
    from evenhand.reasons.explanation import Names
    from evenhand.terms.day import LiveGroup
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.programs import Clause, Wording
    from evenhand.terms.values import Value

_ALWAYS: Final = "whatever the answer is"
_SUFFICES: Final = {True: "it suffices", False: "it does not suffice"}


class Put(NamedTuple):
    """What is asked of whom: a fact, or a clause whose text leaves something open."""

    fact: str
    clause: str
    ask: str
    of: str
    year: int | None


@dataclass(frozen=True)
class Variables:
    """The variables of one case in words."""

    case: Case
    names: Names

    def put(self, variable: Variable) -> Put:
        """What a variable asks, and of whom; a blank ``of`` is a body that nobody has named."""
        applicant = self.case.applicant
        match variable.kind:
            case "fact":
                about = self.case.body(variable.role)
                fact = self.names.fact(variable.name)
                of = asked_of(fact, about) if about else ""
                return Put(fact.name, "", self.names.ask(fact.name), of, variable.year)
            case "comparison":
                of = self.case.body(variable.role) or ""
                return Put(variable.name, "", self._compared(variable), of, variable.year)
            case "bodies":
                ask = self.names.ask(variable.name)
                if isinstance(variable.role, Slot):
                    ask = f"{ended(ask)} Are there others than those named?"
                return Put(variable.name, "", ask, applicant, None)
            case "text":
                where = self._left_open(variable.name)
                ask = f"What follows {where}? The text does not say."
                return Put("", variable.name, ask, applicant, None)
            case "wording":
                return Put("", variable.name, "Which wording was in force?", applicant, None)
            case "parameter":
                words = variable.name.replace("_", " ")
                return Put("", variable.name, f"What was the value of {words}?", applicant, None)

    def of_name(self, put: Put) -> str:
        """The name of whom it is asked of."""
        return self.names.of(put.of) if put.of else "A body that nobody has named"

    def said(self, variable: Variable, cells: Sequence[Cell]) -> str:
        """Cells of a variable in words, with its unit."""
        if variable.kind == "text":
            where = self._left_open(variable.name)
            return either([f"{_SUFFICES[cell is True]} {where}" for cell in cells])
        if variable.kind == "wording":
            return either([_wording(cell) for cell in cells])
        if variable.kind == "parameter":
            return f"its value was {cells_said(cells, self.names)}"
        if variable.kind == "bodies" and not isinstance(variable.role, Slot):
            return either([self._list(variable, cell) for cell in cells])
        unit = self.names.fact(variable.name).unit_text if variable.kind == "fact" else ""
        return cells_said(cells, self.names, unit)

    def now(self, variable: Variable, cells: Sequence[Cell]) -> list[str]:
        """What an answer is now: each value it may be, or that it is not known."""
        if variable.kind == "text":
            return ["the text does not say"]
        if variable.kind in ("fact", "comparison"):
            answers = [self.case.answers.get(question) for question in variable.questions]
            if any(answer is None or None in answer.live for answer in answers):
                return [NOT_KNOWN]
        elif variable.kind == "bodies":
            return [NOT_KNOWN]
        if any(isinstance(cell, Interval) for cell in cells):
            return list(self._answers(variable))
        return [self.said(variable, [cell]) for cell in cells]

    def _answers(self, variable: Variable) -> Iterator[str]:
        """The numbers or days that the live accounts give, themselves."""
        unit = self.names.fact(variable.name).unit_text
        for value in self.case.answers[variable.questions[0]].live:
            assert value is not None  # then it would be not known
            shown = self.names.shown(value)
            yield f"{shown} {unit}" if unit and isinstance(value, Decimal) else shown

    def _compared(self, variable: Variable) -> str:
        """Whether a comparison holds, with the figures that are known."""
        template, answers = self.case.template, self.case.answers
        leaf, at, _ = template.compared[template.variables.index(variable)]

        def known(question: Question) -> Value | None:
            return answers[question].value if question in answers else None

        def whose(role: Role) -> str:
            if role == variable.role:
                return ""
            body = self.case.body(role)
            return f" of {self.names.of(body)}" if body else " of a body that nobody has named"

        return Comparing(template.meaning, at, known, whose).said(leaf).question

    def _left_open(self, clause: str) -> str:
        """What the text of a clause leaves open, in the reading of the day."""
        found = [one for one in _left_open(self.case.template.day.requires) if one[0] == clause]
        texts = dict.fromkeys(leaf.text for _, leaf in found if leaf != "always")
        if not texts or any(leaf == "always" for _, leaf in found):
            return _ALWAYS
        return f"where {either([condition_said(text, self.names) for text in texts])}"

    def _list(self, variable: Variable, cell: Cell) -> str:
        answer = self.case.answers[Question(variable.name, "", None)]
        names, lists = listed_bodies(answer)
        found = lists[variable.domain.cells.index(cell)]
        others = ["others"] if found.open else []
        return listed([*(self.names.of(names[place]) for place in found.places), *others])


def _left_open(group: LiveGroup) -> Iterator[tuple[str, Leaf | Literal["always"]]]:
    """Each clause in force whose text leaves something open, with what it is."""
    for part in group.parts:
        if not isinstance(part, LiveClause):
            yield from _left_open(part)
        elif part.left_open is not None:
            yield part.clause.id, part.left_open
        else:
            for wording in part.wordings:
                yield from _of_wording(part.clause, wording)


def _of_wording(
    clause: Clause, wording: Wording | None
) -> Iterator[tuple[str, Leaf | Literal["always"]]]:
    if wording is None:
        return
    if wording.left_open is not None:
        yield clause.id, wording.left_open
    if isinstance(wording.test, Group):
        for inner in wording.test.clauses():
            yield from _of_wording(inner, inner.wordings[0])


def _wording(cell: Cell) -> str:
    return "no wording was in force" if cell == "none" else f"the wording of {cell} was in force"
