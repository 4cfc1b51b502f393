"""What a randomization test found, or why there was nothing to test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from evenhand.audit.attributes.hypotheses import Untested
from evenhand.audit.randomization.association import Difference
from evenhand.audit.randomization.attainable import LEVEL, Power
from evenhand.audit.randomization.said import row_sentences, test_sentences

Family: TypeAlias = Literal["primary", "exploratory"]
NotTestedCode: TypeAlias = Literal[
    "empty-pool", "nobody-treated", "everybody-treated", "too-few-comparators",
    "nothing-varies", "one-set",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Design:
    """How treated sets were drawn.

    ``strata`` is how many groups of the ranking were used, 1 where none is stated.
    ``sets`` is how many sets the design allows, ``draws`` how many were drawn at random;
    ``every`` says that all of them were gone through instead and nothing hangs on ``seed``
    but the power.
    """

    ranked: bool
    strata: int
    sets: int
    draws: int
    every: bool
    seed: int

    @property
    def gone_through(self) -> int:
        """Of how many sets a p value that is not exact is a share, the one observed included."""
        return self.sets if self.every else self.draws + 1


@dataclass(frozen=True, slots=True)
class TestedRow:
    """One hypothesis: how the treated and the others stand, and what the test can say.

    ``level`` is ``None`` for a number; ``other`` is the second level of an attribute that
    has two, which is the same test. All p values are two-sided, and adjusted within the
    row's family. ``sets_as_far`` is how many sets are at least as unusual, of as many as
    were gone through, the one observed among them; ``None`` where p is exact without.
    ``power`` is at the odds asked for, ``power_one_kind`` where all are of one kind.
    """

    __test__ = False  # not a test of pytest's

    attribute: str
    level: str | None
    other: str | None
    family: Family
    difference: Difference
    p: float
    adjusted_p: float
    attainable_p: float
    attainable_adjusted_p: float
    power: Power
    power_one_kind: Power
    sets_as_far: int | None

    @property
    def label(self) -> str:
        """``party: D`` for a level, ``population`` for a number."""
        return self.attribute if self.level is None else f"{self.attribute}: {self.level}"

    @property
    def could_be_found(self) -> bool:
        """Whether the smallest adjusted p that can be reached is at most 0.05."""
        return self.attainable_adjusted_p <= LEVEL

    @property
    def found(self) -> bool:
        """Whether adjusted p is at most 0.05."""
        return self.adjusted_p <= LEVEL


@dataclass(frozen=True, slots=True)
class RandomizationTest:
    """The rows of the primary family, then those of the exploratory one, by name and level."""

    pool: int
    treated: int
    design: Design
    rows: tuple[TestedRow, ...]
    untested: tuple[Untested, ...]

    @property
    def primary(self) -> tuple[TestedRow, ...]:
        """What was declared before looking."""
        return tuple(row for row in self.rows if row.family == "primary")

    @property
    def exploratory(self) -> tuple[TestedRow, ...]:
        """Everything else."""
        return tuple(row for row in self.rows if row.family == "exploratory")

    @property
    def found(self) -> tuple[TestedRow, ...]:
        """Rows whose adjusted p is at most 0.05; often none, which is an answer too."""
        return tuple(row for row in self.rows if row.found)

    @property
    def not_findable(self) -> tuple[TestedRow, ...]:
        """Rows that could not be found whatever the truth, unless others were found first."""
        return tuple(row for row in self.rows if not row.could_be_found)

    def row(self, attribute: str, level: str | None = None) -> TestedRow:
        """The row of an attribute; of one with two levels either names it.

        Raises:
            KeyError: nothing of the kind was tested.
        """
        for row in self.rows:
            named = {row.level} if row.other is None else {row.level, row.other}
            if row.attribute == attribute and level in named:
                return row
        raise KeyError((attribute, level))

    def sentences_of(self, row: TestedRow) -> list[str]:
        """A row in plain words."""
        return row_sentences(row, self)

    def sentences(self) -> list[str]:
        """How sets were drawn, what was found, what could not be, and each row."""
        return test_sentences(self)

    def __str__(self) -> str:
        return "\n".join(self.sentences())


@dataclass(frozen=True, slots=True)
class NotTested:
    """No test, and so no p value: ``code`` and a sentence say why."""

    code: NotTestedCode
    sentence: str
    untested: tuple[Untested, ...] = ()

    def sentences(self) -> list[str]:
        """Why, and what each attribute lacked."""
        return [self.sentence, *(one.sentence for one in self.untested)]

    def __str__(self) -> str:
        return "\n".join(self.sentences())
