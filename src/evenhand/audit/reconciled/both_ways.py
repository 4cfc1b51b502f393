"""One government selected and refused on the same clauses, on days that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.act_columns import PUBLIC, column_of
from evenhand.audit.reconciled.channels import Side
from evenhand.audit.reconciled.occasions import is_narrow, may_be_one_day
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.statements import Act

_AGAINST: Final = ("refuses", "declines")


def decided_both_ways(
    acts: Sequence[Act], agency: str
) -> Iterator[tuple[tuple[str, ...], tuple[Side, ...]]]:
    """The agency's decisions for a government beside those against it.

    Yields:
        The clauses that both touch, and the sides: the selection, and what is against it.
    """
    decided = [
        act
        for act in acts
        if act.touches and column_of(act, agency) == "decided" and is_narrow(act)
    ]
    for chosen in (act for act in decided if act.kind == "selects"):
        for other in (act for act in decided if act.kind in _AGAINST):
            clauses = tuple(one for one in chosen.touches if one in other.touches)
            if clauses and _one_case(chosen, other):
                yield clauses, (Side(chosen.kind, (chosen,)), Side(other.kind, (other,)))


def _one_case(one: Act, other: Act) -> bool:
    """Whether both are addressed to one government and may be of one day."""
    both = set(map(operator, one.addressees)) & set(map(operator, other.addressees))
    return bool(both - {PUBLIC}) and may_be_one_day(one.date, other.date)
