"""Where two programs come out differently: regions of answers, exactly, and a case in each.

The product of the two diagrams is one diagram of pairs of outcomes (Bryant 1986, *apply*).
Its paths to two unlike outcomes are disjoint boxes and together all worlds that differ;
boxes that differ in one variable alone are taken together, which leaves both so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.cells import Aside, Cell, Interval, Unanswered, as_number
from evenhand.diagram.compiled import Question, Role, Slot
from evenhand.diagram.meaning import APPLICANT
from evenhand.diagram.nodes import Node
from evenhand.logic import LEFT_OUT, Part
from evenhand.terms.expressions import Comparison
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value, show

if TYPE_CHECKING:
    from evenhand.diagram.compiled import Variable
    from evenhand.diagram.side_by_side import Side, SideBySide
    from evenhand.terms.facts import Fact

Word: TypeAlias = Literal["met", "unmet", "open", "left out"]
Box: TypeAlias = tuple[tuple[int, int], ...]
Answers: TypeAlias = dict[Question, Value | Unanswered]
WORDS: Final[dict[Part, Word]] = {
    True: "met",
    False: "unmet",
    None: "open",
    LEFT_OUT: "left out",
}
MOST_PATHS: Final = 4_096
ANOTHER_BODY: Final = "zz-another"
_MOST_TRIED: Final = 20_000
_MOST_PLACES: Final = 12  # after the point, as answers are written


class Region(NamedTuple):
    """Worlds in which A comes out as ``a`` and B as ``b``.

    ``box`` holds the variables that matter, from the top, each with the mask of its cells;
    every other variable is free.
    """

    a: Word
    b: Word
    box: Box


class Regions(NamedTuple):
    """Disjoint regions; with ``complete`` they are together all worlds that differ.

    ``paths`` is how many paths of the product lead to unlike outcomes.
    """

    regions: tuple[Region, ...]
    paths: int
    complete: bool


def regions(both: SideBySide, most: int = MOST_PATHS) -> Regions:
    """The regions of answers in which the two sides come out differently.

    Args:
        most: how many paths are followed at most; with more the list is incomplete.
    """
    nodes = both.nodes
    root = nodes.apply(
        lambda a, b, possible: (WORDS[a], WORDS[b]) if possible and a is not b else None,
        *both.roots,
        both.possible,
    )
    count = _Paths(both)
    boxes: dict[tuple[Word, Word], list[Box]] = {}
    for words, box in islice(count.follow(root, ()), most):
        boxes.setdefault(words, []).append(box)
    found = [
        Region(*words, box) for words, some in boxes.items() for box in _merged(some, both.allowed)
    ]
    paths = count.of(root)
    return Regions(tuple(sorted(found, key=_told_first)), paths, paths <= most)


def _told_first(region: Region) -> tuple[int, str, str, Box]:
    """Where both sides are decided comes first, then where one is open or left out."""
    decided = sum(word in ("met", "unmet") for word in (region.a, region.b))
    return -decided, region.a, region.b, region.box


class _Paths:
    """The paths from a node to unlike outcomes, along allowed cells."""

    def __init__(self, both: SideBySide) -> None:
        self._nodes = both.nodes
        self._allowed = both.allowed
        self._counts: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """How many there are."""
        if self._nodes.is_leaf(node):
            return int(self._nodes.value(node) is not None)
        if node not in self._counts:
            self._counts[node] = sum(self.of(child) for child in self._below(node))
        return self._counts[node]

    def follow(self, node: Node, box: Box) -> Iterator[tuple[tuple[Word, Word], Box]]:
        """Each path, as its two outcomes and the cells it goes through."""
        if self._nodes.is_leaf(node):
            words = self._nodes.value(node)
            if words is not None:
                yield words, box
            return
        level = self._nodes.level(node)
        below = self._below(node)
        for child, mask in below.items():
            if self.of(child):
                free = len(below) == 1
                yield from self.follow(child, box if free else (*box, (level, mask)))

    def _below(self, node: Node) -> dict[Node, int]:
        allowed = self._allowed[self._nodes.level(node)]
        masks: dict[Node, int] = {}
        for cell, child in enumerate(self._nodes.children(node)):
            if allowed >> cell & 1:
                masks[child] = masks.get(child, 0) | 1 << cell
        return masks


def _merged(boxes: list[Box], allowed: Sequence[int]) -> list[Box]:
    """Boxes alike in all but one variable taken together, until none are."""
    while True:
        before = len(boxes)
        for level in sorted({level for box in boxes for level, _ in box}, reverse=True):
            together: dict[Box, int] = {}
            for box in boxes:
                rest = tuple(side for side in box if side[0] != level)
                mask = dict(box).get(level, allowed[level])
                together[rest] = together.get(rest, 0) | mask
            boxes = [
                rest if mask == allowed[level] else tuple(sorted((*rest, (level, mask))))
                for rest, mask in together.items()
            ]
        if len(boxes) == before:
            return boxes


# --- A case in a region -----------------------------------------------------------------


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
    return (mask & -mask).bit_length() - 1


def _answer(both: SideBySide, level: int, cell: Cell) -> Value | Unanswered:
    if isinstance(cell, Interval):
        return inside(cell)
    if cell is Aside.ANOTHER:
        name = both.variables[level].questions[0].fact
        kind = _declared(both, name).answer.kind
        return Bodies((ANOTHER_BODY,)) if kind == "jurisdictions" else ANOTHER_BODY
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


def _declared(both: SideBySide, name: str) -> Fact:
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
        if all(map(_fits, [(both, masks, q, v) for q, v in tried.items()])) and all(
            _comes_to(one, tried) in one.wanted for one in compared
        ):
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
    leaf, at, _ = one.side.compared[one.level]
    if not isinstance(leaf, Comparison) or as_number(world[question]) is None:
        return
    if isinstance(world[question], dt.date):
        return

    def apart(answer: Fraction) -> Fraction | None:
        moved = (world | {question: answer}).__getitem__
        left = as_number(one.side.meaning.evaluate(leaf.left, at, moved))
        right = as_number(one.side.meaning.evaluate(leaf.right, at, moved))
        return None if left is None or right is None else left - right

    start = as_number(world[question])
    assert start is not None
    here, there = apart(start), apart(start + 1)
    if here is None or there is None or here == there:
        return
    tie = start - here / (there - here)
    for places in (0, 1, 2, 6, _MOST_PLACES):
        step = Fraction(1, 10**places)
        for near in (round(tie, places), round(tie, places) + step, round(tie, places) - step):
            yield _decimal(near)


def _choices(both: SideBySide, question: Question, masks: Sequence[int]) -> list[Value]:
    """Plain answers to try: within the cells left to the question where it has a variable."""
    for level, variable in enumerate(both.variables):
        if variable.kind == "fact" and variable.questions[0] == question:
            cells = variable.domain.within(masks[level])
            return [inside(c) if isinstance(c, Interval) else c for c in cells
                    if not isinstance(c, Unanswered | Aside)]  # fmt: skip
    fact = _declared(both, question.fact)
    away: list[Value] = [] if question.role == APPLICANT else [NOT_APPLICABLE]
    match fact.answer.kind:
        case "yes-no":
            return [True, False, *away]
        case "choice":
            return [*fact.answer.choices, *away]
        case "number":
            plain = [Decimal(n) for n in (1, 0, 10, 100, 1_000, 100_000)]
            low, high = fact.range or (min(plain), max(plain))
            return [*(n for n in dict.fromkeys([*plain, low, high]) if low <= n <= high), *away]
        case "date":
            today = both.sides[0].day.as_of
            return [today + dt.timedelta(days=n) for n in (0, -1, 1, -400, 400)] + away
        case _:
            return [ANOTHER_BODY, *away]


def _fits(asked: tuple[SideBySide, Sequence[int], Question, Value | Unanswered]) -> bool:
    """Whether an answer lies in its fact's range, and in the cells left to it."""
    both, masks, question, value = asked
    bounds = _declared(both, question.fact).range
    if isinstance(value, Decimal) and bounds and not bounds[0] <= value <= bounds[1]:
        return False
    for level, variable in enumerate(both.variables):
        if variable.kind == "fact" and variable.questions[0] == question:
            place = variable.domain.index(value)
            return place is not None and bool(masks[level] >> place & 1)
    return True


# --- In words ---------------------------------------------------------------------------


class Condition(NamedTuple):
    """What one variable must be in a region, in words."""

    about: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.about}: {' or '.join(self.answers)}"


def conditions(both: SideBySide, region: Region) -> tuple[Condition, ...]:
    """A region in words, a condition for each variable that matters."""
    return tuple(
        Condition(about(both, level), tuple(_cells_said(both, level, mask)))
        for level, mask in region.box
    )


def case_said(both: SideBySide, region: Region, case: Witness) -> tuple[Condition, ...]:
    """A case in words: what it has for each variable that matters."""
    found: dict[Condition, None] = {}
    for level, _ in region.box:
        variable = both.variables[level]
        if variable.kind in ("fact", "comparison"):
            for question in variable.questions:
                answer = case.answers.get(question, Aside.ANOTHER)
                said = cell_said(answer)
                found[Condition(asked(both, question), (said,))] = None
        else:
            (said,) = _cells_said(both, level, 1 << case.cells[level])
            found[Condition(about(both, level), (said,))] = None
    return tuple(found)


def asked(both: SideBySide, question: Question) -> str:
    """A question's fact, its year, and of whom it is asked."""
    year = f" ({question.year})" if question.year else ""
    return f"{question.fact}{year}{of_whom(both, question.role)}"


def about(both: SideBySide, level: int) -> str:
    """What a variable asks, and of whom."""
    one = both.variables[level]
    if one.kind == "text":
        return f"what follows where the text of {one.name} does not say{_on_side(both, level)}"
    if one.kind == "wording":
        return f"the wording of {one.name} in force{_on_side(both, level)}"
    if one.kind == "parameter":
        return f"the value of {one.name}{_on_side(both, level)}"
    year = f" ({one.year})" if one.year else ""
    name = f"whether {one.name}" if one.kind == "comparison" else one.name
    return f"{name}{year}{of_whom(both, one.role)}{_on_side(both, level)}"


def of_whom(both: SideBySide, role: Role) -> str:
    """Words for a role: nothing for the applicant."""
    if isinstance(role, Slot):
        number = f"body {role.place + 1} in" if both.bodies[role.relation] > 1 else "the body in"
        return f" of {number} {role.relation}"
    return f" of {role}" if role else ""


def _on_side(both: SideBySide, level: int) -> str:
    """Which side's, where each side has its own of that name."""
    one = both.variables[level]
    alike = [
        other
        for other in both.variables
        if (one.kind, one.name, one.role, one.year)
        == (other.kind, other.name, other.role, other.year)
    ]
    if len(alike) == 1:
        return ""
    return " (A)" if level in both.sides[0].asked else " (B)"


def _cells_said(both: SideBySide, level: int, mask: int) -> Iterator[str]:
    variable = both.variables[level]
    answers = _answers_of(variable)
    if variable.kind == "fact" and answers.bit_count() > 1 and mask & answers == answers:
        yield "any answer"
        mask &= ~answers
    for cell in variable.domain.within(mask):
        if variable.kind == "text":
            yield "taken as met" if cell else "taken as unmet"
        elif variable.kind == "comparison":
            yield _COMPARED[cell if isinstance(cell, Aside) else show(_plain(cell))]
        elif variable.kind == "wording":
            yield "none" if cell == "none" else f"that of {cell}"
        else:
            unit = "" if variable.kind != "fact" else _declared(both, variable.name).unit_text
            yield cell_said(cell, unit)


def _answers_of(variable: Variable) -> int:
    """The cells of plain answers: not "does not apply", and no refusal."""
    return sum(
        1 << place
        for place, cell in enumerate(variable.domain.cells)
        if cell is not NOT_APPLICABLE and not isinstance(cell, Unanswered)
    )


_COMPARED: Final[dict[object, str]] = {
    "yes": "it holds",
    "no": "it does not hold",
    "not-applicable": "it does not apply",
    Aside.UNDEFINED: "it has no value",
}


def _plain(cell: Cell) -> Value:
    assert not isinstance(cell, Interval | Unanswered | Aside)
    return cell


def cell_said(cell: Cell, unit: str = "") -> str:
    """A cell in words."""
    match cell:
        case Interval():
            return interval_said(cell, unit)
        case Unanswered(word):
            return "the body declines to answer" if word == "declines" else "no occasion has arisen"
        case Aside():
            return "any other body"
        case _:
            return "does not apply" if cell is NOT_APPLICABLE else show(cell)


def interval_said(interval: Interval, unit: str = "") -> str:
    """``at least 10 and less than 50 days``; ``exactly 10`` for one number."""
    after = f" {unit}" if unit else ""
    if interval.days:
        return _days_said(interval)
    if interval.least is not None and interval.least == interval.most:
        return f"exactly {_number(interval.least)}{after}"
    least = most = ""
    if interval.least is not None:
        least = f"{'at least' if interval.least_in else 'more than'} {_number(interval.least)}"
    if interval.most is not None:
        most = f"{'at most' if interval.most_in else 'less than'} {_number(interval.most)}"
    return f"{' and '.join(filter(None, (least, most))) or 'any number'}{after}"


def _days_said(interval: Interval) -> str:
    first, last = (
        None if bound is None else dt.date.fromordinal(int(bound) + shift)
        for bound, shift in (
            (interval.least, int(not interval.least_in)),
            (interval.most, -int(not interval.most_in)),
        )
    )
    if first is not None and first == last:
        return f"on {first}"
    said = [f"from {first} on"] if first else []
    return " ".join([*said, *([f"until {last}"] if last else [])]) or "any day"


def _number(number: Fraction) -> str:
    """Exact: a decimal where it is one, else a fraction."""
    below = number.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return f"{_decimal(number).normalize():f}" if below == 1 else str(number)
