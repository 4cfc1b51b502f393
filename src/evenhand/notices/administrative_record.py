"""The administrative record of one determination: all that was before the decider, in one PDF.

What a court reviews under 5 U.S.C. 706 is the whole record. This one is indexed and paged, has
each paper as an exhibit with the statements that rest on it, lists what is withheld and by which
law, and ends with the form of a custodian's certificate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from evenhand.notices.setting import pages_of, pdf_of
from evenhand.notices.tabs import tabs_of

if TYPE_CHECKING:
    from evenhand.notices.case import Case
    from evenhand.notices.writing import Writer
    from evenhand.terms.statements import Exempted, Statement


def administrative_record(
    writer: Writer,
    case: Case,
    statements: Iterable[Statement],
    withheld: Sequence[Exempted] = (),
    files: Mapping[str, str] | None = None,
) -> bytes:
    """The record as PDF, set twice: its index names the pages that the first setting found.

    Args:
        writer: in whose words and on whose letterhead.
        statements: those the determination could rest on, without those withheld.
        withheld: the statements left out.
        files: the files sealed with it, by name, each with its SHA-256.
    Raises:
        CannotSet: the extra ``letters`` or a library of the system's is missing.
        BadTemplate: a template of the user's is wrong.
    """
    tabs = tabs_of(case, statements, open_only=bool(withheld))
    parts = (tabs, tuple(withheld), dict(files or {}))
    first = writer.record(case, *parts, pages={})
    return pdf_of(writer.record(case, *parts, pages=pages_of(first)))
