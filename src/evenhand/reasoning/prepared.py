"""A program on a day with the record it is asked of, and the years of its figures.

The years of an ``over:`` are the same for everyone: the newest year that had ended by the
day and whose figures the publisher had out by the day known, and those before it without a
gap. A year without a figure is unknown; it is not skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from evenhand.terms.expressions import Comparison, Expression, Is, Leaf, facts_in

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.facts import Fact, Over
    from evenhand.terms.values import Value


class PreparedFacts:
    """The facts of a program on a day, with the record they are asked of.

    ``yearly`` names, for each fact with one answer a year, the published figures it rests
    on. ``derivations`` computes each derived fact where it is asked; ``derived`` fills it.
    """

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self.facts = day.program.facts
        self.day = day
        self._evidence = evidence
        self._newest: dict[str, int | None] = {}
        self.derivations: dict[str, Callable[..., tuple[Value | None, ...]]] = {}
        self.yearly: dict[str, tuple[Fact, ...]] = {}
        for fact in self.facts.values():
            bases = tuple(dict.fromkeys(self._bases(fact)))
            if bases and not (fact.derivation and fact.derivation.over):
                self.yearly[fact.name] = bases

    def newest_year(self, fact: Fact) -> int | None:
        """The newest year for which all the figures a yearly fact rests on had been published.

        It is the year to ask it for outside ``over:``; ``None`` where a figure has none out.
        """
        if fact.name not in self._newest:
            newest = [self._evidence.latest_year(base) for base in self.yearly[fact.name]]
            known = [year for year in newest if year is not None]
            self._newest[fact.name] = min(known) if len(known) == len(newest) else None
        return self._newest[fact.name]

    def window(self, over: Over, of: Leaf | Expression) -> tuple[int, ...]:
        """The years of an ``over:``, newest first; none where no year is out."""
        bases = tuple(
            dict.fromkeys(
                base for ref in facts_in(of) for base in self._bases(self.facts[ref.name])
            )
        )
        out = self._evidence.years(bases, over.publisher)
        if not out:
            return ()
        last = out[0] - min(out) + 1 if over.last is None else over.last
        return tuple(range(out[0], out[0] - last, -1))

    def _bases(self, fact: Fact) -> Iterator[Fact]:
        if fact.per is not None:
            yield fact
        elif fact.derivation is not None and fact.derivation.over is None:
            for ref in facts_in(fact.derivation.of):
                yield from self._bases(self.facts[ref.name])

    def is_only_computed(self, fact: Fact) -> bool:
        """Whether a number of the applicant's is computed, and nobody has stated it."""
        return (
            fact.derivation is not None
            and fact.derivation.over is None
            and not isinstance(fact.derivation.of, Comparison | Is)
            and fact.of.kind == "applicant"
            and not self._evidence.subjects(fact.name)
        )
