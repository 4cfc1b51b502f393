"""Text in Markdown as it stands: what a record says runs nothing and makes no link or table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MARKS: Final = re.compile(r"([\\`]|\](?=[(\[]))")


def plain(text: str) -> str:
    """Text whose marks are printed and not read; line breaks become spaces."""
    escaped = _MARKS.sub(r"\\\1", text.replace("\n", " "))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table_row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are Markdown already but for their bars."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def ruled(columns: int) -> str:
    """The line under the head of a table."""
    return "| --- " * columns + "|"
