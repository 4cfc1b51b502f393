"""Who could bring an answer into a cell, and what stands against it, in one case.

Three ways are kept apart: *change* an answer that is known to be another; *show* an answer
that is open and could already be so; *settle* what the text leaves open. A published figure,
a day gone by and a list of bodies are nobody's to change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.cells import Aside, Cell, Interval, Unanswered, as_number
from evenhand.diagram.compiled import Question, Variable
from evenhand.diagram.sums import Bounds, bounds_of, signs, weighted_sum
from evenhand.reasoning.control import controller_of
from evenhand.reasons.open_facts import is_open
from evenhand.terms.expressions import Comparison
from evenhand.terms.facts import rests_on
from evenhand.terms.findings import DutyInForce
from evenhand.terms.values import NOT_APPLICABLE, operator

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.reasoning.control import Control
    from evenhand.terms.facts import Fact

Way: TypeAlias = Literal["change", "show", "settle"]
CHANGE_COST: Final = 1000
SHOW_COST: Final = 1
_COST: Final[dict[Way, int]] = {"change": CHANGE_COST, "show": SHOW_COST, "settle": SHOW_COST}
_NO_ANSWER: Final = (Unanswered, Aside)
_NOBODY: Final[frozenset[str]] = frozenset()
_BARRING: Final = frozenset({"forbids", "limits"})


class Handle(NamedTuple):
    """How an answer comes into a cell, by whom, and which duties stand against it.

    ``by`` are the bodies of which any one suffices, with ``/office`` where one is named.
    """

    way: Way
    by: tuple[str, ...]
    against: tuple[DutyInForce, ...] = ()

    @property
    def cost(self) -> int:
        """Units of cost: a change of an answer weighs more than any number of showings."""
        return _COST[self.way]

    @property
    def makers(self) -> frozenset[str]:
        """Whoever made a binding rule that forbids or limits it: they alone can lift it."""
        if not self.against:
            return _NOBODY
        return frozenset(operator(duty.duty.made_by) for duty in self.against if bars(duty))


def bars(duty: DutyInForce) -> bool:
    """Whether a duty bars an answer to the body it binds, unless its maker changes it.

    One that may be in force, or may reach the body, bars as well: what may be unlawful is
    not held out as available.
    """
    return duty.duty.effect in _BARRING and duty.force == "binding"


def own_rule(duty: DutyInForce) -> bool:
    """Whether the body bound made the rule itself, so that it can change it."""
    return operator(duty.duty.made_by) == operator(duty.body)


def bars_another(duty: DutyInForce) -> bool:
    """Whether a duty bars an answer to a body that did not make the rule."""
    return bars(duty) and not own_rule(duty)


@dataclass(frozen=True, slots=True)
class Handles:
    """Answers, for one case, who could bring each variable into each cell."""

    case: Case
    control: Control
    as_of: dt.date
    agency: str

    def handle(self, number: int, cell: int) -> Handle | None:
        """How a variable comes into a cell; ``None`` where nobody can bring it there."""
        variable = self.case.diagram.variables[number]
        match variable.kind:
            case "fact":
                return self._fact(number, variable, cell)
            case "comparison":
                return self._comparison(number, variable, cell)
            case "bodies":
                return Handle("show", (self.case.applicant,))
            case _:
                return Handle("settle", (self.agency,))

    def _fact(self, number: int, variable: Variable, cell: int) -> Handle | None:
        target = variable.domain.cells[cell]
        if target is NOT_APPLICABLE or isinstance(target, _NO_ANSWER):
            return None
        (question,) = variable.questions
        body = self.case.body(question.role)
        if body is None:
            return Handle("show", (self.case.applicant,))
        fact = self.case.template.facts[question.fact]
        by = controller_of(fact, body)
        against = () if isinstance(target, Interval) else self._against(fact, target, by)
        allowed = self.case.allowed[number]
        could_be = allowed >> cell & 1 or isinstance(_lowest(variable, allowed), Unanswered)
        if could_be and is_open(self.case.answers[question]):
            return Handle("show", self._shown_by(question), against)
        if not self._can_change(fact, question, variable, allowed, cell):
            return None
        return Handle("change", (by,), against)

    def _against(self, fact: Fact, target: object, by: str) -> tuple[DutyInForce, ...]:
        return self.control.against(fact.name, target, operator(by))  # type: ignore[arg-type]  # a cell of answers holds an answer

    def _can_change(
        self, fact: Fact, question: Question, variable: Variable, allowed: int, cell: int
    ) -> bool:
        if not self._is_somebodys(fact, question) or fact.moves == "never":
            return False
        target = variable.domain.cells[cell]
        if isinstance(target, Interval) and target.days and self._is_past(target):
            return False
        # Where the answer is disputed, it must be possible from wherever it may stand now.
        now = allowed & (1 << variable.domain.cells.index(NOT_APPLICABLE)) - 1
        if fact.moves == "up":
            return cell >= now.bit_length()
        return fact.moves != "down" or not now or 1 << cell < now & -now

    def _is_somebodys(self, fact: Fact, question: Question) -> bool:
        """Whether the answer is a body's own doing: no published figure, benchmark or list.

        A computed answer is, where the body in control has stated it too and its word goes
        before the computation.
        """
        return not (
            self.case.template.is_yearly(fact.name)
            or fact.publisher
            or (fact.derivation is not None and not self._prevails(fact, question))
            or fact.answer.kind in ("jurisdiction", "jurisdictions")
            or (isinstance(question.role, str) and question.role)
        )

    def _prevails(self, fact: Fact, question: Question) -> bool:
        """Whether what the body in control says of it goes before all other accounts."""
        body = self.case.body(question.role)
        said = (claim for claim in self.case.answers[question].claims if claim.possible != (None,))
        first = next(said, None)
        if body is None or first is None or first.statement is None:
            return False
        return operator(first.by) == operator(controller_of(fact, body))

    def _is_past(self, days: Interval) -> bool:
        """Whether every day of it has gone by."""
        if days.most is None:
            return False
        last = days.most if days.most_in else days.most - 1
        return last < self.as_of.toordinal()

    def _comparison(self, number: int, variable: Variable, cell: int) -> Handle | None:
        target = variable.domain.cells[cell]
        if not isinstance(target, bool):
            return None
        wanting = [q for q in variable.questions if is_open(self.case.answers[q])]
        if self.case.allowed[number] >> cell & 1 and wanting:
            by = chain.from_iterable(self._shown_by(question) for question in wanting)
            return Handle("show", tuple(dict.fromkeys(by)))
        movers = [body for q in variable.questions if (body := self._mover(q)) is not None]
        if not movers or not self._attainable(number, target):
            return None
        return Handle("change", tuple(dict.fromkeys(movers)))

    def _attainable(self, number: int, target: bool) -> bool:
        """Whether answers within their ranges, moved as they may be, make it come out so.

        Worked out where the comparison is of weighted sums; any other is taken as free.
        """
        meaning = self.case.template.meaning
        leaf, at, _ = self.case.template.compared[number]
        weighed = weighted_sum(meaning, leaf, at)
        if weighed is None or not isinstance(leaf, Comparison):
            return True
        bounds = bounds_of(*weighed, self._reach)
        return bounds is None or target in signs(leaf.operator, *bounds)

    def _reach(self, question: Question) -> Bounds | None:
        """From where to where an answer may be moved; ``None`` where it is no number."""
        fact = self.case.template.facts[question.fact]
        live = [as_number(value) for value in self.case.answers[question].live if value is not None]
        numbers = [number for number in live if number is not None]
        if len(numbers) < len(self.case.answers[question].live):
            return None
        now: Bounds = (min(numbers), max(numbers))
        if self._mover(question) is None:
            return now
        low, high = map(Fraction, fact.range) if fact.range else (None, None)
        # Where accounts differ, it must be possible from wherever the answer may stand now.
        return (now[1] if fact.moves == "up" else low, now[0] if fact.moves == "down" else high)

    def _mover(self, question: Question) -> str | None:
        fact = self.case.template.facts[question.fact]
        body = self.case.body(question.role)
        if body is None or fact.moves == "never" or not self._is_somebodys(fact, question):
            return None
        return controller_of(fact, body)

    def _shown_by(self, question: Question) -> tuple[str, ...]:
        """Who can show an open answer: the publisher of a figure, else whoever controls it."""
        fact = self.case.template.facts[question.fact]
        publishers = tuple(dict.fromkeys(self._publishers(fact)))
        body = self.case.body(question.role)
        if publishers:
            return publishers
        if body is None:
            return (self.case.applicant,)
        return (controller_of(fact, body),)

    def _publishers(self, fact: Fact) -> Iterator[str]:
        facts = self.case.template.facts
        if fact.publisher:
            yield fact.publisher
        elif fact.derivation is not None:
            for name in sorted(rests_on(fact.derivation.of, facts)):
                if name in facts and facts[name].publisher:
                    yield facts[name].publisher


def _lowest(variable: Variable, allowed: int) -> Cell:
    """The first cell of a mask: of an answer refused, the only one."""
    return variable.domain.cells[(allowed & -allowed).bit_length() - 1]
