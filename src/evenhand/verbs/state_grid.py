"""Determinations of states as a grid of tiles, with what follows in money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from evenhand.pages.charts import Chart, Provenance, StateTile, Table, tile_grid_chart
from evenhand.pages.charts.tile_layout import PLACES
from evenhand.pages.charts.tiles import sums_table
from evenhand.reasons.money.reckoning import in_all, totals
from evenhand.reasons.money.words import DONE, supposed, total_short
from evenhand.reasons.place_names import short_name
from evenhand.reasons.words import long_day
from evenhand.terms.day import program_tested
from evenhand.verbs.papers_behind import source_sentence

if TYPE_CHECKING:
    from evenhand.pages.charts.state_tile import TileOutcome
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Does
    from evenhand.verbs.determine import Determinations

# What is done with money, and the unit it is in.
Kind: TypeAlias = tuple["Does", str]
_UNCERTAINTY = (
    "An amount is what follows from the text and the record. One that is a lower bound counts what"
    " is not on file at the least it can be. What would follow if a state does not comply, where"
    " that is not decided, stands apart and is in none of the other sums."
)


class StateGrid(NamedTuple):
    """The grid of a class of states, and the sums of amounts by outcome."""

    chart: Chart
    sums: Table


def state_grid(
    ident: str, found: Determinations, href: Callable[[str], str] | None = None
) -> StateGrid | None:
    """The grid of everybody decided; ``None`` where the class does not hold states alone.

    Args:
        ident: of the figure, unique on its page.
        href: the way to an applicant's page; ``None`` where there are none.
    """
    if kinds_held(found) != {"state"}:
        return None
    tiles = [*_decided(found, href), *_outside(found)]
    kinds = kinds_of_money(found)
    words = ("amount", supposed("withholds"))
    if len(kinds) == 1:
        ((does, _),) = kinds
        words = (f"amount {DONE[does]}", supposed(does))
    title = _title(found)
    chart = tile_grid_chart(
        ident,
        title,
        tiles,
        amounts=words[0],
        supposing=words[1],
        provenance=Provenance(
            source_sentence(found),
            f"As of {long_day(found.as_of)}, on what was known by {long_day(found.known_at)}.",
            _UNCERTAINTY,
        ),
        hindsight=found.hindsight,
    )
    return StateGrid(chart, sums_table(title, tiles, *words))


def kinds_of_money(found: Determinations) -> list[Kind]:
    """What is done with money and in which unit, each once, in the program's order."""
    sums = (one for row in found for one in totals(row.money))
    return list(dict.fromkeys((one.does, one.unit) for one in sums))


def kinds_held(found: Determinations) -> frozenset[str]:
    """The kinds of government that the class in force on the day tested holds, or may."""
    return program_tested(found.program, found.dates, reading=found.reading).kinds


def _title(found: Determinations) -> str:
    year = f", fiscal year {found.dates.fiscal_year}" if found.dates.fiscal_year else ""
    reading = f", reading “{found.reading}”" if found.reading else ""
    return f"Outcomes by state{year}{reading}"


def _decided(found: Determinations, href: Callable[[str], str] | None) -> Iterator[StateTile]:
    several = len(kinds_of_money(found)) > 1
    for row in found:
        if row.outcome_word is not None:
            yield _tile(row, found, href(row.applicant) if href else "", several)


def _tile(row: Determination, found: Determinations, href: str, several: bool) -> StateTile:
    """A tile; where money is of several kinds, none is its amount and a note has each."""
    money = None if several else in_all(row.money)
    return StateTile(
        row.applicant,
        short_name(found.jurisdictions[row.applicant]),
        cast("TileOutcome", row.outcome_word),
        money.amount if money else None,
        row.unmet,
        href,
        "; ".join(map(total_short, totals(row.money))) if several else "",
        supposed=money.would_be if money else None,
    )


def _outside(found: Determinations) -> Iterator[StateTile]:
    """States of the grid that are known not to be in the class."""
    for one in found.not_members:
        if one in PLACES:
            yield StateTile(one, short_name(found.jurisdictions[one]), "not in the class")
