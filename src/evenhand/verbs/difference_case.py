"""A region in which two programs differ, with a case of it put back through the interpreter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.cases import Cases
from evenhand.diagram.cells import Unanswered
from evenhand.diagram.compiled import Question, Role, Slot
from evenhand.diagram.meaning import APPLICANT
from evenhand.diagram.passes import decide as holds_in_every_world
from evenhand.diagram.side_by_side import Side, SideBySide
from evenhand.errors import EvaluatorsDisagree
from evenhand.logic import LEFT_OUT, Part, Truth
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.regions import WORDS, Region, Word
from evenhand.reasons.regions_said import Condition, case_said, conditions
from evenhand.reasons.witness import Witness, witness
from evenhand.record.resolve import resolve
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.scenarios import UNNAMED_APPLICANT
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.record.standing import Standing
    from evenhand.terms.facts import Fact

Checked: TypeAlias = Literal["differs", "rests on the text", "no case found"]
"""What putting the case back through the interpreter came to.

* ``differs``: on these answers A and B come out as the region says;
* ``rests on the text``: they do where something is settled that no answer settles, such as
  what follows from an answer; until then one side at least stays undetermined;
* ``no case found``: no answers were found that fit the comparisons of several facts.
"""
_ROLES: Final = "zz"  # ISO 3166 gives it to no country
_NO_ANSWER_SETTLES: Final = ("text", "wording", "parameter")


class RegionFound(NamedTuple):
    """A region in words: what must be, a case of it, and what that came to when put back.

    ``given`` are all answers of the case, those that do not matter included.
    """

    a: Word
    b: Word
    where: tuple[Condition, ...]
    witness: tuple[Condition, ...]
    given: tuple[tuple[Question, Value | Unanswered], ...]
    checked: Checked


class Supposed:
    """Answers given for an applicant that is on no record; benchmarks stay the record's."""

    shared: Final = False

    def __init__(self, both: SideBySide, side: Side, answers: Mapping[Question, object]) -> None:
        self._record = side.evidence
        self.as_of, self.known_at = side.evidence.as_of, side.evidence.known_at
        self._said: dict[tuple[str, str, int | None], Claim] = {}
        self._listed: dict[str, tuple[str, ...]] = {}
        for relation, count in both.bodies.items():
            if relation in side.meaning.facts:
                self._list(side.meaning.facts[relation], count, answers)
        for (fact, role, year), answer in answers.items():
            elsewhere = isinstance(role, Slot) and role.relation not in self._listed
            if Question(fact, role, year) not in side.pinned and not elsewhere:
                self._said[fact, self._body(role), year] = _claim(answer)

    def _list(self, relation: Fact, count: int, answers: Mapping[Question, object]) -> None:
        """Who stands in a relation: those it is said to list, or bodies of no record."""
        said = answers.get(Question(relation.name, APPLICANT, None))
        if isinstance(said, Bodies):
            names = said.names
        elif isinstance(said, str):
            names = (said,)
        else:
            names = tuple(who_of(Slot(relation.name, place)) for place in range(count))
        self._listed[relation.name] = names
        single = names[0] if names else NOT_APPLICABLE
        value = Bodies(names) if relation.answer.kind == "jurisdictions" else single
        self._said[relation.name, UNNAMED_APPLICANT, None] = _claim(value)

    def _body(self, role: Role) -> str:
        if isinstance(role, Slot):
            return self._listed[role.relation][role.place]
        return who_of(role)

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """What is supposed; of others than the applicant and its bodies, what is on record."""
        if year is None and fact.per is not None:
            year = self.latest_year(fact)
        said = self._said.get((fact.name, about, year if fact.per else None))
        if said is None:
            said = self._said.get((fact.name, about, year))
        if said is not None:
            return (said,)
        if about.startswith(f"{_ROLES}-"):
            return ()
        return self._record.claims(fact, about, year, standing, applicant)

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """What the claims come to."""
        return resolve(self.claims(fact, about, year, standing, applicant), standing.precedence)

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """The years that are out on the record."""
        return self._record.years(facts, publisher)

    def latest_year(self, fact: Fact) -> int | None:
        """The latest year that is out on the record."""
        return self._record.latest_year(fact)

    def subjects(self, fact_name: str) -> frozenset[str]:
        """Those the record speaks of."""
        return self._record.subjects(fact_name)

    def member(self, body: str, group: str) -> Truth:
        """What the record says."""
        return self._record.member(body, group)


def who_of(role: Role) -> str:
    """Whom a role stands for in a supposed case."""
    if isinstance(role, Slot):
        return f"{_ROLES}-{role.relation.replace('_', '-')}-{role.place + 1}"
    return role or UNNAMED_APPLICANT


def _claim(answer: object) -> Claim:
    if isinstance(answer, Unanswered):
        return Claim((None,), answer.word, "supposed", "body-in-control")
    value: Value = answer  # type: ignore[assignment]  # nothing else is supposed
    return Claim((value,), "states", "supposed", "body-in-control")


def comes_out(both: SideBySide, side: Side, case: Witness, clause: str | None) -> Part:
    """What the interpreter finds of a program, or of one clause, on the answers of a case."""
    evidence: Evidence = Supposed(both, side, case.answers)
    interpreter = Interpreter(
        side.day.program,
        evidence,
        reading=side.day.reading or None,
        fiscal_year=side.day.fiscal_year,
    )
    found = interpreter.find(UNNAMED_APPLICANT)
    if clause is not None:
        by_id = {one.id: one.holds for one in found.each_clause()}
        return by_id.get(clause, LEFT_OUT)
    if found.holds is True or found.holds is False:
        return found.holds
    on_diagram = Cases(interpreter.day, evidence).case(UNNAMED_APPLICANT)
    return holds_in_every_world(on_diagram.diagram, on_diagram.allowed)


def region_found(both: SideBySide, region: Region, clause: str | None) -> RegionFound:
    """A region in words, and what a case of it came to in the interpreter.

    Raises:
        EvaluatorsDisagree: the interpreter contradicts the diagram.
    """
    case = witness(both, region)
    where = conditions(both, region)
    if case is None:
        return RegionFound(region.a, region.b, where, (), (), "no case found")
    said = case_said(both, region, case)
    checked = _checked(both, region, case, clause)
    return RegionFound(region.a, region.b, where, said, tuple(case.answers.items()), checked)


def _checked(both: SideBySide, region: Region, case: Witness, clause: str | None) -> Checked:
    """Whether the interpreter finds the same on both sides.

    Raises:
        EvaluatorsDisagree: it finds something else.
    """
    open_text = any(both.variables[level].kind in _NO_ANSWER_SETTLES for level, _ in region.box)
    checked: Checked = "differs"
    for side, expected in zip(both.sides, (region.a, region.b), strict=True):
        came = WORDS[comes_out(both, side, case, clause)]
        if came == expected:
            continue
        if came != "open" or not open_text:
            raise EvaluatorsDisagree(
                f"{side.day.program.id}, {side.day.as_of}: on the answers of a case the diagram"
                f" says {expected}, the interpreter {came}.",
                hint="This is a fault of evenhand; nothing was written. Please report the case.",
            )
        checked = "rests on the text"
    return checked
