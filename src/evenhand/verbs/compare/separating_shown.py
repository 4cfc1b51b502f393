"""What separates the treated from the rest best: separation, and not cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.audit.randomization.results import RandomizationTest
from evenhand.audit.randomization.said import attribute_words, number, percent
from evenhand.audit.randomization.separating import Separation, separating_attributes
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.verbs.compare.drawn_sets_shown import MOST_SHOWN, POOLS, shown_of

if TYPE_CHECKING:
    from evenhand.audit.randomization.over_pools import OverPools, PoolName

_COLUMNS: Final = (
    "Attribute", "Place", "Of the treated", "Of the pool", "Odds ratio, 95 % interval",
    "A treated one has more than another", "p", "Adjusted p",
)  # fmt: skip
_READING: Final = (
    "An attribute can set the treated apart because it was looked at, because it goes with what"
    " was looked at, or by chance; nothing here says which. First comes what sets them apart"
    " most clearly, by p, and attributes of one p share a place.",
    "Of a level, the shares say how many of the treated and how many of the pool have it. Of a"
    " number, the share says in how many pairs of a treated and another body the treated one has"
    " more: 50 % is no difference.",
)


class SeparationRow(TypedDict):
    """How far one attribute, or a level of it, sets the treated apart in one pool."""

    pool: str
    place: int
    attribute: str
    level: str | None
    family: str
    treated_share: float | None
    pool_share: float | None
    odds_ratio: float | None
    odds_low: float | None
    odds_high: float | None
    auc: float | None
    p: float
    adjusted_p: float
    sentence: str


def separating_shown(found: OverPools | None, names: Mapping[str, str]) -> list[Section]:
    """The first ten over each pool that could be tested; no section where none could be."""
    tests = found.by_pool.items() if found else ()
    by_pool = {
        name: separating_attributes(test)
        for name, test in tests
        if isinstance(test, RandomizationTest)
    }
    if not by_pool:
        return []
    return [
        Section(
            "separating",
            "What sets the treated apart from the rest most clearly",
            _READING,
            tables=tuple(_table(name, rows, names) for name, rows in by_pool.items()),
            rows=tuple(_rows(by_pool)),
        )
    ]


def _table(name: PoolName, rows: tuple[Separation, ...], names: Mapping[str, str]) -> Table:
    caption = f"Among those who {POOLS[name]} the criteria{shown_of(len(rows))}"
    cells = tuple(_cells(one, names) for one in rows[:MOST_SHOWN])
    table = Table(caption, _COLUMNS, cells, frozenset(range(1, len(_COLUMNS))))
    return table.without_blank_columns()


def _cells(one: Separation, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        attribute_words(one.attribute, one.level, names),
        str(one.rank),
        "" if one.treated_share is None else percent(one.treated_share),
        "" if one.pool_share is None else percent(one.pool_share),
        _odds(one),
        "" if one.auc is None else percent(one.auc),
        number(one.p),
        number(one.adjusted_p),
    )


def _odds(one: Separation) -> str:
    if one.odds_ratio is None:
        return ""
    low, value, high = (
        "unbounded" if end is None else number(end)
        for end in (one.odds_ratio.low, one.odds_ratio.value, one.odds_ratio.high)
    )
    return f"{value} ({low} to {high})"


def _rows(by_pool: Mapping[PoolName, tuple[Separation, ...]]) -> Iterator[SeparationRow]:
    for name, rows in by_pool.items():
        for one in rows:
            odds = one.odds_ratio
            yield {
                "pool": POOLS[name],
                "place": one.rank,
                "attribute": one.attribute,
                "level": one.level,
                "family": one.family,
                "treated_share": one.treated_share,
                "pool_share": one.pool_share,
                "odds_ratio": odds.value if odds else None,
                "odds_low": odds.low if odds else None,
                "odds_high": odds.high if odds else None,
                "auc": one.auc,
                "p": one.p,
                "adjusted_p": one.adjusted_p,
                "sentence": one.sentence,
            }
