"""When each year's figures were first published and when revised, of nation and cities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evenhand.crime.picture import figures
from evenhand.record.sources import year_of
from evenhand.record.view import View
from evenhand.verbs.publish.day.cities import NATION

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.crime.picture import Series
    from evenhand.record.sources import StatementSource
    from evenhand.terms.spans import Span
    from evenhand.verbs.publish.day.cities import CityPicture


class Printed(NamedTuple):
    """A rate that came out on a day, in offences per 100,000 residents.

    ``day`` is as exact as it is on file. ``revised``: another rate of that year was out.
    """

    day: Span
    rate: float
    revised: bool


class Issue(NamedTuple):
    """The day rates came out, of how many cities, and whether others were out before."""

    day: Span
    cities: int
    revised: bool


class Published(NamedTuple):
    """One year: when its figures came out, how sure the record is, whether before the day.

    ``known_then`` is whether a figure of the nation was out by the day in question;
    ``qualities`` and ``notes`` are those of the figures as known last.
    """

    year: int
    nation: tuple[Printed, ...]
    cities: tuple[Issue, ...]
    qualities: tuple[str, ...]
    notes: tuple[str, ...]
    known_then: bool


def publications(picture: CityPicture, record: StatementSource) -> list[Published]:
    """A row for each year for which the nation or a city has a figure, in order."""
    first, last = picture.known[0], picture.last
    years = sorted({*last.years, *last.nation})
    history = _History(record, picture.series, last.known_at)
    return [_published(picture, year, history, known_then=year in first.nation) for year in years]


def publication_rows(found: Sequence[Published]) -> Iterator[dict[str, object]]:
    """The same as rows: one for each day the nation's came out, one for each day cities' did."""
    for one in found:
        doubt = {"quality": "; ".join(one.qualities), "note": "; ".join(one.notes)}
        for printed in one.nation:
            yield {
                "year": one.year,
                "of": "nation",
                "cities": None,
                "published": str(printed.day),
                "revised": printed.revised,
                "rate": round(printed.rate, 2),
                "known_by_the_day": one.known_then,
                **doubt,
            }
        for issue in one.cities:
            yield {
                "year": one.year,
                "of": "cities",
                "cities": issue.cities,
                "published": str(issue.day),
                "revised": issue.revised,
                "rate": None,
                "known_by_the_day": one.known_then,
                **doubt,
            }


class _History:
    """The rates of one series as they came out one after another, known by a day."""

    def __init__(self, record: StatementSource, series: Series, known_at: dt.date) -> None:
        self._record = record
        self._series = series
        self._known_at = known_at
        self._views: dict[dt.date, View] = {}

    def of(self, body: str, year: int) -> tuple[Printed, ...]:
        """The first rate of a year, then each that differs from the one before."""
        found: list[Printed] = []
        last = None
        for day in self._days(body, year):
            figure = figures(self._view(day.latest), body, self._series, (year,)).get(year)
            if figure is not None and figure.rate != last:
                found.append(Printed(day, figure.rate.value, revised=last is not None))
                last = figure.rate
        return tuple(found)

    def _days(self, body: str, year: int) -> list[Span]:
        """The days on which anything of the year was said, in order."""
        facts = {self._series.offences.name, self._series.residents.name}
        said = {
            row.recorded_at
            for row in self._record.statements_about(body)
            if row.fact in facts
            and year_of(row) == year
            and row.recorded_at.begun(self._known_at) is True
        }
        return sorted(said, key=lambda day: (day.latest, str(day)))

    def _view(self, day: dt.date) -> View:
        if day not in self._views:
            self._views[day] = View(self._record, as_of=day, known_at=day)
        return self._views[day]


def _published(
    picture: CityPicture, year: int, history: _History, *, known_then: bool
) -> Published:
    last = picture.last
    found = [of[year] for of in (*last.of.values(), last.nation) if year in of]
    return Published(
        year,
        history.of(NATION, year) if year in last.nation else (),
        _issues(printed for city, of in last.of.items() if year in of
                for printed in history.of(city, year)),
        tuple(sorted({quality for figure in found for quality in figure.qualities})),
        tuple(sorted({note for figure in found for note in figure.notes})),
        known_then,
    )  # fmt: skip


def _issues(found: Iterator[Printed]) -> tuple[Issue, ...]:
    days = Counter((printed.day, printed.revised) for printed in found)
    return tuple(
        Issue(day, count, revised)
        for (day, revised), count in sorted(
            days.items(), key=lambda one: (one[0][0].latest, str(one[0][0]), one[0][1])
        )
    )
