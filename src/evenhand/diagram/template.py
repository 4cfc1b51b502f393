"""A program on a day, laid out for every case of one shape; its diagrams are built once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from evenhand.diagram.clauses import Clauses
from evenhand.diagram.compiled import Diagram, Question, Variable, compiled
from evenhand.diagram.leaves import Leaves, Taking, fixed
from evenhand.diagram.levels import Levels
from evenhand.diagram.meaning import At, Meaning, Years
from evenhand.diagram.nodes import Nodes
from evenhand.diagram.shape import Shape
from evenhand.terms.values import Value

if TYPE_CHECKING:
    from evenhand.terms.day import ProgramOnDay


class Template:
    """The variables of a shape of case, and the diagrams over them.

    Args:
        unnamed: by relation, how many bodies that are not listed it may have besides.
    """

    def __init__(
        self, day: ProgramOnDay, years: Years, shape: Shape, taking: Taking, unnamed: dict[str, int]
    ) -> None:
        self.day = day
        self.facts = day.program.facts
        self._years = years
        self.meaning = Meaning(day, years, shape.stated, dict(shape.pinned))
        levels = Levels(day.program)
        leaves = Leaves(self.meaning, levels, shape)
        self._clauses = Clauses(leaves, taking, unnamed)
        self._outline = self._clauses.outline(day.requires) or fixed(True)
        self.variables: tuple[Variable, ...] = levels.variables()
        self.compared = leaves.compared
        self._diagrams: dict[frozenset[str], Diagram] = {}

    def diagram(self, dropped: frozenset[str] = frozenset()) -> Diagram:
        """The diagram, or that of the program without some of its clauses.

        A program of which no clause is left asks nothing, and everybody meets it.

        Raises:
            DiagramTooLarge: it has more nodes than the cap.
        """
        if dropped not in self._diagrams:
            outline = self._outline
            if dropped:
                outline = self._clauses.outline(self.day.requires, dropped) or fixed(True)
            nodes = Nodes([len(variable.domain) for variable in self.variables])
            self._diagrams[dropped] = compiled(nodes, outline(nodes), self.variables)
        return self._diagrams[dropped]

    def is_yearly(self, fact: str) -> bool:
        """Whether a fact has one answer a year."""
        return bool(self._years.bases(self.facts[fact]))

    def shared(self) -> frozenset[Question]:
        """The questions that more than one variable rests on."""
        counts = Counter(question for one in self.variables for question in set(one.questions))
        return frozenset(question for question, count in counts.items() if count > 1)

    def inputs(self, question: Question) -> tuple[Question, ...]:
        """The questions a computed fact rests on."""
        derivation = self.facts[question.fact].derivation
        assert derivation is not None
        found: list[Question] = []
        years = self.meaning.window(derivation) if derivation.over else (question.year,)
        for year in years:
            inside = self.meaning.inside(question, At(), year)
            found += self.meaning.questions(derivation.of, inside)
        return tuple(dict.fromkeys(found))

    def computed(
        self, question: Question, live: Mapping[Question, tuple[Value | None, ...]], most: int
    ) -> tuple[Value | None, ...]:
        """What a computed fact comes to in every combination of live answers, without repeats.

        Unknown, where there are more than ``most`` of them.
        """
        count = 1
        for values in live.values():
            count *= len(values)
        if count > most:
            return (None,)
        found = (
            self.meaning.computed(question, At(), dict(zip(live, values, strict=True)).__getitem__)
            for values in product(*live.values())
        )
        return tuple(dict.fromkeys(found))
