"""The variables of a diagram while it is being laid out: each once, in order of first use.

A fact's domain is cut only when every comparison that mentions it has been seen.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from evenhand.diagram.cells import Aside, Cell, Cut, Domain, of_answers, of_line
from evenhand.diagram.compiled import Question, Role, Variable, VariableKind
from evenhand.diagram.meaning import APPLICANT
from evenhand.terms.programs import TAKEABLE, Takeable
from evenhand.terms.values import Value

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program

_YES_NO: Final = (False, True)


@dataclass(slots=True)
class _Level:
    kind: VariableKind
    name: str
    role: Role
    year: int | None
    questions: tuple[Question, ...] = ()
    fact: Fact | None = None
    cells: tuple[Value, ...] = ()
    cuts: set[Cut] = field(default_factory=set)
    mentioned: dict[Value, None] = field(default_factory=dict)


class Levels:
    """Lays out variables; a level is the number of a variable from the top."""

    def __init__(self, program: Program) -> None:
        self._facts = program.facts
        self._takes: tuple[Takeable, ...] = tuple(
            word for word in TAKEABLE if program.takes.get(word, "unknown") != "unknown"
        )
        self._levels: list[_Level] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def fact(self, question: Question) -> int:
        """The level of a question's answer."""
        fact = self._facts[question.fact]
        level = _Level("fact", fact.name, question.role, question.year, (question,), fact)
        return self._number(("fact", question), level)

    def comparison(
        self, name: str, key: tuple[object, ...], role: Role, year: int | None,
        questions: tuple[Question, ...],
    ) -> int:  # fmt: skip
        """The level of whether a comparison of several facts holds."""
        level = _Level("comparison", name, role, year, questions)
        return self._number(("comparison", name, *key), level)

    def choice(
        self, kind: VariableKind, name: str, cells: Sequence[Value], role: Role = APPLICANT
    ) -> int:
        """The level of a choice between these cells: lists, wordings, what a text leaves open."""
        level = _Level(kind, name, role, None, cells=tuple(cells))
        return self._number((kind, name, role, *self._proposition(kind, level.cells)), level)

    def _proposition(self, kind: VariableKind, cells: tuple[Value, ...]) -> tuple[Hashable, ...]:
        """What tells choices of the same name apart; within one program nothing needs to."""
        return ()

    def cut(self, level: int, cut: Cut) -> None:
        """A comparison with a constant tells numbers on either side of the cut apart."""
        self._levels[level].cuts.add(cut)

    def mention(self, level: int, values: Sequence[Value]) -> None:
        """A comparison names these answers."""
        self._levels[level].mentioned.update(dict.fromkeys(values))

    def cells(self, level: int) -> tuple[Cell, ...]:
        """The cells of a variable; asked only once everything is laid out."""
        return self._domain(self._levels[level]).cells

    def variables(self) -> tuple[Variable, ...]:
        """The variables from the top, their domains cut."""
        return tuple(
            Variable(one.kind, one.name, one.role, one.year, self._domain(one), one.questions)
            for one in self._levels
        )

    def _number(self, key: tuple[object, ...], level: _Level) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._levels)
            self._levels.append(level)
        return self._numbers[key]

    def _domain(self, level: _Level) -> Domain:
        if level.kind == "comparison":
            return of_answers((*_YES_NO, Aside.UNDEFINED), (), of_another=True)
        if level.fact is None:
            return of_answers(level.cells, (), of_another=False, applies=False)
        return self._fact_domain(level.fact, level)

    def _fact_domain(self, fact: Fact, level: _Level) -> Domain:
        # An applicant's own question arises; another body's may turn out not to.
        of_another = fact.of.kind != "applicant" or level.role != APPLICANT
        takes = self._takes
        match fact.answer.kind:
            case "yes-no":
                return of_answers(_YES_NO, takes, of_another=of_another)
            case "choice":
                return of_answers(fact.answer.choices, takes, of_another=of_another)
            case "number":
                low_high = fact.range
                bounds = (Fraction(low_high[0]), Fraction(low_high[1])) if low_high else None
                return of_line(level.cuts, "numbers", bounds, takes, of_another=of_another)
            case "date":
                return of_line(level.cuts, "days", None, takes, of_another=of_another)
            case _:
                values = (*level.mentioned, Aside.ANOTHER)
                return of_answers(values, takes, of_another=of_another)
