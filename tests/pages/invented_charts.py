"""Charts of invented cities, large enough to look at."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from evenhand.crime.rates import Rate, rate
from evenhand.pages.charts import (
    Chart,
    CityRate,
    CityYears,
    ClauseHistory,
    PaperSpan,
    Provenance,
    RatePanel,
    ScreeningCounts,
    StateTile,
    Strip,
    StripMark,
    WordingSpan,
    histogram_chart,
    interval_chart,
    screening_chart,
    strip_chart,
    tile_grid_chart,
    timeline_chart,
    years_chart,
)
from evenhand.pages.charts.tile_layout import PLACES, abbreviation
from evenhand.terms.spans import Span, parse_span
from tests.pages.amounts import between

CITIES = {
    "Alder": (550_000, 0.0090), "Birch Falls": (620_000, 0.0170), "San Cipriano": (210_000, 0.0110),
    "Dogwood": (310_000, 0.0131), "Elm": (66_000, 0.0100), "Fir Junction": (850_000, 0.0120),
    "Gum Springs": (228_000, 0.0090), "Hazel": (2_250_000, 0.0095), "Ironwood": (115_000, 0.0103),
    "Juniper": (470_000, 0.0140), "Katsura": (278_000, 0.0112), "Larch": (298_000, 0.0093),
    "Maple": (117_000, 0.0089), "Nutmeg": (655_000, 0.0171), "Oak": (40_000, 0.0038),
    "Persimmon": (8_000, 0.0021),
}  # fmt: skip
MARKED = {"Alder", "Birch Falls", "San Cipriano", "Dogwood"}
PROVENANCE = Provenance(
    "Bureau of Statistics, Offences 2030, table 2",
    "Figures for 2029 were out by 21 March 2031; those for 2030 came out on 28 September 2031.",
    "The interval covers chance in the count alone, not offences that nobody reported.",
)


def city_rate(name: str, year: int) -> Rate | None:
    """An invented rate; some years are missing."""
    people, share = CITIES[name]
    if (len(name) + year) % 11 == 0:
        return None
    return rate(round(people * share * (1 + 0.05 * (year - 2029))), people)


def interval() -> Chart:
    panels = [
        RatePanel(
            f"{'Known then' if year == 2029 else 'Known now'}: {year}",
            384.6 + 6 * (year - 2029),
            tuple(CityRate(name, city_rate(name, year), name in MARKED) for name in CITIES),
            hindsight=year == 2030,
        )
        for year in (2029, 2030)
    ]
    groups = ("written to on 2 March 2031", "site announced before")
    return interval_chart(
        "rates", "Violent crime against the nation", panels, groups=groups, provenance=PROVENANCE
    )


def years() -> Chart:
    span = range(2026, 2031)
    cities = [
        CityYears(name, {y: found for y in span if (found := city_rate(name, y)) is not None})
        for name in CITIES
    ]
    nation = {year: 380.0 + 3 * (year - 2026) for year in span}
    return years_chart(
        "years",
        "Violent crime by year",
        cities,
        nation,
        years=span,
        provenance=PROVENANCE,
        hindsight_from=2030,
    )


def strips() -> Chart:
    """Five single years, the last of which nobody knew on the day."""
    made = []
    for year in range(2030, 2025, -1):
        found = {name: city_rate(name, year) for name in CITIES}
        least = min(rate.value for name, rate in found.items() if rate and name in MARKED)
        marks = tuple(
            StripMark(
                name,
                one,
                name in MARKED,
                "below" if one and name not in MARKED and one.value < least else "",
                within=name == "Maple",
            )
            for name, one in found.items()
        )
        made.append(Strip(f"{year}", year < 2030, marks))
    return strip_chart(
        "windows",
        "Every year on file",
        made,
        groups=("written to on 2 March 2031", "site announced before"),
        unit="offences per 100,000 residents a year",
        see="In 2030 more sites lie below all cities written to than in 2029.",
        provenance=PROVENANCE,
    )


def screening() -> Chart:
    return screening_chart(
        "screening",
        "Places by what figures can answer",
        ScreeningCounts(41, 38, 19_431),
        kinds="places",
        provenance=PROVENANCE,
    )


def histogram() -> Chart:
    seeded = random.Random(7)
    rates = [seeded.lognormvariate(5.4, 0.9) for _ in range(8_000)]
    return histogram_chart(
        "all-places",
        "One year of every place with a figure",
        rates,
        394.9,
        kinds="places",
        provenance=PROVENANCE,
        hindsight=True,
    )


KINDS = ("suspends", "stays", "bars denial", "forbears", "extends", "affirms", "ends")
NEARLY = Decimal(999_960)  # dollars; a million, were it rounded
REACHED = ("Alder", "the members of the league", "the whole nation", "Birch Falls and Dogwood")
FIRST, KNOWN = dt.date(2027, 7, 25), dt.date(2031, 6, 1)


def papers() -> list[PaperSpan]:
    """Twenty papers over four years: open ends, inexact days and papers of a day among them."""
    found = []
    for number in range(20):
        begins = FIRST + dt.timedelta(days=67 * number + 11)
        until = None if number % 3 == 0 else Span.on(begins + dt.timedelta(days=90 * (number % 5)))
        kind = KINDS[number % len(KINDS)]
        found.append(
            PaperSpan(
                f"{list(CITIES)[number % len(CITIES)]} v. Bureau of Statistics, no. {number}",
                kind,
                Span.on(begins) if number % 6 else parse_span(f"{begins:%Y-%m}"),
                REACHED[number % len(REACHED)],
                None if kind in ("affirms", "ends") else until,
                acts_on=f"no. {number - 1}" if kind in ("stays", "extends", "ends") else "",
                cite=f"{number} Rep. {100 + number}",
            )
        )
    return found


def timeline() -> Chart:
    """Three clauses with twenty papers each over four years."""
    clauses = [
        ClauseHistory(
            clause,
            (
                WordingSpan("solicitation", Span.on(FIRST), fiscal_years=(2027, 2028), cite="§ 3"),
                WordingSpan("notice of 2030", parse_span("2029..2030"), None, (2029,), "§ 3 (b)"),
            ),
            tuple(papers()),
        )
        for clause in ("lit-crossings", "open-books", "night-buses")
    ]
    return timeline_chart(
        "orders", "The clauses and the courts", clauses, known_at=KNOWN,
        day=dt.date(2029, 2, 14), provenance=PROVENANCE,
    )  # fmt: skip


def long_timeline() -> Chart:
    """One clause with seven wordings over forty years."""
    years = (1991, 1995, 1996, 2004, 2013, 2022, 2028)
    days = [dt.date(year, 10, 1) for year in years]
    ends = [Span.on(day - dt.timedelta(days=1)) for day in days[1:]]
    wordings = [
        WordingSpan(f"as amended in {day.year}", Span.on(day), until, cite=f"Act of {day.year}")
        for day, until in zip(days, [*ends, None], strict=True)
    ]
    wordings[0] = WordingSpan("first", parse_span("..1991-10-01"), ends[0], cite="Act of 1990")
    return timeline_chart(
        "wordings", "One clause over forty years",
        [ClauseHistory("lit-crossings", tuple(wordings))], known_at=KNOWN, provenance=PROVENANCE,
    )  # fmt: skip


def tiles(*, amounts: bool = True, links: bool = True) -> Chart:
    """Every state, two beyond the grid, every kind of amount."""
    outcomes = ("compliant", "noncompliant", "undetermined", "compliant", "not in the class")
    at_stake = {
        "compliant": [between("0", "0")],
        "noncompliant": [
            between("8512345.67", "8512345.67"),
            between("123456789.01", None),
            between("8512345.67", "9912345.67"),
        ],
        "undetermined": [
            between(None, None),
            between("99912345.67", None),
            between("999960", "999960"),
        ],
        "not in the class": [None],
    }
    made = []
    for number, ident in enumerate([*PLACES, "us-gu", "us-as"]):
        outcome = outcomes[number % len(outcomes)]
        stake = at_stake[outcome]
        made.append(
            StateTile(
                ident,
                f"State of {abbreviation(ident).capitalize()}",
                outcome,
                stake[number % len(stake)] if amounts else None,
                ("lit-crossings",) if outcome == "noncompliant" else (),
                f"{ident}/" if links and number % 2 else "",
                "outside the grid" if ident not in PLACES else "",
            )
        )
    return tile_grid_chart(
        "states", "Outcomes by state", made, amounts="amount withheld", provenance=PROVENANCE
    )


def tiles_without_amounts() -> Chart:
    return tile_grid_chart(
        "plain", "Outcomes by state",
        [StateTile("us-wy", "Wyoming", "eligible"), StateTile("us-me", "Maine", "ineligible")],
        provenance=PROVENANCE,
    )  # fmt: skip
