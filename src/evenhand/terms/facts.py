"""What can be asked, of whom, and how an answer may be computed from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, TypeAlias, get_args

from evenhand.errors import Place
from evenhand.terms.expressions import Expression, FactRef, Leaf, names_in
from evenhand.terms.units import PLAIN, Unit
from evenhand.terms.values import AnswerType, Value, parse_value

COMPUTED: Final = "Computed: "
"""Stands before the formula that a computed fact has for a question where it has no words."""


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Of whom a fact is asked, and who thereby controls the answer.

    * ``applicant``: the fact is about the applicant, which controls it;
    * ``relation``: about each body that stands in the relation ``name``; that body's
      operator controls it;
    * ``fixed``: about the applicant, found by the body ``name``: an officer's finding,
      which needs a written reason.
    """

    kind: Literal["applicant", "relation", "fixed"] = "applicant"
    name: str = ""
    office: str = ""


Moves: TypeAlias = Literal["up", "down", "never"]
MOVES: Final[tuple[Moves, ...]] = get_args(Moves)
Hold: TypeAlias = Literal["all", "any", "mean", "at-least"]
HOLDS: Final[tuple[Hold, ...]] = get_args(Hold)


@dataclass(frozen=True, slots=True)
class Over:
    """The latest ``last`` years (``None``: all) that ended by the day and were published.

    ``hold`` says how many of the years must meet the comparison; with ``mean`` the means
    of its two sides over the years are compared, and a derived number is their mean.
    ``count`` is for ``at-least``.
    """

    last: int | None
    publisher: str
    hold: Hold
    count: int = 0


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact is computed; the result is one more claim, of the class ``computed``."""

    of: Expression | Leaf
    text: str
    over: Over | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A question that can be put to a body, and the type of its answer.

    ``definition`` is part of what the figure means: figures under different definitions
    cannot be compared. ``range`` holds inclusive bounds in ``unit``. With ``per`` there is
    one answer a year, published by ``publisher``. ``lead`` is how many days a change takes
    before it has effect, where that is on file. ``moves`` says that whoever controls the
    answer can change it one way only, or never; ``None`` is either way.
    """

    name: str
    ask: str
    answer: AnswerType
    unit: Unit = PLAIN
    unit_text: str = ""
    range: tuple[Decimal, Decimal] | None = None
    of: AskedOf = AskedOf()
    per: Literal["year"] | None = None
    publisher: str = ""
    definition: str = ""
    evidence: tuple[str, ...] = ()
    lead: int | None = None
    moves: Moves | None = None
    interpretation: str = ""
    derivation: Derivation | None = None
    place: Place | None = field(default=None, compare=False)

    def parse(self, text: str) -> Value | None:
        """Read an answer as statements, scenarios and facts files write it.

        Returns:
            The value; ``None`` for ``unknown``; ``NOT_APPLICABLE`` for ``not-applicable``.
        Raises:
            ValueError: the text is no answer of the fact's type, or outside its range; the
                message says what would be one.
        """
        value = parse_value(text, self.answer)
        if isinstance(value, Decimal) and self.range is not None:
            least, most = self.range
            if not least <= value <= most:
                unit = f" {self.unit_text}" if self.unit_text else ""
                raise ValueError(f"{text} is outside the range from {least:f} to {most:f}{unit}")
        return value


MEMBER_OF: Final = Fact(
    "member_of",
    "Which groups of governments does it belong to?",
    AnswerType("jurisdictions"),
)
"""Belonging to a group, which a scope may ask of everybody whatever a program declares."""


def rests_on(node: Expression | Leaf, facts: Mapping[str, Fact]) -> frozenset[str]:
    """The names of all facts and parameters it rests on, those of computed facts included."""
    found: set[str] = set()
    waiting: list[Expression | Leaf] = [node]
    while waiting:
        for name in names_in(waiting.pop()):
            if name.name in found:
                continue
            found.add(name.name)
            fact = facts.get(name.name)
            if isinstance(name, FactRef) and fact is not None and fact.derivation is not None:
                waiting.append(fact.derivation.of)
    return frozenset(found)
