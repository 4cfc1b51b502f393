"""Programs side by side as a table, and as one page with the words and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evenhand.pages.charts import Table
from evenhand.pages.tables import TablesPage, TablesSection, render_tables

if TYPE_CHECKING:
    from evenhand.reasons.compared.rows import ComparedRow
    from evenhand.verbs.compare_programs import ProgramsCompared

_OPENING: Final = (
    "The same questions are put to every program, and each is answered from what is on file, as"
    " known on the program's own day.",
    "Nothing is weighed: a row says what the files say, and where they are alike. It does not"
    " show why anybody acted.",
)


def compared_table(found: ProgramsCompared) -> Table:
    """A row a question and a column a program: what is compared, and what stands behind it."""
    return Table(
        "Programs side by side, each as known on its day",
        ("", *(side.label for side in found.sides)),
        tuple(
            (row.label, *("\n".join((cell.value, *cell.details)) for cell in row.cells))
            for row in found.found
        ),
    )


def compared_page(found: ProgramsCompared) -> str:
    """One page that needs nothing from elsewhere: table, likeness row by row, and sources."""
    titles = dict.fromkeys(side.program.title for side in found.sides)
    return render_tables(
        TablesPage(
            "Programs side by side",
            " · ".join(side.label for side in found.sides),
            None,
            (f"Compared: {'; '.join(titles)}.", *_OPENING),
            tuple(_sections(found)),
        )
    )


def _sections(found: ProgramsCompared) -> Iterator[TablesSection]:
    table = compared_table(found)
    head = ("Question", *table.columns[1:])
    yield TablesSection("questions", "Each question", tables=(replace(table, columns=head),))
    for ident, (heading, sentences) in zip(("holds", "breaks"), found.likenesses(), strict=True):
        yield TablesSection(ident, heading, sentences)
    lists = tuple((row.label, tuple(_notes(row, found))) for row in found.found)
    yield TablesSection("sources", "Sources and texts behind each answer", lists=lists)


def _notes(row: ComparedRow, found: ProgramsCompared) -> Iterator[str]:
    for side, cell in zip(found.sides, row.cells, strict=True):
        yield from (f"{side.label}: {note}" for note in cell.notes)
