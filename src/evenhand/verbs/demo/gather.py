"""Everything the demonstration shows, worked out before a word of it is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.crime.picture import Series, YearFigure, figures
from evenhand.pages.report import Settling
from evenhand.record.view import View
from evenhand.verbs.demo.settling import settling
from evenhand.verbs.determine import Determinations, Track, determine
from evenhand.verbs.explain import Explanation, explain
from evenhand.verbs.screen import Screenings, screen
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act, Jurisdiction

PROGRAM: Final = "us-doj-psp"
DAY: Final = dt.date(2017, 8, 3)  # the day of the letters and of the release
ANSWERS_DUE: Final = dt.date(2017, 8, 18)  # printed in the letters
LATER: Final = dt.date(2018, 9, 24)  # the figures of 2017 came out; of 2016, a year before
BESIDE: Final = 2017
NATION: Final = "us"
DETAILED: Final = "release"  # the reading under which all three questions decide
EXPLAINED: Final = "us-nm-albuquerque"


@dataclass(frozen=True, slots=True)
class City:
    """One of the cities written to or selected: its figures as known on the day, and later."""

    id: str
    name: str
    written_to: bool
    then: Mapping[int, YearFigure]
    later: Mapping[int, YearFigure]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The program on the day of the letters, for the cities concerned and for everybody.

    ``year_then`` and ``year_later`` are the latest years that had ended by the day and were
    published by the day, and by :data:`LATER`. ``decided`` is by reading, ``explained`` by
    applicant; ``settled`` is what would settle most of it.
    """

    program: Program
    record: Record
    cities: tuple[City, ...]
    nation_then: Mapping[int, YearFigure]
    nation_later: Mapping[int, YearFigure]
    year_then: int
    year_later: int
    years: tuple[int, ...]
    decided: Mapping[str, Determinations]
    explained: Mapping[str, Explanation]
    screened: Screenings
    settled: Settling

    @property
    def explained_rows(self) -> tuple[Determination, ...]:
        """The determinations under the reading that is explained."""
        return self.decided[DETAILED].rows


def gather(*, track: Track = iter) -> Demonstration:
    """Decide, explain and screen on the shipped program and record."""
    program, held = as_program(PROGRAM), open_record()
    series = Series(program.facts["violent_crime"], program.facts["police_population"])
    then = View(held, as_of=DAY, known_at=DAY)
    by_letters = View(held, as_of=DAY, known_at=LATER)
    later = View(held, as_of=LATER, known_at=LATER)
    years = tuple(sorted(later.years([series.offences, series.residents], "us-fbi")))
    decided = {
        reading: determine(
            program, held, as_of=DAY, known_at=ANSWERS_DUE, reading=reading, track=track
        )
        for reading in program.readings
    }
    cities = tuple(
        City(
            place.id,
            short_name(place),
            written,
            figures(then, place.id, series, years),
            figures(later, place.id, series, years),
        )
        for place, written in cities_concerned(program, held)
    )
    return Demonstration(
        program,
        held,
        cities,
        figures(then, NATION, series, years),
        figures(later, NATION, series, years),
        _latest(then, series),
        _latest(by_letters, series),
        tuple(year for year in years if any(year in city.later for city in cities)),
        decided,
        {
            row.applicant: explain(
                program,
                row.applicant,
                held,
                as_of=DAY,
                known_at=ANSWERS_DUE,
                reading=DETAILED,
            )
            for row in decided[DETAILED]
        },
        screen(program, held, as_of=DAY, known_at=DAY, beside=(BESIDE, LATER), track=track),
        settling(decided),
    )


def cities_concerned(program: Program, record: Record) -> list[tuple[Jurisdiction, bool]]:
    """The places written to or selected from the program's first day to the day, by name.

    The acts on file say who they are; the flag says whether it was written to.
    """
    begun = min(wording.begins.latest for wording in program.class_wordings)
    found: dict[str, bool] = {}
    for act in record.acts(program.id):
        if act.kind in ("asks", "selects") and _within(act, begun):
            for body in act.addressees:
                found[body] = found.get(body, False) or act.kind == "asks"
    table = record.jurisdictions
    places = [(table[body], asked) for body, asked in found.items() if body in table]
    return sorted((one for one in places if one[0].kind == "place"), key=lambda one: one[0].name)


def short_name(place: Jurisdiction) -> str:
    """``Albuquerque, NM`` for ``Albuquerque city``: without the words for its kind."""
    words = place.name.replace(" (balance)", "").split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    state = place.state.partition("-")[2].upper()
    return f"{' '.join(words)}, {state}" if state else " ".join(words)


def _within(act: Act, begun: dt.date) -> bool:
    """Whether the act took place from the program's first day to the day, both inclusive."""
    return (
        act.date.earliest is not None and begun <= act.date.earliest and act.date.begun(DAY) is True
    )


def _latest(view: View, series: Series) -> int:
    return max(view.years([series.offences, series.residents], "us-fbi"))
