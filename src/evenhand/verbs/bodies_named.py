"""The governments that court orders name by id, and whether they are on file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from evenhand.record.names import Names

if TYPE_CHECKING:
    from evenhand.errors import Place, RecordError
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction


def bodies_not_on_file(
    program: Program, table: Mapping[str, Jurisdiction], files: Collection[str]
) -> Iterator[RecordError]:
    """Each government in the scope of an order that the table does not have.

    Asked only of the countries whose governments the table has: ids of others are anybody's.
    Who belongs to a group is for the record to say, so groups are not looked for.

    Args:
        files: the names of the orders files that are looked at, as messages have them.
    """
    names = Names(table)
    for body, place in _named(program, files):
        if body.partition("-")[0] in table:
            yield from names.unknown(body, place)


def _named(program: Program, files: Collection[str]) -> Iterator[tuple[str, Place]]:
    for order in program.orders:
        for part in order.scope.parts():
            for body in (*part.ids, *part.under):
                if part.places[body].file in files:
                    yield body, part.places[body]
