"""The demonstration's charts: the cities against the nation, and every place screened."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from evenhand.pages.charts import (
    Chart,
    CityRate,
    CityYears,
    Provenance,
    RatePanel,
    ScreeningCounts,
    histogram_chart,
    interval_chart,
    screening_chart,
    years_chart,
)
from evenhand.reasons.words import long_day
from evenhand.verbs.demo.gather import DAY, LATER, Demonstration

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.terms.values import Value
    from evenhand.verbs.screen import Screenings

GROUPS = ("written to on 3 August 2017", "selected as a site on 20 June 2017")
_SOURCE = (
    "Federal Bureau of Investigation, Uniform Crime Reporting: violent crime under the revised"
    " definition of rape, residents of the area the agency serves"
)
_COUNTING = (
    "The interval is the exact 95 % interval for a Poisson count (Garwood 1936). It covers chance"
    " in the count alone: not offences that nobody reported, nor months an agency left out."
)


def panels(shown: Demonstration) -> tuple[RatePanel, RatePanel]:
    """The cities as known on the day, and as known later: each by the latest year then out."""
    return (
        _panel(shown, shown.year_then, DAY, later=False),
        _panel(shown, shown.year_later, LATER, later=True),
    )


def city_charts(shown: Demonstration) -> tuple[Chart, ...]:
    """Rates with intervals against the nation, and year by year."""
    then, later = shown.year_then, shown.year_later
    provenance = Provenance(
        _SOURCE,
        f"By {long_day(DAY)} the figures of {then} were the latest out; those of {later} came out"
        f" later and are hindsight. Days of publication are on file with low or medium"
        " confidence.",
        _COUNTING,
    )
    return (
        interval_chart(
            "rates",
            "Violent crime against the nation, known then and known later",
            panels(shown),
            groups=GROUPS,
            provenance=provenance,
        ),
        years_chart(
            "years",
            "Violent crime year by year",
            [
                CityYears(city.name, {year: one.rate for year, one in city.later.items()})
                for city in shown.cities
            ],
            {year: one.rate.value for year, one in shown.nation_later.items()},
            years=shown.years,
            provenance=provenance,
            hindsight_from=then + 1,
        ),
    )


def screening_charts(found: Screenings) -> tuple[Chart, ...]:
    """How many places could be answered for, and the one-year view beside it."""
    counts = found.counts()
    first = screening_chart(
        "screening-counts",
        "Places by what published figures can answer",
        ScreeningCounts(counts["could meet"], counts["does not meet"], counts["no data"]),
        kinds="places",
        provenance=Provenance(
            _SOURCE,
            f"Figures published by {long_day(found.known_at)}.",
            "No data means that at least one figure the clause needs is not on file. It is not a"
            " low rate and not an answer.",
        ),
    )
    beside = found.beside
    if beside is None:
        return (first,)
    made = [margin for margin in beside.of.values() if margin is not None]
    rates = [number(margin.left) for margin in made]
    nation = next((number(margin.right) for margin in made), 0.0)
    second = histogram_chart(
        "one-year",
        f"The one-year view: every place with a figure for {beside.year}",
        rates,
        nation,
        kinds="places",
        provenance=Provenance(
            _SOURCE,
            f"Known by {long_day(beside.known_at)}: hindsight for {long_day(found.as_of)}.",
            "One year alone, without intervals here: the rate of a small place moves by chance"
            " far more than that of a city.",
        ),
        hindsight=beside.known_at > found.as_of,
    )
    return (first, second)


def number(side: Value) -> float:
    """A side of a comparison of rates, for drawing and printing; decisions use it exactly."""
    assert isinstance(side, Decimal | Fraction), "rates are compared with rates"
    return float(side)


def _panel(shown: Demonstration, year: int, known_at: dt.date, *, later: bool) -> RatePanel:
    nation = (shown.nation_later if later else shown.nation_then)[year]
    cities = []
    for city in shown.cities:
        found = (city.later if later else city.then).get(year)
        cities.append(CityRate(city.name, found.rate if found else None, city.written_to))
    label = f"{year}, known by {long_day(known_at)}"
    return RatePanel(label, nation.rate.value, tuple(cities), hindsight=known_at > DAY)
