"""From what a police agency reported to statements, by the rules for gaps and zeros.

* Fewer than twelve months reported: the year's figure is unknown, and the note says so.
* A zero with no word of the months reported: unknown where the national rate would lead
  one to expect five offences or more, else kept as ``unverified-zero``. The FBI's files do
  not tell a true zero from one that stands for "not reported".
* An agency that serves a population more than a third larger or smaller than the place's
  residents: the figures are kept as ``area-differs``. They make a rate of the area served.

Rape was redefined in 2013, so violent crime under the revised and under the legacy
definition are two facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from evenhand.record.importers.core import Said, yearly
from evenhand.record.importers.places import Places
from evenhand.terms.statements import Quality, Statement

REVISED: Final = "violent_crime"
LEGACY: Final = "violent_crime_legacy"
SERVED: Final = "police_population"
MONTHS: Final = "months_reported"
FULL_YEAR: Final = 12
EXPECTED_FOR_A_ZERO: Final = 5
AREA_DIFFERS_BY: Final = Decimal(1) / 3


class Reported(NamedTuple):
    """One agency's year. ``violent`` counts offences of the definition ``fact`` names."""

    about: str
    year: int
    fact: str
    violent: int | None
    served: int
    months: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader of police figures needs beside the file.

    ``national_rate`` is in offences per 100,000 residents, by fact and year.
    """

    places: Places
    said: Said
    national_rate: Mapping[tuple[str, int], Decimal]


def offence_statements(reported: Reported, setting: Setting) -> Iterator[Statement]:
    """The agency's population, its months where known, and its violent crime."""
    said = setting.said
    area = _area(reported, setting.places.residents(reported.about))
    yield _say(reported, said, SERVED, str(reported.served), area)
    if reported.months is not None:
        yield _say(reported, said, MONTHS, str(reported.months), _Judged())
    rate = setting.national_rate.get((reported.fact, reported.year))
    figure = _figure(reported, rate)
    if not figure.value:
        quality, notes = figure.quality or area.quality, (figure.note, area.note)
        figure = _Judged(quality, _joined(*notes), str(reported.violent))
    judged = figure._replace(note=_joined(figure.note, reported.note))
    yield _say(reported, said, reported.fact, figure.value, judged)


def national_rates(statements: Iterable[Statement]) -> dict[tuple[str, int], Decimal]:
    """Violent offences per 100,000 residents, by fact and year, as first published.

    Args:
        statements: what is said of the nation, in the order of the record.
    """
    first: dict[tuple[str, int], Decimal] = {}
    for one in statements:
        if one.fact in (REVISED, LEGACY, SERVED) and one.value != "unknown":
            first.setdefault((one.fact, one.begins.latest.year), Decimal(one.value))
    return {
        (fact, year): count * 100_000 / first[SERVED, year]
        for (fact, year), count in first.items()
        if fact != SERVED and (SERVED, year) in first
    }


class _Judged(NamedTuple):
    """What a rule adds to a figure; ``value`` only where the rule replaces it."""

    quality: Quality = ""
    note: str = ""
    value: str = ""


def _figure(reported: Reported, rate: Decimal | None) -> _Judged:
    if reported.violent is None:
        return _Judged(note="the figure is not given", value="unknown")
    if reported.months is not None and reported.months < FULL_YEAR:
        return _Judged(note=f"{reported.months} of 12 months reported", value="unknown")
    if reported.violent or reported.months == FULL_YEAR:
        return _Judged()
    return _zero(reported.served, rate)


def _zero(served: int, rate: Decimal | None) -> _Judged:
    if rate is None:
        return _Judged(note="a zero, months reported not given, no national rate", value="unknown")
    expected = rate * served / 100_000
    if expected < EXPECTED_FOR_A_ZERO:
        return _Judged("unverified-zero", "months reported not given")
    note = f"a zero, months reported not given; the national rate would make it {expected:.0f}"
    return _Judged(note=note, value="unknown")


def _area(reported: Reported, residents: int | None) -> _Judged:
    if not residents or abs(reported.served - residents) <= AREA_DIFFERS_BY * residents:
        return _Judged()
    note = f"the agency serves {reported.served:,}; the place had {residents:,} residents in 2010"
    return _Judged("area-differs", note)


def _say(reported: Reported, said: Said, fact: str, value: str, judged: _Judged) -> Statement:
    about, year = reported.about, reported.year
    return yearly(said, about, fact, year, value, quality=judged.quality, note=judged.note)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
