"""A case in a region in which two programs differ: a full set of answers that lies in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.diagram.cells import Aside, Cell, Interval, Unanswered, as_number
from evenhand.diagram.compiled import Question
from evenhand.diagram.meaning import APPLICANT
from evenhand.logic import LEFT_OUT, Part
from evenhand.terms.expressions import Comparison
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value

if TYPE_CHECKING:
    from evenhand.diagram.side_by_side import Side, SideBySide
    from evenhand.reasons.regions import Region
    from evenhand.terms.facts import Fact

Answers: TypeAlias = dict[Question, Value | Unanswered]
_ANOTHER_BODY: Final = "zz-another"  # ISO 3166 gives zz to no country
_MOST_TRIED: Final = 20_000  # combinations of answers, for comparisons that hang together
_MOST_PLACES: Final = 12  # after the point, as answers are written
_PLAIN: Final = tuple(map(Decimal, (1, 0, 10, 100, 1_000, 100_000)))
_DAYS_OFF: Final = (0, -1, 1, -400, 400)
"""Numbers, and days from the day of the program, that most comparisons tell apart.

One comes first, since nought divides nothing; 400 days lead beyond a year either way.
"""


class Witness(NamedTuple):
    """One full case in a region: a cell of every variable, and an answer to every question."""

    cells: tuple[int, ...]
    answers: Answers


def witness(both: SideBySide, region: Region) -> Witness | None:
    """A case in a region; ``None`` where no answers that fit its comparisons were found.

    Only where comparisons of several facts hang together may none be found: the region may
    then hold no case at all.
    """
    masks = list(both.allowed)
    for level, mask in region.box:
        masks[level] = mask
    answers: Answers = {}
    for level, variable in enumerate(both.variables):
        if variable.kind == "fact":
            cell = variable.domain.cells[_first(masks[level])]
            if cell is Aside.ANOTHER and variable.name in both.bodies:
                continue  # whoever stands in the relation is another
            answers[variable.questions[0]] = _answer(both, level, cell)
    for group in _entangled(both, [level for level, _ in region.box]):
        found = _search(both, group, masks, answers)
        if found is None:
            return None
        answers |= found
    return Witness(tuple(map(_first, masks)), answers)


def _first(mask: int) -> int:
    """The lowest cell of a mask."""
    return (mask & -mask).bit_length() - 1


def _answer(both: SideBySide, level: int, cell: Cell) -> Value | Unanswered:
    if isinstance(cell, Interval):
        return inside(cell)
    if cell is Aside.ANOTHER:
        name = both.variables[level].questions[0].fact
        kind = declared(both, name).answer.kind
        return Bodies((_ANOTHER_BODY,)) if kind == "jurisdictions" else _ANOTHER_BODY
    assert not isinstance(cell, Aside)  # only a comparison may have no value
    return cell


def inside(interval: Interval) -> Value:
    """A number, or a day, in an interval, with few places after the point."""
    found = interval.inside
    if interval.days or not isinstance(found, Fraction):
        return found
    for places in range(_MOST_PLACES + 1):
        for near in (round(found, places), round(found + Fraction(1, 10**places), places)):
            if near in interval:
                return _decimal(near)
    return found


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def declared(both: SideBySide, name: str) -> Fact:
    """A fact as a side that has it declares it; where both ask it they declare it alike."""
    return next(side.meaning.facts[name] for side in both.sides if name in side.meaning.facts)


def _entangled(both: SideBySide, levels: Sequence[int]) -> list[list[int]]:
    """The comparisons among these variables, those that share a question together."""
    groups: list[tuple[set[Question], list[int]]] = []
    for level in levels:
        if both.variables[level].kind == "comparison":
            questions, members = set(both.variables[level].questions), [level]
            for other in [group for group in groups if group[0] & questions]:
                groups.remove(other)
                questions |= other[0]
                members = other[1] + members
            groups.append((questions, members))
    return [members for _, members in groups]


class _Compared(NamedTuple):
    """A comparison, and what it may come to."""

    side: Side
    level: int
    wanted: frozenset[Part]


def _search(
    both: SideBySide, levels: list[int], masks: Sequence[int], answers: Answers
) -> Answers | None:
    """Answers under which comparisons of several facts come out as they must."""
    compared = [_wanted(both, level, masks[level]) for level in levels]
    questions = list(dict.fromkeys(q for n in levels for q in both.variables[n].questions))
    choices = [_choices(both, question, masks) for question in questions]
    for tried in islice(_tried(compared, questions, choices), _MOST_TRIED):
        fits = all(_fits(both, masks, question, answer) for question, answer in tried.items())
        if fits and all(_comes_to(one, tried) in one.wanted for one in compared):
            return tried
    return None


def _wanted(both: SideBySide, level: int, mask: int) -> _Compared:
    side = next(side for side in both.sides if level in side.compared)
    parts: dict[object, Part] = {NOT_APPLICABLE: LEFT_OUT, Aside.UNDEFINED: None}
    cells = both.variables[level].domain.cells
    wanted = [cell for place, cell in enumerate(cells) if mask >> place & 1]
    return _Compared(side, level, frozenset(parts.get(c, c is True) for c in wanted))


def _comes_to(one: _Compared, world: Answers) -> Part:
    leaf, at, _ = one.side.compared[one.level]
    return one.side.meaning.holds(leaf, at, world.__getitem__)


def _tried(
    compared: list[_Compared], questions: list[Question], choices: list[list[Value]]
) -> Iterator[Answers]:
    """Combinations of plain answers; then each with one of them moved to where a side ties."""
    for values in product(*choices):
        yield dict(zip(questions, values, strict=True))
    for values in product(*choices):
        world: Answers = dict(zip(questions, values, strict=True))
        for question in questions:
            for one in compared:
                for near in _at_the_tie(one, world, question):
                    yield world | {question: near}


def _at_the_tie(one: _Compared, world: Answers, question: Question) -> Iterator[Value]:
    """Where the two sides meet as one answer moves on a straight line, and beside that."""
    start = as_number(world[question])
    if start is None or isinstance(world[question], dt.date):
        return
    here = _apart(one, world | {question: start})
    there = _apart(one, world | {question: start + 1})
    if here is None or there is None or here == there:
        return
    tie = start - here / (there - here)
    for places in (0, 1, 2, 6, _MOST_PLACES):
        step = Fraction(1, 10**places)
        for near in (round(tie, places), round(tie, places) + step, round(tie, places) - step):
            yield _decimal(near)


def _apart(one: _Compared, world: Answers) -> Fraction | None:
    """By how much the left side exceeds the right; ``None`` where they are no two numbers."""
    leaf, at, _ = one.side.compared[one.level]
    if not isinstance(leaf, Comparison):
        return None
    left = as_number(one.side.meaning.evaluate(leaf.left, at, world.__getitem__))
    right = as_number(one.side.meaning.evaluate(leaf.right, at, world.__getitem__))
    return None if left is None or right is None else left - right


def _choices(both: SideBySide, question: Question, masks: Sequence[int]) -> list[Value]:
    """Plain answers to try: within the cells left to the question where it has a variable."""
    level = _level_of(both, question)
    if level is not None:
        cells = both.variables[level].domain.within(masks[level])
        return [inside(c) if isinstance(c, Interval) else c for c in cells
                if not isinstance(c, Unanswered | Aside)]  # fmt: skip
    fact = declared(both, question.fact)
    away: list[Value] = [] if question.role == APPLICANT else [NOT_APPLICABLE]
    match fact.answer.kind:
        case "yes-no":
            return [True, False, *away]
        case "choice":
            return [*fact.answer.choices, *away]
        case "number":
            low, high = fact.range or (min(_PLAIN), max(_PLAIN))
            return [*(n for n in dict.fromkeys([*_PLAIN, low, high]) if low <= n <= high), *away]
        case "date":
            today = both.sides[0].day.as_of
            return [today + dt.timedelta(days=n) for n in _DAYS_OFF] + away
        case _:
            return [_ANOTHER_BODY, *away]


def _fits(
    both: SideBySide, masks: Sequence[int], question: Question, value: Value | Unanswered
) -> bool:
    """Whether an answer lies in its fact's range, and in the cells left to it."""
    bounds = declared(both, question.fact).range
    if isinstance(value, Decimal) and bounds and not bounds[0] <= value <= bounds[1]:
        return False
    level = _level_of(both, question)
    if level is None:
        return True
    place = both.variables[level].domain.index(value)
    return place is not None and bool(masks[level] >> place & 1)


def _level_of(both: SideBySide, question: Question) -> int | None:
    """The variable a question's own answer is; ``None`` where only comparisons ask it."""
    return next(
        (
            level
            for level, variable in enumerate(both.variables)
            if variable.kind == "fact" and variable.questions[0] == question
        ),
        None,
    )
