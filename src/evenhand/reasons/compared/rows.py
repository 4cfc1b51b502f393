"""The questions put to every program, and what each row of answers comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.compared.law import court_orders, duties_in_force, waiver_or_alternative
from evenhand.reasons.compared.likeness import Likeness, likeness
from evenhand.reasons.compared.money import at_stake, cure_and_lapse, notice_and_time
from evenhand.reasons.compared.papers import (
    authority_cited,
    in_a_statute,
    purposes_served,
    stated_before,
)
from evenhand.reasons.compared.people import in_whose_control, undefined_terms

if TYPE_CHECKING:
    from evenhand.reasons.compared.sides import Ask, Cell, Side

QUESTIONS: Final[tuple[tuple[str, str, Ask], ...]] = (
    ("statute", "In a statute?", in_a_statute),
    ("authority", "Authority cited", authority_cited),
    ("stated", "Paper dated before the class opened, or was first tested?", stated_before),
    ("control", "In the recipient's control?", in_whose_control),
    ("stake", "What is at stake", at_stake),
    ("cure", "Cure and lapse", cure_and_lapse),
    ("notice", "Notice and time to answer", notice_and_time),
    ("purpose", "Purpose stated, and what serves it", purposes_served),
    ("terms", "Undefined terms", undefined_terms),
    ("duties", "Law that touches the answers", duties_in_force),
    ("orders", "Court orders", court_orders),
    ("alternative", "Waiver or alternative", waiver_or_alternative),
)


class ComparedRow(NamedTuple):
    """One question with each program's answer, and where the likeness holds or breaks."""

    id: str
    label: str
    cells: tuple[Cell, ...]
    likeness: Likeness


def compared_rows(sides: Sequence[Side]) -> tuple[ComparedRow, ...]:
    """Every question put to every program, in one order for all."""
    names = names_of(sides)
    rows = []
    for ident, label, ask in QUESTIONS:
        cells = tuple(map(ask, sides))
        rows.append(ComparedRow(ident, label, cells, likeness(names, [one.value for one in cells])))
    return tuple(rows)


def names_of(sides: Sequence[Side]) -> tuple[str, ...]:
    """What sentences call the programs: by id, with the day where one stands there twice."""
    counts = Counter(side.program.id for side in sides)
    return tuple(
        side.program.id if counts[side.program.id] == 1 else side.label.replace(", ", " of ", 1)
        for side in sides
    )
