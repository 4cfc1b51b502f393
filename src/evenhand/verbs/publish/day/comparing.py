"""Cities selected beside cities written to: whose rate was lower, by which year, known when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evenhand.verbs.publish.day.cities import cities_concerned, crime_series, nation_known
from evenhand.verbs.publish.day.timing import Between, Gap, between, gap

if TYPE_CHECKING:
    from evenhand.crime.rates import Rate
    from evenhand.terms.spans import Span
    from evenhand.verbs.publish.day.cities import City, CityPicture, FiguresKnown
    from evenhand.verbs.publish.edition import Edition


class Against(NamedTuple):
    """A city on the other side; ``overlap``: counting error alone may make the difference."""

    city: City
    overlap: bool


class Compared(NamedTuple):
    """A city selected: its rate, and which of those written to had a higher or a lower one."""

    city: City
    rate: Rate | None
    lower_than: tuple[Against, ...]
    higher_than: tuple[Against, ...]


class Named(NamedTuple):
    """A city selected of which something is said, which ``close`` leave too close to call.

    ``close`` are the cities written to whose intervals overlap its own, where without them
    the same could not be said.
    """

    city: City
    close: tuple[City, ...]


class BesideWritten(NamedTuple):
    """A city written to: its rate, and which of those selected had a lower or a higher one."""

    city: City
    rate: Rate | None
    lower: tuple[Against, ...]
    higher: tuple[Against, ...]

    @property
    def lower_close(self) -> int:
        """Of how many with a lower rate the interval overlaps."""
        return sum(one.overlap for one in self.lower)

    @property
    def higher_close(self) -> int:
        """Of how many with a higher rate the interval overlaps."""
        return sum(one.overlap for one in self.higher)


class Acted(NamedTuple):
    """The days on which acts took place, and how the publication of the figures lies to them."""

    days: Between
    gap: Gap


class Timing(NamedTuple):
    """When the figures compared came out, beside the selection and beside the letters."""

    published: Between
    selected: Acted
    asked: Acted


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cities selected beside those written to, by the latest year known on a day.

    ``rows`` has a row for each city selected and not written to, by name, ``beside_written``
    one for each written to; ``asked`` counts those written to that have a figure. ``timing``
    is ``None`` where nobody has one.
    """

    known: FiguresKnown
    rows: tuple[Compared, ...]
    beside_written: tuple[BesideWritten, ...]
    timing: Timing | None

    @property
    def written_to(self) -> int:
        """How many were written to."""
        return len(self.beside_written)

    @property
    def asked(self) -> int:
        """How many of those written to have a figure."""
        return sum(one.rate is not None for one in self.beside_written)

    @property
    def measured(self) -> list[Compared]:
        """Those selected that have a figure."""
        return [row for row in self.rows if row.rate is not None]

    @property
    def lower(self) -> list[Named]:
        """Those with a lower rate than at least one city written to."""
        return [
            Named(row.city, _close(row.lower_than) if _all_close(row.lower_than) else ())
            for row in self.rows
            if row.lower_than
        ]

    @property
    def lower_than_all(self) -> list[Named]:
        """Those with a lower rate than every city written to that has a figure."""
        return [
            Named(row.city, _close(row.lower_than))
            for row in self.rows
            if row.lower_than and len(row.lower_than) == self.asked
        ]

    @property
    def higher_than_all(self) -> list[Named]:
        """Those with a higher rate than every city written to that has a figure."""
        return [
            Named(row.city, _close(row.higher_than))
            for row in self.rows
            if row.higher_than and len(row.higher_than) == self.asked
        ]

    @property
    def above_nation(self) -> list[Compared]:
        """Those selected that lie above the nation by more than counting error."""
        return [row for row in self.measured if self.beside_nation(row.rate) == "above"]

    def beside_nation(self, rate: Rate | None) -> str:
        """``above``, ``below`` or ``within`` counting error of the nation; blank without rate."""
        return rate.against(self.known.nation[self.known.latest].rate.value) if rate else ""


def compares(edition: Edition) -> bool:
    """Whether the edition's page has the section ``compared``, told without making it."""
    program, record = edition.program, edition.record
    series = crime_series(program)
    cities = cities_concerned(program, record, edition.as_of) if series else ()
    if series is None or len({city.written_to for city in cities}) < 2:
        return False
    days = (edition.as_of, edition.known_at)
    return any(nation_known(record, series, edition.as_of, day) is not None for day in days)


def comparisons(picture: CityPicture) -> list[Comparison]:
    """One for each day of knowledge; none where nobody was selected or nobody written to."""
    asked = [city for city in picture.cities if city.written_to]
    selected = [city for city in picture.cities if not city.written_to]
    if not asked or not selected:
        return []
    return [_comparison(known, asked, selected) for known in picture.known]


def comparison_rows(found: Sequence[Comparison]) -> Iterator[dict[str, object]]:
    """A row for each day of knowledge and each pair of a city selected and one written to."""
    for one in found:
        for row in one.rows:
            sides = [(other, "lower") for other in row.lower_than]
            sides += [(other, "higher") for other in row.higher_than]
            for other, word in sides:
                yield {
                    "selected": row.city.id,
                    "written_to": other.city.id,
                    "year": one.known.latest,
                    "known_at": one.known.known_at.isoformat(),
                    "hindsight": one.known.hindsight,
                    "rate_of_selected": word,
                    "intervals_overlap": other.overlap,
                }


def written_to_rows(found: Sequence[Comparison]) -> Iterator[dict[str, object]]:
    """A row for each day of knowledge and each city written to that has a figure."""
    for one in found:
        for row in one.beside_written:
            if row.rate is not None:
                yield {
                    "written_to": row.city.id,
                    "name": row.city.name,
                    "year": one.known.latest,
                    "known_at": one.known.known_at.isoformat(),
                    "hindsight": one.known.hindsight,
                    "rate": round(row.rate.value, 2),
                    "selected": len(one.measured),
                    "lower": len(row.lower),
                    "lower_too_close": row.lower_close,
                    "higher": len(row.higher),
                    "higher_too_close": row.higher_close,
                }


def _comparison(known: FiguresKnown, asked: Sequence[City], selected: Sequence[City]) -> Comparison:
    rates = {city: _rate(known, city) for city in (*asked, *selected)}
    others = {city: rates[city] for city in asked}
    rows = tuple(_compared(city, rates[city], others) for city in selected)
    beside = {city: rates[city] for city in selected}
    written = tuple(_beside_written(city, rates[city], beside) for city in asked)
    return Comparison(known, rows, written, _timing(known, asked, selected))


def _rate(known: FiguresKnown, city: City) -> Rate | None:
    found = known.of[city.id].get(known.latest)
    return found.rate if found else None


def _compared(city: City, rate: Rate | None, asked: Mapping[City, Rate | None]) -> Compared:
    lower, higher = _sides(rate, asked)
    return Compared(city, rate, higher, lower)


def _beside_written(
    city: City, rate: Rate | None, selected: Mapping[City, Rate | None]
) -> BesideWritten:
    return BesideWritten(city, rate, *_sides(rate, selected))


def _sides(
    rate: Rate | None, others: Mapping[City, Rate | None]
) -> tuple[tuple[Against, ...], tuple[Against, ...]]:
    """Those of the others with a lower and with a higher rate than this one."""
    if rate is None:
        return (), ()
    held = [(one, of) for one, of in others.items() if of is not None]
    overlap = {one: rate.low <= of.high and of.low <= rate.high for one, of in held}
    return (
        tuple(Against(one, overlap[one]) for one, of in held if of.value < rate.value),
        tuple(Against(one, overlap[one]) for one, of in held if of.value > rate.value),
    )


def _close(others: Sequence[Against]) -> tuple[City, ...]:
    return tuple(one.city for one in others if one.overlap)


def _all_close(others: Sequence[Against]) -> bool:
    return all(one.overlap for one in others)


def _timing(known: FiguresKnown, asked: Sequence[City], selected: Sequence[City]) -> Timing | None:
    out = [day for city in (*asked, *selected) for day in _published(known, city)]
    if not out:
        return None
    published = between(out)
    return Timing(
        published,
        _acted(published, [act.date for city in selected for act in city.selected]),
        _acted(published, [act.date for city in asked for act in city.asked]),
    )


def _published(known: FiguresKnown, city: City) -> Sequence[Span]:
    """The day on which a city's rate was known: once both its figures were."""
    figure = known.of[city.id].get(known.latest)
    return figure.published[-1:] if figure else ()


def _acted(published: Between, days: Sequence[Span]) -> Acted:
    acts = between(days)
    return Acted(acts, gap(published, acts))
