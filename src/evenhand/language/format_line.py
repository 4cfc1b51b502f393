"""The line every file begins with: ``evenhand:`` and the format it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.errors import UnknownFormat

if TYPE_CHECKING:
    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems


def check_format(table: Table, form: str, problems: Problems) -> bool:
    """Whether the ``evenhand:`` line names that format."""
    text = table.text("evenhand", required=True)
    if text is None or text.value == form:
        return text is not None
    message = f"'{text.value}' is not the format of this file."
    problems.add(UnknownFormat(message, place=text.place, hint=f"Write 'evenhand: {form}'."))
    return False
