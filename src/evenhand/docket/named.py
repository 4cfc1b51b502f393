"""What a key names on record, as a reply or a claim writes it: an act, a filing."""

from __future__ import annotations

from typing import Final

from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of, record
from evenhand.terms.statements import Act

_LONGEST: Final = 18  # figures of a number that every database takes


def number_in(text: str) -> int | None:
    """A number that was written down; ``None`` where it is none, or longer than any there is."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else None


def act_named(name: str) -> Act:
    """An act by its program and place.

    Args:
        name: ``PROGRAM/NUMBER``, from 1 in the order of the record.
    Raises:
        NotThere: there is no such program or act.
    """
    program, _, written = name.partition("/")
    acts = record().acts(program_of(program).id)
    number = number_in(written)
    if number is None or not 1 <= number <= len(acts):
        raise NotThere(
            f"There is no act {written[:40]} of {program}.",
            hint=f"The record has acts 1 to {len(acts)} of it.",
        )
    return acts[number - 1]


def filing_named(name: str) -> Filing:
    """A filing by its number.

    Raises:
        NotThere: there is none.
    """
    number = number_in(name)
    filings = Filing.objects.select_related("text", "paper")
    found = None if number is None else filings.filter(pk=number).first()
    if found is None:
        raise NotThere(f"There is no filing {name[:40]}.", hint="Look it up in the docket.")
    return found
