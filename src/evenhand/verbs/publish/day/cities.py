"""The cities that a program's agency wrote to or selected, and their crime as known on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.crime.picture import Series, YearFigure, figures
from evenhand.reasons.place_names import short_name
from evenhand.record.view import View
from evenhand.terms.expressions import facts_in
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

NATION: Final = "us"
# The counts of violent crime that the vocabulary has, and the residents each is set against.
_SERIES: Final = (
    ("violent_crime", "police_population"),
    ("violent_crime_legacy", "police_population"),
)


class City(NamedTuple):
    """A place the agency wrote to or selected, with the acts that did, in order of day."""

    id: str
    name: str
    asked: tuple[Act, ...]
    selected: tuple[Act, ...]

    @property
    def written_to(self) -> bool:
        """Whether the agency put questions to it; whoever was also selected counts here."""
        return bool(self.asked)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts that wrote to it and selected it."""
        return (*self.asked, *self.selected)


@dataclass(frozen=True, slots=True)
class FiguresKnown:
    """Yearly figures of the cities and of the nation, as known on a day.

    ``latest`` is the latest year that had ended by ``as_of`` and was out by ``known_at``;
    later years stand in ``nation`` and ``of`` (by city) where they were known.
    """

    as_of: dt.date
    known_at: dt.date
    latest: int
    nation: Mapping[int, YearFigure]
    of: Mapping[str, Mapping[int, YearFigure]]

    @property
    def hindsight(self) -> bool:
        """Whether anything known only after the day was let in."""
        return self.known_at > self.as_of

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which some city has a figure, in order."""
        return tuple(sorted({year for found in self.of.values() for year in found}))

    @property
    def later(self) -> Mapping[int, int]:
        """Of how many cities a later year's figure is on file, by year; it is not compared."""
        return {
            year: sum(year in found for found in self.of.values())
            for year in self.years
            if year > self.latest
        }


@dataclass(frozen=True, slots=True)
class CityPicture:
    """The cities and what was known of their crime: on the day, and where asked for later.

    ``known`` holds the day's own knowledge first.
    """

    series: Series
    cities: tuple[City, ...]
    known: tuple[FiguresKnown, ...]

    @property
    def last(self) -> FiguresKnown:
        """What was known last."""
        return self.known[-1]

    def gaps(self, city: City) -> list[int]:
        """The years for which others have a figure and this city has none."""
        return [year for year in self.last.years if year not in self.last.of[city.id]]


def city_picture(
    program: Program, record: Record, *, as_of: dt.date, known: Sequence[dt.date]
) -> CityPicture | None:
    """The cities concerned by the day, with their figures as known on each of some days.

    ``None`` where no clause rests on violent crime, where the agency wrote to no place and
    selected none, or where the nation has no figure.
    """
    series = crime_series(program)
    cities = cities_concerned(program, record, as_of)
    if series is None or not cities:
        return None
    found = [_figures_known(record, series, cities, as_of, day) for day in dict.fromkeys(known)]
    held = tuple(one for one in found if one is not None)
    return CityPicture(series, cities, held) if held else None


def crime_series(program: Program) -> Series | None:
    """The count of violent crime that a clause of the program rests on, and its residents."""
    used = _facts_used(program)
    for offences, residents in _SERIES:
        if {offences, residents} <= used:
            return Series(program.facts[offences], program.facts[residents])
    return None


def cities_concerned(program: Program, record: Record, as_of: dt.date) -> tuple[City, ...]:
    """The places the agency wrote to or selected from the program's first day to the day, by name.

    Args:
        as_of: the last day that counts; an act that may have been later is left out.
    """
    begun = min(wording.begins.latest for wording in program.class_wordings)
    found: dict[str, list[Act]] = {}
    for act in sorted(record.acts(program.id), key=lambda one: one.date.latest):
        if act.kind in ("asks", "selects") and operator(act.actor) == program.agency:
            first = act.date.earliest
            if first is not None and begun <= first and act.date.begun(as_of) is True:
                for body in act.addressees:
                    found.setdefault(body, []).append(act)
    places = [(record.jurisdictions[body], acts) for body, acts in found.items()
              if body in record.jurisdictions]  # fmt: skip
    cities = [
        City(
            place.id,
            short_name(place),
            tuple(act for act in acts if act.kind == "asks"),
            tuple(act for act in acts if act.kind == "selects"),
        )
        for place, acts in places
        if place.kind == "place"
    ]
    return tuple(sorted(cities, key=lambda city: (city.name, city.id)))


def city_rows(picture: CityPicture) -> Iterator[dict[str, object]]:
    """Each city's rate by year, as known on each of the days: a row a city, year and day."""
    for city in picture.cities:
        for known in picture.known:
            for year, figure in known.of[city.id].items():
                if year in known.nation:
                    yield _city_year(city, year, known, figure)


def _city_year(city: City, year: int, known: FiguresKnown, figure: YearFigure) -> dict[str, object]:
    rate, nation = figure.rate, known.nation[year].rate.value
    return {
        "place": city.id,
        "name": city.name,
        "written_to": city.written_to,
        "selected": bool(city.selected),
        "acts": [f"{act.kind} {act.date}" for act in city.acts],
        "year": year,
        "known_at": known.known_at.isoformat(),
        "hindsight": known.hindsight,
        "published": [str(day) for day in figure.published],
        "offences": rate.count,
        "residents": rate.residents,
        "rate": round(rate.value, 2),
        "low": round(rate.low, 2),
        "high": round(rate.high, 2),
        "nation": round(nation, 2),
        "beside_nation": rate.against(nation),
        "quality": "; ".join(figure.qualities),
    }


def nation_known(
    record: Record, series: Series, as_of: dt.date, known_at: dt.date
) -> tuple[View, Mapping[int, YearFigure]] | None:
    """The nation's figures as known on a day, with the view of that day.

    ``None`` where none of a year that had ended by ``as_of`` was out by ``known_at``.
    """
    view = View(record, as_of=known_at, known_at=known_at)
    years = sorted(view.years([series.offences, series.residents], series.offences.publisher))
    nation = figures(view, NATION, series, years)
    return (view, nation) if any(_ended(year, as_of) for year in nation) else None


def _figures_known(
    record: Record, series: Series, cities: Sequence[City], as_of: dt.date, known_at: dt.date
) -> FiguresKnown | None:
    found = nation_known(record, series, as_of, known_at)
    if found is None:
        return None
    view, nation = found
    years = sorted(view.years([series.offences, series.residents], series.offences.publisher))
    of = {city.id: figures(view, city.id, series, years) for city in cities}
    latest = max(year for year in nation if _ended(year, as_of))
    return FiguresKnown(as_of, known_at, latest, nation, of)


def _ended(year: int, as_of: dt.date) -> bool:
    return dt.date(year, 12, 31) <= as_of


def _facts_used(program: Program) -> set[str]:
    """The facts that clauses compare, and those from which these are computed."""
    leaves = [leaf for clause in program.clauses() for one in clause.wordings
              for leaf in one.leaves()]  # fmt: skip
    found: set[str] = set()
    ahead = [ref.name for leaf in leaves for ref in facts_in(leaf)]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            derivation = program.facts[name].derivation
            ahead += [ref.name for ref in facts_in(derivation.of)] if derivation else []
    return found
