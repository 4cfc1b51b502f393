"""Say what every program on file asks of one government on a day, and what is at stake."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.language.vocabulary import load_vocabulary
from evenhand.reasons.deadlines import Deadline, deadlines
from evenhand.reasons.decider import Decider
from evenhand.reasons.explanation import Names
from evenhand.reasons.money.budget import REVENUE, Budget, budget_of
from evenhand.record.standing import Standing
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import Dates, by_fiscal_year, dates_of
from evenhand.terms.findings import Determination
from evenhand.terms.orders_on import Condition
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.exposure_page import exposure_page
from evenhand.verbs.exposure_rows import ExposureFound, ExposureRow, exposure_row, revenue_json
from evenhand.verbs.exposure_sums import ExposureSum, sum_json, sums_of
from evenhand.verbs.exposure_words import text_lines
from evenhand.verbs.orders import conditions_in_force
from evenhand.verbs.sources import SHIPPED, as_program, open_record, shipped_programs

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction


@dataclass(frozen=True, slots=True)
class Exposed:
    """One program as it bears on the government.

    ``readings`` holds a determination for each reading that has a clause in force, in the
    program's order, and is empty where none has: ``not_in_force`` then says why.
    ``conditions`` are those with a wording in force that day, suspended ones among them;
    they and ``deadlines`` are left out of a government that is known to be outside the class.
    """

    program: Program = field(repr=False)
    dates: Dates
    readings: Mapping[str, Determination] = field(repr=False)
    conditions: tuple[Condition, ...] = field(repr=False)
    deadlines: tuple[Deadline, ...] = field(repr=False)
    names: Names = field(repr=False)
    not_in_force: str = ""

    @property
    def found(self) -> Determination | None:
        """The determination under the first reading that has a clause in force."""
        return next(iter(self.readings.values()), None)


@dataclass(frozen=True)
class Exposure:
    """Every program on file as it bears on one government on a day.

    In order: those in whose class it is, those where that is not known, those where it is
    not, and last those with nothing in force; each part by program id. ``budget`` is the
    government's general revenue, ``None`` where it is not on file.
    """

    applicant: str
    place: Jurisdiction
    as_of: dt.date
    known_at: dt.date
    fiscal_year: int | None
    programs: tuple[Exposed, ...] = field(repr=False)
    budget: Budget | None

    @property
    def hindsight(self) -> bool:
        """Whether it lets in what became known only after the day."""
        return self.known_at > self.as_of

    @cached_property
    def rows(self) -> list[ExposureRow]:
        """A row a program, as data."""
        return [exposure_row(one, self.place, self.budget) for one in self.programs]

    @cached_property
    def sums(self) -> tuple[ExposureSum, ...]:
        """What like amounts come to together."""
        return sums_of(one.found for one in self.programs if one.found is not None)

    def to_json(self) -> str:
        """Whose, on which days, the programs and the sums, as one JSON object."""
        whole: ExposureFound = {
            "applicant": self.applicant,
            "name": self.place.name,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat(),
            "hindsight": self.hindsight,
            "revenue": revenue_json(self.budget),
            "programs": self.rows,
            "sums": [sum_json(one) for one in self.sums],
        }
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere: table, words, sums and sources."""
        return exposure_page(self)

    def __str__(self) -> str:
        return "\n".join(text_lines(self))


def exposure(
    applicant: str,
    record: Record | Path | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    fiscal_year: int | None = None,
    programs: Iterable[Program | str | Path] = (),
) -> Exposure:
    """What every program on file asks of one government on a day, and what is at stake.

    Every shipped program and every one named is decided for this government alone. What is
    at stake is an amount, or unknown where no base is on file, never zero for unknown.

    Args:
        applicant: the government, by id.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules, facts and figures apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        fiscal_year: of the award, for the programs that turn on one; ``None`` is the one
            the day lies in.
        programs: further ones, loaded or by file; one with the id of a shipped program
            stands in its place.
    Raises:
        UnknownApplicant: it is not in the table of governments.
        EvaluatorsDisagree: two evaluators contradict each other on a case.
        ProgramError, RecordError: a program or the record cannot be read.
    """
    held = record if isinstance(record, Record) else open_record(record)
    case_file = CaseFile(held.jurisdictions, record=held)
    (one,) = case_file.applicants([applicant])
    known = as_of if known_at is None else known_at
    found = [
        _exposed(
            program,
            case_file,
            one,
            dates_of(
                program,
                as_of=as_of,
                known_at=known,
                fiscal_year=fiscal_year if by_fiscal_year(program) else None,
            ),
        )
        for program in _on_file(programs)
    ]
    view = View(held, as_of=as_of, known_at=known)
    revenue = load_vocabulary(SHIPPED / "vocabulary" / "us.yaml").facts[REVENUE]
    return Exposure(
        one,
        held.jurisdictions[one],
        as_of,
        known,
        fiscal_year,
        tuple(sorted(found, key=_order)),
        budget_of(revenue, view, one, Standing("", ("publisher",))),
    )


def _on_file(named: Iterable[Program | str | Path]) -> list[Program]:
    programs = {id_: as_program(path) for id_, path in shipped_programs().items()}
    programs |= {program.id: program for program in map(as_program, named)}
    return [programs[id_] for id_ in sorted(programs)]


def _order(one: Exposed) -> int:
    if one.found is None:
        return 3
    return {True: 0, None: 1, False: 2}[one.found.member]


def _exposed(program: Program, case_file: CaseFile, applicant: str, dates: Dates) -> Exposed:
    names = Names(case_file.table, program.facts, program.groups)
    readings, why = _decided(program, case_file, applicant, dates)
    concerned = any(one.member is not False for one in readings.values())
    if not concerned:
        return Exposed(program, dates, readings, (), (), names, why)
    conditions = conditions_in_force(program, case_file, applicant, dates).conditions
    return Exposed(
        program,
        dates,
        readings,
        tuple(one for one in conditions if one.wordings),
        _deadlines(program, case_file, applicant, dates),
        names,
    )


def _decided(
    program: Program, case_file: CaseFile, applicant: str, dates: Dates
) -> tuple[dict[str, Determination], str]:
    """By reading the determination; and where no reading has a clause in force, why."""
    evidence, kinds = case_file.evidence(dates), case_file.table[applicant].kinds
    found: dict[str, Determination] = {}
    why = ""
    for reading in program.readings or ("",):
        try:
            decider = Decider(program, evidence, dates, reading=reading or None)
        except (NoClauseInForce, NoClassInForce) as nothing:
            why = why or nothing.message
        else:
            found[reading] = decider.decide(applicant, kinds)
    return found, "" if found else why


def _deadlines(
    program: Program, case_file: CaseFile, applicant: str, dates: Dates
) -> tuple[Deadline, ...]:
    assert case_file.record is not None  # an exposure rests on a record
    known = dates.known_at
    done = [act for act in case_file.record.acts(program.id) if act.date.latest <= known]
    return deadlines(
        program,
        applicant,
        done,
        known_at=known,
        kinds=case_file.table[applicant].kinds,
        fiscal_year=dates.year,
        perhaps=True,
    )
