"""The treated over the program's rounds: a change of rule, of facts, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.over_time.said import over_time_together
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.audit.over_time.one_government import OverTime

_COLUMNS: Final = ("Treated", "Round of others", "Others", "How the others were treated",
                   "What lies between")  # fmt: skip


def rounds_shown(found: Sequence[OverTime]) -> Section:
    """What lies behind each difference between a treated government and others, or earlier.

    What is said alike of several of them stands once and names them all.
    """
    rows = tuple(_rows(found))
    by_id = sorted(found, key=lambda one: one.body)
    table = Table("The treated beside others, round by round", _COLUMNS, rows)
    return Section(
        "over-time",
        "The rounds of the program: the same rule, or another",
        tuple(over_time_together(found)),
        tables=(table,) if rows else (),
        rows=tuple({"body": one.body, **row} for one in by_id for row in one.rows),
    )


def _rows(found: Sequence[OverTime]) -> Iterator[tuple[str, ...]]:
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in found:
        for beside in one.beside:
            cells: tuple[str, ...] = (
                beside.round.dated(*beside.others),
                f"{len(beside.others):,}",
                ", ".join(beside.kinds),
                beside.lies,
            )
            alike.setdefault(cells, []).append(one.names[one.body])
    for cells, names in alike.items():
        yield "; ".join(dict.fromkeys(names)), *cells
