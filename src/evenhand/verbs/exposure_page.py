"""An exposure as a table of programs, and as one page with the words and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evenhand.pages.charts import Table
from evenhand.pages.tables import TablesPage, TablesSection, render_tables
from evenhand.reasons.money.reckoning import totals
from evenhand.reasons.money.words import total_short
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import headed
from evenhand.terms.dates import Dates
from evenhand.verbs.exposure_rows import flat_exposure
from evenhand.verbs.exposure_words import (
    concerned,
    not_concerned_lines,
    program_lines,
    revenue_sentence,
    sum_lines,
)
from evenhand.verbs.outcomes_page import WHAT_IT_IS
from evenhand.verbs.papers_behind import publishers

if TYPE_CHECKING:
    from evenhand.verbs.exposure import Exposed, Exposure

_SHOWN: Final = (
    "program", "class", "outcome", "in_force", "suspended", "by_order", "perhaps_by_order",
    "forborne", "amount", "next_deadline", "missing",
)  # fmt: skip


_ON_THE_PAGE: Final = tuple(name for name in _SHOWN if name not in ("forborne", "missing"))


def exposure_table(found: Exposure, caption: str, columns: Sequence[str] = _SHOWN) -> Table:
    """A row a program that had something in force on the day.

    Orders that perhaps suspend a condition have a column where there are any.
    """
    flat = [
        (one, flat_exposure(row, found.as_of))
        for one, row in zip(found.programs, found.rows, strict=True)
        if one.found is not None
    ]
    perhaps = any(row["perhaps_by_order"] for _, row in flat)
    shown = [name for name in columns if name != "perhaps_by_order" or perhaps]
    return Table(
        caption,
        tuple(name.replace("_", " ") for name in shown),
        tuple(tuple(_cell(name, row, one) for name in shown) for one, row in flat),
    )


def _cell(name: str, row: Mapping[str, object], one: Exposed) -> str:
    """A cell of the table; of what is missing, how much, since its questions are many."""
    value = row[name]
    if name == "missing":
        assert isinstance(value, list)
        return str(len(value))
    if name == "amount":
        amounts = map(total_short, totals(one.found.money if one.found else ()))
        return "\n".join(amounts) or str(row["stakes_note"])
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def exposure_page(found: Exposure) -> str:
    """One page that needs nothing from elsewhere: table, each program in words, sums, sources."""
    name = full_name(found.place)
    year = found.fiscal_year
    asked = f"fiscal year {year}" if year else "the fiscal year the day lies in"
    caption = f"{name}: every program with something in force that day"
    table = exposure_table(found, caption, _ON_THE_PAGE)
    table = replace(table, columns=tuple(map(headed, table.columns)))
    return render_tables(
        TablesPage(
            f"What programs ask of {name}, and what is at stake",
            found.applicant,
            Dates(found.as_of, found.known_at, None, found.as_of),
            (
                f"Programs that turn on a fiscal year are asked for an award of {asked}.",
                WHAT_IT_IS,
                revenue_sentence(found.budget),
            ),
            tuple(_sections(found, table)),
        )
    )


def _sections(found: Exposure, table: Table) -> Iterator[TablesSection]:
    yield TablesSection("all", "All programs", tables=(table,))
    for one, row in concerned(found):
        lines = tuple(program_lines(one, row, found.budget))
        yield TablesSection(
            f"program-{one.program.id}", f"{one.program.title} ({one.program.id})", lines
        )
    yield TablesSection("sums", "Together", tuple(sum_lines(found.sums)))
    if others := tuple(not_concerned_lines(found)):
        yield TablesSection("others", "Programs that do not concern it", others)
    papers = [(one.program.id, tuple(_papers(one))) for one, _ in concerned(found)]
    yield TablesSection("sources", "Sources", lists=tuple(papers))


def _papers(one: Exposed) -> Iterator[str]:
    """The papers of the conditions, orders, sums and deadlines, then whose statements decide."""
    cites: dict[str, None] = {}
    for condition in one.conditions:
        sources = [wording.source for wording in condition.wordings if wording]
        cites |= {source.cite: None for source in sources if source}
        cites |= {order.order.cite: None for order in condition.orders}
    money = one.found.money if one.found else ()
    cites |= {cite: None for sum_ in money for step in sum_.steps for cite in step.cites}
    cites |= {due.cite: None for due in one.deadlines}
    yield from filter(None, cites)
    said = publishers(one.readings.values(), one.names)
    if said:
        yield f"Statements on record from: {'; '.join(said)}."
