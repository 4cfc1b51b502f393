"""Charts of everybody screened: how many could be answered for, and how far they lie apart."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from evenhand.pages.charts import (
    Chart,
    Provenance,
    ScreeningCounts,
    histogram_chart,
    screening_chart,
)
from evenhand.reasons.words import listed, long_day

if TYPE_CHECKING:
    from evenhand.terms.values import Value
    from evenhand.verbs.screen import Screenings


def screening_charts(found: Screenings) -> tuple[Chart, ...]:
    """How many could be answered for, and by how much they lie apart in the latest year."""
    counts = found.counts()
    kinds = screened_kinds(found)
    first = screening_chart(
        "screening-counts",
        f"{kinds.capitalize()} by what published figures can answer",
        ScreeningCounts(counts["could meet"], counts["does not meet"], counts["no data"]),
        kinds=kinds,
        provenance=Provenance(
            "The figures that publishers printed and the record holds, and no other statement.",
            f"Figures published by {long_day(found.known_at)}.",
            "No data means that at least one figure the clause needs is not on file. It is not a"
            " low rate and not an answer.",
        ),
    )
    second = _latest_year(found, kinds)
    return (first,) if second is None else (first, second)


def screened_kinds(found: Screenings) -> str:
    """What was screened, in the plural: ``places``, ``places and counties``."""
    asked = {kind for wording in found.program.class_wordings for kind in wording.of}
    places = (found.jurisdictions[row.applicant] for row in found)
    kinds = sorted({next(kind for kind in place.kinds if kind in asked) for place in places})
    return listed([f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s" for kind in kinds])


def _latest_year(found: Screenings, kinds: str) -> Chart | None:
    """The figures of the latest year compared; ``None`` where rates are not compared."""
    rates = [
        margin
        for row in found
        for _, margin in row.figures
        if margin.year and margin.unit.startswith("offences per")
    ]
    if not rates:
        return None
    year = max(margin.year or 0 for margin in rates)
    of_year = [margin for margin in rates if margin.year == year]
    return histogram_chart(
        "one-year",
        f"Every one of these {kinds} with a figure for {year}",
        [_number(margin.left) for margin in of_year],
        _number(of_year[0].right),
        kinds=kinds,
        provenance=Provenance(
            "Federal Bureau of Investigation, Uniform Crime Reporting, as on file",
            f"Figures published by {long_day(found.known_at)}.",
            "One year alone, without intervals here: the rate of a small place moves by chance"
            " far more than that of a city.",
        ),
        hindsight=found.hindsight,
    )


def _number(side: Value) -> float:
    """A side of a comparison of rates, for drawing and printing; decisions use it exactly."""
    assert isinstance(side, Decimal | Fraction), "rates are compared with rates"
    return float(side)
