"""What the record itself says against the figures that are compared: their quality and notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evenhand.verbs.publish.day.cities import FiguresKnown


class Doubt(NamedTuple):
    """The qualities short of high and the notes that figures of the latest year carry.

    ``cities`` is for how many cities; 0 for the nation.
    """

    cities: int
    qualities: tuple[str, ...]
    notes: tuple[str, ...]


def doubts(known: FiguresKnown) -> list[Doubt]:
    """The nation's first, then the cities', most of them first; none where nothing is in doubt."""
    nation = known.nation[known.latest]
    cities: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for of in known.of.values():
        if known.latest in of:
            figure = of[known.latest]
            cities[figure.qualities, figure.notes] += 1
    found = [Doubt(0, nation.qualities, nation.notes)]
    found += [Doubt(count, *carried) for carried, count in cities.most_common()]
    return [one for one in found if one.qualities or one.notes]
