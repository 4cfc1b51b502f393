"""One applicant's case on a diagram: which cells the record leaves open, and about whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evenhand.diagram.cells import Unanswered
from evenhand.diagram.compiled import Diagram, Question, Role, Slot, Variable
from evenhand.diagram.leaves import Taking, possible_parts
from evenhand.diagram.meaning import APPLICANT, Answered
from evenhand.diagram.template import Template
from evenhand.logic import LEFT_OUT, Part
from evenhand.record.evidence import Evidence
from evenhand.record.resolve import resolve
from evenhand.record.standing import Standing
from evenhand.terms.answers import UNKNOWN, Answer, Claim
from evenhand.terms.programs import Takeable
from evenhand.terms.values import NOT_APPLICABLE, Value

# Beyond this many combinations of disputed answers, a computed one is called unknown.
MOST_COMBINATIONS: Final = 256
_TAKEN_AS: Final[dict[str, Takeable]] = {"declined": "declines", "no-occasion": "no-occasion"}


@dataclass(frozen=True, slots=True)
class Case:
    """What is on file, as a mask of allowed cells for each variable of a diagram.

    ``allowed`` holds the masks. ``bodies`` names whoever stands in a slot; a slot of nobody
    named is not in it. ``exact`` is false where two open answers meet in a comparison and
    one of them is used elsewhere too: more worlds are then counted than there are, so that
    an outcome may stay undetermined, and is never decided wrongly.
    """

    applicant: str
    diagram: Diagram
    allowed: tuple[int, ...]
    bodies: Mapping[Slot, str]
    answers: Mapping[Question, Answer]
    template: Template
    exact: bool

    def known(self, variable: int) -> bool:
        """Whether one cell alone remains."""
        mask = self.allowed[variable]
        return mask & (mask - 1) == 0

    def body(self, role: Role) -> str | None:
        """Whom a role stands for in this case; ``None`` for a body nobody has named."""
        if isinstance(role, Slot):
            return self.bodies.get(role)
        return role or self.applicant

    def without(self, clauses: frozenset[str]) -> Diagram:
        """The diagram of the same program with these clauses dropped."""
        return self.template.diagram(clauses)


class Asked:
    """The answers in one case, each worked out once.

    ``answer`` gives what the claims on a question come to, a computed fact's own
    computation being one more claim among them.
    """

    def __init__(self, evidence: Evidence, standing: Standing, applicant: str) -> None:
        self._evidence = evidence
        self._standing = standing
        self.applicant = applicant
        self.bodies: dict[Slot, str] = {}
        self.answers: dict[Question, Answer] = {}

    def body(self, role: Role) -> str | None:
        """Whom a role stands for."""
        return self.bodies.get(role) if isinstance(role, Slot) else role or self.applicant

    def stated(self, template: Template, question: Question) -> bool:
        """Whether anybody has stated a computed fact."""
        return bool(self._claims(template, question))

    def answer(self, template: Template, question: Question) -> Answer:
        """The answer to a question of the template's."""
        found = self.answers.get(question)
        if found is None:
            found = self.answers[question] = self._answer(template, question)
        return found

    def _claims(self, template: Template, question: Question) -> tuple[Claim, ...]:
        body = self.body(question.role)
        if body is None or (question.year is None and template.is_yearly(question.fact)):
            return ()
        fact = template.facts[question.fact]
        return self._evidence.claims(fact, body, question.year, self._standing, self.applicant)

    def _answer(self, template: Template, question: Question) -> Answer:
        fact, body = template.facts[question.fact], self.body(question.role)
        if body is None or (question.year is None and template.is_yearly(question.fact)):
            return UNKNOWN
        if fact.derivation is None:
            return self._evidence.answer(fact, body, question.year, self._standing, self.applicant)
        computed = Claim(self._computed(template, question), "states", "computed", "computed")
        return resolve((computed, *self._claims(template, question)), self._standing.precedence)

    def _computed(self, template: Template, question: Question) -> tuple[Value | None, ...]:
        """The values a computation may come to, by every combination of live answers."""
        rests_on = template.inputs(question)
        live = {one: self.answer(template, one).live for one in rests_on}
        return template.computed(question, live, MOST_COMBINATIONS)


def masks(template: Template, asked: Asked, taking: Taking) -> tuple[int, ...]:
    """The allowed cells of each variable of a template in a case."""
    return tuple(
        _mask(template, level, variable, asked, taking)
        for level, variable in enumerate(template.variables)
    )


def _mask(template: Template, level: int, variable: Variable, asked: Asked, taking: Taking) -> int:
    if variable.kind == "fact":
        return _fact_mask(variable, asked.answer(template, variable.questions[0]), taking)
    if variable.kind == "comparison":
        return _comparison_mask(template, level, variable, asked)
    return variable.domain.whole


def _fact_mask(variable: Variable, answer: Answer, taking: Taking) -> int:
    word = taken_word(answer, taking)
    if word is not None:
        place = variable.domain.index(Unanswered(word))
        assert place is not None  # the domain has a cell for what the program takes
        return 1 << place
    return variable.domain.mask(answer.live)


def taken_word(answer: Answer, taking: Taking) -> Takeable | None:
    """The refusal, or "no occasion", that the program takes as something; else ``None``."""
    word = _TAKEN_AS.get(answer.state)
    return word if word in taking and answer.live == (None,) else None


def settled(answer: Answer, taking: Taking) -> Answered:
    """The one thing an answer is; ``None`` while it is open."""
    word = taken_word(answer, taking)
    return answer.value if word is None else Unanswered(word)


def _comparison_mask(template: Template, level: int, variable: Variable, asked: Asked) -> int:
    leaf, at, taking = template.compared[level]
    answers = {one: asked.answer(template, one) for one in variable.questions}
    taken = _taken(list(answers.values()), taking)
    parts: frozenset[Part] | None
    if taken is not None:
        parts = frozenset({taken})
    else:
        live = {one: answer.live for one, answer in answers.items()}
        parts = possible_parts(template.meaning, leaf, at, live, MOST_COMBINATIONS)
    return comparison_cells(variable, parts, answers)


def comparison_cells(
    variable: Variable, parts: frozenset[Part] | None, answers: Mapping[Question, Answer]
) -> int:
    """The cells of what a comparison may come to; where that is unknown, all it could."""
    cells = variable.domain.cells
    if parts is not None:
        wanted = {NOT_APPLICABLE if part is LEFT_OUT else part for part in parts}
        return sum(
            1 << place
            for place, cell in enumerate(cells)
            if (cell if isinstance(cell, bool) or cell is NOT_APPLICABLE else None) in wanted
        )
    may_not_apply = any(
        question.role != APPLICANT and None in answer.live for question, answer in answers.items()
    )
    return sum(
        1 << place
        for place, cell in enumerate(cells)
        if cell is not NOT_APPLICABLE or may_not_apply
    )


def _taken(answers: list[Answer], taking: Taking) -> Part:
    """What the program takes a comparison as whose missing answers were all refused alike."""
    lacking = [answer for answer in answers if None in answer.live]
    words = {taken_word(answer, taking) for answer in lacking}
    if len(words) != 1:
        return None
    (word,) = words
    return None if word is None else taking[word]
