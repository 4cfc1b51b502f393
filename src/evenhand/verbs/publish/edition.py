"""A program's answers on one day as they stand on one day's knowledge: an edition of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from evenhand.audit.acts_toward import asked_or_refused
from evenhand.errors import NoClauseInForce, NothingToCompute
from evenhand.pages.site import addresses
from evenhand.pages.site.frame import Days
from evenhand.reasons.explanation import Names
from evenhand.reasons.place_names import full_name
from evenhand.terms.dates import dates_of
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.compare import compare
from evenhand.verbs.determine import Track
from evenhand.verbs.explain import Explainer, replay_command
from evenhand.verbs.impact import Impact, impact_of
from evenhand.verbs.screen import Screenings, asked_of_figures, screen, who_is_screened

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import LiveGroup
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction
    from evenhand.verbs.compare.report import Comparison
    from evenhand.verbs.determine import Determinations
    from evenhand.verbs.explain import Explanation


@dataclass
class Edition:
    """One program on one day, on what was known then or on all that is on file now.

    ``called`` is the program as a prompt names it: its id, or the path of its file. ``twin``
    is the other edition of the day, where both are published.
    What costs time is worked out when it is first asked for, and once.
    """

    program: Program
    called: str
    record: Record
    as_of: dt.date
    known_at: dt.date
    now: bool
    twin: Edition | None = field(default=None, repr=False)
    track: Track = field(default=iter, repr=False)

    @classmethod
    def both(
        cls,
        program: Program,
        called: str,
        record: Record,
        as_of: dt.date,
        known_now: dt.date,
        track: Track = iter,
    ) -> tuple[Edition, Edition]:
        """The two editions of a day: on what was known then, and on all that is on file."""
        then = cls(program, called, record, as_of, as_of, now=False, track=track)
        now = cls(
            program, called, record, as_of, max(as_of, known_now), now=True, twin=then, track=track
        )
        then.twin = now
        return then, now

    @cached_property
    def dates(self) -> Dates:
        """The days and, where the program turns on one, the fiscal year the day lies in."""
        return dates_of(self.program, as_of=self.as_of, known_at=self.known_at)

    @property
    def path(self) -> str:
        """The folder of its pages."""
        return addresses.day(self.program.id, self.as_of, now=self.now)

    def days(self, path: str, *, in_twin: bool = True) -> Days:
        """The days of one of its pages, with the address of that page in the other edition.

        Args:
            in_twin: whether the other edition has that page. A reading whose paper came out
                after the day has none on what was known then.
        """
        there = self.twin.path + path.removeprefix(self.path) if self.twin and in_twin else None
        year = self.dates.fiscal_year
        return Days(
            self.as_of,
            self.known_at,
            there,
            fiscal_year=year.year if year else None,
            tested_on=self.dates.tested_on if year else None,
        )

    @cached_property
    def explainers(self) -> Mapping[str, Explainer]:
        """By reading that has a clause in force that day.

        Raises:
            NoClauseInForce: no reading has one, so that there is nothing to publish.
        """
        case_file = CaseFile(self.record.jurisdictions, record=self.record)
        found: dict[str, Explainer] = {}
        nothing: NoClauseInForce | None = None
        for reading in self.program.readings_out(self.known_at) or ("",):
            try:
                found[reading] = Explainer(
                    self.program,
                    case_file,
                    self.dates,
                    reading=reading or None,
                )
            except NoClauseInForce as problem:
                nothing = problem
        if nothing is not None and not found:
            raise nothing
        return found

    @cached_property
    def decided(self) -> Mapping[str, Determinations]:
        """By reading, everybody in the class."""
        return {reading: one.everybody for reading, one in self.explainers.items()}

    @cached_property
    def explained(self) -> Mapping[str, Mapping[str, Explanation]]:
        """By applicant in the class, then by reading."""
        found: dict[str, dict[str, Explanation]] = {}
        for reading, explainer in self.explainers.items():
            for row in explainer.everybody:
                replay = replay_command(self.called, self.record, row)
                by_reading = found.setdefault(row.applicant, {})
                by_reading[reading] = explainer.explained(row, replay=replay)
        return {applicant: found[applicant] for applicant in sorted(found)}

    @cached_property
    def screened(self) -> Screenings | None:
        """Everybody screened on published figures; ``None`` where nothing rests on them alone."""
        first = next(iter(self.screenings.values()))
        return None if isinstance(first, str) else first

    @cached_property
    def screenings(self) -> Mapping[str, Screenings | str]:
        """By reading, everybody screened, or why nobody is.

        Readings that ask the same of figures share one screening.
        """
        found: dict[str, Screenings | str] = {}
        made: dict[LiveGroup, Screenings] = {}
        for reading in self.explainers:
            under = reading or None
            try:
                asked = asked_of_figures(
                    self.program,
                    self.record,
                    as_of=self.as_of,
                    known_at=self.known_at,
                    reading=under,
                )
            except NothingToCompute as nothing:
                found[reading] = nothing.message
                continue
            if asked not in made:
                made[asked] = screen(
                    self.program,
                    self.record,
                    as_of=self.as_of,
                    known_at=self.known_at,
                    reading=under,
                    track=self.track,
                )
            found[reading] = made[asked]
        return found

    @cached_property
    def screened_governments(self) -> tuple[Jurisdiction, ...]:
        """Everybody who is screened, in order of id; nobody where figures alone test nothing."""
        try:
            ids = who_is_screened(
                self.program, self.record, as_of=self.as_of, known_at=self.known_at
            )
        except NothingToCompute:
            return ()
        return tuple(self.record.jurisdictions[one] for one in ids)

    @cached_property
    def impacts(self) -> Mapping[str, Impact]:
        """By reading, what each clause does to all."""
        return {
            reading: impact_of(decided, self.screenings[reading], self.record)
            for reading, decided in self.decided.items()
        }

    @cached_property
    def treated(self) -> tuple[str, ...]:
        """Whom the agency had asked, refused or withheld from by name by the day, by id."""
        return asked_or_refused(self.program, self.record, self.as_of)

    @cached_property
    def comparison(self) -> Comparison | None:
        """Those of ``treated`` beside others alike; ``None`` where there are none.

        Nothing in it was published after the edition's knowledge.
        """
        if not self.treated:
            return None
        first = next(iter(self.explainers))
        table = self.record.jurisdictions
        by_name = sorted(self.treated, key=lambda one: (full_name(table[one]), one))
        return compare(
            self.program, by_name, as_of=self.as_of, known_at=self.known_at,
            known_now=self.known_at, reading=first or None, record=self.record,
        )  # fmt: skip

    @cached_property
    def names(self) -> Names:
        """The names of governments and facts."""
        return Names(self.record.jurisdictions, self.program.facts, self.program.groups)


def latest_day(record: Record, programs: Iterable[Program]) -> dt.date:
    """The day by which all that is on file had been published or said.

    It comes from the files, not from the clock, so that the same files make the same site.
    """
    said = (row.recorded_at.latest for row in record.statements())
    acts = (act.date.latest for program in programs for act in record.acts(program.id))
    papers = (source.dated.latest for program in programs for source in program.sources.values())
    return max((*said, *acts, *papers))
