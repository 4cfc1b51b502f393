"""Each of the treated over the program's rounds: a change of rule, of facts, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.audit.over_time.said import over_time_sentences
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.audit.over_time.one_government import OverTime

_COLUMNS: Final = ("Government", "Round", "Others", "How they were treated", "What lies between")


def rounds_shown(found: Sequence[OverTime]) -> Section:
    """What lies behind each difference between a treated government and others, or earlier.

    Sentences that are the same for several of them stand once.
    """
    sentences = dict.fromkeys(line for one in found for line in over_time_sentences(one))
    rows = tuple(
        (
            one.names[one.body],
            beside.round.dated(*beside.others),
            f"{len(beside.others):,}",
            ", ".join(beside.kinds),
            beside.lies,
        )
        for one in found
        for beside in one.beside
    )
    table = Table("Each of the treated beside others, round by round", _COLUMNS, rows)
    return Section(
        "over-time",
        "The rounds of the program: the same rule, or another",
        tuple(sentences),
        tables=(table,) if rows else (),
        rows=tuple({"body": one.body, **row} for one in found for row in one.rows),
    )
