"""What is told of one state in a grid of tiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from evenhand.terms.money import Amount

TileOutcome: TypeAlias = Literal[
    "compliant", "noncompliant", "eligible", "ineligible", "undetermined", "not in the class"
]
TILE_OUTCOMES: Final[tuple[TileOutcome, ...]] = get_args(TileOutcome)


@dataclass(frozen=True, slots=True)
class StateTile:
    """A state by its id (``us-al``), its name, and what was determined of it.

    ``amount`` is ``None`` where none follows, which is not an amount nobody knows. ``supposed``
    is what would follow if it did not comply, where that is not decided; no tile shows it.
    ``clauses_unmet`` are ids. ``href`` leads to a page, and is blank where there is none.
    """

    id: str
    name: str
    outcome: TileOutcome
    amount: Amount | None = None
    clauses_unmet: tuple[str, ...] = ()
    href: str = ""
    note: str = ""
    supposed: Amount | None = None
