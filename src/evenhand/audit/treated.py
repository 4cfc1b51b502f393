"""Whom an audit is about: governments in the record's table, each named once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from evenhand.errors import NobodyTreated, UnknownApplicant

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction


def named_once(named: Iterable[str], jurisdictions: Mapping[str, Jurisdiction]) -> tuple[str, ...]:
    """The ids in the order in which they were named; a repeated one counts once.

    Raises:
        NobodyTreated: none is named.
        UnknownApplicant: one is not in the table of governments.
    """
    ids = tuple(dict.fromkeys(named))
    if not ids:
        raise NobodyTreated(
            "Nobody is named as treated.",
            hint="Name one government or more by id, such as us-nm-albuquerque.",
        )
    for one in ids:
        if one not in jurisdictions:
            raise UnknownApplicant.unknown_name("in the table of governments", one, jurisdictions)
    return ids
