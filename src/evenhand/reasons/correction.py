"""The smallest change that would bring a case in, in whose power; or who together could.

A correction is the least set of answers to change, and after that to show, such that the
outcome is met in every world that remains: a shortest path on the diagram, exact in the
number of changes. It may only use what the bodies named control, and never what a binding
duty of another body's making bars. (Minimal correction sets; recourse under control: Ustun,
Spangher and Liu, FAT* 2019.)
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.cells import Cell
from evenhand.diagram.passes import Masks, Move, cheapest, decide
from evenhand.diagram.quantified import for_all
from evenhand.reasons.movable import Handle, Handles, Way, bars_another
from evenhand.reasons.open_facts import in_question
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.diagram.compiled import Question, Variable
    from evenhand.terms.findings import DutyInForce

# Coalitions are tried by size among at most so many bodies: 2^12 passes take about 0.1 s.
MOST_BODIES: Final = 12
# Up to so many open answers the fewest showings are found too; past it, showings of which
# none can be left out. The changes are the fewest either way.
MOST_LEFT_OPEN: Final = 10


class Step(NamedTuple):
    """One answer of a correction: what it is now, what it must be, by whom and when.

    ``now`` and ``to`` are cells, neighbours on a line joined. ``about`` is the body it is
    about (``None``: one that nobody has named). ``by`` are the bodies of which any one
    suffices. ``effective_by`` is the day from which a change begun on the day of the
    determination has effect, where a lead time is on file.
    """

    way: Way
    variable: Variable
    about: str | None
    now: tuple[Cell, ...]
    to: tuple[Cell, ...]
    by: tuple[str, ...]
    against: tuple[DutyInForce, ...]
    effective_by: dt.date | None


class Correction(NamedTuple):
    """A smallest change: its steps in the program's order. Empty where nothing is needed."""

    steps: tuple[Step, ...]

    @property
    def changes(self) -> tuple[Step, ...]:
        """The answers that must become others."""
        return tuple(step for step in self.steps if step.way == "change")

    @property
    def shown(self) -> tuple[Step, ...]:
        """The answers that could already be so, if shown."""
        return tuple(step for step in self.steps if step.way == "show")


class Coalition(NamedTuple):
    """Bodies that together could bring a case in, none of them left out, and how."""

    bodies: tuple[str, ...]
    steps: tuple[Step, ...]


class OutOfReach(NamedTuple):
    """No change within the power of the bodies asked about brings the case in.

    ``coalitions`` are the smallest sets of bodies that together could: the agency, where
    its text must be settled, and the makers of rules that stand in the way among them.
    There is none where nobody could. ``complete`` is false, and there is none either, where
    more than ``MOST_BODIES`` bodies are concerned. ``barred`` are the steps of the smallest
    change of all that a binding rule of another body's bars.
    """

    coalitions: tuple[Coalition, ...]
    barred: tuple[Step, ...]
    complete: bool


@dataclass(frozen=True)
class Corrections:
    """The corrections of one case, by who takes part."""

    handles: Handles
    _known: dict[tuple[int, int], Handle | None] = field(default_factory=dict)

    def correction_set(self, controllers: Collection[str] | None = None) -> Correction | OutOfReach:
        """The smallest change within the power of some bodies.

        A rule of a body's own never bars it; another body's rule does, whoever takes part.
        What the agency's text leaves open is the program's to settle, and no part of it.

        Args:
            controllers: ids of governments; ``None`` is every body that controls something.
        """
        chosen = None if controllers is None else frozenset(map(operator, controllers))
        steps = self._steps_of(_Terms(chosen, settling=False, lifting=False))
        return self.out_of_reach if steps is None else Correction(steps)

    @cached_property
    def out_of_reach(self) -> OutOfReach:
        """The smallest coalitions that could, if each did all that is in its power."""
        freely = self._steps_of(None) or ()
        barred = tuple(step for step in freely if any(map(bars_another, step.against)))
        if len(self.bodies) > MOST_BODIES:
            return OutOfReach((), barred, complete=False)
        return OutOfReach(tuple(self._smallest()), barred, complete=True)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Every body that controls, could show, could settle or could lift something."""
        variables = self.handles.case.diagram.variables
        every = (
            self._handle(number, cell)
            for number in self._used
            for cell in range(len(variables[number].domain))
        )
        distinct = {(handle.by, handle.makers) for handle in every if handle is not None}
        needed = {body for by, makers in distinct for body in (*map(operator, by), *makers)}
        return tuple(sorted(needed - {""}))

    def hang_together(self, steps: Iterable[Step]) -> bool:
        """Whether some step moves an answer on which another variable rests as well.

        Each variable is moved by itself. Whether answers exist under which a comparison of
        several facts and another use of the same fact come out as wanted is not worked out,
        so such steps cannot be held out as a change.
        """
        return any(self._uses[question] > 1 for one in steps for question in one.variable.questions)

    @cached_property
    def _uses(self) -> Counter[Question]:
        variables = self.handles.case.diagram.variables
        return Counter(
            question for number in self._used for question in variables[number].questions
        )

    @cached_property
    def _masks(self) -> Masks:
        return in_question(self.handles.case)

    @cached_property
    def _used(self) -> tuple[int, ...]:
        return tuple(sorted(set(self.handles.case.diagram.levels)))

    @cached_property
    def _open(self) -> tuple[int, ...]:
        masks = self._masks
        return tuple(number for number in self._used if masks[number] & (masks[number] - 1))

    def _handle(self, number: int, cell: int) -> Handle | None:
        """How a variable comes into a cell, worked out once: most paths ask about few."""
        key = number, cell
        if key not in self._known:
            self._known[key] = self.handles.handle(number, cell)
        return self._known[key]

    def _smallest(self) -> Iterator[Coalition]:
        found: list[frozenset[str]] = []
        for size in range(len(self.bodies) + 1):
            for some in combinations(self.bodies, size):
                together = frozenset(some)
                if any(smaller <= together for smaller in found):
                    continue
                steps = self._steps_of(_Terms(together, settling=True, lifting=True))
                if steps is not None:
                    found.append(together)
                    yield Coalition(some, steps)

    def _steps_of(self, terms: _Terms | None) -> tuple[Step, ...] | None:
        """The steps on some terms; on none, whatever anybody could do and whatever bars it."""
        moves = self._path(terms)
        return None if moves is None else tuple(self._steps(moves))

    def _path(self, terms: _Terms | None) -> dict[Move, Handle] | None:
        """The cheapest moves, from the top, under which every world that remains is met."""
        diagram, masks = self.handles.case.diagram, list(self._masks)

        def permitted(number: int, cell: int) -> Handle | None:
            handle = self._handle(number, cell)
            return handle if handle and (terms is None or terms.permit(handle)) else None

        ways = {
            number: {
                handle.way
                for cell in range(len(diagram.variables[number].domain))
                if (handle := permitted(number, cell)) is not None
            }
            for number in self._open
        }
        beyond = [number for number in self._open if not ways[number]]
        staying = [number for number in self._open if ways[number]]
        fewest_shown = len(staying) <= MOST_LEFT_OPEN
        if not fewest_shown:
            staying = [number for number in staying if ways[number] == {"change"}]
        if beyond or staying:
            diagram = for_all(diagram, masks, beyond, staying)
            for number in staying:
                masks[number] = 1 << len(diagram.variables[number].domain)

        scale = len(masks) ** 2

        def cost(number: int, cell: int) -> int | None:
            """Of as many showings, those that stand first: an answer before what excuses it."""
            handle = permitted(number, cell)
            if handle is None:
                return None
            return handle.cost * scale + (number if handle.way != "change" else 0)

        found = cheapest(diagram, masks, cost)
        if found is None:
            return None
        how = {move: one for move in found[1] if (one := self._handle(*move)) is not None}
        return how if fewest_shown else self._needed(how)

    def _needed(self, moves: dict[Move, Handle]) -> dict[Move, Handle]:
        """The moves without those showings that the others make needless, the last first."""
        kept = dict(moves)
        for move, handle in reversed(moves.items()):
            if handle.way == "change":
                continue
            without = {other: how for other, how in kept.items() if other != move}
            if decide(self.handles.case.diagram, self._after(without)) is True:
                kept = without
        return kept

    def _after(self, moves: Iterable[Move]) -> list[int]:
        masks = list(self._masks)
        for number, cell in moves:
            masks[number] = 1 << cell
        return masks

    def _steps(self, moves: dict[Move, Handle]) -> Iterator[Step]:
        case = self.handles.case
        masks = self._after(moves)
        for (number, cell), handle in moves.items():
            variable = case.diagram.variables[number]
            # What comes later is widened beside what is wide already, so that all may be at once.
            to = masks[number] = self._widened(masks, number, cell, handle)
            yield Step(
                handle.way,
                variable,
                self._about(variable),
                variable.domain.within(self._masks[number]),
                variable.domain.within(to),
                handle.by,
                handle.against,
                self._effective_by(variable, handle),
            )

    def _about(self, variable: Variable) -> str | None:
        case = self.handles.case
        if variable.kind in ("fact", "comparison"):
            return case.body(variable.role)
        return case.applicant

    def _widened(self, masks: list[int], number: int, cell: int, handle: Handle) -> int:
        """Every cell on the line beside it that does as well, by the same means."""
        diagram = self.handles.case.diagram
        domain = diagram.variables[number].domain
        wide = 1 << cell
        for step in (1, -1):
            beside = cell + step
            while 0 <= beside < domain.ordered and self._handle(number, beside) == handle:
                tried = [*masks]
                tried[number] = wide | 1 << beside
                if decide(diagram, tried) is not True:
                    break
                wide, beside = tried[number], beside + step
        return wide

    def _effective_by(self, variable: Variable, handle: Handle) -> dt.date | None:
        facts = self.handles.case.template.facts
        leads = [facts[question.fact].lead for question in variable.questions]
        known = [lead for lead in leads if lead is not None]
        if handle.way != "change" or not known:
            return None
        return self.handles.as_of + dt.timedelta(days=max(known))


class _Terms(NamedTuple):
    """Who takes part, and whether they settle the text and lift rules of their own making.

    ``bodies`` is ``None`` where everybody takes part.
    """

    bodies: frozenset[str] | None
    settling: bool
    lifting: bool

    def permit(self, handle: Handle) -> bool:
        """Whether one of the bodies could do it, and no rule of another's bars it."""
        if handle.way == "settle" and not self.settling:
            return False
        makers = handle.makers
        return any(
            self._takes_part(body) and all(self._lifts(maker, body) for maker in makers)
            for body in map(operator, handle.by)
        )

    def _takes_part(self, body: str) -> bool:
        # Of a rule whose maker nobody knows, "" stands for the maker.
        return bool(body) and (self.bodies is None or body in self.bodies)

    def _lifts(self, maker: str, body: str) -> bool:
        return maker == body or (self.lifting and self._takes_part(maker))
