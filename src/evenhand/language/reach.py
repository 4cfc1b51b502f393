"""Of whom the facts of a comparison are asked, and whether that fits where it stands.

Inside ``for: each R`` one body of R is looked at: facts of R are about it, and facts of the
applicant or of a fixed body may stand beside. Outside, a fact asked of many bodies has no
one answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evenhand.errors import OtherRelation, OutsideFor
from evenhand.terms.expressions import facts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Text
    from evenhand.language.problems import Problems
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.facts import Fact


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a comparison stands: inside the ``for:`` of ``relation``, or of none (blank)."""

    facts: Mapping[str, Fact]
    problems: Problems
    relation: str = ""
    unsettled: bool = False

    def within(self, relation: str) -> Reach:
        """The reach inside a ``for:`` of that relation."""
        return replace(self, relation=relation)

    def within_unsettled(self) -> Reach:
        """The reach inside a ``for:`` that is faulty itself, where nothing more is told."""
        return replace(self, unsettled=True)

    def may_narrow(self, text: Text) -> bool:
        """Whether a ``for:`` may stand here; one inside another is refused."""
        if not self.relation:
            return True
        message = f"This stands inside 'for: … {self.relation}' already."
        hint = "Ask of one relation at a time; make the other a clause of its own."
        self.problems.add(OtherRelation(message, place=text.place, hint=hint))
        return False

    def check(self, leaf: Leaf, text: Text) -> None:
        """Report facts whose bodies the place of the comparison does not name."""
        for ref in () if self.unsettled else facts_in(leaf):
            fact = self.facts.get(ref.name)
            if ref.of is None and fact is not None:
                self._check_fact(fact, text)

    def _check_fact(self, fact: Fact, text: Text) -> None:
        relation = fact.of.name if fact.of.kind == "relation" else ""
        place = text.at(max(text.value.find(fact.name), 0))
        if not relation or relation == self.relation:
            return
        if self.relation:
            message = f"'{fact.name}' is asked of '{relation}', not of '{self.relation}'."
            hint = f"'for: … {self.relation}' looks at one body of '{self.relation}' alone."
            self.problems.add(OtherRelation(message, place=place, hint=hint))
        elif self._is_many(relation):
            message = f"'{fact.name}' is asked of every body in '{relation}'."
            hint = f"Say of which: 'for: each {relation}' or 'for: any {relation}', and 'if-none:'."
            self.problems.add(OutsideFor(message, place=place, hint=hint))

    def _is_many(self, relation: str) -> bool:
        return relation in self.facts and self.facts[relation].answer.kind == "jurisdictions"
