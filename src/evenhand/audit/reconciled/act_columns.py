"""What an act is: announced, asked, decided or done by the agency, or said in answer.

The one table that groups the kinds of act. Announced, asked, decided and done are different
things; what others say stands beside them in a column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.statements import Act

Column: TypeAlias = Literal["announced", "asked", "decided", "done", "said"]
COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
COLUMN_TITLES: Final[Mapping[Column, str]] = {
    "announced": "announced",
    "asked": "asked",
    "decided": "decided",
    "done": "done",
    "said": "replies and comments",
}


class Grouped(NamedTuple):
    """The column of a kind of act of the agency, said in public or put to others."""

    in_public: Column
    to_others: Column


GROUPING: Final[Mapping[str, Grouped]] = {
    "announces": Grouped("announced", "announced"),
    "requires": Grouped("announced", "asked"),
    "asks": Grouped("asked", "asked"),
    "selects": Grouped("decided", "decided"),
    "refuses": Grouped("decided", "decided"),
    "declines": Grouped("decided", "decided"),
    "withholds": Grouped("done", "done"),
    "withdraws": Grouped("done", "done"),
    "replies": Grouped("said", "said"),
    "denies": Grouped("said", "said"),
    "comments": Grouped("said", "said"),
}
PUBLIC: Final = "public"


def column_of(act: Act, agency: str) -> Column:
    """The column an act stands in.

    Every act of anybody but the agency is ``said``, whatever its kind: a city that declines
    or asks decides nothing of the program. An act of the agency without an addressee counts
    as said in public.
    """
    if operator(act.actor) != agency:
        return "said"
    grouped = GROUPING[act.kind]
    return grouped.in_public if set(act.addressees) <= {PUBLIC} else grouped.to_others
