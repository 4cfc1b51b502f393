"""Charts of the cities concerned, beside the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.pages.charts import (
    Chart,
    CityRate,
    CityYears,
    Provenance,
    RatePanel,
    interval_chart,
    years_chart,
)
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    from evenhand.crime.picture import Series
    from evenhand.verbs.publish.day.cities import CityPicture, FiguresKnown

_COUNTING: Final = (
    "The interval is the exact 95 % interval for a Poisson count (Garwood 1936). It covers chance"
    " in the count alone: not offences that nobody reported, nor months an agency left out."
)


def panels(picture: CityPicture) -> tuple[RatePanel, ...]:
    """The cities beside the nation as known on each day: by the latest year then out."""
    return tuple(_panel(picture, known) for known in picture.known)


def city_charts(picture: CityPicture) -> tuple[Chart, Chart]:
    """Rates with intervals against the nation, and year by year as known last."""
    first, last = picture.known[0], picture.last
    day = long_day(first.as_of)
    provenance = Provenance(_source(picture.series), _known(picture), _COUNTING)
    return (
        interval_chart(
            "rates",
            "Violent crime against the nation",
            panels(picture),
            groups=(f"written to by {day}", f"selected by {day}"),
            provenance=provenance,
        ),
        years_chart(
            "years",
            "Violent crime year by year",
            [
                CityYears(city.name, {y: one.rate for y, one in last.of[city.id].items()})
                for city in picture.cities
            ],
            {year: one.rate.value for year, one in last.nation.items()},
            years=last.years,
            provenance=provenance,
            hindsight_from=first.latest + 1,
        ),
    )


def _panel(picture: CityPicture, known: FiguresKnown) -> RatePanel:
    year = known.latest
    cities = []
    for city in picture.cities:
        figure = known.of[city.id].get(year)
        cities.append(CityRate(city.name, figure.rate if figure else None, city.written_to))
    label = f"{year}, known by {long_day(known.known_at)}"
    return RatePanel(label, known.nation[year].rate.value, tuple(cities), hindsight=known.hindsight)


def _source(series: Series) -> str:
    definition = f" under the {series.offences.definition}" if series.offences.definition else ""
    return (
        f"Federal Bureau of Investigation, Uniform Crime Reporting: violent crime{definition};"
        " residents of the area that the reporting police agency serves"
    )


def _known(picture: CityPicture) -> str:
    first, last = picture.known[0], picture.last
    said = f"By {long_day(first.as_of)} the figures of {first.latest} were the latest out"
    if last.hindsight and last.latest > first.latest:
        said += (
            f"; those of {last.latest}, the latest year that had ended by then, came out later and"
            " are hindsight"
        )
    qualities = {
        quality
        for found in last.of.values()
        for figure in found.values()
        for quality in figure.qualities
        if quality in ("medium", "low")
    }
    if not qualities:
        return f"{said}."
    return f"{said}. Figures are on file with {' or '.join(sorted(qualities))} confidence."
