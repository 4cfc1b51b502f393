"""A report on invented cities, large enough to look at."""

from __future__ import annotations

import datetime as dt
import random

from evenhand.crime.rates import Rate, rate
from evenhand.pages.charts import (
    Chart,
    CityRate,
    CityYears,
    Provenance,
    RatePanel,
    ScreeningCounts,
    Table,
    histogram_chart,
    interval_chart,
    screening_chart,
    years_chart,
)
from evenhand.pages.report import (
    Applicant,
    ClauseShown,
    Evidence,
    Outcome,
    ReadingLine,
    Report,
    Screening,
    Settling,
)

DAY, LATER = dt.date(2031, 3, 21), dt.date(2031, 9, 30)
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


def clauses(name: str) -> tuple[ClauseShown, ...]:
    evidence = (
        Evidence(
            "May the agency's engineers enter the bank?",
            "Hill County engineer",
            "yes",
            "Hill Gazette 4 March 2031, page 2, carried by the Hill Gazette",
            "4 March 2031",
            "Gazette, 4 March 2031, page 2",
            quality="medium",
            standing="in dispute",
        ),
        Evidence(
            "May the agency's engineers enter the bank?",
            "Hill County engineer",
            "no",
            "Hill County, county counsel",
            "20 March 2031",
            "Letter of 20 March 2031",
            note="The letter refers to an ordinance that is not on file.",
            standing="in dispute",
        ),
    )
    return (
        ClauseShown(
            "violence",
            "It has sustained levels of violence that far exceed the national average.",
            ("met", "met", "met"),
            ("Its rate lay above the nation's in each of 2027, 2028 and 2029.",),
            ("2029: 965.8 against 384.6 offences per 100,000 residents, above by 581.2",),
            cite="Notice of Funding 12",
        ),
        ClauseShown(
            "commitment",
            "It shows a commitment to reducing crime.",
            ("unknown", "unknown", "unknown"),
            ("The agency says the finding is under review.",),
        ),
        ClauseShown(
            "access",
            "The agency may enter every bank that serves it.",
            ("asked", "unknown", "unknown"),
            (f"Two accounts differ on {name}, and no rule of the program settles them.",),
            (),
            evidence,
            "Hill County engineer and No Brook, both",
            ("North Code § 4 adds a procedure; binding; made by the state of North.",),
            "Circular 4",
        ),
        ClauseShown("notice", "Residents are warned.", ("asked", "left-out", "unmet")),
        ClauseShown("hold", "Water is held back for two days.", ("asked", "unmet", None)),
    )


def applicants() -> tuple[Applicant, ...]:
    outcomes = (
        Outcome("letter", "undetermined", "The letter does not say what follows from an answer."),
        Outcome("release", "ineligible", "The clause “hold” is unmet."),
        Outcome("news", "undetermined", "What is known does not settle it."),
    )
    return tuple(
        Applicant(f"xx-no-{name.lower().replace(' ', '-')}", name, outcomes, clauses(name))
        for name in sorted(MARKED)
    )


def report(**changes: object) -> Report:
    """The invented report; keywords replace its parts."""
    rows = tuple((f"Place {n}", "could meet", "412.0 (390.1 to 435.0)") for n in range(12))
    given: dict[str, object] = {
        "title": "Riverbank Repair Grants on 21 March 2031",
        "program": "xx-riverbank-repair",
        "agency": "Water Agency (xx-water)",
        "as_of": DAY,
        "known_at": LATER,
        "readings": (
            ReadingLine("letter", "Three questions asked; what follows is not stated."),
            ReadingLine("release", "A commitment must be shown on access, notice and hold."),
            ReadingLine("news", "Not eligible unless there is access and notice."),
        ),
        "shows": ("Four cities were written to.", "Their rates lie above the nation's."),
        "shows_not": ("Why these four were chosen.",),
        "charts": (interval(), years()),
        "applicants": applicants(),
        "undecided": ("Twelve sites' interest is not on file: they are not decided.",),
        "screening": Screening(
            "19,431 of 19,510 places have no data that could answer.",
            (screening(), histogram()),
            Table("Places with data", ("Place", "Answer", "2030, one year"), rows, frozenset({2})),
            "screening.csv",
        ),
        "settling": Settling(
            (("Who runs the jail?", "each city", "Open for 3 of 4."),),
            (("Say what follows from an answer to “hold”.", "Open for 4 of 4."),),
        ),
        "sources": ("Notice of Funding 12, 10 January 2031",),
        "files": (("determinations.csv", "one row an applicant and a reading"),),
        "notes": ("Invented figures.",),
    }
    return Report(**(given | changes))
