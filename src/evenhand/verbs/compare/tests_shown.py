"""The tests against sets drawn at random: what each could find, and what it found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.randomization_said import difference_sentence, number, percent
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section

if TYPE_CHECKING:
    from evenhand.audit.attainable import Power
    from evenhand.audit.both_pools import BothPools, Ranged

TITLE: Final = "Those treated against sets drawn at random"
_COLUMNS: Final = (
    "Attribute", "Over those who", "How the treated differ", "p", "Adjusted p", "Smallest p there"
    " could be, adjusted", "Found in so many cases at 10 times the odds", "… were all of one kind",
    "Could be found",
)  # fmt: skip
_READING: Final = (
    "p is the share of sets, drawn at random from those who meet the criteria, that differ at"
    " least as much. It is not the probability that the attribute had to do with who was treated,"
    " and a small p with a lawful ground behind it is no proof of anything else.",
    "Adjusted p counts everything looked at in its family. The smallest p there could be says"
    " what this number of treated can show at all: where it is above 0.05, not finding says"
    " nothing.",
)


def tests_shown(found: BothPools | None, why_not: str) -> Section:
    """The primary family, then the rest, each over both pools."""
    if found is None:
        return Section("tests", TITLE, (f"No test, and so no p value: {why_not}",))
    return Section(
        "tests",
        TITLE,
        (*found.sentences(), *_READING, *_untested(found)),
        tables=tuple(_tables(found)),
        rows=tuple(_rows(found)),
    )


def _tables(found: BothPools) -> Iterator[Table]:
    for family, caption in (
        ("primary", "Declared before looking"),
        ("exploratory", "Everything else: exploratory"),
    ):
        rows = sorted((one for one in found.rows if one.family == family), key=lambda one: one.p)
        cells = tuple(cell for one in rows for cell in _cells(one))
        if cells:
            yield Table(caption, _COLUMNS, cells, frozenset(range(3, 8)))


def _cells(one: Ranged) -> Iterator[tuple[str, ...]]:
    for name, row in one.over.items():
        yield (
            row.label,
            name,
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


def _untested(found: BothPools) -> Iterator[str]:
    sentences = {one.sentence for test in found.over.values() for one in test.untested}
    if sentences:
        count = len(sentences)
        yield (
            f"{count} attributes or levels cannot tell bodies of a pool apart and are not tested;"
            " the data have each with its reason."
        )


def _rows(found: BothPools) -> Iterator[dict[str, object]]:
    for one in found.rows:
        for name, row in one.over.items():
            yield {
                "pool": name,
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
    for name, test in found.over.items():
        for left_out in test.untested:
            yield {"pool": name, "attribute": left_out.attribute, "level": left_out.level,
                   "not_tested": left_out.sentence}  # fmt: skip


def _power_row(found: Power) -> dict[str, object]:
    odds = "one kind" if found.odds == float("inf") else found.odds
    return {"odds": odds, "found": found.found, "error": found.error}
