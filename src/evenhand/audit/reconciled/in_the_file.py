"""What the program's file has on a thing about which acts differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.deadlines import deadlines
from evenhand.reasons.words import ended, listed, taken_here
from evenhand.terms.day import live
from evenhand.terms.expressions import facts_in
from evenhand.terms.programs import out_by

if TYPE_CHECKING:
    from evenhand.errors import Place
    from evenhand.terms.programs import Clause, Program, ProgramKind, Step, Wording
    from evenhand.terms.statements import Act

_MONEY: Final[Mapping[ProgramKind, tuple[str, str]]] = {
    "assistance": ("no", "The program is filed as assistance, which gives no money."),
    "grant": ("yes", "The program is filed as a grant of money."),
    "withholding": ("yes", "The program is filed as one that withholds money."),
}


class InTheFile(NamedTuple):
    """A sentence, the paper it rests on, blank where that is the file itself, and its place."""

    sentence: str
    cite: str = ""
    place: Place | None = None


def money_of_kind(program: Program) -> str:
    """``yes`` where the program is filed as one of money, else ``no``."""
    return _MONEY[program.kind][0]


def of_money(program: Program) -> InTheFile:
    """As which kind the program is filed."""
    return InTheFile(_MONEY[program.kind][1])


def of_scope(program: Program, clauses: Iterable[str], known_at: dt.date) -> tuple[InTheFile, ...]:
    """Which readings have each clause and which do not, where readings differ on it."""
    return tuple(_of_scope(program, clauses, known_at))


def _of_scope(program: Program, clauses: Iterable[str], known_at: dt.date) -> Iterator[InTheFile]:
    known = [one.id for one in program.readings.values() if out_by(one.source, known_at)]
    for clause in _clauses(program, clauses):
        there = [name for name in known if name in clause.readings]
        absent = [name for name in known if name not in clause.readings]
        if clause.readings and there and absent:
            yield InTheFile(
                f"{clause.id} is part of the reading{'s' * (len(there) > 1)} {listed(there)} and"
                f" not of {listed(absent)}.",
                place=clause.place,
            )


def of_proviso(
    program: Program, clauses: Iterable[str], known_at: dt.date
) -> tuple[InTheFile, ...]:
    """The wordings of each clause that excuse from it, with their papers."""
    return tuple(
        InTheFile(
            f"The wording of {clause.id} from {wording.begins} excuses where"
            f" {wording.excused_when.text}.",
            wording.source.cite if wording.source else "",
            wording.place,
        )
        for clause in _clauses(program, clauses)
        for wording in _worded(clause, known_at)
        if wording.excused_when is not None
    )


def of_silence(
    program: Program, clauses: Iterable[str], known_at: dt.date
) -> tuple[InTheFile, ...]:
    """The readings of these clauses that leave open what follows from any answer."""
    parts = {name for clause in _clauses(program, clauses) for name in clause.readings}
    return tuple(
        InTheFile(
            f"The reading {one.id} leaves open what follows from an answer.",
            one.source.cite if one.source else "",
        )
        for one in program.readings.values()
        if one.id in parts and one.left_open == "always" and out_by(one.source, known_at)
    )


def of_terms(
    program: Program, clause: str, day: dt.date, known_at: dt.date
) -> tuple[InTheFile, ...]:
    """How a ground is taken here, by its wordings of the day and by the facts they ask."""
    found: dict[InTheFile, None] = {}
    for one in _clauses(program, [clause]):
        for wording in live(one.wordings, day, known_at):
            if wording is None:
                continue
            if wording.interpretation:
                found[_taken(wording.interpretation, wording)] = None
            for leaf in wording.leaves():
                for name in (one.name for one in facts_in(leaf)):
                    fact = program.facts.get(name)
                    if fact and fact.interpretation:
                        found[InTheFile(taken_here(ended(fact.interpretation)))] = None
    return tuple(found)


def of_steps(program: Program, act: Act, known_at: dt.date) -> tuple[InTheFile, ...]:
    """On which day each step that counts from such an act ends, by each day given for it."""
    found = []
    for step in program.steps or ():
        if step.after == act.kind and act.addressees and (counted := _counted(program, step, act)):
            printed = f"; the paper prints {step.printed}" if step.printed else ""
            sentence = f"Step {step.id} ends {listed(counted)}{printed}."
            found.append((step, InTheFile(sentence, step.source.cite if step.source else "")))
    return tuple(one for step, one in found if out_by(step.source, known_at))


def _counted(program: Program, step: Step, act: Act) -> list[str]:
    """The last days of a step, each with the day given from which it counts."""
    alone = replace(program, steps=(replace(step, printed=None),))
    days = sorted({one.day for one in act.asserts if one.name == "day"}, key=lambda d: d.latest)
    return [
        f"on {last}, {due.within} from {day}"
        for day in days
        for due in deadlines(
            alone, act.addressees[0], [act._replace(date=day)], known_at=dt.date.max
        )
        for last in due.days
    ]


def _taken(interpretation: str, wording: Wording) -> InTheFile:
    cite = wording.source.cite if wording.source else ""
    return InTheFile(taken_here(ended(interpretation)), cite, wording.place)


def _clauses(program: Program, names: Iterable[str]) -> list[Clause]:
    wanted = set(names)
    return [one for one in program.requires.every_clause() if one.id in wanted]


def _worded(clause: Clause, known_at: dt.date) -> list[Wording]:
    return [one for one in clause.wordings if one.test and out_by(one.source, known_at)]
