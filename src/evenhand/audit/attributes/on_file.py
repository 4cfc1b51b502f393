"""Attributes of governments on which a test can ask whether the treated differ from the rest.

What is not on file is unknown and stays so. Answers to what a program asks are attributes by
their words and are never ordered: no government ranks above another by what it answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.audit.attributes.census_regions import CENSUS_REGIONS, SOURCE
from evenhand.errors import UnknownColumn

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction

Level: TypeAlias = str | Decimal | None
"""A word, a number, or ``None`` where it is unknown."""
_TABLE: Final = "the record's table of governments"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute, with a value for each government of which it is known.

    ``kind``: ``text`` has levels in no order, ``number`` has. ``source`` says who says so.
    """

    name: str
    kind: Literal["text", "number"]
    source: str
    values: Mapping[str, str | Decimal] = field(repr=False)

    def of(self, ids: Iterable[str]) -> list[Level]:
        """The values of some governments in their order; ``None`` where it is unknown."""
        return [self.values.get(one) for one in ids]


def of_governments(
    ids: Iterable[str], jurisdictions: Mapping[str, Jurisdiction]
) -> tuple[Attribute, ...]:
    """What the table of governments says of each: where it is, what it is, how large.

    Args:
        ids: governments of the table.
    Returns:
        ``state`` (its id), ``census_region``, ``kind``, ``residents``, ``counties`` (in how
        many it lies), ``own_county`` (yes or no: whether it is a county too; of places).
    """
    some = [jurisdictions[one] for one in ids]
    regions = {one.id: CENSUS_REGIONS[one.state] for one in some if one.state in CENSUS_REGIONS}
    counties = {one.id: Decimal(len(one.counties)) for one in some if one.counties}
    own = {
        one.id: "yes" if "county" in one.kinds else "no"
        for one in some
        if one.kind == "place" and one.counties
    }
    residents = {one.id: Decimal(one.residents) for one in some if one.residents is not None}
    return (
        Attribute("state", "text", _TABLE, {one.id: one.state for one in some if one.state}),
        Attribute("census_region", "text", SOURCE, regions),
        Attribute("kind", "text", _TABLE, {one.id: one.kind for one in some}),
        Attribute("residents", "number", _TABLE, residents),
        Attribute("counties", "number", _TABLE, counties),
        Attribute("own_county", "text", _TABLE, own),
    )


def together(*groups: Sequence[Attribute]) -> dict[str, Attribute]:
    """Attributes of several sources by name, in their order.

    Raises:
        UnknownColumn: two have one name.
    """
    found: dict[str, Attribute] = {}
    for one in (one for group in groups for one in group):
        if one.name in found:
            raise UnknownColumn(
                f"Two attributes are called '{one.name}': of {found[one.name].source}, and of"
                f" {one.source}.",
                hint="Give the column another name, or leave it out.",
            )
        found[one.name] = one
    return found
