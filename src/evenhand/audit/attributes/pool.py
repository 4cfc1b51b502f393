"""A pool on arrays: those who meet the criteria, what they are like, and who was treated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.audit.attributes.hypotheses import Mask, Value, values_of
from evenhand.errors import BadColumn


@dataclass(frozen=True, eq=False)
class Pool:
    """Bodies by id where there are ids, else as they came; all columns in that order.

    ``names`` are the ids, or the places in the input from 0 where there are none.
    """

    names: tuple[str, ...]
    attributes: Mapping[str, list[Value]]
    treated: Mask
    ranking: list[Value] | None

    def __len__(self) -> int:
        return len(self.treated)

    def take(self, places: Sequence[int]) -> Pool:
        """The bodies at these places, in this order."""
        ranking = self.ranking
        return Pool(
            tuple(self.names[place] for place in places),
            {name: [one[place] for place in places] for name, one in self.attributes.items()},
            self.treated[list(places)],
            None if ranking is None else [ranking[place] for place in places],
        )

    def only(self, kept: Mask) -> Pool:
        """The bodies that are kept, one yes or no each."""
        return self.take(np.flatnonzero(kept).tolist())


def pool_of(
    attributes: Mapping[str, Sequence[object]],
    treated: Collection[str] | Mask,
    *,
    ids: Sequence[str] | None = None,
    ranking: Sequence[object] | None = None,
) -> Pool:
    """Put columns, ids and treated into one order: that of the ids, where there are ids.

    Raises:
        BadColumn: lengths differ, an id comes twice, or a treated body is outside the pool.
    """
    columns = [*attributes.values(), *([] if ranking is None else [ranking])]
    sized = [ids, *columns, treated] if ids is not None else [*columns, treated]
    bodies = len(sized[0])
    names = names_of(ids, bodies)
    pool = Pool(
        names,
        {name: values_of(name, column, bodies) for name, column in attributes.items()},
        mask_of(treated, names if ids is not None else None, bodies),
        None if ranking is None else values_of("ranking", ranking, bodies),
    )
    if ids is None:
        return pool
    return pool.take(sorted(range(bodies), key=names.__getitem__))


def names_of(ids: Sequence[str] | None, bodies: int) -> tuple[str, ...]:
    """The ids, or the places from 0 as text.

    Raises:
        BadColumn: an id comes twice.
    """
    if ids is None:
        return tuple(map(str, range(bodies)))
    names = tuple(map(str, ids))
    if len(set(names)) < len(names):
        twice = Counter(names).most_common(1)[0][0]
        raise BadColumn(f"'{twice}' is in the pool twice.", hint="Name each body once.")
    return names


def mask_of(
    marked: Collection[str] | Mask, names: Sequence[str] | None, bodies: int, what: str = "treated"
) -> Mask:
    """One yes or no a body, from ids or from a mask.

    Raises:
        BadColumn: an id is outside the pool, or there are more or fewer marks than bodies.
    """
    given = marked.tolist() if isinstance(marked, np.ndarray) else list(marked)
    if given and all(isinstance(one, bool) for one in given):
        return _checked_mask(np.array(given, dtype=bool), bodies, what)
    if given and names is None:
        raise BadColumn(
            f"'{what}' names '{given[0]}' and the pool has no ids.",
            hint="Give ids, or one yes or no a body.",
        )
    place = {name: number for number, name in enumerate(names or ())}
    mask = np.zeros(bodies, dtype=bool)
    for one in given:
        if one not in place:
            raise BadColumn.unknown_name("a body of the pool", str(one), place)
        mask[place[str(one)]] = True
    return mask


def _checked_mask(mask: Mask, bodies: int, what: str) -> Mask:
    if len(mask) != bodies:
        raise BadColumn(
            f"'{what}' marks {len(mask)} bodies and {bodies} are in the pool.",
            hint="Give one yes or no a body.",
        )
    return mask
