"""The demonstration as a report: every sentence is worked out from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.pages.applicants import applicant_shown
from evenhand.pages.charts import Table
from evenhand.pages.report import Applicant, ReadingLine, Report, Screening
from evenhand.reasons.explanation import Names
from evenhand.reasons.words import listed, long_day
from evenhand.terms.values import operator
from evenhand.verbs.demo.charts import city_charts, number, panels, screening_charts
from evenhand.verbs.demo.gather import (
    ANSWERS_DUE,
    DAY,
    EXPLAINED,
    LATER,
    City,
    Demonstration,
    short_name,
)
from evenhand.verbs.demo.tables import DESCRIBED, why

if TYPE_CHECKING:
    from evenhand.reasoning.screening import Screening as Screened
    from evenhand.terms.findings import Determination
    from evenhand.terms.statements import Act
    from evenhand.verbs.screen import Screenings

_DECIDES = ("selects", "refuses", "withholds", "withdraws")


def report_on(shown: Demonstration) -> Report:
    """The whole report on the program and the day."""
    program, names = shown.program, shown.explained[EXPLAINED].names
    return Report(
        title=f"{program.title}: the letters of {long_day(DAY)}",
        program=program.id,
        agency=names.of(program.agency),
        as_of=DAY,
        known_at=ANSWERS_DUE,
        readings=tuple(ReadingLine(one.id, one.text) for one in program.readings.values()),
        shows=tuple(what_it_shows(shown)),
        shows_not=tuple(_shows_not(shown)),
        charts=city_charts(shown),
        applicants=tuple(_applicant(shown, one, names) for one in decided_ids(shown)),
        undecided=(undecided(shown),),
        screening=_screening(shown.screened),
        settling=shown.settled,
        sources=tuple(_sources(shown)),
        files=tuple({**DESCRIBED, **why(shown)}.items()),
        notes=tuple(_notes(shown)),
    )


def decided_ids(shown: Demonstration) -> list[str]:
    """The applicants in the class, by id; the same under every reading."""
    return [row.applicant for row in next(iter(shown.decided.values()))]


def what_it_shows(shown: Demonstration) -> Iterator[str]:
    """What the record shows, in sentences; each is counted, none is written by hand."""
    written = [city.name for city in shown.cities if city.written_to]
    sites = len(shown.cities) - len(written)
    yield (
        f"On {long_day(DAY)} the agency had written to {len(written)} cities: {listed(written)}."
        f" {sites} others had been selected since the program was announced."
    )
    for panel in panels(shown):
        cities = [city for city in panel.cities if city.marked and city.rate]
        above = sum(c.rate is not None and c.rate.against(panel.nation) == "above" for c in cities)
        yield (
            f"{panel.label}{' (hindsight)' if panel.hindsight else ''}: {above} of the"
            f" {len(cities)} cities written to that have a figure lie above the nation's"
            f" {panel.nation:,.1f} violent offences per 100,000 residents by more than counting"
            " error."
        )
    for reading, found in shown.decided.items():
        words = Counter(row.outcome_word or "not decided" for row in found)
        said = listed([f"{count} {word}" for word, count in words.items()])
        yield f"Under the reading “{reading}”, of {len(found)} in the class: {said}."
    others = [row for row in shown.explained_rows if _held_by_others(row)]
    yield (
        f"For {len(others)} of the {len(shown.explained_rows)} in the class, what the agency asked"
        f" about {listed(_put_to_bodies(shown))} is for another government to answer, in whole or"
        " in part."
    )


def undecided(shown: Demonstration) -> str:
    """Who is not decided, and why: counted, so that nobody is skipped in silence."""
    found = next(iter(shown.decided.values()))
    unknown = set(found.unknown_members)
    sites = [city.name for city in shown.cities if city.id in unknown]
    among = f" Among them are {listed(sites)}, which were selected." if sites else ""
    return (
        f"{len(found)} places are in the class and are decided. Of {len(unknown):,} more it is not"
        f" on file whether they expressed interest, so they are not decided.{among}"
    )


def _shows_not(shown: Demonstration) -> Iterator[str]:
    yield "Why anybody acted: no motive is found or assumed for anyone."
    yield "By which scores or weights sites were selected: none are on file."
    four = {city.id for city in shown.cities if city.written_to}
    decisions = [act for act in _acts(shown) if act.kind in _DECIDES and four & {*act.addressees}]
    if not decisions:
        yield (
            f"What the agency decided on the {len(four)} cities: no such act is on file by"
            f" {long_day(ANSWERS_DUE)}. An outcome here is what the text and the record give under"
            " one reading, and no decision of the agency."
        )
    yield (
        "How much crime there was: the figures count offences that reached the police and were"
        " reported, and their intervals cover chance alone."
    )


def _applicant(shown: Demonstration, applicant: str, names: Names) -> Applicant:
    decided = {reading: found[applicant] for reading, found in shown.decided.items()}
    concerned = {applicant}
    for row in decided.values():
        concerned |= _controllers(row)
    concerned.discard(shown.program.agency)
    acts = tuple(
        _act_sentence(act, names)
        for act in _acts(shown)
        if applicant in act.addressees or act.actor in concerned
    )
    place = shown.record.jurisdictions[applicant]
    return applicant_shown(decided, names, name=short_name(place), acts=acts)


def _controllers(row: Determination) -> set[str]:
    return {
        operator(body)
        for clause in row.clauses
        if clause.controllers
        for body in clause.controllers.bodies
    }


def _put_to_bodies(shown: Demonstration) -> list[str]:
    """The clauses that were put to other bodies than the applicant, in the program's order."""
    put = {one.id for row in shown.explained_rows for one in row.clauses if one.bodies}
    return [clause.id for clause in shown.program.clauses() if clause.id in put]


def _held_by_others(row: Determination) -> bool:
    asked = [clause for clause in row.clauses if clause.bodies]
    return any(operator(body.body) != row.applicant for clause in asked for body in clause.bodies)


def _acts(shown: Demonstration) -> list[Act]:
    """The program's acts that had taken place by the day answers were due, in order of day."""
    done = [a for a in shown.record.acts(shown.program.id) if a.date.begun(ANSWERS_DUE) is True]
    return sorted(done, key=lambda act: act.date.latest)


def _act_sentence(act: Act, names: Names) -> str:
    office = f" ({act.office})" if act.office else ""
    via = f", via {act.via}" if act.via else ""
    who = f"{names.of(act.actor)}{office}"
    return f"{act.date}: {who} {act.kind}: {act.effect_stated}. [{act.cite}{via}]"


def _screening(found: Screenings) -> Screening:
    counts = found.counts()
    with_data = len(found) - counts["no data"]
    return Screening(
        f"{counts['no data']:,} of {len(found):,} places have no data that could answer; only"
        f" {with_data:,} have the figures of every year that {listed(list(found.clauses))} needs."
        " What follows is a screening on figures alone, and decides nobody.",
        screening_charts(found),
        _screening_table(found),
        "screening.csv",
    )


def _screening_table(found: Screenings) -> Table:
    rows = [row for row in found if row.answer != "no data"]
    years = sorted({margin.year for row in rows for _, margin in row.figures if margin.year})
    beside = found.beside
    late = [f"{beside.year} alone (hindsight)"] if beside else []
    columns = ("Place", "Answer", *map(str, years), *late)
    table = sorted(_screened(row, found, years) for row in rows)
    nation = {m.year: m.right for row in rows for _, m in row.figures}
    of_nation = [f"{number(nation[year]):,.1f}" for year in years]
    last = next((f"{number(m.right):,.1f}" for m in beside.of.values() if m), "") if beside else ""
    first = ("Nation", "", *of_nation, *([last] if beside else []))
    return Table(
        "Places with data, by name: violent offences per 100,000 residents",
        columns,
        (first, *table),
        frozenset(range(2, len(columns))),
    )


def _screened(row: Screened, found: Screenings, years: list[int]) -> tuple[str, ...]:
    rates = {margin.year: f"{number(margin.left):,.1f}" for _, margin in row.figures}
    name = short_name(found.jurisdictions[row.applicant])
    cells = (name, row.answer, *(rates.get(year, "no figure") for year in years))
    if found.beside is None:
        return cells
    alone = found.beside.of[row.applicant]
    return (*cells, f"{number(alone.left):,.1f}" if alone else "no figure")


def _sources(shown: Demonstration) -> Iterator[str]:
    for source in shown.program.sources.values():
        if source.dated.begun(ANSWERS_DUE) is True:
            authority = f" Authority: {source.authority}." if source.authority else ""
            note = f" {source.note}" if source.note else ""
            yield f"{source.cite}.{authority}{note}"


def _notes(shown: Demonstration) -> Iterator[str]:
    qualities = Counter(
        quality for city in shown.cities for one in city.later.values() for quality in one.qualities
    )
    for quality, count in sorted(qualities.items()):
        yield f"{count} of the cities' yearly figures carry the quality “{quality}” in the record."
    missing = [city for city in shown.cities if _gaps(city, shown.years)]
    for city in missing:
        gaps = listed([str(year) for year in _gaps(city, shown.years)])
        yield f"No figure on file for {city.name}: {gaps}."
    yield f"Figures called later are those known by {long_day(LATER)}."
    yield f"Program {shown.program.id}, SHA-256 {shown.program.digest}."
    yield f"Record, head of its chain {shown.record.head}."


def _gaps(city: City, years: tuple[int, ...]) -> list[int]:
    return [year for year in years if year not in city.later]
