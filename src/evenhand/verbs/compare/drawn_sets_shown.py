"""The tests against sets drawn at random: what each could find, and what it found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.randomization.said import (
    attribute_words,
    difference_sentence,
    number,
    percent,
)
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.audit.alike.peers import NearestPeers, Peer
    from evenhand.audit.randomization.attainable import Power
    from evenhand.audit.randomization.over_pools import OverPools, PoolName, PRange

TITLE: Final = "Those treated against sets drawn at random"
_COLUMNS: Final = (
    "Attribute", "Over those who", "How the treated differ", "p", "Adjusted p", "Smallest p there"
    " could be, adjusted", "In what share of cases it would be found, at 10 times the odds",
    "The same, were all of one kind", "Could be found",
)  # fmt: skip
_NEAREST: Final = ("Government", "Treated among them", "The nearest first", "Not on file for it")
POOLS: Final[Mapping[PoolName, str]] = {"certainly": "certainly meet", "may": "may meet"}
MOST_SHOWN: Final = 10
"""Rows that a table of many attributes shows; the section's rows have all of them."""
_READING: Final = (
    "p is the share of sets, drawn at random from those who meet the criteria, that differ at"
    " least as much. It does not measure how sure it is that the attribute had to do with who was"
    " treated, and a small p with a lawful ground behind it is no proof of anything else.",
    "Adjusted p counts everything looked at in its family. The smallest p there could be says"
    " what this number of treated can show at all: where it is above 0.05, not finding says"
    " nothing.",
)


def tests_shown(
    found: OverPools | None, why_not: str, names: Mapping[str, str], primary: Collection[str]
) -> Section:
    """The primary family, then the rest, each over both pools.

    Args:
        primary: the attributes declared before looking.
    """
    if found is None:
        return Section("tests", TITLE, (f"No test, and so no p value: {why_not}",))
    return Section(
        "tests",
        TITLE,
        (
            *_declared_and_not_tested(found, primary),
            *found.summary(names),
            *_READING,
            *_untested(found),
        ),
        tables=tuple(_tables(found, names)),
        rows=tuple(_rows(found)),
    )


def shown_of(count: int) -> str:
    """What a caption adds where a table shows the first of more rows than it holds."""
    if count <= MOST_SHOWN:
        return ""
    return f": the first {MOST_SHOWN} of {count}, by p; the data have all"


def _tables(found: OverPools, names: Mapping[str, str]) -> Iterator[Table]:
    for family, caption, most in (
        ("primary", "Declared before looking", None),
        ("exploratory", "Everything else: exploratory", MOST_SHOWN),
    ):
        rows = sorted((one for one in found.ranges if one.family == family), key=lambda one: one.p)
        cells = tuple(cell for one in rows[:most] for cell in _cells(one, names))
        if cells:
            shown = shown_of(len(rows)) if most else ""
            yield Table(f"{caption}{shown}", _COLUMNS, cells, frozenset(range(3, 8)))


def _cells(one: PRange, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name, row in one.rows.items():
        yield (
            attribute_words(row.attribute, row.level, names),
            POOLS[name],
            difference_sentence(row).removeprefix(f"{row.label}: "),
            number(row.p),
            number(row.adjusted_p),
            number(row.attainable_adjusted_p),
            _power(row.power),
            _power(row.power_one_kind),
            "yes" if row.could_be_found else "no",
        )


def _power(found: Power) -> str:
    error = f" ± {100 * found.error:.1f}" if found.error else ""
    return f"{percent(found.found)}{error}"


def _declared_and_not_tested(found: OverPools, primary: Collection[str]) -> Iterator[str]:
    for name, test in found.by_pool.items():
        for one in test.untested:
            if one.attribute in primary:
                yield (
                    "Declared before looking and not tested among those who"
                    f" {POOLS[name]} the criteria: {one.sentence}"
                )


def _untested(found: OverPools) -> Iterator[str]:
    sentences = {one.sentence for test in found.by_pool.values() for one in test.untested}
    if sentences:
        count = len(sentences)
        yield (
            f"{count} attributes or levels cannot tell bodies of a pool apart and are not tested;"
            " the data have each with its reason."
        )


def _rows(found: OverPools) -> Iterator[dict[str, object]]:
    for one in found.ranges:
        for name, row in one.rows.items():
            yield {
                "pool": POOLS[name],
                "attribute": row.attribute,
                "level": row.level,
                "family": row.family,
                "difference": difference_sentence(row),
                "p": row.p,
                "adjusted_p": row.adjusted_p,
                "p_range": list(one.p),
                "adjusted_p_range": list(one.adjusted_p),
                "attainable_p": row.attainable_p,
                "attainable_adjusted_p": row.attainable_adjusted_p,
                "power": _power_row(row.power),
                "power_one_kind": _power_row(row.power_one_kind),
                "could_be_found": row.could_be_found,
                "found": row.found,
            }
    for name, test in found.by_pool.items():
        for left_out in test.untested:
            yield {"pool": POOLS[name], "attribute": left_out.attribute, "level": left_out.level,
                   "not_tested": left_out.sentence}  # fmt: skip


def _power_row(found: Power) -> dict[str, object]:
    odds = "one kind" if found.odds == float("inf") else found.odds
    return {"odds": odds, "found": found.found, "error": found.error}


def peers_shown(found: NearestPeers, names: Mapping[str, str]) -> Section:
    """The nearest of those who meet the criteria by figures, and how many were treated."""
    rows = tuple(
        (
            names[one.id],
            f"{one.treated} of {len(one.peers)}",
            "; ".join(_peer(peer, names) for peer in one.peers),
            ", ".join(one.unknown),
        )
        for one in sorted(found.treated, key=lambda one: (names[one.id], one.id))
    )
    scaled = listed([f"{one.column} (in logarithms)" if one.log else one.column
                     for one in found.scales])  # fmt: skip
    return Section(
        "nearest",
        "The nearest by figures, among those who meet or may meet the criteria",
        (
            f"Compared by {scaled}: how far from the middle of them all, in widths of their"
            " middle half. A figure that is not on file sets a government apart by two such"
            " widths, so that a gap is neither a likeness nor a bar.",
            *(one.sentence for one in found.left_out),
        ),
        tables=(_nearest(rows),),
        rows=tuple(
            {"id": one.id, "peer": peer.id, "distance": peer.distance, "treated": peer.treated,
             "not_on_file": list(peer.unknown)}
            for one in found.treated for peer in one.peers
        ),
    )  # fmt: skip


def _nearest(rows: tuple[tuple[str, ...], ...]) -> Table:
    table = Table("The ten nearest of each of the treated", _NEAREST, rows)
    return table.without_blank_columns()


def _peer(peer: Peer, names: Mapping[str, str]) -> str:
    treated = ", treated" if peer.treated else ""
    return f"{names[peer.id]} ({peer.distance:.2f}{treated})"
