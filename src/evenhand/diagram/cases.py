"""The door of the room: an applicant's case on the diagram of a program on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from evenhand.diagram.case import Asked, Case, masks, settled
from evenhand.diagram.clauses import taking_of
from evenhand.diagram.compiled import Question, Slot
from evenhand.diagram.meaning import APPLICANT, Years
from evenhand.diagram.shape import Listed, Shape, listed_bodies
from evenhand.diagram.template import Template
from evenhand.errors import DiagramTooLarge
from evenhand.record.standing import Standing
from evenhand.terms.day import LiveGroup
from evenhand.terms.facts import rests_on
from evenhand.terms.programs import Group, Wording

if TYPE_CHECKING:
    from evenhand.diagram.cells import Unanswered
    from evenhand.record.evidence import Evidence
    from evenhand.terms.answers import Answer
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.values import Value


class Cases:
    """Lays cases of one program on one day onto diagrams; cases of one shape share theirs."""

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self.day = day
        self._evidence = evidence
        self._facts = day.program.facts
        self._standing = Standing(day.program.agency, day.program.precedence)
        self._taking = taking_of(day.program.takes)
        self._years = Years(day, evidence)
        wordings = list(_wordings(day.requires))
        self._leaves = [leaf for wording in wordings for leaf in wording.leaves()]
        self._relations = tuple(dict.fromkeys(self._relations_in(wordings)))
        self._unnamed = self._bodies_unnamed(wordings)
        self._templates: dict[Shape, Template] = {}

    def case(self, applicant: str, *, instead: Mapping[Question, Answer] | None = None) -> Case:
        """An applicant's case, whatever the shape of it.

        Args:
            instead: answers to put in place of those on file.
        Raises:
            DiagramTooLarge: even with everything settled taken as constant, the diagram has
                more nodes than the cap.
        """
        asked = Asked(self._evidence, self._standing, applicant)
        asked.answers.update(instead or {})
        shape = self._shape(asked)
        try:
            case = self._on(self._template(shape), asked)
        except DiagramTooLarge:
            return self._pinned(shape, asked, frozenset())
        if case.exact:
            return case
        return self._pinned(shape, asked, self._meeting(case))

    def plain(self) -> Template:
        """What every case shares where only the applicant is asked and nobody states a
        computed fact."""
        return self._template(Shape((), frozenset()))

    def _on(self, template: Template, asked: Asked) -> Case:
        allowed = masks(template, asked, self._taking)
        several = [asked.answer(template, question) for question in template.shared()]
        exact = all(len(answer.live) == 1 and answer.live[0] is not None for answer in several)
        return Case(
            asked.applicant,
            template.diagram(),
            allowed,
            asked.bodies,
            asked.answers,
            template,
            exact,
        )

    def _template(self, shape: Shape) -> Template:
        if shape not in self._templates:
            self._templates[shape] = Template(
                self.day, self._years, shape, self._taking, self._unnamed
            )
        return self._templates[shape]

    def _meeting(self, case: Case) -> frozenset[Question]:
        """The questions of the comparisons in which an answer meets others."""
        return frozenset(
            question
            for variable in case.diagram.variables
            if variable.kind == "comparison"
            for question in variable.questions
        )

    def _pinned(self, shape: Shape, asked: Asked, questions: frozenset[Question]) -> Case:
        """The case with settled answers taken as constants: those named, or all of them."""
        template = self._template(shape)
        every = dict.fromkeys(q for variable in template.variables for q in variable.questions)
        wanted = [question for question in every if not questions or question in questions]
        merged = dict(shape.pinned) | dict(self._settled(template, asked, wanted))
        pinned = self._template(shape._replace(pinned=tuple(merged.items())))
        return self._on(pinned, asked)

    def _shape(self, asked: Asked) -> Shape:
        """The shape of a case, and who stands in its slots."""
        bare = self._template(self._nobody_listed())
        lists: list[tuple[str, tuple[Listed, ...]]] = []
        for relation in self._relations:
            answer = asked.answer(bare, Question(relation, APPLICANT, None))
            names, listed = listed_bodies(answer)
            lists.append((relation, listed))
            asked.bodies |= {Slot(relation, place): name for place, name in enumerate(names)}
        plain = Shape(tuple(lists), frozenset())
        laid_out = self._template(plain)
        stated = frozenset(
            question
            for question in laid_out.meaning.computations
            if asked.stated(laid_out, question)
        )
        benchmarks = dict.fromkeys(
            question
            for variable in laid_out.variables
            for question in variable.questions
            if isinstance(question.role, str) and question.role != APPLICANT
        )
        return plain._replace(stated=stated, pinned=self._settled(laid_out, asked, benchmarks))

    def _settled(
        self, template: Template, asked: Asked, questions: Iterable[Question]
    ) -> tuple[tuple[Question, Value | Unanswered], ...]:
        """Those of the questions whose answer is settled, with it."""
        return tuple(
            (question, value)
            for question in questions
            if (value := settled(asked.answer(template, question), self._taking)) is not None
        )

    def _nobody_listed(self) -> Shape:
        """A shape in which answers can be looked up before it is known who stands where."""
        nobody = (Listed((), open=False),)
        return Shape(tuple((relation, nobody) for relation in self._relations), frozenset())

    def _relations_in(self, wordings: list[Wording]) -> Iterator[str]:
        for wording in wordings:
            if wording.each is not None:
                yield wording.each.relation
        for leaf in self._leaves:
            for name in rests_on(leaf, self._facts):
                fact = self._facts.get(name)
                if fact is not None and fact.of.kind == "relation":
                    yield fact.of.name

    def _bodies_unnamed(self, wordings: list[Wording]) -> dict[str, int]:
        """How many unlisted bodies tell every world apart.

        One, where no fact is asked by two clauses of the relation: it can then be to each
        clause whatever it likes. Else one for each of the clauses.
        """
        asking: dict[str, list[frozenset[str]]] = {relation: [] for relation in self._relations}
        for wording in wordings:
            if wording.each is not None:
                leaves = list(wording.leaves())
                names = frozenset(
                    name
                    for leaf in leaves
                    for name in rests_on(leaf, self._facts)
                    if name in self._facts and self._facts[name].of.kind == "relation"
                )
                asking[wording.each.relation].append(names)
        return {
            relation: len(clauses)
            if any(count > 1 for count in Counter(n for c in clauses for n in c).values())
            else 1
            for relation, clauses in asking.items()
        }


def _wordings(group: LiveGroup) -> Iterator[Wording]:
    """The wordings in force, each followed by those of the clauses inside it."""
    for part in group.parts:
        if isinstance(part, LiveGroup):
            yield from _wordings(part)
        else:
            for wording in part.wordings:
                if wording is not None:
                    yield from _with_inner(wording)


def _with_inner(wording: Wording) -> Iterator[Wording]:
    yield wording
    if isinstance(wording.test, Group):
        for clause in wording.test.clauses():
            yield from _with_inner(clause.wordings[0])
