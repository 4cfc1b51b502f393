"""Which attributes are tested, and the test of them over those who meet the criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.audit.alike.peers import NearestPeers, nearest_peers
from evenhand.audit.attributes.file import read_attributes
from evenhand.audit.attributes.on_file import Attribute, of_governments, together
from evenhand.audit.randomization.over_pools import OverPools, over_pools
from evenhand.errors import UnknownColumn

if TYPE_CHECKING:
    from evenhand.audit.alike.comparators import Comparators
    from evenhand.audit.alike.figures_behind import FigureBehind
    from evenhand.record.store import Record


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes by name, of the table of governments and of a user's file.

    ``primary`` are those declared before looking; ``ranking``, if any, orders the pool by the
    program's own rule and is not tested itself.
    """

    by_name: Mapping[str, Attribute] = field(repr=False)
    primary: tuple[str, ...]
    ranking: Attribute | None

    @classmethod
    def of(
        cls, record: Record, file: Path | None, *, primary: tuple[str, ...], ranking: str | None
    ) -> Attributes:
        """Gather them.

        Raises:
            UnknownColumn: a primary attribute or the ranking is none there is, or two have
                one name.
            RecordError, UnreadableFile: the file is wrong; the first of its problems.
        """
        own: tuple[Attribute, ...] = ()
        if file is not None:
            own, problems = read_attributes(file, record.jurisdictions)
            if problems:
                raise problems[0]
        every = together(of_governments(record.jurisdictions, record.jurisdictions), own)
        for name in (*primary, *([ranking] if ranking else [])):
            if name not in every:
                raise UnknownColumn.unknown_name("an attribute", name, every)
        if ranking and every[ranking].kind != "number":
            raise UnknownColumn(
                f"'{ranking}' is of text, and a ranking is of numbers.",
                hint="Name a column in which every cell that is filled in is a number.",
            )
        return cls(every, primary, every[ranking] if ranking else None)

    def columns(self, ids: Sequence[str]) -> dict[str, Sequence[object]]:
        """A value for each government and attribute; ``None`` where it is unknown."""
        return {name: one.of(ids) for name, one in self.by_name.items()}

    def tested(self, ids: Sequence[str]) -> dict[str, Sequence[object]]:
        """The same without the ranking."""
        return {
            name: values
            for name, values in self.columns(ids).items()
            if self.ranking is None or name != self.ranking.name
        }


def tested(pools: Comparators, attributes: Attributes, *, seed: int, draws: int) -> OverPools:
    """Test the treated against sets drawn from those who meet the criteria.

    A treated government that does not meet them is in neither pool.
    """
    ours = [one for one in pools.treated if one.pool != "does not meet"]
    ids = [one.id for one in (*ours, *pools.possible)]
    certain = [one.id for one in (*ours, *pools.certain) if one.pool == "certainly meets"]
    return over_pools(
        attributes.tested(ids),
        [one.id for one in ours],
        ids=ids,
        certainly=certain,
        may=ids,
        primary=attributes.primary,
        ranking=attributes.ranking.of(ids) if attributes.ranking else None,
        draws=draws,
        seed=seed,
    )


def nearest(pools: Comparators, attributes: Attributes) -> NearestPeers:
    """The nearest of those who meet or may meet the criteria, by residents and by figures.

    The figures are the left sides of the comparisons that the criteria make, each year its
    own column.
    """
    every = (*pools.treated, *pools.possible)
    ids = [one.id for one in every]
    columns: dict[str, Sequence[object]] = {"residents": attributes.by_name["residents"].of(ids)}
    by_body = [_figures(one.figures) for one in every]
    for name in sorted({name for figures in by_body for name in figures}):
        columns[name] = [figures.get(name) for figures in by_body]
    return nearest_peers(ids, columns, [one.id for one in pools.treated])


def _figures(figures: Iterable[FigureBehind]) -> dict[str, object]:
    """The left sides by clause and year; the second of one clause and year by its number."""
    found: dict[str, object] = {}
    times: Counter[str] = Counter()
    for one in figures:
        name = f"{one.clause} {one.margin.year}" if one.margin.year else one.clause
        times[name] += 1
        found[name if times[name] == 1 else f"{name} ({times[name]})"] = one.margin.left
    return found
