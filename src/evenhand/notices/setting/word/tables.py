"""Tables in Word: rows with a heading that is repeated, columns as wide as their words ask."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from evenhand.notices.setting.nodes import Node
from evenhand.notices.setting.word.page import line_width
from evenhand.notices.setting.word.xml import w

Cell = tuple[Node, list[Any]]
NARROWEST, WIDEST, LONG = 6, 48, 24  # in characters; longer words are broken


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``head`` is repeated on every page."""

    head: bool
    cells: list[Cell]


def table(rows: list[Row], indent: int, paper: str) -> Any:
    """A table as wide as the line it stands in; ``indent`` in twentieths of a point."""
    widths = _widths(rows, line_width(paper) - indent)
    headed = any(row.head for row in rows)
    by_row = any(cell.kind == "th" for row in rows if not row.head for cell, _ in row.cells)
    look = w("tblLook", val=f"{0x20 * headed + 0x80 * by_row + 0x600:04X}",
             firstRow=int(headed), lastRow=0, firstColumn=int(by_row), lastColumn=0,
             noHBand=1, noVBand=1)  # fmt: skip
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=indent, type="dxa") if indent else None,
        w("tblLayout", type="fixed"),
        look,
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *(_row(row, widths) for row in rows))


def _row(row: Row, widths: list[int]) -> Any:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if row.head else None)
    cells = (
        w("tc", _cell_properties(width, row.head), *blocks)
        for (_, blocks), width in zip(row.cells, widths, strict=False)
    )
    return w("tr", properties, *cells)


def _cell_properties(width: int, head: bool) -> Any:
    shade = w("shd", val="clear", color="auto", fill="ECECEC") if head else None
    return w("tcPr", w("tcW", w=width, type="dxa"), shade)


def _widths(rows: list[Row], whole: int) -> list[int]:
    """What the columns ask for, as shares of the whole."""
    columns = itertools.zip_longest(*([_asked(cell) for cell, _ in row.cells] for row in rows))
    asked = [min(max(NARROWEST, *(one or 0 for one in column)), WIDEST) for column in columns]
    return [whole * one // sum(asked) for one in asked]


def _asked(cell: Node) -> int:
    """Its longest word, or the width at which its words fill five times as wide as high."""
    addresses = (link.attributes["href"] for link in cell.every("a"))
    text = " ".join((cell.text(), *addresses))
    longest = max(map(len, text.split()), default=0)
    return max(min(longest, LONG) + 2, int((5 * len(text)) ** 0.5))
