"""Say which conditions of a program bind a recipient on a day, and by which court order."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.pages.orders import render_orders
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.conditions import (
    ConditionFound,
    class_sentences,
    condition_found,
    condition_sentences,
)
from evenhand.reasons.explanation import Names
from evenhand.reasons.words import hindsight_sentence
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.orders_on import Condition, OrdersOnDay
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile, Source
from evenhand.verbs.sources import as_program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.logic import Truth


@dataclass(frozen=True, slots=True)
class ConditionsInForce:
    """Every condition of a program as it binds one recipient on a day."""

    program: Program = field(repr=False)
    applicant: str
    dates: Dates
    conditions: tuple[Condition, ...]
    names: Names = field(repr=False)

    def __iter__(self) -> Iterator[Condition]:
        return iter(self.conditions)

    def __getitem__(self, clause: str) -> Condition:
        """The condition of a clause, by its id."""
        return next(one for one in self.conditions if one.clause.id == clause)

    @property
    def rows(self) -> list[ConditionFound]:
        """The conditions as data, in the program's order."""
        return [condition_found(one) for one in self.conditions]

    def to_json(self) -> str:
        """The rows as JSON."""
        return json.dumps(self.rows, indent=1, ensure_ascii=False)

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere, with the program's orders over time."""
        return render_orders(self.program, self.applicant, self.dates, self.conditions, self.names)

    def heading(self) -> str:
        """Of whom, on which day, as known on which, for an award of which year."""
        dates = self.dates
        stamp = f" {hindsight_sentence(dates.as_of)}" if dates.hindsight else ""
        return (
            f"{self.program.title}, {self.names.of(self.applicant)} ({self.applicant}),"
            f" {dates.words}.{stamp}"
        )

    def __str__(self) -> str:
        lines = [self.heading(), *class_sentences(self.conditions), ""]
        for one in self.conditions:
            first, *others = condition_sentences(one, self.names)
            lines += [first, *(f"  {line}" for line in others), ""]
        return "\n".join(lines[:-1])


def orders(
    program: Program | str | Path,
    applicant: str,
    evidence: Source = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    fiscal_year: int | None = None,
) -> ConditionsInForce:
    """Whether each condition is in force for a recipient on a day, and by which order.

    A condition of a program in whose class the recipient is not does not address it.
    Answered over worlds: a membership that is not known is one question for every order that
    asks it. The agency's forbearance is answered apart from what is in force.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        applicant: the recipient, by id.
        evidence: a record, its folder or answers, as for ``determine``: it says who belongs
            to which group.
        as_of: the day asked about.
        known_at: the day on which it was known; ``None`` is ``as_of``.
        fiscal_year: of the award; ``None`` is the one the day lies in.
    Raises:
        UnknownApplicant: it is not in the table of governments.
        NoFiscalYear: nothing of the program turns on a fiscal year.
    """
    loaded = as_program(program)
    case_file = CaseFile.open(evidence, loaded, [applicant])
    (one,) = case_file.applicants([applicant])
    dates = dates_of(loaded, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    return conditions_in_force(loaded, case_file, one, dates)


def conditions_in_force(
    program: Program, case_file: CaseFile, applicant: str, dates: Dates
) -> ConditionsInForce:
    """The same, of a program that is loaded and a recipient who is on file."""
    member = case_file.evidence(dates.so_far).member
    addressed = _in_class(program, case_file, applicant, dates)
    found = OrdersOnDay(program, dates).conditions(applicant, member)
    return ConditionsInForce(
        program,
        applicant,
        dates,
        tuple(one._replace(addressed=addressed) for one in found),
        Names(case_file.table, program.facts, program.groups),
    )


def _in_class(program: Program, case_file: CaseFile, applicant: str, dates: Dates) -> Truth:
    """Whether a recipient is in the class of a program; unknown where nothing is in force."""
    place = case_file.table.get(applicant)
    for reading in program.readings or (None,):
        try:
            decides = Interpreter(
                program,
                case_file.evidence(dates),
                reading=reading,
                fiscal_year=dates.fiscal_year,
            )
        except (NoClauseInForce, NoClassInForce):
            continue
        return decides.membership(applicant, place.kinds if place else None)[0]
    return None
