"""What bodies are like, read into scores that a randomization test can add up.

A text attribute becomes one hypothesis a level, a number one hypothesis. What cannot tell
bodies apart is listed with the reason, by what the pool holds and never by who was treated:
otherwise the hypotheses would depend on the very choice that is to be tested.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import scipy

from evenhand.errors import BadColumn

Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Value: TypeAlias = str | int | float | Decimal | Fraction | None
UntestedCode: TypeAlias = Literal[
    "not-on-file", "constant", "nobody-shares", "too-few-inside", "too-few-outside",
    "too-few-differ", "fixed-by-ranking",
]  # fmt: skip

UNKNOWN: Final = "unknown"
LEAST: Final = 2  # bodies on either side; one body alone cannot be told from its own name


@dataclass(frozen=True, slots=True)
class Untested:
    """An attribute, or one level of it, on which nothing is tested, and why.

    ``level`` is ``None`` where the whole attribute is meant. ``sentence`` gives the reason
    of ``code`` in plain words.
    """

    attribute: str
    level: str | None
    code: UntestedCode
    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class Hypothesis:
    """One thing in which the treated could differ from the rest of the pool.

    ``level`` is the level of a text attribute, ``None`` for a number. ``other`` is the
    second level of an attribute that has two, which is the same test. ``scores``, one a
    body: 1 or 0 for a level; for a number the mid-rank among the bodies that have it, from
    which their mean is taken, and 0 where it is unknown. ``known`` says who has it.
    """

    attribute: str
    level: str | None
    other: str | None
    scores: Floats
    known: Mask

    @property
    def label(self) -> str:
        """``party: D`` for a level, ``population`` for a number."""
        return self.attribute if self.level is None else f"{self.attribute}: {self.level}"


class Read(NamedTuple):
    """The hypotheses, by name and level, and what is not tested."""

    tested: tuple[Hypothesis, ...]
    untested: tuple[Untested, ...]


def hypotheses(attributes: Mapping[str, Sequence[Value]]) -> Read:
    """Read attributes into hypotheses; their order counts for nothing.

    An unknown text is a level of its own, ``unknown``: bodies of which nothing is on file
    may themselves have been treated differently. An unknown number takes no part: its
    score is 0, the mean of the others, so that a number is tested among those that have it
    while sets are still drawn from the whole pool. Of two levels the rarer one is tested,
    the first by name where both are as frequent; the other is the same test. A level is
    tested where at least two bodies of the pool have it and two have not.

    Args:
        attributes: name to one value a body, as :func:`values_of` reads them: text (levels)
            or numbers; ``None`` is unknown.
    Raises:
        BadColumn: text and numbers are mixed in a column.
    """
    tested: list[Hypothesis] = []
    untested: list[Untested] = []
    for name in sorted(attributes):
        for one in _read(name, attributes[name]):
            if isinstance(one, Hypothesis):
                tested.append(one)
            else:
                untested.append(one)
    return Read(tuple(tested), tuple(untested))


def values_of(name: str, column: Sequence[object], bodies: int) -> list[Value]:
    """The values of a column as plain text, numbers and ``None``.

    ``bool`` is read as ``yes`` and ``no``, NaN as unknown.

    Raises:
        BadColumn: the column is of another length, or a value is neither text nor a finite
            number.
    """
    values = column.tolist() if isinstance(column, np.ndarray) else list(column)
    if len(values) != bodies:
        raise BadColumn(
            f"'{name}' has {len(values)} values for {bodies} bodies.",
            hint="Give one value a body, and None where it is unknown.",
        )
    return [_value(name, value) for value in values]


def numbers_of(name: str, values: Sequence[Value]) -> Floats:
    """Numbers as floating point, NaN where unknown.

    Raises:
        BadColumn: a value is text, or too large for floating point.
    """
    for value in values:
        if isinstance(value, str):
            raise BadColumn(
                f"'{name}' holds numbers and the text '{value}'.",
                hint="Give either text or numbers, and None where it is unknown.",
            )
    try:
        found = np.array([math.nan if value is None else float(value) for value in values])
    except OverflowError:
        found = np.array([math.inf])
    if np.isinf(found).any():
        raise BadColumn(
            f"'{name}' holds a number too large to be ranked.", hint="Give it in a larger unit."
        )
    return found


def _value(name: str, value: object) -> Value:
    if type(value) is str or value is None:
        return value
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        if math.isnan(value):
            return None
        if math.isfinite(value):
            return value
    elif isinstance(value, str | int | Fraction):
        return value
    raise BadColumn(
        f"'{name}' holds {value!r}, which is neither text nor a finite number.",
        hint="Give text, yes or no, or finite numbers, and None where it is unknown.",
    )


def _read(name: str, values: Sequence[Value]) -> Iterator[Hypothesis | Untested]:
    if all(value is None for value in values):
        sentence = f"{name} is not on file for any body of the pool."
        yield Untested(name, None, "not-on-file", sentence)
    elif any(isinstance(value, str) for value in values):
        yield from _levels(name, values)
    else:
        yield _number(name, numbers_of(name, values))


def _levels(name: str, values: Sequence[Value]) -> Iterator[Hypothesis | Untested]:
    for value in values:
        if value is not None and not isinstance(value, str):
            numbers_of(name, values)  # says which text stands among numbers
    texts = [UNKNOWN if value is None else str(value) for value in values]
    counts = Counter(texts)
    if len(counts) == 1:
        sentence = f"{name} is {texts[0]} for every body of the pool."
        yield Untested(name, None, "constant", sentence)
    elif max(counts.values()) < LEAST:
        sentence = f"No two bodies of the pool share a level of {name}."
        yield Untested(name, None, "nobody-shares", sentence)
    else:
        yield from _shared_levels(name, np.array(texts, dtype=object), counts)


def _shared_levels(
    name: str, texts: npt.NDArray[np.object_], counts: Counter[str]
) -> Iterator[Hypothesis | Untested]:
    levels = sorted(counts)
    if len(levels) == 2:
        levels.sort(key=lambda level: counts[level])
    other = levels[1] if len(levels) == 2 else None
    for level in levels[: 1 if other is not None else None]:
        inside, outside = counts[level], len(texts) - counts[level]
        if inside < LEAST:
            sentence = f"{name} is {level} for one body of the pool only."
            yield Untested(name, level, "too-few-inside", sentence)
        elif outside < LEAST:
            sentence = f"{name} is {level} for every body of the pool but one."
            yield Untested(name, level, "too-few-outside", sentence)
        else:
            held = (texts == level).astype(float)
            yield Hypothesis(name, level, other, held, np.ones(len(texts), dtype=bool))


def _number(name: str, numbers: Floats) -> Hypothesis | Untested:
    known = ~np.isnan(numbers)
    commonest = int(np.unique(numbers[known], return_counts=True)[1].max())
    differ = int(known.sum()) - commonest
    if differ == 0:
        sentence = f"{name} is the same for every body of which it is on file."
        return Untested(name, None, "constant", sentence)
    if differ < LEAST:
        sentence = f"{name} is the same for every body of which it is on file but one."
        return Untested(name, None, "too-few-differ", sentence)
    scores = np.zeros(len(numbers))
    ranks = scipy.stats.rankdata(numbers[known])
    scores[known] = ranks - ranks.mean()
    return Hypothesis(name, None, None, scores, known)
