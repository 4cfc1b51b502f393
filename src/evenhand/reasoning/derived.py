"""Facts that are computed from others, and the years they are computed over.

The years of an ``over:`` are the same for everyone: the newest year that had ended by the
day and whose figures the publisher had out by the day known, and those before it without a
gap. A year without a figure is unknown; it is not skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, overload

from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least
from evenhand.reasoning.arithmetic import Computed, Possible, Term, compile_expression
from evenhand.reasoning.asking import Asking
from evenhand.reasoning.leaves import COMPARE, AskedLeaf, compile_leaf, compile_sides
from evenhand.terms.expressions import (
    Arithmetic,
    Comparison,
    Expression,
    Extreme,
    FactRef,
    Is,
    Leaf,
    facts_in,
)
from evenhand.terms.values import NOT_APPLICABLE

if TYPE_CHECKING:
    from evenhand.reasoning.day import ProgramOnDay
    from evenhand.record.evidence import Evidence
    from evenhand.terms.facts import Derivation, Fact, Over

Years: TypeAlias = Callable[[], Sequence[int]]


class CompiledFacts:
    """The facts of a program on a day, with the record they are asked of.

    ``derivations`` computes each derived fact; ``yearly`` names, for each fact with one
    answer a year, the published figures it rests on.
    """

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self.facts = day.program.facts
        self.day = day
        self._evidence = evidence
        self.yearly: dict[str, tuple[Fact, ...]] = {}
        self._newest: dict[str, int | None] = {}
        for fact in self.facts.values():
            bases = tuple(dict.fromkeys(self._bases(fact)))
            if bases and not (fact.derivation and fact.derivation.over):
                self.yearly[fact.name] = bases
        self.derivations: dict[str, Term] = {
            fact.name: self._derivation(fact.derivation)
            for fact in self.facts.values()
            if fact.derivation is not None
        }

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

    def _derivation(self, derivation: Derivation) -> Term:
        over = derivation.over
        if over is not None:
            return self._over(derivation.of, over)
        if isinstance(derivation.of, Comparison | Is):
            test = compile_leaf(derivation.of, self)
            return lambda asking: (_value(test(asking)),)
        return compile_expression(derivation.of, self)

    def _over(self, of: Leaf | Expression, over: Over) -> Term:
        window = self.window(over, of)
        basis = "no year published" if not window else f"{window[-1]} to {window[0]}"
        of = self._written_out(of)
        if not isinstance(of, Comparison | Is):
            over_years = _mean_of(compile_expression(of, self))
        elif over.hold == "mean":
            assert isinstance(of, Comparison)  # check admits no other
            over_years = _compared_means(of, *compile_sides(of, self))
        else:
            over_years = _held(compile_leaf(of, self), over)

        def term(asking: Asking) -> Possible:
            asking.basis = basis
            return (over_years(asking, window),) if window else (None,)

        return term

    @overload
    def _written_out(self, node: Expression) -> Expression: ...
    @overload
    def _written_out(self, node: Leaf | Expression) -> Leaf | Expression: ...
    def _written_out(self, node: Leaf | Expression) -> Leaf | Expression:
        """The same with each fact that nobody has stated replaced by its computation.

        Only for one year at a time, where all figures are of that year anyway.
        """
        match node:
            case FactRef(name, None) if self._is_only_computed(self.facts[name]):
                derivation = self.facts[name].derivation
                assert derivation is not None
                return self._written_out(derivation.of)
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, self._written_out(left), self._written_out(right))
            case Extreme(which, parts):
                return Extreme(which, tuple(self._written_out(part) for part in parts))
            case Comparison():
                left, right = self._written_out(node.left), self._written_out(node.right)
                return replace(node, left=left, right=right)
            case _:
                return node

    def _is_only_computed(self, fact: Fact) -> bool:
        return (
            fact.derivation is not None
            and fact.derivation.over is None
            and not isinstance(fact.derivation.of, Comparison | Is)
            and fact.asked.kind == "applicant"
            and not self._evidence.subjects(fact.name)
        )


OverYears: TypeAlias = Callable[[Asking, Sequence[int]], Computed]


def _held(test: AskedLeaf, over: Over) -> OverYears:
    def held(asking: Asking, years: Sequence[int]) -> Computed:
        parts = [test(asking.in_year(year)) for year in years]
        try:
            return _value(_joined(over, parts))
        except EmptyGroup:
            return NOT_APPLICABLE

    return held


def _joined(over: Over, parts: list[Part]) -> Truth:
    if over.hold == "any":
        return any_of(parts)
    return at_least(over.count, parts) if over.hold == "at-least" else all_of(parts)


def _mean_of(term: Term) -> OverYears:
    return lambda asking, years: _mean([term(asking.in_year(year)) for year in years])


def _compared_means(leaf: Comparison, left: Term, right: Term) -> OverYears:
    mean_left, mean_right = _mean_of(left), _mean_of(right)

    def compared(asking: Asking, years: Sequence[int]) -> Computed:
        means = mean_left(asking, years), mean_right(asking, years)
        return None if None in means else COMPARE[leaf.operator](*means)

    return compared


def _mean(years: list[Possible]) -> Fraction | None:
    """The mean of one figure a year; unknown if a year is unknown or disputed."""
    figures = [year[0] for year in years if len(year) == 1]
    if len(figures) < len(years):
        return None
    numbers = [Fraction(figure) for figure in figures if _is_number(figure)]  # type: ignore[arg-type]  # narrowed by _is_number
    return sum(numbers, Fraction()) / len(numbers) if len(numbers) == len(years) else None


def _is_number(figure: Computed) -> bool:
    return not isinstance(figure, bool | str) and hasattr(figure, "as_integer_ratio")


def _value(part: Part) -> Computed:
    return NOT_APPLICABLE if part is LEFT_OUT else part
